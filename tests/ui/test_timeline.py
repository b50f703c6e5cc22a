"""The timeline opens at its end, pages back without a jump and stays quick with many items."""

from __future__ import annotations

import gc
import time
from datetime import datetime

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QListView

from app.core.ids import ConversationId, ItemId, new_id
from app.core.message import MailHead
from app.core.timeline import NoteItem, TimelineItem, message_item
from app.services.services import Services
from app.ui.viewmodels.timeline_model import MOST
from tests.factories import a_message, a_text_leg
from tests.rig.figures import figure
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.heartbeat import PATIENCE_S, blocks


def with_notes(at_hand: DeskAtHand, count: int) -> QListView:
    """A conversation with this many notes, opened."""
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    (view,) = at_hand.window.conversations.views
    conversation = view.conversation.id
    at_hand.ask(lambda desk: write(desk, conversation, at_hand.clock.now(), count))
    at_hand.phone.answered(call)
    at_hand.settle()
    at_hand.window._talks.pane._timeline.open(conversation)
    at_hand.settle()
    return at_hand.find(QListView, "timeline")


def write(desk: Services, conversation: ConversationId, at: datetime, count: int) -> None:
    """As if they had been there before the window: nobody is told of them."""
    store = desk.conversations._store
    with store.transaction():
        for number in range(count):
            store.add_item(TimelineItem(ItemId(new_id()), conversation, at, NoteItem(f"note {number}")))


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


def test_a_hundred_thousand_messages_scroll_as_ten_do(at_hand: DeskAtHand) -> None:
    timeline = with_notes(at_hand, 1)
    (view,) = at_hand.window.conversations.views
    leg = a_text_leg(view.conversation)
    text = "{0}: call me on +33 6 12 34 56 78, or see https://example.org/{0} for the new times"
    mail = MailHead("1@example.org", "New times", "jeanne@example.org", ("support@example.org",))
    written = (
        a_message(leg, text=text.format(number) * (1 + number % 3), mail=mail if number % 5 == 0 else None)
        for number in range(100_000)
    )
    items = tuple(message_item(message, leg) for message in written)

    at_hand.window._talks.pane._timeline._take(items, is_first=True)
    at_hand.settle()
    gc.collect()  # a window does not make so many items at once
    bar = timeline.verticalScrollBar()
    with blocks() as found:
        for step in range(60):
            scroll(timeline, bar.maximum() * (step % 7) // 6)
    figure(f"scrolling 100,000 messages: UI thread busy {found.longest * 1000:.0f} ms at most")

    assert found.longest < PATIENCE_S


def in_the_middle_of_400_messages(at_hand: DeskAtHand) -> QListView:
    timeline = with_notes(at_hand, 1)
    (view,) = at_hand.window.conversations.views
    leg = a_text_leg(view.conversation)
    messages = (a_message(leg, text=f"{number}: the new times for Lyon. " * (1 + number % 12)) for number in range(400))
    at_hand.window._talks.pane._timeline._take(tuple(message_item(each, leg) for each in messages), is_first=True)
    at_hand.settle()
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum() // 2)
    return timeline


def test_another_width_is_measured_step_by_step_and_nothing_moves(at_hand: DeskAtHand) -> None:
    timeline = in_the_middle_of_400_messages(at_hand)
    at_hand.settle()
    first = timeline.indexAt(QPoint(1, 0)).row()

    with blocks() as found:
        for width in range(1320, 1120, -8):
            at_hand.window.resize(width, 800)
            for _ in range(3):
                QApplication.processEvents()
    at_hand.qtbot.waitUntil(lambda: not timeline.looks.has_old)
    at_hand.settle()
    figure(f"resizing a timeline of 400 rows: UI thread busy {found.longest * 1000:.0f} ms at most")

    assert found.longest < PATIENCE_S
    assert abs(timeline.indexAt(QPoint(1, 0)).row() - first) <= 1
    assert all(is_measured(timeline, row) for row in range(timeline.model().rowCount()))


def test_a_layout_of_qts_own_while_rows_are_measured_moves_nothing(at_hand: DeskAtHand) -> None:
    timeline = in_the_middle_of_400_messages(at_hand)
    first = timeline.indexAt(QPoint(1, 0)).row()

    at_hand.window.resize(1120, 800)
    QApplication.sendPostedEvents()
    timeline.doItemsLayout()
    while timeline.looks.has_old:
        timeline.doItemsLayout()

    assert abs(timeline.indexAt(QPoint(1, 0)).row() - first) <= 1


def is_measured(timeline: QListView, row: int) -> bool:
    """Whether the row is as tall as what is laid out in it."""
    index = timeline.model().index(row, 0)
    laid, _ = timeline.looks.bubble(index)
    return timeline.visualRect(index).height() == laid.size.height() + 8 + timeline.looks.heading(row)


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
    """Seconds of this thread to scroll there, to take in the page beyond, and to paint."""
    start = time.thread_time()
    timeline.verticalScrollBar().setValue(to)
    QApplication.processEvents()
    timeline.viewport().repaint()
    return time.thread_time() - start
