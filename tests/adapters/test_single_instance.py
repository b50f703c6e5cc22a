"""One window per user, whatever became of the one before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.paths import private_folder
from app.desktop.single_instance import SingleInstance

_HOLDER = """
import sys
from pathlib import Path
from app.desktop.single_instance import SingleInstance

instance = SingleInstance(Path(sys.argv[1]))
print(instance.try_acquire(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return private_folder(tmp_path / "run") / "window"


@pytest.fixture
def first(path: Path) -> Generator[SingleInstance]:
    instance = SingleInstance(path)
    yield instance
    instance.release()


def test_the_second_one_is_refused_until_the_first_lets_go(first: SingleInstance, path: Path) -> None:
    second = SingleInstance(path)

    answers = [first.try_acquire(), first.try_acquire(), second.try_acquire()]
    first.release()

    assert answers == [True, True, False]
    assert second.try_acquire()
    second.release()


@pytest.mark.slow
def test_a_process_that_was_killed_does_not_block_the_next_start(first: SingleInstance, path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        while_it_lives = first.try_acquire()
        holder.kill()
        holder.wait(10)

    assert not while_it_lives
    assert first.try_acquire()


def test_a_second_start_brings_the_first_window_forward(first: SingleInstance, path: Path, qtbot: QtBot) -> None:
    shown: list[bool] = []
    first.try_acquire()
    first.listen(lambda: shown.append(True))

    answered = [SingleInstance(path).ask_the_first_to_show() for _ in range(2)]

    qtbot.waitUntil(lambda: len(shown) == 2, timeout=5000)
    assert answered == [True, True]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes vanish with their process")
def test_a_socket_that_a_crash_left_behind_is_replaced(first: SingleInstance, path: Path, qtbot: QtBot) -> None:
    path.with_suffix(".socket").touch()
    shown: list[bool] = []
    first.try_acquire()

    first.listen(lambda: shown.append(True))
    SingleInstance(path).ask_the_first_to_show()

    qtbot.waitUntil(lambda: shown == [True], timeout=5000)


@pytest.mark.skipif(sys.platform == "win32", reason="about modes")
def test_only_the_same_user_can_reach_lock_and_socket(first: SingleInstance, path: Path, qapp: object) -> None:
    first.try_acquire()
    first.listen(lambda: None)

    modes = [path.with_suffix(suffix).stat().st_mode & 0o077 for suffix in (".lock", ".socket")]

    assert modes == [0, 0]


def test_nobody_answers_when_there_is_no_window(path: Path, qapp: object) -> None:
    assert not SingleInstance(path).ask_the_first_to_show()
