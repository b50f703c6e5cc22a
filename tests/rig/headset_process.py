"""Drives a QtHeadset in a process of its own, because Qt finds its sound server only once per process."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Event = dict[str, Any]


class HeadsetProcess:
    """`do` sends a command to the child (see headset_child.Child); `wait_for` returns the event that tells of it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115  close() closes it
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.rig.headset_child"],
            env=os.environ | environment,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            bufsize=1,
        )
        self.events: list[Event] = []
        self.complaints = ""
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read, name="headset events")
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def do(self, name: str, **content: Any) -> None:
        """Send one command and return."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"do": name} | content) + "\n")

    def wait_for(self, wanted: Callable[[Event], bool], timeout: float = 10.0, since: int = 0) -> Event:
        """The first event from number `since` on that is wanted. Raises TimeoutError."""
        with self._news:
            if not self._news.wait_for(lambda: self._find(wanted, since), timeout):
                raise TimeoutError(f"not among {self.events[since:][-20:]}")
            found = self._find(wanted, since)
            assert found
            return found

    def wait_for_choice(self, timeout: float = 10.0, since: int = 0, **names: str | None) -> Event:
        """Wait until these devices (microphone=, loudspeaker=, ringer=) are in use, by name; None for no device."""

        def chosen(event: Event) -> bool:
            return event["event"] == "devices" and all(
                (event["chosen"][role] or {}).get("name") == name for role, name in names.items()
            )

        return self.wait_for(chosen, timeout, since)

    def wait_for_level(self, role: str, above: float, timeout: float = 10.0) -> Event:
        """Wait until "microphone" or "loudspeaker" is louder than this many dBFS, from now on."""
        return self.wait_for(
            lambda event: event["event"] == "levels" and event[role] > above, timeout, since=len(self.events)
        )

    def wait_for_silence(self, role: str, timeout: float = 10.0) -> Event:
        """Wait until half a second, from now on, held no sound at all."""
        run = 0

        def silent(event: Event) -> bool:
            nonlocal run
            if event["event"] == "levels":
                run = run + 1 if event[role] == -100.0 else 0
            return run >= 5

        return self._wait_through(silent, timeout)

    def finish_saying(self, path: Path, timeout: float = 20.0) -> None:
        """Push this WAV file's sound and return when it has left the loudspeaker."""
        since = len(self.events)
        self.do("say", path=str(path))
        self.wait_for(lambda event: event["event"] == "said", timeout, since)
        self.wait_for_silence("loudspeaker")

    def save(self, path: Path) -> Path:
        """Write what has been pulled since the last `do("listen")` into a WAV file."""
        since = len(self.events)
        self.do("save", path=str(path))
        self.wait_for(lambda event: event["event"] == "saved", since=since)
        return path

    def figures(self) -> Event:
        """CPU since `do("measure")`, resident memory, and the cost of `pull` and `push`."""
        since = len(self.events)
        self.do("figures")
        return self.wait_for(lambda event: event["event"] == "figures", since=since)

    @property
    def unexpected_complaints(self) -> list[str]:
        """What the child wrote to stderr, but for what Qt says whenever a device is pulled out."""
        return [line for line in self.complaints.splitlines() if line != "Stream error: Entity killed"]

    def close(self) -> None:
        """Ask the child to end, kill it after 10 s; what it wrote to stderr is in `complaints`."""
        if self._process.stdin and not self._process.stdin.closed:
            self._process.stdin.close()
            try:
                self._process.wait(10)
            finally:
                self._process.kill()
                self._reader.join()
                self._errors.seek(0)
                with self._errors as errors:
                    self.complaints = errors.read()

    def _wait_through(self, wanted: Callable[[Event], bool], timeout: float) -> Event:
        """Like wait_for, but shows `wanted` each event once and in order."""
        deadline = time.monotonic() + timeout
        for position in itertools.count(len(self.events)):
            event = self.wait_for(lambda _: True, deadline - time.monotonic(), since=position)
            if wanted(event):
                return event
        raise AssertionError

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                with self._news:
                    self.events.append(json.loads(line))
                    self._news.notify_all()

    def _find(self, wanted: Callable[[Event], bool], since: int) -> Event | None:
        return next((event for event in self.events[since:] if wanted(event)), None)
