"""An agent's day: the log of their states, and what is worked out from it and from what they handled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from app.core.agent_state import AgentState
from app.core.call import Direction
from app.core.conversation import Leg, LegKind
from app.core.ids import SpanId

_ORDER = (AgentState.READY, AgentState.BUSY, AgentState.AFTER_CALL_WORK, AgentState.NOT_READY)


@dataclass(frozen=True, slots=True)
class StateSpan:
    """For so long an agent was in one state. Times are UTC.

    `until` is None while it lasts, or when the desk ended without a word; `seen_at` is when the desk was last known to
    be there. `agent` is what the agent is called in the settings.
    """

    id: SpanId
    agent: str
    state: AgentState
    since: datetime
    seen_at: datetime
    until: datetime | None = None
    reason: str = ""
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a span that lies within a day. `lasts` is whether it goes on."""

    state: AgentState
    since: datetime
    until: datetime
    reason: str = ""
    is_break: bool = False
    lasts: bool = False

    @property
    def time(self) -> timedelta:
        return self.until - self.since


@dataclass(frozen=True, slots=True)
class Total:
    """How long the agent was in this state for this reason, all in all."""

    state: AgentState
    time: timedelta
    reason: str = ""
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Handled:
    """Calls that were answered here or there, calls that nobody answered, chats that were taken.

    `texts` and `mails` count the conversations in which the agent wrote one.
    """

    calls_in: int = 0
    calls_out: int = 0
    calls_missed: int = 0
    chats: int = 0
    texts: int = 0
    mails: int = 0


@dataclass(frozen=True, slots=True)
class AgentDay:
    """From `since` to `until` (UTC). `talk` and `wrap_up` are averages, None when there was none that is over.

    What began that day counts, however long it lasted.
    """

    since: datetime
    until: datetime
    stretches: tuple[Stretch, ...] = ()
    totals: tuple[Total, ...] = ()
    handled: Handled = Handled()
    talk: timedelta | None = None
    wrap_up: timedelta | None = None

    @property
    def breaks(self) -> timedelta:
        return sum((each.time for each in self.totals if each.is_break), timedelta())

    @property
    def at_the_desk(self) -> timedelta:
        return sum((each.time for each in self.totals), timedelta())


def day_bounds(day: date, zone: tzinfo | None = None) -> tuple[datetime, datetime]:
    """From midnight to midnight in `zone`, the computer's own if None, as UTC: 23 to 25 hours where clocks change."""
    midnights = (datetime.combine(each, time(), zone) for each in (day, day + timedelta(days=1)))
    # Not astimezone(): where midnight does not exist it is an hour early.
    since, until = (datetime.fromtimestamp(each.timestamp(), UTC) for each in midnights)
    return since, until


def agent_day(
    bounds: tuple[datetime, datetime],
    now: datetime,
    spans: Iterable[StateSpan],
    legs: Iterable[Leg],
    written: Mapping[LegKind, int],
) -> AgentDay:
    """The figures of a day. `legs` are the calls and chats that began in it, `written` as `Handled` counts them."""
    stretches = stretches_within(spans, bounds, now)
    legs = tuple(legs)
    talks = [leg.end.at - leg.answered_at for leg in legs if leg.kind is LegKind.CALL and leg.answered_at and leg.end]
    wrap_ups = [each.time for each in stretches if each.state is AgentState.AFTER_CALL_WORK and not each.lasts]
    return AgentDay(
        *bounds, stretches, totals_of(stretches), handled_in(legs, written), _average(talks), _average(wrap_ups)
    )


def stretches_within(
    spans: Iterable[StateSpan], bounds: tuple[datetime, datetime], now: datetime
) -> tuple[Stretch, ...]:
    """What lies within the bounds, oldest first; what is still so ends now."""
    start, end = bounds
    found: list[Stretch] = []
    for span in spans:
        since, until = max(span.since, start), min(span.until or now, end)
        if since < until:
            lasts = span.until is None and until < end
            found.append(Stretch(span.state, since, until, span.reason, span.is_break, lasts))
    return tuple(sorted(found, key=lambda each: each.since))


def totals_of(stretches: Iterable[Stretch]) -> tuple[Total, ...]:
    """By state and reason, work first, then the longest."""
    times: defaultdict[tuple[AgentState, str, bool], timedelta] = defaultdict(timedelta)
    for each in stretches:
        times[each.state, each.reason, each.is_break] += each.time
    totals = (Total(state, spent, reason, is_break) for (state, reason, is_break), spent in times.items())
    return tuple(sorted(totals, key=lambda each: (_ORDER.index(each.state), -each.time, each.reason)))


def handled_in(legs: Iterable[Leg], written: Mapping[LegKind, int]) -> Handled:
    counts: defaultdict[str, int] = defaultdict(int)
    for leg in legs:
        if leg.answered_at is None:
            counts["calls_missed"] += leg.kind is LegKind.CALL and leg.was_missed
        elif leg.kind is LegKind.CHAT:
            counts["chats"] += 1
        elif leg.direction is Direction.INCOMING:
            counts["calls_in"] += 1
        else:
            counts["calls_out"] += 1
    return Handled(**counts, texts=written.get(LegKind.SMS, 0), mails=written.get(LegKind.EMAIL, 0))


def _average(times: list[timedelta]) -> timedelta | None:
    return sum(times, timedelta()) / len(times) if times else None
