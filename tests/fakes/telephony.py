"""A voice engine made of nothing: it keeps what was asked, and the test acts as engine and far end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from app.core.account import Registration, RegistrationState
from app.core.call import Call, CallState, Direction, EndedBy, LegEnd
from app.core.ids import AccountId, CallId, MessageId, new_id
from app.core.problems import Problem
from app.ports.audio import DevicesChanged
from app.ports.clock import Clock
from app.ports.telephony import (
    Answer,
    CallChanged,
    Capabilities,
    Dial,
    EngineLost,
    EngineReady,
    GiveBack,
    HangUp,
    Hold,
    Mute,
    Reject,
    Request,
    Resume,
    SendText,
    TextProgress,
    TextReceived,
    VoiceEvent,
)
from tests.fakes.clock import FakeClock

CAPABILITIES = Capabilities("2.15.1", 8, 4, ("G722/16000", "PCMA/8000", "PCMU/8000"), tls=True, srtp=True)
ACCOUNT = AccountId(new_id())
R = TypeVar("R")


class FakeTelephony:
    """Fulfils `app.ports.telephony.Telephony`. Events emitted before anybody listens wait for the listener.

    With `obey` it confirms at once, on the thread of the request, what an engine would: dial, answer, reject, hang up,
    hold, resume, mute, text. Without, nothing happens until the test says so. `calls` are the live ones, as last told,
    all of them calls of `account`.
    """

    def __init__(self, clock: Clock | None = None, *, obey: bool = False, account: AccountId = ACCOUNT) -> None:
        self.requests: list[Request] = []
        self.is_attached = True
        self.calls: dict[CallId, Call] = {}
        self._clock = clock or FakeClock()
        self._obeys = obey
        self._account = account
        self._listener: Callable[[VoiceEvent], None] | None = None
        self._unheard: list[VoiceEvent] = []

    def request(self, request: Request) -> None:
        self.requests.append(request)
        if self._obeys:
            self._obey(request)

    def listen(self, listener: Callable[[VoiceEvent], None]) -> None:
        self._listener = listener
        unheard, self._unheard = self._unheard, []
        for event in unheard:
            listener(event)

    def asked(self, kind: type[R]) -> list[R]:
        """The requests of this kind so far."""
        return [request for request in tuple(self.requests) if isinstance(request, kind)]

    def emit(self, event: VoiceEvent) -> None:
        if self._listener is None:
            self._unheard.append(event)
        else:
            self._listener(event)

    # The engine

    def attach(self, *calls: Call, registered: AccountId | None = None, devices: DevicesChanged | None = None) -> None:
        """The engine is there and holds these calls."""
        self.is_attached = True
        self.calls = {call.id: call for call in calls if call.is_live}
        registrations = (Registration(registered, RegistrationState.REGISTERED),) if registered else ()
        self.emit(EngineReady(CAPABILITIES, 5060, registrations, calls, devices))

    def lose(self, detail: str = "signal 9") -> None:
        """The engine is gone with all its calls."""
        self.is_attached = False
        self.calls.clear()
        self.emit(EngineLost(detail))

    # The far end

    def offer_call(self, remote: str = "sip:+33612345678@pbx.example", name: str = "") -> CallId:
        """Somebody calls."""
        return self._begin(CallId(new_id()), Direction.INCOMING, CallState.OFFERED, remote, name)

    def dialing(self, call: CallId, remote: str) -> CallId:
        """The engine has sent the call that a Dial asked for."""
        return self._begin(call, Direction.OUTGOING, CallState.DIALING, remote, "")

    def alerting(self, call: CallId) -> None:
        """It rings at the far end."""
        self.change(call, state=CallState.ALERTING)

    def answered(self, call: CallId) -> None:
        """One side answered: the call is up."""
        self.change(call, state=CallState.UP, answered_at=self._clock.now(), codec="G722/16000")

    def ended(
        self, call: CallId, by: EndedBy = EndedBy.CUSTOMER, problem: Problem | None = None, status: int = 0
    ) -> None:
        end = LegEnd(by, self._clock.now(), status, problem=problem)
        self.change(call, state=CallState.ENDED, end=end)

    def change(self, call: CallId, **changes: object) -> None:
        """Tell of this call with these fields changed."""
        changed = replace(self.calls[call], **changes)
        self.calls[call] = changed
        if not changed.is_live:
            del self.calls[call]
        self.emit(CallChanged(changed))

    def writes(self, text: str, remote: str = "sip:+33612345678@pbx.example", name: str = "") -> TextReceived:
        """Somebody sends a text message."""
        received = TextReceived(str(new_id()), self._account, remote, name, text, self._clock.now())
        self.emit(received)
        return received

    def answer_text(self, message: MessageId, status: int = 200, reason: str = "OK") -> None:
        """A text message is answered."""
        self.emit(TextProgress(message, self._account, status, reason))

    # Inside

    def _begin(self, call: CallId, direction: Direction, state: CallState, remote: str, name: str) -> CallId:
        self.calls[call] = Call(call, self._account, direction, state, remote, name, self._clock.now())
        self.emit(CallChanged(self.calls[call]))
        return call

    def _obey(self, request: Request) -> None:
        match request:
            case SendText(message):
                self.answer_text(message)
            case Dial(call, _, target):
                self.dialing(call, target)
            case Answer(call) if call in self.calls:
                self._hold_others(call)
                self.answered(call)
            case Reject(call) | HangUp(call) if call in self.calls:
                self.ended(call, EndedBy.AGENT)
            case GiveBack(call) if call in self.calls:
                self.ended(call, status=480)
            case Hold(call) if call in self.calls:
                self.change(call, on_hold=True)
            case Resume(call) if call in self.calls:
                self._hold_others(call)
                self.change(call, on_hold=False)
            case Mute(call, on) if call in self.calls:
                self.change(call, muted=on)
            case _:
                pass

    def _hold_others(self, call: CallId) -> None:
        for other in tuple(self.calls.values()):
            if other.id != call and other.state is CallState.UP and not other.on_hold:
                self.change(other.id, on_hold=True)
