"""A mobile operator's message centre (SMPP 3.4) with a phone on the far side: the npm package `smpp` in a child."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.channels.mobile.channel import MobileChannel
from app.channels.sms_smpp.account import channel
from app.channels.sms_smpp.settings import SmppSettings
from app.core.conversation import Route
from app.core.ids import AccountId, new_id
from app.core.sms import Alphabet, alphabet_of, concatenation_header, gsm7_encode, segments
from tests.rig.certificates import Certificate
from tests.rig.node import node, node_modules
from tests.rig.processes import LOOPBACK, Child, environment, free_port
from tests.rig.tcp_gate import TcpGate

_SCRIPT = Path(__file__).with_name("smsc.js")
SYSTEM_ID = "parley"
PASSWORD = "secret12"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A text as the phone shows it: who sent it, in what coding, and what the sender calls it."""

    sender: str
    text: str
    coding: int
    reference: int | None = field(default=None, compare=False)


class Smsc:
    """What it has accepted and what it still has to deliver survives `restart`.

    It delivers `window` messages ahead of their acknowledgements. A number in `refusals` is answered with that status.
    """

    def __init__(
        self,
        directory: Path,
        *,
        window: int = 5,
        refusals: Mapping[str, str] | None = None,
        certificate: Certificate | None = None,
    ) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self._control = free_port()
        self._log = directory / "smsc.log"
        self._settings: dict[str, Any] = {
            "port": self.port,
            "control": self._control,
            "system_id": SYSTEM_ID,
            "password": PASSWORD,
            "state": str(directory / "state.json"),
            "window": window,
            "refusals": dict(refusals or {}),
        }
        if certificate is not None:
            self._settings |= {
                "key": str(certificate.key_file),
                "certificate": str(certificate.certificate_file),
            }
        self._child: Child | None = None

    def start(self) -> None:
        surroundings = environment(NODE_PATH=str(node_modules("smpp", "0.5.1")))
        self._child = Child([node(), str(_SCRIPT), json.dumps(self._settings)], self._log, environment=surroundings)
        self._child.wait_until(self._answers)

    def stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def writes(self, text: str, sender: str = "447700900456", to: str = "447700900123") -> None:
        """The phone sends a text, in as many parts as it takes."""
        alphabet = alphabet_of(text)
        parts = segments(text)
        reference = new_id().int & 0xFF
        for number, part in enumerate(parts, 1):
            body = gsm7_encode(part) if alphabet is Alphabet.GSM7 else part.encode("utf-16-be")
            header = concatenation_header(reference, len(parts), number) if len(parts) > 1 else b""
            self.delivers(body, 0 if alphabet is Alphabet.GSM7 else 8, header, sender, to)

    def delivers(
        self,
        body: bytes,
        coding: int = 0,
        header: bytes = b"",
        sender: str = "447700900456",
        to: str = "447700900123",
        esm_class: int = 0,
    ) -> None:
        """The phone, or with another class the centre itself, sends one part byte by byte."""
        item = {"from": sender, "to": to, "body": body.hex(), "coding": coding, "header": header.hex()}
        self._ask("/deliver", {**item, "esm_class": esm_class | (0x40 if header else 0)})

    def throttles(self, count: int, after: int = 0) -> None:
        """So many are too much for it, once it has taken some more."""
        self._ask("/set", {"throttles": count, "patience": after})

    def slips(self, count: int = 1) -> None:
        """The connection ends just before the next answer is given, or heard."""
        self._ask("/set", {"slips": count})

    def reports(self, verdict: str | None) -> None:
        """What receipts say from now on (DELIVRD, UNDELIV ...); None for no receipts."""
        self._ask("/set", {"reports": verdict is not None, "verdict": verdict or ""})

    def arrived(self) -> list[Arrived]:
        """Every complete text on the phone, in order."""
        return [
            Arrived(each["from"], each["text"], each["coding"], each.get("reference"))
            for each in self._ask()["received"]
        ]

    def accepted(self) -> int:
        """How many segments it has taken, to be charged for."""
        return int(self._ask()["accepted"])

    def undelivered(self) -> int:
        """How many deliveries nobody has acknowledged."""
        return int(self._ask()["waiting"])

    def _answers(self) -> bool:
        try:
            self._ask()
        except urllib.error.URLError:
            return False
        return True

    def _ask(self, path: str = "/", wish: Mapping[str, Any] | None = None) -> dict[str, Any]:
        question = urllib.request.Request(f"http://{LOOPBACK}:{self._control}{path}", json.dumps(wish or {}).encode())
        with urllib.request.urlopen(question, timeout=5) as reply:
            return json.load(reply)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class SmppLineUp:
    """Fulfils `tests.contracts.channel.Line`: an account at the centre, behind a stretch of network."""

    def __init__(self, centre: Smsc, **settings: float) -> None:
        self.centre = centre
        self.gate = TcpGate(centre.port)
        self.account = AccountId(new_id())
        usual = SmppSettings(LOOPBACK, self.gate.port, SYSTEM_ID, ("+447700900123", "12345"), PASSWORD)
        self.settings = replace(usual, **settings)

    def channel(self) -> MobileChannel:
        return channel(self.account, self.settings)

    def route(self) -> Route:
        return Route("+447700900123", "+447700900456", self.account)

    def customer_writes(self, text: str) -> None:
        self.centre.writes(text)

    def customer_has(self) -> list[str]:
        return [each.text for each in self.centre.arrived()]

    def cut(self) -> None:
        self.gate.cut()

    def mend(self) -> None:
        self.gate.mend()

    def close(self) -> None:
        self.gate.close()
