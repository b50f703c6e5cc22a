"""The text of an HTML mail, for search, quotation and mails that have nothing else. Linear in its input."""

from __future__ import annotations

import re
from html import unescape

_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>|([^<]+)|<")
_BLOCKS = """
address article blockquote body br caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr
li main nav ol p pre section table tr ul
"""
_BREAKS = frozenset(_BLOCKS.split())
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"<(script|style|title|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE)


def text_of(html: str) -> str:
    """The words of `html` with its line breaks; quotations (`blockquote`) are marked with `>`."""
    page = _Page()
    for match in _TOKEN.finditer(_HIDDEN.sub(" ", html)):
        closes, tag, text = match[1], match[2], match[3]
        if text:
            page.write(unescape(text))
        elif tag:
            page.tag(tag.lower(), is_end=bool(closes))
    return page.text()


class _Page:
    """Lines as they come about."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._depth = 0
        self._is_plain = 0

    def write(self, text: str) -> None:
        if self._is_plain:
            *whole, rest = text.split("\n")
            for line in whole:
                self._line.append(line)
                self._break()
            self._line.append(rest)
        else:
            self._line.append(re.sub(r"[ \t\r\n\f]+", " ", text))

    def tag(self, name: str, *, is_end: bool) -> None:
        if name in _CELLS and not is_end:
            self._line.append(" ")
        if name not in _BREAKS:
            return
        self._break(is_kept=name == "br")
        if name == "li" and not is_end:
            self._line.append("- ")
        elif name in {"p", "h1", "h2", "h3"} and self._lines and self._lines[-1].strip("> "):
            self._lines.append(self._mark())
        elif name == "pre":
            self._is_plain = max(0, self._is_plain + (-1 if is_end else 1))
        elif name == "blockquote":
            self._depth = max(0, min(self._depth + (-1 if is_end else 1), 20))

    def text(self) -> str:
        self._break()
        return "\n".join(self._lines).strip("\n")

    def _break(self, *, is_kept: bool = False) -> None:
        line = "".join(self._line)
        line = line.rstrip() if self._is_plain else line.strip()
        self._line = []
        if line or is_kept or self._is_plain:
            self._lines.append(f"{self._mark()} {line}".strip() if self._depth else line)

    def _mark(self) -> str:
        return ">" * self._depth
