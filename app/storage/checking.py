"""Whether all that a store holds fits together. Nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, Select, and_, case, func, literal, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, aliased

from app.core.conversation import ConversationState, LegKind
from app.storage import unfound
from app.storage.agent_tables import ReminderRow
from app.storage.database import READS, Database
from app.storage.errors import StoreError
from app.storage.loose_files import is_loose
from app.storage.opening import open_unchanged
from app.storage.tables import (
    ContactRow,
    ContactWordsRow,
    ConversationRow,
    EventRow,
    FileRow,
    ItemKind,
    LegRow,
    MessageRow,
    NoteRow,
    TextWordsRow,
    TimelineRow,
    WrapUpRow,
)

_PART, _WHOLE = aliased(ContactRow), aliased(ContactRow)
_LIVE = [kind for kind in LegKind if kind.is_live]
_IN_HAND = (ConversationState.OPEN, ConversationState.WRAP_UP)
_BODIES = {ItemKind.LEG: LegRow, ItemKind.MESSAGE: MessageRow, ItemKind.NOTE: NoteRow, ItemKind.EVENT: EventRow}


Progress = Callable[[int, int], None]
"""Gets how much of how much is done."""


def quietly(_done: int, _all_of: int) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that must not be, and how often it is."""

    words: str
    count: int = 1


def check(database: Database, progress: Progress = quietly) -> tuple[Flaw, ...]:
    """What does not fit together. Raises StoreError when the store cannot even be looked at."""
    engine = open_unchanged(database)
    found: list[Flaw] = []
    try:
        with engine.connect().execution_options(**{READS: True}) as connection:
            found += _damage(connection)
            found += flaws(connection, progress)
    except (SQLAlchemyError, *database.errors) as error:
        if not found:  # what is damaged may be what would say so
            raise StoreError(f"The store {database.title} is damaged: {error}. {database.advice}") from error
    finally:
        engine.dispose()
    return tuple(found)


def flaws(connection: Connection, progress: Progress = quietly) -> list[Flaw]:
    """What is in the tables and must not be."""
    counts: dict[str, Callable[[Session], int]] = {
        **{words: partial(_count, query) for words, query in _QUERIES.items()},
        **_UNFOUND,
    }
    found: list[Flaw] = []
    with Session(connection) as session:
        for done, (words, count) in enumerate(counts.items(), start=1):
            if (many := count(session)) > 0:
                found.append(Flaw(words, many))
            progress(done, len(counts))
    return found


def _damage(connection: Connection) -> Iterator[Flaw]:
    """What the database itself finds; a server looks after that all the time."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Flaw(f"the file is damaged: {said}")
    missing = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if missing:
        yield Flaw("rows that belong to something that is not there", len(missing))


def _count(query: Select[UUID], session: Session) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _without_body(kind: ItemKind) -> Select[UUID]:
    body = _BODIES[kind]
    return (
        select(TimelineRow.id)
        .outerjoin(body, body.id == TimelineRow.ref_id)
        .where(TimelineRow.kind == kind, body.id.is_(None))
    )


def _without_place(kind: ItemKind) -> Select[UUID]:
    body = _BODIES[kind]
    places = and_(TimelineRow.ref_id == body.id, TimelineRow.kind == kind)
    found = select(body.id).outerjoin(TimelineRow, places).group_by(body.id).having(func.count(TimelineRow.id) != 1)
    return found.where(LegRow.kind.in_(_LIVE)) if kind is ItemKind.LEG else found


_QUERIES: dict[str, Select[UUID]] = {
    **{f"places in a timeline where no {kind} is": _without_body(kind) for kind in ItemKind},
    **{f"a {kind} that has no place in a timeline, or several": _without_place(kind) for kind in ItemKind},
    "calls and chats in the timeline of another conversation": select(LegRow.id)
    .join(TimelineRow, TimelineRow.ref_id == LegRow.id)
    .where(TimelineRow.conversation_id != LegRow.conversation_id),
    "messages in the timeline of another conversation": select(MessageRow.id)
    .join(TimelineRow, TimelineRow.ref_id == MessageRow.id)
    .where(TimelineRow.conversation_id != MessageRow.conversation_id),
    "messages that are not where their leg is": select(MessageRow.id)
    .join(LegRow, LegRow.id == MessageRow.leg_id)
    .where(LegRow.conversation_id != MessageRow.conversation_id),
    "conversations without a wrap-up": select(ConversationRow.id)
    .outerjoin(
        WrapUpRow,
        and_(WrapUpRow.conversation_id == ConversationRow.id, WrapUpRow.segment == ConversationRow.segment),
    )
    .where(WrapUpRow.segment.is_(None)),
    "conversations that wait for somebody and are in somebody's hands": select(ConversationRow.id).where(
        ConversationRow.state == ConversationState.QUEUED, ConversationRow.agent_id.is_not(None)
    ),
    "conversations with a contact that another stands for": select(ConversationRow.id)
    .outerjoin(_PART, _PART.id == ConversationRow.owner_id)
    .where(or_(_PART.canonical_id.is_(None), _PART.canonical_id != ConversationRow.contact_id)),
    "parked conversations that are not in hand, or in which something is live": select(ConversationRow.id)
    .outerjoin(
        LegRow,
        and_(LegRow.conversation_id == ConversationRow.id, LegRow.kind.in_(_LIVE), LegRow.end_at.is_(None)),
    )
    .where(
        ConversationRow.parked_at.is_not(None),
        ConversationRow.returned_at.is_(None),
        or_(ConversationRow.state.not_in(_IN_HAND), LegRow.id.is_not(None)),
    ),
    "follow-ups that ended at no time, or at a time and not at all": select(ReminderRow.id).where(
        ReminderRow.end_as.is_(None) != ReminderRow.end_at.is_(None)
    ),
    "words of somebody who is not there, or was merged": select(ContactWordsRow.ref_id)
    .outerjoin(_PART, _PART.id == ContactWordsRow.ref_id)
    .where(or_(_PART.id.is_(None), _PART.merged_into.is_not(None))),
    "words of something that is not there": select(TextWordsRow.ref_id)
    .outerjoin(TimelineRow, TimelineRow.id == TextWordsRow.ref_id)
    .outerjoin(ConversationRow, ConversationRow.id == TextWordsRow.ref_id)
    .where(TimelineRow.id.is_(None), ConversationRow.id.is_(None)),
    "messages, calls and chats that no search finds": select(TimelineRow.id)
    .outerjoin(TextWordsRow, TextWordsRow.ref_id == TimelineRow.id)
    .where(TimelineRow.kind.in_((ItemKind.MESSAGE, ItemKind.LEG)), TextWordsRow.id.is_(None)),
    "files of nothing": select(FileRow.id).where(is_loose()),
    "contacts that do not know who stands for them": select(_PART.id)
    .outerjoin(_WHOLE, _WHOLE.id == _PART.merged_into)
    .where(
        case(
            (_PART.merged_into.is_(None), _PART.canonical_id != _PART.id),
            (_WHOLE.id.is_(None), literal(True)),
            else_=_PART.canonical_id != _WHOLE.canonical_id,
        )
    ),
}
"""Each finds rows that must not be there."""
_UNFOUND: dict[str, Callable[[Session], int]] = {
    "contacts that no search finds": unfound.contacts,
    "notes that no search finds": unfound.notes,
    "wrap-ups that no search finds": unfound.wrap_ups,
}
"""Whether these have words at all, no database can say."""
