"""The mail that can still be taken back: held for some seconds after Send."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, Signal, Slot

from app.core.call import Direction
from app.core.ids import ConversationId
from app.core.message import Message, MessageState
from app.core.timeline import MessageItem
from app.services.events import TimelineChanged
from app.ui.qt.bridge import DeskBridge

LONGEST_UNDO = timedelta(minutes=1)
"""What is held for longer was put off on purpose; the timeline shows it."""


class HeldMail(QObject):
    """`changed` when a message is held, goes out or is taken back."""

    changed = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: dict[ConversationId, Message] = {}
        bridge.timeline_changed.connect(self._timeline_changed)

    def of(self, conversation: ConversationId) -> Message | None:
        """The latest of this conversation that has not gone out."""
        return self._held.get(conversation)

    @Slot(TimelineChanged)
    def _timeline_changed(self, event: TimelineChanged) -> None:
        body = event.item.body
        if not isinstance(body, MessageItem) or body.message.direction is not Direction.OUTGOING:
            return
        message, known = body.message, self._held.get(body.message.conversation)
        if _can_be_undone(message):
            self._held[message.conversation] = message
            self.changed.emit()
        elif known is not None and known.id == message.id:
            del self._held[message.conversation]
            self.changed.emit()


def _can_be_undone(message: Message) -> bool:
    if message.state is not MessageState.HELD or message.due_at is None:
        return False
    return message.due_at - message.at <= LONGEST_UNDO
