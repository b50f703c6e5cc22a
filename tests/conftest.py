"""What holds for every test: a screen or a stand-in for one, and nothing left running."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.rig.figures import figure, figures
from tests.rig.statements import compile_once

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

compile_once()

HERE = Path(__file__).parent
END_TO_END = HERE / "end_to_end"
SIDE_BY_SIDE = {
    HERE / "adapters" / "channels",
    HERE / "adapters" / "test_voice_engine_text.py",
    HERE / "contracts" / "test_credentials_contract.py",
    END_TO_END / "test_a_line_breaks.py",
    END_TO_END / "test_in_words.py",
    END_TO_END / "test_messages_survive.py",
    END_TO_END / "test_three_examples.py",
    END_TO_END / "test_webchat.py",
}
IN_THE_WINDOW = HERE / "ui"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Text does not mind a crowd; sound, and what looks at a whole process, want more room.

    Beside others the longest begin first, each for itself; the rest stay with their file, whose servers they share.
    """
    for item in items:
        around = {item.path, *item.path.parents}
        if item.get_closest_marker("slow") and SIDE_BY_SIDE.isdisjoint(around):
            item.add_marker(pytest.mark.calm)
        elif IN_THE_WINDOW in around:
            item.add_marker(pytest.mark.window)
        elif END_TO_END not in around:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
    items.sort(key=lambda item: END_TO_END not in item.path.parents)


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
