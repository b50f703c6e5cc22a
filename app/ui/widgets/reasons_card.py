"""The reasons for Not Ready, one under the other, and the place to write one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.agent_state import NotReadyReason
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.reason_row import ReasonForm, ReasonRow

Reasons = tuple[NotReadyReason, ...]


class ReasonsCard(QFrame):
    """`changed` carries all reasons as they are to be kept."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._reasons: Reasons = ()
        self._rows: list[ReasonRow] = []
        self._form: ReasonForm | None = None
        self._editing: NotReadyReason | None = None
        self._add = TextButton(self.tr("Add reason"), "plus")
        self._add.setObjectName("reason-add")
        self._add.clicked.connect(lambda: self._open_form(None))
        self._hint = PlainLabel("", "muted", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(PlainLabel(self.tr("Reasons for Not Ready"), "strong"))
        self._column.addWidget(self._hint)
        self._column.addLayout(self._list)
        self._column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        self._explain()

    def show_reasons(self, reasons: Reasons) -> None:
        """What is being typed stays."""
        if reasons == self._reasons:
            return
        self._reasons = reasons
        self._explain()
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(reason) for reason in reasons]

    def _explain(self) -> None:
        self._hint.setText(
            self.tr("Whoever goes Not Ready chooses one of these.")
            if self._reasons
            else self.tr("There are none: Not Ready needs no reason.")
        )

    def _row(self, reason: NotReadyReason) -> ReasonRow:
        row = ReasonRow(reason)
        row.edit_requested.connect(lambda: self._open_form(reason))
        row.remove_requested.connect(lambda: self._keep([each for each in self._reasons if each != reason]))
        self._list.addWidget(row)
        return row

    def _open_form(self, reason: NotReadyReason | None) -> None:
        self._close_form()
        self._editing = reason
        taken = frozenset(each.name for each in self._reasons if each != reason)
        self._form = ReasonForm(reason or NotReadyReason(""), taken)
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

    @Slot(NotReadyReason)
    def _put(self, written: NotReadyReason) -> None:
        self._close_form()
        if self._editing in self._reasons:
            self._keep([written if each == self._editing else each for each in self._reasons])
        else:
            self._keep([*self._reasons, written])

    def _keep(self, reasons: list[NotReadyReason]) -> None:
        self.changed.emit(tuple(reasons))
