"""A window with the real services and a real store behind it; only the phone and the text channels are fakes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.account import PhoneAccount
from app.core.address import Address, AddressKind
from app.core.audio import AudioDevice, ChosenDevices, DeviceKind
from app.core.composer import TEXT
from app.core.contact import Contact
from app.core.conversation import LegKind
from app.core.ids import AddressId, AgentId, ContactId, new_id
from app.core.settings import DeskSettings, Language
from app.core.wrap_up import DEFAULT_DISPOSITIONS
from app.ports.audio import DevicesChanged
from app.services.bus import Bus
from app.services.desk import Desk, Outside
from app.services.services import Services
from app.storage.sql_store import SqlStore
from app.ui.main_window import MainWindow
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.executor import UiExecutor
from app.ui.qt.garbage import Garbage
from app.ui.qt.language import speak
from app.ui.qt.theme import Theme
from app.ui.viewmodels.dispositions import install
from tests.fakes.channel import FakeServer
from tests.fakes.credentials import FakeCredentials
from tests.fakes.forms import FakeForms
from tests.fakes.settings import FakeSettings
from tests.fakes.team import FakeTeam, SharedFile
from tests.fakes.telephony import ACCOUNT, FakeTelephony
from tests.rig.store import fresh_file, fresh_store, opened
from tests.ui.colleague import Aiko

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 30_000
"""For what happens at once, unless the computer has much else to do."""
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
    forms: FakeForms
    servers: Mapping[LegKind, FakeServer]

    @property
    def sms(self) -> FakeServer:
        return self.servers[LegKind.SMS]

    @property
    def mail(self) -> FakeServer:
        return self.servers[LegKind.EMAIL]

    @property
    def chat(self) -> FakeServer:
        return self.servers[LegKind.CHAT]

    def ask(self, query: Callable[[Services], T]) -> T:
        """What the services say, once they have done all that was asked before."""
        answers: list[T] = []
        loop = QEventLoop()

        def take(answer: T) -> None:
            answers.append(answer)
            loop.quit()

        self.bridge.ask(query, take)
        QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
        loop.exec()
        return answers[0]

    def settle(self) -> None:
        """Wait until what was asked has been done and what it led to is on the screen."""
        for _ in range(3):
            self.ask(lambda _services: True)
        while not self.ask(lambda _services: self.desk.is_quiet):
            QApplication.processEvents()
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

    def come_forward(self) -> None:
        """Give this window the keyboard; one that closes in this moment may take it away once more."""

        def is_in_front() -> bool:
            self.window.activateWindow()
            return self.window.isActiveWindow()

        self.qtbot.waitUntil(is_in_front, timeout=PATIENCE_MS)

    def key(self, keys: str) -> None:
        """Press keys such as "Ctrl+Shift+N" while this window is in front, wherever the keyboard is in it."""
        self.come_forward()
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))
        self.settle()

    def know(self, name: str, number: str, company: str = "", email: str = "") -> Contact:
        """Put a contact into the store."""
        known = ((AddressKind.PHONE, number), (AddressKind.EMAIL, email))
        addresses = tuple(Address(AddressId(new_id()), kind, value, verified=True) for kind, value in known if value)
        contact = Contact(ContactId(new_id()), name, self.clock.now(), company, addresses)
        self.ask(lambda services: services.contacts.save(contact))
        return contact


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Whatever the computer speaks, and whatever a test has it speak."""
    speak(Language.ENGLISH)

    yield

    speak(Language.ENGLISH)


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
def servers() -> dict[LegKind, FakeServer]:
    """One account of each text medium; a module's own fixture of this name takes some away."""
    return {medium: FakeServer(medium) for medium in TEXT}


@pytest.fixture
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> SharedFile | None:
    """What others work with as well, in tests with a colleague."""
    return SharedFile(fresh_file(tmp_path / "desk.db").path) if "aiko" in request.fixturenames else None


@pytest.fixture
def aiko(at_hand: DeskAtHand, shared: SharedFile, servers: dict[LegKind, FakeServer]) -> Iterator[Aiko]:
    """A colleague. Whoever asks for her has a desk of a team."""
    aiko = Aiko(shared, servers[LegKind.EMAIL].account, ShiftedClock())

    yield aiko

    aiko.store.close()


@pytest.fixture
def garbage() -> Iterator[None]:
    """Of a window nothing is left: it would be dressed, and looked through for garbage, in every test that follows."""
    garbage = Garbage()

    yield

    garbage.stop()


@pytest.fixture
def at_hand(
    qtbot: QtBot,
    garbage: None,
    tmp_path: Path,
    theme: Theme,
    account: PhoneAccount,
    servers: dict[LegKind, FakeServer],
    shared: SharedFile | None,
) -> Iterator[DeskAtHand]:
    clock = ShiftedClock()
    phone = FakeTelephony(clock, obey=True)
    for server in servers.values():
        server.clock = clock
    channels = tuple(server.settings for server in servers.values())
    settings = FakeSettings(
        DeskSettings(accounts=(account,), channels=channels, theme=Theme.LIGHT, language=Language.ENGLISH)
    )
    forms = FakeForms()
    executor = UiExecutor()

    def build(_bus: Bus) -> Outside:
        if shared is not None:
            return sharing(shared)
        store = fresh_store(tmp_path / "desk.db")
        return outside(store)

    def sharing(file: SharedFile) -> Outside:
        agent = AgentId(new_id())
        ear = file.ears[agent] = FakeTeam()
        return replace(outside(opened(file, agent)), agent=agent, team=ear)

    def outside(store: SqlStore) -> Outside:
        credentials = FakeCredentials({account.id: "secret"} | {channel.id: "secret" for channel in channels})
        types = {server.type.name: server.type for server in servers.values()}
        return Outside(store, phone, credentials, settings, clock, types, forms)

    desk = Desk(build, executor.post, executor.post_when_idle)
    bridge = DeskBridge(desk)
    window = MainWindow(bridge, theme)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
    desk.start()
    phone.attach(registered=account.id, devices=DEVICES)
    hand = DeskAtHand(qtbot, desk, bridge, window, phone, clock, settings, forms, servers)
    hand.settle()

    yield hand

    window._close_anyway()
    install(DEFAULT_DISPOSITIONS)
    desk.stop()
    QApplication.processEvents()
    for each in (window, window._alert):
        each.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    vars(hand).clear()  # the test has it a little longer
