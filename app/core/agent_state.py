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


def work_changed(status: AgentStatus, *, talking: bool, wrapping_up: bool, now: datetime) -> AgentStatus:
    """The state that the conversations impose: Busy in a call, after-call work until wrapped up, then the wish."""
    if talking:
        wanted = AgentState.BUSY
    elif wrapping_up:
        wanted = AgentState.AFTER_CALL_WORK
    elif status.state in _WORKING:
        return AgentStatus(status.then, now, status.then_reason, status.then, status.then_reason)
    else:
        return status
    return status if status.state is wanted else replace(status, state=wanted, since=now, reason="")
