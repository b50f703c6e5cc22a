"""My day: the chart and the tables of the agent's states and of what they handled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QTableWidget, QToolButton
from pytestqt.qtbot import QtBot

from app.core.agent_day import AgentDay, Handled, StateSpan, Stretch, agent_day, day_bounds
from app.core.agent_state import AgentState
from app.core.call import Direction, EndedBy, LegEnd
from app.core.conversation import LegKind, Route
from app.core.ids import SpanId, new_id
from app.services.services import Services
from app.ui.dialogs.my_day import MyDay
from app.ui.qt.theme import Theme, colour
from app.ui.qt.times import day_text
from app.ui.qt.tokens import Role
from app.ui.viewmodels.day import (
    axis,
    handled_rows,
    hours_on,
    is_empty,
    local_today,
    stretch_rows,
    stretch_words,
    total_rows,
)
from app.ui.widgets.day_bar import DayBar
from tests.factories import a_contact, a_conversation, a_leg
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_screenshots import shoot
from tests.ui.test_top_bar import choose

READY, NOT_READY, BUSY, ACW = AgentState.READY, AgentState.NOT_READY, AgentState.BUSY, AgentState.AFTER_CALL_WORK


def local(hour: int, minute: int = 0) -> datetime:
    """This time of day on a day in March, where the computer is."""
    return datetime(2026, 3, 3, hour, minute).astimezone(UTC)


def stretch(state: AgentState, since: datetime, until: datetime, reason: str = "", **changes: bool) -> Stretch:
    return Stretch(state, since, until, reason, **changes)


BOUNDS = (local(0), local(0) + timedelta(hours=24))
MORNING = (
    stretch(READY, local(9), local(10)),
    stretch(BUSY, local(10), local(10, 30)),
    stretch(ACW, local(10, 30), local(10, 45)),
    stretch(NOT_READY, local(10, 45), local(11), "昼休み", is_break=True),
    stretch(READY, local(11), local(11, 15), lasts=True),
)


class TestBar:
    @pytest.fixture
    def bar(self, qtbot: QtBot, theme: Theme) -> DayBar:
        bar = DayBar()
        qtbot.addWidget(bar)
        bar.resize(400, bar.sizeHint().height())
        bar.show_day(AgentDay(*BOUNDS, MORNING))
        return bar

    def image(self, bar: DayBar) -> QImage:
        return bar.grab().toImage()

    def test_each_state_has_its_colour_where_it_was(self, bar: DayBar) -> None:
        image = self.image(bar)

        found = [image.pixelColor(x, 20).name() for x in (50, 120, 390)]

        assert found == [colour(role).name() for role in (Role.POSITIVE, Role.ACCENT, Role.RAISED)]

    @pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK])
    def test_breaks_and_after_call_work_are_hatched(self, bar: DayBar, theme: Theme, choice: Theme) -> None:
        theme.apply(QApplication.instance(), choice)
        image = self.image(bar)

        after_call = {image.pixelColor(x, y).name() for x in range(156, 168) for y in range(10, 30)}
        lunch = {image.pixelColor(x, y).name() for x in range(182, 194) for y in range(10, 30)}

        assert after_call == {colour(Role.ACCENT).name(), colour(Role.ACCENT_SOFT).name()}
        assert lunch == {colour(Role.ATTENTION).name(), colour(Role.ATTENTION_SOFT).name()}

    def test_what_is_under_the_mouse_is_known(self, bar: DayBar) -> None:
        assert bar.stretch_at(50) == MORNING[0]
        assert bar.stretch_at(390) is None

    def test_a_bar_without_a_day_shows_nothing(self, qtbot: QtBot) -> None:
        bar = DayBar()
        qtbot.addWidget(bar)

        assert bar.stretch_at(5) is None
        assert not self.image(bar).isNull()


class TestAxis:
    def test_it_goes_from_full_hour_to_full_hour(self) -> None:
        late = AgentDay(*BOUNDS, (stretch(READY, local(8, 10), local(16, 50)),))

        assert axis(late) == (local(8), local(17))

    def test_a_short_morning_has_four_hours(self) -> None:
        assert axis(AgentDay(*BOUNDS, MORNING[:1])) == (local(9), local(13))

    def test_it_ends_with_the_day(self) -> None:
        night = AgentDay(*BOUNDS, (stretch(READY, local(23, 10), local(23, 50)),))

        assert axis(night) == (local(23), BOUNDS[1])

    def test_an_empty_day_is_all_of_it(self) -> None:
        assert axis(AgentDay(*BOUNDS)) == BOUNDS

    def test_hours_are_left_out_where_there_is_no_room(self) -> None:
        assert [at.hour - local(0).hour for at in hours_on(local(9), local(18), 5)] == [9, 11, 13, 15, 17]
        assert len(hours_on(*BOUNDS, 2)) == 3


class TestWords:
    def test_totals_have_their_share_and_breaks_stand_apart(self) -> None:
        day = agent_day(BOUNDS, local(11, 15), _spans(), (), {})

        assert [row.cells for row in total_rows(day)] == [
            ("Ready", "1:15:00", "56 %"),
            ("Busy", "30:00", "22 %"),
            ("After-call work", "15:00", "11 %"),
            ("昼休み (break)", "15:00", "11 %"),
            ("Breaks in all", "15:00", "11 %"),
            ("All in all", "2:15:00", "100 %"),
        ]

    def test_what_is_so_now_comes_first_and_ends_now(self) -> None:
        cells = [row.cells[1:] for row in stretch_rows(AgentDay(*BOUNDS, MORNING))]

        assert cells[0] == ("now", "Ready", "15:00")
        assert cells[1][1:] == ("昼休み (break)", "15:00")

    def test_a_stretch_in_one_sentence(self) -> None:
        assert stretch_words(MORNING[-1]).endswith("to now: Ready, 15:00")

    def test_an_average_of_nothing_is_no_number(self) -> None:
        day = AgentDay(*BOUNDS, handled=Handled(calls_in=3), talk=timedelta(seconds=90))

        cells = {row.cells for row in handled_rows(day)}

        assert {
            ("Calls answered", "3"),
            ("Talk time, on average", "1:30"),
            ("After-call work, on average", "–"),
        } < cells

    def test_a_day_is_empty_when_there_is_neither_state_nor_work(self) -> None:
        assert is_empty(AgentDay(*BOUNDS))
        assert total_rows(AgentDay(*BOUNDS)) == []
        assert not is_empty(AgentDay(*BOUNDS, MORNING))
        assert not is_empty(AgentDay(*BOUNDS, handled=Handled(mails=1)))


def _spans() -> list[StateSpan]:
    return [
        StateSpan(
            SpanId(new_id()), "", each.state, each.since, each.until, each.until, each.reason, is_break=each.is_break
        )
        for each in MORNING
    ]


def cells(at_hand: DeskAtHand, name: str) -> list[tuple[str, ...]]:
    table = at_hand.find(QTableWidget, name)
    return [
        tuple(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]


class TestDialog:
    def test_it_is_reached_from_the_button_of_the_state_and_shows_today(self, at_hand: DeskAtHand) -> None:
        call = at_hand.phone.offer_call(JEANNE)
        at_hand.phone.answered(call)
        at_hand.phone.ended(call)
        at_hand.settle()

        choose(at_hand, "agent-menu", "My day")
        at_hand.settle()

        assert ("Calls answered", "1") in cells(at_hand, "day-handled")
        assert cells(at_hand, "day-stretches")[0][1:3] == ("now", "After-call work")

    def test_it_follows_what_the_agent_does_while_it_is_open(self, at_hand: DeskAtHand) -> None:
        at_hand.key("Ctrl+Shift+D")

        at_hand.ask(lambda desk: desk.agent.choose(NOT_READY, "Lunch"))
        at_hand.settle()

        assert cells(at_hand, "day-stretches")[0][1:3] == ("now", "Lunch (break)")

    def test_an_earlier_day_without_anything_says_so_and_one_comes_back(self, at_hand: DeskAtHand) -> None:
        at_hand.key("Ctrl+Shift+D")
        assert not at_hand.find(QToolButton, "day-later").isEnabled()

        at_hand.press("day-earlier")
        yesterday = at_hand.find(QComboBox, "day-choice").currentText()
        is_shown = at_hand.shows("day-totals")
        at_hand.press("day-later")

        assert yesterday.startswith("Yesterday")
        assert not is_shown
        assert at_hand.shows("day-totals")

    def test_the_last_day_that_is_offered_has_none_before_it(self, at_hand: DeskAtHand) -> None:
        at_hand.key("Ctrl+Shift+D")
        days = at_hand.find(QComboBox, "day-choice")

        days.setCurrentIndex(days.count() - 1)
        at_hand.settle()

        assert not at_hand.find(QToolButton, "day-earlier").isEnabled()

    def test_after_midnight_today_is_the_new_day(self, at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch) -> None:
        today = local_today()
        monkeypatch.setattr("app.ui.dialogs.my_day.local_today", lambda: today - timedelta(days=1))
        at_hand.key("Ctrl+Shift+D")

        monkeypatch.setattr("app.ui.dialogs.my_day.local_today", lambda: today)
        at_hand.ask(lambda desk: desk.agent.choose(NOT_READY, "Lunch"))
        at_hand.settle()

        assert at_hand.find(QComboBox, "day-choice").currentText() == f"Today, {day_text(day_bounds(today)[0])}"
        assert cells(at_hand, "day-stretches")[0][1:3] == ("now", "Lunch (break)")

    def test_after_midnight_an_earlier_day_stays_in_view(
        self, at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        today = local_today()
        monkeypatch.setattr("app.ui.dialogs.my_day.local_today", lambda: today - timedelta(days=1))
        at_hand.key("Ctrl+Shift+D")
        at_hand.press("day-earlier")
        days = at_hand.find(QComboBox, "day-choice")
        assert days.currentText() == f"Yesterday, {day_text(day_bounds(today - timedelta(days=2))[0])}"

        monkeypatch.setattr("app.ui.dialogs.my_day.local_today", lambda: today)
        at_hand.ask(lambda desk: desk.agent.choose(NOT_READY, "Lunch"))
        at_hand.settle()

        assert days.currentText() == day_text(day_bounds(today - timedelta(days=2))[0])
        at_hand.press("day-later")
        at_hand.press("day-later")
        assert at_hand.shows("day-totals")

    def test_opening_it_again_shows_the_same_window(self, at_hand: DeskAtHand) -> None:
        at_hand.key("Ctrl+Shift+D")
        at_hand.find(MyDay, "my-day").close()
        at_hand.key("Ctrl+Shift+D")

        assert len(at_hand.window.findChildren(MyDay)) == 1
        at_hand.find(MyDay, "my-day").close()


Fill = Callable[[DeskAtHand], None]


def a_full_day(desk: Services) -> None:
    """A day of work yesterday, as a store would have it."""
    start = day_bounds(local_today() - timedelta(days=1))[0] + timedelta(hours=8, minutes=53)
    store, contact, at = desk.day._store, a_contact("佐藤 愛子"), start
    store.save_contact(contact)
    plan = [(NOT_READY, 7, "", False), (READY, 11, "", False)]
    for number in range(26):
        plan += [(BUSY, 3 + number * 7 % 9, "", False), (ACW, 1 + number % 3, "", False)]
        plan += [(READY, 2 + number * 5 % 13, "", False)]
        extra = {7: ("Break", 15, True), 13: ("昼休み", 45, True), 19: ("Meeting", 30, False)}.get(number)
        if extra:
            plan += [(NOT_READY, extra[1], extra[0], extra[2])]
    for state, minutes, reason, is_break in plan:
        until = at + timedelta(minutes=minutes)
        store.save_span(StateSpan(SpanId(new_id()), "", state, at, until, until, reason, is_break=is_break))
        if state is BUSY:
            conversation = a_conversation(contact, opened_at=at)
            store.save_conversation(conversation)
            direction = Direction.OUTGOING if minutes % 3 == 0 else Direction.INCOMING
            end = LegEnd(EndedBy.CUSTOMER, until)
            store.save_leg(a_leg(conversation, started_at=at, direction=direction, answered_at=at, end=end))
        at = until
    for number in range(3):
        conversation = a_conversation(contact, opened_at=start)
        store.save_conversation(conversation)
        missed = a_leg(conversation, started_at=start + timedelta(hours=number), end=LegEnd(EndedBy.CUSTOMER, at))
        chat = replace(a_leg(conversation), kind=LegKind.CHAT, started_at=start, answered_at=start, call=None)
        store.save_leg(missed)
        store.save_leg(replace(chat, route=Route("queue", f"v{number}@queue.example.org")))


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
def test_a_full_day_can_be_looked_at(at_hand: DeskAtHand, theme: Theme, choice: Theme) -> None:
    theme.apply(QApplication.instance(), choice)
    at_hand.ask(a_full_day)
    at_hand.key("Ctrl+Shift+D")
    at_hand.press("day-earlier")

    path: Path = shoot(at_hand.find(MyDay, "my-day"), f"my-day-{choice}")

    assert path.stat().st_size > 10_000
    at_hand.find(MyDay, "my-day").close()
