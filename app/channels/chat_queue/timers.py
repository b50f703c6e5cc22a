"""What happens after a while, by name: starting a timer anew takes the place of the earlier one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Timers:
    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._running: dict[str, asyncio.TimerHandle] = {}

    def start(self, name: str, seconds: float, then: Callable[[], None]) -> None:
        self.stop(name)

        def due() -> None:
            del self._running[name]
            then()

        self._running[name] = self._loop.call_later(seconds, due)

    def start_unless_running(self, name: str, seconds: float, then: Callable[[], None]) -> None:
        if name not in self._running:
            self.start(name, seconds, then)

    def stop(self, name: str) -> None:
        timer = self._running.pop(name, None)
        if timer is not None:
            timer.cancel()

    def is_running(self, name: str) -> bool:
        return name in self._running

    def stop_all(self) -> None:
        for name in tuple(self._running):
            self.stop(name)
