"""Finding, recognising and keeping contacts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from app.core.address import Address, AddressKind, caller_address, is_anonymous, normalise
from app.core.contact import Contact
from app.core.conversation import Leg, LegKind
from app.core.editing import C, Conflict, conflicts, edited, signed
from app.core.errors import RefusedError
from app.core.identity import Match, match
from app.core.ids import AddressId, AttachmentId, ContactId, new_id
from app.core.problems import Problem
from app.core.search import Findings, parse
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.deeds import Deeds
from app.services.events import ContactChanged, SettingsChanged

SEARCH_LIMIT = 200
FOUND_LIMIT, TEXTS_LIMIT = 50, 25
"""While one types: who finds more goes on typing."""
_PAGE = 50
DRAFTS_LAST = timedelta(days=60)
_TIDIED_EVERY = timedelta(days=1)
_REACHED_BY = {
    LegKind.CALL: AddressKind.PHONE,
    LegKind.CHAT: AddressKind.CHAT,
    LegKind.SMS: AddressKind.PHONE,
    LegKind.EMAIL: AddressKind.EMAIL,
}


class Contacts:
    """`region` is the ISO country to which numbers without a prefix belong."""

    def __init__(self, store: Store, bus: Bus, clock: Clock, alarms: Alarms, deeds: Deeds, region: str) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._alarms = alarms
        self._deeds = deeds
        self.region = region
        bus.subscribe(SettingsChanged, self._settings_changed)

    def search(self, text: str) -> tuple[Contact, ...]:
        """Saved contacts that `text` finds, by name; all of them for an empty text."""
        return self._store.search_contacts(parse(text), SEARCH_LIMIT)

    def find(self, text: str) -> Findings:
        """Saved contacts, and where in conversations what `text` says has been said."""
        search = parse(text)
        with self._store.reading():
            contacts = self._store.search_contacts(search, SEARCH_LIMIT if search.is_empty else FOUND_LIMIT)
            return Findings(search, contacts, self._store.search_texts(search, TEXTS_LIMIT))

    def page(self, after: ContactId | None = None) -> tuple[Contact, ...]:
        """The next saved contacts behind this one, few enough to take no time; none at the end."""
        return self._store.saved_contacts(_PAGE, after)

    def get(self, contact: ContactId) -> Contact | None:
        return self._store.contact(contact)

    def recognise(self, remote: str) -> Match:
        """Who is behind this SIP address."""
        if is_anonymous(remote):
            return Match(None)
        return self.recognise_at(*caller_address(remote, self.region))

    def recognise_at(self, kind: AddressKind, value: str) -> Match:
        """Who has this normalised address. Drafts count only while no saved contact has it, and not for ever."""
        known = self._store.contacts_at(kind, value)
        saved = tuple(each for each in known if not each.is_draft)
        return match(kind, saved or tuple(filter(self._is_fresh, known[-1:])))

    def _is_fresh(self, draft: Contact) -> bool:
        last = [each.finished_at or self._clock.now() for each in self._store.conversations_of(draft.id, 1)]
        return max([draft.created_at, *last]) >= self._clock.now() - DRAFTS_LAST

    def tidy(self) -> None:
        """Forget whom nobody has saved in all that time and with whom there is nothing on record; again tomorrow."""
        self._store.drop_drafts(self._clock.now() - DRAFTS_LAST)
        self._alarms.after(_TIDIED_EVERY, self.tidy)

    def at(self, kind: AddressKind, value: str) -> tuple[Contact, ...]:
        """Every saved contact with this normalised address."""
        return tuple(each for each in self._store.contacts_at(kind, value) if not each.is_draft)

    def candidates(self, contact: Contact, legs: Iterable[Leg]) -> tuple[Contact, ...]:
        """Who a draft may be: every saved contact at their addresses, and where they were reached."""
        if not contact.is_draft:
            return ()
        found = (self.at(kind, value) for kind, value in _places(contact, legs))
        return tuple(dict.fromkeys(each for there in found for each in there))

    def maybes(self, contact: Contact, legs: Iterable[Leg]) -> tuple[Contact, ...]:
        """Below whose mails the number of a draft stands, or one where they were reached: a hint, never more."""
        if not contact.is_draft:
            return ()
        found = (self._store.maybes_at(number) for number in _numbers(contact, legs))
        return tuple({each.id: each for there in found for each in there}.values())

    def maybe_theirs(self, contact: ContactId, draft: Contact, legs: Iterable[Leg]) -> tuple[str, ...]:
        """Which of a draft's numbers stand below the mails of this contact."""
        numbers = _numbers(draft, legs)
        return tuple(each for each in numbers if any(own.id == contact for own in self._store.maybes_at(each)))

    def add_numbers(self, contact: ContactId, numbers: Iterable[str]) -> Contact | None:
        """They are theirs for certain; the contact with them, None when there is no such contact any more."""

        def with_them(known: Contact) -> Contact:
            new = [number for number in numbers if not known.reaches(AddressKind.PHONE, number)]
            added = [Address(AddressId(new_id()), AddressKind.PHONE, number, verified=True) for number in new]
            return replace(known, addresses=(*known.addresses, *added))

        return self._change(contact, with_them)

    def drop_addresses(self, contact: ContactId, addresses: Collection[AddressId]) -> None:
        self._change(contact, lambda known: replace(known, addresses=_without(known.addresses, addresses)))

    def place_of(self, leg: Leg) -> tuple[AddressKind, str]:
        """The normalised address that it came through or went to."""
        if leg.kind is LegKind.CALL:
            return caller_address(leg.route.remote, self.region)
        return _REACHED_BY[leg.kind], leg.route.remote

    def draft_at(self, kind: AddressKind, value: str, name: str) -> Contact:
        """A new draft contact for somebody unknown with this normalised address, already in the store.

        Without an address ("") nobody will be taken for them later.
        """
        addresses = (Address(AddressId(new_id()), kind, value),) if value else ()
        contact = Contact(ContactId(new_id()), name, self._clock.now(), addresses=addresses, is_draft=True)
        self._store.save_contact(contact)
        return contact

    def new(self) -> Contact:
        """An empty contact to be filled in; it is stored only when it is saved."""
        return Contact(ContactId(new_id()), "", self._clock.now())

    def save(self, contact: Contact, before: Contact | None = None) -> tuple[Conflict, ...]:
        """Keep the contact as edited; a draft becomes a real contact. Its addresses are normalised here.

        `before` is the contact as it was when editing began, None for a new one: what others have changed since then
        stays. What both have changed to different things is returned, and then nothing has been saved: `settled` makes
        of it what can be. Once it was merged into another, it is that one which is edited.

        Raises RefusedError when it has been erased meanwhile, or is a part and nobody knows what editing began with.
        """
        with self._store.transaction():
            current = self._store.contact(contact.id)
            wanted = self._tidied(contact)
            if before is not None:
                if current is None:
                    raise RefusedError(Problem.WAS_ERASED)
                if found := conflicts(current, before, wanted):
                    return self.sign(contact.id, found)
                wanted = self._tidied(edited(current, before, wanted))
            elif current is not None and current.id != contact.id:
                raise RefusedError(Problem.WAS_MERGED, current.title)
            kept = replace(wanted, is_draft=False)
            self._store.save_contact(kept)
            if current is not None:
                self._deeds.note_edit(current, kept)
        self._bus.publish(ContactChanged(kept))
        return ()

    def sign(self, contact: ContactId, changes: Iterable[C]) -> tuple[C, ...]:
        """Each with who made it and when, as far as the log knows."""
        with self._store.reading():
            known = self._store.contact(contact)
            whole = contact if known is None else known.id
            deeds = self._store.deeds_of(whole)
            return tuple(signed(each, contact, whole, deeds) for each in changes)

    def pin(self, contact: ContactId, *, is_pinned: bool) -> None:
        """They come first in the list while nobody is looked for, or no longer."""
        at = self._clock.now() if is_pinned else None
        self._change(contact, lambda known: replace(known, pinned_at=at))

    def set_photo(self, contact: ContactId, content: bytes | None) -> None:
        """Show them by this picture, or by none. The one before goes, unless somebody is still shown by it.

        `content` is small, and checked already.
        """
        photo = None if content is None else AttachmentId(new_id())

        def shown_so(known: Contact) -> Contact:
            if photo is not None and content is not None:
                self._store.save_file(photo, content)
            return replace(known, photo=photo)

        self._change(contact, shown_so)

    def address(self, kind: AddressKind, text: str) -> Address:
        return Address(AddressId(new_id()), kind, normalise(kind, text, self.region))

    def _change(self, contact: ContactId, change: Callable[[Contact], Contact]) -> Contact | None:
        """The contact as it is then; None, and nothing is kept, of somebody who has been erased meanwhile."""
        with self._store.transaction():
            known = self._store.contact(contact)
            if known is None:
                return None
            changed = change(known)
            self._store.save_contact(changed)
        self._bus.publish(ContactChanged(changed))
        return changed

    def _settings_changed(self, event: SettingsChanged) -> None:
        self.region = event.settings.region

    def _tidied(self, contact: Contact) -> Contact:
        return replace(contact, name=contact.name.strip(), addresses=self._normalised(contact))

    def _normalised(self, contact: Contact) -> tuple[Address, ...]:
        seen: dict[tuple[AddressKind, str], Address] = {}
        for address in contact.addresses:
            value = normalise(address.kind, address.value, self.region)
            if value:
                seen.setdefault((address.kind, value), replace(address, value=value))
        return tuple(seen.values())


def _places(contact: Contact, legs: Iterable[Leg]) -> dict[tuple[AddressKind, str], None]:
    """Their addresses, and where they were reached; each once, in order."""
    places = [(address.kind, address.value) for address in contact.addresses]
    return dict.fromkeys([*places, *((_REACHED_BY[leg.kind], leg.route.remote) for leg in legs)])


def _numbers(contact: Contact, legs: Iterable[Leg]) -> list[str]:
    return [value for kind, value in _places(contact, legs) if kind is AddressKind.PHONE]


def _without(addresses: tuple[Address, ...], gone: Collection[AddressId]) -> tuple[Address, ...]:
    return tuple(each for each in addresses if each.id not in gone)
