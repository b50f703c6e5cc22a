"""Settings, Replies: texts kept ready, how mails are signed, and how chats and sending go."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.core.settings import CannedReply, DeskSettings
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_S
from app.ui.widgets.choice import Choice
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.replies_card import RepliesCard
from app.ui.widgets.settings_page import SettingsPage, card

SAVE_AFTER_MS = 500


class RepliesPage(SettingsPage):
    """Everything is kept as it is typed."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._save_soon = QTimer(self, interval=SAVE_AFTER_MS, singleShot=True)
        self._save_soon.timeout.connect(self._save)
        self._replies = RepliesCard()
        self._replies.changed.connect(self._keep_replies)
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("As customers know you"))
        self._signature = QPlainTextEdit()
        self._signature.setPlaceholderText(self.tr("Stands below your mails"))
        self._signature.setTabChangesFocus(True)
        self._signature.setFixedHeight(88)
        self._undo = Choice((seconds, self._seconds(seconds)) for seconds in (0, 5, 10, 20, 30, 60))
        self._silence = Choice((minutes * 60, self._minutes(minutes * 60)) for minutes in (2, 5, 10, 15, 30, 60))
        self._silence.setToolTip(self.tr("The customer is warned at half time"))
        self._at_once = Choice((most, str(most)) for most in range(1, 11))
        self._tells = QCheckBox(self.tr("Show what was written in notices outside this window"))
        self._tells.setObjectName("tell-text")
        self._enter_sends = QCheckBox(self.tr("Enter sends a chat or text message, Shift+Enter begins a new line"))
        self._enter_sends.setObjectName("enter-sends")
        self._lay_out()
        self._connect()

    def show_settings(self, settings: DeskSettings) -> None:
        """What is being typed stays."""
        self._replies.show_entries(settings.replies)
        if self._save_soon.isActive():
            return
        if self._name.text().strip() != settings.agent_name:
            self._name.setText(settings.agent_name)
        if self._signature.toPlainText() != settings.signature:
            self._signature.setPlainText(settings.signature)
        self._undo.choose(settings.undo_mail_s, self._seconds(settings.undo_mail_s))
        self._silence.choose(settings.chat_silence_s, self._minutes(settings.chat_silence_s))
        self._at_once.choose(settings.chats_at_once, str(settings.chats_at_once))
        self._tells.setChecked(settings.tell_text)
        self._enter_sends.setChecked(settings.enter_sends)
        self._save_soon.stop()  # nothing of this was typed

    @property
    def is_begun(self) -> bool:
        return self._replies.is_begun

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._save_soon.isActive():
            self._save()

    def _connect(self) -> None:
        self._name.textChanged.connect(self._changed)
        self._signature.textChanged.connect(self._changed)
        for choice in (self._undo, self._silence, self._at_once):
            choice.currentIndexChanged.connect(self._changed)
        for box in (self._tells, self._enter_sends):
            box.toggled.connect(self._changed)

    @Slot()
    def _changed(self) -> None:
        """Called without what a signal carries, which would be the timer's milliseconds."""
        self._save_soon.start()

    @Slot(tuple)
    def _keep_replies(self, replies: tuple[CannedReply, ...]) -> None:
        def keep(desk: Services) -> None:
            desk.phone.change_settings(replace(desk.phone.settings, replies=replies))

        self._bridge.do(keep)

    @Slot()
    def _save(self) -> None:
        self._save_soon.stop()
        name, signature = self._name.text().strip(), self._signature.toPlainText()
        undo, silence, at_once = (int(each.currentData()) for each in (self._undo, self._silence, self._at_once))
        tells, enter_sends = self._tells.isChecked(), self._enter_sends.isChecked()

        def keep(desk: Services) -> None:
            kept = replace(
                desk.phone.settings,
                agent_name=name,
                signature=signature,
                undo_mail_s=undo,
                chat_silence_s=silence,
                chats_at_once=at_once,
                tell_text=tells,
                enter_sends=enter_sends,
            )
            desk.phone.change_settings(kept)

        self._bridge.do(keep)

    # Looks

    def _seconds(self, seconds: int) -> str:
        return self.tr("%n seconds", "", seconds) if seconds else self.tr("Not at all")

    def _minutes(self, seconds: int) -> str:
        return self.tr("%n minutes", "", round(seconds / 60))

    def _lay_out(self) -> None:
        self.say(self.tr("Replies"), self.tr("What you need not write again and again, and how you write."))
        self.body.addWidget(self._replies)
        signing = _Rows(self.tr("How you sign"))
        signing.add("agent-name", self.tr("Your name"), self._name)
        signing.add("signature", self.tr("Signature"), self._signature)
        going = _Rows(self.tr("Sending and chats"))
        going.add("undo-seconds", self.tr("Undo sending a mail within"), self._undo)
        going.add("chat-silence", self.tr("Close a silent chat after"), self._silence)
        going.add("chats-at-once", self.tr("Chats at once, at most"), self._at_once)
        for box in (self._enter_sends, self._tells):
            going.grid.addWidget(box, going.grid.rowCount(), 0, 1, 2)
        self.body.addWidget(signing.frame)
        self.body.addWidget(going.frame)
        self.body.addStretch()


class _Rows:
    """A card with a labelled line for each thing."""

    def __init__(self, title: str) -> None:
        self.frame: QFrame
        self.frame, column = card()
        column.addWidget(PlainLabel(title, "strong"))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(SPACE_L)
        self.grid.setVerticalSpacing(SPACE_S)
        self.grid.setColumnStretch(1, 1)
        column.addLayout(self.grid)

    def add(self, name: str, label: str, field: QWidget) -> None:
        field.setObjectName(name)
        field.setAccessibleName(label)
        row = self.grid.rowCount()
        self.grid.addWidget(PlainLabel(label, "muted"), row, 0)
        self.grid.addWidget(field, row, 1)
