"""What a desk wrote into its own file while the team's store was away, brought into that store: a slice at a time.

Ids are made where something is written and stay. So a slice that has arrived without our learning of it, because the
line broke or the program ended, is brought again and changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import cast
from uuid import UUID, uuid5

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.errors import PassingError
from app.core.ids import AgentId
from app.core.message import MessageState, reported
from app.storage import waiting
from app.storage.belonging import Belonging, Coming
from app.storage.dropping import drop_conversation, drop_item
from app.storage.half import Half
from app.storage.indexing import index_contacts, index_legs, index_messages, index_notes, index_wrap_ups
from app.storage.mapping import draft_value
from app.storage.read_twice import ReadTwice
from app.storage.rows import has_key, made, values_by_key
from app.storage.tables import (
    AddressRow,
    AttachmentRow,
    ContactRow,
    ConversationRow,
    DraftRow,
    EventRow,
    FileRow,
    ItemKind,
    LegRow,
    MessageRow,
    NoteRow,
    Row,
    TimelineRow,
    WrapUpRow,
)
from app.storage.three_way import Values, both, both_fields
from app.storage.touched import touch_row
from app.storage.traces import Traces, note_traces
from app.storage.transactions import put
from app.storage.waiting import KINDS, Entry

log = logging.getLogger(__name__)

_AT_ONCE = 16
"""Rows; the last unit is brought whole."""
_AT_FIRST = 4
"""While statements are still being made, each for the first time."""
_LOOKED_AT = 100
_WORTH_IT = 20
_OURS = uuid5(UUID(int=0), "written while away")
_THEIRS_FIRST: dict[type[Row], frozenset[str]] = {
    ContactRow: frozenset(column.name for column in ContactRow.__table__.columns),
    LegRow: frozenset({"conversation_id"}),
    MessageRow: frozenset({"conversation_id", "leg_id"}),
    TimelineRow: frozenset({"conversation_id"}),
}
for _kind in (KINDS["channel_cursor"], KINDS["draft"]):
    _THEIRS_FIRST[_kind] = frozenset(column.name for column in _kind.__table__.columns)
_MERGED = ("merged_into", "merged_as", "gave", "canonical_id")
"""Nobody merges while the team's store is away."""
_WHOSE = (
    "state",
    "agent_id",
    "segment",
    "ended_at",
    "finished_at",
    "parked_at",
    "parked_until",
    "returned_at",
    "returned_by",
)
"""In whose hands a conversation is, and as what: of two desks' that makes sense as a whole only."""
_DELIVERY = ("state", "problem", "detail", "due_at")


@dataclass(slots=True)
class _Arrived:
    """What the file itself has to learn, once the other store has all of it."""

    numbers: list[int] = field(default_factory=list[int])
    aside: list[int] = field(default_factory=list[int])
    changed: list[Row] = field(default_factory=list[Row])
    gone: list[Entry] = field(default_factory=list[Entry])


