"""A window with the real services and a real store behind it; only the phone is a fake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.account import PhoneAccount
from app.core.address import Address, AddressKind
from app.core.audio import AudioDevice, ChosenDevices, DeviceKind
from app.core.contact import Contact
from app.core.ids import AddressId, ContactId, new_id
from app.core.settings import DeskSettings
from app.ports.audio import DevicesChanged
from app.services.bus import Bus
from app.services.desk import Desk, Outside, Services
from app.ui.main_window import MainWindow
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.executor import UiExecutor
from app.ui.qt.garbage import Garbage
from app.ui.qt.theme import Theme
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings
from tests.fakes.telephony import ACCOUNT, FakeTelephony
from tests.rig.store import fresh_store

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
JEANNE = "sip:+33612345678@pbx.example"
OMAR = "sip:+447400123456@pbx.example"
HEADSET = AudioDevice("1", "Jabra Evolve2 65", DeviceKind.INPUT, is_default=True)
EARS = AudioDevice("2", "Jabra Evolve2 65", DeviceKind.OUTPUT, is_default=True)
SPEAKERS = AudioDevice("3", "Built-in speakers", DeviceKind.OUTPUT)
DEVICES = DevicesChanged((HEADSET, EARS, SPEAKERS), ChosenDevices(HEADSET, EARS, SPEAKERS))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The stand-in for a screen complains about something that only a window manager could do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


class ShiftedClock:
    """The present, some time ago: the window's timers run on real time, so a test moves the desk's instead."""

    def __init__(self) -> None:
        self._shift = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) - self._shift

    def be_ago(self, **time: float) -> None:
        """From now on it is this long ago: `be_ago(minutes=3)`."""
        self._shift = timedelta(**time)


@dataclass
class DeskAtHand:
    """The window and both ends of what it is connected to."""

    qtbot: QtBot
    desk: Desk
    bridge: DeskBridge
    window: MainWindow
    phone: FakeTelephony
    clock: ShiftedClock
    settings: FakeSettings

    def ask(self, query: Callable[[Services], T]) -> T:
        """What the services say, once they have done all that was asked before."""
        answers: list[T] = []
        self.bridge.ask(query, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def settle(self) -> None:
        """Wait until what was asked has been done and what it led to is on the screen."""
        for _ in range(3):
            self.ask(lambda _services: True)
        QApplication.processEvents()

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of this name, in any window."""
        for top in QApplication.topLevelWidgets():
            for found in (top, *top.findChildren(kind, name)):
                if isinstance(found, kind) and found.objectName() == name and found.isVisible():
                    return found
        raise AssertionError(f"no visible {kind.__name__} is called {name}")

    def shows(self, name: str) -> bool:
        widgets = (
            widget for top in QApplication.topLevelWidgets() for widget in (top, *top.findChildren(QWidget, name))
        )
        return any(widget.objectName() == name and widget.isVisible() for widget in widgets)

    def press(self, name: str) -> None:
        self.find(QAbstractButton, name).click()
        self.settle()

    def know(self, name: str, number: str, company: str = "") -> Contact:
        """Put a contact into the store."""
        address = Address(AddressId(new_id()), AddressKind.PHONE, number, verified=True)
        contact = Contact(ContactId(new_id()), name, self.clock.now(), company, (address,))
        self.ask(lambda services: services.contacts.save(contact))
        return contact


@pytest.fixture
def account() -> PhoneAccount:
    return PhoneAccount(ACCOUNT, "alice", "pbx.example", "Alice")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme()
    theme.apply(qapp, Theme.LIGHT)

    yield theme

    theme.apply(qapp, Theme.LIGHT)
    theme.deleteLater()


@pytest.fixture
def at_hand(qtbot: QtBot, tmp_path: Path, theme: Theme, account: PhoneAccount) -> Iterator[DeskAtHand]:
    clock = ShiftedClock()
    phone = FakeTelephony(clock, obey=True)
    settings = FakeSettings(DeskSettings(accounts=(account,)))
    executor = UiExecutor()

    def build(_bus: Bus) -> Outside:
        store = fresh_store(tmp_path / "desk.db")
        return Outside(store, phone, FakeCredentials({account.id: "secret"}), settings, clock)

    desk = Desk(build, executor.post)
    bridge = DeskBridge(desk)
    window = MainWindow(bridge, theme)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    garbage = Garbage()
    desk.start()
    phone.attach(registered=account.id, devices=DEVICES)
    hand = DeskAtHand(qtbot, desk, bridge, window, phone, clock, settings)
    hand.settle()

    yield hand

    window._close_anyway()
    desk.stop()
    QApplication.processEvents()
    garbage.stop()
