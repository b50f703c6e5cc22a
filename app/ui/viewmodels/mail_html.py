"""The sanitised HTML of a mail made quick to lay out, with numbers and addresses as links. For any thread.

What Qt takes long for was measured. A cell costs twice as much for each table it stands in (fourteen take 0.3 s), so
pages with many are shown without their tables. A paragraph that cannot be broken takes time by the square of its length
(a word of a million letters: 100 s), so `is_heavy` sends such pages to be shown as plain text. Whatever else there is
Qt lays out step by step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from app.core.reachable import Reachable, ReachKind, reachable

LONGEST = 400_000
"""Characters, without the pictures that are written into it."""
_LONGEST_PARAGRAPH = 20_000
_BREAK = " " * 20
"""What a line break inside a paragraph counts for: it takes a line."""
_MOST_PICTURES = 60
_WIDEST = 2_000
_HEAVIEST = 700
"""Cells, each counted twice for every table around it."""
LOOKED_AT = 20_000
"""Characters in which numbers and addresses are looked for."""

TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+)>|([^<]++)|<")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]++)=\"([^\"]*+)\"")
_LONG_WORD = re.compile(r"[^\s\u2e80-\U0003ffff]{1000}")
"""Letters that a line cannot be broken between; it can between those of Chinese and Japanese."""
_TABLE_TAGS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"})
_INLINE = frozenset({"a", "b", "code", "em", "font", "i", "img", "s", "small", "span", "strong", "sub", "sup", "u"})


@dataclass(slots=True)
class Rewritten:
    """`written` are the pictures that stood in the HTML itself, as data URLs by the names that took their place.

    `remote` are the addresses of those elsewhere, in order.
    """

    html: str = ""
    written: dict[str, str] = field(default_factory=dict[str, str])
    remote: dict[str, None] = field(default_factory=dict[str, None])
    has_tables_left_out: bool = False


def is_heavy(html: str) -> bool:
    """Whether it is too long, or a paragraph of it is."""
    return _length(html) > LONGEST or any(map(_is_long, _paragraphs(html)))


def _length(html: str) -> int:
    return sum(len(match.group()) for match in TOKEN.finditer(html) if match[2] != "img")


def _paragraphs(html: str) -> Iterator[str]:
    text: list[str] = []
    for match in TOKEN.finditer(html):
        tag = (match[2] or "").lower()
        if match[4]:
            text.append(match[4])
        elif tag == "br":
            text.append(_BREAK)
        elif tag and tag not in _INLINE:
            yield "".join(text)
            text.clear()
    yield "".join(text)


def _is_long(paragraph: str) -> bool:
    return len(paragraph) > _LONGEST_PARAGRAPH or _LONG_WORD.search(paragraph) is not None


def rewritten(html: str, region: str, *, shows_remote: bool) -> Rewritten:
    return _Rewriting(region, has_tables=_weight(html) <= _HEAVIEST, shows_remote=shows_remote).of(html)


def with_links(text: str, region: str) -> str:
    """Plain text as HTML, with its links."""
    links = reachable(text[:LOOKED_AT], region)
    return "".join(_pieces(text, links))


def _pieces(text: str, links: tuple[Reachable, ...]) -> Iterator[str]:
    at = 0
    for link in links:
        yield escape(text[at : link.start])
        yield f'<a href="{escape(_href(link))}">{escape(text[link.start : link.end])}</a>'
        at = link.end
    yield escape(text[at:])


def _href(link: Reachable) -> str:
    return {ReachKind.PHONE: f"tel:{link.value}", ReachKind.EMAIL: f"mailto:{link.value}"}.get(link.kind, link.value)


def _weight(html: str) -> int:
    depth = weight = 0
    for match in TOKEN.finditer(html):
        tag = (match[2] or "").lower()
        if tag == "table":
            depth = max(0, depth - 1) if match[1] else depth + 1
        elif tag in {"td", "th"} and not match[1]:
            weight += 2 ** min(depth, 20) * _spans(match[3])
    return weight


def _spans(attributes: str) -> int:
    """How many columns or rows a cell takes, whichever are more."""
    spans = [value for name, value in _ATTRIBUTE.findall(attributes) if name.lower() in {"colspan", "rowspan"}]
    return max([1, *(int(span[:4]) for span in spans if span.isdecimal())])


class _Rewriting:
    def __init__(self, region: str, *, has_tables: bool, shows_remote: bool) -> None:
        self._region = region
        self._has_tables = has_tables
        self._shows_remote = shows_remote
        self._is_link = False
        self._looked_at = 0
        self._pictures = 0
        self._result = Rewritten(has_tables_left_out=not has_tables)

    def of(self, html: str) -> Rewritten:
        self._result.html = "".join(map(self._token, TOKEN.finditer(html)))
        return self._result

    def _token(self, match: re.Match[str]) -> str:
        tag = (match[2] or "").lower()
        if match[4]:
            return self._text(match[4])
        if not tag:
            return "&lt;"
        if tag == "img":
            return self._picture(dict(_ATTRIBUTE.findall(match[3])))
        if tag in _TABLE_TAGS and not self._has_tables:
            return _row_as_line(tag, is_end=bool(match[1]))
        if tag == "a":
            self._is_link = not match[1]
        return match.group()

    def _text(self, source: str) -> str:
        if self._is_link or self._looked_at > LOOKED_AT or source.isspace():
            return source
        self._looked_at += len(source)
        return with_links(unescape(source), self._region)

    def _picture(self, attributes: dict[str, str]) -> str:
        self._pictures += 1
        if self._pictures > _MOST_PICTURES:
            return ""
        kept = {name: attributes[name] for name in ("width", "height", "alt") if name in attributes}
        if any(_is_huge(kept.get(name, "")) for name in ("width", "height")):
            kept = {"alt": kept.get("alt", "")}
        source, remote = attributes.get("src", ""), attributes.get("data-remote-src", "")
        if source.startswith("cid:"):
            kept["src"] = source
        elif source.startswith("data:image/"):
            kept["src"] = f"written:{self._pictures}"
            self._result.written[kept["src"]] = source
        elif remote:
            self._result.remote[unescape(remote)] = None
            kept |= {"src": remote} if self._shows_remote else {}
        return "<img" + "".join(f' {name}="{value}"' for name, value in kept.items()) + ">" if "src" in kept else ""


def _row_as_line(tag: str, *, is_end: bool) -> str:
    if tag == "tr":
        return "</div>" if is_end else "<div>"
    return "&nbsp; " if tag in {"td", "th"} and is_end else ""


def _is_huge(length: str) -> bool:
    digits = length.strip().removesuffix("px")
    return digits.isdecimal() and (len(digits) > 5 or int(digits) > _WIDEST)
