"""The real window in a process of its own, used through its controls on commands from standard input.

Each line is a JSON object {"do": name, ...}; each gets one line back: {"result": ...} or {"not_seen": sentence}.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication

from app.bootstrap.window import DeskOptions, DeskWindow
from app.desktop.paths import desk_paths
from app.ui.qt.executor import UiExecutor
from app.ui.tour import hands
from app.ui.tour.hands import NotSeenError

_BEAT_MS = 5


class Pulse(QObject):
    """Beats on the UI thread and remembers the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._last = time.perf_counter()
        timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start()

    def reset(self) -> None:
        self._last, self.longest_ms = time.perf_counter(), 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000 - _BEAT_MS)
        self._last = now


class DeskChild:
    """What a tester may ask of the window."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse

    def click(self, name: str) -> float:
        """Returns when, in seconds of the wall clock."""
        return hands.click(name)

    def type(self, name: str, text: str) -> None:
        hands.type_into(name, text)

    def type_slowly(self, name: str, text: str, milliseconds: int) -> None:
        hands.type_slowly(name, text, milliseconds)

    def choose(self, name: str, text: str) -> None:
        hands.choose(name, text)

    def select(self, name: str, row: int) -> None:
        hands.select_row(name, row)

    def press_link(self, name: str, value: str) -> None:
        hands.press_link(name, value)

    def drop(self, name: str, path: str) -> None:
        hands.drop(name, Path(path))

    def pick(self, menu: str, words: list[str]) -> None:
        hands.pick(menu, *words)

    def read(self, name: str) -> str:
        return hands.read(name)

    def rows(self, name: str) -> int:
        """How many a list has, without reading them."""
        view = hands.find(name)
        return view.model().rowCount() if isinstance(view, QAbstractItemView) else 0

    def sees(self, name: str) -> bool:
        return hands.find(name) is not None

    def await_text(self, name: str, text: str, seconds: float) -> str:
        hands.wait_until(lambda: text in hands.read(name), f"{text!r} in {name}", int(seconds * 1000))
        return hands.read(name)

    def await_control(self, name: str, seconds: float, there: bool = True) -> None:
        what = f"{name} {'there' if there else 'gone'}"
        hands.wait_until(lambda: (hands.find(name) is not None) is there, what, int(seconds * 1000))

    def picture(self, path: str) -> None:
        hands.picture(Path(path))

    def reset_pulse(self) -> None:
        self._pulse.reset()

    def longest_block_ms(self) -> float:
        return self._pulse.longest_ms

    def freeze(self, seconds: float) -> None:
        """Hold the UI thread and Python's lock in long stretches, as a bug would."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(0.2)

    def spin(self, threads: int, seconds: float) -> None:
        """Keep this process busy with Python threads for a while; returns at once."""
        until = time.monotonic() + seconds

        def busy() -> None:
            while time.monotonic() < until:
                sum(range(1000))

        for _ in range(threads):
            threading.Thread(target=busy, daemon=True).start()

    def close(self) -> None:
        """As a person does."""
        hands.leave()


def _obey(child: DeskChild, line: str) -> None:
    order: dict[str, Any] = json.loads(line)
    act: Callable[..., Any] = getattr(child, order.pop("do"))
    try:
        answer = {"result": act(**order)}
    except NotSeenError as error:
        answer = {"not_seen": str(error)}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> int:
    app = QApplication(sys.argv[:1])
    desk = DeskWindow(app, DeskOptions(desk_paths(), bind=os.environ.get("PARLEY_TEST_BIND", "127.0.0.1")))
    child = DeskChild(Pulse())
    executor = UiExecutor()

    def listen() -> None:
        for line in sys.stdin:
            executor.post(lambda order=line: _obey(child, order))

    threading.Thread(target=listen, daemon=True).start()
    desk.start()
    status = app.exec()
    desk.stop()
    return status


if __name__ == "__main__":
    sys.exit(main())
