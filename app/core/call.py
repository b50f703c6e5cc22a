"""A call as the phone confirmed it, and the one table of how its state may move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.audio import Tone
from app.core.errors import IllegalMoveError
from app.core.ids import AccountId, CallId
from app.core.problems import Problem


class Direction(StrEnum):
    INCOMING = "incoming"
    OUTGOING = "outgoing"


class CallState(StrEnum):
    """OFFERED: ringing here. DIALING: sent. ALERTING: ringing there. UP: answered."""

    OFFERED = "offered"
    DIALING = "dialing"
    ALERTING = "alerting"
    UP = "up"
    ENDED = "ended"


class CallMove(StrEnum):
    """What the signalling reported."""

    PROGRESS = "progress"
    ANSWERED = "answered"
    ENDED = "ended"


_MOVES: dict[tuple[CallState, CallMove], CallState] = {
    (CallState.OFFERED, CallMove.PROGRESS): CallState.OFFERED,
    (CallState.OFFERED, CallMove.ANSWERED): CallState.UP,
    (CallState.OFFERED, CallMove.ENDED): CallState.ENDED,
    (CallState.DIALING, CallMove.PROGRESS): CallState.ALERTING,
    (CallState.DIALING, CallMove.ANSWERED): CallState.UP,
    (CallState.DIALING, CallMove.ENDED): CallState.ENDED,
    (CallState.ALERTING, CallMove.PROGRESS): CallState.ALERTING,
    (CallState.ALERTING, CallMove.ANSWERED): CallState.UP,
    (CallState.ALERTING, CallMove.ENDED): CallState.ENDED,
    (CallState.UP, CallMove.ENDED): CallState.ENDED,
}


def move(state: CallState, event: CallMove) -> CallState:
    """The state after `event`. Raises IllegalMoveError for a move that is not in the table."""
    try:
        return _MOVES[state, event]
    except KeyError:
        raise IllegalMoveError(f"a call that is {state} cannot become {event}") from None


class EndedBy(StrEnum):
    """Who ended a call or a chat. SILENCE: nobody had written for so long that the desk closed the chat."""

    AGENT = "agent"
    CUSTOMER = "customer"
    FAILURE = "failure"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class LegEnd:
    """How a call or a chat ended. `problem` is set when it never worked; `status` is the SIP status, 0 when unknown."""

    by: EndedBy
    at: datetime
    status: int = 0
    text: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """Everything the engine knows of one call; a new value for every change. Times are UTC.

    `remote` is the far end's SIP address without display name or parameters. `audio_missing` is True when nothing has
    been received for five seconds although the call is neither held nor being held.
    """

    id: CallId
    account: AccountId
    direction: Direction
    state: CallState
    remote: str
    remote_name: str
    started_at: datetime
    answered_at: datetime | None = None
    end: LegEnd | None = None
    on_hold: bool = False
    held_by_peer: bool = False
    muted: bool = False
    codec: str = ""
    audio_missing: bool = False

    @property
    def is_live(self) -> bool:
        return self.state is not CallState.ENDED

    def duration(self, now: datetime) -> timedelta:
        """Talk time: from the answer to the end, or to `now` while it lasts; zero when it was never answered."""
        if self.answered_at is None:
            return timedelta()
        return (self.end.at if self.end else now) - self.answered_at


def tone_for(calls: tuple[Call, ...]) -> Tone | None:
    """The sound that the calls ask for: ring when idle, a soft tone when another call is up, ringback when calling."""
    states = {call.state for call in calls}
    talking = any(call.state is CallState.UP and not call.on_hold for call in calls)
    if CallState.OFFERED in states:
        return Tone.CALL_WAITING if talking else Tone.RING
    if CallState.ALERTING in states and not talking:
        return Tone.RINGBACK
    return None
