"""What several desks have read from the same account while their store was away: it is kept once, as it came first.

That is decided while it is nobody else's turn to write. So whatever is there for the sake of a message alone comes
together with it: who wrote it, the conversation and the leg. When the message is known already, none of it comes.

What a server calls a message may be said of another one later. So what is called the same must also say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, tuple_
from sqlalchemy import Row as Found
from sqlalchemy.orm import Session

from app.core.conversation import LegKind
from app.storage.agent_tables import ReminderRow
from app.storage.dropping import drop_conversation, drop_item
from app.storage.tables import (
    ContactRow,
    ContactWordsRow,
    ConversationRow,
    DraftRow,
    ItemKind,
    LegRow,
    MessageRow,
    Row,
    TextWordsRow,
    TimelineRow,
    WrapUpRow,
)
from app.storage.waiting import Entry, unit_of

_SAME_WITHIN = timedelta(days=1)
"""Where a server does not say when something was written, it is as old as the desk that reads it thinks."""
_LIVE = [kind for kind in LegKind if kind.is_live]


class ReadTwice:
    """`found` is all that waits here, parents first. `theirs` is the other store, as far as it is known by now."""

    def __init__(self, ours: Session, theirs: Session, found: Sequence[Entry]) -> None:
        self._ours = ours
        self._theirs = theirs
        self._dropped: set[str] = set()
        self._units: dict[str, list[Entry]] = {}
        self._new: dict[type[Row], set[str]] = {kind: set() for kind in (ContactRow, ConversationRow, LegRow)}
        names = {kind.__tablename__: kind for kind in self._new}
        for each in found:
            self._units.setdefault(each.unit, []).append(each)
            if each.before is None and each.kind in names:
                self._new[names[each.kind]].add(each.unit)

    def next(self, at_once: int) -> list[Entry]:
        """So many from the front, each with what must not come without it; what is known there is dropped here."""
        chosen: dict[str, None] = {}
        entries: list[Entry] = []
        for unit, theirs in self._units.items():
            if len(entries) >= at_once:
                break
            together = self._together_with(theirs[0])
            for each in (unit, *together):
                if each in self._units and each not in chosen and each not in self._dropped:
                    chosen[each] = None
                    entries += self._units[each]
        return entries

    def drop(self, messages: Collection[UUID]) -> bool:
        """Those of them that are known there, and what was there for their sake; whether there were any."""
        named = {
            (each.account_id, each.remote_id): each for each in self._ours.execute(_named(MessageRow.id, messages))
        }
        if not named:
            return False
        name = tuple_(MessageRow.account_id, MessageRow.remote_id)
        known = self._theirs.execute(_named(name, list(named))).all()
        pairs = [(named[each.account_id, each.remote_id], each) for each in known]
        doubles = [mine for mine, other in pairs if mine.id != other.id and _is_same(mine, other)]
        for message in doubles:
            drop_item(self._ours, message.id)
            self._dropped.add(unit_of(message.id))
        for leg in dict.fromkeys(each.leg_id for each in doubles):
            self._drop_leg(leg)
        for conversation in dict.fromkeys(each.conversation_id for each in doubles):
            self._drop_conversation(conversation)
        return bool(doubles)

    @property
    def has_dropped(self) -> bool:
        """Whether anything was read twice."""
        return bool(self._dropped)

    # What comes together

    def _together_with(self, first: Entry) -> list[str]:
        """The units that come along, after the doubles among what waits there are dropped."""
        if first.before is not None or not first.is_of(ContactRow, ConversationRow, LegRow, MessageRow):
            return []
        key = first.keys[0]
        if first.is_of(MessageRow):
            self._drop_of(MessageRow.id == key)
            return []
        if first.is_of(LegRow):
            self._drop_of(MessageRow.leg_id == key)
            return self._first_message(MessageRow.leg_id == key)
        begun = [first.unit]
        if first.is_of(ContactRow):
            theirs = select(ConversationRow.id).where(ConversationRow.owner_id == key)
            begun = self._new_ones(ConversationRow, self._ours.scalars(theirs))
        return [unit for each in begun for unit in self._begun(each)]

    def _begun(self, unit: str) -> list[str]:
        conversation = self._units[unit][0].keys[0]
        self._drop_of(MessageRow.conversation_id == conversation)
        legs = self._ours.scalars(select(LegRow.id).where(LegRow.conversation_id == conversation))
        first = self._first_message(MessageRow.conversation_id == conversation)
        return [unit, *self._new_ones(LegRow, legs), *first]

    def _drop_of(self, which: ColumnElement[bool]) -> None:
        found = self._ours.scalars(select(MessageRow.id).where(which, MessageRow.remote_id != ""))
        self.drop([each for each in found if self._waits(each)])

    def _first_message(self, which: ColumnElement[bool]) -> list[str]:
        found = select(MessageRow.id).where(which, MessageRow.remote_id != "").order_by(MessageRow.id)
        return [unit_of(each) for each in self._ours.scalars(found) if self._waits(each)][:1]

    def _waits(self, message: UUID) -> bool:
        return any(each.is_of(MessageRow) and each.before is None for each in self._units.get(unit_of(message), ()))

    def _new_ones(self, kind: type[Row], ids: Iterable[UUID]) -> list[str]:
        return [unit for unit in map(unit_of, ids) if unit in self._new[kind]]

    # What was there for the sake of a message

    def _drop_leg(self, leg: UUID) -> None:
        used = select(MessageRow.id).where(MessageRow.leg_id == leg).limit(1)
        written = select(LegRow.id).where(LegRow.id == leg, LegRow.kind.not_in(_LIVE))
        is_new = bool(self._new_ones(LegRow, [leg]))
        if is_new and self._ours.execute(used).first() is None and self._ours.scalar(written) is not None:
            self._ours.execute(delete(TextWordsRow).where(TextWordsRow.ref_id == leg))
            self._ours.execute(delete(LegRow).where(LegRow.id == leg))
            self._dropped.add(unit_of(leg))
            self._ours.expire_all()

    def _drop_conversation(self, conversation: UUID) -> None:
        """One that began while away, with nothing in it any more."""
        if not self._new_ones(ConversationRow, [conversation]):
            return
        signs = (
            select(TimelineRow.id).where(
                TimelineRow.conversation_id == conversation, TimelineRow.kind != ItemKind.EVENT
            ),
            select(WrapUpRow.notes).where(WrapUpRow.conversation_id == conversation, WrapUpRow.notes != ""),
            select(DraftRow.medium).where(DraftRow.conversation_id == conversation),
            select(ReminderRow.id).where(ReminderRow.conversation_id == conversation),
        )
        if any(self._ours.execute(each.limit(1)).first() for each in signs):
            return
        contents = select(TimelineRow.id).where(TimelineRow.conversation_id == conversation)
        owner = self._ours.scalar(select(ConversationRow.owner_id).where(ConversationRow.id == conversation))
        self._dropped |= {unit_of(conversation), *map(unit_of, self._ours.scalars(contents))}
        drop_conversation(self._ours, conversation)
        if owner is not None:
            self._drop_stranger(owner)

    def _drop_stranger(self, contact: UUID) -> None:
        """Whom nobody here has heard of before, nor since."""
        talks = select(ConversationRow.id).where(
            (ConversationRow.owner_id == contact) | (ConversationRow.contact_id == contact)
        )
        stranger = select(ContactRow.id).where(ContactRow.id == contact, ContactRow.is_draft)
        if not self._new_ones(ContactRow, [contact]) or self._ours.execute(talks.limit(1)).first() is not None:
            return
        if self._ours.scalar(stranger) is not None:
            self._ours.execute(delete(ContactWordsRow).where(ContactWordsRow.ref_id == contact))
            self._ours.execute(delete(ContactRow).where(ContactRow.id == contact))
            self._dropped.add(unit_of(contact))
            self._ours.expire_all()


def _named(by: Any, values: Collection[object]) -> Any:
    """What has a name, among these, with what tells whether it is the same as another."""
    said = (MessageRow.text, MessageRow.original, MessageRow.mail, MessageRow.at, MessageRow.direction)
    place = (MessageRow.id, MessageRow.leg_id, MessageRow.conversation_id, LegRow.remote)
    named = select(MessageRow.account_id, MessageRow.remote_id, *place, *said).join(
        LegRow, LegRow.id == MessageRow.leg_id
    )
    return named.where(by.in_(values), MessageRow.remote_id != "")


def _is_same(mine: Found[Any], other: Found[Any]) -> bool:
    """Of two that one account calls the same. What a mail is called is made of what it says, or is ours alone.

    A customer may have corrected what they wrote, and only one desk have heard of it.
    """
    if mine.mail is not None and other.mail is not None:
        return True
    if (mine.direction, mine.remote) != (other.direction, other.remote) or abs(mine.at - other.at) > _SAME_WITHIN:
        return False
    return not {mine.text, mine.original or mine.text}.isdisjoint({other.text, other.original or other.text})
