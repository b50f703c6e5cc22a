"""A phone account: one SIP identity at one server, or without a server at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.ids import AccountId
from app.core.presence import PresenceState
from app.core.problems import Problem


class Transport(StrEnum):
    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"


class WhenNotReady(StrEnum):
    """What becomes of calls while the agent is not ready for them.

    RING: they ring here all the same. BUSY: the server hears 486 and may send them elsewhere. UNREGISTER: the server
    does not know this desk for so long.
    """

    RING = "ring"
    BUSY = "busy"
    UNREGISTER = "unregister"


@dataclass(frozen=True, slots=True)
class PhoneAccount:
    """How to reach and log in to the phone server. The password lives in the keyring under `id`, never here.

    `domain` may carry a port ("pbx.example.org:5070"). `login` is the digest user name when it differs from `user`.
    With `register` False the account only places calls and takes the ones sent to this computer. `ca_file` adds an
    administrator's CA to the public ones; `verify_tls` False trusts anybody and is said in the window. With
    `tells_presence` the server hears whether the agent is available, and why not, and may tell others.
    """

    id: AccountId
    user: str
    domain: str
    display_name: str = ""
    login: str = ""
    transport: Transport = Transport.UDP
    register: bool = True
    proxy: str = ""
    ca_file: str = ""
    verify_tls: bool = True
    when_not_ready: WhenNotReady = WhenNotReady.RING
    tells_presence: bool = False

    @property
    def title(self) -> str:
        """`user@domain`, as people write it."""
        return f"{self.user}@{self.domain}"


class RegistrationState(StrEnum):
    OFF = "off"
    TRYING = "trying"
    REGISTERED = "registered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Registration:
    """Where an account stands with its server. `retry_at` (UTC) is set while Parley waits to try again.

    `presence_detail` is what the server said when it did not take the agent's presence.
    """

    account: AccountId
    state: RegistrationState
    problem: Problem | None = None
    detail: str = ""
    retry_at: datetime | None = None
    presence: PresenceState = PresenceState.OFF
    presence_detail: str = ""
