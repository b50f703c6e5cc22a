"""Asks for a moment that is still to come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.moment_edit import MomentEdit
from app.ui.widgets.plain_label import PlainLabel


class MomentDialog(QDialog):
    """Show it with `open`; `chosen` carries the moment (UTC). `extra` stands above the moment.

    Its buttons are called as the moment's: `<name>-ok`, `<name>-cancel`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        title: str,
        question: str,
        moment: MomentEdit,
        accept: TextButton,
        explanation: str,
        parent: QWidget,
        extra: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self._moment = moment
        accept.setDefault(True)
        accept.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(PlainLabel(question, "title", wraps=True))
        if extra is not None:
            column.addWidget(extra)
        column.addWidget(moment)
        column.addWidget(PlainLabel(explanation, "muted", wraps=True))
        column.addLayout(self._buttons(name, accept))

    def accept(self) -> None:
        """Only a moment that is still to come."""
        moment = self._moment.moment
        if moment is not None:
            self.chosen.emit(moment)
            super().accept()

    def _buttons(self, name: str, accept: TextButton) -> QHBoxLayout:
        cancel = TextButton(self.tr("Cancel"))
        cancel.setObjectName(f"{name}-cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(accept)
        return row
