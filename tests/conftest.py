"""What holds for every test: a screen or a stand-in for one, and nothing left running."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.rig.figures import figure, figures

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


HERE = Path(__file__).parent
SIDE_BY_SIDE = {
    HERE / "adapters" / "channels",
    HERE / "adapters" / "test_voice_engine_text.py",
    HERE / "contracts" / "test_credentials_contract.py",
    HERE / "end_to_end" / "test_a_line_breaks.py",
    HERE / "end_to_end" / "test_messages_survive.py",
}
IN_THE_WINDOW = HERE / "ui"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Text does not mind company; sound and whatever looks at the whole machine do."""
    for item in items:
        if item.get_closest_marker("slow") and SIDE_BY_SIDE.isdisjoint((item.path, *item.path.parents)):
            item.add_marker(pytest.mark.alone)
        elif IN_THE_WINDOW in item.path.parents:
            item.add_marker(pytest.mark.window)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process that tests beside others hands its figures to the one that prints them."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["figures"] = figures()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    for text in getattr(node, "workeroutput", {}).get("figures", ()):
        figure(text)


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
