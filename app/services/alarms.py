"""Things to be done at a time: undo windows, messages for later, chats that fall silent."""

from __future__ import annotations

import heapq
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from app.core.errors import PassingError
from app.ports.clock import Clock

log = logging.getLogger(__name__)

Cancel = Callable[[], None]
TRY_AGAIN = timedelta(seconds=5)
"""When what the store could not keep is tried again."""


class Alarms:
    """Belongs to the desk thread, whose loop asks `seconds_to_next` and then lets it `ring`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._number = count()
        self._waiting: list[tuple[datetime, int]] = []
        self._actions: dict[int, Callable[[], None]] = {}

    def at(self, moment: datetime, action: Callable[[], None]) -> Cancel:
        """Do `action` then, or at once if that has passed, unless the returned function is called before.

        A PassingError of it means: not yet. It is done again a little later, from its beginning.
        """
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
        """Do everything that is due by now; what becomes due meanwhile waits for the next time."""
        now = self._clock.now()
        while self.seconds_to_next() == 0.0 and self._waiting[0][0] <= now:
            _, number = heapq.heappop(self._waiting)
            action = self._actions.pop(number)
            try:
                action()
            except PassingError as error:
                log.warning("an alarm rings again in %s: %s", TRY_AGAIN, error)
                self._actions[number] = action
                heapq.heappush(self._waiting, (self._clock.now() + TRY_AGAIN, number))
