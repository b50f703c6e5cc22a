"""A conversation with one customer, its legs and the rules of its life (the lifecycle behaviours 1 to 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.call import CallEnd, Direction
from app.core.errors import IllegalMoveError
from app.core.ids import CallId, ContactId, ConversationId, LegId


class LegKind(StrEnum):
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Route:
    """The exact address a reply goes to: own account and remote address, as the channel writes them."""

    own: str
    remote: str


@dataclass(frozen=True, slots=True)
class Leg:
    """One medium inside a conversation. Times are UTC. `answered_at` stays None for a call nobody took."""

    id: LegId
    conversation: ConversationId
    kind: LegKind
    direction: Direction
    route: Route
    started_at: datetime
    call: CallId | None = None
    answered_at: datetime | None = None
    end: CallEnd | None = None

    @property
    def is_live(self) -> bool:
        return self.end is None

    @property
    def was_missed(self) -> bool:
        """Offered to this agent, never answered, over."""
        return self.direction is Direction.INCOMING and self.answered_at is None and not self.is_live

    def duration(self, now: datetime) -> timedelta:
        """Time from the answer to the end, or to `now` while it lasts."""
        if self.answered_at is None:
            return timedelta()
        return (self.end.at if self.end else now) - self.answered_at


class ConversationState(StrEnum):
    """OPEN: something is live. WRAP_UP: everything ended, the agent completes it. FINISHED: an Activity."""

    OPEN = "open"
    WRAP_UP = "wrap-up"
    FINISHED = "finished"


class ConversationMove(StrEnum):
    LEG_STARTED = "leg started"
    LAST_LEG_ENDED = "last leg ended"
    FINISHED = "finished"
    REOPENED = "reopened"


_MOVES: dict[tuple[ConversationState, ConversationMove], ConversationState] = {
    (ConversationState.OPEN, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.OPEN, ConversationMove.LAST_LEG_ENDED): ConversationState.WRAP_UP,
    (ConversationState.WRAP_UP, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.WRAP_UP, ConversationMove.FINISHED): ConversationState.FINISHED,
    (ConversationState.FINISHED, ConversationMove.REOPENED): ConversationState.WRAP_UP,
}


def move(state: ConversationState, event: ConversationMove) -> ConversationState:
    """The state after `event`. Raises IllegalMoveError for a move that is not in the table."""
    try:
        return _MOVES[state, event]
    except KeyError:
        raise IllegalMoveError(f"a conversation that is {state} cannot be {event}") from None


@dataclass(frozen=True, slots=True)
class WrapUp:
    """Notes and outcome of one stretch of a conversation; a reopened conversation gets a further segment."""

    segment: int = 0
    notes: str = ""
    disposition: str = ""
    completed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything with one customer until it is finished. `ended_at` is when its last live leg ended.

    `finished_at` is when it was last finished and stays when it is reopened: what came later is the new segment.
    `match_reason` says why this contact was taken ("phone matches"), "" when the contact is new.
    """

    id: ConversationId
    contact: ContactId
    state: ConversationState
    opened_at: datetime
    match_reason: str = ""
    previous: ConversationId | None = None
    ended_at: datetime | None = None
    finished_at: datetime | None = None
    wrap_up: WrapUp = WrapUp()


def talks(conversation: Conversation, legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """The legs of the current segment in which somebody really talked: only those ask for after-call work."""
    before = conversation.finished_at
    return tuple(
        leg
        for leg in legs
        if leg.answered_at is not None and (before is None or leg.end is None or leg.end.at > before)
    )


class FinishRefusal(StrEnum):
    """Why Finish is not possible now."""

    CALL_UP = "call-up"
    CALL_RINGING = "call-ringing"
    DISPOSITION_MISSING = "disposition-missing"
    ALREADY_FINISHED = "already-finished"


def finish_refusal(
    conversation: Conversation, legs: Iterable[Leg], *, disposition_required: bool
) -> FinishRefusal | None:
    """Why this conversation cannot be finished, or None when it can (behaviours 2 and 3)."""
    if conversation.state is ConversationState.FINISHED:
        return FinishRefusal.ALREADY_FINISHED
    live = [leg for leg in legs if leg.is_live]
    if any(leg.answered_at is not None for leg in live):
        return FinishRefusal.CALL_UP
    if live:
        return FinishRefusal.CALL_RINGING
    if disposition_required and not conversation.wrap_up.disposition:
        return FinishRefusal.DISPOSITION_MISSING
    return None


GRACE_AFTER_CALL = timedelta(minutes=10)


def in_grace(conversation: Conversation, now: datetime, grace: timedelta = GRACE_AFTER_CALL) -> bool:
    """Whether contact at `now` belongs to this conversation rather than to a new one (behaviour 4)."""
    if conversation.state is not ConversationState.FINISHED or conversation.ended_at is None:
        return True
    return now - conversation.ended_at <= grace


END_KEY_GUARD = timedelta(seconds=1)


class EndKey(StrEnum):
    """What the two-stage End key does now (behaviour 5)."""

    END_CALL = "end-call"
    FINISH = "finish"
    NOTHING = "nothing"


def end_key(conversation: Conversation, legs: Iterable[Leg], last_press: datetime | None, now: datetime) -> EndKey:
    """First press ends the live call, a second one finishes; presses within a second count as one."""
    if last_press is not None and now - last_press < END_KEY_GUARD:
        return EndKey.NOTHING
    if any(leg.is_live for leg in legs):
        return EndKey.END_CALL
    return EndKey.NOTHING if conversation.state is ConversationState.FINISHED else EndKey.FINISH
