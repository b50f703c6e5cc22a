"""Changes of network and waking up are noticed once they have settled."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.desktop.network_watch import ASLEEP_S, NetworkWatch


class _Phone:
    def __init__(self) -> None:
        self.told = 0

    def network_changed(self) -> None:
        self.told += 1


def test_a_burst_of_changes_is_told_once(qtbot: QtBot) -> None:
    phone = _Phone()
    watch = NetworkWatch(phone.network_changed)

    watch.suspect()
    watch.suspect()

    qtbot.waitUntil(lambda: phone.told > 0, timeout=3000)
    assert phone.told == 1


def test_a_late_heartbeat_means_that_the_computer_slept(qtbot: QtBot) -> None:
    phone, times = _Phone(), [0.0]
    watch = NetworkWatch(phone.network_changed, lambda: times[-1])

    times.append(ASLEEP_S + 1)
    watch.beat()

    qtbot.waitUntil(lambda: phone.told == 1, timeout=3000)


def test_a_regular_heartbeat_means_nothing(qtbot: QtBot) -> None:
    phone, times = _Phone(), [0.0]
    watch = NetworkWatch(phone.network_changed, lambda: times[-1])

    times.append(5.0)
    watch.beat()

    qtbot.wait(1200)
    assert phone.told == 0
