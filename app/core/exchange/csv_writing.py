"""Contacts as a CSV file that spreadsheets, other address books and Parley itself read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from app.core.address import AddressKind, for_people, phone_to_e164
from app.core.contact import Contact
from app.core.exchange.headings import FIELD_PREFIX, REPORT

_CALCULATES = re.compile(r"'*[=+\-@＝＋－＠]")
"""What a spreadsheet would take for a formula, and what has been guarded like one."""
_FOR_PEOPLE = re.compile(r"\+\d+(?:[ -]\d+)+")
_KINDS = {AddressKind.PHONE: "Phone", AddressKind.EMAIL: "E-mail", AddressKind.CHAT: "Chat", AddressKind.SIP: "SIP"}
_FIRST = ("Name", "Company", "Language", "Time zone", "Notes")


def people(contacts: Sequence[Contact]) -> str:
    """A heading and a row for each. Every address has a column with its label before it, every field its own."""
    kinds = _places(contacts)
    fields = list(dict.fromkeys(field.name for contact in contacts for field in contact.fields))
    heading = (*_FIRST, *_headings(kinds), *(FIELD_PREFIX + name for name in fields))
    return _table((heading, *(_row(contact, kinds, fields) for contact in contacts)))


def report(headings: Sequence[str], rows: Iterable[tuple[int, str, Sequence[str]]]) -> str:
    """The rows that could not be read as they stand in their file, each behind its line and what is wrong with it."""
    return _table(((*REPORT, *headings), *((str(line), words, *cells) for line, words, cells in rows)))


def _table(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([_guarded(cell) for cell in row])
    return text.getvalue()


def _guarded(cell: str) -> str:
    """An international number written in groups is text to every spreadsheet, and stays as others read it."""
    return f"'{cell}" if _CALCULATES.match(cell) and not _FOR_PEOPLE.fullmatch(cell) else cell


def _places(contacts: Iterable[Contact]) -> list[AddressKind]:
    """Kinds in such an order that everybody's addresses, in theirs, find their places from left to right."""
    kinds: list[AddressKind] = []
    for contact in contacts:
        at = 0
        for address in contact.addresses:
            at = _next_place(kinds, address.kind, at)
            kinds += [address.kind] * (at == len(kinds))
            at += 1
    return kinds


def _next_place(kinds: list[AddressKind], kind: AddressKind, start: int) -> int:
    return next((at for at in range(start, len(kinds)) if kinds[at] is kind), len(kinds))


def _headings(kinds: list[AddressKind]) -> Iterator[str]:
    for at, kind in enumerate(kinds):
        number = kinds[: at + 1].count(kind)
        yield f"{_KINDS[kind]} {number} - Label"
        yield f"{_KINDS[kind]} {number} - Value"


def _row(contact: Contact, kinds: list[AddressKind], fields: list[str]) -> tuple[str, ...]:
    cells = [""] * (2 * len(kinds))
    at = 0
    for address in contact.addresses:
        at = _next_place(kinds, address.kind, at)
        cells[2 * at : 2 * at + 2] = address.label, _written(address.kind, address.value)
        at += 1
    said = {field.name: field.value for field in contact.fields}
    first = (contact.name, contact.company, contact.language, contact.time_zone, contact.notes)
    return (*first, *cells, *(said.get(name, "") for name in fields))


def _written(kind: AddressKind, value: str) -> str:
    """A number in groups, unless it would not be read as the same again."""
    if kind is AddressKind.PHONE and value.startswith("+"):
        grouped = for_people(kind, value)
        return grouped if phone_to_e164(grouped, "ZZ") == value else value
    return value
