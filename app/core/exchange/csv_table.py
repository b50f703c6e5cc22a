"""A CSV file as rows of cells (RFC 4180), with whatever delimiter it was written."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.exchange.headings import meaning
from app.core.exchange.records import Why
from app.core.plain_text import plain_text

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50
_SAYS_SO = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""How spreadsheets write the delimiter into the first line."""
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠]")
_IS_VALUE = re.compile(r"[\d@]")


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is where it begins, from 1. Of a broken one the line stands in the only cell."""

    line: int
    cells: tuple[str, ...]
    broken: Why | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`headings` are there when the first row has them; all `rows` are below it."""

    delimiter: str
    headings: tuple[str, ...] | None
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        if self.headings is not None:
            return len(self.headings)
        return max((len(row.cells) for row in self.rows), default=0)

    def column(self, place: int) -> tuple[str, ...]:
        """What stands in it, from above; nothing where a row is short, broken or says nothing there."""
        whole = (row.cells for row in self.rows if row.broken is None)
        return tuple(cells[place] for cells in whole if place < len(cells) and cells[place])


def read(text: str, delimiter: str | None = None, has_headings: bool | None = None) -> Table:
    """The table in `text`. What is not given is recognised. Empty rows are left out."""
    lines = list(io.StringIO(text, newline=""))
    said = _SAYS_SO.fullmatch(lines[0]) if lines else None
    delimiter = delimiter or (str(said[1]) if said else _recognised(lines))
    rows = [row for row in _rows(lines, delimiter, 1 if said else 0) if any(row.cells)]
    if has_headings is None:
        has_headings = _has_headings(rows)
    if has_headings and rows:
        return Table(delimiter, rows[0].cells, tuple(rows[1:]))
    return Table(delimiter, None, tuple(rows))


def _recognised(lines: Sequence[str]) -> str:
    """The delimiter with which most of the first rows are equally wide, and widest."""
    return max(DELIMITERS, key=lambda each: _fitness(lines[:_LOOKED_AT], each))


def _fitness(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    widths = Counter(len(row.cells) for row in _rows(lines, delimiter, 0) if any(row.cells))
    [(width, count)] = widths.most_common(1) or [(0, 0)]
    return (count / widths.total(), width) if width > 1 else (0.0, 0)


def _rows(lines: Sequence[str], delimiter: str, start: int) -> Iterator[Row]:
    """A line with broken quotes is one broken row, and reading goes on below it."""
    while start < len(lines):
        reader = csv.reader(map(lines.__getitem__, range(start, len(lines))), delimiter=delimiter, strict=True)
        begun = 0
        try:
            for cells in reader:
                yield Row(start + begun + 1, tuple(map(_cell, cells)))
                begun = reader.line_num
            return
        except csv.Error:
            yield Row(start + begun + 1, (lines[start + begun].rstrip("\r\n"),), Why.BROKEN_QUOTES)
            start += begun + 1


def _cell(text: str) -> str:
    """Without what cannot be shown, and without the mark that keeps a spreadsheet from calculating with it."""
    cell = plain_text(text).strip()
    return cell[1:] if _GUARDED.match(cell) else cell


def _has_headings(rows: Sequence[Row]) -> bool:
    """Headings have no digits and no addresses, while something below them has."""
    if len(rows) < 2 or rows[0].broken is not None:
        return False
    first = rows[0].cells
    if any(meaning(cell) is not None for cell in first):
        return True
    below = (cell for row in rows[1:_LOOKED_AT] for cell in row.cells)
    return not any(map(_IS_VALUE.search, first)) and any(map(_IS_VALUE.search, below))
