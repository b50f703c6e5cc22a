"""The store on a SQL database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, select, tuple_, update
from sqlalchemy.orm import aliased

from app.core.activities import EVERYTHING, ActivityFilter
from app.core.call import Direction
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, Leg, LegKind
from app.core.ids import AccountId, AgentId, CallId, ContactId, ConversationId, LegId
from app.core.search import Search, TextHit
from app.core.timeline import MessageItem, NoteItem, Place, TimelineItem
from app.core.words import fold
from app.storage import mapping, sql_search
from app.storage.sql_days import SqlDays
from app.storage.sql_erasing import SqlErasing
from app.storage.sql_messages import values_of
from app.storage.sql_reminders import SqlReminders
from app.storage.sql_team import SqlTeam
from app.storage.tables import (
    ContactRow,
    ConversationRow,
    EventRow,
    ItemKind,
    LegRow,
    MessageRow,
    NoteRow,
    TextWordsRow,
    TimelineRow,
    WrapUpRow,
)
from app.storage.touched import touch
from app.storage.transactions import add, put
from app.storage.word_index import keep_words, words_of_text
from app.storage.wrap_ups import wrap_up_row

# Ready-made: putting a statement together takes longer than SQLite needs for it.

_CONVERSATIONS = select(ConversationRow, WrapUpRow).join(
    WrapUpRow, (WrapUpRow.conversation_id == ConversationRow.id) & (WrapUpRow.segment == ConversationRow.segment)
)
_CONVERSATION = _CONVERSATIONS.where(ConversationRow.id == bindparam("id"))
_OWNER = (
    select(ContactRow.canonical_id, func.coalesce(ConversationRow.owner_id, ContactRow.id))
    .outerjoin(
        ConversationRow,
        (ConversationRow.id == bindparam("id")) & (ConversationRow.contact_id == ContactRow.canonical_id),
    )
    .where(ContactRow.id == bindparam("contact"))
)
"""Who stands for this contact; and the one of their parts that the conversation came to, or now comes to."""
_CONVERSATIONS_OF = (
    _CONVERSATIONS.where(ConversationRow.contact_id == bindparam("id"))
    .order_by(ConversationRow.opened_at.desc(), ConversationRow.id.desc())
    .limit(bindparam("limit"))
)
_UNFINISHED = set(ConversationState) - {ConversationState.FINISHED}
"""Asked for what is FINISHED, SQLite looks through everybody's instead of through those of one contact."""
_CONVERSATIONS_AFTER = _CONVERSATIONS.where(ConversationRow.previous_id == bindparam("id")).order_by(
    ConversationRow.opened_at, ConversationRow.id
)
_CONVERSATIONS_NAMED = _CONVERSATIONS.where(
    ConversationRow.contact_id.in_(
        select(ContactRow.id).where(ContactRow.sort_name == bindparam("name"), ContactRow.name != "")
    ),
    ConversationRow.state.in_((ConversationState.OPEN, ConversationState.WRAP_UP)),
).order_by(ConversationRow.opened_at, ConversationRow.id)
_LEG = select(LegRow).where(LegRow.id == bindparam("id"))
_LEGS_OF_EACH = (
    select(LegRow)
    .where(LegRow.conversation_id.in_(bindparam("conversations", expanding=True)))
    .order_by(LegRow.started_at, LegRow.id)
)
_LEGS_OF = select(LegRow).where(LegRow.conversation_id == bindparam("id")).order_by(LegRow.started_at, LegRow.id)
_TIMELINE = (
    select(TimelineRow, LegRow, MessageRow, NoteRow, EventRow)
    .outerjoin(MessageRow, MessageRow.id == TimelineRow.ref_id)
    .outerjoin(LegRow, LegRow.id == func.coalesce(MessageRow.leg_id, TimelineRow.ref_id))
    .outerjoin(NoteRow, NoteRow.id == TimelineRow.ref_id)
    .outerjoin(EventRow, EventRow.id == TimelineRow.ref_id)
    .order_by(TimelineRow.at.desc(), TimelineRow.id.desc())
)


