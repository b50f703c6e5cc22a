"""The first step of an import: how the file is read, what its columns become, and who would come of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.address import for_people
from app.core.exchange.csv_mapping import guessed
from app.core.exchange.headings import Column
from app.core.exchange.joining import IfKnown
from app.services.importing import Seen
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.import_words import if_known_words, number, remark_words, short, who
from app.ui.viewmodels.people_file import PeopleFile, read_as
from app.ui.widgets.choice import Choice
from app.ui.widgets.import_columns import ImportColumns
from app.ui.widgets.import_reading import ImportReading
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.plain_table import PlainTable

_SHOWN = 20
_LONGEST = 300
_TALLEST_PREVIEW = 220
_ANY_HEIGHT = (1 << 24) - 1
"""Of a widget that may grow."""


class ImportChoices(QWidget):
    """`changed` when `file` was read anew or `columns` are others. Nothing is written from here."""

    changed = Signal()

    def __init__(self, bridge: DeskBridge, file: PeopleFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._bridge = bridge
        self._background = Background("import-reading", self)
        self._asked = 0
        self._reading = ImportReading()
        self._reading.changed.connect(self._read_anew)
        self._columns = ImportColumns()
        self._columns.changed.connect(self._preview)
        self._columns.changed.connect(self.changed)
        self._title = PlainLabel("", "strong")
        self._table = self._make_table()
        self._reading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._if_known = Choice((each, if_known_words(each)) for each in IfKnown)
        self._if_known.setObjectName("import-if-known")
        self._if_known.setAccessibleName(self.tr("If somebody is known already"))
        self._if_known.currentIndexChanged.connect(self._preview)
        known = QHBoxLayout()
        known.setSpacing(SPACE_S)
        known.addWidget(PlainLabel(self.tr("If somebody is known already"), "muted"))
        known.addWidget(self._if_known)
        known.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._reading)
        column.addWidget(self._columns, 1)
        column.addWidget(self._title)
        column.addWidget(self._table, 1)
        column.addLayout(known)
        self._show(file)

    def _make_table(self) -> PlainTable:
        return PlainTable(
            "import-preview",
            self.tr("The first contacts as they will be read"),
            (
                self.tr("Line"),
                self.tr("Name"),
                self.tr("Company"),
                self.tr("Numbers and addresses"),
                self.tr("What else"),
            ),
            (48, 140, 130, 240),
        )

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns.columns

    @property
    def if_known(self) -> IfKnown:
        return IfKnown(str(self._if_known.value))

    def _show(self, file: PeopleFile) -> None:
        self.file = file
        self._reading.show_file(file)
        self._columns.setVisible(file.table is not None)
        self._table.setMaximumHeight(_TALLEST_PREVIEW if file.table is not None else _ANY_HEIGHT)
        if file.table is not None:
            self._columns.show_table(file.table, guessed(file.table))
        self._preview()
        self.changed.emit()

    @Slot()
    def _read_anew(self) -> None:
        file, reading = self.file, self._reading.reading
        self._background.run(lambda: read_as(file, reading), self._show)

    @Slot()
    def _preview(self) -> None:
        self._asked += 1
        asked, some = self._asked, self.file.records(self.columns, _SHOWN)
        self._bridge.ask(lambda desk: desk.importing.look(some), lambda seen: self._seen(asked, seen))

    def _seen(self, asked: int, seen: Sequence[Seen]) -> None:
        if isValid(self) and asked == self._asked:
            count = self.file.count
            self._title.setText(
                self.tr("As they will be read")
                if count <= len(seen)
                else self.tr("As they will be read: the first {0} of {1}").format(len(seen), number(count))
            )
            self._table.rows.show(list(map(self._row, seen)))

    def _rejected(self, why: str) -> str:
        return self.tr("Rejected. {0}").format(why)

    def _row(self, seen: Seen) -> tuple[str, ...]:
        contact = seen.checked.contact
        remarks = " ".join(map(remark_words, seen.checked.remarks))
        if contact is None:
            return str(seen.record.line), who(seen.record), seen.record.company, "", self._rejected(remarks)
        known = ", ".join(each.title for each in seen.known)
        doubt = seen.doubt if self.if_known is IfKnown.COMPLETE else None
        addresses = (
            f"{for_people(each.kind, each.value)} ({each.label})" if each.label else for_people(each.kind, each.value)
            for each in contact.addresses
        )
        further = (contact.language, contact.time_zone, *(f"{each.name}: {each.value}" for each in contact.fields))
        says = (
            remarks,
            self._rejected(remark_words(doubt)) if doubt is not None else "",
            self.tr("Known as {0}.").format(known) if known and doubt is None else "",
            ", ".join(filter(None, further)),
            " ".join(contact.notes.split()),
        )
        first = (str(seen.record.line), contact.name, contact.company, ", ".join(addresses))
        return tuple(short(each, _LONGEST) for each in (*first, " · ".join(filter(None, says))))
