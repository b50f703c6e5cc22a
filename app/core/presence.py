"""What the phone server may tell others of the agent: whether calls are welcome, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.agent_state import NO_ANSWER, AgentState, AgentStatus
from app.core.conversation import LegKind

LONGEST_NOTE = 60
"""Characters: a phone's display shows no more, and a request that grows too large leaves UDP for TCP."""

_NO_ANSWER = "No answer"
_WRAPPING_UP = "After-call work"


class Activity(StrEnum):
    """Of those that rich presence knows (RFC 4480 section 3.2) the ones that a desk can tell."""

    AWAY = "away"
    BUSY = "busy"
    ON_THE_PHONE = "on-the-phone"


@dataclass(frozen=True, slots=True)
class Presence:
    """`is_open` is whether calls are welcome, as PIDF's basic status has it (RFC 3863); `note` says more in words."""

    is_open: bool
    activity: Activity | None = None
    note: str = ""


class PresenceState(StrEnum):
    """How far the server has been told. OFF: it is not to be told. UNSUPPORTED: it does not take such words at all."""

    OFF = "off"
    TELLING = "telling"
    TOLD = "told"
    FAILED = "failed"
    UNSUPPORTED = "unsupported"


def presence_of(status: AgentStatus, *, is_talking: bool, is_break: bool) -> Presence:
    """`is_talking` while a call is up, `is_break` when the reason of a Not Ready counts as one."""
    is_open = status.is_open_for(LegKind.CALL)
    match status.state:
        case AgentState.READY:
            return Presence(is_open)
        case AgentState.BUSY:
            return Presence(is_open, Activity.ON_THE_PHONE if is_talking else Activity.BUSY)
        case AgentState.AFTER_CALL_WORK:
            return Presence(is_open, Activity.BUSY, _WRAPPING_UP)
        case AgentState.NOT_READY:
            return Presence(is_open, _activity_of(status.reason, is_break=is_break), _note_of(status.reason))


def _activity_of(reason: str, *, is_break: bool) -> Activity | None:
    """Who has not begun the day is neither busy nor away: the window is open, no more is known."""
    if not reason:
        return None
    return Activity.AWAY if is_break or reason == NO_ANSWER else Activity.BUSY


def _note_of(reason: str) -> str:
    return (_NO_ANSWER if reason == NO_ANSWER else reason)[:LONGEST_NOTE]