class Bringing:
    """`agent` is who works at this desk. Belongs to the desk thread, as the two stores do."""

    def __init__(self, here: Half, there: Half, agent: AgentId | None) -> None:
        self._here = here
        self._there = there
        self._agent = agent
        self._at_once = _AT_FIRST
        self._looked_at = 0

    def some(self) -> bool:
        """One slice; whether more waits. Raises StoreError as the other store does, and then nothing has changed.

        What was refused as it is comes by itself next time; then it is set aside, so that the rest may go on.
        """
        self._leave_to_the_team()
        with self._here.writing() as ours:
            found = waiting.entries(ours.connection())
            if self._at_once > 1 and self._leave_out_doubles(ours, found):
                return True
            if not found:
                return False
            with self._there.writing() as theirs:
                # What a colleague's desk has brought since is only now sure to be all.
                twice = ReadTwice(ours, theirs, found)
                arrived = _Slice(ours, theirs, self._agent).bring(twice.next(self._at_once))
            _learn(ours, arrived)
            if twice.has_dropped:
                waiting.forget_undone(ours.connection())
                self._looked_at = 0
        self._at_once = min(2 * self._at_once, _AT_ONCE)
        return True

    def refused(self) -> None:
        """The other store would not have the last slice: try it in the smallest parts, then leave that part aside."""
        if self._at_once > 1:
            self._at_once = 1
            return
        with self._here.writing() as ours:
            found = waiting.entries(ours.connection())
            waiting.set_aside(ours.connection(), [each.number for each in self._first(ours, found)])

    def _first(self, ours: Session, found: Sequence[Entry]) -> Sequence[Entry]:
        """The smallest part that comes next; where even that cannot be told, what is in front."""
        try:
            with self._there.looking() as theirs:
                return ReadTwice(ours, theirs, found).next(1)
        except PassingError:
            raise
        except Exception:
            log.exception("what comes next cannot be told")
            return [each for each in found if each.unit == found[0].unit]

    def _leave_to_the_team(self) -> None:
        """What is about to be there may be sent from there, whether or not we learn that it has arrived."""
        with self._here.looking() as ours:
            is_ours_alone = bool(waiting.only_here(ours.connection()))
        if is_ours_alone:
            with self._there.looking(), self._here.writing() as ours:
                waiting.doubt(ours.connection())

    def _leave_out_doubles(self, ours: Session, found: Sequence[Entry]) -> bool:
        """Most of what another desk has read, too, many at once; whether there was enough to be worth it."""
        unlooked = [each for each in found if each.number > self._looked_at and _is_new_message(each)][:_LOOKED_AT]
        if len(unlooked) < _WORTH_IT:
            return False
        with self._there.looking() as theirs:
            if ReadTwice(ours, theirs, found).drop([each.keys[0] for each in unlooked]):
                waiting.forget_undone(ours.connection())
        self._looked_at = max(each.number for each in unlooked)
        return True


