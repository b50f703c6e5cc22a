"""The agent's state and the one table of how it moves (behaviours 16 and 17)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.core.conversation import LegKind
from app.core.errors import IllegalMoveError


class AgentState(StrEnum):
    READY = "ready"
    NOT_READY = "not-ready"
    BUSY = "busy"
    AFTER_CALL_WORK = "after-call-work"


CHOOSABLE = frozenset({AgentState.READY, AgentState.NOT_READY})
OFFERED = (LegKind.CALL, LegKind.CHAT, LegKind.EMAIL)
"""The media by which customers are sent to an agent who is ready; text messages come to the desk anyway."""
NO_ANSWER = "no-answer"
"""The reason that the desk gives when the agent let a call ring; nobody chooses it."""
_WORKING = frozenset({AgentState.BUSY, AgentState.AFTER_CALL_WORK})


@dataclass(frozen=True, slots=True)
class NotReadyReason:
    """Why an agent is not ready, in the company's words. `is_break` counts it as a break in the view of the day."""

    name: str
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class AgentStatus:
    """`since` (UTC) starts the timer beside the state. `then` is what follows when the work in hand is done.

    `reason` belongs to NOT_READY ("Lunch"), `then_reason` to a pending NOT_READY. `media` are those of OFFERED that the
    agent takes at all; calls only while `has_microphone` (behaviour 19).
    """

    state: AgentState
    since: datetime
    reason: str = ""
    then: AgentState = AgentState.READY
    then_reason: str = ""
    media: tuple[LegKind, ...] = OFFERED
    has_microphone: bool = True

    def takes(self, medium: LegKind) -> bool:
        """Whether the agent takes this medium whenever they are ready."""
        return medium in self.media and (medium is not LegKind.CALL or self.has_microphone)

    def is_open_for(self, medium: LegKind) -> bool:
        """Whether a further customer may be sent here by this medium now: not to who wraps up or is about to leave."""
        is_free = self.state in {AgentState.READY, AgentState.BUSY}
        return is_free and self.then is AgentState.READY and self.takes(medium)


def choose(status: AgentStatus, state: AgentState, now: datetime, reason: str = "") -> AgentStatus:
    """The agent chose Ready or Not Ready: at once when idle, otherwise as soon as the work in hand is done."""
    if state not in CHOOSABLE:
        raise IllegalMoveError(f"an agent cannot choose to be {state}")
    if status.state in _WORKING:
        return replace(status, then=state, then_reason=reason)
    if (status.state, status.reason) == (state, reason):
        return status
    return replace(status, state=state, since=now, reason=reason, then=state, then_reason=reason)


def work_changed(status: AgentStatus, work: AgentState | None, since: datetime) -> AgentStatus:
    """The state that the conversations impose: `work` is BUSY, AFTER_CALL_WORK, or None when nothing is in hand.

    `since` is when that work began, which may lie before the program was started. When the work is done, the agent's
    wish follows.
    """
    if work is not None:
        return status if status.state is work else replace(status, state=work, since=since, reason="")
    if status.state in _WORKING:
        return replace(status, state=status.then, since=since, reason=status.then_reason)
    return status


def did_not_answer(status: AgentStatus, now: datetime) -> AgentStatus:
    """A call rang in vain: not ready from now on (behaviour 17). Who was talking to another customer is excused."""
    if status.state is AgentState.BUSY or status.then is AgentState.NOT_READY:
        return status
    return choose(status, AgentState.NOT_READY, now, NO_ANSWER)
