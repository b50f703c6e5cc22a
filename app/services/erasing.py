"""Erasing a person for good, and the legal hold that forbids it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.core.contact import Contact
from app.core.deeds import DeedKind
from app.core.erasing import Belongings, Hold
from app.core.errors import RefusedError
from app.core.ids import ContactId
from app.core.problems import Problem
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.deeds import Deeds
from app.services.events import ContactErased

_AT_ONCE = 20
"""How many messages, notes and the like are erased before others have their turn."""
_PAUSE = timedelta(milliseconds=20)
"""Between two slices, so that whatever was asked meanwhile goes first."""
_TRY_AGAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Farewell:
    """What would go with a contact. `refusal` says why it cannot be erased now."""

    contact: Contact
    belongings: Belongings
    hold: Hold | None
    refusal: Problem | None


class Erasing:
    """There is no way back. An erased person who makes contact again is somebody new."""

    def __init__(self, store: Store, bus: Bus, clock: Clock, alarms: Alarms, deeds: Deeds) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._alarms = alarms
        self._deeds = deeds

    def start(self) -> None:
        """Take up what a window left behind that ended while it was erasing."""
        if self._store.has_traces():
            self._alarms.after(_PAUSE, lambda: self._clean_up(begin=True))

    # The hold

    def hold_of(self, contact: ContactId) -> Hold | None:
        return self._store.hold_of(contact)

    def hold(self, contact: ContactId, why: str) -> Hold:
        """From now on nothing of them is erased; one that is held already stays held as it is."""
        with self._store.transaction():
            held = self._store.hold_of(contact)
            if held is None:
                held = Hold(self._clock.now(), self._deeds.agent, why)
                self._store.set_hold(contact, held)
                self._deeds.note(DeedKind.HELD, contact, contact, why=why)
            return held

    def release(self, contact: ContactId, why: str) -> None:
        with self._store.transaction():
            if self._store.hold_of(contact) is not None:
                self._store.set_hold(contact, None)
                self._deeds.note(DeedKind.RELEASED, contact, contact, why=why)

    # Erasing

    def farewell(self, contact: ContactId) -> Farewell | None:
        """None for somebody who is not known (any more)."""
        with self._store.reading():
            whole = self._store.contact(contact)
            if whole is None:
                return None
            hold = self._store.hold_of(whole.id)
            return Farewell(whole, self._store.belongings_of(whole.id), hold, self._refusal(whole.id))

    def amount(self, contact: ContactId) -> int:
        """How much there is to erase."""
        return self._store.erasable(contact)

    def erase_some(self, contact: ContactId) -> int:
        """One slice of it: how much has gone, 0 once there is nothing left of them.

        Raises RefusedError while it cannot be; what has gone until then stays gone.
        """
        with self._store.transaction():
            whole = self._store.contact(contact)
            if whole is not None and whole.id != contact:
                raise RefusedError(Problem.WAS_MERGED, whole.title)
            if (refusal := self._refusal(contact)) is not None:
                raise RefusedError(refusal)
            done = self._store.erase_some(contact, _AT_ONCE)
            if not done:
                self._store.erase_contact(contact)
                self._deeds.note(DeedKind.ERASED, contact, contact)
        if not done:
            self._bus.publish(ContactErased(contact))
        return done

    def forget_words(self, *, begin: bool) -> bool:
        """One slice of what is left of them in the index of words; whether there is more."""
        return self._store.forget_words(begin=begin)

    def scrub(self) -> bool:
        """Clean up behind it. False while somebody else reads the store: what was erased goes with their end."""
        return self._store.scrub()

    def _clean_up(self, *, begin: bool) -> None:
        if self._store.forget_words(begin=begin):
            self._alarms.after(_PAUSE, lambda: self._clean_up(begin=False))
        elif not self._store.scrub():
            self._alarms.after(_TRY_AGAIN, lambda: self._clean_up(begin=False))

    def _refusal(self, contact: ContactId) -> Problem | None:
        if self._store.hold_of(contact) is not None:
            return Problem.ON_HOLD
        return Problem.IN_HAND if self._store.is_in_hand(contact) else None
