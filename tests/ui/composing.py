"""What the tests of the composer have in common: conversations to write in, and the hands of an agent who writes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit

from app.core.call import Direction
from app.core.contact import Contact
from app.core.conversation import LegKind
from app.core.draft import Draft
from app.core.ids import ConversationId
from app.core.message import MailHead, Message
from app.core.timeline import MessageItem, NoteItem
from app.ui.viewmodels.composer_actions import ComposerActions
from tests.fakes.channel import OWN
from tests.ui.conftest import JEANNE, DeskAtHand

NUMBER = "+33612345678"
ADDRESS = "jeanne@example.org"
VISITOR = "v1@web.example.org"
CONTROL = Qt.KeyboardModifier.ControlModifier


# The customer


def jeanne(at_hand: DeskAtHand) -> Contact:
    return at_hand.know("Jeanne Dupont", NUMBER, "Voyages Dupont", ADDRESS)


def in_call(at_hand: DeskAtHand, remote: str = JEANNE) -> ConversationId:
    """A call is up and its conversation in front."""
    call = at_hand.phone.offer_call(remote)
    at_hand.phone.answered(call)
    return in_front(at_hand)


def chatting(at_hand: DeskAtHand, visitor: str = VISITOR, name: str = "Jeanne") -> ConversationId:
    """A chat was taken."""
    at_hand.chat.offer(visitor, name)
    at_hand.settle()
    view = at_hand.ask(lambda desk: desk.conversations.unfinished())[-1]
    at_hand.ask(lambda desk: desk.chats.accept(view.legs[-1].id))
    return in_front(at_hand)


def mailed(at_hand: DeskAtHand, subject: str = "New times", text: str = "When does it leave?") -> ConversationId:
    """The customer has written a mail."""
    head = MailHead(f"{subject}@example.org", subject, sender=ADDRESS, to=(OWN[LegKind.EMAIL],))
    at_hand.mail.write(ADDRESS, text, name="Jeanne", mail=head)
    return in_front(at_hand)


def in_front(at_hand: DeskAtHand) -> ConversationId:
    """The latest conversation, brought to the front."""
    at_hand.settle()
    conversation = at_hand.ask(lambda desk: desk.conversations.unfinished())[-1].conversation.id
    at_hand.window.show_conversation(conversation)
    at_hand.come_forward()
    at_hand.settle()
    return conversation


# The agent


def writing(at_hand: DeskAtHand) -> ComposerActions:
    return at_hand.window._talks.pane.composer.writing


def box(at_hand: DeskAtHand) -> QPlainTextEdit:
    return at_hand.find(QPlainTextEdit, "composer-text")


def type_text(at_hand: DeskAtHand, text: str) -> None:
    """QTest has keys for printable ASCII only; anything else is put in as an input method does."""
    if text.isascii() and text.isprintable():
        at_hand.qtbot.keyClicks(box(at_hand), text)
    else:
        box(at_hand).insertPlainText(text)


def press(at_hand: DeskAtHand, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at_hand.qtbot.keyClick(box(at_hand), key, modifiers)
    at_hand.settle()


def choose(at_hand: DeskAtHand, medium: LegKind) -> None:
    """As the agent does, in the list of ways."""
    combo = channel(at_hand)
    row = next(row for row in range(combo.count()) if combo.itemText(row).startswith(_NAMES[medium]))
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    at_hand.settle()


def channel(at_hand: DeskAtHand) -> QComboBox:
    return at_hand.find(QComboBox, "composer-channel")


def ways(at_hand: DeskAtHand) -> list[str]:
    return [channel(at_hand).itemText(row) for row in range(channel(at_hand).count())]


_NAMES = {LegKind.SMS: "SMS", LegKind.EMAIL: "Email", LegKind.CHAT: "Chat", LegKind.CALL: "Private note"}


# What there is


def said(at_hand: DeskAtHand, name: str) -> str:
    return at_hand.find(QLabel, name).text()


def keyboard_at(at_hand: DeskAtHand) -> str:
    """The control that has the keyboard while the window is in front."""
    widget = at_hand.window.focusWidget()
    return widget.objectName() if widget else ""


def known(at_hand: DeskAtHand) -> list[str]:
    """What the composer tells before sending."""
    lines = at_hand.window.findChildren(QLabel, "composer-line")
    return [line.text() for line in lines if line.isVisible()]


def sent(at_hand: DeskAtHand, conversation: ConversationId) -> list[Message]:
    items = at_hand.ask(lambda desk: desk.conversations.timeline(conversation))
    messages = [item.body.message for item in items if isinstance(item.body, MessageItem)]
    return [message for message in messages if message.direction is Direction.OUTGOING]


def notes(at_hand: DeskAtHand, conversation: ConversationId) -> list[str]:
    items = at_hand.ask(lambda desk: desk.conversations.timeline(conversation))
    return [item.body.text for item in items if isinstance(item.body, NoteItem)]


def stored(at_hand: DeskAtHand, conversation: ConversationId) -> dict[LegKind, Draft]:
    drafts = at_hand.ask(lambda desk: desk.writing.composer(conversation)).drafts
    return {draft.medium: draft for draft in drafts}
