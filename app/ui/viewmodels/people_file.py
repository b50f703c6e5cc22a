"""A file of contacts as it was read, and how. Everything here takes time and belongs off the UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.core.address import AddressKind, normalise
from app.core.exchange import csv_mapping, vcard_people
from app.core.exchange.csv_table import Table, read
from app.core.exchange.encodings import Encoding, decoded, recognised
from app.core.exchange.headings import Column
from app.core.exchange.records import Record

tr = QCoreApplication.translate
_LARGEST = 100_000_000
"""Bytes. Some hundred thousand people; what is larger is no address book."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read. What is None is recognised."""

    encoding: Encoding | None = None
    delimiter: str | None = None
    has_headings: bool | None = None


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """`table` is what stands in a CSV file and `cards` in one of vCards; `reading` says how it was read in the end."""

    path: Path
    data: bytes
    reading: Reading
    table: Table | None = None
    cards: tuple[Record, ...] = ()

    @property
    def count(self) -> int:
        return len(self.table.rows) if self.table is not None else len(self.cards)

    def records(self, columns: Sequence[Column], limit: int | None = None) -> tuple[Record, ...]:
        """The first of them, or all."""
        if self.table is None:
            return self.cards[:limit]
        return tuple(csv_mapping.records(replace(self.table, rows=self.table.rows[:limit]), columns))


def opened(path: Path) -> PeopleFile | str:
    """The file, or a sentence that says why there is none."""
    try:
        if path.stat().st_size > _LARGEST:
            return tr("PeopleFile", "{0} is too large for a file of contacts. Divide it, and import the parts.").format(
                path.name
            )
        data = path.read_bytes()
    except OSError as error:
        return tr("PeopleFile", "{0} cannot be read: {1}.").format(path.name, error.strerror or error)
    normalise(AddressKind.PHONE, "+44 20 7946 0000", "GB")  # loads its tables here, and not on the desk thread
    file = read_as(PeopleFile(path, data, Reading()), Reading())
    if not file.count:
        return tr("PeopleFile", "There is nobody in {0}. Choose a CSV file or vCards.").format(path.name)
    return file


def read_as(file: PeopleFile, wanted: Reading) -> PeopleFile:
    """The same file, read anew in this way."""
    encoding = wanted.encoding or recognised(file.data)
    text = decoded(file.data, encoding)
    if "BEGIN:VCARD" in text.upper():
        return replace(file, reading=Reading(encoding), table=None, cards=tuple(vcard_people.records(text)))
    table = read(text, wanted.delimiter, wanted.has_headings)
    reading = Reading(encoding, table.delimiter, table.headings is not None)
    return replace(file, reading=reading, table=table, cards=())
