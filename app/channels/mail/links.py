"""Links that pretend: text that shows one place while the link leads to another, and names that imitate others."""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from urllib.parse import urlsplit

_LINK = re.compile(r'<a( href="([^"<>]*)"[^<>]*)>(.*?)</a>', re.DOTALL)
_TITLE = re.compile(r' title="[^"]*"')
_TAGS = re.compile(r"<[^<>]*>")
_SHOWN = re.compile(
    r"(?:https?:/{1,3}(?:[^\s/@]{1,64}@)?|www\.)([^\s/:?#@<>\"'()\[\]]{1,253})|^([\w-]+(?:[.．。][\w-]+)+)(?:/\S*)?$",
    re.IGNORECASE,
)
_SHOWN_ADDRESS = re.compile(r"^\S+@([\w.-]+)$")


def mark_pretenders(html: str) -> str:
    """Sanitised HTML with every such link followed by the place where it really leads, its title as well."""
    return _LINK.sub(_marked, html)


def _marked(match: re.Match[str]) -> str:
    attributes, target, inside = match[1], unescape(match[2]), match[3]
    host = _host(target)
    if not _pretends(host, " ".join(unescape(_TAGS.sub("", inside)).split())):
        return match[0]
    place = escape(host or "?")
    return f'<a{_TITLE.sub("", attributes)} title="→ {place}">{inside}</a> <b>[→ {place}]</b>'


def _pretends(host: str, text: str) -> bool:
    if is_imitation(host):
        return True
    found = _SHOWN.search(text) or _SHOWN_ADDRESS.search(text)
    if found is None:
        return False
    shown = _plain(next(group for group in found.groups() if group))
    return not (shown == host or host.endswith(f".{shown}") or shown.endswith(f".{host}"))


def is_imitation(host: str) -> bool:
    """Whether a name uses letters from outside ASCII, as themselves or as punycode: they can look like any other."""
    return not host.isascii() or any(label.startswith("xn--") for label in host.split("."))


def _host(target: str) -> str:
    scheme, _, rest = target.partition(":")
    if scheme.lower() == "mailto":
        return _plain(rest.partition("?")[0].rpartition("@")[2])
    try:
        return _plain(urlsplit(target).hostname or "")
    except ValueError:
        return ""


def _plain(host: str) -> str:
    return unicodedata.normalize("NFKC", host).lower().strip(". ").removeprefix("www.")
