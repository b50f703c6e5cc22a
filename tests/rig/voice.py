"""A real voice engine with its client, and the patience to wait for what it reports."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self, TypeVar

import psutil

from app.core.account import PhoneAccount, Registration, RegistrationState, Transport
from app.core.call import Call, CallState
from app.core.ids import AccountId, CallId, new_id
from app.ports.audio import Levels
from app.ports.telephony import (
    CallChanged,
    Dial,
    EngineReady,
    RegistrationChanged,
    Request,
    SetAccount,
    VoiceEvent,
)
from app.telephony.client import EngineClient
from app.telephony.protocol import Rendezvous
from tests.rig.kamailio import Kamailio
from tests.rig.processes import LOOPBACK, RigError

E = TypeVar("E")


class Voice:
    """An engine bound to loopback. `ready` is what it said when it was attached."""

    def __init__(self, directory: Path, *, headset: bool = False, settings: Mapping[str, str] | None = None) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.rendezvous = directory / "engine.json"
        command = [sys.executable, "-m", "app", "engine", "--rendezvous", str(self.rendezvous), "--bind", LOOPBACK]
        self._command = command if headset else [*command, "--no-headset"]
        self._settings = dict(settings or {})
        self._events: SimpleQueue[VoiceEvent] = SimpleQueue()
        self.client = self._new_client()
        self.ready: EngineReady

    @property
    def pid(self) -> int:
        place = Rendezvous.read(self.rendezvous)
        if place is None:
            raise RigError("no engine is there")
        return place.pid

    def start(self) -> None:
        before = {name: os.environ.get(name) for name in self._settings}
        os.environ.update(self._settings)
        try:
            self.client.start()
            self.ready = self.wait_for(EngineReady)
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})

    def stop(self) -> None:
        self.client.close()

    def leave(self) -> None:
        """As a window that is gone: the engine stays."""
        self.client.close(stop_engine=False)

    def come_back(self) -> EngineReady:
        """As a window that is started again."""
        self.client = self._new_client()
        self.start()
        return self.ready

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def request(self, request: Request) -> None:
        self.client.request(request)

    def wait_for(self, kind: type[E], condition: Callable[[E], bool] = lambda event: True, timeout: float = 10.0) -> E:
        """The next event of this kind that fulfils the condition; others before it are dropped."""
        seen: list[VoiceEvent] = []
        while True:
            try:
                event = self._events.get(timeout=timeout)
            except Empty:
                raise RigError(f"no {kind.__name__} within {timeout} s; the last events: {seen[-5:]}") from None
            if not isinstance(event, Levels):
                seen.append(event)
            if isinstance(event, kind) and condition(event):
                return event

    def wait_for_call(self, condition: Callable[[Call], bool], timeout: float = 10.0) -> Call:
        return self.wait_for(CallChanged, lambda event: condition(event.call), timeout).call

    def wait_for_state(self, state: CallState, timeout: float = 10.0) -> Call:
        return self.wait_for_call(lambda call: call.state is state, timeout)

    def add(self, account: PhoneAccount, password: str = "") -> None:
        self.request(SetAccount(account, password))

    def wait_for_registration(self, state: RegistrationState, timeout: float = 10.0) -> Registration:
        event = self.wait_for(RegistrationChanged, lambda event: event.registration.state is state, timeout)
        return event.registration

    def register(self, kamailio: Kamailio, user: str = "agent", transport: Transport = Transport.UDP) -> PhoneAccount:
        account = account_at(kamailio, user, transport)
        self.add(account, kamailio.users[user])
        self.wait_for_registration(RegistrationState.REGISTERED)
        return account

    def dial(self, account: PhoneAccount, target: str) -> CallId:
        call = CallId(new_id())
        self.request(Dial(call, account.id, target))
        return call

    def process(self) -> psutil.Process:
        return psutil.Process(self.pid)

    def _new_client(self) -> EngineClient:
        client = EngineClient(self._command, self.rendezvous)
        client.listen(self._events.put)
        return client

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def account_at(kamailio: Kamailio, user: str = "agent", transport: Transport = Transport.UDP) -> PhoneAccount:
    port = kamailio.tls_port if transport is Transport.TLS else kamailio.port
    ca_file = str(kamailio.ca_file) if transport is Transport.TLS else ""
    return PhoneAccount(AccountId(new_id()), user, f"{kamailio.host}:{port}", transport=transport, ca_file=ca_file)
