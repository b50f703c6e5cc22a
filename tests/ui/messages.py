"""Customers who write and agents who answer, for tests of the timeline."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QListView

from app.core.conversation import LegKind, Route
from app.core.draft import Draft
from app.core.ids import ConversationId, MessageId, new_id
from app.core.message import MailHead, Message
from app.core.timeline import MessageItem
from app.ports.channel import File, Received, Sender
from app.ui.widgets.timeline_view import TimelineView
from tests.fakes.channel import KINDS, OWN, FakeServer
from tests.ui.conftest import DeskAtHand

JEANNE = "+33612345678"
JEANNE_MAIL = "jeanne@example.org"
VISITOR = "v7f3a@queue.example.org"


def texted(at_hand: DeskAtHand, text: str = "Hello", remote: str = JEANNE) -> ConversationId:
    """A customer has texted, and their conversation is shown."""
    at_hand.sms.write(remote, text)
    return shown(at_hand)


def mailed(at_hand: DeskAtHand, text: str = "Hello", **parts: object) -> ConversationId:
    """The same by mail: see `letter`."""
    letter(at_hand.mail, text, **parts)
    return shown(at_hand)


def chatting(at_hand: DeskAtHand, text: str = "Hello") -> ConversationId:
    """A chat has been accepted, and the visitor has written."""
    at_hand.chat.offer(VISITOR, "Jeanne")
    at_hand.settle()
    (view,) = at_hand.window.conversations.views
    at_hand.ask(lambda desk: desk.chats.accept(view.legs[0].id))
    at_hand.chat.write(VISITOR, text)
    return shown(at_hand)


def shown(at_hand: DeskAtHand) -> ConversationId:
    at_hand.settle()
    view = at_hand.window.conversations.views[-1]
    at_hand.window.show_conversation(view.conversation.id)
    in_use(at_hand)
    return view.conversation.id


def in_use(at_hand: DeskAtHand) -> None:
    """The window has the keyboard: an alert takes it away where there is no window manager."""
    at_hand.window.activateWindow()
    at_hand.qtbot.waitUntil(at_hand.window.isActiveWindow)
    at_hand.settle()


def letter(
    server: FakeServer,
    text: str = "Hello",
    *,
    html: str = "",
    subject: str = "Your booking",
    sender: str = JEANNE_MAIL,
    to: tuple[str, ...] = (OWN[LegKind.EMAIL],),
    cc: tuple[str, ...] = (),
    files: tuple[File, ...] = (),
    **flags: bool,
) -> Received:
    """A mail comes in."""
    number = str(new_id())
    head = MailHead(f"{number}@example.org", subject, sender, to, cc)
    route = Route(OWN[server.medium], sender, server.account)
    event = Received(
        server.account,
        server.medium,
        number,
        route,
        Sender(KINDS[server.medium], sender),
        server.now(),
        text,
        html,
        head,
        files,
        **flags,
    )
    server.tell(event)
    return event


def answer(at_hand: DeskAtHand, conversation: ConversationId, server: FakeServer, remote: str, text: str) -> MessageId:
    """The agent writes; returns what became of the draft."""
    route = Route(OWN[server.medium], remote, server.account)
    draft = Draft(conversation, server.medium, text, route, subject="Re: Your booking")
    at_hand.ask(lambda desk: desk.writing.send(draft, is_sure=True))
    at_hand.settle()
    return messages(at_hand, conversation)[-1].id


def messages(at_hand: DeskAtHand, conversation: ConversationId) -> list[Message]:
    items = at_hand.ask(lambda desk: desk.conversations.timeline(conversation))
    return [item.body.message for item in items if isinstance(item.body, MessageItem)]


def timeline(at_hand: DeskAtHand) -> TimelineView:
    found = at_hand.find(QListView, "timeline")
    assert isinstance(found, TimelineView)
    return found


def row_of(view: TimelineView, message: MessageId) -> int:
    model = view._timeline
    return next(
        row
        for row in range(model.rowCount())
        if isinstance(body := model.item(row).body, MessageItem) and body.message.id == message
    )


def bubble(view: TimelineView, row: int) -> QRect:
    found = view.looks.bubble(view.model().index(row, 0))
    assert found is not None
    return found[1]


def middle_of(view: TimelineView, row: int, words: str) -> QPoint:
    """Where in the view these words of a message stand, or a spot with these words."""
    found = view.looks.bubble(view.model().index(row, 0))
    assert found is not None
    laid, box = found
    for spot in laid.spots:
        if spot.words == words:
            return box.topLeft() + spot.place.center()
    assert laid.body is not None
    start = laid.text.index(words)
    for y in range(2, laid.body.size.height(), 4):
        for x in range(0, laid.body.size.width(), 3):
            if laid.body.character_at(QPoint(x, y)) == start + len(words) // 2:
                return box.topLeft() + laid.body_at + QPoint(x, y)
    raise AssertionError(f"{words} is not in sight")


def click(at_hand: DeskAtHand, view: TimelineView, point: QPoint) -> None:
    at_hand.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    at_hand.settle()


def picture(width: int = 320, height: int = 200, colour: str = "#3a7d44") -> bytes:
    """A photograph of a kind."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(0, width, 8):
            shade = QColor(colour).lighter(60 + 90 * y // height + (x % 64) // 4)
            for step in range(min(8, width - x)):
                image.setPixelColor(x + step, y, shade)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())
