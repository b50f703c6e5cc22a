"""Where in a timeline the messages begin that the agent had not seen when they came to it."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.call import Direction
from app.core.ids import ItemId
from app.core.message import Message
from app.core.timeline import MessageItem, TimelineItem


class NewMark:
    """`first` is the item below the mark. It stays there after the messages are seen, until the agent writes."""

    def __init__(self) -> None:
        self.first: ItemId | None = None
        self._unseen: set[ItemId] = set()

    @property
    def has_unseen(self) -> bool:
        return bool(self._unseen)

    def loaded(self, items: Iterable[TimelineItem]) -> None:
        """Another conversation, or the same from its end."""
        unseen = [item.id for item in items if _is_unseen(item)]
        self._unseen = set(unseen)
        self.first = unseen[0] if unseen else None

    def put(self, item: TimelineItem, *, is_new: bool, is_watched: bool) -> None:
        """An item came or changed. What comes while the agent is looking needs no mark."""
        if not _is_unseen(item):
            self._unseen.discard(item.id)
            if is_new and _is_own(item):
                self.first = None
            return
        self._unseen.add(item.id)
        if is_new and self.first is None and not is_watched:
            self.first = item.id


def _message(item: TimelineItem) -> Message | None:
    return item.body.message if isinstance(item.body, MessageItem) else None


def _is_unseen(item: TimelineItem) -> bool:
    message = _message(item)
    return message is not None and message.is_unseen


def _is_own(item: TimelineItem) -> bool:
    message = _message(item)
    return message is not None and message.direction is Direction.OUTGOING and not message.author
