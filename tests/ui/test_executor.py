"""What other threads post runs on the UI thread, in order, and never keeps a key waiting."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.qt import executor as module
from app.ui.qt.executor import UiExecutor


@pytest.fixture
def executor(qapp: QApplication) -> Iterator[UiExecutor]:
    executor = UiExecutor()

    yield executor

    executor.deleteLater()
    QCoreApplication.processEvents()


def test_what_another_thread_posts_runs_here_in_order(executor: UiExecutor, qtbot: QtBot) -> None:
    ran: list[tuple[int, threading.Thread]] = []

    def post() -> None:
        for number in range(100):
            executor.post(lambda number=number: ran.append((number, threading.current_thread())))

    thread = threading.Thread(target=post)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(ran) == 100)

    assert ran == [(number, threading.main_thread()) for number in range(100)]


def test_a_flood_lets_others_have_their_turn(
    executor: UiExecutor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SLICE_S", 0.0)
    ran: list[str] = []
    for _ in range(5):
        executor.post(lambda: ran.append("posted"))
    QTimer.singleShot(0, lambda: ran.append("a key"))

    qtbot.waitUntil(lambda: len(ran) == 6)

    assert ran.index("a key") < 3


def test_what_is_posted_in_between_waits_for_its_turn(
    executor: UiExecutor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SLICE_S", 0.0)
    ran: list[int] = []

    def more() -> None:
        ran.append(1)
        executor.post(lambda: ran.append(3))

    executor.post(more)
    executor.post(lambda: ran.append(2))

    qtbot.waitUntil(lambda: len(ran) == 3)

    assert ran == [1, 2, 3]


def test_what_fails_does_not_keep_the_rest_from_running(
    executor: UiExecutor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SLICE_S", 0.0)
    ran: list[int] = []

    def fail() -> None:
        raise RuntimeError("a mistake")

    with qtbot.captureExceptions() as mistakes:
        executor.post(lambda: ran.append(1))
        executor.post(fail)
        executor.post(lambda: ran.append(2))
        qtbot.waitUntil(lambda: ran == [1, 2])

    assert [str(value) for _, value, _ in mistakes] == ["a mistake"]


def test_what_can_wait_runs_after_everything_else_and_the_paint(executor: UiExecutor, qtbot: QtBot) -> None:
    ran: list[str] = []

    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            ran.append("paint")

    widget = Painted()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "paint" in ran)
    ran.clear()

    executor.post_when_idle(lambda: ran.append("idle"))
    executor.post(widget.update)
    executor.post(lambda: ran.append("posted"))
    qtbot.waitUntil(lambda: len(ran) == 3)

    assert ran == ["posted", "paint", "idle"]


def test_other_threads_give_way_until_what_was_posted_is_painted(executor: UiExecutor, qtbot: QtBot) -> None:
    ran: list[str] = []

    def work() -> None:
        executor.give_way()
        ran.append("other work")

    class Painted(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            ran.append("paint")

    widget = Painted()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "paint" in ran)
    ran.clear()
    other = threading.Thread(target=work)

    executor.post(other.start)
    executor.post(widget.update)
    qtbot.waitUntil(lambda: len(ran) == 2)
    other.join()

    assert ran == ["paint", "other work"]


def test_other_threads_do_not_give_way_for_long(executor: UiExecutor, qtbot: QtBot) -> None:
    def stand_still() -> None:
        other = threading.Thread(target=executor.give_way)
        other.start()
        other.join()

    done: list[int] = []
    executor.post(stand_still)
    executor.post(lambda: done.append(1))
    qtbot.waitUntil(lambda: bool(done))


def test_nothing_runs_after_its_end(qapp: QApplication) -> None:
    executor = UiExecutor()
    ran: list[int] = []
    executor.post(lambda: ran.append(1))
    executor.deleteLater()
    QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete
    QCoreApplication.processEvents()

    assert ran == []
