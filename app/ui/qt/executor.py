"""Running something on the UI thread from any other."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_SLICE_S = 0.008
_COURTESY_S = 0.05


class UiExecutor(QObject):
    """Lives on the UI thread. `post` may be called from anywhere and returns at once.

    What was posted runs in order. However much it is, keys, mouse and paint have their turn every few milliseconds:
    it runs in timers of no time at all, which Qt lets ring when nothing else waits. What it sends itself, on the other
    hand, it handles in one go, however much that leads to.
    """

    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = deque[Callable[[], None]]()
        self._when_idle = deque[Callable[[], None]]()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._run)
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._run_idle)
        self._posted.connect(self._next.start, Qt.ConnectionType.QueuedConnection)
        self._is_idle = threading.Event()
        self._is_idle.set()
        self._busy_since = 0.0

    def post(self, work: Callable[[], None]) -> None:
        self._waiting.append(work)
        self._posted.emit()

    def post_when_idle(self, work: Callable[[], None]) -> None:
        """Like `post`, but run when all that was posted has been done and painted."""
        self._when_idle.append(work)
        self._posted.emit()

    def give_way(self) -> None:
        """For other threads, before work that has time: let what was posted be done and painted, 50 ms at most.

        All threads share Python's lock, and painting gives it away with each call of Qt.
        """
        patience_s = self._busy_since + _COURTESY_S - time.perf_counter()
        if patience_s > 0:
            self._is_idle.wait(patience_s)

    @Slot()
    def _run(self) -> None:
        if self._is_idle.is_set():
            self._busy_since = time.perf_counter()
            self._is_idle.clear()
        until = time.perf_counter() + _SLICE_S
        try:
            while self._waiting:
                self._waiting.popleft()()
                if time.perf_counter() > until:
                    break
        finally:  # whatever has failed, the rest has its turn
            (self._next if self._waiting else self._idle).start()

    @Slot()
    def _run_idle(self) -> None:
        self._is_idle.set()
        while self._when_idle and not self._waiting:
            self._when_idle.popleft()()
