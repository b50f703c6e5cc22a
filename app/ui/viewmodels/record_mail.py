"""The sanitised HTML of a mail as a record keeps it: nothing can be asked for, followed or run. For any thread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import unquote

from PySide6.QtCore import QCoreApplication

from app.ui.viewmodels.mail_html import TOKEN

translate = QCoreApplication.translate
_TAGS = """
abbr b big blockquote br caption center code col colgroup dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins kbd li ol
p pre q s samp small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var
"""
_NAMES = """
align bgcolor border cellpadding cellspacing color colspan dir face height lang nowrap rowspan size span start style
title type valign width
"""
_KEPT, _ATTRIBUTES = frozenset(_TAGS.split()), frozenset(_NAMES.split())
_ATTRIBUTE = re.compile(r"([a-zA-Z-]++)\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)')")
_ASKS = re.compile(r"url|@|\\|expression|image|src|position", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)


def record_html(html: str, pictures: Mapping[str, str]) -> str:
    """`pictures` are the attributes of an img by the Content-ID of what it shows.

    Links become text that says where they led; pictures from elsewhere, a word.
    """
    return "".join(_token(match, pictures) for match in TOKEN.finditer(html))


def _token(match: re.Match[str], pictures: Mapping[str, str]) -> str:
    tag, is_end = (match[2] or "").lower(), bool(match[1])
    if match[4]:
        return match[4].replace(">", "&gt;")
    if not tag:
        return "&lt;"
    attributes = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(match[3])}
    if tag == "img":
        return _picture(attributes, pictures)
    if tag == "a":
        return "</span>" if is_end else _link(attributes)
    if tag not in _KEPT:
        return ""
    return f"</{tag}>" if is_end else f"<{tag}{_kept(attributes)}>"


def _link(attributes: Mapping[str, str]) -> str:
    return f'<span class="link" title="{_quoted(attributes.get("href", ""))}">'


def _picture(attributes: Mapping[str, str], pictures: Mapping[str, str]) -> str:
    source = unescape(attributes.get("src", ""))
    inside = pictures.get(unquote(source.removeprefix("cid:"))) if source.startswith("cid:") else None
    if inside is None and _PICTURE.fullmatch(source):
        inside = f'src="{_quoted(source)}"'
    if inside is None:
        alt = attributes.get("alt", "")
        return f'<span class="gone">[{escape(translate("Record", "picture not included"))} {_quoted(alt)}]</span>'
    size = {name: attributes[name] for name in ("width", "height") if name in attributes}
    return f'<img {inside} alt="{_quoted(attributes.get("alt", ""))}"{_kept(size)}>'


def _kept(attributes: Mapping[str, str]) -> str:
    kept = (
        (name, value)
        for name, value in attributes.items()
        if name in _ATTRIBUTES and not (name == "style" and _ASKS.search(unescape(value)))
    )
    return "".join(f' {name}="{_quoted(value)}"' for name, value in kept)


def _quoted(value: str) -> str:
    return escape(unescape(value))
