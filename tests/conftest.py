"""What holds for every test: a screen or a stand-in for one, and nothing left running."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest

from tests.rig.figures import figures

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if figures():
        terminalreporter.section("figures")
        terminalreporter.write_line("\n".join(figures()))


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())

    yield

    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(2)
    assert not [thread.name for thread in left if thread.is_alive()], "threads left running"
