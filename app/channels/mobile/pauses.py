"""How long to wait before trying again."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

LAST_S = 60.0


class Pauses:
    """1, 2, 4 ... 60 seconds, each shortened by up to a quarter, from the start again after `reset`."""

    def __init__(self, jitter: Callable[[], float] = random.random) -> None:
        self._jitter = jitter
        self._failures = 0

    def next_s(self) -> float:
        self._failures += 1
        return min(2.0 ** (self._failures - 1), LAST_S) * (1 - self._jitter() / 4)

    def reset(self) -> None:
        self._failures = 0


def moment_in(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)
