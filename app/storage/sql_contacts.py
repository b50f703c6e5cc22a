"""Contacts on a SQL database: the people, what they were merged from, and the log of what was done with them.

A merge changes no more than who stands for whom. Each part keeps its row and its addresses, and each conversation the
part that it came to (`owner_id`), so that taking a merge back brings everything to where it was.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, bindparam, delete, or_, select, update
from sqlalchemy.orm import Session, aliased

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.deeds import Deed
from app.core.ids import ContactId, ConversationId
from app.storage import mapping, search
from app.storage.sql_messages import SqlMessages
from app.storage.tables import AddressRow, ContactRow, ConversationRow, DeedRow
from app.storage.transactions import add, put

_PART = aliased(ContactRow)
_CONTACT = select(ContactRow).where(
    ContactRow.id == select(_PART.canonical_id).where(_PART.id == bindparam("id")).scalar_subquery()
)
_CONTACTS_AT = (
    select(ContactRow)
    .where(
        ContactRow.id.in_(
            select(_PART.canonical_id)
            .join(AddressRow, AddressRow.contact_id == _PART.id)
            .where(AddressRow.kind == bindparam("kind"), AddressRow.value == bindparam("value"))
        )
    )
    .order_by(ContactRow.id)
)
_ADDRESSES = (
    select(AddressRow, ContactRow.canonical_id)
    .join(ContactRow, ContactRow.id == AddressRow.contact_id)
    .where(ContactRow.canonical_id.in_(bindparam("contacts", expanding=True)))
    .order_by(AddressRow.contact_id != ContactRow.canonical_id, AddressRow.contact_id, AddressRow.position)
)
_OWN_ADDRESSES = (
    select(AddressRow).where(AddressRow.contact_id == bindparam("id")).order_by(AddressRow.position, AddressRow.id)
)


class SqlContacts(SqlMessages):
    """The part of `app.ports.store.Store` that is about people."""

    def save_contact(self, contact: Contact) -> None:
        with self._transaction() as session:
            known = session.get(ContactRow, contact.id)
            if known is not None and known.merged_into is not None:
                raise ValueError("a part is edited through the one that stands for it")
            put(session, mapping.contact_row(contact, None, contact.id))
            _save_addresses(session, contact)
            self._forget(Contact, contact.id)

    def contact(self, contact: ContactId) -> Contact | None:
        return self._once(Contact, contact, lambda: next(iter(self._contacts(_CONTACT, id=contact)), None))

    def contacts_at(self, kind: AddressKind, value: str) -> tuple[Contact, ...]:
        return self._contacts(_CONTACTS_AT, kind=kind, value=value)

    def search_contacts(self, text: str, limit: int) -> tuple[Contact, ...]:
        saved = select(ContactRow).where(~ContactRow.is_draft, ContactRow.merged_into.is_(None), search.finds(text))
        return self._contacts(saved.order_by(ContactRow.sort_name, ContactRow.id).limit(limit))

    def _contacts(self, statement: Select[ContactRow], **given: object) -> tuple[Contact, ...]:
        with self._reads() as session:
            contacts = session.scalars(statement, given).all()
            addresses = _addresses_of(session, [row.id for row in contacts])
            return tuple(mapping.contact_value(row, addresses[row.id]) for row in contacts)

    def drop_drafts(self, before: datetime) -> int:
        with self._transaction() as session:
            has_parts = select(_PART.merged_into).where(_PART.merged_into.is_not(None))
            gone = delete(ContactRow).where(
                ContactRow.is_draft,
                ContactRow.created_at < before,
                ContactRow.merged_into.is_(None),
                ContactRow.id.not_in(select(ConversationRow.contact_id)),
                ContactRow.id.not_in(select(ConversationRow.owner_id)),
                ContactRow.id.not_in(has_parts),
            )
            dropped = session.connection().execute(gone).rowcount
            session.expire_all()
            self._read.clear()
            return dropped

    # Merged and taken apart again

    def part(self, contact: ContactId) -> Contact | None:
        with self._reads() as session:
            row = session.get(ContactRow, contact)
            return row and mapping.contact_value(row, session.scalars(_OWN_ADDRESSES, {"id": contact}))

    def parts_of(self, contact: ContactId) -> tuple[Contact, ...]:
        with self._reads() as session:
            theirs = select(ContactRow.id).where(ContactRow.canonical_id == contact, ContactRow.id != contact)
            parts = [self.part(ContactId(each)) for each in session.scalars(theirs.order_by(ContactRow.id))]
            return tuple(part for part in parts if part is not None)

    def save_part(self, contact: Contact) -> None:
        with self._transaction() as session:
            row = _row(session, contact.id)
            put(session, mapping.contact_row(contact, row.merged_into, row.canonical_id))
            self._read.clear()

    def merge_contact(self, contact: ContactId, into: ContactId) -> None:
        with self._transaction() as session:
            whole = _row(session, into).canonical_id
            if _row(session, contact).canonical_id != contact or whole == contact:
                raise ValueError("only a contact that stands for itself can be merged into another")
            session.execute(update(ContactRow).where(ContactRow.id == contact).values(merged_into=into))
            self._stand_for(session, contact, whole, [contact, *_parts_below(session, contact)])

    def split_contact(self, contact: ContactId) -> None:
        with self._transaction() as session:
            whole = _row(session, contact).canonical_id
            if whole == contact:
                raise ValueError("this contact is no part of another")
            session.execute(update(ContactRow).where(ContactRow.id == contact).values(merged_into=None))
            self._stand_for(session, whole, contact, [contact, *_parts_below(session, contact)])

    def _stand_for(self, session: Session, before: UUID, now: UUID, parts: list[UUID]) -> None:
        """These parts and the conversations that came to them are with `now`, no longer with `before`."""
        session.execute(update(ContactRow).where(ContactRow.id.in_(parts)).values(canonical_id=now))
        session.execute(
            update(ConversationRow)
            .where(ConversationRow.contact_id == before, ConversationRow.owner_id.in_(parts))
            .values(contact_id=now)
        )
        session.expire_all()
        self._read.clear()
        for each in {before, now}:
            row = _row(session, each)
            addresses = _addresses_of(session, [row.canonical_id])[row.canonical_id] if row.canonical_id == each else []
            found = mapping.contact_value(row, addresses)
            row.search_text, row.search_digits = search.search_text(found), search.search_digits(found)
        session.flush()

    # The log

    def add_deed(self, deed: Deed) -> None:
        with self._transaction() as session:
            add(session, [mapping.deed_row(deed)])

    def deeds_of(self, contact: ContactId) -> tuple[Deed, ...]:
        about = select(DeedRow).where(or_(DeedRow.contact_id == contact, DeedRow.other_id == contact))
        return self._deeds(about)

    def deeds_with(self, conversation: ConversationId) -> tuple[Deed, ...]:
        return self._deeds(select(DeedRow).where(DeedRow.conversation_id == conversation))

    def _deeds(self, about: Select[DeedRow]) -> tuple[Deed, ...]:
        with self._reads() as session:
            return tuple(map(mapping.deed_value, session.scalars(about.order_by(DeedRow.id.desc()))))


def _row(session: Session, contact: UUID) -> ContactRow:
    row = session.get(ContactRow, contact)
    if row is None:
        raise KeyError(contact)
    return row


def _parts_below(session: Session, contact: UUID) -> list[UUID]:
    """Everybody who was merged into this one, and into those."""
    found: list[UUID] = []
    above: list[UUID] = [contact]
    while above:
        above = list(session.scalars(select(ContactRow.id).where(ContactRow.merged_into.in_(above))))
        found += above
    return found


def _addresses_of(session: Session, contacts: list[UUID]) -> defaultdict[UUID, list[AddressRow]]:
    """Those of all their parts, each once, their own first."""
    addresses: defaultdict[UUID, list[AddressRow]] = defaultdict(list)
    if contacts:
        for row, canonical in session.execute(_ADDRESSES, {"contacts": contacts}):
            if all((row.kind, row.value) != (each.kind, each.value) for each in addresses[canonical]):
                addresses[canonical].append(row)
    return addresses


def _save_addresses(session: Session, contact: Contact) -> None:
    """Each stays with the part it belongs to, in its place; what is new belongs to the contact itself."""
    rows = session.execute(_ADDRESSES, {"contacts": [contact.id]}).all()
    before = {row.id: row for row, _ in rows}
    kept = {(address.kind, address.value) for address in contact.addresses}
    shown: dict[tuple[AddressKind, str], UUID] = {}
    for row, _ in rows:
        shown.setdefault((row.kind, row.value), row.id)
    # Two parts may have the same address, of which one is shown.
    hidden = {row.id for row, _ in rows if row.id not in shown.values() and (row.kind, row.value) in kept}
    taken = {(row.contact_id, row.kind, row.value) for row, _ in rows if row.id in hidden}
    made = mapping.address_rows(contact)
    for row in made:
        was = before.get(row.id)
        if was is not None and was.contact_id != contact.id and (was.contact_id, row.kind, row.value) not in taken:
            row.contact_id, row.position = was.contact_id, was.position
    session.execute(delete(AddressRow).where(AddressRow.id.in_(before.keys() - hidden)))
    session.expire_all()
    add(session, made)
