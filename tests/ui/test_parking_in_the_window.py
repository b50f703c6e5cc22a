"""Parked conversations: out of the list, in a group of their own, and back by themselves with the reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QListView, QMenu, QPushButton

from app.core.ids import ConversationId
from app.core.parking import Return
from app.ui.viewmodels.conversation_list import ListRole
from tests.ui.conftest import DeskAtHand
from tests.ui.messages import texted
from tests.ui.test_notices import FakeTray, alerted, tray
from tests.ui.test_wrap_up import hang_up, talking

__all__ = ["alerted", "tray"]
OMAR = "+447400123456"


def park(at_hand: DeskAtHand, name: str = "park-contact") -> None:
    at_hand.press("park")
    actions: list[QAction] = at_hand.find(QMenu, "park-menu").actions()
    next(each for each in actions if each.objectName() == name).trigger()
    if at_hand.shows("park-menu"):  # what asks for a time has closed it
        at_hand.find(QMenu, "park-menu").close()
    at_hand.settle()


def listed(at_hand: DeskAtHand, name: str = "conversations") -> list[ConversationId]:
    [rows] = at_hand.window.findChildren(QListView, name)
    model = rows.model()
    return [model.index(row, 0).data(ListRole.ROW).view.conversation.id for row in range(model.rowCount())]


def is_parked(at_hand: DeskAtHand, conversation: ConversationId) -> bool:
    return at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation.is_parked


def test_it_leaves_the_list_for_a_group_at_its_end(at_hand: DeskAtHand) -> None:
    first = texted(at_hand)
    other = texted(at_hand, remote=OMAR)

    park(at_hand)

    assert (listed(at_hand), listed(at_hand, "parked-conversations")) == ([first], [other])
    assert at_hand.find(QPushButton, "parked-open").text() == "Parked  1"
    assert not at_hand.shows("parked-conversations")
    selected = at_hand.window._talks.selected
    assert selected is not None
    assert selected.conversation.id == first


def test_with_nothing_else_in_hand_the_list_is_empty(at_hand: DeskAtHand) -> None:
    texted(at_hand)

    park(at_hand)

    assert at_hand.window._talks.selected is None
    assert not at_hand.shows("park")


def test_undo_brings_it_back(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)
    park(at_hand, "park-hour")
    assert at_hand.find(QFrame, "undo-bar").accessibleName().startswith("Parked: ")

    at_hand.press("undo")

    assert listed(at_hand) == [conversation]
    assert not at_hand.shows("parked-open")


def test_it_can_be_looked_at_and_taken_back(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)
    park(at_hand)
    at_hand.press("parked-open")

    rows = at_hand.find(QListView, "parked-conversations")
    rows.setCurrentIndex(rows.model().index(0, 0))
    at_hand.settle()
    assert at_hand.find(QLabel, "parked-words").text() == "Parked until the customer makes contact"
    at_hand.sms.write(OMAR, "Hello")  # what comes of others does not take it away
    at_hand.settle()
    assert at_hand.shows("parked-strip")
    at_hand.press("park-back")

    assert (listed(at_hand)[0], is_parked(at_hand, conversation)) == (conversation, False)
    assert not at_hand.shows("parked-strip")


def test_it_comes_back_when_the_customer_writes_and_says_why(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)
    park(at_hand)

    assert texted(at_hand, "And now?") == conversation

    assert listed(at_hand) == [conversation]
    assert at_hand.find(QLabel, "parked-words").text() == "No longer parked: the customer wrote"
    [row] = [at_hand.window.conversations.index(0, 0).data(ListRole.ROW)]
    assert row.chips[0].words == "No longer parked: the customer wrote"
    at_hand.press("parked-dismiss")
    assert not at_hand.shows("parked-strip")


def test_who_is_looked_at_while_parked_stays_in_view_when_they_write(at_hand: DeskAtHand) -> None:
    first, second = texted(at_hand), texted(at_hand, remote=OMAR)
    for each in (first, second):
        at_hand.window.show_conversation(each)
        at_hand.settle()
        park(at_hand)
    at_hand.window.show_conversation(first)
    at_hand.settle()

    at_hand.sms.write("+33612345678", "And now?")
    at_hand.settle()

    selected = at_hand.window._talks.selected
    assert selected is not None
    assert selected.conversation.id == first
    assert at_hand.find(QListView, "conversations").currentIndex().row() == 0
    assert at_hand.find(QPushButton, "parked-open").text() == "Parked  1"


def test_finished_where_it_stands_it_leaves_the_next_one_parked(at_hand: DeskAtHand) -> None:
    first, second = texted(at_hand), texted(at_hand, remote=OMAR)
    for each in (first, second):
        at_hand.window.show_conversation(each)
        at_hand.settle()
        park(at_hand)
    at_hand.window.show_conversation(first)
    at_hand.settle()

    at_hand.press("finish")
    at_hand.settle()

    assert (listed(at_hand), listed(at_hand, "parked-conversations")) == ([], [second])
    assert at_hand.window._talks.selected is None


def test_at_its_time_it_is_back_and_that_is_said_in_the_window_and_outside(
    at_hand: DeskAtHand, tray: type[FakeTray], alerted: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = texted(at_hand)
    park(at_hand, "park-hour")
    monkeypatch.setattr(at_hand.window, "isActiveWindow", lambda: False)

    at_hand.ask(lambda desk: desk.parking.take_back(conversation, Return.TIME))
    at_hand.settle()

    assert tray.shown == [("+33 6 12 34 56 78", "No longer parked: the time was up")]
    assert at_hand.find(QFrame, "banner").accessibleName().startswith("No longer parked: +33 6 12 34 56 78")
    at_hand.press("returned-show")
    assert not at_hand.shows("returned-show")
    selected = at_hand.window._talks.selected
    assert selected is not None
    assert selected.conversation.id == conversation


def test_it_can_be_parked_until_a_time_that_is_picked(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)
    park(at_hand, "park-pick")

    at_hand.press("park-tomorrow")
    at_hand.press("park-ok")

    parking = at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation.parking
    assert parking is not None
    assert parking.until is not None
    assert parking.until.astimezone().hour == 9
    assert parking.until > datetime.now(UTC) + timedelta(minutes=1)


def test_a_key_offers_the_ways_to_park_where_it_can_be(at_hand: DeskAtHand) -> None:
    at_hand.key("Ctrl+Shift+P")
    assert not at_hand.shows("park-menu")
    texted(at_hand)

    at_hand.key("Ctrl+Shift+P")

    names = [each.objectName() for each in at_hand.find(QMenu, "park-menu").actions()]
    at_hand.find(QMenu, "park-menu").close()
    assert [each for each in names if each] == ["park-contact", "park-hour", "park-tomorrow", "park-pick"]


def test_park_is_not_offered_while_a_call_is_up(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    assert not at_hand.shows("park")

    hang_up(at_hand)
    at_hand.settle()

    assert at_hand.shows("park")


def test_a_mandatory_wrap_up_comes_first(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    hang_up(at_hand)
    at_hand.settle()

    park(at_hand)

    assert "The wrap-up of this talk is not complete yet." in at_hand.find(QFrame, "banner").accessibleName()
