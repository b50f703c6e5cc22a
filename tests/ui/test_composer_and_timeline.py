"""From the timeline to the composer: what stands in a message is called, written to, answered, edited, corrected."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt

from app.core.draft import MailIntent
from app.core.message import MessageState
from app.ports.channel import Send
from app.ports.telephony import Dial
from app.ui.widgets.timeline_view import TimelineView
from tests.ui.composing import (
    NUMBER,
    box,
    channel,
    chatting,
    in_call,
    keyboard_at,
    mailed,
    press,
    said,
    sent,
    type_text,
    writing,
)
from tests.ui.conftest import DeskAtHand


def do(at_hand: DeskAtHand, name: str) -> None:
    """Choose this entry of the menu of the last row that has it."""
    at_hand.settle()
    timeline = at_hand.find(TimelineView, "timeline")
    rows = range(timeline.model().rowCount())
    menus = [timeline.entries(timeline.model().index(row, 0)) for row in rows]
    entries = [entry for menu in menus for section in menu for entry in section if entry.name == name]
    entries[-1].action()
    at_hand.settle()


def test_a_number_that_the_visitor_gives_is_called_in_their_conversation(at_hand: DeskAtHand) -> None:
    conversation = chatting(at_hand)
    at_hand.chat.write("v1@web.example.org", f"I must drive, call me at {NUMBER}", name="Jeanne")

    do(at_hand, "call-number")

    assert at_hand.phone.asked(Dial)[-1].target == NUMBER
    (view,) = at_hand.ask(lambda desk: desk.conversations.unfinished())
    assert view.conversation.id == conversation


def test_a_number_that_the_visitor_gives_is_texted_in_their_conversation(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    at_hand.chat.write("v1@web.example.org", f"text me at {NUMBER}", name="Jeanne")

    do(at_hand, "text-number")
    type_text(at_hand, "As agreed")
    press(at_hand, Qt.Key.Key_Return)
    at_hand.press("doubt-send")

    assert channel(at_hand).currentText() == "SMS  +33 6 12 34 56 78"
    assert [request.route.remote for request in at_hand.sms.asked(Send)] == [NUMBER]


def test_an_address_that_the_visitor_gives_is_mailed(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    at_hand.chat.write("v1@web.example.org", "mail me at omar@example.org", name="Jeanne")

    do(at_hand, "mail-address")

    assert channel(at_hand).currentText() == "Email  omar@example.org"
    assert keyboard_at(at_hand) == "mail-subject"


def test_a_mail_is_answered_from_the_timeline_with_the_keyboard_in_the_box(at_hand: DeskAtHand) -> None:
    mailed(at_hand)

    do(at_hand, f"message-{MailIntent.REPLY}")

    assert said(at_hand, "composer-about") == "Reply to “New times”"
    assert keyboard_at(at_hand) == "composer-text"


def test_a_held_message_is_edited_from_the_timeline(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)
    type_text(at_hand, "At nine")
    writing(at_hand).send(datetime.now(UTC) + timedelta(hours=1))

    do(at_hand, "message-edit")

    assert box(at_hand).toPlainText() == "At nine"
    assert sent(at_hand, conversation)[0].state is MessageState.CANCELLED


def test_what_was_said_in_a_chat_is_corrected_from_the_timeline(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    type_text(at_hand, "at nnie")
    press(at_hand, Qt.Key.Key_Return)

    do(at_hand, "message-correct")

    assert said(at_hand, "composer-about") == "Correcting what you said"
    assert box(at_hand).toPlainText() == "at nnie"
