"""Simulated customers' telephones: real SIP in a voice engine of their own; they speak, record what they hear, text."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from app.core.account import PhoneAccount
from app.core.call import Call, CallState
from app.core.ids import AccountId, CallId, MessageId, new_id
from app.ports.sandbox import Customer, CustomerState
from app.ports.telephony import (
    Answer,
    CallChanged,
    Dial,
    EngineReady,
    ForgetCall,
    ForgetText,
    HangUp,
    PlayFile,
    RecordFile,
    SendText,
    SetAccount,
    Telephony,
    TextReceived,
    VoiceEvent,
)

log = logging.getLogger(__name__)

THINKING_S = 1.5
"""How long a customer lets their phone ring before they take it."""


def cast(speech: Path) -> tuple[Customer, ...]:
    """The people of the sandbox; `speech` is the folder with what they say."""
    return (
        Customer("Jeanne Dupont", "+33612345678", "Atelier Dupont", speech / "jeanne.wav", "jeanne@dupont.example"),
        Customer("Omar Haddad", "+447400123456", "Haddad Imports", speech / "omar.wav", "omar@haddad.example"),
        Customer("Aiko Tanaka", "+819012345678", "", speech / "aiko.wav", "aiko@tanaka.example", is_known=False),
    )


@dataclass(frozen=True, slots=True)
class _Person:
    customer: Customer
    account: PhoneAccount


class CustomerPhones:
    """The customers' telephones, over a voice engine without a headset.

    `ready` is called with the customers' SIP port each time their engine starts; `meet_desk` tells them the desk's.
    `texted` gets every text message of the desk.
    """

    def __init__(
        self,
        customers: tuple[Customer, ...],
        telephony: Telephony,
        folder: Path,
        ready: Callable[[int], None],
        texted: Callable[[Customer, str], None],
    ) -> None:
        self._telephony = telephony
        self._folder = folder
        self._ready = ready
        self._texted = texted
        self._seen: set[str] = set()
        self._people = [_Person(each, _account(each)) for each in customers]
        self._talks: dict[CallId, _Person] = {}
        self._heard: dict[str, Path] = {}
        self._states: dict[str, CustomerState] = {}
        self._desk_port = 0
        self._listener: Callable[[Customer, CustomerState], None] = lambda customer, state: None
        self._lock = threading.Lock()
        for left_from_before in folder.glob("heard-by-*.wav"):
            left_from_before.unlink()
        telephony.listen(self._voice_event)

    @property
    def everyone(self) -> tuple[Customer, ...]:
        return tuple(person.customer for person in self._people)

    def meet_desk(self, port: int) -> None:
        """Where the desk takes calls: a UDP port on loopback."""
        self._desk_port = port

    def listen(self, listener: Callable[[Customer, CustomerState], None]) -> None:
        self._listener = listener

    def call_desk(self, customer: Customer) -> None:
        person = self._person(customer)
        call = CallId(new_id())
        with self._lock:
            self._talks[call] = person
        self._telephony.request(Dial(call, person.account.id, self._desk))

    def text_desk(self, customer: Customer, text: str) -> None:
        account = self._person(customer).account.id
        self._telephony.request(SendText(MessageId(new_id()), account, self._desk, text))

    @property
    def _desk(self) -> str:
        return f"agent@127.0.0.1:{self._desk_port}"

    def _person(self, customer: Customer) -> _Person:
        return next(each for each in self._people if each.customer == customer)

    def hang_up(self, customer: Customer) -> None:
        with self._lock:
            calls = [call for call, person in self._talks.items() if person.customer == customer]
        for call in calls:
            self._telephony.request(HangUp(call))

    def heard_by(self, customer: Customer) -> Path | None:
        return self._heard.get(customer.number)

    # On the link's thread

    def _voice_event(self, event: VoiceEvent) -> None:
        match event:
            case EngineReady():
                for person in self._people:
                    self._telephony.request(SetAccount(person.account))
                self._ready(event.sip_port)
            case CallChanged(call):
                self._call_changed(call)
            case TextReceived():
                self._text_received(event)
            case _:
                log.debug("of no concern to customers: %s", event)

    def _text_received(self, event: TextReceived) -> None:
        self._telephony.request(ForgetText(event.id))
        person = next((each for each in self._people if each.account.id == event.account), None)
        if person is not None and event.id not in self._seen:
            self._seen.add(event.id)
            self._texted(person.customer, event.text)

    def _call_changed(self, call: Call) -> None:
        with self._lock:
            person = self._talks.get(call.id) or self._take(call)
        if person is None:
            return
        if call.state is CallState.OFFERED:
            pause = threading.Timer(THINKING_S, self._telephony.request, [Answer(call.id)])
            pause.daemon = True
            pause.start()
        elif call.state is CallState.UP and self._states.get(person.customer.number) is not CustomerState.TALKING:
            self._begin_talking(call, person.customer)
        elif call.state is CallState.ENDED:
            with self._lock:
                self._talks.pop(call.id, None)
            self._telephony.request(ForgetCall(call.id))
        self._tell(person.customer, call.state)

    def _take(self, call: Call) -> _Person | None:
        person = next((each for each in self._people if each.account.id == call.account), None)
        if person is not None and call.is_live:
            self._talks[call.id] = person
        return person

    def _begin_talking(self, call: Call, customer: Customer) -> None:
        recording = self._folder / f"heard-by-{customer.number}-{call.id}.wav"
        self._heard[customer.number] = recording
        self._telephony.request(RecordFile(call.id, str(recording)))
        self._telephony.request(PlayFile(call.id, str(customer.speech), loop=True))

    def _tell(self, customer: Customer, state: CallState) -> None:
        told = {CallState.UP: CustomerState.TALKING, CallState.ENDED: CustomerState.IDLE}.get(
            state, CustomerState.CALLING
        )
        if self._states.get(customer.number) is not told:
            self._states[customer.number] = told
            self._listener(customer, told)


def _account(customer: Customer) -> PhoneAccount:
    """Always the same one, so that customers whose desk was started anew still know each other."""
    account = AccountId(uuid5(NAMESPACE_URL, f"tel:{customer.number}"))
    return PhoneAccount(account, customer.number, "127.0.0.1", display_name=customer.name, register=False)
