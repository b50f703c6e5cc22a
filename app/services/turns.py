"""What a desk does next: what it is asked, and in between what is due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from app.services.alarms import Alarms

log = logging.getLogger(__name__)
T = TypeVar("T")

_LONGEST_SLEEP_S = 60.0
"""Nor is an alarm later than this after the computer slept; for months Python cannot wait at all."""


class Turns(Generic[T]):
    """Neither holds up the other: after what is due comes what was asked by then, however much is due again."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[Callable[[T], None] | None] = SimpleQueue()
        self._come_first = 0

    def ask(self, action: Callable[[T], None] | None) -> None:
        """On any thread. None is the end."""
        self._asked.put(action)

    def next(self, alarms: Alarms) -> Callable[[T], None] | None:
        """Sleeps until there is something to do; None is the end."""
        wait_s = alarms.seconds_to_next()
        try:
            if wait_s != 0:
                return self._asked.get(timeout=wait_s and min(wait_s, _LONGEST_SLEEP_S))
            if self._come_first:
                self._come_first -= 1
                return self._asked.get_nowait()
        except Empty:
            log.debug("an alarm is due")
        return lambda _: self._ring(alarms)

    def _ring(self, alarms: Alarms) -> None:
        alarms.ring()
        self._come_first = self._asked.qsize()
