"""The tables, as typed models. Rows never leave this package; see `mapping` for the values they stand for."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from app.core.address import AddressKind
from app.core.call import Direction, EndedBy
from app.core.conversation import ConversationState, LegKind
from app.core.deeds import DeedKind
from app.core.message import MessageState
from app.core.parking import Return
from app.core.problems import Problem
from app.core.timeline import Happening
from app.storage.columns import ENUM_BY_VALUE, UtcDateTime

_BIG = BigInteger().with_variant(Integer, "sqlite")  # there it is the row's own number


class ItemKind(enum.StrEnum):
    """Which table a timeline item points into."""

    LEG = "leg"
    MESSAGE = "message"
    NOTE = "note"
    EVENT = "event"


class Row(MappedAsDataclass, DeclarativeBase, kw_only=True):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        UUID: Uuid(),
        datetime: UtcDateTime(),
        str: Text(),
        enum.Enum: ENUM_BY_VALUE,
    }


class ContactRow(Row):
    """`sort_name` is derived: the title, folded.

    A merged contact keeps its row and its addresses: `merged_into` is the one it was merged into, `canonical_id` the
    one at the end of that chain, which stands for all of them (itself when it was not merged). `gave` are the traits
    that `merged_into` shows of it, `merged_as` its number among those who were merged there. Both lists are JSON.
    """

    __tablename__ = "contact"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    company: Mapped[str]
    created_at: Mapped[datetime]
    is_draft: Mapped[bool]
    sort_name: Mapped[str] = mapped_column(Text().with_variant(Text(collation="C"), "postgresql"), index=True)
    language: Mapped[str]
    time_zone: Mapped[str]
    notes: Mapped[str]
    fields: Mapped[str]
    photo_id: Mapped[UUID | None] = mapped_column(index=True)
    pinned_at: Mapped[datetime | None] = mapped_column(index=True)
    merged_into: Mapped[UUID | None]
    merged_as: Mapped[int]
    gave: Mapped[str]
    canonical_id: Mapped[UUID] = mapped_column(index=True)


class AddressRow(Row):
    """`position` is the place among the contact's own addresses, from 0; those of its parts come behind them."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("contact_id", "kind", "value"), Index(None, "kind", "value"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[AddressKind]
    value: Mapped[str] = mapped_column(String(320))
    verified: Mapped[bool]
    label: Mapped[str]


class ConversationRow(Row):
    """`segment` names the wrap-up that is current, `agent_id` in whose hands it is, or was last.

    `contact_id` is always a canonical contact; `owner_id` the one of its parts that the conversation came to.
    """

    __tablename__ = "conversation"
    __table_args__ = (Index(None, "contact_id", "opened_at"), Index(None, "state", "opened_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"))
    owner_id: Mapped[UUID] = mapped_column(index=True)
    state: Mapped[ConversationState]
    opened_at: Mapped[datetime]
    match_reason: Mapped[str]
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    ended_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    segment: Mapped[int]
    agent_id: Mapped[UUID | None]
    parked_at: Mapped[datetime | None]
    parked_until: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_by: Mapped[Return | None]


class WrapUpRow(Row):
    """`forms` are FilledForms as JSON."""

    __tablename__ = "wrap_up"

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True)
    segment: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    notes: Mapped[str]
    disposition: Mapped[str]
    completed_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    extended: Mapped[bool]
    follow_up_at: Mapped[datetime | None]
    forms: Mapped[str]


