"""A phone account behind a stretch of network, and a customer's phone, for text messages over SIP."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from app.channels.sms_sip.channel import SipSms
from app.channels.sms_sip.tap import TextTap
from app.core.account import RegistrationState, Transport
from app.core.conversation import Route
from app.core.ids import MessageId, new_id
from app.ports.telephony import (
    ForgetText,
    NetworkChanged,
    SendText,
    TextProgress,
    TextReceived,
    VoiceEvent,
)
from tests.contracts.channel import eventually
from tests.rig.kamailio import Kamailio
from tests.rig.processes import LOOPBACK
from tests.rig.tcp_gate import TcpGate
from tests.rig.voice import Voice, account_at


class CustomerPhone:
    """A voice engine that writes its texts one after the other until each has arrived, and keeps what it gets."""

    def __init__(self, directory: Path, pbx: Kamailio) -> None:
        self._voice = Voice(directory)
        self._voice.start()
        self._account = self._voice.register(pbx, "customer")
        self._outbox: deque[tuple[MessageId, str]] = deque()
        self.has: list[str] = []
        self._patience: threading.Timer | None = None
        self._lock = threading.RLock()
        self._voice.client.listen(self._hear)

    def write(self, *texts: str) -> None:
        with self._lock:
            was_empty = not self._outbox
            self._outbox.extend((MessageId(new_id()), text) for text in texts)
            if was_empty:
                self._ask()

    @property
    def is_done(self) -> bool:
        return not self._outbox

    def register_anew(self) -> None:
        self._voice.request(NetworkChanged())

    def close(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
        self._voice.stop()

    def _ask(self) -> None:
        if self._outbox:
            message, text = self._outbox[0]
            self._voice.request(SendText(message, self._account.id, "agent", text))

    def _try_again(self) -> None:
        self._patience = threading.Timer(0.2, self._ask)
        self._patience.start()

    def _hear(self, event: VoiceEvent) -> None:
        match event:
            case TextReceived():
                self.has.append(event.text)
                self._voice.request(ForgetText(event.id))
            case TextProgress():
                if event.status // 100 == 2:
                    with self._lock:
                        self._outbox.popleft()
                        self._ask()
                else:
                    self._try_again()
            case _:
                pass


class SipLine:
    """Fulfils `tests.contracts.channel.Line`: the agent registers over TCP through a gate that can be cut."""

    def __init__(self, directory: Path) -> None:
        self.pbx = Kamailio(directory / "pbx", keeps_texts=False)
        self.pbx.start()
        self.gate = TcpGate(self.pbx.port)
        self.voice = Voice(directory / "voice")
        self.voice.start()
        self.tap = TextTap(self.voice.client)
        self.tap.listen(lambda event: None)
        account = account_at(self.pbx, transport=Transport.TCP)
        self.account = replace(account, proxy=f"{LOOPBACK}:{self.gate.port}")
        self.voice.add(self.account, self.pbx.users["agent"])
        self.pbx.wait_until_registered("agent")
        self.customer = CustomerPhone(directory / "phone", self.pbx)

    def channel(self) -> SipSms:
        return SipSms(self.account, self.tap, "GB")

    def route(self) -> Route:
        return Route(self.account.title, f"customer@{LOOPBACK}", self.account.id)

    def customer_writes(self, text: str) -> None:
        self.customer.write(text)

    def customer_has(self) -> list[str]:
        return list(self.customer.has)

    def cut(self) -> None:
        self.gate.cut()

    def mend(self) -> None:
        self.gate.mend()

    def begin_anew(self) -> None:
        """As if nothing had happened yet."""
        self.gate.mend()
        eventually(lambda: self.tap._registrations[self.account.id].state is RegistrationState.REGISTERED)
        for text in tuple(self.tap._waiting.values()):
            self.tap.request(ForgetText(text.id))
        self.customer.has.clear()

    def close(self) -> None:
        self.gate.mend()
        self.customer.close()
        self.voice.stop()
        self.gate.close()
        self.pbx.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
