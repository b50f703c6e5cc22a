"""Asks back before Finish ends a chat."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel


class FinishQuestion(QFrame):
    """Hidden until `ask`; `confirmed` when the agent means it."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finish-question")
        self.setProperty("surface", "attention")
        self._yes = TextButton(self.tr("End chat and finish"), kind="danger")
        self._yes.setObjectName("finish-anyway")
        self._yes.clicked.connect(self._confirm)
        no = TextButton(self.tr("Not yet"))
        no.setObjectName("finish-not-yet")
        no.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(no)
        buttons.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(PlainLabel(self.tr("End the chat and finish?"), "strong", wraps=True))
        column.addLayout(buttons)
        self.hide()

    def ask(self) -> None:
        self.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit()
