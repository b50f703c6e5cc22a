"""Children of the test process: started with a log, awaited by a real sign of life, never left behind."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"
_TICK = 0.01
_NOBODY = 65534
_OUR_PORTS = (12_000, 32_000)
_chance = random.SystemRandom()
"""Not the chance that makes a run repeatable: those that run beside each other would all have the same."""


class RigError(Exception):
    """A peer did not start, stopped early or did not answer; the message ends with its log."""


class Child:
    """One child process that writes its output to `log` and dies with the thread that started it (Linux)."""

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        *,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
        inherit: Sequence[int] = (),
    ) -> None:
        self.log = log
        self.name = Path(command[0]).name
        program = shutil.which(command[0], path=f"{os.environ['PATH']}:/usr/sbin")
        if program is None:
            raise RigError(f"{self.name} is not installed: run `make test`, it installs or names what is missing")
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", "--", program, *map(str, command[1:])],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=None if environment is None else dict(environment),
                cwd=directory,
                pass_fds=inherit,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def say(self, text: str) -> None:
        """Write `text` to the child's standard input and close it."""
        assert self._process.stdin is not None
        self._process.stdin.write(text.encode())
        self.close_input()

    def close_input(self) -> None:
        if self._process.stdin and not self._process.stdin.closed:
            self._process.stdin.close()

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_until(self, ready: Callable[[], bool], timeout: float = 10.0) -> None:
        """Return once `ready()` is true; `RigError` when the child ends first or `timeout` seconds pass."""
        deadline = time.monotonic() + timeout
        while not ready():
            if not self.running:
                raise self.failure(f"ended with {self._process.returncode}")
            if time.monotonic() > deadline:
                raise self.failure(f"was not ready within {timeout:g} s")
            self._pause()

    def wait(self, timeout: float) -> int:
        """The exit code, once the child has ended by itself."""
        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise self.failure(f"still runs after {timeout:g} s") from None

    def stop(self, timeout: float = 5.0) -> None:
        """End the child kindly, then by force; harmless when it has ended already."""
        self.close_input()
        if self.running:
            self._process.terminate()
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def failure(self, what: str) -> RigError:
        return RigError(f"{self.name} {what}. Its log:\n{self.output()[-4000:]}")

    def _pause(self) -> None:
        try:
            self._process.wait(_TICK)  # a pause that ends at once when the child does
        except subprocess.TimeoutExpired:
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with `changes`."""
    return {**os.environ, **changes}


def as_nobody() -> list[str]:
    """What goes before a command that refuses to be root; changing the user forgets the death signal."""
    if os.geteuid() != 0:
        return []
    ids = [f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
    return ["setpriv", *ids, "--pdeathsig", "TERM", "--"]


def give_to_nobody(folder: Path) -> None:
    """Everything in it, to the user that such a command runs as."""
    if os.geteuid() != 0:
        return
    for path in (folder, *folder.rglob("*")):
        with suppress(FileNotFoundError):  # the server's own, gone by now
            os.chown(path, _NOBODY, _NOBODY)


def free_port() -> int:
    """A loopback port number free for UDP and TCP alike at this moment.

    None that the system gives to connections by itself: one of those may be taken before a server gets to it.
    """
    while True:
        port = _chance.randrange(*_OUR_PORTS)
        with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            try:
                tcp.bind((LOOPBACK, port))
                udp.bind((LOOPBACK, port))
            except OSError:
                continue
            return port


def free_media_port() -> int:
    """An even UDP port number whose next three are free as well: RTP and RTCP of two streams."""
    while True:
        first = free_port() & ~1
        with ExitStack() as stack:
            try:
                for port in range(first, first + 4):
                    stack.enter_context(socket.socket(type=socket.SOCK_DGRAM)).bind((LOOPBACK, port))
            except OSError:
                continue
            return first
