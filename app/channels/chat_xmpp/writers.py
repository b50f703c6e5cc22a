"""Who is writing (XEP-0085), both ways: each sign of writing is good for a while only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Writers:
    """Who writes at this moment, by bare address; `tell` hears of each change, also when somebody just stopped.

    `lasts` is for how many seconds one sign of writing is good.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, lasts: float, tell: Callable[[str, bool], None]) -> None:
        self._loop = loop
        self._lasts = lasts
        self._tell = tell
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def writing(self, remote: str) -> None:
        before = self._timers.pop(remote, None)
        self._timers[remote] = self._loop.call_later(self._lasts, self.stopped, remote)
        if before is None:
            self._tell(remote, True)
        else:
            before.cancel()

    def stopped(self, remote: str) -> None:
        if self.forget(remote):
            self._tell(remote, False)

    def forget(self, remote: str) -> bool:
        """As `stopped`, for when it needs no telling; whether they were writing."""
        timer = self._timers.pop(remote, None)
        if timer is not None:
            timer.cancel()
        return timer is not None

    def all_stopped(self) -> None:
        for remote in tuple(self._timers):
            self.stopped(remote)
