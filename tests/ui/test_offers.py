"""Chats and queued mail that wait for Accept or Reject, beside ringing calls."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.core.address import Address, AddressKind
from app.core.agent_state import AgentState
from app.core.contact import Contact
from app.core.conversation import ConversationState
from app.core.ids import AddressId, ContactId, new_id
from app.core.message import MailHead
from app.ports.channel import AcceptChat, DeclineChat
from app.ports.telephony import Answer, Reject
from app.services.events import MailQueueChanged
from app.services.inbox import TEAM
from app.services.services import Services
from app.ui.dialogs.call_alert import CallAlert
from tests.ui.conftest import JEANNE, DeskAtHand

VISITOR = "v7@queue.example.org"
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def share_the_mailbox(at_hand: DeskAtHand) -> None:
    """Its mail waits in a queue until somebody takes it."""

    def share(desk: Services) -> None:
        settings = desk.phone.settings
        options = {at_hand.mail.account: {TEAM: "yes"}}
        shared = tuple(replace(each, options=options.get(each.id, each.options)) for each in settings.channels)
        desk.phone.change_settings(replace(settings, channels=shared))

    at_hand.ask(share)
    at_hand.settle()


def ready(at_hand: DeskAtHand) -> None:
    at_hand.ask(lambda desk: desk.agent.choose(AgentState.READY))


def offered_mail(at_hand: DeskAtHand) -> None:
    share_the_mailbox(at_hand)
    ready(at_hand)
    head = MailHead("m1@example.net", "Charged twice", "lena@example.net")
    at_hand.mail.write("lena@example.net", "Dear team", name="Lena Novak", mail=head)
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("call-alert"))


def press_keys(at_hand: DeskAtHand, key: Qt.Key) -> None:
    """Ctrl+Shift and this. The stand-in for a screen gives the keyboard to the alert, which a real one does not."""
    at_hand.window.activateWindow()
    at_hand.qtbot.waitUntil(at_hand.window.isActiveWindow)
    at_hand.qtbot.keyClick(at_hand.window, key, BOTH)
    at_hand.settle()


def alert_words(at_hand: DeskAtHand, name: str) -> list[str]:
    alert = at_hand.find(CallAlert, "call-alert")
    return [label.text() for label in alert.findChildren(QLabel, name) if label.isVisible()]


def offer_five(at_hand: DeskAtHand) -> None:
    for number in range(1, 6):
        at_hand.clock.be_ago(seconds=60 - number)
        at_hand.chat.offer(f"v{number}@queue.example.org", f"Visitor {number}", "Hello?")
    at_hand.settle()


# Chats


def test_a_waiting_chat_says_who_it_is_what_they_wrote_and_how_long_they_wait(at_hand: DeskAtHand) -> None:
    at_hand.clock.be_ago(seconds=9)
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello? Where is my parcel?")
    at_hand.settle()

    assert alert_words(at_hand, "alert-name") == ["Omar Haddad"]
    assert alert_words(at_hand, "alert-words") == ["Hello? Where is my parcel?"]
    assert alert_words(at_hand, "alert-waited")[0] in {"0:09", "0:10"}
    assert alert_words(at_hand, "alert-origin") == ["not known yet"]
    assert at_hand.find(CallAlert, "call-alert").windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_what_they_write_while_they_wait_is_added(at_hand: DeskAtHand) -> None:
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello?")
    at_hand.settle()

    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello?\nAnybody there?")
    at_hand.settle()

    assert alert_words(at_hand, "alert-words") == ["Hello?\nAnybody there?"]


def test_a_chat_without_an_offer_alerts_with_its_first_message(at_hand: DeskAtHand) -> None:
    at_hand.chat.write("friend@example.org", "Are you free?", name="Aiko Sato")
    at_hand.settle()

    assert alert_words(at_hand, "alert-words") == ["Are you free?"]


def test_accepting_a_chat_takes_it_and_brings_it_to_the_front(at_hand: DeskAtHand) -> None:
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello?")
    at_hand.settle()

    at_hand.press("alert-accept")

    assert at_hand.chat.asked(AcceptChat) == [AcceptChat(VISITOR)]
    assert not at_hand.shows("call-alert")
    assert at_hand.find(QLabel, "conversation-name").text() == "Omar Haddad"
    assert at_hand.shows("end-chat")


def test_rejecting_a_chat_leaves_it_to_others(at_hand: DeskAtHand) -> None:
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello?")
    at_hand.settle()

    at_hand.press("alert-reject")

    assert at_hand.chat.asked(DeclineChat) == [DeclineChat(VISITOR)]
    assert not at_hand.shows("call-alert")
    assert at_hand.window.conversations.views == ()


def test_of_many_the_longest_waiting_are_shown_and_the_others_counted(at_hand: DeskAtHand) -> None:
    offer_five(at_hand)

    assert alert_words(at_hand, "alert-name") == ["Visitor 1", "Visitor 2", "Visitor 3"]
    assert alert_words(at_hand, "alert-more") == ["and 2 more waiting"]


def test_who_is_next_comes_last_when_one_has_gone(at_hand: DeskAtHand) -> None:
    offer_five(at_hand)

    at_hand.chat.leave("v2@queue.example.org")
    at_hand.settle()

    assert alert_words(at_hand, "alert-name") == ["Visitor 1", "Visitor 3", "Visitor 4"]
    assert alert_words(at_hand, "alert-more") == ["and 1 more waiting"]


def test_a_call_that_rings_takes_the_place_of_who_came_last(at_hand: DeskAtHand) -> None:
    offer_five(at_hand)

    at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    assert alert_words(at_hand, "alert-name") == ["Visitor 1", "Visitor 2", "+33 6 12 34 56 78"]
    assert alert_words(at_hand, "alert-more") == ["and 3 more waiting"]


def test_a_chat_that_is_declined_is_gone_though_mail_of_the_same_customer_waits_for_the_team(
    at_hand: DeskAtHand,
) -> None:
    share_the_mailbox(at_hand)
    places = ((AddressKind.EMAIL, "lena@example.net"), (AddressKind.CHAT, VISITOR))
    addresses = tuple(Address(AddressId(new_id()), *place) for place in places)
    lena = Contact(ContactId(new_id()), "Lena Novak", at_hand.clock.now(), addresses=addresses)
    at_hand.ask(lambda desk: desk.contacts.save(lena))
    head = MailHead("m1@example.net", "Charged twice", "lena@example.net")
    at_hand.mail.write("lena@example.net", "Dear team", name="Lena Novak", mail=head)
    at_hand.chat.offer(VISITOR, "Lena", "Hello?")
    at_hand.settle()

    at_hand.press("alert-reject")

    assert not at_hand.shows("call-alert")


def test_mail_that_is_no_longer_offered_does_not_come_back(at_hand: DeskAtHand) -> None:
    told: list[MailQueueChanged] = []
    at_hand.bridge.mail_queue_changed.connect(told.append)
    offered_mail(at_hand)
    there = next(event for event in told if event.offered is not None)
    at_hand.press("alert-reject")

    at_hand.bridge.mail_queue_changed.emit(there)
    at_hand.bridge.mail_queue_changed.emit(replace(there, offered=None))
    at_hand.settle()

    assert not at_hand.shows("call-alert")


def test_who_is_not_shown_may_leave_too(at_hand: DeskAtHand) -> None:
    offer_five(at_hand)

    for number in (4, 5):
        at_hand.chat.leave(f"v{number}@queue.example.org")
    at_hand.settle()

    assert alert_words(at_hand, "alert-name") == ["Visitor 1", "Visitor 2", "Visitor 3"]
    assert alert_words(at_hand, "alert-more") == []


def test_a_visitor_who_leaves_is_not_alerted_of_any_longer(at_hand: DeskAtHand) -> None:
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello?")
    at_hand.settle()

    at_hand.chat.leave(VISITOR)
    at_hand.settle()

    assert not at_hand.shows("call-alert")
    assert "(" not in at_hand.find(QAbstractButton, "rail-calls").text()


def test_the_alert_shows_calls_and_chats_one_under_the_other(at_hand: DeskAtHand) -> None:
    at_hand.phone.offer_call(JEANNE)
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello?")
    at_hand.settle()

    assert alert_words(at_hand, "alert-name") == ["+33 6 12 34 56 78", "Omar Haddad"]


@pytest.mark.parametrize("chat_first", [True, False], ids=["chat-first", "call-first"])
def test_the_keys_are_about_who_has_waited_longest(at_hand: DeskAtHand, chat_first: bool) -> None:
    at_hand.clock.be_ago(seconds=20 if chat_first else 5)
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello?")
    at_hand.settle()
    at_hand.clock.be_ago(seconds=5 if chat_first else 20)
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    press_keys(at_hand, Qt.Key.Key_A)

    asked = (at_hand.chat.asked(AcceptChat), at_hand.phone.asked(Answer))
    assert asked == (([AcceptChat(VISITOR)], []) if chat_first else ([], [Answer(call)]))


def test_a_waiting_chat_is_rejected_by_key(at_hand: DeskAtHand) -> None:
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello?")
    at_hand.settle()

    press_keys(at_hand, Qt.Key.Key_R)

    assert at_hand.chat.asked(DeclineChat) == [DeclineChat(VISITOR)]
    assert at_hand.phone.asked(Reject) == []


def test_a_waiting_chat_can_be_taken_in_the_window_itself(at_hand: DeskAtHand) -> None:
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello?")
    at_hand.settle()

    at_hand.press("accept-chat")

    assert at_hand.chat.asked(AcceptChat) == [AcceptChat(VISITOR)]


def test_what_was_last_with_the_customer_is_said(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.clock.be_ago(days=2)
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.phone.ended(next(iter(at_hand.phone.calls)))
    (view,) = at_hand.ask(lambda desk: desk.conversations.unfinished())
    conversation = view.conversation.id
    at_hand.ask(lambda desk: desk.conversations.save_notes(conversation, "Wants the 14th.\nAnd a window seat."))
    at_hand.ask(lambda desk: desk.conversations.choose_disposition(conversation, "resolved"))
    at_hand.ask(lambda desk: desk.conversations.finish(conversation))

    at_hand.clock.be_ago(seconds=5)
    at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    (words,) = alert_words(at_hand, "alert-last-activity")
    assert words.startswith("Last time, ")
    assert words.endswith(": Resolved: Wants the 14th.")


# Mail from the queue


def test_mail_from_the_queue_is_offered_to_an_agent_who_is_ready(at_hand: DeskAtHand) -> None:
    offered_mail(at_hand)

    assert alert_words(at_hand, "alert-name") == ["Lena Novak"]
    assert alert_words(at_hand, "alert-words") == ["Charged twice"]
    assert at_hand.window.conversations.views == ()


def test_accepted_mail_is_the_agents_and_in_front(at_hand: DeskAtHand) -> None:
    offered_mail(at_hand)

    at_hand.press("alert-accept")

    (view,) = at_hand.window.conversations.views
    assert view.conversation.state is ConversationState.OPEN
    assert at_hand.find(QLabel, "conversation-name").text() == "Lena Novak"
    at_hand.qtbot.waitUntil(lambda: not at_hand.shows("call-alert"))


def test_mail_that_can_wait_is_offered_later(at_hand: DeskAtHand) -> None:
    offered_mail(at_hand)

    at_hand.press("alert-later")

    assert not at_hand.shows("call-alert")
    assert at_hand.find(QAbstractButton, "mail-queue-open").text() == "Mail queue  1"


def test_rejected_mail_stays_in_the_queue_for_others(at_hand: DeskAtHand) -> None:
    offered_mail(at_hand)

    at_hand.press("alert-reject")

    assert not at_hand.shows("call-alert")
    assert at_hand.shows("mail-queue-open")


def test_only_mail_has_later(at_hand: DeskAtHand) -> None:
    at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    assert not at_hand.shows("alert-later")


def test_the_keys_take_mail_when_nobody_is_on_the_line(at_hand: DeskAtHand) -> None:
    offered_mail(at_hand)

    press_keys(at_hand, Qt.Key.Key_A)

    (view,) = at_hand.window.conversations.views
    assert view.contact.name == "Lena Novak"


def test_a_call_goes_before_mail_that_has_waited_longer(at_hand: DeskAtHand) -> None:
    offered_mail(at_hand)
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    press_keys(at_hand, Qt.Key.Key_A)

    assert at_hand.phone.asked(Answer) == [Answer(call)]
