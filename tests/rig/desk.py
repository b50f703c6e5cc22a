"""A whole desk as an agent has it: the real window on a real screen, with its engine, store and headset."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

from app.core.account import PhoneAccount
from app.core.channel import ChannelAccount
from app.core.settings import DeskSettings
from app.desktop.paths import HOME_VARIABLE, desk_paths
from app.provisioning.settings_file import JsonSettings
from app.telephony.protocol import Rendezvous
from tests.rig.processes import RigError

ROOT = Path(__file__).parents[2]


class NotSeenError(RigError):
    """The window did not show what it should have."""


class Desk:
    """`home` keeps everything of this desk across windows; `environment` brings screen, headset and keyring.

    Further `settings` are fields of DeskSettings.
    """

    def __init__(
        self,
        home: Path,
        environment: Mapping[str, str],
        account: PhoneAccount | None = None,
        channels: Sequence[ChannelAccount] = (),
        **settings: Any,
    ) -> None:
        self.home = home
        self.log = home / "window.log"
        self._environment = {**os.environ, **environment, HOME_VARIABLE: str(home)}
        self.paths = desk_paths({HOME_VARIABLE: str(home)})
        self._process: subprocess.Popen[str] | None = None
        home.mkdir(parents=True, exist_ok=True)
        if account is not None or channels:
            accounts = (account,) if account is not None else ()
            kept = DeskSettings(accounts=accounts, channels=tuple(channels), **settings)
            JsonSettings(self.paths.settings_file).save(kept)

    def know_password(self, account: PhoneAccount | ChannelAccount, password: str) -> None:
        """Put the password into the keyring of this desk, as its settings page would."""
        program = (
            "import sys; from uuid import UUID; from app.credentials.keyring_store import KeyringCredentials as K\n"
            "k = K(); k.keep(UUID(sys.argv[1]), sys.stdin.read()); sys.exit(not k.is_lasting)"
        )
        command = [sys.executable, "-c", program, str(account.id)]
        subprocess.run(command, input=password, text=True, env=self._environment, cwd=ROOT, check=True)

    def open(self) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.rig.desk_child"],
                env=self._environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                bufsize=1,
            )

    def close(self) -> None:
        """Close the window as a person does, and wait until its process has ended."""
        if self._process is not None and self._process.poll() is None:
            self._do("close")
            self._process.wait(20)
        self._forget()

    def kill(self) -> None:
        """End the window's process without any warning."""
        self._running().send_signal(signal.SIGKILL)
        self._running().wait(10)
        self._forget()

    def kill_engine(self) -> None:
        os.kill(self.engine_pid, signal.SIGKILL)

    @property
    def pid(self) -> int:
        return self._running().pid

    @property
    def engine_pid(self) -> int:
        place = Rendezvous.read(self.paths.runtime / "engine.json")
        if place is None:
            raise RigError("there is no engine")
        return place.pid

    def wait_for_engine(self, seconds: float = 10.0) -> None:
        """Return once an engine can be met, whoever started it."""
        until = time.monotonic() + seconds
        while Rendezvous.read(self.paths.runtime / "engine.json") is None:
            if time.monotonic() > until:
                raise RigError(f"no engine within {seconds} s")
            time.sleep(0.05)

    @property
    def processes(self) -> tuple[psutil.Process, psutil.Process]:
        """The window and the engine."""
        return psutil.Process(self.pid), psutil.Process(self.engine_pid)

    # What the window's hands can do; see desk_child.DeskChild

    def click(self, name: str) -> float:
        """Returns when the button went down, in seconds of the wall clock."""
        return float(self._do("click", name=name))

    def look_around(self) -> None:
        """Open every section once: all of the window is built from then on."""
        for section in ("calls", "contacts", "settings", "conversations"):
            self.click(f"rail-{section}")

    def type(self, name: str, text: str) -> None:
        self._do("type", name=name, text=text)

    def type_slowly(self, name: str, text: str, milliseconds: int) -> None:
        self._do("type_slowly", name=name, text=text, milliseconds=milliseconds)

    def choose(self, name: str, text: str) -> None:
        self._do("choose", name=name, text=text)

    def select(self, name: str, row: int = 0) -> None:
        self._do("select", name=name, row=row)

    def press_link(self, name: str, value: str) -> None:
        self._do("press_link", name=name, value=value)

    def drop(self, name: str, path: Path) -> None:
        self._do("drop", name=name, path=str(path))

    def pick(self, menu: str, *words: str) -> None:
        self._do("pick", menu=menu, words=words)

    def read(self, name: str) -> str:
        return str(self._do("read", name=name))

    def rows(self, name: str) -> int:
        return int(self._do("rows", name=name))

    def sees(self, name: str) -> bool:
        return bool(self._do("sees", name=name))

    def await_text(self, name: str, text: str, seconds: float = 10.0) -> str:
        return str(self._do("await_text", name=name, text=text, seconds=seconds))

    def await_control(self, name: str, seconds: float = 10.0) -> None:
        self._do("await_control", name=name, seconds=seconds)

    def await_gone(self, name: str, seconds: float = 10.0) -> None:
        self._do("await_control", name=name, seconds=seconds, there=False)

    def picture(self, path: Path) -> None:
        self._do("picture", path=str(path))

    def reset_pulse(self) -> None:
        self._do("reset_pulse")

    def longest_block_ms(self) -> float:
        return float(self._do("longest_block_ms"))

    def start_freezing(self, seconds: float) -> None:
        self._send("freeze", seconds=seconds)

    def spin(self, threads: int, seconds: float) -> None:
        self._do("spin", threads=threads, seconds=seconds)

    def await_answer(self) -> Any:
        """The answer to the oldest order that was only sent."""
        line = self._pipes()[1].readline()
        if not line:
            raise RigError(f"the window has gone. Its log: {self._told()}")
        answer = json.loads(line)
        if "not_seen" in answer:
            raise NotSeenError(f"{answer['not_seen']}. The window's log: {self._told()}")
        return answer["result"]

    def _do(self, order: str, /, **content: Any) -> Any:
        self._send(order, **content)
        return self.await_answer()

    def _send(self, order: str, /, **content: Any) -> None:
        self._pipes()[0].write(json.dumps({"do": order} | content) + "\n")

    def _pipes(self) -> tuple[Any, Any]:
        process = self._running()
        return process.stdin, process.stdout

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            raise RigError("no window is open")
        return self._process

    def _told(self) -> str:
        return self.log.read_text(encoding="utf-8")[-2000:]

    def _forget(self) -> None:
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process = None

    def leave(self) -> None:
        """Close whatever is open, and end an engine that a killed window left behind."""
        try:
            self.close()
        finally:
            place = Rendezvous.read(self.paths.runtime / "engine.json")
            if place is not None and psutil.pid_exists(place.pid):
                os.kill(place.pid, signal.SIGTERM)
                psutil.wait_procs([psutil.Process(place.pid)] if psutil.pid_exists(place.pid) else [], timeout=5)

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()
