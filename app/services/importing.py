"""Contacts from a file, a few at a time, so that whoever calls meanwhile is answered at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from app.core.contact import Contact
from app.core.errors import ParleyError
from app.core.exchange.checking import Checked, checked
from app.core.exchange.joining import IfKnown, completed, may_be_one
from app.core.exchange.records import Record, Remark, Why
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.bus import Bus
from app.services.contacts import Contacts
from app.services.deeds import Deeds
from app.services.events import ContactChanged

_SLICE = timedelta(milliseconds=20)
"""How long the desk is busy with one call of `take`, plus whatever the last record needs."""
_IMPORTED = "imported"
"""Why, as the log says it."""


class Fate(StrEnum):
    """What became of a record. `KNOWN` is somebody of whom all that it says was on record before."""

    MADE = "made"
    COMPLETED = "completed"
    KNOWN = "known"
    LEFT_OUT = "left-out"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`remarks` say why it was rejected, or what had to be left out of it."""

    record: Record
    fate: Fate
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """How a record would be read, and the saved contacts that have one of its addresses.

    `doubt` says why it is not certain that one of them is meant.
    """

    record: Record
    checked: Checked
    known: tuple[Contact, ...] = ()
    doubt: Remark | None = None


class Importing:
    """It keeps nothing in mind: whoever asks goes through the records, and cancels by asking no more."""

    def __init__(self, store: Store, bus: Bus, clock: Clock, contacts: Contacts, deeds: Deeds) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._contacts = contacts
        self._deeds = deeds

    def look(self, records: Sequence[Record]) -> tuple[Seen, ...]:
        """What would be read; nothing is written."""
        with self._store.reading():
            return tuple(map(self._see, records))

    def take(self, records: Sequence[Record], if_known: IfKnown) -> tuple[Outcome, ...]:
        """Put the first of `records` on record, as many as time allows, at least one; an outcome for each of those.

        When the store cannot keep them, none is kept, and the first alone is told of as NOT_KEPT: those behind it would
        fare the same.
        """
        until = self._clock.now() + _SLICE
        outcomes: list[Outcome] = []
        changed: list[Contact] = []
        try:
            with self._store.transaction():
                for record in records:
                    outcomes.append(self._take(record, if_known, changed))
                    if self._clock.now() >= until:
                        break
        except ParleyError as error:
            return (Outcome(records[0], Fate.REJECTED, (Remark(Why.NOT_KEPT, str(error)),)),)
        for contact in changed:
            self._bus.publish(ContactChanged(contact))
        return tuple(outcomes)

    def _see(self, record: Record) -> Seen:
        found = checked(record, self._contacts.region, self._clock.now())
        if found.contact is None:
            return Seen(record, found)
        known = self._known(found.contact)
        return Seen(record, found, known, _doubt(found.contact, known))

    def _take(self, record: Record, if_known: IfKnown, changed: list[Contact]) -> Outcome:
        """Adds to `changed` who was known before and is told of once it is on disk."""
        seen = self._see(record)
        found, remarks = seen.checked.contact, seen.checked.remarks
        if found is None:
            return Outcome(record, Fate.REJECTED, remarks)
        if not seen.known or if_known is IfKnown.MAKE_NEW:
            self._store.save_contact(found)
            return Outcome(record, Fate.MADE, remarks)
        if if_known is IfKnown.LEAVE_OUT:
            return Outcome(record, Fate.LEFT_OUT)
        if seen.doubt is not None:
            return Outcome(record, Fate.REJECTED, (seen.doubt, *remarks))
        known = seen.known[0]
        whole = completed(known, found)
        if whole == known:
            return Outcome(record, Fate.KNOWN, remarks)
        self._store.save_contact(whole)
        self._deeds.note_edit(known, whole, _IMPORTED)
        changed.append(whole)
        return Outcome(record, Fate.COMPLETED, remarks)

    def _known(self, contact: Contact) -> tuple[Contact, ...]:
        there = (self._contacts.at(address.kind, address.value) for address in contact.addresses)
        return tuple({each.id: each for found in there for each in found}.values())


def _doubt(found: Contact, known: Sequence[Contact]) -> Remark | None:
    """Why it is not certain that this is one who is known: nobody is ever merged silently (behaviour 12)."""
    if len(known) > 1:
        return Remark(Why.SEVERAL_KNOWN, "\n".join(each.title for each in known))
    other = next((each for each in known if not may_be_one(found.name, each.name)), None)
    return None if other is None else Remark(Why.OTHER_NAME, other.title)
