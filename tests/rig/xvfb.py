"""A screen in memory, so that real windows can be shown and pictured on a machine without a display."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from tests.rig.processes import Child, RigError, environment


class Xvfb:
    """An X server of its own on a display number that it picks itself; no network, no cookie needed."""

    def __init__(self, directory: Path, size: str = "1440x900") -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._log = directory / "xvfb.log"
        self._number = directory / "display"
        self._size = size
        self._child: Child | None = None

    @property
    def pid(self) -> int:
        if self._child is None:
            raise RigError("Xvfb has not been started")
        return self._child.pid

    @property
    def display(self) -> str:
        """The value for DISPLAY, such as `:3`."""
        return f":{self._number.read_text().strip()}"

    @property
    def environment(self) -> dict[str, str]:
        """What a child needs to open its windows here."""
        return environment(DISPLAY=self.display, QT_QPA_PLATFORM="xcb", WAYLAND_DISPLAY="")

    def start(self) -> None:
        """Return once it has told its display number, which it does when clients may connect."""
        with self._number.open("wb") as number:
            screen = ["-screen", "0", f"{self._size}x24", "-nolisten", "tcp", "-noreset"]
            command = ["Xvfb", "-displayfd", str(number.fileno()), *screen]
            self._child = Child(command, self._log, inherit=[number.fileno()])
        try:
            self._child.wait_until(lambda: self._number.read_bytes().endswith(b"\n"))
        except RigError:
            self.stop()
            raise

    def stop(self) -> None:
        if self._child:
            self._child.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
