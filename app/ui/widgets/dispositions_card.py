"""The dispositions, each one followed by those below it, and the place to write one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.dispositions import DispositionTree
from app.core.wrap_up import Disposition
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.asking import Askable, form_names
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.disposition_row import DispositionForm, DispositionRow
from app.ui.widgets.plain_label import PlainLabel

_AT_ONCE = 8
"""Rows that are made before the window gets its turn."""
Dispositions = tuple[Disposition, ...]


class DispositionsCard(QFrame):
    """`changed` carries all dispositions as they are to be kept."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._known: Dispositions = ()
        self._tree = DispositionTree(())
        self._askable = Askable()
        self._rows: dict[str, DispositionRow] = {}
        self._form: DispositionForm | None = None
        self._go_on = QTimer(self, interval=0, singleShot=True)
        self._go_on.timeout.connect(self._fill)
        self._add = TextButton(self.tr("Add disposition"), "plus")
        self._add.setObjectName("disposition-add")
        self._add.clicked.connect(lambda: self._open_form(Disposition("", "")))
        self._hint = PlainLabel("", "muted", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(PlainLabel(self.tr("Dispositions"), "strong"))
        self._column.addWidget(self._hint)
        self._column.addLayout(self._list)
        self._column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        self._explain()

    @property
    def is_begun(self) -> bool:
        """Whether one is being written."""
        return self._form is not None

    def show_dispositions(self, dispositions: Dispositions) -> None:
        """What is being typed stays."""
        self._show(dispositions, self._askable)

    def show_askable(self, askable: Askable) -> None:
        """What dispositions can name from now on."""
        self._show(self._known, askable)

    def _show(self, dispositions: Dispositions, askable: Askable) -> None:
        if (dispositions, askable) == (self._known, self._askable):
            return
        self._known, self._askable, self._tree = dispositions, askable, DispositionTree(dispositions)
        self._explain()
        for code, row in tuple(self._rows.items()):
            disposition = self._tree.get(code)
            if disposition is None or row.shows != (disposition, self._depth(code), self._form_of(disposition)):
                self._list.removeWidget(self._rows.pop(code))
                row.hide()
                row.deleteLater()
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """A few new rows at a time: a tree of hundreds must not hold up the window."""
        if self._form is not None:
            self._list.removeWidget(self._form)
        made = 0
        for place, each in enumerate(self._tree.in_order()):
            if each.code not in self._rows:
                made += 1
                if made > _AT_ONCE:
                    self._go_on.start()
                    break
                self._rows[each.code] = self._row(each)
            self._put_in_place(self._rows[each.code], place)
        self._place_form()

    def _put_in_place(self, row: DispositionRow, place: int) -> None:
        there = self._list.itemAt(place)
        if there is None or there.widget() is not row:
            self._list.removeWidget(row)
            self._list.insertWidget(place, row)

    def _depth(self, code: str) -> int:
        return len(self._tree.path(code)) - 1

    def _form_of(self, disposition: Disposition) -> str:
        wanted = disposition.form
        return dict(form_names(self._askable.forms, wanted))[wanted] if wanted else ""

    def _explain(self) -> None:
        below = self.tr("One that has others below it is not chosen itself; all that it asks for counts for them.")
        kept = self.tr("What is on record stays when one is removed.")
        none = self.tr("There are none: conversations are finished without.")
        self._hint.setText(f"{below} {kept}" if self._known else none)

    def _row(self, disposition: Disposition) -> DispositionRow:
        row = DispositionRow(disposition, self._depth(disposition.code), self._form_of(disposition))
        row.edit_requested.connect(lambda: self._open_form(disposition))
        row.remove_requested.connect(lambda: self.changed.emit(self._tree.without(disposition.code)))
        return row

    def _open_form(self, disposition: Disposition) -> None:
        self._close_form()
        self._form = DispositionForm(disposition, self._tree, self._askable)
        self._form.saved.connect(self._put)
        self._form.cancelled.connect(self._close_form)
        self._add.hide()
        self._place_form()
        self._form.focus_first()

    def _place_form(self) -> None:
        """What is changed is written where it was read, in a long list, too."""
        if self._form is None:
            return
        self._list.removeWidget(self._form)
        row = self._rows.get(self._form.code)
        self._list.insertWidget(self._list.count() if row is None else self._list.indexOf(row), self._form)
        if row is not None:
            row.hide()

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            if (row := self._rows.get(self._form.code)) is not None:
                row.show()
            self._list.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._add.show()

    @Slot(Disposition)
    def _put(self, written: Disposition) -> None:
        """One that was removed while it was written comes back."""
        self._close_form()
        self.changed.emit(self._tree.put(written))
