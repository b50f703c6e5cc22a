"""Replies kept ready: a slash at the start of a word opens them, the keyboard chooses."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from app.core.settings import CannedReply
from tests.ui.composing import box, in_call, jeanne, press, type_text
from tests.ui.conftest import DeskAtHand

REPLIES = (
    CannedReply("hello", "Hello {name}, how can I help you?"),
    CannedReply("moment", "One moment please."),
    CannedReply("times", "We are there from nine to five.\nSay hello!"),
)


def texting(at_hand: DeskAtHand) -> None:
    settings = at_hand.settings.current
    at_hand.ask(lambda desk: desk.phone.change_settings(replace(settings, replies=REPLIES, agent_name="Alice")))
    jeanne(at_hand)
    in_call(at_hand)
    at_hand.key("Ctrl+Shift+T")


def typed(at_hand: DeskAtHand, text: str) -> list[str]:
    """Type this, and read the names that are offered then."""
    type_text(at_hand, text)
    at_hand.settle()
    if not at_hand.shows("canned-replies"):
        return []
    model = at_hand.find(QListView, "canned-list").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_slash_at_the_start_of_a_word_offers_all_and_letters_narrow_them_down(at_hand: DeskAtHand) -> None:
    texting(at_hand)

    everything = typed(at_hand, "Dear Jeanne, /")
    some = typed(at_hand, "mo")
    none = typed(at_hand, "x")

    assert everything == ["/hello", "/moment", "/times"]
    assert some == ["/moment"]
    assert none == []


def test_what_begins_with_it_comes_before_what_has_it_in_its_text(at_hand: DeskAtHand) -> None:
    texting(at_hand)

    assert typed(at_hand, "/hello") == ["/hello", "/times"]


def test_enter_puts_the_filled_in_text_in_the_place_of_the_slash_and_sends_nothing(at_hand: DeskAtHand) -> None:
    texting(at_hand)
    typed(at_hand, "Well, /hel")

    press(at_hand, Qt.Key.Key_Return)

    assert box(at_hand).toPlainText() == "Well, Hello Jeanne Dupont, how can I help you?"
    assert not at_hand.shows("canned-replies")
    assert at_hand.sms.requests == []


def test_arrows_go_through_the_list_and_tab_chooses(at_hand: DeskAtHand) -> None:
    texting(at_hand)
    typed(at_hand, "/")

    press(at_hand, Qt.Key.Key_Down)
    press(at_hand, Qt.Key.Key_Down)
    press(at_hand, Qt.Key.Key_Up)
    press(at_hand, Qt.Key.Key_Tab)

    assert box(at_hand).toPlainText() == "One moment please."


def test_escape_closes_the_list_and_leaves_the_text(at_hand: DeskAtHand) -> None:
    texting(at_hand)
    typed(at_hand, "/mo")

    press(at_hand, Qt.Key.Key_Escape)

    assert box(at_hand).toPlainText() == "/mo"
    assert not at_hand.shows("canned-replies")


def test_a_slash_inside_a_word_is_a_slash(at_hand: DeskAtHand) -> None:
    texting(at_hand)

    assert typed(at_hand, "and/or") == []
    assert typed(at_hand, " 1/") == []


def test_the_button_opens_the_list_too(at_hand: DeskAtHand) -> None:
    texting(at_hand)
    type_text(at_hand, "Well")

    at_hand.press("composer-replies")

    assert box(at_hand).toPlainText() == "Well /"
    assert at_hand.shows("canned-replies")


def test_characters_beyond_the_first_plane_do_not_shift_what_is_replaced(at_hand: DeskAtHand) -> None:
    texting(at_hand)
    type_text(at_hand, "😀😀 ")
    typed(at_hand, "/mo")

    press(at_hand, Qt.Key.Key_Return)

    assert box(at_hand).toPlainText() == "😀😀 One moment please."