class LegRow(Row):
    """The `end_` columns are all empty while the leg is live. `made_by`: see `AgentRow`."""

    __tablename__ = "leg"
    __table_args__ = (Index(None, "conversation_id", "started_at"), Index(None, "remote", "kind"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    kind: Mapped[LegKind]
    direction: Mapped[Direction]
    own: Mapped[str]
    remote: Mapped[str]
    account_id: Mapped[UUID | None]
    started_at: Mapped[datetime] = mapped_column(index=True)
    call_id: Mapped[UUID | None] = mapped_column(unique=True)
    answered_at: Mapped[datetime | None]
    end_by: Mapped[EndedBy | None]
    end_at: Mapped[datetime | None]
    end_status: Mapped[int | None]
    end_text: Mapped[str | None]
    end_problem: Mapped[Problem | None]
    last_at: Mapped[datetime | None]
    name: Mapped[str]
    made_by: Mapped[UUID | None] = mapped_column(default=None)


class MessageRow(Row):
    """`mail` is a MailHead as JSON, `made_by`: see `AgentRow`.

    An account never has two messages with one `remote_id` ("" is no id).
    """

    __tablename__ = "message"
    __table_args__ = (
        Index(None, "conversation_id", "at"),
        Index(None, "leg_id", "at"),
        Index(None, "state"),
        Index(None, "direction", "at"),
        Index(
            "uq_message_account_id_remote_id",
            "account_id",
            "remote_id",
            unique=True,
            sqlite_where=text("remote_id != ''"),
            postgresql_where=text("remote_id != ''"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    leg_id: Mapped[UUID] = mapped_column(ForeignKey("leg.id", ondelete="CASCADE"))
    account_id: Mapped[UUID | None]
    remote_id: Mapped[str]
    direction: Mapped[Direction]
    state: Mapped[MessageState]
    at: Mapped[datetime]
    text: Mapped[str]
    html: Mapped[str]
    mail: Mapped[str | None]
    due_at: Mapped[datetime | None]
    original: Mapped[str]
    replaces: Mapped[str]
    author: Mapped[str]
    problem: Mapped[Problem | None]
    detail: Mapped[str]
    made_by: Mapped[UUID | None] = mapped_column(default=None)


class MailIdRow(Row):
    """A Message-ID in the head of a mail: its own, or that of one it belongs below."""

    __tablename__ = "mail_id"
    __table_args__ = (Index(None, "mail_id", "is_own"),)

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), primary_key=True)
    mail_id: Mapped[str] = mapped_column(primary_key=True)
    is_own: Mapped[bool]


class AttachmentRow(Row):
    """`position` is the place among the files of the message, from 0. The content is a FileRow of the same id."""

    __tablename__ = "attachment"
    __table_args__ = (Index(None, "message_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    content_id: Mapped[str]
    locator: Mapped[str]


class FileRow(Row):
    """The content of an attachment, of a message or still of a draft; or the photo of a contact, a JPEG."""

    __tablename__ = "file"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class DraftRow(Row):
    """`body` is a Draft as JSON."""

    __tablename__ = "draft"

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True)
    medium: Mapped[LegKind] = mapped_column(primary_key=True)
    body: Mapped[str]


class CursorRow(Row):
    """How far a channel has read."""

    __tablename__ = "channel_cursor"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    value: Mapped[str]


class OptOutRow(Row):
    """A number that wants no text messages."""

    __tablename__ = "opt_out"

    number: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime]


class NoteRow(Row):
    __tablename__ = "note"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    text: Mapped[str]


class EventRow(Row):
    __tablename__ = "event"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    what: Mapped[Happening]
    text: Mapped[str]


class DeedRow(Row):
    """`before` and `after` are Contacts, `taken` are Traits as JSON. Rows are only ever added."""

    __tablename__ = "deed"
    __table_args__ = (Index(None, "contact_id"), Index(None, "other_id"), Index(None, "conversation_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    kind: Mapped[DeedKind]
    contact_id: Mapped[UUID]
    other_id: Mapped[UUID]
    conversation_id: Mapped[UUID | None]
    why: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    taken: Mapped[str]


class ContactWordsRow(Row):
    """What a saved contact that stands for itself is found by, its words with a space in between; see `word_index`."""

    __tablename__ = "contact_words"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=False)
    ref_id: Mapped[UUID] = mapped_column(unique=True)
    words: Mapped[str]


class TextWordsRow(Row):
    """What a message, a note (by their place in a timeline) or the notes of a conversation's wrap-up are found by.

    The order of `id` is that of their time.
    """

    __tablename__ = "text_words"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=False)
    ref_id: Mapped[UUID] = mapped_column(unique=True)
    words: Mapped[str]


class HoldRow(Row):
    """Nothing of this contact may be erased, whoever stands for it."""

    __tablename__ = "legal_hold"

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[datetime]
    who: Mapped[str]
    why: Mapped[str]


class MaybeRow(Row):
    """This number stands below a mail of the contact. `is_denied` once somebody has said that it is not theirs."""

    __tablename__ = "maybe"

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[str] = mapped_column(String(320), primary_key=True, index=True)
    is_denied: Mapped[bool]


class TimelineRow(Row):
    """The one order of everything in a conversation. `ref_id` is a row of the table that `kind` names."""

    __tablename__ = "timeline_item"
    __table_args__ = (Index(None, "conversation_id", "at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    kind: Mapped[ItemKind]
    ref_id: Mapped[UUID]
