"""sipp as many callers or callees: scripted SIP with counts, a message trace to the microsecond, and RTP echo."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from tests.rig.processes import LOOPBACK, Child, RigError, free_media_port, free_port

_SCENARIOS = Path(__file__).with_name("scenarios")
_TRACED = re.compile(r"^-{20,} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+)\n(.*)$", re.MULTILINE)


class Scenario(StrEnum):
    """What every call of a run does; `pause_ms` is how long it talks or rings before the next step."""

    CALL = "call"  # caller: rings, talks, hangs up
    CANCEL = "cancel"  # caller: gives up while it rings
    ANSWER = "answer"  # callee: rings, answers, waits for the BYE
    TEXT = "text"  # callee: answers, writes a text message, waits for the BYE
    REFUSE = "refuse"  # callee: refuses with `status`
    RING = "ring"  # callee: rings and never answers
    WATCH = "watch"  # no call at all: subscribes to the presence of `number`

    @property
    def calls(self) -> bool:
        return self in (Scenario.CALL, Scenario.CANCEL, Scenario.WATCH)


class Payload(Enum):
    """An RTP payload type and its name in SDP."""

    PCMU = (0, "PCMU/8000")
    PCMA = (8, "PCMA/8000")
    G722 = (9, "G722/8000")


@dataclass(frozen=True, slots=True)
class Message:
    """One SIP message seen by sipp; `at` in seconds of the wall clock, exact to the microsecond."""

    at: float
    sent: bool
    text: str

    @property
    def first_line(self) -> str:
        return self.text.split("\n", 1)[0].strip()

    @property
    def call_id(self) -> str:
        return self.header("Call-ID")

    def header(self, name: str) -> str:
        """The value of the first header with this name, empty when there is none."""
        found = re.search(rf"^{name}\s*:\s*(.*?)\s*$", self.text, re.MULTILINE | re.IGNORECASE)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the calls of a run ended, as sipp counts them."""

    succeeded: int
    failed: int


class Sipp:
    """One run of a scenario. A caller calls `number` at port `target` `count` times, `rate` times a second, and
    never more than `at_once` at a time.

    A callee listens on `port` and ends after `count` calls, or never when that is None. With `echo` the RTP that
    arrives goes back to its sender at once.
    """

    def __init__(
        self,
        directory: Path,
        scenario: Scenario,
        *,
        target: int | None = None,
        number: str = "agent",
        caller: str = "+493012345678",
        caller_name: str = "Walk-in caller",
        count: int | None = 1,
        rate: float = 10.0,
        at_once: int = 100,
        pause_ms: int = 0,
        status: str = "486 Busy Here",
        payload: Payload = Payload.PCMU,
        echo: bool = False,
        trace: bool = True,
    ) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.port = free_port()
        self.media_port = free_media_port()
        self._scenario, self._target, self._number = scenario, target, number
        self._status = status
        self._keys = {"caller": caller, "caller_name": caller_name}
        self._keys |= {"payload_type": str(payload.value[0]), "payload_name": payload.value[1]}
        self._count, self._rate, self._at_once, self._pause_ms = count, rate, at_once, pause_ms
        self._echo, self._trace = echo, trace
        self._child: Child | None = None

    def start(self) -> None:
        """Return once its socket is open."""
        script = (_SCENARIOS / f"{self._scenario}.xml").read_text(encoding="utf-8")
        (self.directory / "scenario.xml").write_text(script.replace("[status]", self._status), encoding="utf-8")
        self._child = Child(self._command(), self.directory / "sipp.log", directory=self.directory)
        try:
            self._child.wait_until(self._listens)
        except RigError:
            self.stop()
            raise

    def stop(self) -> None:
        if self._child:
            self._child.stop()

    def wait(self, timeout: float = 30.0) -> Outcome:
        """Wait for the last call to end; `RigError` with sipp's own words when one of them failed."""
        child = self._running()
        if child.wait(timeout) != 0:
            raise child.failure(f"reports {self.outcome()}: {self._complaints()}")
        return self.outcome()

    def outcome(self) -> Outcome:
        """The counts so far, a second old at most."""
        with (self.directory / "counts.csv").open(newline="") as file:
            last = list(csv.DictReader(file, delimiter=";"))[-1]
        return Outcome(int(last["SuccessfulCall(C)"]), int(last["FailedCall(C)"]))

    def messages(self) -> list[Message]:
        """Every SIP message sent and received so far, in order."""
        path = self.directory / "messages.log"
        if not path.exists():
            return []
        pieces = _TRACED.split(path.read_text(encoding="utf-8", errors="replace"))[1:]
        return [_message(*pieces[i : i + 3]) for i in range(0, len(pieces), 3)]

    def _running(self) -> Child:
        if self._child is None:
            raise RigError("sipp has not been started")
        return self._child

    def _listens(self) -> bool:
        try:
            sockets = psutil.Process(self._running().pid).net_connections("udp")
        except psutil.NoSuchProcess:
            return False
        return any(open_socket.laddr and open_socket.laddr.port == self.port for open_socket in sockets)

    def _complaints(self) -> str:
        path = self.directory / "errors.log"
        return path.read_text(encoding="utf-8", errors="replace")[-3000:] if path.exists() else "no reason given"

    def _command(self) -> list[str | Path]:
        command: list[str | Path] = ["sipp", "-sf", "scenario.xml", "-nostdin", "-i", LOOPBACK]
        command += ["-p", str(self.port), "-mi", LOOPBACK, "-mp", str(self.media_port), "-d", str(self._pause_ms)]
        command += ["-trace_stat", "-fd", "1", "-stf", "counts.csv", "-trace_err", "-error_file", "errors.log"]
        command += ["-trace_msg", "-message_file", "messages.log"] if self._trace else []
        command += ["-rtp_echo"] if self._echo else []
        command += ["-m", str(self._count)] if self._count is not None else []
        for name, value in self._keys.items():
            command += ["-key", name, value]
        if self._scenario.calls:
            pace = ["-r", f"{self._rate:g}", "-l", str(self._at_once)]
            command += ["-s", self._number, *pace, f"{LOOPBACK}:{self._target}"]
        return command

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _message(stamp: str, direction: str, text: str) -> Message:
    at = datetime.strptime(stamp, "%Y-%m-%d %H:%M:%S.%f").astimezone().timestamp()
    return Message(at, "sent" in direction, text.strip())
