"""The agent's state and the one table of how it moves (behaviour 16)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.core.errors import IllegalMoveError


class AgentState(StrEnum):
    READY = "ready"
    NOT_READY = "not-ready"
    BUSY = "busy"
    AFTER_CALL_WORK = "after-call-work"


CHOOSABLE = frozenset({AgentState.READY, AgentState.NOT_READY})
_WORKING = frozenset({AgentState.BUSY, AgentState.AFTER_CALL_WORK})


@dataclass(frozen=True, slots=True)
class AgentStatus:
    """`since` (UTC) starts the timer beside the state. `then` is what follows when the work in hand is done.

    `reason` belongs to NOT_READY ("Lunch"), `then_reason` to a pending NOT_READY.
    """

    state: AgentState
    since: datetime
    reason: str = ""
    then: AgentState = AgentState.READY
    then_reason: str = ""


def choose(status: AgentStatus, state: AgentState, now: datetime, reason: str = "") -> AgentStatus:
    """The agent chose Ready or Not Ready: at once when idle, otherwise as soon as the work in hand is done."""
    if state not in CHOOSABLE:
        raise IllegalMoveError(f"an agent cannot choose to be {state}")
    if status.state in _WORKING:
        return replace(status, then=state, then_reason=reason)
    if (status.state, status.reason) == (state, reason):
        return status
    return AgentStatus(state, now, reason, then=state, then_reason=reason)


def work_changed(status: AgentStatus, work: AgentState | None, since: datetime) -> AgentStatus:
    """The state that the conversations impose: `work` is BUSY, AFTER_CALL_WORK, or None when nothing is in hand.

    `since` is when that work began, which may lie before the program was started. When the work is done, the agent's
    wish follows.
    """
    if work is not None:
        return status if status.state is work else replace(status, state=work, since=since, reason="")
    if status.state in _WORKING:
        return AgentStatus(status.then, since, status.then_reason, status.then, status.then_reason)
    return status
