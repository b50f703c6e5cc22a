"""The timeline opens at its end, pages back without a jump and stays quick with many items."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QApplication, QListView

from app.core.ids import ConversationId, ItemId, new_id
from app.core.timeline import NoteItem, TimelineItem
from app.services.desk import Services
from app.ui.viewmodels.timeline_model import MOST
from tests.ui.conftest import JEANNE, DeskAtHand


def with_notes(at_hand: DeskAtHand, count: int) -> QListView:
    """A conversation with this many notes, opened."""
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    (view,) = at_hand.window.conversations.views
    conversation = view.conversation.id
    for begin in range(0, count, 50):
        notes = range(count)[begin : begin + 50]
        at_hand.ask(lambda desk, notes=notes: write(desk, conversation, notes))
    at_hand.phone.answered(call)
    at_hand.settle()
    at_hand.window._talks.pane._timeline.open(conversation)
    at_hand.settle()
    return at_hand.find(QListView, "timeline")


def write(desk: Services, conversation: ConversationId, notes: range) -> None:
    for number in notes:
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


def test_a_hundred_thousand_items_scroll_as_ten_do(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 1)
    (view,) = at_hand.window.conversations.views
    at = view.conversation.opened_at
    texts = (NoteItem(f"note {number}, with some words to wrap around" * 3) for number in range(100_000))
    items = tuple(TimelineItem(ItemId(new_id()), view.conversation.id, at, text) for text in texts)

    at_hand.window._talks.pane._timeline._take(items, is_first=True)
    at_hand.settle()
    bar = timeline.verticalScrollBar()
    took = sorted([scroll(timeline, 0) for _ in range(30)] + [scroll(timeline, bar.maximum()) for _ in range(30)])

    assert str(timeline.model().index(timeline.model().rowCount() - 1, 0).data()).startswith("note 99999,")
    assert took[len(took) // 2] < 0.05


def test_paging_far_back_and_forth_again_shows_everything_in_order(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 600)
    bar = timeline.verticalScrollBar()

    most = 0
    for _ in range(12):
        bar.setValue(0)
        at_hand.settle()
        most = max(most, len(rows(timeline)))
    forth = rows(timeline)
    for _ in range(12):
        bar.setValue(bar.maximum())
        at_hand.settle()
        newer = rows(timeline)
        forth += newer[newer.index(forth[-1]) + 1 :]

    assert most == MOST
    assert [row for row in forth if row.startswith("note ")] == [f"note {number}" for number in range(600)]


def test_paging_forth_does_not_move_what_is_being_read(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 600)
    bar = timeline.verticalScrollBar()
    for _ in range(12):
        bar.setValue(0)
        at_hand.settle()
    bar.setValue(bar.maximum() - 100)
    read, before = top_text(timeline), rows(timeline)[0]

    at_hand.settle()

    assert rows(timeline)[0] != before
    assert top_text(timeline) == read


def test_an_item_that_comes_while_the_end_is_out_of_sight_is_there_at_the_end(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 600)
    bar = timeline.verticalScrollBar()
    for _ in range(8):
        bar.setValue(0)
        at_hand.settle()
    (view,) = at_hand.window.conversations.views

    at_hand.ask(lambda desk: desk.conversations.add_note(view.conversation.id, "the latest"))
    at_hand.settle()
    is_hidden = "the latest" not in rows(timeline)
    for _ in range(8):
        bar.setValue(bar.maximum())
        at_hand.settle()

    assert is_hidden
    assert rows(timeline)[-1] == "the latest"


def rows(timeline: QListView) -> list[str]:
    model = timeline.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def scroll(timeline: QListView, to: int) -> float:
    """Seconds to scroll there, to take in the page beyond, and to paint."""
    start = time.perf_counter()
    timeline.verticalScrollBar().setValue(to)
    QApplication.processEvents()
    timeline.viewport().repaint()
    return time.perf_counter() - start