class _Slice:
    """Some entries on their way from one session into another."""

    def __init__(self, ours: Session, theirs: Session, agent: AgentId | None) -> None:
        self._ours = ours
        self._theirs = theirs
        self._agent = agent
        self._arrived = _Arrived()
        self._foreign = dict[object, object]()
        self._put: dict[type[Row], list[Values]] = {}
        self._belonging = Belonging(ours, theirs)

    def bring(self, entries: Sequence[Entry]) -> _Arrived:
        self._foreign = self._in_others_hands(entries)
        in_order = sorted(entries, key=lambda each: (each.order, each.number))
        for name, group in groupby(in_order, key=lambda each: each.kind):
            self._bring(KINDS[name], list(group))
        self._index()
        return self._arrived

    def _bring(self, kind: type[Row], entries: list[Entry]) -> None:
        keys = [each.keys for each in entries]
        ours = values_by_key(self._ours, kind, keys)
        theirs = values_by_key(self._theirs, kind, keys, is_short=kind is FileRow)
        settled: list[Coming] = []
        for entry in entries:
            self._arrived.numbers.append(entry.number)
            mine, other = ours.get(entry.keys), theirs.get(entry.keys)
            if mine is None:
                self._take_away(kind, entry, other)
            elif other is None and entry.before is not None:
                self._arrived.gone.append(entry)  # erased, or sent, by somebody else
            elif other is not None and kind is FileRow:
                continue
            else:
                settled.append((entry, self._settled(kind, entry, mine, other)))
        fitted = self._belonging.fitted(kind, settled)
        kept = {entry.number for entry, _ in fitted}
        self._leave([entry for entry, _ in settled if entry.number not in kept])
        for entry, values in fitted:
            if values != theirs.get(entry.keys):
                self._save(kind, values)
            if values != ours[entry.keys]:
                self._arrived.changed.append(made(kind, values))

    def _leave(self, entries: list[Entry]) -> None:
        """What belongs to nothing there was erased with it; unless that is only set aside here, and this with it."""
        if waiting.stuck(self._ours.connection()):
            self._arrived.aside += [entry.number for entry in entries]
        else:
            self._arrived.gone += entries

    def _save(self, kind: type[Row], values: Values) -> None:
        put(self._theirs, made(kind, values))
        self._put.setdefault(kind, []).append(values)

    def _take_away(self, kind: type[Row], entry: Entry, other: Values | None) -> None:
        """Only what is still as it was here: somebody else may have changed it since."""
        before = entry.values
        if other is None or before is None or kind is ConversationRow:
            return
        if kind is FileRow and self._is_used(cast(UUID, other["id"])):
            return
        if all(other[name] == value for name, value in before.items() if name in other):
            self._theirs.execute(delete(kind).where(has_key(kind, [entry.keys])))
            if kind is not FileRow:
                touch_row(self._theirs, made(kind, other))

    def _is_used(self, file: UUID) -> bool:
        shown = select(ContactRow.id).where(ContactRow.photo_id == file)
        sent = select(AttachmentRow.id).where(AttachmentRow.id == file)
        return any(self._theirs.execute(each.limit(1)).first() for each in (shown, sent))

    def _settled(self, kind: type[Row], entry: Entry, mine: Values, other: Values | None) -> Values:
        if other is None:
            return mine
        if kind in (ConversationRow, WrapUpRow, DraftRow) and entry.keys[0] in self._foreign:
            self._keep_as_note(kind, entry, mine, other)
            return other
        theirs_first = _THEIRS_FIRST.get(kind, frozenset())
        if kind is ConversationRow and other["agent_id"] not in (None, self._agent):
            theirs_first = frozenset(other)
        values, lost = both(entry.values, mine, other, theirs_first)
        if kind is ConversationRow and _is_moved(entry.values, mine, other):
            values.update({name: other[name] for name in _WHOSE})
        if kind is ContactRow:
            values.update({name: other[name] for name in _MERGED})
            said = {name: cast(str, lost[name]) for name in _SAID if lost.get(name)}
            if "fields" in lost:
                before = entry.values or {}
                was, ours, theirs = (cast(str, each.get("fields", "[]")) for each in (before, mine, other))
                values["fields"], unkept = both_fields(was, ours, theirs)
                said |= unkept
            values["notes"] = _with_lost(cast(str, values["notes"]), cast(str, lost.get("notes", "")), said)
        elif kind is WrapUpRow:
            values["notes"] = _joined(entry.values, mine, other)
        elif kind is MessageRow:
            values.update(_delivery(entry.values, mine, other))
        elif kind is DraftRow and lost:
            self._keep_as_note(kind, entry, mine, other)
        return values

    # Whose it is

    def _in_others_hands(self, entries: Sequence[Entry]) -> dict[object, object]:
        """Of these conversations, those that a colleague has now, and had not when they were last the same here."""
        kinds = {each.__tablename__ for each in (ConversationRow, WrapUpRow, DraftRow)}
        ids = {each.keys[0] for each in entries if each.kind in kinds}
        held = select(ConversationRow.id, ConversationRow.agent_id).where(ConversationRow.id.in_(ids))
        ours = {row.id: row.agent_id for row in self._ours.execute(held)}
        return {
            row.id: row.agent_id
            for row in self._theirs.execute(held)
            if row.agent_id not in (None, self._agent, ours.get(row.id))
        }

    def _keep_as_note(self, kind: type[Row], entry: Entry, mine: Values, other: Values) -> None:
        """What an agent wrote is not lost because somebody else has the conversation now."""
        text = ""
        if kind is WrapUpRow and mine["notes"] not in ("", other["notes"]):
            text = cast(str, mine["notes"])
        elif kind is DraftRow and mine["body"] != other["body"]:
            text = draft_value(made(DraftRow, mine)).text
        if not text or entry.values == mine:
            return
        note = uuid5(_OURS, entry.kind + entry.key)
        if self._theirs.get(TimelineRow, note) is None:
            place = {"conversation_id": mine["conversation_id"], "at": datetime.now(UTC), "kind": ItemKind.NOTE}
            self._save(NoteRow, {"id": note, "text": text})
            self._save(TimelineRow, {"id": note, "ref_id": note, **place})

    # What it is found by

    def _index(self) -> None:
        session = self._theirs
        people = self._ids(ContactRow) | self._ids(AddressRow, "contact_id")
        if people:
            standing = select(ContactRow.canonical_id).where(ContactRow.id.in_(people))
            index_contacts(session, set(session.scalars(standing)))
        said = self._ids(MessageRow) | self._ids(AttachmentRow, "message_id")
        if said:
            index_messages(session, session.scalars(select(MessageRow).where(MessageRow.id.in_(said))).all())
        noted = self._ids(NoteRow) | {each["ref_id"] for each in self._put.get(TimelineRow, ())}
        if noted:
            index_notes(session, session.scalars(select(NoteRow).where(NoteRow.id.in_(noted))).all())
        legs = self._ids(LegRow)
        if legs:
            index_legs(session, session.scalars(select(LegRow).where(LegRow.id.in_(legs))).all())
        wrapped = self._ids(WrapUpRow, "conversation_id")
        if wrapped:
            index_wrap_ups(session, ConversationRow.id.in_(wrapped))

    def _ids(self, kind: type[Row], column: str = "id") -> set[object]:
        return {values[column] for values in self._put.get(kind, ())}


