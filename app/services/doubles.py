"""Saved contacts who may be one person: suggested, never merged by themselves (behaviour 14)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.exchange.joining import name_key
from app.core.ids import ContactId
from app.ports.clock import Clock
from app.services.contacts import Contacts

_Key = tuple[AddressKind, str] | str
_SLICE = timedelta(milliseconds=20)
"""How long the desk is busy with one step, beside reading the next page."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who share an address; without `shared` they have the same name and company."""

    first: Contact
    second: Contact
    shared: Address | None = None


class DoubleSearch:
    """Goes through all saved contacts. Belongs to the desk thread; an address or a name counts for whoever was first.

    Who has been merged meanwhile is not paired any more.
    """

    def __init__(self, contacts: Contacts, clock: Clock) -> None:
        self._contacts = contacts
        self._clock = clock
        self._first: dict[_Key, ContactId] = {}
        self._page: deque[Contact] = deque()
        self._after: ContactId | None = None
        self.is_over = False
        self.looked_at = 0

    def step(self) -> tuple[Pair, ...]:
        """The pairs that the next few contacts make with those before them: as many as time allows."""
        until = self._clock.now() + _SLICE
        if not self._page:
            self._page.extend(self._contacts.page(self._after))
            self.is_over = not self._page
        pairs: list[Pair] = []
        while self._page and self._clock.now() < until:
            contact = self._page.popleft()
            pairs += self._pairs(contact)
            self._after = contact.id
            self.looked_at += 1
        return tuple(pairs)

    def _pairs(self, contact: Contact) -> Iterator[Pair]:
        met = {contact.id}
        keys: dict[_Key, Address | None] = {(each.kind, each.value): each for each in contact.addresses}
        if name := name_key(contact):
            keys[name] = None
        for key, shared in keys.items():
            first = self._first.setdefault(key, contact.id)
            if first in met:
                continue
            met.add(first)
            one, other = self._contacts.get(first), self._contacts.get(contact.id)
            if one is not None and other is not None and one.id != other.id:
                yield Pair(one, other, shared)


class Doubles:
    def __init__(self, contacts: Contacts, clock: Clock) -> None:
        self._contacts = contacts
        self._clock = clock

    def search(self) -> DoubleSearch:
        return DoubleSearch(self._contacts, self._clock)
