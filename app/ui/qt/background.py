"""Work that takes too long for the UI thread, with its result brought back there."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.ui.qt.executor import UiExecutor

log = logging.getLogger(__name__)
T = TypeVar("T")
_NAME = "parley-background"


class Background:
    """One thing after the other, on a thread that is there only while there is something to do.

    Made on the UI thread. Results are dropped once `owner` is gone. What raises is logged and has no result: expect
    what can be expected inside `work`.
    """

    def __init__(self, name: str, owner: QObject) -> None:
        self._name = name
        self._owner = owner
        self._ui = _executor()
        self._lock = threading.Lock()
        self._waiting: deque[Callable[[], None]] = deque()
        self._is_running = False

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do `work` soon, then call `then` with what it returned, on the UI thread. Returns at once."""

        def job() -> None:
            result = work()
            self._ui.post(lambda: then(result) if isValid(self._owner) else None)

        with self._lock:
            self._waiting.append(job)
            if self._is_running:
                return
            self._is_running = True
        threading.Thread(target=self._work, name=self._name, daemon=True).start()

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                job()
            except Exception:
                log.exception("%s could not do what it was asked", self._name)

    def _next(self) -> Callable[[], None] | None:
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._is_running = False
            return None


def _executor() -> UiExecutor:
    """One for the application: it outlives every window, so that a late result finds something to land on."""
    app = QApplication.instance()
    if app is None:
        raise RuntimeError("there is no application to bring results to")
    found = app.findChild(UiExecutor, _NAME)
    if isinstance(found, UiExecutor):
        return found
    made = UiExecutor(app)
    made.setObjectName(_NAME)
    return made
