"""The agent's state in the window: reasons, media, a call that nobody answered, and the question to who is idle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.account import WhenNotReady
from app.core.agent_state import AgentState, NotReadyReason
from app.core.conversation import LegKind
from app.core.problems import Problem
from app.core.settings import DEFAULT_REASONS
from app.ports.audio import ChosenDevices, DevicesChanged
from app.ports.telephony import GiveBack, SetAccount
from app.services.events import Notice
from app.ui.panes.rail import Section
from app.ui.panes.state_page import StatePage
from app.ui.qt.signs_of_life import SignsOfLife
from app.ui.qt.theme import Theme
from app.ui.qt.ticker import ticker
from app.ui.viewmodels.idle_question import IdleQuestion
from app.ui.widgets.plain_label import PlainLabel
from tests.ui.conftest import EARS, JEANNE, DeskAtHand
from tests.ui.test_contact_panel import type_into
from tests.ui.test_screenshots import shoot
from tests.ui.test_screenshots_of_sections import settings as settings_page
from tests.ui.test_top_bar import agent_text, choose

STATE_PAGE = 7


def change(at_hand: DeskAtHand, **changed: object) -> None:
    at_hand.ask(lambda desk: desk.phone.change_settings(replace(desk.phone.settings, **changed)))
    at_hand.settle()


def menu(at_hand: DeskAtHand) -> list[str]:
    found = at_hand.window.findChild(QMenu, "agent-menu")
    found.aboutToShow.emit()
    return [action.text() for action in found.actions() if not action.isSeparator()]


def be_ready(at_hand: DeskAtHand) -> None:
    at_hand.ask(lambda desk: desk.agent.choose(AgentState.READY))
    at_hand.settle()


class TestMenu:
    def test_it_offers_the_reasons_there_are_and_no_other_way_to_be_not_ready(self, at_hand: DeskAtHand) -> None:
        change(at_hand, not_ready_reasons=(NotReadyReason("昼休み", is_break=True), NotReadyReason("R&D")))

        assert menu(at_hand)[:3] == ["Ready", "Not ready: 昼休み", "Not ready: R&&D"]
        assert "Not ready" not in menu(at_hand)

    def test_without_reasons_it_is_not_ready_and_no_more(self, at_hand: DeskAtHand) -> None:
        change(at_hand, not_ready_reasons=())
        be_ready(at_hand)

        choose(at_hand, "agent-menu", "Not ready")

        assert agent_text(at_hand).startswith("Not ready  0:0")

    def test_it_opens_from_the_keyboard_and_the_arrow_keys_choose(self, at_hand: DeskAtHand) -> None:
        button = at_hand.find(QToolButton, "agent-state")
        found = at_hand.window.findChild(QMenu, "agent-menu")
        found.aboutToShow.connect(lambda: _press(found, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return))

        button.showMenu()
        at_hand.settle()

        assert agent_text(at_hand).startswith("Break  0:0")

    def test_a_medium_that_is_switched_off_is_said_beside_ready(self, at_hand: DeskAtHand) -> None:
        be_ready(at_hand)

        choose(at_hand, "agent-menu", "Take chats")
        without_chats = agent_text(at_hand)
        for words in ("Take calls", "Take emails"):
            choose(at_hand, "agent-menu", words)
        without_all = agent_text(at_hand)
        choose(at_hand, "agent-menu", "Take chats")

        assert without_chats.startswith("Ready for calls, emails  ")
        assert without_all.startswith("Ready for nothing  ")
        assert agent_text(at_hand).startswith("Ready for chats  ")
        assert at_hand.settings.current.ready_for == (LegKind.CHAT,)

    def test_without_a_microphone_nobody_is_ready_for_calls(self, at_hand: DeskAtHand) -> None:
        be_ready(at_hand)

        at_hand.phone.emit(DevicesChanged((EARS,), ChosenDevices(None, EARS, EARS)))
        at_hand.settle()

        assert agent_text(at_hand).startswith("Ready for chats, emails  ")
        assert "Take calls (there is no microphone)" in menu(at_hand)


def _press(menu: QMenu, *keys: Qt.Key) -> None:
    QTimer.singleShot(0, menu, lambda: [QTest.keyClick(menu, key) for key in keys])


def test_a_call_that_nobody_answers_is_said_and_the_way_back_is_one_click(at_hand: DeskAtHand) -> None:
    be_ready(at_hand)
    at_hand.clock.be_ago(seconds=60)
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    at_hand.clock.be_ago(seconds=0)

    at_hand.qtbot.waitUntil(lambda: at_hand.phone.asked(GiveBack) == [GiveBack(call)], timeout=10_000)
    at_hand.settle()
    said = at_hand.find(QWidget, "banner").accessibleName()
    state = agent_text(at_hand)
    choose(at_hand, "agent-menu", "Ready")

    assert Problem.NOT_ANSWERED.sentence in said
    assert state.startswith("No answer  ")
    assert not at_hand.shows("banner")
    assert not at_hand.shows("call-alert")


class TestReasonsPage:
    @pytest.fixture
    def page(self, at_hand: DeskAtHand, qtbot: QtBot) -> StatePage:
        page = StatePage(at_hand.bridge)
        qtbot.addWidget(page)
        at_hand.bridge.settings_changed.connect(lambda event: page.show_settings(event.settings))
        page.show_settings(at_hand.ask(lambda desk: desk.phone.settings))
        page.resize(640, 700)
        page.show()
        return page

    def kept(self, at_hand: DeskAtHand) -> tuple[NotReadyReason, ...]:
        return at_hand.settings.current.not_ready_reasons

    def test_a_reason_is_added(self, at_hand: DeskAtHand, page: StatePage) -> None:
        at_hand.press("reason-add")
        at_hand.find(QLineEdit, "reason-name").setText("  昼  休み ")
        at_hand.find(QCheckBox, "reason-is-break").setChecked(True)
        at_hand.press("reason-save")

        assert self.kept(at_hand) == (*DEFAULT_REASONS, NotReadyReason("昼 休み", is_break=True))
        assert not at_hand.shows("reason-form")

    def test_one_is_changed_where_it_stands(self, at_hand: DeskAtHand, page: StatePage) -> None:
        at_hand.press("reason-edit")
        type_into(at_hand, "reason-name", "Coffee")
        at_hand.press("reason-save")

        assert self.kept(at_hand)[:2] == (NotReadyReason("Coffee", is_break=True), DEFAULT_REASONS[1])

    @pytest.mark.parametrize(
        ("name", "flaw"), [("", "Write a name."), ("Lunch", "There is already a reason called Lunch.")]
    )
    def test_no_name_and_one_that_is_taken_are_refused_in_words(
        self, at_hand: DeskAtHand, page: StatePage, name: str, flaw: str
    ) -> None:
        at_hand.press("reason-add")
        type_into(at_hand, "reason-name", name)
        at_hand.press("reason-save")
        said = at_hand.find(QLabel, "reason-flaw").text()
        typed = at_hand.find(QLineEdit, "reason-name").text()
        at_hand.press("reason-cancel")

        assert (said, typed) == (flaw, name)
        assert self.kept(at_hand) == DEFAULT_REASONS

    def test_when_the_last_is_removed_it_says_that_none_is_needed(self, at_hand: DeskAtHand, page: StatePage) -> None:
        for _ in DEFAULT_REASONS:
            at_hand.press("reason-remove")

        words = [label.text() for label in page.findChildren(PlainLabel)]
        assert self.kept(at_hand) == ()
        assert "There are none: Not Ready needs no reason." in words

    def test_times_are_kept_and_what_stands_in_the_file_is_shown(self, at_hand: DeskAtHand, page: StatePage) -> None:
        for name, value in (("alert-seconds", 15), ("idle-minutes", 0)):
            combo = at_hand.find(QComboBox, name)
            combo.setCurrentIndex(combo.findData(value))
            combo.activated.emit(combo.currentIndex())
            at_hand.settle()
        kept = at_hand.settings.current

        change(at_hand, alert_s=600, idle_min=7)

        assert (kept.alert_s, kept.idle_min) == (15, 0)
        assert at_hand.find(QComboBox, "alert-seconds").currentText() == "59 seconds"
        assert at_hand.find(QComboBox, "idle-minutes").currentText() == "7 minutes"


def test_what_an_account_does_while_the_agent_is_not_ready_is_chosen_in_its_form(at_hand: DeskAtHand) -> None:
    settings_page(at_hand, 0)
    at_hand.press("account-edit")
    choice = at_hand.find(QComboBox, "account-when-not-ready")
    before = choice.currentText()

    choice.setCurrentText("Calls are refused as busy")
    at_hand.press("account-save")

    assert before == "Calls ring here all the same"
    assert at_hand.phone.asked(SetAccount)[-1].account.when_not_ready is WhenNotReady.BUSY


class Seconds:
    """A clock of seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class TestIdle:
    @pytest.fixture
    def seconds(self) -> Seconds:
        return Seconds()

    @pytest.fixture
    def question(self, at_hand: DeskAtHand, seconds: Seconds) -> IdleQuestion:
        """The window's own, by a clock that the test moves."""
        question = at_hand.window.findChild(IdleQuestion)
        question._clock = question._signs._clock = seconds
        question._signs.last = seconds.now
        ticker().ticked.disconnect(question.look)
        be_ready(at_hand)
        question.look()
        question.answered()
        return question

    @pytest.fixture
    def pass_time(self, at_hand: DeskAtHand, question: IdleQuestion, seconds: Seconds) -> Callable[[float], None]:
        def passing(by: float) -> None:
            seconds.now += by
            question.look()
            at_hand.settle()

        return passing

    def test_after_five_minutes_without_a_sign_of_life_it_asks_and_changes_nothing(
        self, at_hand: DeskAtHand, pass_time: Callable[[float], None]
    ) -> None:
        pass_time(299)
        before = at_hand.shows("banner")

        pass_time(1)

        assert not before
        assert at_hand.find(QWidget, "banner").accessibleName().startswith("Are you still there?")
        assert agent_text(at_hand).startswith("Ready  ")

    def test_one_click_goes_not_ready_with_a_reason_and_the_question_goes(
        self, at_hand: DeskAtHand, pass_time: Callable[[float], None]
    ) -> None:
        pass_time(300)

        at_hand.press("idle-reason-1")

        assert agent_text(at_hand).startswith("Lunch  ")
        assert not at_hand.shows("banner")

    def test_where_there_are_no_reasons_none_is_asked_for(
        self, at_hand: DeskAtHand, pass_time: Callable[[float], None]
    ) -> None:
        change(at_hand, not_ready_reasons=())
        pass_time(300)

        at_hand.press("idle-not-ready")

        assert agent_text(at_hand).startswith("Not ready  ")

    def test_dismissed_it_is_asked_again_only_after_the_same_time(
        self, at_hand: DeskAtHand, pass_time: Callable[[float], None]
    ) -> None:
        pass_time(300)
        at_hand.press("banner-dismiss")
        pass_time(299)
        before = at_hand.shows("banner")

        pass_time(1)

        assert not before
        assert at_hand.shows("banner")

    def test_pushed_out_by_what_matters_more_it_is_asked_again_later(
        self, at_hand: DeskAtHand, pass_time: Callable[[float], None]
    ) -> None:
        pass_time(300)
        for problem in (Problem.ENGINE_LOST, Problem.KEYRING_MISSING, Problem.NOT_SAVED):
            at_hand.bridge.notice.emit(Notice(problem))
        is_gone = not at_hand.shows("idle-reason-0")

        pass_time(300)

        assert is_gone
        assert at_hand.shows("idle-reason-0")

    def test_a_key_in_the_window_is_a_sign_of_life(
        self, at_hand: DeskAtHand, pass_time: Callable[[float], None], question: IdleQuestion, seconds: Seconds
    ) -> None:
        pass_time(299)
        at_hand.come_forward()
        QTest.keyClick(at_hand.window.windowHandle(), Qt.Key.Key_Shift)

        pass_time(299)

        assert question._signs.last == seconds.now - 299
        assert not at_hand.shows("banner")

    def test_who_has_something_in_hand_is_left_alone(
        self, at_hand: DeskAtHand, pass_time: Callable[[float], None]
    ) -> None:
        at_hand.sms.write("+447400123456", "Hello")
        at_hand.settle()

        pass_time(3000)

        assert not at_hand.shows("banner")

    def test_something_that_comes_takes_the_question_back(
        self, at_hand: DeskAtHand, pass_time: Callable[[float], None]
    ) -> None:
        pass_time(300)
        at_hand.sms.write("+447400123456", "Hello")
        at_hand.settle()

        pass_time(1)

        assert not at_hand.shows("banner")

    @pytest.mark.parametrize("state", ["off", "not ready"])
    def test_it_can_be_switched_off_and_who_is_not_ready_is_not_asked(
        self, at_hand: DeskAtHand, pass_time: Callable[[float], None], state: str
    ) -> None:
        if state == "off":
            change(at_hand, idle_min=0)
        else:
            choose(at_hand, "agent-menu", "Not ready: Lunch")

        pass_time(3000)

        assert not at_hand.shows("banner")

    def test_a_mouse_that_moves_elsewhere_is_a_sign_of_life(
        self, qtbot: QtBot, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        owner = QWidget()
        qtbot.addWidget(owner)
        signs = SignsOfLife(owner, seconds)
        seconds.now += 50
        signs.look()
        still = signs.last

        monkeypatch.setattr(QCursor, "pos", lambda: QPoint(7, 7))
        signs.look()

        assert (still, signs.last) == (1000.0, 1050.0)

    def test_it_listens_to_no_window_that_is_behind(self, at_hand: DeskAtHand, seconds: Seconds) -> None:
        signs = SignsOfLife(at_hand.window, seconds)
        signs._window_changed(None)
        seconds.now += 50

        QTest.keyClick(at_hand.window.windowHandle(), Qt.Key.Key_Shift)

        assert signs.last == 1000.0


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
def test_the_states_can_be_looked_at(at_hand: DeskAtHand, choice: Theme) -> None:
    change(at_hand, theme=choice, not_ready_reasons=(*DEFAULT_REASONS, NotReadyReason("昼休み", is_break=True)))
    be_ready(at_hand)
    at_hand.window.findChild(IdleQuestion).asked.emit()
    at_hand.phone.emit(DevicesChanged((EARS,), ChosenDevices(None, EARS, EARS)))
    at_hand.settle()
    shoot(at_hand.window, f"idle-question-{choice}")
    settings_page(at_hand, STATE_PAGE)
    at_hand.press("reason-add")
    shoot(at_hand.window, f"state-page-{choice}")
    found = at_hand.window.findChild(QMenu, "agent-menu")
    found.popup(at_hand.window.mapToGlobal(QPoint(60, 40)))
    shoot(found, f"agent-menu-{choice}")
    found.close()
    at_hand.window.show_section(Section.CONVERSATIONS)
