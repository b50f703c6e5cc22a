"""One visitor's session with the queue, and the one table of how it may move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.core.errors import IllegalMoveError


class Phase(StrEnum):
    """IDLE: nobody waits for anything. WAITING: for an agent. OPEN: in an agent's hands."""

    IDLE = "idle"
    WAITING = "waiting"
    OPEN = "open"


class Move(StrEnum):
    WROTE = "wrote"
    ACCEPTED = "accepted"
    PASSED_ON = "passed on"
    ENDED = "ended"


_MOVES: dict[tuple[Phase, Move], Phase] = {
    (Phase.IDLE, Move.WROTE): Phase.WAITING,
    (Phase.WAITING, Move.ACCEPTED): Phase.OPEN,
    (Phase.WAITING, Move.ENDED): Phase.IDLE,
    (Phase.OPEN, Move.PASSED_ON): Phase.WAITING,
    (Phase.OPEN, Move.ENDED): Phase.IDLE,
}


def move(phase: Phase, event: Move) -> Phase:
    """The phase after `event`. Raises IllegalMoveError for a move that is not in the table."""
    try:
        return _MOVES[phase, event]
    except KeyError:
        raise IllegalMoveError(f"a chat that is {phase} cannot be {event}") from None


@dataclass(frozen=True, slots=True)
class Session:
    """`token` is the visitor's lasting name for agents, `visitor` their full address now. Times are UTC.

    Whoever has `key` is the same visitor. `name`, `email` and `phone` are claims. `agent`, `wanted` (whom the chat is
    passed on to) and `passed_by` are bare addresses. `after` is the number of the last line that belongs to an
    earlier chat. Who `is_first` goes before everybody else who waits.
    """

    token: str
    visitor: str
    seen_at: datetime
    since: datetime
    key: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    phase: Phase = Phase.IDLE
    agent: str = ""
    wanted: str = ""
    passed_by: str = ""
    is_first: bool = False
    after: int = 0


def wrote(session: Session, after: int, now: datetime) -> Session:
    """A new chat begins behind line `after`."""
    return replace(session, phase=move(session.phase, Move.WROTE), after=after, since=now, wanted="", passed_by="")


def accepted(session: Session, agent: str) -> Session:
    return replace(
        session, phase=move(session.phase, Move.ACCEPTED), agent=agent, wanted="", passed_by="", is_first=False
    )


def passed_on(session: Session, wanted: str = "") -> Session:
    """To the colleague `wanted`, or to the head of the queue."""
    phase = move(session.phase, Move.PASSED_ON)
    return replace(session, phase=phase, agent="", wanted=wanted, passed_by=session.agent, is_first=True)


def ended(session: Session) -> Session:
    return replace(session, phase=move(session.phase, Move.ENDED), agent="", wanted="", is_first=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a chat. `author` is "" for the visitor, else the agent's bare address, with their `name`.

    `number` orders all lines. `payload` is the XML to pass on; `text` its body; `replaces` the id that it corrects.
    """

    number: int
    token: str
    id: str
    at: datetime
    author: str
    name: str
    text: str
    replaces: str
    payload: str


def as_read(lines: tuple[Line, ...], longest: int = 2_000) -> str:
    """The chat as one text, corrected, with the names of agents; the end of it when it is longer than that."""
    texts: dict[tuple[str, str], str] = {}
    for line in lines:
        known = (line.author, line.replaces) if (line.author, line.replaces) in texts else (line.author, line.id)
        texts[known] = f"{line.name}: {line.text}" if line.author else line.text
    return "\n".join(texts.values())[-longest:]
