"""The timeline opens at its end, pages back without a jump and stays quick with many items."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QListView

from app.core.ids import ConversationId, ItemId, new_id
from app.core.timeline import NoteItem, TimelineItem
from app.services.desk import Services
from tests.ui.conftest import JEANNE, DeskAtHand


def with_notes(at_hand: DeskAtHand, count: int) -> QListView:
    """A conversation with this many notes, opened."""
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    (view,) = at_hand.window.conversations.views
    conversation = view.conversation.id
    at_hand.ask(lambda desk: write(desk, conversation, count))
    at_hand.phone.answered(call)
    at_hand.settle()
    at_hand.window._talks.pane._timeline.open(conversation)
    at_hand.settle()
    return at_hand.find(QListView, "timeline")


def write(desk: Services, conversation: ConversationId, count: int) -> None:
    for number in range(count):
        desk.conversations.add_note(conversation, f"note {number}")


def top_text(timeline: QListView) -> str:
    return str(timeline.indexAt(timeline.viewport().rect().center()).data())


def test_it_opens_at_the_last_item(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 250)

    bar = timeline.verticalScrollBar()
    assert timeline.model().rowCount() == 100
    assert bar.value() == bar.maximum() > 0
    assert timeline.model().index(99, 0).data() == "note 249"


def test_paging_back_does_not_move_what_is_being_read(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 250)
    timeline.verticalScrollBar().setValue(350)
    read = top_text(timeline)

    at_hand.settle()

    assert timeline.model().rowCount() == 200
    assert top_text(timeline) == read


def test_paging_back_ends_at_the_first_item_with_nothing_lost(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 250)

    for _ in range(4):
        timeline.verticalScrollBar().setValue(0)
        at_hand.settle()

    model = timeline.model()
    notes = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert [note for note in notes if note.startswith("note ")] == [f"note {number}" for number in range(250)]


def test_a_new_item_is_followed_at_the_end_but_never_pulls_the_reader_down(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 90)
    bar = timeline.verticalScrollBar()
    (view,) = at_hand.window.conversations.views

    at_hand.ask(lambda desk: desk.conversations.add_note(view.conversation.id, "at the end"))
    at_hand.settle()
    followed = bar.value() == bar.maximum()
    bar.setValue(bar.maximum() // 2)
    read = top_text(timeline)
    at_hand.ask(lambda desk: desk.conversations.add_note(view.conversation.id, "further down"))
    at_hand.settle()

    assert followed
    assert top_text(timeline) == read


def test_ten_thousand_items_are_scrolled_without_a_pause(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 1)
    (view,) = at_hand.window.conversations.views
    at = view.conversation.opened_at
    texts = (NoteItem(f"note {number}, with some words to wrap around" * 3) for number in range(10_000))
    items = tuple(TimelineItem(ItemId(new_id()), view.conversation.id, at, text) for text in texts)

    at_hand.window._talks.pane._timeline._take(items, is_first=True)
    at_hand.settle()
    bar = timeline.verticalScrollBar()
    took = sorted(scroll(timeline, bar.maximum() * step // 50) for step in range(50))

    assert bar.maximum() > 500_000
    assert took[len(took) // 2] < 0.01


def scroll(timeline: QListView, to: int) -> float:
    """Seconds to scroll there and paint."""
    start = time.perf_counter()
    timeline.verticalScrollBar().setValue(to)
    timeline.viewport().repaint()
    return time.perf_counter() - start
