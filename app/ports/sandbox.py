"""The embedded contact centre: simulated customers who call the desk and can be called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who exists only in the sandbox. `number` is E.164; `speech` is what they say, a WAV file."""

    name: str
    number: str
    company: str
    speech: Path
    is_known: bool = True


class CustomerState(StrEnum):
    IDLE = "idle"
    CALLING = "calling"
    TALKING = "talking"


class Customers(Protocol):
    """May be called from any thread; every method returns at once."""

    @property
    def everyone(self) -> tuple[Customer, ...]: ...

    def call_desk(self, customer: Customer) -> None: ...

    def hang_up(self, customer: Customer) -> None: ...

    def listen(self, listener: Callable[[Customer, CustomerState], None]) -> None:
        """Set the one receiver of changes; it is called from a thread of the sandbox and must only hand over."""
        ...

    def heard_by(self, customer: Customer) -> Path | None:
        """The recording of what this customer heard in the last call; complete once the call has ended."""
        ...
