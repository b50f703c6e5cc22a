"""What takes long is done elsewhere, in order, and its result comes back to the UI thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.qt.background import Background


def test_the_result_comes_back_to_the_ui_thread(qtbot: QtBot, qapp: QApplication) -> None:
    background = Background("work", owner := QObject())
    worked_on, came_on = list[object](), list[object]()

    background.run(lambda: worked_on.append(threading.current_thread()) or 42, lambda result: came_on.append(result))
    background.run(lambda: QThread.currentThread(), lambda _: came_on.append(QThread.currentThread()))
    qtbot.waitUntil(lambda: len(came_on) == 2)

    assert worked_on != [threading.main_thread()]
    assert came_on == [42, qapp.thread()]
    assert owner is not None


def test_things_are_done_one_after_the_other_and_the_thread_ends(qtbot: QtBot, qapp: QApplication) -> None:
    background = Background("work", owner := QObject())
    done: list[int] = []

    for number in range(50):
        background.run(lambda number=number: number, done.append)
    qtbot.waitUntil(lambda: len(done) == 50)

    assert done == list(range(50))
    qtbot.waitUntil(lambda: not [thread for thread in threading.enumerate() if thread.name == "work"])
    assert owner is not None


def test_what_fails_is_logged_and_does_not_stop_the_rest(
    qtbot: QtBot, qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    background = Background("work", owner := QObject())
    done: list[int] = []

    background.run(lambda: 1 // 0, done.append)
    background.run(lambda: 2, done.append)
    qtbot.waitUntil(lambda: bool(done))

    assert done == [2]
    assert "work could not do what it was asked" in caplog.text
    assert owner is not None


def test_nothing_comes_back_to_what_is_gone(qtbot: QtBot, qapp: QApplication) -> None:
    owner, other = QObject(), QObject()
    background, witness = Background("work", owner), Background("witness", other)
    may_end, done = threading.Event(), list[str]()
    background.run(may_end.wait, lambda _: done.append("late"))

    owner.deleteLater()
    qapp.sendPostedEvents(owner, 0)
    qtbot.waitUntil(lambda: QApplication.processEvents() is None)
    may_end.set()
    qtbot.waitUntil(lambda: not [thread for thread in threading.enumerate() if thread.name == "work"])
    witness.run(lambda: None, lambda _: done.append("witness"))
    qtbot.waitUntil(lambda: bool(done))

    assert done == ["witness"]
