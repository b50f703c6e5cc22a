"""The agent's day: every state is put on record as it is entered, and the figures are worked out from that."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from app.core.agent_day import AgentDay, StateSpan, agent_day
from app.core.agent_state import AgentStatus
from app.core.errors import ParleyError
from app.core.ids import SpanId, new_id
from app.core.settings import DeskSettings
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.events import AgentChanged, SettingsChanged
from app.services.hands import Hands

log = logging.getLogger(__name__)

BEAT = timedelta(minutes=1)
"""How often the store hears that the desk is there: a crash makes a state at most so much shorter."""
SLEPT = 3 * BEAT
"""Without a beat for so long the computer was asleep, and the agent not at it."""


class Day:
    """Writes just after what it is about: that must not fail because of it, nor wait for it."""

    def __init__(
        self, store: Store, bus: Bus, clock: Clock, alarms: Alarms, settings: DeskSettings, hands: Hands
    ) -> None:
        self._store = store
        self._clock = clock
        self._alarms = alarms
        self._settings = settings
        self._desk = hands.only
        self._span: StateSpan | None = None
        self._unsaved: dict[SpanId, StateSpan] = {}
        self._is_due = False
        bus.subscribe(AgentChanged, self._agent_changed)
        bus.subscribe(SettingsChanged, self._settings_changed)

    def start(self) -> None:
        """What a desk that ended without a word has left open, whatever the agent's name was, ends with its last sign

        of life.
        """
        for left in self._store.open_spans(self._desk):
            self._keep(replace(left, until=left.seen_at))
        self._alarms.after(BEAT, self._beat)

    def stop(self) -> None:
        """The agent leaves."""
        self._close(self._clock.now())
        self._save()

    def figures(self, since: datetime, until: datetime) -> AgentDay:
        """What there is of the time between these two moments, of this agent's own."""
        self._save()
        with self._store.reading():
            spans = self._store.spans(self._settings.agent_name, since, until, self._desk)
            legs = self._store.legs_begun(since, until, self._desk)
            written = self._store.written(since, until, self._desk)
        return agent_day((since, until), self._clock.now(), spans, legs, written)

    def _agent_changed(self, event: AgentChanged) -> None:
        span, status = self._span, event.status
        if span is None or (span.state, span.reason) != (status.state, status.reason):
            self._begin(status)

    def _settings_changed(self, event: SettingsChanged) -> None:
        """What was a break when it was taken stays one; another name is another agent."""
        self._settings = event.settings
        span = self._span
        if span is not None and span.agent != event.settings.agent_name:
            self._begin(AgentStatus(span.state, span.since, span.reason))

    def _begin(self, status: AgentStatus) -> None:
        now = self._clock.now()
        self._close(now)
        is_break = self._settings.is_break(status.reason)
        self._span = StateSpan(
            SpanId(new_id()),
            self._settings.agent_name,
            status.state,
            now,
            now,
            reason=status.reason,
            is_break=is_break,
        )
        self._keep(self._span)

    def _close(self, now: datetime) -> None:
        """It ends when the desk was last there, if the computer has slept since.

        One that took no time at all is left out, if nobody knows of it.
        """
        span, self._span = self._span, None
        if span is None:
            return
        at = span.seen_at if _has_slept(span, now) else now
        if at <= span.since and span.id in self._unsaved:
            del self._unsaved[span.id]
        else:
            at = max(at, span.since)
            self._keep(replace(span, until=at, seen_at=at))

    def _beat(self) -> None:
        self._alarms.after(BEAT, self._beat)
        now, span = self._clock.now(), self._span
        if span is None:
            return
        if _has_slept(span, now):
            self._begin(AgentStatus(span.state, now, span.reason))
        else:
            self._span = replace(span, seen_at=max(now, span.seen_at))
            self._keep(self._span)

    def _keep(self, span: StateSpan) -> None:
        self._unsaved[span.id] = span
        if not self._is_due:
            self._is_due = True
            self._alarms.after(timedelta(), self._save)

    def _save(self) -> None:
        """What the store cannot take now goes with the next beat."""
        self._is_due = False
        if not self._unsaved:
            return
        try:
            with self._store.transaction():
                for span in self._unsaved.values():
                    self._store.save_span(span)
            self._unsaved.clear()
        except ParleyError as error:
            log.warning("the agent's states are not saved yet: %s", error)


def _has_slept(span: StateSpan, now: datetime) -> bool:
    """The beat may ring only after whatever else happens when the computer wakes."""
    return now - span.seen_at >= SLEPT
