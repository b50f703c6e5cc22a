"""Above an open mail: subject, who wrote to whom, when, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.conversation import Leg
from app.core.message import MailHead, Message
from app.ui.qt.times import day_text, time_text
from app.ui.qt.tokens import SPACE_M, SPACE_S, Role
from app.ui.viewmodels.message_actions import MessageAction
from app.ui.viewmodels.message_words import MEDIUM_ICONS, medium_title, subject_text, writer_text
from app.ui.widgets.buttons import IconButton, TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_ON_BUTTONS = (MessageAction.REPLY, MessageAction.REPLY_ALL, MessageAction.FORWARD)


class MailHeadBox(QWidget):
    """`chosen` carries a MessageAction."""

    chosen = Signal(object)

    def __init__(
        self, message: Message, leg: Leg, actions: tuple[MessageAction, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(self._title(message, leg))
        column.addLayout(self._facts(message))
        wanted = [action for action in _ON_BUTTONS if action in actions]
        if wanted:
            column.addLayout(self._buttons(wanted))

    def _title(self, message: Message, leg: Leg) -> QHBoxLayout:
        title = subject_text(message.mail) if message.mail else medium_title(leg.kind)
        label = PlainLabel(title, "strong", wraps=True)
        label.setObjectName("mail-subject")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        fold = IconButton("chevron-up", self.tr("Fold"), "Esc")
        fold.setObjectName("mail-fold")
        fold.clicked.connect(lambda: self.chosen.emit(MessageAction.CLOSE))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel(MEDIUM_ICONS[leg.kind], Role.ACCENT))
        row.addWidget(label, 1)
        row.addWidget(fold)
        return row

    def _facts(self, message: Message) -> QGridLayout:
        when = f"{day_text(message.at)}, {time_text(message.at)}"
        facts = [(self.tr("From"), writer_text(message))]
        facts += self._recipients(message.mail) if message.mail else []
        facts.append((self.tr("When"), when))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            label = PlainLabel(value, wraps=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(PlainLabel(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
        return grid

    def _recipients(self, mail: MailHead) -> list[tuple[str, str]]:
        named = ((self.tr("To"), mail.to), (self.tr("Cc"), mail.cc), (self.tr("Bcc"), mail.bcc))
        return [(name, ", ".join(addresses)) for name, addresses in named if addresses]

    def _buttons(self, actions: list[MessageAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for action in actions:
            button = TextButton(action.words, action.icon)
            button.setObjectName(f"mail-{action}")
            button.clicked.connect(lambda _on=False, action=action: self.chosen.emit(action))
            row.addWidget(button)
        row.addStretch(1)
        return row
