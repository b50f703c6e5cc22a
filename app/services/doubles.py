"""Saved contacts who may be one person: suggested, never merged by themselves (behaviour 14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.exchange.joining import name_key
from app.core.ids import ContactId
from app.services.contacts import Contacts

_Key = tuple[AddressKind, str] | str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who share an address; without `shared` they have the same name and company."""

    first: Contact
    second: Contact
    shared: Address | None = None


class DoubleSearch:
    """Goes through all saved contacts. Belongs to the desk thread; an address or a name counts for whoever was first.

    It sees each page as it is then: who was merged meanwhile is not paired any more.
    """

    def __init__(self, contacts: Contacts) -> None:
        self._contacts = contacts
        self._first: dict[_Key, ContactId] = {}
        self._after: ContactId | None = None
        self.is_over = False
        self.looked_at = 0

    def step(self) -> tuple[Pair, ...]:
        """The pairs that the next few contacts make with those before them."""
        page = self._contacts.page(self._after)
        self.is_over = not page
        self.looked_at += len(page)
        pairs = tuple(pair for contact in page for pair in self._pairs(contact))
        self._after = page[-1].id if page else self._after
        return pairs

    def _pairs(self, contact: Contact) -> Iterator[Pair]:
        met = {contact.id}
        keys: dict[_Key, Address | None] = {(each.kind, each.value): each for each in contact.addresses}
        if name := name_key(contact):
            keys[name] = None
        for key, shared in keys.items():
            first = self._contacts.get(self._first.setdefault(key, contact.id))
            if first is not None and first.id not in met:
                met.add(first.id)
                yield Pair(first, contact, shared)


class Doubles:
    def __init__(self, contacts: Contacts) -> None:
        self._contacts = contacts

    def search(self) -> DoubleSearch:
        return DoubleSearch(self._contacts)
