"""Searching in everything that was said and noted down, on a SQL database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import groupby, islice
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import CompoundSelect, func, select
from sqlalchemy.orm import Session

from app.core.conversation import Conversation, LegKind
from app.core.ids import ConversationId
from app.core.search import MEDIUM, Search, Term, Ways, excerpt, has_runs
from app.storage.mapping import subject_of
from app.storage.tables import (
    AttachmentRow,
    ContactWordsRow,
    ConversationRow,
    MessageRow,
    NoteRow,
    TextWordsRow,
    TimelineRow,
    WrapUpRow,
)
from app.storage.word_index import (
    ANY_TIME,
    MOST,
    MOST_CHARACTERS,
    first_id,
    has_words,
    keep_words,
    newest,
    reads_like,
    words_of_text,
    written_text,
)
from app.storage.wrap_ups import WORDS, Written, forms_text, said_in


class Found(NamedTuple):
    """A place of something, and the line that it is found by."""

    conversation: ConversationId
    at: datetime
    excerpt: str


class _Text(NamedTuple):
    at: datetime
    text: str


def texts(session: Session, search: Search, limit: int) -> tuple[Found, ...]:
    """The newest first, one for each conversation. Nothing for a search that says nothing of conversations."""
    if not search.words and not search.is_of_conversations:
        return ()
    found = _found(session, search, limit)
    if search.words and search.is_of_conversations:  # "channel:sms jeanne": what she wrote, not only where she is named
        found += _found(session, search.by_contact, limit)
    newest = sorted(found, key=lambda each: each.at, reverse=True)
    return tuple({each.conversation: each for each in reversed(newest)}.values())[::-1][:limit]


def keep_wrap_up_words(session: Session, conversation: Conversation) -> None:
    """Its notes and forms are found, those of earlier segments too."""
    wrap_up = conversation.wrap_up
    written = [(wrap_up.notes, forms_text(wrap_up))]
    if wrap_up.segment > 1:
        every = select(*WORDS).where(WrapUpRow.conversation_id == conversation.id)
        written = [(notes, forms) for notes, forms in session.execute(every)]
    keep_words(session, TextWordsRow, conversation.id, words_of_text(said_in(written)), conversation.opened_at)


def _found(session: Session, search: Search, limit: int) -> list[Found]:
    first = dict[UUID, UUID]()  # of each conversation, what is found first
    refs, size = _refs(session, search), limit
    while len(first) < limit and (part := list(islice(refs, size))):
        size *= 2  # many are of one conversation
        places = select(TimelineRow.id, TimelineRow.conversation_id).where(TimelineRow.id.in_(part))
        conversations = {place: conversation for place, conversation in session.execute(places)}
        if search.runs:  # the index has them in pairs, which may stand in different places
            told = _texts(session, part)
            part = [ref for ref in part if ref in told and has_runs(told[ref].text, search)]
        for ref in part:
            first.setdefault(conversations.get(ref, ref), ref)
    chosen = [*first.items()][:limit]
    told = _texts(session, [ref for _, ref in chosen])
    texts_of_it = ((ConversationId(conversation), told[ref]) for conversation, ref in chosen if ref in told)
    return [Found(conversation, text.at, excerpt(text.text, search)) for conversation, text in texts_of_it]


def _refs(session: Session, search: Search) -> Iterator[UUID]:
    """What is found, the newest first."""
    wanted = (*search.words, *_of_channel(search.channel))
    before = first_id(search.before) if search.before else ANY_TIME.stop
    ids = range(first_id(search.after) if search.after else 0, before)
    if not search.about:
        return newest(session, wanted, ids)
    here = TextWordsRow.ref_id.in_(_places_of_contacts(session, search))
    places = select(TextWordsRow.ref_id).where(here, reads_like(TextWordsRow, wanted))
    places = places.where(TextWordsRow.id >= ids.start, TextWordsRow.id < ids.stop)
    return iter(session.scalars(places.order_by(TextWordsRow.id.desc()).limit(MOST)).all())


def _of_channel(channel: LegKind | None) -> tuple[Ways, ...]:
    return () if channel is None else (((Term(MEDIUM + channel, is_whole=True),),),)


def _places_of_contacts(session: Session, search: Search) -> CompoundSelect[UUID]:
    contacts = select(ContactWordsRow.ref_id).where(has_words(session, ContactWordsRow, search.about))
    theirs = select(ConversationRow.id).where(ConversationRow.contact_id.in_(contacts))
    return select(TimelineRow.id).where(TimelineRow.conversation_id.in_(theirs)).union_all(theirs)


def _texts(session: Session, refs: Collection[UUID]) -> dict[UUID, _Text]:
    """When and what was said or noted down there."""
    return {**_said(session, refs), **_noted(session, refs)}


def _said(session: Session, refs: Collection[UUID]) -> dict[UUID, _Text]:
    """The messages, notes and calls among them."""
    text = func.coalesce(func.substr(MessageRow.text, 1, MOST_CHARACTERS), NoteRow.text, "")
    places = (
        select(TimelineRow.id, TimelineRow.at, text, MessageRow.mail, MessageRow.author)
        .outerjoin(MessageRow, MessageRow.id == TimelineRow.ref_id)
        .outerjoin(NoteRow, NoteRow.id == TimelineRow.ref_id)
        .where(TimelineRow.id.in_(refs))
    )
    files = defaultdict[UUID, list[str]](list)
    names = select(AttachmentRow.message_id, AttachmentRow.name).where(AttachmentRow.message_id.in_(refs))
    for message, name in session.execute(names.order_by(AttachmentRow.position)):
        files[message].append(name)
    return {
        ref: _Text(at, written_text(subject_of(mail) if mail else "", words, author or "", files[ref]))
        for ref, at, words, mail, author in session.execute(places)
    }


def _noted(session: Session, refs: Collection[UUID]) -> dict[UUID, _Text]:
    """The conversations among them: they are found by the notes and forms of their wrap-up."""
    written = (
        select(ConversationRow.id, ConversationRow.opened_at, *WORDS)
        .join(WrapUpRow, WrapUpRow.conversation_id == ConversationRow.id)
        .where(ConversationRow.id.in_(refs))
        .order_by(ConversationRow.id, WrapUpRow.segment)
    )
    return {
        conversation: _Text(at, "\n".join(Written(*row[2:]).text for row in rows))
        for (conversation, at), rows in groupby(session.execute(written), lambda row: row[:2])
    }
