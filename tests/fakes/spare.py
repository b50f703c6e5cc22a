"""A store that can be away, whenever a test says so."""

from __future__ import annotations

from collections.abc import Callable, Collection

from app.core.ids import ContactId, ConversationId
from app.ports.spare import SpareState


class FakeSpare:
    """Fulfils `app.ports.spare.Spare`. There are `steps` to `go_on` with; each takes one of what waits.

    `failures` come first, one for each time that it goes on.
    """

    def __init__(self) -> None:
        self.state = SpareState()
        self.steps = 0
        self.failures: list[Exception] = []
        self.kept: list[ConversationId | ContactId] = []
        self.wake: Callable[[], None] = lambda: None

    def listen(self, changed: Callable[[], None]) -> None:
        self.wake = changed

    def go_on(self) -> bool:
        if self.failures:
            raise self.failures.pop()
        if not self.steps:
            return False
        self.steps -= 1
        return self.steps > 0

    def keep(self, conversations: Collection[ConversationId], contacts: Collection[ContactId]) -> None:
        self.kept += [*conversations, *contacts]

    def become(self, state: SpareState) -> None:
        self.state = state
        self.wake()
