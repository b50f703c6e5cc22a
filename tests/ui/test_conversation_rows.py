"""What a row of the Active Conversations List says of its conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.core.conversation import ConversationMove, ConversationState
from app.core.ids import new_id
from app.core.message import MailHead
from app.ports.channel import TypingChanged
from app.ui.qt.tokens import Role
from app.ui.viewmodels.conversation_list import ListRole
from app.ui.viewmodels.conversation_row import Rank, Row
from app.ui.viewmodels.leg_chip import LegChip
from tests.ui.conftest import JEANNE, OMAR, DeskAtHand

VISITOR = "v7@queue.example.org"
NUMBER = "+447400123456"


def row(at_hand: DeskAtHand, place: int = 0) -> Row:
    at_hand.settle()
    return at_hand.window.conversations.index(place).data(ListRole.ROW)


def spoken(at_hand: DeskAtHand, place: int = 0) -> str:
    at_hand.settle()
    return at_hand.window.conversations.index(place).data(Qt.ItemDataRole.AccessibleTextRole)


def chips(at_hand: DeskAtHand) -> list[tuple[str, Role]]:
    return [(chip.words, chip.role) for chip in row(at_hand).chips]


def chatting(at_hand: DeskAtHand, text: str = "Hello") -> None:
    at_hand.chat.offer(VISITOR, "Omar", text)
    at_hand.settle()
    at_hand.press("alert-accept")


def mail(subject: str) -> MailHead:
    return MailHead(f"{new_id()}@example.net", subject)


def test_every_leg_has_a_chip_and_what_is_over_is_muted(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678", email="jeanne@example.net")
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.phone.answered(call)
    at_hand.sms.write("+33612345678", "one more thing")
    at_hand.mail.write("jeanne@example.net", "Hello", mail=mail("Booking"))
    before = chips(at_hand)

    at_hand.phone.ended(call)
    after = chips(at_hand)

    assert before == [("In a call", Role.POSITIVE), ("Email", Role.TEXT), ("SMS", Role.TEXT)]
    assert after[0] == ("Wrap-up", Role.ATTENTION)
    assert ("Call ended", Role.TEXT_MUTED) in after


def test_the_chip_of_a_call_counts_its_time(at_hand: DeskAtHand) -> None:
    at_hand.clock.be_ago(minutes=3)
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))

    (chip,) = row(at_hand).chips

    assert chip.since is not None
    assert 175 < (datetime.now(UTC) - chip.since).total_seconds() < 190


def test_two_calls_that_are_over_are_one_chip(at_hand: DeskAtHand) -> None:
    for _ in range(2):
        call = at_hand.phone.offer_call(JEANNE)
        at_hand.phone.answered(call)
        at_hand.phone.ended(call)

    assert [words for words, _ in chips(at_hand)] == ["Wrap-up", "Call ended"]


def test_a_chat_that_waits_stands_on_top_like_a_ringing_call(at_hand: DeskAtHand) -> None:
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()

    at_hand.chat.offer(VISITOR, "Omar", "Hello")

    assert row(at_hand).title == "Omar"
    assert row(at_hand).rank is Rank.WAITING
    assert spoken(at_hand) == "Omar, Chat is waiting"
    at_hand.press("alert-accept")
    assert [view.contact.title for view in at_hand.window.conversations.views] == ["+33612345678", "Omar"]


def test_a_row_says_who_wrote_last_and_how_much_is_unread(at_hand: DeskAtHand) -> None:
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()
    at_hand.sms.write(NUMBER, "Where is\nmy parcel?")
    at_hand.sms.write(NUMBER, "It was to be here on Monday.")

    theirs = row(at_hand, 1)

    assert theirs.last == "It was to be here on Monday."
    assert theirs.view.unseen == 2
    assert spoken(at_hand, 1).endswith("SMS, 2 unread, waits for your answer")


def test_what_the_agent_wrote_is_marked_as_theirs(at_hand: DeskAtHand) -> None:
    at_hand.sms.write(NUMBER, "Where is my parcel?")
    theirs = row(at_hand)
    leg = theirs.view.legs[0]

    at_hand.ask(lambda desk: desk.messaging.say(leg, "On its way."))

    assert row(at_hand).last == "You: On its way."
    assert row(at_hand).turn_since is None


def test_a_mail_is_listed_by_its_subject(at_hand: DeskAtHand) -> None:
    at_hand.mail.write("jeanne@example.net", "Dear all,\n\n…", mail=mail("New dates"))

    assert row(at_hand).last == "New dates"


def test_it_is_the_agents_turn_since_the_customer_wrote_last(at_hand: DeskAtHand) -> None:
    at_hand.clock.be_ago(minutes=5)
    at_hand.sms.write(NUMBER, "Hello?")
    at_hand.clock.be_ago(minutes=2)
    at_hand.sms.write(NUMBER, "Are you there?")

    since = row(at_hand).turn_since

    assert since is not None
    assert 115 < (datetime.now(UTC) - since).total_seconds() < 130


def test_nobody_is_waited_for_in_a_chat_that_is_over(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    at_hand.chat.write(VISITOR, "Thank you, bye")

    at_hand.chat.leave(VISITOR)

    assert row(at_hand).turn_since is None
    assert ("Chat ended", Role.TEXT_MUTED) in chips(at_hand)


def test_a_customer_who_types_is_writing(at_hand: DeskAtHand) -> None:
    chatting(at_hand)

    at_hand.chat.tell(TypingChanged(at_hand.chat.account, VISITOR, is_writing=True))

    assert row(at_hand).view.writing
    assert spoken(at_hand).endswith("is writing")


def test_mail_that_nobody_has_taken_is_in_no_active_list(at_hand: DeskAtHand) -> None:
    at_hand.mail.write("jeanne@example.net", "Hello", mail=mail("New dates"))
    conversation = row(at_hand).view.conversation

    at_hand.ask(lambda desk: desk.conversations.move(conversation.id, ConversationMove.RELEASED))
    at_hand.settle()

    view = at_hand.ask(lambda desk: desk.conversations.view(conversation.id))
    assert view.conversation.state is ConversationState.QUEUED
    assert at_hand.window.conversations.views == ()
    assert not at_hand.shows("undo-bar")


def test_rows_keep_their_places_whatever_is_written(at_hand: DeskAtHand) -> None:
    at_hand.sms.write(NUMBER, "first")
    at_hand.sms.write("+33612345678", "second")
    at_hand.settle()
    before = [view.conversation.id for view in at_hand.window.conversations.views]

    at_hand.sms.write("+33612345678", "and more")
    at_hand.sms.write(NUMBER, "and more")
    at_hand.settle()

    assert [view.conversation.id for view in at_hand.window.conversations.views] == before


# On the screen


def painted(at_hand: DeskAtHand, shown: Row, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The texts that painting this row draws."""
    texts: set[str] = set()
    monkeypatch.setattr(QPainter, "drawText", lambda _painter, *args: texts.add(str(args[-1])))
    view = at_hand.find(QListView, "conversations")
    option = QStyleOptionViewItem()
    option.rect = QRect(QPoint(), view.visualRect(view.model().index(0, 0)).size())
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    index = _Index(shown)
    painter = QPainter(image)
    view.itemDelegate().paint(painter, option, index)
    painter.end()
    return texts


