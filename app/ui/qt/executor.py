"""Running something on the UI thread from any other."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot

_SLICE_S = 0.008
_AFTER_PAINT = Qt.EventPriority.LowEventPriority.value - 1


class UiExecutor(QObject):
    """Lives on the UI thread. `post` may be called from anywhere and returns at once.

    What was posted runs in order. However much it is, keys, mouse and paint have their turn every few milliseconds.
    """

    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = deque[Callable[[], None]]()
        self._when_idle = deque[tuple[Callable[[], None], bool]]()
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._run)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, work: Callable[[], None]) -> None:
        self._waiting.append(work)
        self._posted.emit()

    def post_when_idle(self, work: Callable[[], None]) -> None:
        """Like `post`, but run when all that was posted has been done and painted."""
        self._put_back(work, has_waited=False)

    def _put_back(self, work: Callable[[], None], *, has_waited: bool) -> None:
        self._when_idle.append((work, has_waited))
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _AFTER_PAINT)

    def customEvent(self, event: QEvent) -> None:
        """Of a round of events Qt sends those last that came in it: what has waited for one comes after its paint."""
        work, has_waited = self._when_idle.popleft()
        if has_waited and not self._waiting:
            work()
        else:
            self._put_back(work, has_waited=True)

    @Slot()
    def _run(self) -> None:
        if self._next.isActive():
            return
        until = time.perf_counter() + _SLICE_S
        try:
            while self._waiting:
                self._waiting.popleft()()
                if time.perf_counter() > until:
                    break
        finally:  # whatever has failed, the rest has its turn
            if self._waiting:
                self._next.start()
