"""HTML put in order before it is sanitised: only known tags, each one closed, none too deep, no attribute too long.

What follows parses by the HTML standard, whose rules for repairing broken nesting take quadratic time and memory
(40,000 unclosed `<font>` ended a process), and is then laid out by Qt, which takes exponential time for nested tables
(20 took 18 s). Nothing is decided here about safety. Linear in its input.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape, unescape

from app.channels.mail.charsets import clean

DEEPEST = 60
DEEPEST_TABLE = 8
MOST_TAGS = 5_000
_LONGEST_VALUE = 4_000
_LONGEST_PICTURE = 1_000_000
_MOST_ATTRIBUTES = 30

_VOID = frozenset({"br", "hr", "img", "col", "wbr"})
_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
_GROUPS = _ROWS | {"caption", "colgroup", "thead", "tbody", "tfoot"}
_LISTS = frozenset({"ul", "ol", "dl"})
_BLOCKS = (
    frozenset({"blockquote", "center", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "table"}) | _LISTS
)
_INLINE = """
a abbr b big cite code del dfn em font i img ins kbd mark q s samp small span strike strong sub sup tt u var wbr br
"""
TAGS = frozenset(_INLINE.split()) | _BLOCKS | _GROUPS | {"col", "li", "dt", "dd"}
_SAME_AS_DIV = frozenset({"article", "section", "header", "footer", "main", "nav", "form", "figure", "address", "body"})
_SWALLOWED = frozenset({"script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"})
_SWALLOWED_WHEN_CLOSED = frozenset(
    {"object", "applet", "select", "template", "svg", "math", "audio", "video", "canvas"}
)

_CLOSES: dict[str, frozenset[str]] = {
    **dict.fromkeys(_BLOCKS, frozenset({"p"})),
    **dict.fromkeys(_CELLS, _CELLS),
    "tr": _ROWS,
    **dict.fromkeys(_GROUPS - _ROWS, _GROUPS),
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
}
"""Which open tags a tag ends by standing there, as `<li>` does the `<li>` before it."""

_HOLDS = {
    **dict.fromkeys(_GROUPS, frozenset({"table"})),
    **dict.fromkeys(("li", "dt", "dd"), _LISTS | _CELLS | {"table", "blockquote"}),
    **dict.fromkeys(_BLOCKS, (_BLOCKS - {"p"}) | _CELLS | {"li", "dt", "dd", "caption"}),
}
"""Past which open tags it does not reach."""

_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30}+)((?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+)>|<(!--|[!?/])|<|([^<]++)"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,30}+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))")
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def balanced(html: str, attributes: frozenset[str]) -> str | None:
    """The same page in order, with these attributes; None when it has more tags than anybody would lay out.

    The source of a picture that would be fetched from elsewhere becomes its `data-remote-src`.
    """
    return _Balance(html, attributes).result()


class _Balance:
    def __init__(self, html: str, attributes: frozenset[str]) -> None:
        self._html = html
        self._attributes = attributes
        self._out: list[str] = []
        self._open: list[str] = []
        self._left_out = Counter[str]()
        self._never_closed: set[str] = set()

    def result(self) -> str | None:
        tags = 0
        for match in self._tokens():
            if match[5]:
                self._out.append(match[5].replace(">", "&gt;"))
            elif match[2]:
                tags += 1
                self._tag(match[2].lower(), match[3], is_end=bool(match[1]))
            else:
                self._out.append("&lt;")
            if tags > MOST_TAGS:
                return None
        self._close(len(self._open))
        return "".join(self._out)

    def _tokens(self) -> Iterator[re.Match[str]]:
        """Every tag and text, past comments, declarations and what stands in tags that are swallowed whole."""
        at = 0
        while match := _TAG.match(self._html, at):
            at = match.end()
            if match[4]:
                at = self._behind("-->" if match[4] == "!--" else ">", at)
            elif match[2] and not match[1] and (found := self._swallowed(match[2].lower(), at)):
                at = found
            else:
                yield match

    def _swallowed(self, tag: str, at: int) -> int | None:
        """Where the content ends of a tag that is left out with what is in it."""
        if tag in _SWALLOWED:
            return self._behind(f"</{tag}", at)
        if tag in _SWALLOWED_WHEN_CLOSED and tag not in self._never_closed:
            end = self._behind(f"</{tag}", at)
            if end < len(self._html):
                return end
            self._never_closed.add(tag)
        return None

    def _behind(self, end: str, at: int) -> int:
        """Past the next `end`, or past everything when it never comes, as browsers do."""
        found = re.compile(re.escape(end) + ("[^<>]*>?" if end[0] == "<" else ""), re.IGNORECASE).search(self._html, at)
        return found.end() if found else len(self._html)

    def _tag(self, name: str, attributes: str, *, is_end: bool) -> None:
        name = "div" if name in _SAME_AS_DIV else name
        if name not in TAGS:
            return
        if is_end:
            self._end(name)
        elif name in _VOID:
            self._out.append(f"<{name}{self._kept(name, attributes)}>")
        else:
            self._start(name, attributes)

    def _start(self, name: str, attributes: str) -> None:
        if self._left_out["table"] and name in _GROUPS:
            self._out.append("<br>" if name == "tr" else " ")
            return
        self._end_implied(name)
        too_many_tables = name == "table" and self._open.count("table") >= DEEPEST_TABLE
        if too_many_tables or len(self._open) >= DEEPEST:
            self._left_out[name] += 1
            return
        self._open.append(name)
        self._out.append(f"<{name}{self._kept(name, attributes)}>")

    def _end_implied(self, name: str) -> None:
        closes, holds = _CLOSES.get(name, frozenset()), _HOLDS.get(name, frozenset())
        depth = 0
        for above, each in enumerate(reversed(self._open), 1):
            if each in closes:
                depth = above
            if each in holds:
                break
        self._close(depth)

    def _end(self, name: str) -> None:
        if self._left_out[name]:
            self._left_out[name] -= 1
            return
        for above, each in enumerate(reversed(self._open), 1):
            if each == name:
                self._close(above)
                return
            if each == "table":
                return

    def _close(self, count: int) -> None:
        for _ in range(count):
            self._out.append(f"</{self._open.pop()}>")

    def _kept(self, tag: str, source: str) -> str:
        kept: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(source):
            name = match[1].lower()
            if name not in self._attributes or name in kept or len(kept) == _MOST_ATTRIBUTES:
                continue
            value = clean(unescape(match[2] or match[3] or match[4] or "")).strip()
            if tag == "img" and name == "src" and _REMOTE.match(value):
                kept = {"data-remote-src": value if value[:1] != "/" else f"https:{value}", **kept}
            elif len(value) <= (_LONGEST_PICTURE if name == "src" else _LONGEST_VALUE):
                kept[name] = value
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
