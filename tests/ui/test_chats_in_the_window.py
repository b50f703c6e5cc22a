"""A chat in the window: its controls, what its end leaves, and how it is finished."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QToolTip

from app.core.conversation import ConversationState, LegKind
from app.core.ids import ConversationId
from app.ports.channel import Colleague, ColleaguesChanged, DeclineChat, LeaveChat, TransferChat
from app.ports.telephony import Dial, HangUp
from app.services.events import ConversationView
from app.ui.viewmodels.conversation_row import title_of
from app.ui.viewmodels.words import chat_sentence
from app.ui.widgets.chip import Chip
from tests.ui.composing import box, ways
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.messages import timeline
from tests.ui.test_wrap_up import choose

VISITOR = "v7@queue.example.org"
ANNA = Colleague("anna@example.org", "Anna Berg", is_ready=True)
BEN = Colleague("ben@example.org", "Ben & Co", is_ready=False)


def chatting(at_hand: DeskAtHand) -> ConversationId:
    """A chat with Omar is in hand; returns its conversation."""
    at_hand.chat.offer(VISITOR, "Omar", "Hello?")
    at_hand.settle()
    at_hand.press("alert-accept")
    return at_hand.window._talks.selected.conversation.id


def selected(at_hand: DeskAtHand) -> ConversationView:
    view = at_hand.window._talks.selected
    assert view is not None
    return view


def call_from_the_chat(at_hand: DeskAtHand, conversation: ConversationId) -> None:
    """The agent calls the number that the visitor gave, in the same conversation."""
    at_hand.ask(lambda desk: desk.calls.dial("+447400123456", conversation=conversation))
    at_hand.settle()
    (call,) = at_hand.phone.calls
    at_hand.phone.answered(call)
    at_hand.settle()


def pass_on_menu(at_hand: DeskAtHand) -> QMenu:
    menu = at_hand.window.findChild(QMenu, "pass-on-menu")
    menu.aboutToShow.emit()
    return menu


def press_end(at_hand: DeskAtHand) -> None:
    at_hand.window._talks.pane.press_end()
    at_hand.settle()


def test_a_chat_shows_how_long_it_lasts(at_hand: DeskAtHand) -> None:
    at_hand.clock.be_ago(minutes=3, seconds=12)

    chatting(at_hand)

    assert at_hand.find(QLabel, "chat-timer").text() in {"3:12", "3:13"}


def test_ending_a_chat_tells_the_customer_and_begins_wrap_up(at_hand: DeskAtHand) -> None:
    chatting(at_hand)

    at_hand.press("end-chat")

    assert at_hand.chat.asked(LeaveChat) == [LeaveChat(VISITOR, "")]
    assert selected(at_hand).conversation.state is ConversationState.WRAP_UP
    assert at_hand.find(Chip, "ended-chat-chip").text.startswith("Chat ended after 0:0")
    assert not at_hand.shows("end-chat")


def test_a_customer_who_left_is_said_to_have_left(at_hand: DeskAtHand) -> None:
    chatting(at_hand)

    at_hand.chat.leave(VISITOR)
    at_hand.settle()

    assert at_hand.find(Chip, "ended-chat-chip").text.startswith("The customer left the chat after")


def test_ending_the_call_keeps_the_chat_open_and_offers_to_call_again(at_hand: DeskAtHand) -> None:
    conversation = chatting(at_hand)
    call_from_the_chat(at_hand, conversation)

    at_hand.press("end-call")

    assert at_hand.shows("end-chat")
    assert at_hand.find(Chip, "ended-chip").text.startswith("Ended after")
    assert selected(at_hand).conversation.state is ConversationState.OPEN
    at_hand.press("call-again")
    assert len(at_hand.phone.asked(Dial)) == 2
    assert [leg.kind for leg in selected(at_hand).legs] == [LegKind.CHAT, LegKind.CALL, LegKind.CALL]


def test_the_end_key_ends_the_call_before_the_chat_and_then_finishes(at_hand: DeskAtHand) -> None:
    conversation = chatting(at_hand)
    call_from_the_chat(at_hand, conversation)

    press_end(at_hand)
    hung_up, left = at_hand.phone.asked(HangUp), at_hand.chat.asked(LeaveChat)
    at_hand.qtbot.waitUntil(lambda: _pressed_once_more(at_hand), timeout=3000)

    assert (len(hung_up), left) == (1, [])
    assert at_hand.chat.asked(LeaveChat) == [LeaveChat(VISITOR, "")]


def _pressed_once_more(at_hand: DeskAtHand) -> bool:
    """Two presses within a second count as one."""
    press_end(at_hand)
    return bool(at_hand.chat.asked(LeaveChat))


def test_the_end_key_declines_a_chat_that_waits(at_hand: DeskAtHand) -> None:
    at_hand.chat.offer(VISITOR, "Omar", "Hello?")
    at_hand.settle()

    press_end(at_hand)

    assert at_hand.chat.asked(DeclineChat) == [DeclineChat(VISITOR)]


# Passed on


def test_a_chat_is_passed_on_to_those_who_are_ready_first(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    at_hand.chat.tell(ColleaguesChanged(at_hand.chat.account, (BEN, ANNA)))
    at_hand.settle()

    menu = pass_on_menu(at_hand)
    words = [action.text() for action in menu.actions() if action.text()]
    menu.actions()[0].trigger()
    at_hand.settle()

    assert words == ["Anna Berg, ready", "Ben && Co, busy", "Back to the queue"]
    assert at_hand.chat.asked(TransferChat) == [TransferChat(VISITOR, "anna@example.org")]


def test_a_chat_goes_back_to_the_queue_when_no_colleague_is_there(at_hand: DeskAtHand) -> None:
    chatting(at_hand)

    menu = pass_on_menu(at_hand)
    nobody, back = (action for action in menu.actions() if action.text())
    back.trigger()
    at_hand.settle()

    assert (nobody.text(), nobody.isEnabled()) == ("No colleague is there", False)
    assert at_hand.chat.asked(TransferChat) == [TransferChat(VISITOR)]


def test_the_list_of_colleagues_is_the_present_one(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    at_hand.chat.tell(ColleaguesChanged(at_hand.chat.account, (ANNA,)))
    at_hand.settle()
    pass_on_menu(at_hand)

    at_hand.chat.tell(ColleaguesChanged(at_hand.chat.account, ()))
    at_hand.settle()

    assert pass_on_menu(at_hand).actions()[0].text() == "No colleague is there"


# Finish


def test_finishing_with_an_open_chat_asks_and_then_ends_it(at_hand: DeskAtHand) -> None:
    conversation = chatting(at_hand)
    choose(at_hand, "Resolved")
    assert at_hand.find(QLabel, "finish-refusal").text() == "A chat is still open; finishing ends it."

    at_hand.press("finish")
    asked, left = at_hand.shows("finish-question"), at_hand.chat.asked(LeaveChat)
    at_hand.press("finish-anyway")

    assert (asked, left) == (True, [])
    assert at_hand.chat.asked(LeaveChat) == [LeaveChat(VISITOR, "")]
    view = at_hand.ask(lambda desk: desk.conversations.view(conversation))
    assert view.conversation.state is ConversationState.FINISHED


def test_an_agent_who_does_not_mean_it_stays_in_the_chat(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    choose(at_hand, "Resolved")
    at_hand.press("finish")

    at_hand.press("finish-not-yet")

    assert at_hand.chat.asked(LeaveChat) == []
    assert at_hand.shows("end-chat")
    assert not at_hand.shows("finish-question")


def test_the_question_is_answered_by_keyboard(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    choose(at_hand, "Resolved")

    at_hand.press("finish")
    button = at_hand.find(QAbstractButton, "finish-anyway")
    had_focus = at_hand.window.focusWidget() is button
    at_hand.qtbot.keyClick(button, Qt.Key.Key_Space)
    at_hand.settle()

    assert had_focus
    assert at_hand.chat.asked(LeaveChat) == [LeaveChat(VISITOR, "")]


def test_the_question_goes_with_the_chat(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    choose(at_hand, "Resolved")
    at_hand.press("finish")

    at_hand.chat.leave(VISITOR)
    at_hand.settle()

    assert not at_hand.shows("finish-question")
    assert at_hand.find(QAbstractButton, "finish").isEnabled()


def test_an_exchange_of_texts_alone_is_finished_like_any_other(at_hand: DeskAtHand) -> None:
    at_hand.sms.write("+447400123456", "Thank you!")
    at_hand.settle()
    conversation = selected(at_hand).conversation.id

    at_hand.press("finish")

    view = at_hand.ask(lambda desk: desk.conversations.view(conversation))
    assert view.conversation.state is ConversationState.FINISHED
    assert at_hand.shows("undo-bar")


def test_a_finished_exchange_of_texts_can_be_taken_back(at_hand: DeskAtHand) -> None:
    at_hand.sms.write("+447400123456", "Thank you!")
    at_hand.settle()
    at_hand.press("finish")

    at_hand.press("undo")

    assert len(at_hand.window.conversations.views) == 1


def test_a_chat_that_was_missed_is_no_missed_call(at_hand: DeskAtHand) -> None:
    at_hand.phone.ended(at_hand.phone.offer_call(JEANNE))
    at_hand.chat.offer(VISITOR, "Omar", "")
    at_hand.settle()

    at_hand.chat.leave(VISITOR)
    at_hand.settle()

    assert "(1)" in at_hand.find(QAbstractButton, "rail-calls").text()


@pytest.mark.parametrize(("name", "shown"), [("Omar", "Omar"), ("", "Visitor")])
def test_a_visitor_goes_by_the_name_they_gave_and_never_by_the_address_of_the_queue(
    at_hand: DeskAtHand, name: str, shown: str
) -> None:
    at_hand.chat.offer(VISITOR, name, "Hello?")
    at_hand.settle()

    at_hand.press("alert-accept")

    records = timeline(at_hand).model()
    assert f"Chat with {shown}, accepted after 0:00" in [
        records.index(row, 0).data() for row in range(records.rowCount())
    ]
    assert at_hand.find(QLabel, "conversation-name").text() == shown
    assert box(at_hand).placeholderText() == f"Write to {shown}…"
    assert ways(at_hand)[0] == f"Chat  {shown}"
    assert VISITOR in at_hand.find(Chip, "chat-chip").toolTip()


def test_the_exact_address_of_a_record_is_in_its_tip(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    view = timeline(at_hand)
    records = view.model()
    row = next(row for row in range(records.rowCount()) if str(records.index(row, 0).data()).startswith("Chat with"))
    point = view.visualRect(records.index(row, 0)).center()

    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)

    assert VISITOR in QToolTip.text()


def test_a_customer_with_an_address_of_their_own_goes_by_it(at_hand: DeskAtHand) -> None:
    at_hand.chat.write("omar@example.net", "Hello?")
    at_hand.settle()

    (view,) = at_hand.ask(lambda desk: desk.conversations.unfinished())

    assert title_of(view) == "omar@example.net"
    assert chat_sentence(view.legs[0]).startswith("Chat with omar@example.net")
