"""After-call work in the window: what is left of its time, more time once, and how it is set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot

from app.core.agent_state import AgentState
from app.core.conversation import ConversationState
from app.core.settings import DeskSettings
from app.core.wrap_up import AcwMode
from app.ui.panes.wrap_up_page import WrapUpPage
from app.ui.viewmodels.words import seconds_text
from tests.ui.conftest import OMAR, DeskAtHand
from tests.ui.test_wrap_up import hang_up, talking

Set = Callable[..., None]


@pytest.fixture
def set_to(at_hand: DeskAtHand) -> Set:
    def change(**changed: object) -> None:
        at_hand.ask(lambda desk: desk.phone.change_settings(replace(desk.phone.settings, **changed)))

    return change


def left(at_hand: DeskAtHand) -> str:
    return at_hand.find(QLabel, "wrap-up-left").text()


def test_it_says_what_is_left_and_gives_more_time_once(at_hand: DeskAtHand, set_to: Set) -> None:
    set_to(acw=AcwMode.TIMED, acw_s=300, acw_extension_s=60)
    talking(at_hand)
    assert not at_hand.shows("wrap-up-left")
    hang_up(at_hand)
    at_hand.settle()
    before = left(at_hand)

    at_hand.press("wrap-up-extend")

    assert before in {"5:00 left", "4:59 left", "4:58 left"}
    assert left(at_hand) in {"6:00 left", "5:59 left", "5:58 left", "5:57 left"}
    assert not at_hand.shows("wrap-up-extend")


def test_when_the_time_is_up_the_conversation_leaves_the_list_and_can_be_taken_back(
    at_hand: DeskAtHand, set_to: Set
) -> None:
    set_to(acw=AcwMode.TIMED, acw_s=1)
    conversation = talking(at_hand)
    hang_up(at_hand)

    at_hand.qtbot.waitUntil(lambda: at_hand.shows("undo"), timeout=10_000)
    done = at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation
    at_hand.press("undo")

    assert (done.state, done.wrap_up.disposition) == (ConversationState.FINISHED, "no-outcome")
    assert (
        at_hand.ask(lambda desk: desk.conversations.view(conversation).conversation.state) is ConversationState.WRAP_UP
    )
    assert not at_hand.shows("wrap-up-left")


def test_where_it_is_optional_the_agent_is_ready_and_the_conversation_stays(at_hand: DeskAtHand, set_to: Set) -> None:
    set_to(acw=AcwMode.OPTIONAL)
    at_hand.ask(lambda desk: desk.agent.choose(AgentState.READY))
    talking(at_hand)

    hang_up(at_hand)
    at_hand.settle()

    assert at_hand.ask(lambda desk: desk.agent.status.state) is AgentState.READY
    assert not at_hand.find(QAbstractButton, "finish").isHidden()


def test_what_is_typed_when_the_time_is_up_does_not_go_on_in_the_notes_of_the_next(
    at_hand: DeskAtHand, set_to: Set
) -> None:
    set_to(acw=AcwMode.TIMED, acw_s=2)
    jeanne = talking(at_hand)
    omar = talking(at_hand, OMAR)
    at_hand.window.show_conversation(jeanne)
    hang_up(at_hand)
    at_hand.settle()
    at_hand.come_forward()
    at_hand.find(QPlainTextEdit, "notes").setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "She wants ")

    at_hand.qtbot.waitUntil(lambda: at_hand.shows("undo"), timeout=10_000)
    at_hand.settle()
    QTest.keyClicks(QApplication.focusWidget(), "a refund")
    at_hand.settle()

    views = {each: at_hand.ask(lambda desk, each=each: desk.conversations.view(each)) for each in (omar, jeanne)}
    assert views[jeanne].conversation.wrap_up.notes == "She wants "
    assert views[omar].conversation.wrap_up.notes == ""
    assert at_hand.find(QPlainTextEdit, "notes").toPlainText() == ""


class TestSettings:
    @pytest.fixture
    def page(self, at_hand: DeskAtHand, qtbot: QtBot) -> WrapUpPage:
        page = WrapUpPage(at_hand.bridge)
        qtbot.addWidget(page)
        at_hand.bridge.settings_changed.connect(lambda event: page.show_settings(event.settings))
        page.show_settings(at_hand.ask(lambda desk: desk.phone.settings))
        page.show()
        return page

    def choose(self, at_hand: DeskAtHand, name: str, value: object) -> None:
        combo = at_hand.find(QComboBox, name)
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())
        at_hand.settle()

    def test_a_mode_and_its_times_are_kept(self, at_hand: DeskAtHand, page: WrapUpPage) -> None:
        assert not at_hand.find(QComboBox, "acw-limit").isEnabled()

        at_hand.press("acw-timed")
        self.choose(at_hand, "acw-limit", 90)
        self.choose(at_hand, "acw-extension", 30)
        self.choose(at_hand, "acw-outcome", "resolved")

        kept = at_hand.settings.load()
        assert (kept.acw, kept.acw_s, kept.acw_extension_s) == (AcwMode.TIMED, 90, 30)
        assert kept.default_disposition == "resolved"
        assert at_hand.find(QComboBox, "acw-limit").isEnabled()

    def test_what_somebody_has_written_into_the_file_is_shown(self, at_hand: DeskAtHand, page: WrapUpPage) -> None:
        page.show_settings(DeskSettings(acw=AcwMode.NONE, acw_s=75, default_disposition="lost"))

        assert at_hand.find(QRadioButton, "acw-none").isChecked()
        assert at_hand.find(QComboBox, "acw-limit").currentText() == "1:15 minutes"
        assert at_hand.find(QComboBox, "acw-outcome").currentText() == "lost"

    def test_times_are_said_as_people_say_them(self) -> None:
        said = [seconds_text(seconds) for seconds in (30, 60, 90, 120)]

        assert said == ["30 seconds", "1 minute", "1:30 minutes", "2 minutes"]
