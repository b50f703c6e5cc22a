"""The phone as the desk sees it: requests go in, facts come out. A request is a wish; only an event is a fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.core.account import PhoneAccount, Registration
from app.core.audio import AudioPreferences
from app.core.call import Call
from app.core.ids import AccountId, CallId, MessageId
from app.core.presence import Presence
from app.core.problems import Problem
from app.ports.audio import DevicesChanged, Levels


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What the PJSIP build in use can do. Codecs are named as PJSIP does ("G722/16000")."""

    pjsip: str
    max_calls: int
    max_accounts: int
    codecs: tuple[str, ...]
    tls: bool
    srtp: bool


# Requests


@dataclass(frozen=True, slots=True)
class SetAccount:
    """Add the account, or change it when its id is known. An account that changes registers anew."""

    account: PhoneAccount
    password: str = ""


@dataclass(frozen=True, slots=True)
class RemoveAccount:
    account: AccountId


@dataclass(frozen=True, slots=True)
class Dial:
    """Place a call under an id the caller chose. `target` is a number or address as people write it."""

    call: CallId
    account: AccountId
    target: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer; every other call that is up is held first."""

    call: CallId


@dataclass(frozen=True, slots=True)
class Reject:
    """Refuse an offered call with 486 Busy Here."""

    call: CallId


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Refuse an offered call with 480 Temporarily Unavailable: nobody answered it here."""

    call: CallId


@dataclass(frozen=True, slots=True)
class TakeCalls:
    """Whether the agent is ready for calls, true at first. While not, each account does its `when_not_ready`.

    Calls that ring or are up stay as they are. An account leaves its server only when its last call is over.
    """

    on: bool


@dataclass(frozen=True, slots=True)
class SetPresence:
    """What accounts with `tells_presence` publish at their servers (RFC 3903) until the engine leaves.

    How that went is part of each `Registration`. A failure disturbs nothing else.
    """

    presence: Presence


@dataclass(frozen=True, slots=True)
class HangUp:
    call: CallId


@dataclass(frozen=True, slots=True)
class Hold:
    call: CallId


@dataclass(frozen=True, slots=True)
class Resume:
    """Take the call off hold; every other call that is up is held first."""

    call: CallId


@dataclass(frozen=True, slots=True)
class Mute:
    """Stop or resume sending the microphone to this call."""

    call: CallId
    on: bool


@dataclass(frozen=True, slots=True)
class SendDtmf:
    """Digits `0-9 * # A-D` as telephone events (RFC 4733)."""

    call: CallId
    digits: str


@dataclass(frozen=True, slots=True)
class PlayFile:
    """Send a 16-bit mono WAV file into the call beside the microphone, once or over and over."""

    call: CallId
    path: str
    loop: bool = False


@dataclass(frozen=True, slots=True)
class RecordFile:
    """Write what the far end says to a WAV file until the call ends."""

    call: CallId
    path: str


@dataclass(frozen=True, slots=True)
class ForgetCall:
    """The end of this call has been put on record; the engine need not remember it any longer."""

    call: CallId


@dataclass(frozen=True, slots=True)
class SendText:
    """Send a text message (RFC 3428). `target` is a number or address as people write it.

    `message` is on the wire as well: asked for twice, it is sent once, or so that a peer that is Parley shows it once.
    """

    message: MessageId
    account: AccountId
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class ForgetText:
    """This text message is on record; the engine need not tell it to the next window."""

    id: str


@dataclass(frozen=True, slots=True)
class PreferAudio:
    preferences: AudioPreferences


@dataclass(frozen=True, slots=True)
class PreferCodecs:
    """Codecs to offer, best first; the rest is switched off."""

    codecs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkChanged:
    """The network came back or the computer woke up: re-open transports, register again, re-INVITE live calls."""


@dataclass(frozen=True, slots=True)
class Shutdown:
    """End every call, un-register and leave."""


Request = (
    SetAccount
    | RemoveAccount
    | Dial
    | Answer
    | Reject
    | GiveBack
    | TakeCalls
    | SetPresence
    | HangUp
    | Hold
    | Resume
    | Mute
    | SendDtmf
    | PlayFile
    | RecordFile
    | ForgetCall
    | SendText
    | ForgetText
    | PreferAudio
    | PreferCodecs
    | NetworkChanged
    | Shutdown
)


# Events


@dataclass(frozen=True, slots=True)
class EngineReady:
    """The window is attached. `calls` are those the engine holds or ended unseen: the window may have been away.

    `sip_port` is the UDP and TCP port the engine listens on.
    """

    capabilities: Capabilities
    sip_port: int
    registrations: tuple[Registration, ...] = ()
    calls: tuple[Call, ...] = ()
    devices: DevicesChanged | None = None


@dataclass(frozen=True, slots=True)
class EngineLost:
    """The voice process is gone. It is being started again; EngineReady follows."""

    detail: str


@dataclass(frozen=True, slots=True)
class RegistrationChanged:
    registration: Registration


@dataclass(frozen=True, slots=True)
class CallChanged:
    call: Call


@dataclass(frozen=True, slots=True)
class DtmfReceived:
    call: CallId
    digit: str


@dataclass(frozen=True, slots=True)
class TextReceived:
    """A text message has come. It is told again after each EngineReady until `ForgetText` names its `id`.

    `id` is the same when the message comes again. `remote` is the sender's SIP address without name or parameters.
    """

    id: str
    account: AccountId
    remote: str
    remote_name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TextProgress:
    """The answer to a SendText: a SIP status, 200 when the other side has it and 202 when the server keeps it for them.

    0 means that there was no answer: nobody knows whether it arrived, and it may be asked for again. The account then
    registers anew, which tells when the server is there again.
    """

    message: MessageId
    account: AccountId
    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """A request that could not be carried out. `call` is None when it did not concern one."""

    problem: Problem
    detail: str
    call: CallId | None = None


VoiceEvent = (
    EngineReady
    | EngineLost
    | RegistrationChanged
    | CallChanged
    | DtmfReceived
    | TextReceived
    | TextProgress
    | RequestRefused
    | DevicesChanged
    | Levels
)


class Telephony(Protocol):
    """The voice engine from the window's side. All of it may be called from any thread and returns at once."""

    @property
    def is_attached(self) -> bool:
        """Whether an engine hears requests now; one made while none does is lost."""
        ...

    def request(self, request: Request) -> None: ...

    def listen(self, listener: Callable[[VoiceEvent], None]) -> None:
        """Set the one receiver of events. It is called from a thread of the adapter and must only hand over."""
        ...