class _Index:
    def __init__(self, row: Row) -> None:
        self._row = row

    def data(self, role: int) -> object:
        return self._row if role == ListRole.ROW else self._row.last


@pytest.fixture
def quiet(at_hand: DeskAtHand) -> Row:
    """A row with one SMS, wide enough for two chips and some text."""
    at_hand.sms.write(NUMBER, "Where is my parcel?")
    return row(at_hand)


def test_a_row_paints_chips_unread_and_the_wait(
    at_hand: DeskAtHand, quiet: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = replace(quiet, turn_since=datetime.now(UTC), view=replace(quiet.view, unseen=1))

    texts = painted(at_hand, waits, monkeypatch)

    assert {"+44 7400 123456", "SMS", "1", "0:00", "Where is my parcel?"} <= texts


def test_chips_that_find_no_room_are_counted(at_hand: DeskAtHand, quiet: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    chip = LegChip("mail", Role.TEXT, "A very long medium", "a long medium")

    texts = painted(at_hand, replace(quiet, chips=(chip,) * 5), monkeypatch)

    assert any(text.startswith("+") and text[1:].isdigit() for text in texts)


def test_writing_takes_the_place_of_the_last_line(
    at_hand: DeskAtHand, quiet: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    leg = quiet.view.legs[0].id

    texts = painted(at_hand, replace(quiet, view=replace(quiet.view, writing=(leg,))), monkeypatch)

    assert "writing…" in texts
    assert "Where is my parcel?" not in texts


def test_more_unread_than_anybody_counts_are_many(
    at_hand: DeskAtHand, quiet: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = painted(at_hand, replace(quiet, view=replace(quiet.view, unseen=1200)), monkeypatch)

    assert "99+" in texts


def test_a_ringing_call_says_how_long_it_rings(at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch) -> None:
    at_hand.clock.be_ago(seconds=7)
    at_hand.phone.offer_call(OMAR)

    texts = painted(at_hand, row(at_hand), monkeypatch)

    assert {"Incoming call", "0:07"} <= texts or {"Incoming call", "0:08"} <= texts
