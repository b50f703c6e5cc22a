"""Where a link really leads, and what about it may be meant to deceive."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

_NAME = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_SITE = re.compile(rf"(?:https?://)?((?:{_NAME}\.){{1,10}}[^\W\d_]{{2,63}})(?::\d{{1,5}})?(?:[/?#]\S{{0,2000}})?")
_NUMBER = re.compile(r"[\d.]+|[0-9a-f:.]*:[0-9a-f:.]*|0x[0-9a-f.x]+")
_UNFIT = re.compile(r"[\x00-\x20\x7f\\\u200b-\u200f\u2028-\u202e\u2060-\u2069]")
_FILES = frozenset(
    {"csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "pdf", "png", "ppt", "pptx", "txt", "xls", "xlsx"}
)
"""Link texts like "booking.pdf" name a file, not a site."""


class LinkDoubt(StrEnum):
    """OTHER_SITE: its text names another site. HIDDEN_SITE: another name stands in front of the real one.

    FOREIGN_LETTERS: its name has letters that may only look like others. NUMBER: the site has no name at all.
    """

    OTHER_SITE = "other-site"
    HIDDEN_SITE = "hidden-site"
    FOREIGN_LETTERS = "foreign-letters"
    NUMBER = "number"


def can_be_opened(url: str) -> bool:
    """Whether this may be handed to a browser: the web alone, and written so that all read the same site in it."""
    parts = _split(url)
    return parts is not None and parts.scheme in {"http", "https"} and bool(parts.hostname)


def site_of(url: str) -> str:
    """The host that would be asked, "" when there is none."""
    parts = _split(url)
    return (parts.hostname or "") if parts is not None else ""


def link_doubts(url: str, shown: str = "") -> tuple[LinkDoubt, ...]:
    """What speaks against trusting a link. `shown` is the text that it stands under."""
    parts, site = _split(url), site_of(url)
    found = {
        LinkDoubt.OTHER_SITE: any(not _is_same(named, site) for named in _sites_in(shown)),
        LinkDoubt.HIDDEN_SITE: parts is not None and "@" in parts.netloc,
        LinkDoubt.FOREIGN_LETTERS: not site.isascii() or "xn--" in site,
        LinkDoubt.NUMBER: _NUMBER.fullmatch(site) is not None,
    }
    return tuple(doubt for doubt, is_so in found.items() if is_so)


def _split(url: str) -> SplitResult | None:
    if _UNFIT.search(url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port  # also checked only when it is asked for
    except ValueError:
        return None
    return parts


def _sites_in(shown: str) -> list[str]:
    words = (word.strip("<>()[]\"'.,;:!") for word in shown.split())
    sites = (match.group(1).lower() for match in map(_SITE.fullmatch, words) if match)
    return [site for site in sites if site.rpartition(".")[2] not in _FILES]


def _is_same(named: str, site: str) -> bool:
    """Parts of one site do not deceive: `www.example.org` under `example.org`."""
    one, other = named.removeprefix("www."), site.removeprefix("www.")
    return one == other or other.endswith(f".{one}") or one.endswith(f".{other}")
