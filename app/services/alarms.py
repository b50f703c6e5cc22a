"""Things to be done at a time: undo windows, messages for later, chats that fall silent."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from app.ports.clock import Clock

Cancel = Callable[[], None]


class Alarms:
    """Belongs to the desk thread, whose loop asks `seconds_to_next` and then lets it `ring`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._number = count()
        self._waiting: list[tuple[datetime, int]] = []
        self._actions: dict[int, Callable[[], None]] = {}

    def at(self, moment: datetime, action: Callable[[], None]) -> Cancel:
        """Do `action` then, or at once if that has passed, unless the returned function is called before."""
        number = next(self._number)
        self._actions[number] = action
        heapq.heappush(self._waiting, (moment, number))

        def cancel() -> None:
            self._actions.pop(number, None)

        return cancel

    def after(self, delay: timedelta, action: Callable[[], None]) -> Cancel:
        return self.at(self._clock.now() + delay, action)

    def seconds_to_next(self) -> float | None:
        """How long the desk may sleep; None when nothing waits."""
        while self._waiting and self._waiting[0][1] not in self._actions:
            heapq.heappop(self._waiting)
        if not self._waiting:
            return None
        return max(0.0, (self._waiting[0][0] - self._clock.now()).total_seconds())

    def ring(self) -> None:
        """Do everything that is due."""
        while self.seconds_to_next() == 0.0:
            _, number = heapq.heappop(self._waiting)
            self._actions.pop(number)()
