"""Asks once before something goes to an address that may be somebody else's, and says why (the safe-send guard)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS, Role
from app.ui.viewmodels.composer_actions import Question
from app.ui.viewmodels.composer_words import ICONS, address_text, doubt_text, medium_name
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class SendDoubt(QDialog):
    """Show it with `open`; `confirmed` carries the Question when it is to be sent all the same.

    Escape and Enter do not send; the draft stays.
    """

    confirmed = Signal(object)

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("send-doubt")
        self.setWindowTitle(self.tr("Send it there?"))
        self.setMinimumWidth(420)
        self._question = question
        self.accepted.connect(self._confirm)
        recipient = address_text(question.medium, question.recipient)
        title = PlainLabel(self.tr("Is this really for {0}?").format(question.customer), "title", wraps=True)
        why = PlainLabel(doubt_text(question.doubt, question.medium, question.customer, question.sharers), wraps=True)
        why.setObjectName("doubt-reason")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(title)
        column.addWidget(_recipient(question, recipient))
        column.addWidget(why)
        column.addWidget(PlainLabel(self.tr("You are asked once for this conversation."), "muted", wraps=True))
        column.addSpacing(SPACE_XS)
        column.addLayout(self._buttons())
        self.setAccessibleDescription(f"{recipient}. {why.text()}")

    def _buttons(self) -> QHBoxLayout:
        cancel = TextButton(self.tr("Do not send"), kind="primary")
        cancel.setObjectName("doubt-cancel")
        cancel.setDefault(True)
        cancel.clicked.connect(self.reject)
        send = TextButton(self.tr("Send anyway"), "send")
        send.setObjectName("doubt-send")
        send.setAutoDefault(False)
        send.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch(1)
        row.addWidget(send)
        row.addWidget(cancel)
        return row

    def _confirm(self) -> None:
        self.confirmed.emit(self._question)


def _recipient(question: Question, recipient: str) -> QFrame:
    """The exact address, on a ground of its own."""
    frame = QFrame()
    frame.setProperty("surface", "attention")
    words = PlainLabel(f"{medium_name(question.medium)}  {recipient}", "strong", wraps=True)
    words.setObjectName("doubt-recipient")
    row = QHBoxLayout(frame)
    row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
    row.setSpacing(SPACE_S)
    row.addWidget(IconLabel(ICONS[question.medium], Role.ATTENTION))
    row.addWidget(words, 1)
    return frame
