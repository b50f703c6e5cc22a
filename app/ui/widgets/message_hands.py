"""What is done with messages, and with the numbers, addresses, links and files in them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.address import AddressKind, for_people
from app.core.draft import MailIntent
from app.core.mail_files import is_dangerous
from app.core.message import Attachment, Message
from app.core.reachable import Reachable, ReachKind
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.message_actions import MessageAction
from app.ui.widgets.entry_menu import Entry
from app.ui.widgets.link_question import LinkQuestion
from app.ui.widgets.message_files import MessageFiles

_INTENTS = {
    MessageAction.REPLY: MailIntent.REPLY,
    MessageAction.REPLY_ALL: MailIntent.REPLY_ALL,
    MessageAction.FORWARD: MailIntent.FORWARD,
}
_LONGEST_ENTRY = 60


class MessageHands(QObject):
    """What needs the composer or the phone goes out as a signal, the rest is done here.

    `opened` carries a Message to be shown in full, or None to fold it again. With `is_record` there is nothing that
    would go on with the conversation.
    """

    call_wanted = Signal(str)
    text_wanted = Signal(str)
    mail_wanted = Signal(str)
    answer_wanted = Signal(object, object)
    edit_wanted = Signal(object)
    correct_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, bridge: DeskBridge, window: QWidget, *, is_record: bool) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._is_record = is_record
        self.files = MessageFiles(bridge, window)

    # Messages

    def perform(self, action: MessageAction, message: Message) -> None:
        match action:
            case MessageAction.OPEN:
                self.opened.emit(message)
            case MessageAction.CLOSE:
                self.opened.emit(None)
            case MessageAction.REPLY | MessageAction.REPLY_ALL | MessageAction.FORWARD:
                self.answer_wanted.emit(message.id, _INTENTS[action])
            case MessageAction.EDIT:
                self.edit_wanted.emit(message.id)
            case MessageAction.CORRECT:
                self.correct_wanted.emit(message)
            case MessageAction.COPY:
                QGuiApplication.clipboard().setText(message.text)
            case _:
                self._ask_desk(action, message)

    def _ask_desk(self, action: MessageAction, message: Message) -> None:
        if action is MessageAction.RETRY:
            self._bridge.do(lambda desk: desk.writing.retry(message.id))
        elif action is MessageAction.SEND_NOW:
            self._bridge.do(lambda desk: desk.messaging.send_now(message.id))
        elif action is MessageAction.UNDO:
            self._bridge.do(lambda desk: desk.messaging.cancel(message.id))

    def message_entries(self, actions: Iterable[MessageAction], message: Message) -> list[Entry]:
        return [
            Entry(f"message-{action}", action.words, action.icon, lambda action=action: self.perform(action, message))
            for action in actions
        ]

    # Numbers, addresses, links

    def link_entries(self, link: Reachable, shown: str) -> list[Entry]:
        """What can be done with it. `shown` is how it is written."""
        copy = Entry("copy-link", self.tr("Copy {0}").format(_short(link)), "copy", lambda: _copy(link.value))
        if link.kind is ReachKind.WEB:
            words = self.tr("Open {0}").format(_short(link))
            return [Entry("open-link", words, "external-link", lambda: self.open_link(link.value, shown)), copy]
        if self._is_record:
            return [copy]
        if link.kind is ReachKind.EMAIL:
            words = self.tr("Write to {0}").format(_short(link))
            return [Entry("mail-address", words, "mail", lambda: self.mail_wanted.emit(link.value)), copy]
        call, text = self.tr("Call {0}").format(_short(link)), self.tr("Text {0}").format(_short(link))
        return [
            Entry("call-number", call, "phone", lambda: self.call_wanted.emit(link.value)),
            Entry("text-number", text, "smartphone", lambda: self.text_wanted.emit(link.value)),
            copy,
        ]

    def open_link(self, url: str, shown: str) -> None:
        """Show where it leads; the agent decides."""
        LinkQuestion(url, shown, self._window).open()

    # Files

    def file_entries(self, file: Attachment, message: Message) -> list[Entry]:
        name = _cut(file.name)
        save = Entry(
            "save-file", self.tr("Save {0} as…").format(name), "download", lambda: self.files.save(message, file)
        )
        words = self.tr("Open {0}…").format(name)
        sign = "shield-alert" if is_dangerous(file.name, file.media_type) else "external-link"
        entries = [Entry("open-file", words, sign, lambda: self.files.open(message, file)), save]
        if not file.is_here:
            fetch = self.tr("Fetch {0} from the server").format(name)
            entries.append(Entry("fetch-file", fetch, "download", lambda: self.files.fetch(message, file)))
        return entries


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _short(link: Reachable) -> str:
    return for_people(AddressKind.PHONE, link.value) if link.kind is ReachKind.PHONE else _cut(link.value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_ENTRY else f"{text[: _LONGEST_ENTRY - 1]}…"
