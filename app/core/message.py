"""A message of any text medium, and the one table of how its delivery may move (behaviour 25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.call import Direction
from app.core.errors import IllegalMoveError
from app.core.ids import AccountId, AttachmentId, ConversationId, LegId, MessageId
from app.core.problems import Problem


class MessageState(StrEnum):
    """Outgoing: HELD until `due_at` (undo, send later), QUEUED in the store, SENT to the server, DELIVERED, READ.

    Incoming: RECEIVED, then SEEN once the agent had it on the screen.
    """

    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    CANCELLED = "cancelled"
    RECEIVED = "received"
    SEEN = "seen"


_ALLOWED: dict[MessageState, frozenset[MessageState]] = {
    MessageState.HELD: frozenset({MessageState.QUEUED, MessageState.CANCELLED}),
    MessageState.QUEUED: frozenset(
        {
            MessageState.SENT,
            MessageState.DELIVERED,
            MessageState.READ,
            MessageState.FAILED,
            MessageState.CANCELLED,
        }
    ),
    MessageState.SENT: frozenset({MessageState.DELIVERED, MessageState.READ, MessageState.FAILED}),
    MessageState.DELIVERED: frozenset({MessageState.READ}),
    MessageState.READ: frozenset(),
    # That it arrived after all is the truth, that it once went out is not: it came back. Retry queues it again.
    MessageState.FAILED: frozenset(
        {MessageState.QUEUED, MessageState.DELIVERED, MessageState.READ, MessageState.CANCELLED}
    ),
    # Taken back by a window that did not know it was on its way already: then the customer has it.
    MessageState.CANCELLED: frozenset({MessageState.SENT, MessageState.DELIVERED, MessageState.READ}),
    MessageState.RECEIVED: frozenset({MessageState.SEEN}),
    MessageState.SEEN: frozenset(),
}


def move(state: MessageState, to: MessageState) -> MessageState:
    """The state after a wish of the agent. Raises IllegalMoveError for a move that is not in the table."""
    if to not in _ALLOWED[state]:
        raise IllegalMoveError(f"a message that is {state} cannot become {to}")
    return to


def reported(state: MessageState, report: MessageState) -> MessageState:
    """The state after a report from the network: reports come late, twice and out of order, and never lead back."""
    return report if report in _ALLOWED[state] else state


WAITING = frozenset({MessageState.HELD, MessageState.QUEUED})
"""Not on the wire yet, as far as anybody knows."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message; its content is kept by the store under `id`.

    `size` is in bytes. A `content_id` belongs to a picture inside an HTML mail. `locator` names a file that is still on
    the server only and says to its channel where; "" when the content is here.
    """

    id: AttachmentId
    name: str
    media_type: str
    size: int
    content_id: str = ""
    locator: str = ""

    @property
    def is_here(self) -> bool:
        return not self.locator


@dataclass(frozen=True, slots=True)
class MailHead:
    """What a mail has beyond its text (RFC 5322). Addresses are bare; ids are without their angle brackets.

    `reply_to` is where a reply goes when that is not the sender.
    """

    message_id: str
    subject: str
    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    reply_to: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a leg, as it stands now. Times are UTC; text is plain, `html` is already sanitised.

    `remote_id` is the channel's own name for it: what comes in over one `account` is told apart by it. `original` is
    what it said before the customer corrected it, `replaces` the `remote_id` of the own one that this corrects.
    `due_at` is when it goes out (HELD) or is tried again (QUEUED). `author` names who wrote it when that is neither the
    customer nor this agent.
    """

    id: MessageId
    conversation: ConversationId
    leg: LegId
    direction: Direction
    state: MessageState
    at: datetime
    text: str
    account: AccountId | None = None
    remote_id: str = ""
    html: str = ""
    mail: MailHead | None = None
    attachments: tuple[Attachment, ...] = ()
    due_at: datetime | None = None
    original: str = ""
    replaces: str = ""
    author: str = ""
    problem: Problem | None = None
    detail: str = ""

    @property
    def is_unseen(self) -> bool:
        return self.state is MessageState.RECEIVED
