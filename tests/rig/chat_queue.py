"""`parley chat-queue` as a process of its own, beside a Prosody of the rig."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.rig.processes import Child
from tests.rig.prosody import Prosody

_CHECKOUT = Path(__file__).parents[2]
_OPEN = " is open at "


class ChatQueue:
    """A running queue; `kill`, `stop` and `start` keep its state. `settings` are further lines of its file."""

    def __init__(self, prosody: Prosody, directory: Path, **settings: str | float | Mapping[str, str]) -> None:
        self.prosody = prosody
        self.address = f"support@{prosody.queue}"
        self.settings_file = directory / "chat-queue.toml"
        self.state_file = directory / "queue.db"
        self.log = directory / "chat-queue.log"
        self._child: Child | None = None
        self.write_settings(**settings)

    def write_settings(self, **settings: str | float | Mapping[str, str]) -> None:
        values = {
            "domain": self.prosody.queue,
            "secret_file": str(self.prosody.secret_file),
            "state_file": str(self.state_file),
            "server": self.prosody.host,
            "port": self.prosody.queue_port,
            **settings,
        }
        lines = [f"{name} = {_toml(value)}" for name, value in values.items()]
        self.settings_file.write_text("\n".join(lines), encoding="utf-8")

    def begin(self, *, largest_file: int = 0) -> Child:
        """Start the process, without waiting for anything; files may grow to so many bytes, 0 is no limit."""
        limit = ["prlimit", f"--fsize={largest_file}", "--"] if largest_file else []
        command = [*limit, sys.executable, "-m", "app", "chat-queue", self.settings_file]
        self._child = Child(command, self.log, directory=_CHECKOUT)
        return self._child

    def start(self) -> None:
        """Return once the server has taken it."""
        before = self.times_open
        self.begin().wait_until(lambda: self.times_open > before)

    def fails(self) -> tuple[int, str]:
        """Start it where it cannot work: its exit status and what it said."""
        child = self.begin()
        status = child.wait(10)
        child.stop()
        self._child = None
        return status, child.output()

    @property
    def times_open(self) -> int:
        return self.log.read_text(encoding="utf-8").count(_OPEN) if self.log.exists() else 0

    def kill(self) -> None:
        """As a crash or the power button would, with no time to do anything."""
        if self._child:
            os.kill(self._child.pid, signal.SIGKILL)
            self._child.stop()
            self._child = None

    def stop(self) -> int:
        """Ask it to leave; its exit status."""
        assert self._child is not None
        os.kill(self._child.pid, signal.SIGTERM)
        status = self._child.wait(10)
        self._child.stop()
        self._child = None
        return status

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child:
            self._child.stop()


def _toml(value: str | float | Mapping[str, str]) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'{name} = "{text}"' for name, text in value.items()) + "}"
    return str(value)
