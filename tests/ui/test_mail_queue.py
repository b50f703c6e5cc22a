"""Waiting mail: listed, read without taking it, taken, and given back."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QPlainTextEdit

from app.core.conversation import ConversationState
from app.core.ids import ConversationId, new_id
from app.core.message import MailHead
from app.services.events import ConversationView, MailQueueChanged
from app.services.mail_queue import PAGE
from app.ui.viewmodels.mail_queue import SUBJECT, WAITED
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.heartbeat import PATIENCE_S
from tests.ui.test_contacts_section import open_contacts, search
from tests.ui.test_offers import share_the_mailbox

NAMES = ("Lena Novak", "Omar Haddad", "Aiko Sato")


@pytest.fixture
def waiting(at_hand: DeskAtHand) -> DeskAtHand:
    """Three mails wait, an hour apart, the last one since an hour."""
    share_the_mailbox(at_hand)
    for number, name in enumerate(NAMES):
        at_hand.clock.be_ago(hours=3 - number, minutes=1)
        head = MailHead(f"m{number}@example.net", f"Question {number}", f"c{number}@example.net")
        at_hand.mail.write(f"c{number}@example.net", f"Dear team {number}", name=name, mail=head)
        at_hand.settle()
    at_hand.qtbot.waitUntil(lambda: queue_button(at_hand).text() == "Mail queue  3", timeout=15_000)
    return at_hand


def queue_button(at_hand: DeskAtHand) -> QAbstractButton:
    button = at_hand.window.findChild(QAbstractButton, "mail-queue-open")
    assert isinstance(button, QAbstractButton)
    return button


def rows(at_hand: DeskAtHand) -> list[tuple[str, str, str]]:
    model = at_hand.find(QListView, "mail-queue-list").model()
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    return [(index.data(), index.data(SUBJECT), index.data(WAITED)) for index in indexes]


def read(at_hand: DeskAtHand) -> str:
    """The timeline that is being peeked into, as one text."""
    model = at_hand.find(QListView, "timeline").model()
    return "\n".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))


def state(at_hand: DeskAtHand, conversation: ConversationId) -> ConversationState:
    return at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation.state


def first(at_hand: DeskAtHand) -> ConversationView:
    return at_hand.ask(lambda desk: desk.mail_queue.waiting())[0]


def test_a_queue_without_mail_takes_no_room(at_hand: DeskAtHand) -> None:
    assert not at_hand.shows("mail-queue-open")


def test_the_queue_lists_sender_subject_and_wait_the_oldest_first(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")

    assert rows(waiting) == [
        ("Lena Novak", "Question 0", "3 h"),
        ("Omar Haddad", "Question 1", "2 h"),
        ("Aiko Sato", "Question 2", "61 min")
        if rows(waiting)[2][2] == "61 min"
        else ("Aiko Sato", "Question 2", "1 h"),
    ]


def test_looking_at_mail_does_not_take_it(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")
    lena = first(waiting)

    waiting.qtbot.waitUntil(lambda: "Dear team 0" in read(waiting))

    assert state(waiting, lena.conversation.id) is ConversationState.QUEUED
    assert first(waiting).unseen == 1
    assert waiting.window.conversations.views == ()
    assert waiting.find(QPlainTextEdit, "notes").isReadOnly()


def test_the_arrows_read_one_mail_after_the_other(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")
    listed = waiting.find(QListView, "mail-queue-list")

    waiting.qtbot.keyClick(listed, Qt.Key.Key_Down)
    waiting.settle()

    waiting.qtbot.waitUntil(lambda: "Dear team 1" in read(waiting))
    assert len(rows(waiting)) == 3


def test_taken_mail_is_the_agents_and_in_front(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")

    waiting.press("mail-take")

    assert waiting.find(QLabel, "conversation-name").text() == "Lena Novak"
    assert not waiting.shows("mail-queue")
    waiting.qtbot.waitUntil(lambda: queue_button(waiting).text() == "Mail queue  2")


def test_return_takes_the_mail_that_is_being_read(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")

    waiting.qtbot.keyClick(waiting.find(QListView, "mail-queue-list"), Qt.Key.Key_Return)
    waiting.settle()

    assert [view.contact.name for view in waiting.window.conversations.views] == ["Lena Novak"]


def test_mail_can_be_given_back(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")
    waiting.press("mail-take")

    waiting.press("give-back")

    assert waiting.window.conversations.views == ()
    waiting.qtbot.waitUntil(lambda: queue_button(waiting).text() == "Mail queue  3")
    assert not waiting.shows("undo-bar")


def test_mail_of_an_agents_own_mailbox_goes_nowhere_back(at_hand: DeskAtHand) -> None:
    head = MailHead("m1@example.net", "Hello", "lena@example.net")
    at_hand.mail.write("lena@example.net", "Dear Anna", name="Lena Novak", mail=head)
    at_hand.settle()

    assert at_hand.find(QLabel, "conversation-name").text() == "Lena Novak"
    assert not at_hand.shows("give-back")


def test_new_conversations_do_not_take_the_agent_away_from_the_queue(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")

    waiting.sms.write("+447400123456", "Hello?")
    waiting.settle()

    assert waiting.shows("mail-queue")
    assert len(waiting.window.conversations.views) == 1


def test_the_key_opens_the_queue_and_goes_back_to_the_conversation_in_hand(waiting: DeskAtHand) -> None:
    waiting.phone.answered(waiting.phone.offer_call(JEANNE))
    waiting.settle()
    waiting.window.activateWindow()
    waiting.qtbot.waitUntil(waiting.window.isActiveWindow)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    waiting.qtbot.keyClick(waiting.window, Qt.Key.Key_M, both)
    waiting.settle()
    opened = waiting.shows("mail-queue")
    waiting.qtbot.keyClick(waiting.window, Qt.Key.Key_M, both)
    waiting.settle()

    assert opened
    assert not waiting.shows("mail-queue")
    assert waiting.find(QLabel, "conversation-name").text() == "+33 6 12 34 56 78"


def test_from_another_section_the_key_goes_to_the_open_queue(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")
    waiting.press("rail-calls")

    waiting.window._toggle_queue()
    waiting.settle()

    assert waiting.shows("mail-queue")


def test_the_conversation_in_hand_is_one_click_away(waiting: DeskAtHand) -> None:
    waiting.phone.answered(waiting.phone.offer_call(JEANNE))
    waiting.settle()
    waiting.press("mail-queue-open")
    conversations = waiting.find(QListView, "conversations")

    conversations.setCurrentIndex(conversations.model().index(0, 0))
    waiting.settle()

    assert not waiting.shows("mail-queue")
    assert waiting.shows("end-call")


def test_a_call_that_ends_meanwhile_does_not_close_the_queue(waiting: DeskAtHand) -> None:
    call = waiting.phone.offer_call(JEANNE)
    waiting.phone.answered(call)
    waiting.settle()
    waiting.press("mail-queue-open")

    waiting.phone.ended(call)
    waiting.settle()

    assert waiting.shows("mail-queue")


def test_mail_that_somebody_took_is_no_longer_read(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")
    lena = first(waiting).conversation.id

    waiting.ask(lambda desk: desk.mail_queue.grab(lena))
    waiting.qtbot.waitUntil(lambda: len(rows(waiting)) == 2)

    assert not waiting.find(QAbstractButton, "mail-take").isEnabled()
    assert waiting.shows("mail-queue")


# From a search


def look_for(at_hand: DeskAtHand, words: str) -> None:
    """Go to what was said in one of the mails that wait."""
    open_contacts(at_hand)
    search(at_hand, words)
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("found-texts"), timeout=5_000)
    at_hand.qtbot.keyClick(at_hand.find(QLineEdit, "contacts-search"), Qt.Key.Key_Return)
    for _ in range(2):
        at_hand.settle()


def test_what_is_found_in_mail_that_waits_is_read_in_the_queue(waiting: DeskAtHand) -> None:
    omar = waiting.ask(lambda desk: desk.mail_queue.waiting())[1].conversation.id

    look_for(waiting, "team 1")

    waiting.qtbot.waitUntil(lambda: "Dear team 1" in read(waiting))
    assert waiting.find(QListView, "mail-queue-list").currentIndex().data() == "Omar Haddad"
    assert state(waiting, omar) is ConversationState.QUEUED
    waiting.press("mail-take")
    assert waiting.find(QLabel, "conversation-name").text() == "Omar Haddad"


def test_it_may_wait_further_down_than_anybody_has_looked(waiting: DeskAtHand) -> None:
    first_two = waiting.ask(lambda desk: desk.mail_queue.waiting())[:2]
    waiting.bridge.mail_queue_changed.emit(MailQueueChanged(first_two, None, 3))
    aiko = waiting.ask(lambda desk: desk.mail_queue.waiting())[2].conversation.id

    look_for(waiting, "team 2")
    waiting.qtbot.waitUntil(lambda: "Dear team 2" in read(waiting))
    waiting.bridge.mail_queue_changed.emit(MailQueueChanged(first_two, None, 3))

    assert "Dear team 2" in read(waiting)
    assert not waiting.find(QListView, "mail-queue-list").currentIndex().isValid()
    waiting.ask(lambda desk: desk.mail_queue.grab(aiko))
    waiting.qtbot.waitUntil(lambda: not waiting.find(QAbstractButton, "mail-take").isEnabled())
    assert read(waiting) == ""


# Thousands


def many(view: ConversationView, count: int) -> tuple[ConversationView, ...]:
    return tuple(
        replace(view, conversation=replace(view.conversation, id=ConversationId(new_id()))) for _ in range(count)
    )


def test_thousands_of_mails_hold_nobody_up(waiting: DeskAtHand) -> None:
    """The queue tells of its first page again and again while a mailbox fills it."""
    waiting.press("mail-queue-open")
    views = many(first(waiting), PAGE)
    longest = 0.0
    for count in range(5_000, 5_020):
        began = time.perf_counter()
        waiting.bridge.mail_queue_changed.emit(MailQueueChanged(views[count % 7 :], None, count))
        longest = max(longest, time.perf_counter() - began)

    assert queue_button(waiting).text() == "Mail queue  5019"
    assert longest < PATIENCE_S


def test_whoever_scrolls_to_the_end_gets_more(waiting: DeskAtHand) -> None:
    waiting.press("mail-queue-open")
    listed = waiting.find(QListView, "mail-queue-list")
    views = many(first(waiting), PAGE + 7)
    asked: list[int] = []

    def answer(limit: int) -> tuple[ConversationView, ...]:
        asked.append(limit)
        return views[:limit]

    waiting.ask(lambda desk: setattr(desk.mail_queue, "waiting", answer))
    waiting.bridge.mail_queue_changed.emit(MailQueueChanged(views[:PAGE], None, len(views)))
    listed.scrollToBottom()
    listed.model().fetchMore(QModelIndex())

    waiting.qtbot.waitUntil(lambda: listed.model().rowCount() == PAGE + 7)
    assert asked == [2 * PAGE]
    assert not listed.model().canFetchMore(QModelIndex())
