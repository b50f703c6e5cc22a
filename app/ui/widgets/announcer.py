"""Tells of new messages while the window is not in use: by the system's notices, the task bar and the title."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.core.ids import ConversationId
from app.core.settings import DeskSettings
from app.services.events import ConversationView, MessageArrived, SettingsChanged
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import icon
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.viewmodels.conversation_row import last_words, title_of

translate = QCoreApplication.translate


class Announcer(QObject):
    """`wanted` carries the ConversationId of a notice that was clicked."""

    wanted = Signal(object)

    def __init__(self, bridge: DeskBridge, conversations: ConversationList, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._conversations = conversations
        self._window = window
        self._title = window.windowTitle()
        self._settings = DeskSettings()
        self._tray: QSystemTrayIcon | None = None
        self._told_of: ConversationId | None = None
        bridge.message_arrived.connect(self._arrived)
        bridge.settings_changed.connect(self._settings_changed)
        conversations.changed.connect(self._count)

    @Slot(MessageArrived)
    def _arrived(self, event: MessageArrived) -> None:
        view = self._conversations.view(event.message.conversation)
        if view is None or self._window.isActiveWindow():
            return
        self._told_of = view.conversation.id
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show_notice(title_of(view), self._words(view))

    def _words(self, view: ConversationView) -> str:
        return last_words(view) if self._settings.tell_text else translate("Announcer", "A new message")

    def _show_notice(self, title: str, words: str) -> None:
        """The icon is there from the first notice on; some systems show no notice without one."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("headset"), self)
            self._tray.messageClicked.connect(self._clicked)
            self._tray.activated.connect(self._clicked)
            self._tray.show()
        self._tray.showMessage(title, words, icon("message-square"))

    @Slot()
    def _clicked(self) -> None:
        if self._told_of is not None:
            self.wanted.emit(self._told_of)

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings

    @Slot(ConversationView)
    def _count(self, _view: ConversationView) -> None:
        """The title says how much is unread: it is what a task bar shows."""
        unread = self._conversations.unseen
        self._window.setWindowTitle(f"({unread}) {self._title}" if unread else self._title)
