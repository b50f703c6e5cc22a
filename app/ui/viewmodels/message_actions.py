"""What an agent can do with a message."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.core.call import Direction
from app.core.conversation import Leg, LegKind
from app.core.message import Message, MessageState

translate = QCoreApplication.translate


class MessageAction(StrEnum):
    """OPEN shows all of a mail or a long text in place, CLOSE folds it again. UNDO takes back what has not gone out."""

    OPEN = "open"
    CLOSE = "close"
    REPLY = "reply"
    REPLY_ALL = "reply-all"
    FORWARD = "forward"
    RETRY = "retry"
    UNDO = "undo"
    SEND_NOW = "send-now"
    EDIT = "edit"
    CORRECT = "correct"
    COPY = "copy"

    @property
    def words(self) -> str:
        return _words(self)

    @property
    def icon(self) -> str:
        return _ICONS[self]


_ICONS = {
    MessageAction.OPEN: "chevron-down",
    MessageAction.CLOSE: "chevron-up",
    MessageAction.REPLY: "reply",
    MessageAction.REPLY_ALL: "reply-all",
    MessageAction.FORWARD: "forward",
    MessageAction.RETRY: "rotate-cw",
    MessageAction.UNDO: "undo-2",
    MessageAction.SEND_NOW: "send",
    MessageAction.EDIT: "pencil",
    MessageAction.CORRECT: "pencil",
    MessageAction.COPY: "copy",
}


def _words(action: MessageAction) -> str:
    return {
        MessageAction.OPEN: translate("Message", "Show all"),
        MessageAction.CLOSE: translate("Message", "Fold"),
        MessageAction.REPLY: translate("Message", "Reply"),
        MessageAction.REPLY_ALL: translate("Message", "Reply all"),
        MessageAction.FORWARD: translate("Message", "Forward"),
        MessageAction.RETRY: translate("Message", "Retry"),
        MessageAction.UNDO: translate("Message", "Undo"),
        MessageAction.SEND_NOW: translate("Message", "Send now"),
        MessageAction.EDIT: translate("Message", "Edit"),
        MessageAction.CORRECT: translate("Message", "Correct"),
        MessageAction.COPY: translate("Message", "Copy"),
    }[action]


_UNSENT = {
    MessageState.HELD: (MessageAction.UNDO, MessageAction.SEND_NOW, MessageAction.EDIT),
    MessageState.QUEUED: (MessageAction.UNDO, MessageAction.EDIT),
    MessageState.FAILED: (MessageAction.RETRY, MessageAction.EDIT),
}
_ON_ITS_WAY = {MessageState.SENT, MessageState.DELIVERED, MessageState.READ}


def unsent_actions(message: Message) -> tuple[MessageAction, ...]:
    """For what has not reached the customer yet: always in sight, not only under the mouse."""
    return _UNSENT.get(message.state, ())


def message_actions(message: Message, leg: Leg, *, can_correct: bool) -> tuple[MessageAction, ...]:
    """All but OPEN and CLOSE, which depend on what is in sight. `can_correct` is what the channel says."""
    actions = list(unsent_actions(message))
    if message.mail is not None and not actions and message.state is not MessageState.CANCELLED:
        actions.append(MessageAction.REPLY)
        if len({*message.mail.to, *message.mail.cc}) > 1:
            actions.append(MessageAction.REPLY_ALL)
        actions.append(MessageAction.FORWARD)
    if can_correct and _is_own_words(message, leg):
        actions.append(MessageAction.CORRECT)
    return (*actions, MessageAction.COPY)


def _is_own_words(message: Message, leg: Leg) -> bool:
    """Something the agent wrote in a chat that is still going on."""
    is_own = message.direction is Direction.OUTGOING and not message.author and not message.replaces
    return is_own and leg.kind is LegKind.CHAT and leg.is_live and message.state in _ON_ITS_WAY
