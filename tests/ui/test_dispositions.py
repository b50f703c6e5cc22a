"""Dispositions in the window: found by any part of their path, favourites first, some of them with a note."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QPlainTextEdit

from app.core.conversation import ConversationState, LegKind
from app.core.ids import ConversationId
from app.core.settings import Theme
from app.core.wrap_up import DEFAULT_DISPOSITIONS, Disposition
from app.ui.viewmodels.activity import summary
from app.ui.viewmodels.dispositions import disposition_text
from app.ui.widgets.search_combo import SearchCombo
from tests.ui import test_wrap_up
from tests.ui.conftest import DeskAtHand
from tests.ui.test_screenshots import shoot
from tests.ui.test_wrap_up import hang_up, talking, write

TREE = (
    Disposition("billing", "Billing"),
    Disposition("billing-invoice", "Invoice sent", parent="billing"),
    Disposition("billing-refund", "Refund", parent="billing", needs_note=True),
    Disposition("travel", "旅行"),
    Disposition("travel-refund", "払い戻し", parent="travel", needs_note=True),
    Disposition("travel-rebooked", "Rebooked", parent="travel"),
    Disposition("visitor-left", "Visitor left", media=(LegKind.CHAT,)),
)


def change(at_hand: DeskAtHand, **changed: object) -> None:
    at_hand.ask(lambda desk: desk.phone.change_settings(replace(desk.phone.settings, **changed)))
    at_hand.settle()


@pytest.fixture
def talked(at_hand: DeskAtHand) -> ConversationId:
    change(at_hand, dispositions=TREE)
    conversation = talking(at_hand)
    hang_up(at_hand)
    at_hand.settle()
    return conversation


def field(at_hand: DeskAtHand) -> SearchCombo:
    return at_hand.find(SearchCombo, "disposition")


def choose(at_hand: DeskAtHand, text: str) -> None:
    """What was found is closed by hand: keys go to the field here, without a window manager."""
    test_wrap_up.choose(at_hand, text)
    _popup(field(at_hand)).hide()


def offered(at_hand: DeskAtHand) -> list[str]:
    combo = field(at_hand)
    return [combo.itemText(row) for row in range(combo.count())]


def outcome(at_hand: DeskAtHand, conversation: ConversationId) -> str:
    return at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation.wrap_up.disposition


def state(at_hand: DeskAtHand, conversation: ConversationId) -> ConversationState:
    return at_hand.ask(lambda desk: desk.conversations.view(conversation).conversation.state)


def why(at_hand: DeskAtHand) -> str:
    return at_hand.find(QLabel, "finish-refusal").text()


@pytest.mark.usefixtures("talked")
def test_after_a_call_what_fits_calls_is_offered_with_its_path(at_hand: DeskAtHand) -> None:
    assert offered(at_hand) == [
        "Billing > Invoice sent",
        "Billing > Refund",
        "旅行 > 払い戻し",
        "旅行 > Rebooked",
    ]


def test_after_a_chat_what_fits_chats_is_offered_too(at_hand: DeskAtHand) -> None:
    only_calls = replace(TREE[0], media=(LegKind.CALL,))
    change(at_hand, dispositions=(only_calls, *TREE[1:]))
    at_hand.chat.write("visitor@chat.example", "Hello")
    at_hand.settle()
    view = at_hand.ask(lambda desk: desk.conversations.unfinished())[-1]
    at_hand.window.show_conversation(view.conversation.id)
    at_hand.settle()

    assert offered(at_hand) == ["旅行 > 払い戻し", "旅行 > Rebooked", "Visitor left"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("refund bill", "billing-refund"), ("REBO", "travel-rebooked"), ("Billing > inv", "billing-invoice")],
)
def test_it_is_found_by_any_words_of_its_path(
    at_hand: DeskAtHand, talked: ConversationId, typed: str, code: str
) -> None:
    choose(at_hand, typed)

    assert outcome(at_hand, talked) == code
    assert field(at_hand).currentText() == disposition_text(code)


def test_it_is_found_by_what_an_input_method_writes(at_hand: DeskAtHand, talked: ConversationId) -> None:
    edit = field(at_hand).lineEdit()
    assert edit is not None
    written = QInputMethodEvent()
    written.setCommitString("払い")

    QApplication.sendEvent(edit, written)
    at_hand.qtbot.keyClick(edit, Qt.Key.Key_Return)
    at_hand.settle()

    assert outcome(at_hand, talked) == "travel-refund"


def test_it_is_chosen_with_keys_from_what_was_found(at_hand: DeskAtHand, talked: ConversationId) -> None:
    at_hand.come_forward()
    edit = field(at_hand).lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.clear()
    at_hand.qtbot.keyClicks(edit, "bill")
    popup = _popup(field(at_hand))
    found = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    at_hand.settle()

    assert found == ["Billing > Invoice sent", "Billing > Refund"]
    assert outcome(at_hand, talked) == "billing-refund"


def _popup(combo: SearchCombo) -> QAbstractItemView:
    completer = combo.completer()
    assert completer is not None
    return completer.popup()


def test_what_is_being_typed_stays_when_others_are_offered(at_hand: DeskAtHand, talked: ConversationId) -> None:
    edit = field(at_hand).lineEdit()
    assert edit is not None
    edit.setFocus()
    at_hand.qtbot.keyClicks(edit, "rebo")

    change(at_hand, dispositions=TREE[3:])

    assert edit.text() == "rebo"
    assert len(offered(at_hand)) == 2


def has_star(icon: QIcon) -> bool:
    picture = icon.pixmap(16, 16).toImage()
    return any(picture.pixelColor(x, y).alpha() for x in range(16) for y in range(16))


class TestFavourites:
    def test_a_star_puts_a_disposition_on_top_and_is_kept(self, at_hand: DeskAtHand, talked: ConversationId) -> None:
        assert not at_hand.find(QAbstractButton, "disposition-star").isEnabled()
        choose(at_hand, "rebooked")

        at_hand.press("disposition-star")

        assert at_hand.settings.current.favourite_dispositions == ("travel-rebooked",)
        assert offered(at_hand)[:2] == ["旅行 > Rebooked", "Billing > Invoice sent"]
        assert [has_star(field(at_hand).itemIcon(row)) for row in (0, 1)] == [True, False]
        assert outcome(at_hand, talked) == "travel-rebooked"

    @pytest.mark.usefixtures("talked")
    def test_pressed_again_it_is_none_any_more(self, at_hand: DeskAtHand) -> None:
        choose(at_hand, "rebooked")
        at_hand.press("disposition-star")

        at_hand.press("disposition-star")

        assert at_hand.settings.current.favourite_dispositions == ()
        assert offered(at_hand)[0] == "Billing > Invoice sent"

    @pytest.mark.usefixtures("talked")
    def test_the_star_is_lit_with_a_favourite_and_the_keyboard_reaches_it(self, at_hand: DeskAtHand) -> None:
        at_hand.come_forward()
        choose(at_hand, "rebooked")
        field(at_hand).setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        at_hand.settle()
        is_lit = at_hand.find(QAbstractButton, "disposition-star").isChecked()

        choose(at_hand, "invoice")

        assert is_lit
        assert not at_hand.find(QAbstractButton, "disposition-star").isChecked()


class TestNeedsANote:
    def test_finish_says_that_a_note_is_needed(self, at_hand: DeskAtHand, talked: ConversationId) -> None:
        choose(at_hand, "billing refund")

        assert why(at_hand) == "Write a note first: this disposition needs one."
        assert not at_hand.find(QAbstractButton, "finish").isEnabled()
        at_hand.key("Ctrl+Return")
        assert state(at_hand, talked) is ConversationState.WRAP_UP

    def test_with_the_first_letter_it_can_be_finished_at_once(
        self, at_hand: DeskAtHand, talked: ConversationId
    ) -> None:
        choose(at_hand, "billing refund")
        at_hand.come_forward()

        write(at_hand, "20 euros")
        at_hand.key("Ctrl+Return")

        assert state(at_hand, talked) is ConversationState.FINISHED

    def test_a_note_of_blanks_is_none(self, at_hand: DeskAtHand, talked: ConversationId) -> None:
        choose(at_hand, "billing refund")

        write(at_hand, "  ")

        assert not at_hand.find(QAbstractButton, "finish").isEnabled()

    def test_a_note_that_was_taken_away_again_is_missed_when_finish_is_pressed(
        self, at_hand: DeskAtHand, talked: ConversationId
    ) -> None:
        choose(at_hand, "billing refund")
        write(at_hand, "20 euros")
        at_hand.settle()

        at_hand.find(QPlainTextEdit, "notes").clear()
        at_hand.press("finish")

        assert state(at_hand, talked) is ConversationState.WRAP_UP
        assert why(at_hand) == "Write a note first: this disposition needs one."

    def test_the_end_key_says_so_too_and_takes_what_was_just_typed(
        self, at_hand: DeskAtHand, talked: ConversationId
    ) -> None:
        choose(at_hand, "billing refund")
        at_hand.key("Ctrl+E")
        said = at_hand.find(QLabel, "end-refusal").text()
        write(at_hand, "20 euros")
        at_hand.clock.be_ago(seconds=-2)  # two presses within a second are one

        at_hand.key("Ctrl+E")

        assert said == "Write a note first: this disposition needs one."
        assert state(at_hand, talked) is ConversationState.FINISHED


class TestNoLongerConfigured:
    def test_it_is_shown_by_its_code_and_can_be_finished(self, at_hand: DeskAtHand, talked: ConversationId) -> None:
        choose(at_hand, "billing refund")

        change(at_hand, dispositions=DEFAULT_DISPOSITIONS)

        assert field(at_hand).currentText() == "billing-refund"
        assert not at_hand.find(QAbstractButton, "disposition-star").isEnabled()
        at_hand.press("finish")
        view = at_hand.ask(lambda desk: desk.conversations.view(talked))
        assert view.conversation.state is ConversationState.FINISHED
        assert summary(view) == "billing-refund"

    def test_one_that_no_longer_fits_the_medium_keeps_its_words(
        self, at_hand: DeskAtHand, talked: ConversationId
    ) -> None:
        at_hand.ask(lambda desk: desk.conversations.choose_disposition(talked, "visitor-left"))
        at_hand.settle()

        assert field(at_hand).currentText() == "Visitor left"


@pytest.mark.usefixtures("talked")
@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
def test_the_field_can_be_looked_at(at_hand: DeskAtHand, choice: Theme) -> None:
    change(at_hand, theme=choice, favourite_dispositions=("travel-rebooked", "billing-refund"))
    choose(at_hand, "billing refund")
    shoot(at_hand.window, f"disposition-{choice}")
    field(at_hand).showPopup()
    shoot(field(at_hand).view().window(), f"disposition-list-{choice}")
    field(at_hand).hidePopup()
    edit = field(at_hand).lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.clear()
    at_hand.qtbot.keyClicks(edit, "refund")
    shoot(_popup(field(at_hand)).window(), f"disposition-found-{choice}")
    _popup(field(at_hand)).hide()
