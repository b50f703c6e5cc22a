"""The dispositions, each one followed by those below it, and the place to write one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.dispositions import DispositionTree
from app.core.wrap_up import Disposition
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.disposition_row import DispositionForm, DispositionRow
from app.ui.widgets.plain_label import PlainLabel

Dispositions = tuple[Disposition, ...]


class DispositionsCard(QFrame):
    """`changed` carries all dispositions as they are to be kept."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._known: Dispositions = ()
        self._tree = DispositionTree(())
        self._rows: dict[str, DispositionRow] = {}
        self._form: DispositionForm | None = None
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

    def show_dispositions(self, dispositions: Dispositions) -> None:
        """What is being typed stays."""
        if dispositions == self._known:
            return
        self._known, self._tree = dispositions, DispositionTree(dispositions)
        self._explain()
        for row in self._rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {each.code: self._row(each) for each in self._tree.in_order()}
        self._place_form()

    def _explain(self) -> None:
        below = self.tr("One that has others below it is not chosen itself; its media and its note count for them.")
        kept = self.tr("What is on record stays when one is removed.")
        none = self.tr("There are none: conversations are finished without.")
        self._hint.setText(f"{below} {kept}" if self._known else none)

    def _row(self, disposition: Disposition) -> DispositionRow:
        row = DispositionRow(disposition, len(self._tree.path(disposition.code)) - 1)
        row.edit_requested.connect(lambda: self._open_form(disposition))
        row.remove_requested.connect(lambda: self.changed.emit(self._tree.without(disposition.code)))
        self._list.addWidget(row)
        return row

    def _open_form(self, disposition: Disposition) -> None:
        self._close_form()
        self._form = DispositionForm(disposition, self._tree)
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
