"""Working without the team's store while it is away: says so, and brings over what was written when it is back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from app.core.errors import PassingError
from app.ports.spare import Spare, SpareState
from app.ports.team import StoreChanged, TeamEvent
from app.services.alarms import TRY_AGAIN, Alarms
from app.services.bus import Bus
from app.services.events import StoreLink

log = logging.getLogger(__name__)

_PAUSE = timedelta(milliseconds=20)
"""Between two slices, so that whatever was asked meanwhile goes first."""
_SHORT_PAUSE = timedelta(milliseconds=5)
"""The same while others wait for what was written here."""


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
        """Do the next slice of whatever there is to do, and have the others follow, whatever goes wrong with it."""
        if self._spare is None:
            return
        try:
            is_more = not self._goes_on and self._spare.go_on()
            now = self._spare.state
        except Exception as error:
            log.warning("goes on in %s: %s", TRY_AGAIN, error, exc_info=not isinstance(error, PassingError))
            self._go_on_after(TRY_AGAIN)
            return
        self._say(now)
        if is_more:
            self._go_on_after(_PAUSE if now.since is None else _SHORT_PAUSE)

    def _go_on_after(self, pause: timedelta) -> None:
        if not self._goes_on:
            self._goes_on = True
            self._alarms.after(pause, self._next)

    def _next(self) -> None:
        self._goes_on = False
        self.go_on()

    def _say(self, now: SpareState) -> None:
        before = self._state
        if now == before:
            return
        self._state = now
        self._bus.publish(StoreLink(now))
        if now.since is None and before.since is not None:
            self._tell_all()