class SqlStore(SqlErasing, SqlDays, SqlReminders, SqlTeam):
    """Fulfils `app.ports.store.Store` on a database, whose schema is made or migrated when it is opened.

    Belongs to the thread that made it, closing included: any other raises RuntimeError. Raises StoreError when the
    database cannot be opened, read or written. An inner `transaction` joins the outer one.
    """

    # Conversations

    def save_conversation(self, conversation: Conversation) -> None:
        with self._transaction() as session:
            canonical, owner = session.execute(_OWNER, {"id": conversation.id, "contact": conversation.contact}).one()
            put(session, mapping.conversation_row(conversation, canonical, owner))
            put(session, wrap_up_row(conversation))
            sql_search.keep_wrap_up_words(session, conversation)
            self._forget(Conversation, conversation.id)

    def conversation(self, conversation: ConversationId) -> Conversation | None:
        def read() -> Conversation | None:
            return next(iter(self._conversations(_CONVERSATION, id=conversation)), None)

        return self._once(Conversation, conversation, read)

    def owner_of(self, conversation: ConversationId) -> ContactId | None:
        with self._reads() as session:
            owner = session.scalar(select(ConversationRow.owner_id).where(ConversationRow.id == conversation))
            return None if owner is None else ContactId(owner)

    def conversations_in(
        self, *states: ConversationState, agent: AgentId | None = None, contact: ContactId | None = None
    ) -> tuple[Conversation, ...]:
        found = _CONVERSATIONS.where(ConversationRow.state.in_(states))
        if agent is not None:
            found = found.where(ConversationRow.agent_id == agent)
        if contact is not None:
            found = found.where(ConversationRow.contact_id == contact)
        return self._conversations(found.order_by(ConversationRow.opened_at, ConversationRow.id))

    def conversations_of(self, contact: ContactId, limit: int) -> tuple[Conversation, ...]:
        return self._conversations(_CONVERSATIONS_OF, id=contact, limit=limit)

    def activities_of(
        self, contact: ContactId, limit: int, wanted: ActivityFilter = EVERYTHING
    ) -> tuple[Conversation, ...]:
        finished = _CONVERSATIONS_OF.where(ConversationRow.state.not_in(_UNFINISHED), *_conditions(wanted))
        return self._conversations(finished, id=contact, limit=limit)

    def ids_of_conversations(self, contact: ContactId) -> tuple[ConversationId, ...]:
        theirs = select(ConversationRow.id).where(ConversationRow.contact_id == contact)
        with self._reads() as session:
            found = session.scalars(theirs.order_by(ConversationRow.opened_at, ConversationRow.id))
            return tuple(map(ConversationId, found))

    def count_conversations(self, contact: ContactId) -> int:
        theirs = select(func.count(ConversationRow.id)).where(ConversationRow.contact_id == contact)
        with self._reads() as session:
            return session.scalar(theirs) or 0

    def conversations_after(self, conversation: ConversationId) -> tuple[Conversation, ...]:
        return self._conversations(_CONVERSATIONS_AFTER, id=conversation)

    def conversations_at(
        self, kinds: Collection[LegKind], remote: str, limit: int, account: AccountId | None = None
    ) -> tuple[Conversation, ...]:
        there = select(LegRow.conversation_id).where(LegRow.remote == remote, LegRow.kind.in_(kinds))
        if account is not None:
            there = there.where(LegRow.account_id == account)
        found = _CONVERSATIONS.where(ConversationRow.id.in_(there))
        is_finished = ConversationRow.state == ConversationState.FINISHED
        ordered = found.order_by(is_finished, ConversationRow.opened_at.desc(), ConversationRow.id.desc())
        return self._conversations(ordered.limit(limit))

    def conversations_with(
        self, conversations: Collection[ConversationId]
    ) -> Mapping[ConversationId, tuple[Conversation, Contact]]:
        with self._reads():
            found = self._conversations(_CONVERSATIONS.where(ConversationRow.id.in_(conversations)))
            people = self._with_ids({each.contact for each in found})
            return {each.id: (each, people[each.contact]) for each in found}

    def conversations_named(self, name: str) -> tuple[Conversation, ...]:
        return self._conversations(_CONVERSATIONS_NAMED, name=fold(name))

    def _conversations(
        self, statement: Select[ConversationRow, WrapUpRow], **given: object
    ) -> tuple[Conversation, ...]:
        with self._reads() as session:
            rows = session.execute(statement, given)
            return tuple(mapping.conversation_value(row, wrap_up) for row, wrap_up in rows)

    # Legs

    def save_leg(self, leg: Leg) -> None:
        with self._transaction() as session:
            row = mapping.leg_row(leg)
            row.made_by = self._agent
            put(session, row)
            if leg.kind.is_live:
                put(session, mapping.leg_place(leg))
                keep_words(session, TextWordsRow, leg.id, words_of_text("", leg.kind), leg.started_at)
            self._forget(Leg, leg.id)

    def move_leg(self, leg: LegId, conversation: ConversationId) -> None:
        messages = select(MessageRow.id).where(MessageRow.leg_id == leg)
        places = update(TimelineRow).where((TimelineRow.ref_id == leg) | TimelineRow.ref_id.in_(messages))
        with self._transaction() as session:
            left = select(LegRow.conversation_id).where(LegRow.id == leg)
            touch(session, conversations=(conversation, *session.scalars(left)))
            session.execute(places.values(conversation_id=conversation))
            session.execute(update(MessageRow).where(MessageRow.leg_id == leg).values(conversation_id=conversation))
            session.execute(update(LegRow).where(LegRow.id == leg).values(conversation_id=conversation))
            self._forget(Leg, leg)

    def leg_of_call(self, call: CallId) -> Leg | None:
        return next(iter(self._legs(select(LegRow).where(LegRow.call_id == call))), None)

    def leg(self, leg: LegId) -> Leg | None:
        return self._once(Leg, leg, lambda: next(iter(self._legs(_LEG, id=leg)), None))

    def legs_of(self, conversation: ConversationId) -> tuple[Leg, ...]:
        return self._legs(_LEGS_OF, id=conversation)

    def legs_of_each(self, conversations: Collection[ConversationId]) -> Mapping[ConversationId, tuple[Leg, ...]]:
        legs = defaultdict[ConversationId, tuple[Leg, ...]](tuple)
        for leg in self._legs(_LEGS_OF_EACH, conversations=conversations):
            legs[leg.conversation] += (leg,)
        return legs

    def legs_on(self, kind: LegKind, account: AccountId | None, remote: str) -> tuple[Leg, ...]:
        route = select(LegRow).where(LegRow.remote == remote, LegRow.kind == kind, LegRow.account_id == account)
        return self._legs(route.order_by(LegRow.started_at.desc(), LegRow.id.desc()))

    def recent_legs(self, limit: int, desk: AgentId | None = None) -> tuple[Leg, ...]:
        calls = select(LegRow).where(LegRow.kind == LegKind.CALL)
        if desk is not None:
            calls = calls.where(LegRow.made_by == desk)
        return self._legs(calls.order_by(LegRow.started_at.desc(), LegRow.id.desc()).limit(limit))

    def _legs(self, statement: Select[LegRow], **given: object) -> tuple[Leg, ...]:
        with self._reads() as session:
            return tuple(map(mapping.leg_value, session.scalars(statement, given)))

    # What was said

    def search_texts(self, search: Search, limit: int) -> tuple[TextHit, ...]:
        with self._reads() as session:
            found = sql_search.texts(session, search, limit)
            theirs = self.conversations_with([each.conversation for each in found])
            hits = ((*theirs[conversation], at, excerpt) for conversation, at, excerpt in found)
            return tuple(TextHit(contact, each, at, excerpt) for each, contact, at, excerpt in hits)

    # Timeline

    def add_item(self, item: TimelineItem) -> None:
        with self._transaction() as session:
            add(session, mapping.item_rows(item))
            if isinstance(item.body, NoteItem):
                keep_words(session, TextWordsRow, item.id, words_of_text(item.body.text), item.at)

    def timeline(
        self, conversation: ConversationId, limit: int, before: Place | None = None
    ) -> tuple[TimelineItem, ...]:
        statement = _TIMELINE.where(TimelineRow.conversation_id == conversation).limit(limit)
        if before is not None:
            statement = statement.where(tuple_(TimelineRow.at, TimelineRow.id) < tuple_(before.at, before.id))
        with self._reads() as session:
            rows = session.execute(statement).all()[::-1]
            texts = [message for place, _, message, _, _ in rows if place.kind is ItemKind.MESSAGE]
            messages = iter(values_of(session, texts))
            return tuple(
                mapping.item_value(
                    place,
                    MessageItem(next(messages), mapping.leg_value(leg))
                    if place.kind is ItemKind.MESSAGE
                    else mapping.body_value(leg or note or event),
                )
                for place, leg, _, note, event in rows
            )


def _conditions(wanted: ActivityFilter) -> Iterator[ColumnElement[bool]]:
    legs = exists().where(LegRow.conversation_id == ConversationRow.id)
    if wanted.medium is not None:
        yield legs.where(LegRow.kind == wanted.medium)
    if wanted.missed:
        yield legs.where(
            LegRow.direction == Direction.INCOMING, LegRow.answered_at.is_(None), LegRow.end_at.is_not(None)
        )
    if wanted.since is not None:
        yield ConversationRow.opened_at >= wanted.since
    if wanted.until is not None:
        yield ConversationRow.opened_at < wanted.until
    if wanted.disposition:
        segment = aliased(WrapUpRow)
        chosen = segment.disposition == wanted.disposition
        yield exists().where(segment.conversation_id == ConversationRow.id, chosen)
