"""Things with a name of their own, one under the other, and the place to write one."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel


class Named(Protocol):
    @property
    def name(self) -> str: ...


E = TypeVar("E", bound=Named)


class EntryRow(QWidget):
    """To be read. `edit_requested` and `remove_requested` are about what stands here."""

    edit_requested = Signal()
    remove_requested = Signal()


class EntryForm(QFrame):
    """To be written. `saved` carries what was written; a flaw loses nothing typed."""

    saved = Signal(object)
    cancelled = Signal()

    @abstractmethod
    def focus_first(self) -> None: ...


class EntriesCard(QFrame, Generic[E]):
    """`changed` carries all of them as they are to be kept."""

    changed = Signal(tuple)

    def __init__(self, title: str, add: TextButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._entries: tuple[E, ...] = ()
        self._rows: list[EntryRow] = []
        self._form: EntryForm | None = None
        self._editing: E | None = None
        self._add = add
        self._add.clicked.connect(lambda: self._open_form(None))
        self.hint = PlainLabel("", "muted", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(PlainLabel(title, "strong"))
        self._column.addWidget(self.hint)
        self._column.addLayout(self._list)
        self._column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)

    @abstractmethod
    def make_row(self, entry: E) -> EntryRow: ...

    @abstractmethod
    def make_form(self, entry: E | None, taken: frozenset[str]) -> EntryForm:
        """For a new one when there is none; `taken` are the names of the others."""

    @property
    def is_begun(self) -> bool:
        """Whether one is being written."""
        return self._form is not None

    def show_entries(self, entries: tuple[E, ...]) -> None:
        """What is being typed stays."""
        if entries == self._entries:
            return
        self._entries = entries
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(entry) for entry in entries]

    def _row(self, entry: E) -> EntryRow:
        row = self.make_row(entry)
        row.edit_requested.connect(lambda: self._open_form(entry))
        row.remove_requested.connect(lambda: self._keep(tuple(each for each in self._entries if each != entry)))
        self._list.addWidget(row)
        return row

    def _open_form(self, entry: E | None) -> None:
        self._close_form()
        self._editing = entry
        self._form = self.make_form(entry, frozenset(each.name for each in self._entries if each != entry))
        self._form.saved.connect(self._put)
        self._form.cancelled.connect(self._close_form)
        self._column.insertWidget(self._column.count() - 1, self._form)
        self._add.hide()
        self._form.focus_first()

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._add.show()

    @Slot(object)
    def _put(self, written: E) -> None:
        """One that was removed while it was written comes back."""
        self._close_form()
        if self._editing in self._entries:
            self._keep(tuple(written if each == self._editing else each for each in self._entries))
        else:
            self._keep((*self._entries, written))

    def _keep(self, entries: tuple[E, ...]) -> None:
        self.changed.emit(entries)
