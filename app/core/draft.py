"""What the agent is writing: one draft per conversation and medium, kept as it is typed (behaviour 24)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.conversation import LegKind, Route
from app.core.ids import ConversationId, MessageId
from app.core.message import Attachment


class MailIntent(StrEnum):
    NEW = "new"
    REPLY = "reply"
    REPLY_ALL = "reply-all"
    FORWARD = "forward"


@dataclass(frozen=True, slots=True)
class Draft:
    """`route` is where it will go, None while that is not chosen. The rest below `attachments` belongs to mail.

    `about` is the mail that is answered or forwarded, or for other media the message that is corrected. A private note
    that is not added yet is kept under CALL, by which nothing is written.
    """

    conversation: ConversationId
    medium: LegKind
    text: str = ""
    route: Route | None = None
    attachments: tuple[Attachment, ...] = ()
    subject: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    intent: MailIntent = MailIntent.NEW
    about: MessageId | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost without it. Addresses alone are filled in by the desk."""
        return not (self.text.strip() or self.attachments or self.subject.strip())

    @property
    def is_untouched(self) -> bool:
        """Whether it is as the desk made it: a new message with nothing in it."""
        is_to_route = self.route is None or self.to in {(), (self.route.remote,)}
        return self.is_empty and self.intent is MailIntent.NEW and is_to_route and not (self.cc or self.bcc)
