"""Which column of a table is what of a person, and the people that come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.contact import CustomField
from app.core.exchange.csv_table import Row, Table
from app.core.exchange.headings import KINDS, Column, Target, meaning
from app.core.exchange.records import Record, Remark, Why, Written

_LONGEST = 1000
"""Characters of what may be some addresses; what is longer is none, and is not searched for them."""
_SEVERAL = " ::: "
"""How Google writes several values into one cell."""
_BETWEEN = {Target.PHONE: re.compile(r"\s*(?::::|[;,、\n])\s*"), Target.EMAIL: re.compile(r"\s*(?::::|[;,、\s])\s*")}
_BETWEEN_OTHERS = re.compile(r"\s*(?::::|\n)\s*")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LOOKS = {
    Target.EMAIL: re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    Target.PHONE: re.compile(r"\+?[\d\s().\-/]{7,20}"),
}


def guessed(table: Table) -> tuple[Column, ...]:
    """What each column seems to be. One that nobody knows becomes a custom field, or is left out if it is empty.

    Without headings it is what all that stands in it looks like; the first that looks like nothing has the names.
    """
    columns = [_guess(table, place) for place in range(table.width)]
    if table.headings is None and Column(Target.LEFT_OUT) in columns:
        columns[columns.index(Column(Target.LEFT_OUT))] = Column(Target.NAME)
    return tuple(columns)


def _guess(table: Table, place: int) -> Column:
    heading, values = heading_of(table, place), table.column(place)
    found = meaning(heading) if heading else None
    if found is not None:
        return found
    if heading:
        return Column(Target.FIELD, heading) if values else Column(Target.LEFT_OUT)
    looks = (target for target, pattern in _LOOKS.items() if _are_all(values, pattern))
    return Column(next(looks, Target.LEFT_OUT))


def _are_all(values: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return bool(values) and all(len(each) <= _LONGEST and pattern.fullmatch(each) for each in values)


def heading_of(table: Table, place: int) -> str:
    return table.headings[place] if table.headings is not None else ""


def records(table: Table, columns: Sequence[Column]) -> Iterator[Record]:
    """Everybody in the table, in its order."""
    width = table.width
    for row in table.rows:
        yield _record(row, columns, width)


def _record(row: Row, columns: Sequence[Column], width: int) -> Record:
    broken = row.broken
    if broken is None and any(row.cells[width:]):
        broken = Why.TOO_MANY_CELLS
    if broken is not None:
        return Record(row.line, row.cells, broken=Remark(broken, "" if row.broken is None else row.cells[0]))
    filled = [(column, cell) for column, cell in zip(columns, row.cells, strict=False) if cell]

    def of(target: Target, between: str = " ") -> str:
        return between.join(cell for column, cell in filled if column.target is target)

    first, last = of(Target.FIRST_NAME), of(Target.LAST_NAME)
    return Record(
        row.line,
        row.cells,
        of(Target.NAME) or full_name(first, last),
        of(Target.COMPANY),
        tuple(_addresses(row, columns)),
        of(Target.LANGUAGE),
        of(Target.TIME_ZONE),
        of(Target.NOTES, "\n\n"),
        _fields(filled),
    )


def full_name(first: str, last: str) -> str:
    """In the order in which their language has them."""
    parts = (last, first) if _EAST_ASIAN.search(last + first) else (first, last)
    return " ".join(filter(None, parts))


def _fields(filled: list[tuple[Column, str]]) -> tuple[CustomField, ...]:
    values: dict[str, str] = {}
    for column, cell in filled:
        if column.target is Target.FIELD and column.name:
            before = values.get(column.name)
            values[column.name] = f"{before}, {cell}" if before else cell
    return tuple(CustomField(name, value) for name, value in values.items())


def _addresses(row: Row, columns: Sequence[Column]) -> Iterator[Written]:
    label = ""
    for column, cell in zip(columns, row.cells, strict=False):
        kind = KINDS.get(column.target)
        if kind is not None:
            texts = _divided(cell, _BETWEEN.get(column.target, _BETWEEN_OTHERS))
            labels = label.split(_SEVERAL) if len(texts) > 1 else [label]
            for place, text in enumerate(texts):
                own = labels[place] if place < len(labels) else ""
                yield Written(kind, text, own.removeprefix("* ") or column.name)
        label = cell if column.target is Target.LABEL else ""


def _divided(cell: str, between: re.Pattern[str]) -> list[str]:
    return [text for text in between.split(cell) if text] if len(cell) <= _LONGEST else [cell]
