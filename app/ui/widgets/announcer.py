"""Tells of new messages while the window is not in use, and of what is due: by notices, task bar and title."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.core.ids import ConversationId
from app.core.parking import Return
from app.core.settings import DeskSettings
from app.services.events import (
    ConversationReturned,
    ConversationView,
    MessageArrived,
    RemindersDue,
    ReminderView,
    SettingsChanged,
)
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import icon
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.viewmodels.conversation_row import last_words, title_of
from app.ui.viewmodels.reminders_model import customer_text
from app.ui.viewmodels.words import return_text

translate = QCoreApplication.translate


class Announcer(QObject):
    """`wanted` carries the ConversationId of a notice that was clicked, `follow_up_wanted` the ReminderView of one."""

    wanted = Signal(object)
    follow_up_wanted = Signal(object)

    def __init__(self, bridge: DeskBridge, conversations: ConversationList, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._conversations = conversations
        self._window = window
        self._title = window.windowTitle()
        self._settings = DeskSettings()
        self._tray: QSystemTrayIcon | None = None
        self._told_of: ConversationId | ReminderView | None = None
        bridge.message_arrived.connect(self._arrived)
        bridge.reminders_due.connect(self._due)
        bridge.conversation_returned.connect(self._returned)
        bridge.settings_changed.connect(self._settings_changed)
        conversations.changed.connect(self._count)

    @Slot(MessageArrived)
    def _arrived(self, event: MessageArrived) -> None:
        view = self._conversations.view(event.message.conversation)
        if view is None or self._window.isActiveWindow():
            return
        self._tell(view.conversation.id, title_of(view), self._words(view), "message-square")

    @Slot(RemindersDue)
    def _due(self, event: RemindersDue) -> None:
        """Also while the window is in use, as its banners may be overlooked; several are one notice."""
        view = event.views[-1]
        titles = ", ".join(dict.fromkeys(map(customer_text, event.views)))
        title = translate("Announcer", "Follow up with {0}").format(titles)
        words = view.reminder.words if self._settings.tell_text else ""
        self._tell(view, title, words or translate("Announcer", "It is time"), "bell")

    @Slot(ConversationReturned)
    def _returned(self, event: ConversationReturned) -> None:
        if event.why is Return.TIME and not self._window.isActiveWindow():
            words = translate("Announcer", "No longer parked: {0}").format(return_text(event.why))
            self._tell(event.view.conversation.id, title_of(event.view), words, "clock")

    def _tell(self, of: ConversationId | ReminderView, title: str, words: str, sign: str) -> None:
        self._told_of = of
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show_notice(title, words, sign)

    def _words(self, view: ConversationView) -> str:
        return last_words(view) if self._settings.tell_text else translate("Announcer", "A new message")

    def _show_notice(self, title: str, words: str, sign: str) -> None:
        """The icon is there from the first notice on; some systems show no notice without one."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("headset"), self)
            self._tray.messageClicked.connect(self._clicked)
            self._tray.activated.connect(self._clicked)
            self._tray.show()
        self._tray.showMessage(title, words, icon(sign))

    @Slot()
    def _clicked(self) -> None:
        if isinstance(self._told_of, ReminderView):
            self.follow_up_wanted.emit(self._told_of)
        elif self._told_of is not None:
            self.wanted.emit(self._told_of)

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings

    @Slot(ConversationView)
    def _count(self, _view: ConversationView) -> None:
        """The title says how much is unread: it is what a task bar shows."""
        unread = self._conversations.unseen
        self._window.setWindowTitle(f"({unread}) {self._title}" if unread else self._title)
