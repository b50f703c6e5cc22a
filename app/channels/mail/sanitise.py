"""Foreign HTML made harmless: nothing in it runs, asks, covers, hides or pretends.

`balanced` puts it in order first, so that what follows is linear in its input; nh3 (ammonia) is the authority on what
may stay; the values of attributes are checked by the rules below. Nothing is requested when the result is shown:
pictures from elsewhere have a `data-remote-src` instead of a source until `core.mail_text.show_remote_pictures`.
"""

from __future__ import annotations

import re

import nh3

from app.channels.mail.charsets import clean
from app.channels.mail.html_balance import TAGS, balanced
from app.channels.mail.html_style import harmless_style, is_legible
from app.channels.mail.links import mark_pretenders

LONGEST_HTML = 2_000_000
"""In characters; what is longer is shown as text."""
_MOST_AMPERSANDS = 8_000
_MOST_BRACKETS = 20_000
"""nh3 0.3.8 takes quadratic time for ampersands, and lets no other thread run meanwhile: 30,000 would take 0.5 s."""

_EVERYWHERE = frozenset({"style", "title", "dir", "lang", "align"})
_BOX = frozenset({"width", "height", "valign", "bgcolor"})
_CELL = _BOX | {"colspan", "rowspan", "nowrap"}
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": _EVERYWHERE,
    "a": frozenset({"href"}),
    "img": frozenset({"src", "data-remote-src", "alt", "width", "height", "border"}),
    "font": frozenset({"color", "face", "size"}),
    "table": _BOX | {"border", "cellpadding", "cellspacing"},
    "tr": _BOX,
    "td": _CELL,
    "th": _CELL,
    "col": frozenset({"span", "width"}),
    "ol": frozenset({"start", "type"}),
    "ul": frozenset({"type"}),
    "hr": frozenset({"width", "size"}),
}
_NAMES = frozenset(name for names in _ATTRIBUTES.values() for name in names) - {"data-remote-src"}

_WEB = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"'\\]+", re.IGNORECASE)
_PICTURE = re.compile(r"cid:[^\s<>\"']+|data:image/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
_LENGTH = re.compile(r"(?:\d{1,3}|1\d{3})(?:px|%)?")
_SMALL = re.compile(r"[+-]?\d{1,2}")
_COUNT = re.compile(r"[1-9]\d?")
_COLOUR = re.compile(r"#[0-9a-f]{3,6}|[a-z]{3,24}", re.IGNORECASE)
_WORD = re.compile(r"[\w -]{1,40}", re.ASCII)
_VALUES: dict[str, re.Pattern[str]] = {
    "href": _LINK,
    "src": _PICTURE,
    "data-remote-src": _WEB,
    **dict.fromkeys(("width", "height"), _LENGTH),
    **dict.fromkeys(("border", "cellpadding", "cellspacing", "size"), _SMALL),
    **dict.fromkeys(("colspan", "rowspan", "span"), _COUNT),
    "start": re.compile(r"\d{1,6}"),
    **dict.fromkeys(("bgcolor", "color"), _COLOUR),
    **dict.fromkeys(("align", "valign", "dir", "lang", "type"), _WORD),
    "face": re.compile(r"[\w ,-]{1,200}"),
    "nowrap": re.compile(r".{0,10}"),
    **dict.fromkeys(("title", "alt"), re.compile(r"[^\x00-\x1f]{0,1000}")),
}


def sanitise(html: str) -> str:
    """`html` as it may be shown; "" when it is too long or too crowded for that, and its text has to do."""
    if len(html) > LONGEST_HTML or html.count("&") > _MOST_AMPERSANDS or html.count("<") > _MOST_BRACKETS:
        return ""
    page = balanced(clean(html), _NAMES)
    return mark_pretenders(_CLEANER.clean(page)) if page is not None else ""


def _harmless(tag: str, name: str, value: str) -> str | None:
    """The value an attribute may have, None when it may not be there."""
    if name == "style":
        return harmless_style(value) or None
    if tag == "font" and name == "color" and not is_legible(value.lower(), ""):
        return None
    if tag == "a" and name == "title":  # is kept for the place where the link leads
        return None
    return value if (rule := _VALUES.get(name)) and rule.fullmatch(value) else None


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    attribute_filter=_harmless,
    url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
    link_rel=None,
)
