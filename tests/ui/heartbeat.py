"""How long the UI thread was busy with one thing: nobody can click meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QTimer

PATIENCE_S = 0.5
"""Ten times what is promised: tests run slowly beside others and under coverage. Their figures tell the promise."""


@dataclass
class Blocks:
    """In seconds. `longest` is the thread's own time: on a busy machine others are not its fault."""

    longest: float = 0.0
    longest_on_the_clock: float = 0.0


@contextmanager
def blocks() -> Iterator[Blocks]:
    """Measure what is done in here, event by event."""
    found, last = Blocks(), [time.thread_time(), time.perf_counter()]

    def beat() -> None:
        now = [time.thread_time(), time.perf_counter()]
        found.longest = max(found.longest, now[0] - last[0])
        found.longest_on_the_clock = max(found.longest_on_the_clock, now[1] - last[1])
        last[:] = now

    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(beat)
    timer.start()
    yield found
    timer.stop()
    beat()
