"""A conversation with one customer, its legs and the rules of its life (the lifecycle behaviours 1 to 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.call import Direction, LegEnd
from app.core.errors import IllegalMoveError
from app.core.forms.form import FilledForm
from app.core.ids import AccountId, AgentId, CallId, ContactId, ConversationId, LegId
from app.core.parking import Parking, Return, back


class LegKind(StrEnum):
    """The media. Only calls and chats are live: they have an end, and hold their conversation open until then."""

    CALL = "call"
    CHAT = "chat"
    SMS = "sms"
    EMAIL = "email"

    @property
    def is_live(self) -> bool:
        return self in {LegKind.CALL, LegKind.CHAT}


@dataclass(frozen=True, slots=True)
class Route:
    """The exact address a reply goes to: own account and remote address, as the channel writes them.

    `own` is what the customer sees (a number, a mail address); `account` is the one it belongs to, if known.
    """

    own: str
    remote: str
    account: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """One medium inside a conversation. Times are UTC.

    `answered_at` is when a call or chat was taken, None while nobody has; SMS and mail have neither it nor an end.
    `last_at` is when the last message of a text leg was written. `name` is what the customer of a text leg called
    themselves when it began, or else an address that is theirs; a visitor of a website may have neither.
    """

    id: LegId
    conversation: ConversationId
    kind: LegKind
    direction: Direction
    route: Route
    started_at: datetime
    call: CallId | None = None
    answered_at: datetime | None = None
    end: LegEnd | None = None
    last_at: datetime | None = None
    name: str = ""

    @property
    def is_live(self) -> bool:
        """Whether it holds the conversation open."""
        return self.kind.is_live and self.end is None

    @property
    def was_missed(self) -> bool:
        """Offered to this agent, never answered, over."""
        return self.direction is Direction.INCOMING and self.answered_at is None and self.end is not None

    def duration(self, now: datetime) -> timedelta:
        """Time from the answer to the end, or to `now` while it lasts."""
        if self.answered_at is None:
            return timedelta()
        return (self.end.at if self.end else now) - self.answered_at


class ConversationState(StrEnum):
    """QUEUED: mail that nobody has taken yet. OPEN: in the agent's hands.

    WRAP_UP: all live legs ended, the agent completes it. FINISHED: an Activity.
    """

    QUEUED = "queued"
    OPEN = "open"
    WRAP_UP = "wrap-up"
    FINISHED = "finished"


class ConversationMove(StrEnum):
    """LEG_STARTED is about live legs; messages alone move a conversation only out of FINISHED.

    PARKED leaves the state as it is: see `Conversation.parking`.
    """

    GRABBED = "grabbed"
    RELEASED = "released"
    LEG_STARTED = "leg started"
    LAST_LEG_ENDED = "last leg ended"
    PARKED = "parked"
    FINISHED = "finished"
    REOPENED = "reopened"


_MOVES: dict[tuple[ConversationState, ConversationMove], ConversationState] = {
    (ConversationState.QUEUED, ConversationMove.GRABBED): ConversationState.OPEN,
    (ConversationState.QUEUED, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.QUEUED, ConversationMove.FINISHED): ConversationState.FINISHED,
    (ConversationState.OPEN, ConversationMove.RELEASED): ConversationState.QUEUED,
    (ConversationState.OPEN, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.OPEN, ConversationMove.LAST_LEG_ENDED): ConversationState.WRAP_UP,
    (ConversationState.OPEN, ConversationMove.PARKED): ConversationState.OPEN,
    (ConversationState.OPEN, ConversationMove.FINISHED): ConversationState.FINISHED,
    (ConversationState.WRAP_UP, ConversationMove.RELEASED): ConversationState.QUEUED,
    (ConversationState.WRAP_UP, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.WRAP_UP, ConversationMove.PARKED): ConversationState.WRAP_UP,
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
    """Notes and outcome of one stretch of a conversation; a reopened conversation gets a further segment.

    `until` is when it is completed by itself, None for never; `extended` that it was put off, which is done but once.
    `follow_up_at` is when contact is to be made again, None for never. `forms` are those that were begun: when it is
    completed there is one at most.
    """

    segment: int = 0
    notes: str = ""
    disposition: str = ""
    completed_at: datetime | None = None
    until: datetime | None = None
    extended: bool = False
    follow_up_at: datetime | None = None
    forms: tuple[FilledForm, ...] = ()

    def filled(self, form: str) -> FilledForm | None:
        """What was answered in the form of this name."""
        return next((each for each in self.forms if each.form == form), None)

    def with_form(self, filled: FilledForm) -> WrapUp:
        """With these answers in the place of those that the form had before."""
        others = tuple(each for each in self.forms if each.form != filled.form)
        return replace(self, forms=(*others, filled))

    def with_outcome(self, disposition: str, due_at: datetime | None) -> WrapUp:
        """`due_at` is when contact is usually made again; the same outcome once more leaves what the agent has said."""
        is_same = due_at is not None and disposition == self.disposition
        at = (self.follow_up_at if is_same else None) or due_at
        return replace(self, disposition=disposition, follow_up_at=at)

    def with_follow_up_of(self, other: WrapUp) -> WrapUp:
        """What was planned there is planned here, by its outcome if there is none; of two moments the first counts."""
        if other.follow_up_at is None:
            return self
        at = min(filter(None, (self.follow_up_at, other.follow_up_at)))
        return replace(self, disposition=self.disposition or other.disposition, follow_up_at=at)

    @property
    def text(self) -> str:
        """All that was written down, notes first."""
        return "\n".join(filter(None, (self.notes, *(each.text for each in self.forms))))


@dataclass(frozen=True, slots=True)
class Conversation:
    """Everything with one customer until it is finished. `ended_at` is when its last live leg ended.

    `finished_at` is when it was last finished and stays when it is reopened: what came later is the new segment.
    `match_reason` says why this contact was taken ("phone matches"), "" when the contact is new. `agent` is in whose
    hands it is, or was last; None while it is queued, and where nobody has noted it. `parking` is there once it has
    been parked, until it is finished; only one in the agent's hands without anything live can be.
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
    agent: AgentId | None = None
    parking: Parking | None = None

    @property
    def is_parked(self) -> bool:
        return self.parking is not None and self.parking.is_on


