"""The safe-send guard: whom a message reaches is asked once when it is in doubt, and refusals leave the draft alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.core.conversation import ConversationState, LegKind
from app.core.problems import Problem
from app.core.timeline import EventItem, Happening
from app.ports.channel import Send
from app.ports.telephony import Dial
from app.services.events import ConversationView
from tests.ui.composing import (
    ADDRESS,
    NUMBER,
    box,
    channel,
    chatting,
    choose,
    in_call,
    in_front,
    jeanne,
    keyboard_at,
    known,
    press,
    said,
    type_text,
    ways,
    writing,
)
from tests.ui.conftest import DeskAtHand

PAUL = "+33698765432"


def family(at_hand: DeskAtHand) -> None:
    """A conversation with Jeanne, who shares her number with Paul."""
    contact = jeanne(at_hand)
    conversation = in_call(at_hand)
    at_hand.know("Paul Dupont", NUMBER)
    at_hand.ask(lambda desk: desk.regrouping.link(conversation, contact.id, "chosen by the agent"))
    in_front(at_hand)
    choose(at_hand, LegKind.SMS)


def test_a_shared_number_is_asked_about_once_naming_who_else_has_it(at_hand: DeskAtHand) -> None:
    family(at_hand)
    type_text(at_hand, "Your booking")

    press(at_hand, Qt.Key.Key_Return)
    asked = said(at_hand, "doubt-recipient"), said(at_hand, "doubt-reason")
    at_hand.press("doubt-send")
    type_text(at_hand, "is changed")
    press(at_hand, Qt.Key.Key_Return)

    assert asked == ("SMS  +33 6 12 34 56 78", "This number is also the one of Paul Dupont.")
    assert not at_hand.shows("send-doubt")
    assert [request.text for request in at_hand.sms.asked(Send)] == ["Your booking", "is changed"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_enter_do_not_send_and_the_draft_stays(at_hand: DeskAtHand, key: Qt.Key) -> None:
    family(at_hand)
    type_text(at_hand, "Your booking")
    press(at_hand, Qt.Key.Key_Return)

    at_hand.qtbot.keyClick(at_hand.find(QWidget, "send-doubt"), key)
    at_hand.settle()

    assert not at_hand.shows("send-doubt")
    assert at_hand.sms.asked(Send) == []
    assert box(at_hand).toPlainText() == "Your booking"
    assert keyboard_at(at_hand) == "composer-text"


def test_that_the_agent_was_sure_is_put_on_record(at_hand: DeskAtHand) -> None:
    family(at_hand)
    type_text(at_hand, "Your booking")
    press(at_hand, Qt.Key.Key_Return)

    at_hand.press("doubt-send")

    conversation = writing(at_hand).model.conversation
    items = at_hand.ask(lambda desk: desk.conversations.timeline(conversation))
    happened = [item.body for item in items if isinstance(item.body, EventItem)]
    assert EventItem(Happening.ROUTE_CONFIRMED, NUMBER) in happened


def test_a_doubt_is_known_before_anything_is_written(at_hand: DeskAtHand) -> None:
    family(at_hand)

    assert "This number is also the one of Paul Dupont." in known(at_hand)


# Numbers and addresses that stand in messages


def test_a_number_in_a_message_is_called_in_this_conversation(at_hand: DeskAtHand) -> None:
    conversation = chatting(at_hand)

    writing(at_hand).call("+447400123456")
    at_hand.settle()

    assert at_hand.phone.asked(Dial)[-1].target == "+447400123456"
    (view,) = at_hand.ask(lambda desk: desk.conversations.unfinished())
    assert view.conversation.id == conversation
    assert {leg.kind for leg in view.legs} == {LegKind.CHAT, LegKind.CALL}


def test_a_number_in_a_message_is_texted_after_asking_as_it_may_be_anybodys(at_hand: DeskAtHand) -> None:
    chatting(at_hand)

    writing(at_hand).write_to(LegKind.SMS, "06 98 76 54 32")
    at_hand.settle()
    writing(at_hand).write_to(LegKind.SMS, PAUL)
    at_hand.settle()
    type_text(at_hand, "Hello")
    press(at_hand, Qt.Key.Key_Return)

    assert channel(at_hand).currentText() == "SMS  +33 6 98 76 54 32"
    assert keyboard_at(at_hand) == "composer-text"
    assert said(at_hand, "doubt-reason") == "This is not a number of Jeanne, as far as is known."
    at_hand.press("doubt-send")
    assert [request.route.remote for request in at_hand.sms.asked(Send)] == [PAUL]


def test_an_address_in_a_message_is_mailed_in_this_conversation(at_hand: DeskAtHand) -> None:
    chatting(at_hand)

    writing(at_hand).write_to(LegKind.EMAIL, "Omar@Example.org")
    at_hand.settle()

    assert ways(at_hand)[-2:] == ["Email  omar@example.org", "Private note"]
    assert channel(at_hand).currentText() == "Email  omar@example.org"


def test_without_an_account_for_it_the_wish_is_refused_in_words(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    at_hand.ask(lambda desk: desk.channels.remove_account(at_hand.sms.account))
    at_hand.settle()

    writing(at_hand).write_to(LegKind.SMS, PAUL)
    at_hand.settle()

    assert said(at_hand, "composer-refusal") == f"{Problem.NO_CHANNEL.sentence} {Problem.NO_CHANNEL.advice}"


# Refusals


def test_nothing_is_sent_of_an_empty_box_and_that_is_said_until_something_is_typed(at_hand: DeskAtHand) -> None:
    in_call(at_hand)

    press(at_hand, Qt.Key.Key_Return)
    told = said(at_hand, "composer-refusal")
    type_text(at_hand, "a")

    assert told.startswith(Problem.NOTHING_TO_SEND.sentence)
    assert not at_hand.shows("composer-refusal")


def test_a_refusal_stays_with_its_draft_and_is_no_banner(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)
    choose(at_hand, LegKind.SMS)
    press(at_hand, Qt.Key.Key_Return)

    choose(at_hand, LegKind.EMAIL)
    elsewhere = at_hand.shows("composer-refusal")
    choose(at_hand, LegKind.SMS)

    assert not elsewhere
    assert at_hand.shows("composer-refusal")
    assert not at_hand.shows("banner")


def test_answering_mail_that_nobody_has_taken_is_said_to_take_it(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)
    choose(at_hand, LegKind.EMAIL)
    model = writing(at_hand).model
    view = at_hand.ask(lambda desk: desk.conversations.view(model.conversation))

    model.show_conversation(queued(view))
    at_hand.settle()

    assert known(at_hand) == ["Nobody has taken this mail yet. Answering it takes it."]


def queued(view: ConversationView) -> ConversationView:
    return replace(view, conversation=replace(view.conversation, state=ConversationState.QUEUED))


def test_words_of_others_are_never_markup(at_hand: DeskAtHand) -> None:
    chatting(at_hand, name="<b>Jeanne</b>")

    labels = at_hand.find(QWidget, "composer").findChildren(QLabel)

    assert channel(at_hand).currentText() == "Chat  <b>Jeanne</b>"
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}
    assert ADDRESS not in ways(at_hand)
