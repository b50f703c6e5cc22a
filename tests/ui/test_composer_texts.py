"""Text messages and chats in the composer: counter, warnings, own number, typing, corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.core.conversation import LegKind
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import Send, Typing
from app.ui.viewmodels import composer_typing
from app.ui.widgets.composer_channel import SenderCombo
from tests.fakes.channel import OWN
from tests.ui.composing import (
    NUMBER,
    VISITOR,
    box,
    chatting,
    choose,
    in_call,
    in_front,
    jeanne,
    known,
    press,
    said,
    sent,
    stored,
    type_text,
    ways,
    writing,
)
from tests.ui.conftest import DeskAtHand


def texting(at_hand: DeskAtHand, number: str = NUMBER, text: str = "Hello") -> None:
    at_hand.sms.write(number, text)
    in_front(at_hand)


def at_noon(at_hand: DeskAtHand) -> None:
    """Let it be noon where the French are: nobody is woken up."""
    noon = datetime.now(UTC).replace(hour=11, minute=0) - timedelta(days=1)
    at_hand.clock.be_ago(seconds=(datetime.now(UTC) - noon).total_seconds())


# SMS


def test_enter_sends_and_shift_enter_breaks_the_line(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)

    type_text(at_hand, "On")
    press(at_hand, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(at_hand, "its way")
    press(at_hand, Qt.Key.Key_Return)

    (message,) = sent(at_hand, conversation)
    assert (message.text, message.state) == ("On\nits way", MessageState.SENT)
    assert at_hand.sms.delivered[message.id].route.remote == NUMBER
    assert box(at_hand).toPlainText() == ""
    assert stored(at_hand, conversation) == {}


def test_an_agent_who_does_not_want_enter_to_send_sends_with_control_enter(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)
    at_hand.ask(lambda desk: desk.phone.change_settings(replace(desk.phone.settings, enter_sends=False)))
    at_hand.settle()

    type_text(at_hand, "On")
    press(at_hand, Qt.Key.Key_Return)
    type_text(at_hand, "its way")
    tip = at_hand.find(QAbstractButton, "composer-send").toolTip()
    press(at_hand, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (message,) = sent(at_hand, conversation)
    assert message.text == "On\nits way"
    assert "Ctrl+" in tip


def test_the_agent_can_write_on_before_the_desk_has_taken_the_message(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)
    type_text(at_hand, "one")
    at_hand.qtbot.keyClick(box(at_hand), Qt.Key.Key_Return)
    type_text(at_hand, "two")
    at_hand.qtbot.keyClick(box(at_hand), Qt.Key.Key_Return)
    type_text(at_hand, "thr")
    at_hand.settle()

    assert [message.text for message in sent(at_hand, conversation)] == ["one", "two"]
    assert box(at_hand).toPlainText() == "thr"


@pytest.mark.parametrize(
    ("text", "counter"),
    [
        ("", ""),
        ("a" * 160, "160 (1)"),
        ("a" * 190, "190 (2)"),
        ("€" * 80, "160 (1)"),
        ("“" + "a" * 69, "70 (1)"),
        ("“" + "a" * 70, "71 (2)"),
    ],
)
def test_the_counter_says_what_the_text_costs(at_hand: DeskAtHand, text: str, counter: str) -> None:
    in_call(at_hand)

    box(at_hand).setPlainText(text)

    assert said(at_hand, "composer-counter") == counter


def test_what_makes_a_text_dear_is_said(at_hand: DeskAtHand) -> None:
    at_noon(at_hand)
    texting(at_hand)

    type_text(at_hand, "“Hello”")

    assert known(at_hand) == ["Only 70 characters fit into a message instead of 160, because of  “  ”"]


def test_a_text_that_is_too_long_is_said_before_and_when_it_is_sent(at_hand: DeskAtHand) -> None:
    at_noon(at_hand)
    texting(at_hand)

    box(at_hand).setPlainText("a" * 1_601)
    told = known(at_hand)
    press(at_hand, Qt.Key.Key_Return)

    assert [line.replace(",", "").partition(". ")[0] for line in told] == ["1601 of 1600 characters"]
    assert said(at_hand, "composer-refusal").startswith(Problem.TOO_LONG.sentence)
    assert len(box(at_hand).toPlainText()) == 1_601


def test_the_customers_night_is_a_warning_and_no_obstacle(at_hand: DeskAtHand) -> None:
    now = datetime.now(UTC)
    at_hand.clock.be_ago(seconds=(now - now.replace(hour=2, minute=30) + timedelta(days=1)).total_seconds())
    texting(at_hand)

    (warning,) = known(at_hand)
    type_text(at_hand, "Good night")
    press(at_hand, Qt.Key.Key_Return)

    assert warning.startswith("It is ")
    assert "there" in warning
    assert len(at_hand.sms.asked(Send)) == 1


@pytest.mark.parametrize(
    ("number", "text", "problem"),
    [(NUMBER, "STOP", Problem.OPTED_OUT), ("+33142685300", "Hello", Problem.CANNOT_BE_TEXTED)],
)
def test_a_number_that_must_not_or_cannot_be_texted_is_said_and_nothing_is_sent(
    at_hand: DeskAtHand, number: str, text: str, problem: Problem
) -> None:
    texting(at_hand, number, text)

    told = known(at_hand)
    type_text(at_hand, "Hello?")
    press(at_hand, Qt.Key.Key_Return)

    assert told == [f"{problem.sentence} {problem.advice}"]
    assert said(at_hand, "composer-refusal") == told[0]
    assert box(at_hand).toPlainText() == "Hello?"
    assert at_hand.sms.asked(Send) == []


def test_the_contact_panel_offers_no_text_to_a_number_that_cannot_be_texted(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33142685300")
    in_call(at_hand, "sip:+33142685300@pbx.example")

    assert at_hand.shows("contact-call")
    assert not at_hand.shows("contact-sms")
    assert "SMS  +33 1 42 68 53 00" in ways(at_hand)


def test_the_sending_number_is_in_sight_and_chosen_when_there_are_several(at_hand: DeskAtHand) -> None:
    in_call(at_hand)
    only = said(at_hand, "composer-from")
    at_hand.sms.own = ("+33611111111", "+33622222222")
    at_hand.sms.write(NUMBER, "hello")
    at_hand.settle()

    senders = at_hand.find(SenderCombo, "composer-sender")
    senders.setCurrentIndex(1)
    senders.activated.emit(1)
    type_text(at_hand, "Hello")
    press(at_hand, Qt.Key.Key_Return)

    assert only == "from +33 6 11 11 11 11"
    assert senders.currentText() == "from +33 6 22 22 22 22"
    assert at_hand.sms.asked(Send)[-1].route.own == "+33622222222"


def test_while_the_server_is_away_messages_wait_and_that_is_said(at_hand: DeskAtHand) -> None:
    at_noon(at_hand)
    texting(at_hand)
    at_hand.sms.cut()
    at_hand.settle()

    told = known(at_hand)
    type_text(at_hand, "Hello")
    press(at_hand, Qt.Key.Key_Return)
    waiting = list(at_hand.sms.delivered)
    at_hand.sms.mend()
    at_hand.settle()

    assert told == ["Not connected now: what you send waits until the server is back."]
    assert waiting == []
    assert [each.text for each in at_hand.sms.delivered.values()] == ["Hello"]
    assert known(at_hand) == []


def test_a_held_message_is_written_on_with_what_was_begun_meanwhile(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)
    type_text(at_hand, "At nine")
    writing(at_hand).send(datetime.now(UTC) + timedelta(hours=1))
    at_hand.settle()
    (held,) = sent(at_hand, conversation)
    type_text(at_hand, "or at ten")

    writing(at_hand).edit(held.id)
    at_hand.settle()

    assert held.state is MessageState.HELD
    assert sent(at_hand, conversation)[0].state is MessageState.CANCELLED
    assert box(at_hand).toPlainText() == "At nine\n\nor at ten"
    assert stored(at_hand, conversation)[LegKind.SMS].text == "At nine\n\nor at ten"


# Chat


def test_the_customer_sees_that_the_agent_writes_and_that_they_paused(
    at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    chatting(at_hand)
    writing(at_hand).model._typing._pause.setInterval(50)

    type_text(at_hand, "On its way")
    at_hand.qtbot.waitUntil(lambda: len(at_hand.chat.asked(Typing)) == 2)

    assert [request.is_writing for request in at_hand.chat.asked(Typing)] == [True, False]
    assert {request.route.remote for request in at_hand.chat.asked(Typing)} == {VISITOR}
    assert composer_typing.PAUSE_MS == 5000


def test_a_message_that_is_sent_ends_the_writing(at_hand: DeskAtHand) -> None:
    chatting(at_hand)

    type_text(at_hand, "On its way")
    press(at_hand, Qt.Key.Key_Return)

    told = [each.is_writing if isinstance(each, Typing) else each.text for each in at_hand.chat.requests[-3:]]
    assert told == [True, False, "On its way"]


def test_nobody_is_told_of_a_private_note_or_a_text_message(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    at_hand.key("Ctrl+Shift+N")

    at_hand.qtbot.keyClicks(at_hand.window.focusWidget(), "is in a hurry")
    at_hand.settle()

    assert at_hand.chat.asked(Typing) == []


def test_the_agent_sees_that_the_customer_writes(at_hand: DeskAtHand) -> None:
    conversation = chatting(at_hand)
    (leg,) = at_hand.ask(lambda desk: desk.conversations.view(conversation)).legs

    at_hand.ask(lambda desk: desk.conversations.writing(leg, is_writing=True))
    at_hand.settle()
    line = at_hand.find(QLabel, "composer-writing")
    begun, height = line.text(), line.height()
    at_hand.ask(lambda desk: desk.conversations.writing(leg, is_writing=False))
    at_hand.settle()

    assert begun == "Jeanne is writing…"
    assert (line.text(), line.height()) == ("", height)


def test_arrow_up_in_an_empty_chat_says_better_what_was_just_said(at_hand: DeskAtHand) -> None:
    conversation = chatting(at_hand)
    type_text(at_hand, "at nnie")
    press(at_hand, Qt.Key.Key_Return)
    (message,) = sent(at_hand, conversation)

    press(at_hand, Qt.Key.Key_Up)
    about = said(at_hand, "composer-about")
    box(at_hand).setPlainText("at nine")
    press(at_hand, Qt.Key.Key_Return)

    correction = at_hand.chat.asked(Send)[-1]
    assert about == "Correcting what you said"
    assert (correction.text, correction.replaces) == ("at nine", message.remote_id)
    assert not at_hand.shows("composer-about")


def test_a_correction_is_given_up_with_escape(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    type_text(at_hand, "at nnie")
    press(at_hand, Qt.Key.Key_Return)
    press(at_hand, Qt.Key.Key_Up)

    press(at_hand, Qt.Key.Key_Escape)

    assert box(at_hand).toPlainText() == ""
    assert not at_hand.shows("composer-about")


def test_a_correction_never_overwrites_what_is_begun(at_hand: DeskAtHand) -> None:
    conversation = chatting(at_hand)
    type_text(at_hand, "at nnie")
    press(at_hand, Qt.Key.Key_Return)
    type_text(at_hand, "and")

    writing(at_hand).correct(sent(at_hand, conversation)[0].id)
    at_hand.settle()

    assert box(at_hand).toPlainText() == "and"
    assert "Send or delete what you have begun" in said(at_hand, "composer-refusal")


def test_two_chats_of_one_conversation_are_told_apart(at_hand: DeskAtHand) -> None:
    first = chatting(at_hand, VISITOR)
    second = chatting(at_hand, "v2@web.example.org")
    leg = at_hand.ask(lambda desk: desk.conversations.view(second)).legs[0]
    contact = at_hand.ask(lambda desk: desk.conversations.view(first)).contact
    at_hand.ask(lambda desk: desk.regrouping.link(desk.regrouping.detach(leg.id), contact.id, "chosen by the agent"))
    in_front(at_hand)

    chats = [way for way in ways(at_hand) if way.startswith("Chat")]
    assert len(set(chats)) == len(chats)


def test_mail_can_accompany_a_chat(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    conversation = in_call(at_hand)
    choose(at_hand, LegKind.EMAIL)
    type_text(at_hand, "See the times")

    press(at_hand, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (message,) = sent(at_hand, conversation)
    assert message.mail is not None
    assert message.mail.sender == OWN[LegKind.EMAIL]
    assert at_hand.shows("hold-call")