def live_again(conversation: Conversation, leg: Leg) -> Conversation:
    """With a live leg: wrap-up, if it had begun, begins anew when that has ended. What was parked is in hand again."""
    state = move(conversation.state, ConversationMove.LEG_STARTED)
    wrap_up = replace(conversation.wrap_up, until=None, extended=False)
    by_customer = Return.CALLED if leg.kind is LegKind.CALL else Return.WROTE
    why = by_customer if leg.direction is Direction.INCOMING else Return.AGENT
    parking = back(conversation.parking, why, leg.started_at)
    return replace(conversation, state=state, ended_at=None, wrap_up=wrap_up, parking=parking)


class ParkRefusal(StrEnum):
    """Why a conversation cannot be parked now."""

    NOT_IN_HAND = "not-in-hand"
    STILL_LIVE = "still-live"
    WRAP_UP_FIRST = "wrap-up-first"


def park_refusal(
    conversation: Conversation, legs: Iterable[Leg], *, is_wrap_up_missing: bool = False
) -> ParkRefusal | None:
    """`is_wrap_up_missing` when a wrap-up of it is mandatory, and not complete but for Finish."""
    if (conversation.state, ConversationMove.PARKED) not in _MOVES:
        return ParkRefusal.NOT_IN_HAND
    if any(leg.is_live for leg in legs):
        return ParkRefusal.STILL_LIVE
    return ParkRefusal.WRAP_UP_FIRST if is_wrap_up_missing else None


def parked(conversation: Conversation, now: datetime, until: datetime | None = None) -> Conversation:
    """Out of the way; its wrap-up is no longer completed by itself."""
    state = move(conversation.state, ConversationMove.PARKED)
    wrap_up = replace(conversation.wrap_up, until=None)
    return replace(conversation, state=state, wrap_up=wrap_up, parking=Parking(now, until))


