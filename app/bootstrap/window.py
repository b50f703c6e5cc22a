"""The window's process: the frame first, then the desk behind it."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.channels.sms_sip.tap import TextTap
from app.core.settings import Language
from app.core.settings import Theme as Choice
from app.desktop.network_watch import NetworkWatch
from app.desktop.paths import Paths, private_folder
from app.desktop.single_instance import SingleInstance
from app.ports.channel import ChannelType
from app.ports.credentials import Credentials
from app.ports.telephony import NetworkChanged
from app.services.bus import Bus
from app.services.desk import Desk, Outside
from app.services.events import DeskFailed
from app.telephony.client import EngineClient
from app.ui.dialogs.trouble import say_trouble
from app.ui.main_window import MainWindow
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.executor import UiExecutor
from app.ui.qt.garbage import Garbage
from app.ui.qt.language import speak
from app.ui.qt.theme import Theme

log = logging.getLogger(__name__)

ALREADY_RUNNING = 3
SWITCH_INTERVAL_S = 0.00005
"""How long another thread may keep the UI thread waiting each of the many times that it comes back from Qt. With
Python's own 5 ms, twice as many events took longer than 15 ms while a mailbox was read."""


@dataclass(frozen=True, slots=True)
class DeskOptions:
    """`bind` is the local address calls use, "" for the system's choice. None for `secrets` is the system's keyring.

    `store` is the address of a team's store, "" for what the settings say.
    """

    paths: Paths
    bind: str = ""
    secrets: Credentials | None = None
    store: str = ""


def engine_command(rendezvous: Path, bind: str, *, headset: bool = True) -> list[str]:
    """How a voice engine is started: this very program again."""
    command = [*_program(), "engine", "--rendezvous", str(rendezvous), "--bind", bind]
    return command if headset else [*command, "--no-headset"]


def queue_command(settings: Path) -> list[str]:
    """How a chat queue is started."""
    return [*_program(), "chat-queue", str(settings)]


def _program() -> list[str]:
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]


class DeskWindow(QObject):
    """Everything that belongs to one window. `start` shows it; `stop` ends calls, engine and desk.

    `more_channels` may be added to before `start`: the sandbox brings its own.
    """

    def __init__(self, app: QApplication, options: DeskOptions) -> None:
        super().__init__()
        self._options = options
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self._garbage = Garbage(self)
        self._executor = UiExecutor(self)
        rendezvous = private_folder(options.paths.runtime) / "engine.json"
        self.telephony = EngineClient(engine_command(rendezvous, options.bind), rendezvous)
        self._tap = TextTap(self.telephony)
        self.more_channels: dict[str, ChannelType] = {}
        self.desk = Desk(self._build, self._executor.post, self._executor.post_when_idle)
        self.bridge = DeskBridge(self.desk, self)
        self.bridge.desk_failed.connect(self._desk_failed)
        speak(Language.SYSTEM)
        theme = Theme(self)
        theme.apply(app, Choice.SYSTEM)
        self.window = MainWindow(self.bridge, theme)

    def start(self) -> None:
        """Show the frame; the engine and the desk start once it has been painted."""
        self.window.show()
        QTimer.singleShot(0, self._start_behind)

    def stop(self) -> None:
        """Leave in order: calls end and are put on record, then the store closes. Takes seconds at most."""
        self.telephony.close()
        self.desk.stop()
        self._garbage.stop()

    def _start_behind(self) -> None:
        self._tap.listen(self.desk.voice_event)
        self.telephony.start()
        self.desk.start()
        NetworkWatch(lambda: self.telephony.request(NetworkChanged()), parent=self)

    def _build(self, bus: Bus) -> Outside:
        """On the desk thread: what takes long to import is imported here, behind the visible frame."""
        from app.bootstrap.channels import channel_types
        from app.bootstrap.store import desk_store
        from app.credentials.keyring_store import KeyringCredentials
        from app.desktop.clock import SystemClock
        from app.provisioning.form_files import FormFolder
        from app.provisioning.settings_file import JsonSettings

        paths = self._options.paths
        settings = JsonSettings(paths.settings_file)
        credentials = self._options.secrets or KeyringCredentials()
        place = desk_store(paths.store_file, self._options.store, settings, credentials)
        store, spare = place.opened(self._executor.give_way)
        return Outside(
            store=store,
            telephony=self._tap,
            credentials=credentials,
            settings=settings,
            clock=SystemClock(),
            channels={**channel_types(self._tap, settings), **self.more_channels},
            agent=place.agent,
            team=place.team,
            spare=spare,
            forms=FormFolder(paths.forms_folder),
        )

    @Slot(DeskFailed)
    def _desk_failed(self, event: DeskFailed) -> None:
        log.error("%s", event.sentence)
        say_trouble(self.window, event.sentence)


def run(options: DeskOptions, prepare: Callable[[DeskWindow], None] = lambda window: None) -> int:
    """Open the desk and stay until it is closed; returns the exit status. `prepare` may add to it before that."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Parley")
    instance = SingleInstance(private_folder(options.paths.runtime) / "desk")
    if not instance.try_acquire():
        instance.ask_the_first_to_show()
        print("Parley is already running; its window has been brought to the front.")
        return ALREADY_RUNNING
    desk = DeskWindow(app, options)
    instance.listen(desk.window.come_forward)
    prepare(desk)
    desk.start()
    for number in (signal.SIGTERM, signal.SIGINT):
        # Python gets to it within a second, when the window's clock ticks.
        signal.signal(number, _leave)
    status = app.exec()
    desk.stop()
    instance.release()
    return status


def _leave(number: int, frame: FrameType | None) -> None:
    """The system or a terminal wants us gone: leave in order, without asking anybody."""
    QApplication.exit(0)