def _learn(ours: Session, arrived: _Arrived) -> None:
    for row in arrived.changed:
        put(ours, row, is_copy=True)
    for entry in reversed(arrived.gone):
        _forget_here(ours, entry)
    if arrived.aside:
        waiting.set_aside(ours.connection(), arrived.aside)
    waiting.forget(ours.connection(), set(arrived.numbers) - set(arrived.aside))


def _forget_here(ours: Session, entry: Entry) -> None:
    kind, key = KINDS[entry.kind], entry.keys
    if kind is ConversationRow:
        drop_conversation(ours, cast(UUID, key[0]))
        note_traces(ours, Traces.LEFT)
    elif kind in (MessageRow, NoteRow, EventRow, TimelineRow):
        drop_item(ours, cast(UUID, key[0]))
    elif kind is not ContactRow:  # who has no conversation any more is forgotten with the others
        ours.execute(delete(kind).where(has_key(kind, [key])))


def _is_new_message(entry: Entry) -> bool:
    return entry.kind == MessageRow.__tablename__ and entry.before is None


def _is_moved(before: Values | None, mine: Values, other: Values) -> bool:
    """Whether others have put it into other hands than it is in here."""
    if before is None or mine["agent_id"] == other["agent_id"]:
        return False
    return any(other[name] != before[name] for name in ("state", "agent_id"))


def _delivery(before: Values | None, mine: Values, other: Values) -> Values:
    """What has become of a message of which others have heard, too: theirs as a whole if it may follow on ours."""
    was = None if before is None else before["state"]
    ours, theirs = cast(MessageState, mine["state"]), cast(MessageState, other["state"])
    if theirs in (was, ours):
        return {}
    latest = other if was == ours or reported(ours, theirs) is theirs else mine
    return {name: latest[name] for name in _DELIVERY}


def _with_lost(notes: str, added: str, said: Mapping[str, str]) -> str:
    """What two have changed stays as the other has it; what was written here is kept below."""
    written = [f"{name}: {value}" for name, value in said.items()]
    return "\n".join(each for each in (notes, *(each for each in (added, *written) if each not in notes)) if each)


_SAID = ("name", "company", "language", "time_zone")


def _joined(before: Values | None, mine: Values, other: Values) -> str:
    """Two who have written below the same notes have both written there."""
    was, ours, theirs = (cast(str, each["notes"]) for each in (before or mine, mine, other))
    if ours in theirs or (before is not None and ours == was):
        return theirs
    return ours if before is None or theirs in (was, "") else f"{theirs}\n{ours}"