def in_hand(conversation: Conversation, legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """The talks that ask something of the agent: not those from before it was parked, and none while it is."""
    parking = conversation.parking
    if conversation.is_parked:
        return ()
    talked = talks(conversation, legs)
    return tuple(leg for leg in talked if parking is None or leg.end is None or leg.end.at > parking.at)


def wrapping_up(conversation: Conversation, ended_at: datetime, limit: timedelta | None) -> Conversation:
    """Nothing is live any more; the wrap-up is completed by itself after `limit`, if there is one."""
    state = move(conversation.state, ConversationMove.LAST_LEG_ENDED)
    wrap_up = replace(conversation.wrap_up, until=None if limit is None else ended_at + limit)
    return replace(conversation, state=state, ended_at=ended_at, wrap_up=wrap_up)


def completed(conversation: Conversation, now: datetime) -> Conversation:
    """An Activity from now on."""
    state = move(conversation.state, ConversationMove.FINISHED)
    wrap_up = replace(conversation.wrap_up, completed_at=now)
    return replace(conversation, state=state, finished_at=now, wrap_up=wrap_up, parking=None)


def taken_back(conversation: Conversation, now: datetime, finished_before: datetime | None) -> Conversation:
    """Finish was a mistake: the same wrap-up goes on."""
    state = move(conversation.state, ConversationMove.REOPENED)
    left = conversation.wrap_up.until
    if left is not None and left <= now:  # whoever takes it back after its time wants to do it in their own
        left = None
    wrap_up = replace(conversation.wrap_up, completed_at=None, until=left)
    return replace(conversation, state=state, finished_at=finished_before, wrap_up=wrap_up)


def talks(conversation: Conversation, legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """The legs of the current segment in which somebody really talked: only those ask for after-call work."""
    before = conversation.finished_at
    return tuple(
        leg
        for leg in legs
        if leg.answered_at is not None and (before is None or leg.end is None or leg.end.at > before)
    )


def written(conversation: Conversation, legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """The SMS and mail legs on which something was written in the current segment."""
    before = conversation.finished_at
    texts = (leg for leg in legs if not leg.kind.is_live)
    return tuple(leg for leg in texts if before is None or (leg.last_at or leg.started_at) > before)


class FinishRefusal(StrEnum):
    """Why Finish is not possible now. CHAT_OPEN is only asked back: Finish may end open chats."""

    CALL_UP = "call-up"
    CALL_RINGING = "call-ringing"
    CHAT_OPEN = "chat-open"
    DISPOSITION_MISSING = "disposition-missing"
    NOTE_MISSING = "note-missing"
    FORM_INCOMPLETE = "form-incomplete"
    ALREADY_FINISHED = "already-finished"
    NOT_YOURS = "not-yours"
    COLLEAGUES = "colleagues"


def finish_refusal(
    conversation: Conversation,
    legs: Iterable[Leg],
    *,
    disposition_required: bool,
    note_required: bool = False,
    is_form_incomplete: bool = False,
) -> FinishRefusal | None:
    """Why this conversation cannot be finished, or None when it can (behaviours 2 and 3)."""
    if conversation.state is ConversationState.FINISHED:
        return FinishRefusal.ALREADY_FINISHED
    if conversation.state is ConversationState.QUEUED:
        return FinishRefusal.NOT_YOURS
    live = [leg for leg in legs if leg.is_live]
    calls = [leg for leg in live if leg.kind is LegKind.CALL]
    if any(leg.answered_at is not None for leg in calls):
        return FinishRefusal.CALL_UP
    if calls:
        return FinishRefusal.CALL_RINGING
    missing = _missing(conversation.wrap_up, disposition_required=disposition_required, note_required=note_required)
    if missing is None and is_form_incomplete:
        return FinishRefusal.FORM_INCOMPLETE
    return missing or (FinishRefusal.CHAT_OPEN if live else None)


def _missing(wrap_up: WrapUp, *, disposition_required: bool, note_required: bool) -> FinishRefusal | None:
    if disposition_required and not wrap_up.disposition:
        return FinishRefusal.DISPOSITION_MISSING
    return FinishRefusal.NOTE_MISSING if note_required and not wrap_up.notes.strip() else None


@dataclass(frozen=True, slots=True)
class Grace:
    """How long after the last contact a further one still belongs to a finished conversation (behaviour 4)."""

    after_call: timedelta = timedelta(minutes=10)
    after_text: timedelta = timedelta(hours=12)


def in_grace(conversation: Conversation, legs: Iterable[Leg], now: datetime, grace: Grace = Grace()) -> bool:
    """Whether contact at `now` belongs to this conversation rather than to a new one. Any of its media may say so."""
    if conversation.state is not ConversationState.FINISHED:
        return True
    return any(now <= until for until in (_open_until(leg, grace) for leg in legs) if until is not None)


def _open_until(leg: Leg, grace: Grace) -> datetime | None:
    if leg.kind is LegKind.CALL:
        return leg.end.at + grace.after_call if leg.end else None
    last = max((at for at in (leg.last_at, leg.end and leg.end.at) if at is not None), default=None)
    return last + grace.after_text if last else None


END_KEY_GUARD = timedelta(seconds=1)


class EndKey(StrEnum):
    """What the two-stage End key does now (behaviour 5)."""

    END_CALL = "end-call"
    END_CHAT = "end-chat"
    FINISH = "finish"
    NOTHING = "nothing"


def end_key(conversation: Conversation, legs: Iterable[Leg], last_press: datetime | None, now: datetime) -> EndKey:
    """First press ends what is live, calls before chats; the next one finishes. Two within a second count as one."""
    if last_press is not None and now - last_press < END_KEY_GUARD:
        return EndKey.NOTHING
    live = {leg.kind for leg in legs if leg.is_live}
    if LegKind.CALL in live:
        return EndKey.END_CALL
    if live:
        return EndKey.END_CHAT
    may_finish = conversation.state in {ConversationState.OPEN, ConversationState.WRAP_UP}
    return EndKey.FINISH if may_finish else EndKey.NOTHING
