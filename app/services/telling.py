"""Telling of a conversation once, however often it changes while one thing is done."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from app.core.ids import ConversationId


class Telling:
    """`tell` is called for each conversation that has changed: at once, or at the end of `once`."""

    def __init__(self, tell: Callable[[ConversationId], None]) -> None:
        self._tell = tell
        self._changed: dict[ConversationId, None] | None = None

    def changed(self, conversation: ConversationId) -> None:
        if self._changed is None:
            self._tell(conversation)
        else:
            self._changed[conversation] = None

    @contextmanager
    def once(self) -> Generator[None]:
        """An inner one joins the outer."""
        if self._changed is not None:
            yield
            return
        self._changed = {}
        try:
            yield
        finally:
            changed, self._changed = self._changed, None
        for conversation in changed:
            self._tell(conversation)
