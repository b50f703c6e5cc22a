"""What a desk of a team keeps in its own file, for while the team's store is away: a small and recent part of it.

All that is in this agent's hands or waits for anybody, what they had in hand lately, and whom they looked at. Copied in
slices of some 20 ms while nothing else is to be done. Of a long conversation the newest items are kept, of files those
that are small.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import delete, func, or_, select, true
from sqlalchemy.orm import Session

from app.core.conversation import ConversationState
from app.core.errors import PassingError
from app.core.ids import AgentId
from app.core.message import WAITING
from app.core.timeline import Happening
from app.storage import waiting
from app.storage.agent_tables import AgentRow, StateSpanRow
from app.storage.copies import around, is_small, people_of, put_all, put_people
from app.storage.dropping import drop_conversation, drop_gone, drop_people
from app.storage.errors import StoreError
from app.storage.half import Half
from app.storage.indexing import index_legs, index_messages, index_notes, index_wrap_ups
from app.storage.rows import taken
from app.storage.tables import (
    AttachmentRow,
    ContactRow,
    ConversationRow,
    CursorRow,
    DeedRow,
    DraftRow,
    EventRow,
    FileRow,
    ItemKind,
    LegRow,
    MailIdRow,
    MessageRow,
    NoteRow,
    OptOutRow,
    Row,
    TimelineRow,
)
from app.storage.traces import Traces, note_traces, traces

log = logging.getLogger(__name__)

MOST_CONVERSATIONS = 300
MOST_CONTACTS = 1_000
MOST_ITEMS = 200
"""Of one conversation."""
_QUEUED = 50
_RECENT = 50
_LATELY = timedelta(days=1)
_ITEMS_AT_ONCE = 8
_NUMBERS_AT_ONCE = 100
_SPANS = 100
_PEOPLE_AT_ONCE = 20
_IDS_AT_ONCE = 100
_DEEDS_AT_ONCE = 20
_BEFORE_ALL = UUID(int=0)
_UNFINISHED = [state for state in ConversationState if state is not ConversationState.FINISHED]
Step = Callable[[], None]


class Keeping:
    """`agent` is who works at this desk; `now` the time. Belongs to the desk thread, as the two stores do."""

    def __init__(self, here: Half, there: Half, agent: AgentId | None, now: Callable[[], datetime]) -> None:
        self._here = here
        self._there = there
        self._agent = agent
        self._now = now
        self._steps = deque[Step]()
        self._known = set[UUID]()
        self._reads_log = False

    def begin(self) -> None:
        """From the start, or once the team's store is there again: much may have changed."""
        self._steps.clear()
        self._known.clear()
        self._steps += [self._copy_what_is_small, lambda: self._copy_opt_outs(""), self._find_conversations]
        self._steps += [partial(self._find_gone, ConversationRow, _BEFORE_ALL)]
        self._reads_log = False
        self._read_log_again()

    def want(self, conversations: Iterable[UUID] = (), contacts: Iterable[UUID] = (), *, again: bool = False) -> bool:
        """Keep them, too; `again` when they have changed. Whether there is anything to do."""
        for copy, ids in ((self._copy_head, conversations), (self._meet, contacts)):
            for each in ids:
                if again or each not in self._known:
                    self._known.add(each)
                    self._steps.append(partial(copy, each))
        return bool(self._steps)

    def changed(self, conversations: Iterable[UUID] = (), contacts: Iterable[UUID] = ()) -> None:
        """Copy those of them again that are kept already."""
        self._steps.append(partial(self._copy_known, list(conversations), list(contacts)))

    def _copy_known(self, conversations: list[UUID], contacts: list[UUID]) -> None:
        known = self._kept(conversations, contacts) | self._known
        self.want(known.intersection(conversations), known.intersection(contacts), again=True)

    def some(self) -> bool:
        """One slice; whether there is more to do.

        Raises StoreBusyError when the team's store is away, and OwnFileBusyError when the file can be written later.
        """
        if not self._steps:
            return self._make_room() or self._leave_no_traces()
        step = self._steps.popleft()
        try:
            step()
        except PassingError:
            self._steps.appendleft(step)
            raise
        except Exception as error:
            log.warning("left out of this desk's own file: %s", error, exc_info=not isinstance(error, StoreError))
        return True

    def _kept(self, conversations: list[UUID], contacts: list[UUID]) -> set[UUID]:
        """Those of whom there is anything here, be it in the log, from whatever time before."""
        told = or_(DeedRow.contact_id.in_(contacts), DeedRow.other_id.in_(contacts))
        with self._here.looking() as ours:
            return {
                *ours.scalars(select(ConversationRow.id).where(ConversationRow.id.in_(conversations))),
                *ours.scalars(select(ContactRow.id).where(ContactRow.id.in_(contacts))),
                *ours.scalars(select(DeedRow.contact_id).where(told)),
                *ours.scalars(select(DeedRow.other_id).where(told)),
            }

    # What there is

    def _find_conversations(self) -> None:
        mine = ConversationRow.agent_id == self._agent
        unfinished = select(ConversationRow.id).where(ConversationRow.state.in_(_UNFINISHED), mine)
        queued = select(ConversationRow.id).where(ConversationRow.state == ConversationState.QUEUED)
        lately = select(ConversationRow.id).where(
            ConversationRow.state == ConversationState.FINISHED, mine, ConversationRow.opened_at > self._now() - _LATELY
        )
        with self._there.looking() as theirs:
            found = [
                *theirs.scalars(unfinished.order_by(ConversationRow.opened_at)),
                *theirs.scalars(queued.order_by(ConversationRow.opened_at).limit(_QUEUED)),
                *theirs.scalars(lately.order_by(ConversationRow.opened_at.desc()).limit(_RECENT)),
            ]
        self.want([*self._unfinished_here(), *found])

    def _unfinished_here(self) -> list[UUID]:
        """What was in hand here, or was to be sent, as far as was known; others may have it by now."""
        unsent = ConversationRow.id.in_(select(MessageRow.conversation_id).where(MessageRow.state.in_(WAITING)))
        unfinished = select(ConversationRow.id).where(or_(ConversationRow.state.in_(_UNFINISHED), unsent))
        with self._here.looking() as ours:
            stuck = waiting.stuck_ids(ours.connection(), ConversationRow)
            return [each for each in ours.scalars(unfinished) if each not in stuck]

    def _copy_what_is_small(self) -> None:
        with self._there.looking() as theirs:
            spans = select(StateSpanRow.id).where(StateSpanRow.made_by == self._agent)
            spans = spans.order_by(StateSpanRow.since.desc()).limit(_SPANS)
            rows = [
                *taken(theirs, CursorRow),
                *taken(theirs, AgentRow),
                *taken(theirs, StateSpanRow, StateSpanRow.id.in_(spans)),
            ]
        with self._here.writing() as ours:
            put_all(ours, rows)

    def _copy_opt_outs(self, after: str) -> None:
        """All of them: nobody is written to against their will because the team's store is away."""
        with self._there.looking() as theirs:
            page = select(OptOutRow.number).where(OptOutRow.number > after).order_by(OptOutRow.number)
            numbers = list(theirs.scalars(page.limit(_NUMBERS_AT_ONCE)))
            rows = taken(theirs, OptOutRow, OptOutRow.number.in_(numbers))
        with self._here.writing() as ours:
            gone = delete(OptOutRow).where(OptOutRow.number > after, OptOutRow.number.not_in(numbers))
            is_last = len(numbers) < _NUMBERS_AT_ONCE
            ours.execute(gone if is_last else gone.where(OptOutRow.number <= numbers[-1]))
            put_all(ours, rows)
        if not is_last:
            self._steps.append(lambda: self._copy_opt_outs(numbers[-1]))

    # What is there no longer

    def _find_gone(self, kind: type[ConversationRow] | type[ContactRow], after: UUID) -> None:
        """Erased while nobody listened here: conversations first, and then whose they were."""
        with self._here.looking() as ours:
            page = select(kind.id).where(kind.id > after).order_by(kind.id)
            ids = list(ours.scalars(page.limit(_IDS_AT_ONCE)))
            stuck = waiting.stuck_ids(ours.connection(), kind)
        with self._there.looking() as theirs:
            there = set(theirs.scalars(select(kind.id).where(kind.id.in_(ids))))
        gone = [each for each in ids if each not in there and each not in stuck]
        if kind is ContactRow:
            with self._here.looking() as ours:
                moved = ours.scalars(select(ConversationRow.id).where(ConversationRow.contact_id.in_(gone))).all()
            self._steps += [partial(self._copy_head, each) for each in moved]
        self._steps += [partial(self._meet if kind is ContactRow else self._copy_head, each) for each in gone]
        if len(ids) == _IDS_AT_ONCE:
            self._steps.append(partial(self._find_gone, kind, ids[-1]))
        elif kind is ConversationRow:
            self._steps.append(partial(self._find_gone, ContactRow, _BEFORE_ALL))

    def _read_log_again(self) -> None:
        """What it said of somebody who was erased is gone there, and their name from what was once taken for theirs."""
        if not self._reads_log:
            self._reads_log = True
            self._steps.append(partial(self._copy_deeds, _BEFORE_ALL))

    def _copy_deeds(self, after: UUID) -> None:
        if after == _BEFORE_ALL:
            self._reads_log = False
        with self._here.looking() as ours:
            page = select(DeedRow.id).where(DeedRow.id > after).order_by(DeedRow.id)
            ids = list(ours.scalars(page.limit(_DEEDS_AT_ONCE)))
            stuck = waiting.stuck_ids(ours.connection(), DeedRow)
        with self._there.looking() as theirs:
            rows = taken(theirs, DeedRow, DeedRow.id.in_(ids))
        with self._here.writing() as ours:
            gone = set(ids) - {row.id for row in rows} - stuck
            ours.execute(delete(DeedRow).where(DeedRow.id.in_(gone)))
            put_all(ours, rows)
        is_last = len(ids) < _DEEDS_AT_ONCE
        self._steps.append(partial(self._copy_names, _BEFORE_ALL) if is_last else partial(self._copy_deeds, ids[-1]))

    def _copy_names(self, after: UUID) -> None:
        with self._here.looking() as ours:
            page = select(EventRow.id).where(EventRow.what == Happening.CONTACT_UNLINKED, EventRow.id > after)
            ids = list(ours.scalars(page.order_by(EventRow.id).limit(_IDS_AT_ONCE)))
        with self._there.looking() as theirs:
            rows = taken(theirs, EventRow, EventRow.id.in_(ids))
        with self._here.writing() as ours:
            put_all(ours, rows)
        if len(ids) == _IDS_AT_ONCE:
            self._steps.append(partial(self._copy_names, ids[-1]))

    def _leave_no_traces(self) -> bool:
        """Of who is gone; whether there is more to do. Should somebody read the file now, the end of it comes later."""
        with self._here.looking() as ours:
            now = traces(ours)
        if now is Traces.FORGOTTEN:
            self._here.scrub()
        elif now is not Traces.NONE:
            self._here.forget_words(begin=now is Traces.LEFT)
        return now in (Traces.LEFT, Traces.BEING_FORGOTTEN)

    # People

    def _meet(self, contact: UUID) -> None:
        """Whoever is not known there any more is not known here."""
        with self._there.looking() as theirs:
            rows = people_of(theirs, contact)
        with self._here.writing() as ours:
            others = [] if rows else drop_gone(ours, contact)
            put_people(ours, rows)
        self._steps += [partial(self._meet, each) for each in others]
        if not rows:
            self._read_log_again()

    # Conversations

    def _copy_head(self, conversation: UUID) -> None:
        """All but what was said; that comes in the next slices."""
        people, rows, legs = list[Row](), list[Row](), list[LegRow]()
        with self._there.looking() as theirs:
            found = taken(theirs, ConversationRow, ConversationRow.id == conversation)
            if found:
                people = people_of(theirs, found[0].owner_id)
                legs = taken(theirs, LegRow, LegRow.conversation_id == conversation)
                rows = [*around(theirs, conversation), *legs]
                rows += taken(theirs, TimelineRow, TimelineRow.id.in_([each.id for each in legs]))
        with self._here.writing() as ours:
            if not found:
                drop_conversation(ours, conversation)
                note_traces(ours, Traces.LEFT)
                return
            previous = found[0].previous_id
            if previous is not None and ours.get(ConversationRow, previous) is None:
                found[0].previous_id = None
            put_people(ours, people)
            ours.execute(delete(DraftRow).where(DraftRow.conversation_id == conversation))
            put_all(ours, [*found, *rows])
            index_legs(ours, legs)
            index_wrap_ups(ours, ConversationRow.id == conversation)
        with self._there.looking() as theirs:
            self._follow_up(theirs, conversation)

    def _follow_up(self, theirs: Session, conversation: UUID) -> None:
        there = select(TimelineRow.id).where(
            TimelineRow.conversation_id == conversation, TimelineRow.kind != ItemKind.LEG
        )
        newest = list(theirs.scalars(there.order_by(TimelineRow.at.desc(), TimelineRow.id.desc()).limit(MOST_ITEMS)))
        unsent = select(MessageRow.id).where(MessageRow.conversation_id == conversation, MessageRow.state.in_(WAITING))
        with self._here.looking() as ours:
            unsent_here = list(ours.scalars(unsent))
        wanted = list(dict.fromkeys((*theirs.scalars(unsent), *unsent_here, *newest)))
        for start in range(0, len(wanted), _ITEMS_AT_ONCE):
            part = wanted[start : start + _ITEMS_AT_ONCE]
            self._steps.append(partial(self._copy_items, part, is_newest=not start))

    def _copy_items(self, ids: list[UUID], *, is_newest: bool) -> None:
        """What is here already is copied again only where it may still change."""
        if not is_newest:
            with self._here.looking() as ours:
                unsent = select(MessageRow.id).where(MessageRow.state.in_(WAITING))
                settled = select(TimelineRow.id).where(TimelineRow.id.in_(ids), TimelineRow.id.not_in(unsent))
                known = set(ours.scalars(settled))
            ids = [each for each in ids if each not in known]
        if not ids:
            return
        with self._there.looking() as theirs:
            messages = taken(theirs, MessageRow, MessageRow.id.in_(ids))
            notes = taken(theirs, NoteRow, NoteRow.id.in_(ids))
            files = taken(theirs, AttachmentRow, AttachmentRow.message_id.in_(ids))
            rows = [
                *messages,
                *notes,
                *taken(theirs, EventRow, EventRow.id.in_(ids)),
                *taken(theirs, TimelineRow, TimelineRow.id.in_(ids)),
                *files,
                *taken(theirs, MailIdRow, MailIdRow.message_id.in_(ids)),
                *taken(theirs, FileRow, is_small(FileRow.id.in_([each.id for each in files]))),
            ]
        with self._here.writing() as ours:
            put_all(ours, rows)
            index_messages(ours, messages)
            index_notes(ours, notes)

    # Not too much

    def _make_room(self) -> bool:
        """For what is newer; whether there was anything that can go. What is still to be brought over stays."""
        with self._here.writing() as ours:
            if waiting.stuck(ours.connection()):
                return False
            talks = ours.scalar(select(func.count()).select_from(ConversationRow)) or 0
            people = ours.scalar(select(func.count()).select_from(ContactRow)) or 0
            if talks > MOST_CONVERSATIONS:
                finished = select(ConversationRow.id).where(ConversationRow.state == ConversationState.FINISHED)
                oldest = ours.scalar(finished.order_by(ConversationRow.opened_at).limit(1))
                if oldest is not None:
                    drop_conversation(ours, oldest)
                    self._known.discard(oldest)
                    return True
            gone = drop_people(ours, true(), _PEOPLE_AT_ONCE) if people > MOST_CONTACTS else set[UUID]()
            self._known -= gone
            return bool(gone)
