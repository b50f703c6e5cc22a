"""A mail that goes out in some seconds, and the way to take it back."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.message import Message
from app.ui.qt.ticker import ticker
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

UNDO_KEYS = "Ctrl+Z"


class SendUndo(QFrame):
    """`undone` carries the id of the message that is to be written on."""

    undone = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("send-undo")
        self.setProperty("surface", "positive")
        self._message: Message | None = None
        self._words = PlainLabel()
        self._words.setObjectName("send-undo-words")
        undo = TextButton(self.tr("Undo"), "undo-2", UNDO_KEYS, kind="quiet")
        undo.setObjectName("undo-send")
        undo.clicked.connect(self.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel("send", Role.POSITIVE))
        row.addWidget(self._words, 1)
        row.addWidget(undo)
        ticker().ticked.connect(self._show_time)
        self.hide()

    def show_message(self, message: Message | None) -> None:
        self._message = message
        self._show_time()
        self.setVisible(message is not None)

    @Slot()
    def undo(self) -> None:
        if self._message is not None:
            self.undone.emit(self._message.id)

    @Slot()
    def _show_time(self) -> None:
        message = self._message
        if message is None or message.due_at is None:
            return
        left = max(0, math.ceil((message.due_at - datetime.now(UTC)).total_seconds()))
        recipients = ", ".join(message.mail.to) if message.mail else ""
        words = self.tr("Goes out in %n s to {0}", "", left).format(recipients)
        self._words.setText(words)
        self._words.setToolTip(words)
