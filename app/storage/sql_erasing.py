"""Legal holds, and erasing a person, on a SQL database.

A little at a time, so that nobody waits; and in an order in which what is left fits together, should the program end in
between.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, or_, select, true, update
from sqlalchemy.orm import Session

from app.core.address import AddressKind
from app.core.conversation import ConversationState, LegKind
from app.core.deeds import DeedKind
from app.core.erasing import Belongings, Hold
from app.core.ids import ContactId
from app.core.message import WAITING
from app.core.timeline import Happening
from app.storage import mapping
from app.storage.agent_tables import ReminderRow
from app.storage.sql_contacts import SqlContacts
from app.storage.tables import (
    AddressRow,
    AttachmentRow,
    ContactRow,
    ContactWordsRow,
    ConversationRow,
    DeedRow,
    DraftRow,
    EventRow,
    FileRow,
    HoldRow,
    ItemKind,
    LegRow,
    MessageRow,
    NoteRow,
    OptOutRow,
    TextWordsRow,
    TimelineRow,
)
from app.storage.touched import touch
from app.storage.traces import Traces, note_traces, traces
from app.storage.transactions import add
from app.storage.word_index import merge_some

_LIVE = [kind for kind in LegKind if kind.is_live]
_IS_NUMBER = AddressRow.kind == AddressKind.PHONE
_IS_TEXTED = LegRow.kind == LegKind.SMS
_THEIRS = select(ConversationRow.id).where(ConversationRow.contact_id == bindparam("id"))
_NEXT = _THEIRS.limit(1)
_WHO_STANDS = select(ContactRow.canonical_id).where(ContactRow.id == bindparam("id")).scalar_subquery()
_EVERYBODY = select(ContactRow.id).where(ContactRow.canonical_id == _WHO_STANDS)
_HELD = select(HoldRow.contact_id).join(ContactRow, ContactRow.id == HoldRow.contact_id)
_HELD_ONES = select(ContactRow.id).where(ContactRow.canonical_id.in_(_HELD.with_only_columns(ContactRow.canonical_id)))
_IS_ABOUT_HELD = or_(DeedRow.contact_id.in_(_HELD_ONES), DeedRow.other_id.in_(_HELD_ONES))
_UNFINISHED = _THEIRS.where(ConversationRow.state != ConversationState.FINISHED).limit(1)
_WAITING = select(MessageRow.id).where(MessageRow.state.in_(WAITING), MessageRow.conversation_id.in_(_THEIRS)).limit(1)

_FIRST, _LAST = UUID(int=0), UUID(int=2**128 - 1)


class SqlErasing(SqlContacts):
    """The part of `app.ports.store.Store` that holds and erases."""

    def set_hold(self, contact: ContactId, hold: Hold | None) -> None:
        with self._transaction() as session:
            everybody = list(session.scalars(_EVERYBODY, {"id": contact}))
            session.execute(delete(HoldRow).where(HoldRow.contact_id.in_(everybody)))
            touch(session, contacts=everybody)
            if hold is not None:
                add(session, [mapping.hold_row(each, hold) for each in everybody])

    def hold_of(self, contact: ContactId) -> Hold | None:
        oldest = select(HoldRow).where(HoldRow.contact_id.in_(_EVERYBODY)).order_by(HoldRow.since).limit(1)
        with self._reads() as session:
            row = session.scalar(oldest, {"id": contact})
            return row and Hold(row.since, row.who, row.why)

    def belongings_of(self, contact: ContactId) -> Belongings:
        people = select(func.count()).select_from(_EVERYBODY.subquery())
        addresses = select(func.count(AddressRow.id)).where(AddressRow.contact_id.in_(_EVERYBODY))
        conversations = select(func.count()).select_from(_THEIRS.subquery())
        calls = select(func.count(LegRow.id)).where(LegRow.kind == LegKind.CALL, LegRow.conversation_id.in_(_THEIRS))
        messages = select(func.count(MessageRow.id)).where(MessageRow.conversation_id.in_(_THEIRS))
        reminders = select(func.count(ReminderRow.id)).where(ReminderRow.conversation_id.in_(_THEIRS))
        counted = (people, addresses, conversations, calls, messages, reminders)
        with self._reads() as session:
            people_there, *others = (session.scalar(each, {"id": contact}) or 0 for each in counted)
            return Belongings(people_there - 1, *others)

    def erasable(self, contact: ContactId) -> int:
        """Everything in the timelines but calls and chats, and the conversations."""
        places = select(func.count(TimelineRow.id)).where(TimelineRow.conversation_id.in_(_THEIRS))
        live = select(func.count(LegRow.id)).where(LegRow.kind.in_(_LIVE), LegRow.conversation_id.in_(_THEIRS))
        conversations = select(func.count()).select_from(_THEIRS.subquery())
        with self._reads() as session:
            items, legs, rest = (session.scalar(each, {"id": contact}) or 0 for each in (places, live, conversations))
            return items - legs + rest

    def is_in_hand(self, contact: ContactId) -> bool:
        with self._reads() as session:
            return any(session.scalar(each, {"id": contact}) is not None for each in (_UNFINISHED, _WAITING))

    def erase_some(self, contact: ContactId, limit: int) -> int:
        done = 0
        with self._transaction() as session:
            while done < limit and (conversation := session.scalar(_NEXT, {"id": contact})) is not None:
                done += _erase_items(session, conversation, limit - done) or _erase_conversation(session, conversation)
                touch(session, conversations=[conversation])
            if done:
                note_traces(session, Traces.LEFT)
            session.expire_all()
            self._read.clear()
        return done

    def erase_contact(self, contact: ContactId) -> None:
        with self._transaction() as session:
            if session.scalar(_NEXT, {"id": contact}) is not None:
                raise ValueError("there are conversations with this contact")
            everybody = list(session.scalars(select(ContactRow.id).where(ContactRow.canonical_id == contact)))
            numbers = select(AddressRow.value).where(_IS_NUMBER, AddressRow.contact_id.in_(everybody))
            _allow_texts_again(session, numbers, AddressRow.contact_id.not_in(everybody), true())
            _leave_out_their_name(session, everybody)
            _leave_out_what_others_showed_of_them(session, everybody)
            session.execute(delete(DeedRow).where(_is_about(everybody), ~_IS_ABOUT_HELD))
            rest = update(DeedRow).where(_is_about(everybody))
            session.execute(rest.values(before=None, after=None, why=""))
            _leave_out_how_others_were_shown(session, everybody)
            photos = select(ContactRow.photo_id).where(ContactRow.id.in_(everybody), ContactRow.photo_id.is_not(None))
            session.execute(delete(FileRow).where(FileRow.id.in_(photos)))
            session.execute(delete(ContactWordsRow).where(ContactWordsRow.ref_id.in_(everybody)))
            session.execute(delete(ContactRow).where(ContactRow.id.in_(everybody)))
            touch(session, contacts=everybody)
            note_traces(session, Traces.LEFT)
            session.expire_all()
            self._read.clear()

    def has_traces(self) -> bool:
        with self._reads() as session:
            return traces(session) is not Traces.NONE

    def forget_words(self, *, begin: bool) -> bool:
        with self._transaction() as session:
            if begin:
                note_traces(session, Traces.BEING_FORGOTTEN)
            is_more = merge_some(session, begin=begin)
            # Unless somebody else was erased since it began.
            if not is_more and traces(session) is Traces.BEING_FORGOTTEN:
                note_traces(session, Traces.FORGOTTEN)
            return is_more

    def scrub(self) -> bool:
        is_clean = self._database.scrub(self._engine)
        with self._transaction() as session:
            if is_clean and traces(session) is Traces.FORGOTTEN:
                note_traces(session, Traces.NONE)
        return is_clean


def _erase_items(session: Session, conversation: UUID, limit: int) -> int:
    """Messages with their files, notes and events; how many there were."""
    there = select(TimelineRow).where(TimelineRow.conversation_id == conversation, TimelineRow.kind != ItemKind.LEG)
    places = session.scalars(there.limit(limit)).all()
    if not places:
        return 0
    bodies = {kind: [each.ref_id for each in places if each.kind is kind] for kind in ItemKind}
    files = select(AttachmentRow.id).where(AttachmentRow.message_id.in_(bodies[ItemKind.MESSAGE]))
    session.execute(delete(FileRow).where(FileRow.id.in_(files)))
    session.execute(delete(MessageRow).where(MessageRow.id.in_(bodies[ItemKind.MESSAGE])))
    session.execute(delete(NoteRow).where(NoteRow.id.in_(bodies[ItemKind.NOTE])))
    session.execute(delete(EventRow).where(EventRow.id.in_(bodies[ItemKind.EVENT])))
    session.execute(delete(TextWordsRow).where(TextWordsRow.ref_id.in_([each.id for each in places])))
    session.execute(delete(TimelineRow).where(TimelineRow.id.in_([each.id for each in places])))
    session.expire_all()
    return len(places)


def _erase_conversation(session: Session, conversation: UUID) -> int:
    """One in which nothing is left but calls and chats; they, its wrap-ups, drafts and reminders go, too."""
    drafts = map(mapping.draft_value, session.scalars(select(DraftRow).where(DraftRow.conversation_id == conversation)))
    files = [file.id for draft in drafts for file in draft.attachments]
    session.execute(delete(FileRow).where(FileRow.id.in_(files)))
    texted_with = select(LegRow.remote).where(_IS_TEXTED, LegRow.conversation_id == conversation)
    _allow_texts_again(session, texted_with, true(), LegRow.conversation_id != conversation)
    left = select(TimelineRow.id).where(TimelineRow.conversation_id == conversation)
    words = delete(TextWordsRow).where(or_(TextWordsRow.ref_id.in_(left), TextWordsRow.ref_id == conversation))
    session.execute(words)
    follow = update(ConversationRow).where(ConversationRow.previous_id == conversation)
    session.execute(follow.values(previous_id=None))
    session.execute(delete(DeedRow).where(DeedRow.conversation_id == conversation, ~_IS_ABOUT_HELD))
    session.execute(delete(ConversationRow).where(ConversationRow.id == conversation))
    session.expire_all()
    return 1


def _is_about(contacts: Sequence[UUID]) -> ColumnElement[bool]:
    return or_(DeedRow.contact_id.in_(contacts), DeedRow.other_id.in_(contacts))


def _leave_out_their_name(session: Session, contacts: Sequence[UUID]) -> None:
    """A conversation that was once taken for theirs says so, and is with somebody else."""
    moved = select(DeedRow.conversation_id).where(
        DeedRow.kind.in_((DeedKind.LINKED, DeedKind.TAKEN_BACK)), _is_about(contacts)
    )
    there = select(TimelineRow.ref_id).where(TimelineRow.kind == ItemKind.EVENT, TimelineRow.conversation_id.in_(moved))
    named = update(EventRow).where(EventRow.what == Happening.CONTACT_UNLINKED, EventRow.id.in_(there))
    session.execute(named.values(text=""))


def _leave_out_what_others_showed_of_them(session: Session, contacts: Sequence[UUID]) -> None:
    """As long as these were parts of others, whatever was done with those says what these were, too."""
    left, seen = [(each, _FIRST, _LAST) for each in contacts], set[tuple[UUID, UUID, UUID]]()
    while left:
        part, since, until = left.pop()
        for other, merged, parted in _was_part_of(session, part):
            whole = (other, max(since, merged), min(until, parted))
            if whole[1] <= whole[2] and other not in contacts and whole not in seen:
                seen.add(whole)
                left.append(whole)
    for other, since, until in seen:
        shown = update(DeedRow).where(_is_about([other]), DeedRow.id.between(since, until))
        session.execute(shown.values(before=None, after=None))


def _was_part_of(session: Session, contact: UUID) -> list[tuple[UUID, UUID, UUID]]:
    """Of whom, from which deed to which one; the order of their ids is that of their time."""
    moves = DeedRow.kind.in_((DeedKind.MERGED, DeedKind.UNMERGED))
    deeds = select(DeedRow.kind, DeedRow.other_id, DeedRow.id).where(DeedRow.contact_id == contact, moves)
    found = list[tuple[UUID, UUID, UUID]]()
    parted = _LAST
    for kind, other, deed in session.execute(deeds.order_by(DeedRow.id.desc())):
        if kind is DeedKind.MERGED:
            found.append((other, deed, parted))
        else:
            parted = deed
    return found


def _leave_out_how_others_were_shown(session: Session, contacts: Sequence[UUID]) -> None:
    """Others were merged while these were parts of theirs, and shown with addresses and photos of these."""
    addresses = select(AddressRow.id).where(AddressRow.contact_id.in_(contacts))
    photos = select(ContactRow.photo_id).where(ContactRow.id.in_(contacts), ContactRow.photo_id.is_not(None))
    ids = [*contacts, *session.scalars(addresses), *session.scalars(photos)]
    named = (column.contains(str(each)) for column in (DeedRow.before, DeedRow.after) for each in ids)
    session.execute(update(DeedRow).where(or_(*named)).values(before=None, after=None))


def _allow_texts_again(
    session: Session, numbers: Select[str], is_others: ColumnElement[bool], is_elsewhere: ColumnElement[bool]
) -> None:
    """Their numbers are forgotten with them, unless others have the same one or were texted with elsewhere at it."""
    has_it = select(AddressRow.id).where(_IS_NUMBER, AddressRow.value == OptOutRow.number, is_others)
    texts_with_it = select(LegRow.id).where(_IS_TEXTED, LegRow.remote == OptOutRow.number, is_elsewhere)
    forgotten = delete(OptOutRow).where(OptOutRow.number.in_(numbers), ~has_it.exists(), ~texts_with_it.exists())
    session.execute(forgotten)
