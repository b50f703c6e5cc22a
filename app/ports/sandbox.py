"""The embedded contact centre: simulated customers who call, text, mail and chat, and can be answered the same way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.core.conversation import LegKind


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who exists only in the sandbox. `number` is E.164; `speech` is what they say, a WAV file."""

    name: str
    number: str
    company: str
    speech: Path
    email: str = ""
    is_known: bool = True


class CustomerState(StrEnum):
    IDLE = "idle"
    CALLING = "calling"
    TALKING = "talking"


class Play(StrEnum):
    """A story that the customers act out; the agent's part is the agent's.

    ONE: Jeanne calls and wants her booking by mail during the call. TWO: Omar chats, must drive, is called on the
    number he gives, and gets a summary by SMS. THREE: Jeanne calls, cannot go on talking, and settles the rest by SMS.
    """

    ONE = "one"
    TWO = "two"
    THREE = "three"


@dataclass(frozen=True, slots=True)
class Got:
    """Something that a customer has received. `files` are the names of what was attached."""

    customer: Customer
    medium: LegKind
    text: str
    files: tuple[str, ...] = ()


class Customers(Protocol):
    """May be called from any thread; every method returns at once."""

    @property
    def everyone(self) -> tuple[Customer, ...]: ...

    def call_desk(self, customer: Customer) -> None: ...

    def hang_up(self, customer: Customer) -> None: ...

    def write(self, customer: Customer, medium: LegKind, text: str) -> None:
        """Let them text, mail or chat to the desk."""
        ...

    def play(self, play: Play) -> None:
        """Let them begin this story; what follows depends on what the agent does."""
        ...

    def received(self) -> tuple[Got, ...]:
        """Everything they have got from the desk, in order."""
        ...

    def listen(self, listener: Callable[[Customer, CustomerState], None]) -> None:
        """Set the one receiver of changes; it is called from a thread of the sandbox and must only hand over."""
        ...

    def heard_by(self, customer: Customer) -> Path | None:
        """The recording of what this customer heard in the last call; complete once the call has ended."""
        ...
