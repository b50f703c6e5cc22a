"""A store that goes on in a file of the desk's own while the one it shares with a team is away."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.core.ids import ContactId, ConversationId


@dataclass(frozen=True, slots=True)
class SpareState:
    """`since` is when the team's store was lost (UTC), None while it is there.

    `waiting` changes are only here. Once it is there again they are brought over: `saved` of them are, of `all_of`.
    `stuck` are those that it would not take; they stay here and are tried again when it was away the next time.
    """

    since: datetime | None = None
    waiting: int = 0
    saved: int = 0
    all_of: int = 0
    stuck: int = 0


class Spare(Protocol):
    """Beside the store itself. All but `listen`'s callback belongs to the desk thread."""

    def listen(self, changed: Callable[[], None]) -> None:
        """Call `changed`, on any thread, whenever the state may be another or there is something to `go_on` with."""
        ...

    @property
    def state(self) -> SpareState: ...

    def go_on(self) -> bool:
        """Some 20 ms of bringing over what waits, or of keeping what may be needed; whether there is more to do now."""
        ...

    def keep(self, conversations: Collection[ConversationId], contacts: Collection[ContactId]) -> None:
        """These were changed by somebody else."""
        ...
