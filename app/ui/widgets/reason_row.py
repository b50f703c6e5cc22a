"""A reason for Not Ready: to be read, or in the same place to be written."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.agent_state import NotReadyReason
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.viewmodels.words import reason_text
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.entries_card import EntryForm, EntryRow
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.save_row import SaveRow

_LONGEST = 40
"""Characters that still fit beside the state."""


class ReasonRow(EntryRow):
    def __init__(self, reason: NotReadyReason, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reason-row")
        edit = IconButton("pencil", self.tr("Change the reason {0}").format(reason_text(reason.name)))
        edit.setObjectName("reason-edit")
        edit.clicked.connect(self.edit_requested)
        remove = IconButton("trash-2", self.tr("Remove the reason {0}").format(reason_text(reason.name)))
        remove.setObjectName("reason-remove")
        remove.clicked.connect(self.remove_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(PlainLabel(reason_text(reason.name)), 1)
        row.addWidget(PlainLabel(self.tr("Break") if reason.is_break else "", "muted"))
        row.addWidget(edit)
        row.addWidget(remove)


class ReasonForm(EntryForm):
    """`saved` carries the reason. A flaw loses nothing typed."""

    def __init__(self, reason: NotReadyReason, taken: frozenset[str], parent: QWidget | None = None) -> None:
        """`taken` are the names of the other reasons."""
        super().__init__(parent)
        self.setObjectName("reason-form")
        self.setProperty("surface", "raised")
        self._taken = taken
        self._name = QLineEdit(reason.name)
        self._name.setObjectName("reason-name")
        self._name.setAccessibleName(self.tr("Name of the reason"))
        self._name.setPlaceholderText(self.tr("Lunch, Meeting, …"))
        self._name.setMaxLength(_LONGEST)
        self._name.returnPressed.connect(self.save)
        self._is_break = QCheckBox(self.tr("Counts as a break"))
        self._is_break.setObjectName("reason-is-break")
        self._is_break.setChecked(reason.is_break)
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName("reason-flaw")
        self._flaw.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        for widget in (self._name, self._is_break, self._flaw):
            column.addWidget(widget)
        column.addLayout(SaveRow("reason", self.tr("Save reason"), self.save, self.cancelled))

    def focus_first(self) -> None:
        self._name.setFocus()

    @Slot()
    def save(self) -> None:
        reason = NotReadyReason(" ".join(self._name.text().split()), self._is_break.isChecked())
        flaw = self._flaw_of(reason)
        self._flaw.setText(flaw)
        self._flaw.setVisible(bool(flaw))
        if not flaw:
            self.saved.emit(reason)

    def _flaw_of(self, reason: NotReadyReason) -> str:
        if not reason.name:
            return self.tr("Write a name.")
        if reason.name in self._taken:
            return self.tr("There is already a reason called {0}.").format(reason_text(reason.name))
        return ""
