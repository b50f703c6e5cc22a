"""The words and rows of an agent's day. Needs no window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.core.agent_day import AgentDay, Stretch
from app.core.agent_state import AgentState
from app.ui.qt.times import duration_text, time_text
from app.ui.viewmodels.words import agent_text

translate = QCoreApplication.translate
_SHORTEST_AXIS = timedelta(hours=4)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class StateRow:
    """One line of a table: what it says, column by column, and the state whose colour stands before it, if any."""

    cells: tuple[str, ...]
    state: AgentState | None = None
    is_break: bool = False


def state_words(state: AgentState, reason: str, *, is_break: bool) -> str:
    """ "Lunch (break)"; a break says so itself, as its colour does."""
    words = agent_text(state, reason)
    return translate("Day", "{0} (break)").format(words) if is_break else words


def stretch_words(stretch: Stretch) -> str:
    """From when to when it was what, for how long."""
    until = translate("Day", "now") if stretch.lasts else time_text(stretch.until)
    words = state_words(stretch.state, stretch.reason, is_break=stretch.is_break)
    return translate("Day", "{0} to {1}: {2}, {3}").format(
        time_text(stretch.since), until, words, duration_text(stretch.time)
    )


def total_rows(day: AgentDay) -> list[StateRow]:
    """Each state with its time and its share of the time at the desk; then all breaks, and all of it."""
    whole = day.at_the_desk

    def row(words: str, time: timedelta, state: AgentState | None = None, *, is_break: bool = False) -> StateRow:
        return StateRow((words, duration_text(time), f"{round(100 * time / whole)} %"), state, is_break)

    if not whole:
        return []
    states = [
        row(state_words(each.state, each.reason, is_break=each.is_break), each.time, each.state, is_break=each.is_break)
        for each in day.totals
    ]
    return [
        *states,
        row(translate("Day", "Breaks in all"), day.breaks),
        row(translate("Day", "All in all"), whole),
    ]


def handled_rows(day: AgentDay) -> list[StateRow]:
    handled = day.handled
    counts = (
        (translate("Day", "Calls answered"), handled.calls_in),
        (translate("Day", "Calls made"), handled.calls_out),
        (translate("Day", "Calls missed"), handled.calls_missed),
        (translate("Day", "Chats"), handled.chats),
        (translate("Day", "Conversations by SMS"), handled.texts),
        (translate("Day", "Conversations by email"), handled.mails),
    )
    averages = (
        (translate("Day", "Talk time, on average"), day.talk),
        (translate("Day", "After-call work, on average"), day.wrap_up),
    )
    return [
        *(StateRow((words, str(count))) for words, count in counts),
        *(StateRow((words, "–" if time is None else duration_text(time))) for words, time in averages),
    ]


def stretch_rows(day: AgentDay) -> list[StateRow]:
    """All states in their order, the latest first."""
    return [
        StateRow(
            (
                time_text(each.since),
                translate("Day", "now") if each.lasts else time_text(each.until),
                state_words(each.state, each.reason, is_break=each.is_break),
                duration_text(each.time),
            ),
            each.state,
            each.is_break,
        )
        for each in reversed(day.stretches)
    ]


def is_empty(day: AgentDay) -> bool:
    handled = day.handled
    return not day.stretches and not any(
        (handled.calls_in, handled.calls_out, handled.calls_missed, handled.chats, handled.texts, handled.mails)
    )


def axis(day: AgentDay) -> tuple[datetime, datetime]:
    """From the full hour before the first state to the one after the last, within the day; four hours at least."""
    if not day.stretches:
        return day.since, day.until
    first, last = day.stretches[0].since, max(each.until for each in day.stretches)
    start = _full_hour(first)
    end = max(_full_hour(last + _HOUR - timedelta(microseconds=1)), start + _SHORTEST_AXIS)
    return max(start, day.since), min(end, day.until)


def hours_on(start: datetime, end: datetime, most: int) -> list[datetime]:
    """The full hours on an axis; every second, third ... one when there are more than `most`."""
    count = int((end - start) / _HOUR)
    step = next((step for step in (1, 2, 3, 4, 6) if count / step <= most), 12)
    return [start + hour * _HOUR for hour in range(0, count + 1, step)]


def local_today() -> date:
    """The date on the wall."""
    return datetime.now(UTC).astimezone().date()


def _full_hour(at: datetime) -> datetime:
    """As the clock on the wall shows it, which need not be a full one in UTC."""
    local = at.astimezone()
    return (at - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)).astimezone(UTC)
