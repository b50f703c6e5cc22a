"""Working without the team's store while it is away: says so, and brings over what was written when it is back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app.ports.spare import Spare, SpareState
from app.ports.team import StoreChanged, TeamEvent
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.events import StoreLink

_PAUSE = timedelta(milliseconds=20)
"""Between two slices, so that whatever was asked meanwhile goes first."""


class Offline:
    """`spare` is None for a desk whose store is its own. `tell_all` tells anew whatever a desk shows of its store."""

    def __init__(self, spare: Spare | None, bus: Bus, alarms: Alarms, tell_all: Callable[[], None]) -> None:
        self._spare = spare
        self._bus = bus
        self._alarms = alarms
        self._tell_all = tell_all
        self._state = SpareState()
        self._goes_on = False

    @property
    def state(self) -> SpareState:
        """As it was last told."""
        return self._state

    def start(self, wake: Callable[[], None]) -> None:
        """`wake` may be called on any thread, and has the desk `go_on`."""
        if self._spare is not None:
            self._spare.listen(wake)
            self.go_on()

    def heard(self, event: TeamEvent) -> None:
        """What others change is kept as it is now, if it is kept."""
        if self._spare is not None and isinstance(event, StoreChanged):
            self._spare.keep(event.conversations, event.contacts)

    def go_on(self) -> None:
        """Do the next slice of whatever there is to do, and have the others follow."""
        if self._spare is None or self._goes_on:
            self._say()
            return
        is_more = self._spare.go_on()
        self._say()
        if is_more:
            self._goes_on = True
            self._alarms.after(_PAUSE, self._next)

    def _next(self) -> None:
        self._goes_on = False
        self.go_on()

    def _say(self) -> None:
        before, now = self._state, self._spare.state if self._spare is not None else SpareState()
        if now == before:
            return
        self._state = now
        self._bus.publish(StoreLink(now))
        if now.since is None and before.since is not None:
            self._tell_all()
