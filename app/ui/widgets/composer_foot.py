"""Below the box: what can be added, where it comes from, and Send."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.conversation import LegKind
from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.viewmodels.composer import ComposerState
from app.ui.viewmodels.composer_words import address_text
from app.ui.widgets.buttons import IconButton, TextButton, describe
from app.ui.widgets.composer_channel import SenderCombo
from app.ui.widgets.plain_label import PlainLabel


class ComposerFoot(QWidget):
    """`sender_chosen` carries a Route."""

    attach_wanted = Signal()
    replies_wanted = Signal()
    later_wanted = Signal()
    keep_wanted = Signal()
    send_wanted = Signal()
    sender_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attach = self._icon("paperclip", self.tr("Attach files"), "composer-attach", self.attach_wanted)
        self._replies = self._icon(
            "message-square-quote", self.tr("Replies kept ready, or type /"), "composer-replies", self.replies_wanted
        )
        self._later = self._icon("calendar-clock", self.tr("Send later"), "composer-later", self.later_wanted)
        words = self.tr("Put a copy into the mailbox's Drafts")
        self._keep = self._icon("save", words, "composer-keep", self.keep_wanted)
        self._from = PlainLabel("", "small")
        self._from.setObjectName("composer-from")
        self._sender = SenderCombo()
        self._sender.chosen.connect(self.sender_chosen)
        self._send = TextButton(self.tr("Send"), "send", kind="primary")
        self._send.setObjectName("composer-send")
        self._send.clicked.connect(self.send_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        for button in (self._attach, self._replies, self._later, self._keep):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._from)
        row.addWidget(self._sender)
        row.addSpacing(SPACE_S)
        row.addWidget(self._send)

    def show_state(self, state: ComposerState, *, enter_sends: bool) -> None:
        """Only what this medium can do."""
        can = state.chosen.capabilities if state.chosen else None
        self._attach.setVisible(can is not None and can.files)
        self._later.setVisible(state.medium in {LegKind.SMS, LegKind.EMAIL})
        self._keep.setVisible(state.medium is LegKind.EMAIL)
        own = address_text(state.medium, state.route.own) if state.route else ""
        self._sender.show_state(state)
        self._from.setText(self.tr("from {0}").format(own))
        self._from.setToolTip(self._from.text())
        self._from.setVisible(bool(own) and self._sender.isHidden())
        describe(self._send, self.tr("Send"), "Return" if enter_sends else "Ctrl+Return")

    def _icon(self, icon_name: str, words: str, name: str, wish: SignalInstance) -> IconButton:
        button = IconButton(icon_name, words)
        button.setObjectName(name)
        button.clicked.connect(wish)
        return button
