"""The desks that share a store: what they do is heard as it happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.core.ids import AgentId, ContactId, ConversationId


@dataclass(frozen=True, slots=True)
class StoreChanged:
    """What somebody at another desk has just changed, or erased, and who that was."""

    by: AgentId | None
    contacts: tuple[ContactId, ...] = ()
    conversations: tuple[ConversationId, ...] = ()


@dataclass(frozen=True, slots=True)
class StoreAway:
    """Nothing is heard of the others from now on; `detail` says why in the words of the driver."""

    detail: str = ""


@dataclass(frozen=True, slots=True)
class StoreBack:
    """All is heard from now on, for the first time or again: what was changed before may have been missed."""


TeamEvent = StoreChanged | StoreAway | StoreBack


class Team(Protocol):
    """The listener is called on a thread of the adapter's own."""

    def listen(self, listener: Callable[[TeamEvent], None]) -> None:
        """To be called once, before `start`."""
        ...

    def start(self) -> None: ...

    def stop(self) -> None:
        """Waits a few seconds at most."""
        ...
