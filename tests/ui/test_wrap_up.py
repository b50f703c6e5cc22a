"""Notes, disposition and Finish in the right panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QTabBar

from app.core.conversation import ConversationState
from app.core.ids import ConversationId
from app.ui.widgets.search_combo import SearchCombo
from tests.ui.conftest import JEANNE, OMAR, DeskAtHand


def talking(at_hand: DeskAtHand, remote: str = JEANNE) -> ConversationId:
    """A call with `remote` is up; returns the conversation it belongs to."""
    call = at_hand.phone.offer_call(remote)
    at_hand.phone.answered(call)
    at_hand.settle()
    return at_hand.ask(lambda desk: desk.conversations.unfinished())[-1].conversation.id


def hang_up(at_hand: DeskAtHand) -> None:
    at_hand.phone.ended(next(iter(at_hand.phone.calls)))
    at_hand.settle()


def write(at_hand: DeskAtHand, text: str) -> None:
    """Put the cursor into the notes and type, with no moment in between."""
    notes = at_hand.find(QPlainTextEdit, "notes")
    notes.setFocus()
    at_hand.qtbot.keyClicks(notes, text)


def stored(at_hand: DeskAtHand, conversation: ConversationId) -> str:
    return at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation.wrap_up.notes


def choose(at_hand: DeskAtHand, text: str) -> None:
    combo = at_hand.find(SearchCombo, "disposition")
    edit = combo.lineEdit()
    assert edit is not None
    edit.clear()
    at_hand.qtbot.keyClicks(edit, text)
    at_hand.qtbot.keyClick(edit, Qt.Key.Key_Return)
    at_hand.settle()


def test_notes_are_in_the_store_within_a_second_of_typing(at_hand: DeskAtHand) -> None:
    conversation = talking(at_hand)

    write(at_hand, "prefers mornings")

    at_hand.qtbot.waitUntil(lambda: stored(at_hand, conversation) == "prefers mornings", timeout=1000)
    at_hand.qtbot.waitUntil(lambda: at_hand.find(QLabel, "notes-saved").text() == "Saved")


def test_what_happens_in_the_call_never_overwrites_what_is_being_typed(at_hand: DeskAtHand) -> None:
    talking(at_hand)

    write(at_hand, "she wants ")
    at_hand.phone.change(next(iter(at_hand.phone.calls)), on_hold=True)
    at_hand.settle()
    write(at_hand, "the 14th")

    assert at_hand.find(QPlainTextEdit, "notes").toPlainText() == "she wants the 14th"


def test_each_conversation_keeps_its_own_notes_when_the_agent_goes_back_and_forth(at_hand: DeskAtHand) -> None:
    jeanne, omar = talking(at_hand, JEANNE), talking(at_hand, OMAR)
    at_hand.come_forward()
    at_hand.window.show_conversation(jeanne)
    write(at_hand, "about the trip")

    at_hand.window.show_conversation(omar)
    write(at_hand, "about the parcel")
    at_hand.window.show_conversation(jeanne)
    at_hand.settle()

    assert at_hand.find(QPlainTextEdit, "notes").toPlainText() == "about the trip"
    assert stored(at_hand, jeanne) == "about the trip"
    assert stored(at_hand, omar) == "about the parcel"


def test_what_somebody_else_writes_meanwhile_stands_above_what_is_typed(at_hand: DeskAtHand) -> None:
    conversation = talking(at_hand)
    notes = at_hand.find(QPlainTextEdit, "notes")

    notes.setPlainText("窓側の席")
    at_hand.ask(lambda desk: desk.conversations.save_notes(conversation, "午後に電話"))

    at_hand.qtbot.waitUntil(lambda: notes.toPlainText() == "午後に電話\n\n窓側の席", timeout=5000)
    assert stored(at_hand, conversation) == "午後に電話\n\n窓側の席"


def test_notes_typed_in_the_last_moment_survive_closing_the_window(at_hand: DeskAtHand) -> None:
    conversation = talking(at_hand)

    write(at_hand, "call back")
    at_hand.window.close()
    at_hand.press("close-anyway")

    assert stored(at_hand, conversation) == "call back"


def test_finish_says_that_the_call_is_still_up(at_hand: DeskAtHand) -> None:
    talking(at_hand)

    finish = at_hand.find(QAbstractButton, "finish")

    assert not finish.isEnabled()
    assert at_hand.find(QLabel, "finish-refusal").text() == "End the call first."


def test_finish_asks_for_a_disposition_and_then_makes_an_activity(at_hand: DeskAtHand) -> None:
    conversation = talking(at_hand)
    hang_up(at_hand)
    assert at_hand.find(QLabel, "finish-refusal").text() == "Choose a disposition first."

    choose(at_hand, "rebo")
    at_hand.press("finish")

    finished = at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation
    assert finished.state is ConversationState.FINISHED
    assert finished.wrap_up.disposition == "rebooked"


def test_a_disposition_that_does_not_exist_is_not_chosen(at_hand: DeskAtHand) -> None:
    conversation = talking(at_hand)
    hang_up(at_hand)

    choose(at_hand, "nonsense")

    assert at_hand.find(SearchCombo, "disposition").currentText() == ""
    assert at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation.wrap_up.disposition == ""


def test_when_the_last_call_ends_wrap_up_comes_to_the_front_with_its_timer(at_hand: DeskAtHand) -> None:
    talking(at_hand)

    hang_up(at_hand)

    tabs = at_hand.find(QTabBar, "contact-tabs")
    assert tabs.tabText(tabs.currentIndex()) == "Wrap-up"
    assert at_hand.find(QLabel, "wrap-up-timer").text().startswith("0:0")


def test_finish_saves_what_was_typed_a_moment_before(at_hand: DeskAtHand) -> None:
    conversation = talking(at_hand)
    hang_up(at_hand)
    choose(at_hand, "Resolved")

    write(at_hand, "all done")
    at_hand.press("finish")

    assert stored(at_hand, conversation) == "all done"


def test_the_next_conversation_begins_with_who_it_is(at_hand: DeskAtHand) -> None:
    jeanne = talking(at_hand, JEANNE)
    hang_up(at_hand)
    omar = talking(at_hand, OMAR)
    tabs = at_hand.find(QTabBar, "contact-tabs")

    at_hand.window.show_conversation(omar)
    at_hand.settle()
    assert tabs.tabText(tabs.currentIndex()) == "Contact"
    at_hand.window.show_conversation(jeanne)
    at_hand.settle()

    assert tabs.tabText(tabs.currentIndex()) == "Wrap-up"
