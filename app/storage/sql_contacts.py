"""Contacts on a SQL database: the people, what they were merged from, and the log of what was done with them.

A merge changes no more than who stands for whom. Each part keeps its row and its addresses, and each conversation the
part that it came to (`owner_id`), so that taking a merge back brings everything to where it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.conversation import ConversationState
from app.core.deeds import Deed
from app.core.ids import ContactId, ConversationId
from app.core.merging import Trait, combined, with_changes
from app.core.search import Search
from app.core.words import fold
from app.storage import mapping
from app.storage.loose_files import drop_loose
from app.storage.sql_messages import SqlMessages
from app.storage.tables import (
    AddressRow,
    ContactRow,
    ContactWordsRow,
    ConversationRow,
    DeedRow,
    HoldRow,
    MaybeRow,
)
from app.storage.touched import touch
from app.storage.transactions import add, put
from app.storage.word_index import finding, keep_words, words_of_contact

_PART = aliased(ContactRow)
# Each finds those who stand for somebody in their order, with all their parts behind them in that of the merges.
_BEHIND = (ContactRow.canonical_id, ContactRow.merged_as, ContactRow.id)
_CONTACT = (
    select(ContactRow)
    .where(ContactRow.canonical_id == select(_PART.canonical_id).where(_PART.id == bindparam("id")).scalar_subquery())
    .order_by(*_BEHIND)
)
_CONTACTS_AT = (
    select(ContactRow)
    .where(
        ContactRow.canonical_id.in_(
            select(_PART.canonical_id)
            .join(AddressRow, AddressRow.contact_id == _PART.id)
            .where(AddressRow.kind == bindparam("kind"), AddressRow.value == bindparam("value"))
        )
    )
    .order_by(*_BEHIND)
)
_MAYBES_AT = (
    select(ContactRow)
    .where(
        ContactRow.canonical_id.in_(
            select(_PART.canonical_id)
            .join(MaybeRow, MaybeRow.contact_id == _PART.id)
            .where(MaybeRow.number == bindparam("number"), ~MaybeRow.is_denied)
        )
    )
    .order_by(*_BEHIND)
)
_EVERYBODY = select(ContactRow).where(ContactRow.canonical_id == bindparam("id")).order_by(*_BEHIND)
_ADDRESSES = (
    select(AddressRow, ContactRow.canonical_id)
    .join(ContactRow, ContactRow.id == AddressRow.contact_id)
    .where(ContactRow.canonical_id.in_(bindparam("contacts", expanding=True)))
    .order_by(AddressRow.contact_id != ContactRow.canonical_id, AddressRow.contact_id, AddressRow.position)
)
_OWN_ADDRESSES = (
    select(AddressRow).where(AddressRow.contact_id == bindparam("id")).order_by(AddressRow.position, AddressRow.id)
)
_SAVED = (
    select(ContactRow.id)
    .where(~ContactRow.is_draft, ContactRow.merged_into.is_(None))
    .order_by(ContactRow.sort_name, ContactRow.id)
)
_PINNED = select(ContactRow.canonical_id).where(ContactRow.pinned_at >= datetime(1970, 1, 1, tzinfo=UTC))
"""Whoever has a part that is pinned. SQLite looks into the index for a beginning, not for what is not null."""
_IS_UNFINISHED = ConversationRow.state != ConversationState.FINISHED
_LAST_CHARACTER = "\U0010ffff"
_ENOUGH = 1_000
"""Among so many that are found those are shown that come first by name. Who finds more goes on typing."""


class SqlContacts(SqlMessages):
    """The part of `app.ports.store.Store` that is about people."""

    def save_contact(self, contact: Contact) -> None:
        with self._transaction() as session:
            known = session.get(ContactRow, contact.id)
            if known is not None and known.merged_into is not None:
                raise ValueError("a part is edited through the one that stands for it")
            photo = None if known is None else known.photo_id
            own = contact if known is None else _take_back_what_was_changed(session, known, contact)
            put(session, mapping.contact_row(own, contact))
            if photo is not None and photo != own.photo:
                drop_loose(session, [photo])
            _save_addresses(session, contact)
            _keep_words(session, contact)
            self._forget(Contact, contact.id)

    def contact(self, contact: ContactId) -> Contact | None:
        return self._once(Contact, contact, lambda: next(iter(self._contacts(_CONTACT, id=contact)), None))

    def contacts_at(self, kind: AddressKind, value: str) -> tuple[Contact, ...]:
        return self._contacts(_CONTACTS_AT, kind=kind, value=value)

    def search_contacts(self, search: Search, limit: int) -> tuple[Contact, ...]:
        with self._reads() as session:
            found = self._everybody(session, limit) if search.is_empty else _found(session, search, limit)
            contacts = self._with_ids(found)
            return tuple(contacts[contact] for contact in found)

    def _everybody(self, session: Session, limit: int) -> list[UUID]:
        """Ids: those who are pinned first, each by name."""
        found = self._with_ids(set(session.scalars(_PINNED)))
        pinned = [each for each in found.values() if each.pinned_at is not None and not each.is_draft]
        first = [each.id for each in sorted(pinned, key=lambda each: (fold(each.title), each.id))][:limit]
        others = _SAVED.where(ContactRow.id.not_in(first)).limit(limit - len(first))
        return [*first, *session.scalars(others)]

    def _with_ids(self, found: Collection[UUID]) -> dict[UUID, Contact]:
        """Of these ids, each the one of somebody who stands for themselves."""
        everybody = select(ContactRow).where(ContactRow.canonical_id.in_(found)).order_by(*_BEHIND)
        return {contact.id: contact for contact in self._contacts(everybody)}

    def saved_contacts(self, limit: int, after: ContactId | None = None) -> tuple[Contact, ...]:
        saved = select(ContactRow.id).where(~ContactRow.is_draft, ContactRow.merged_into.is_(None))
        behind = saved if after is None else saved.where(ContactRow.id > after)
        page = behind.order_by(ContactRow.id).limit(limit).subquery()
        found = select(ContactRow).join(page, page.c.id == ContactRow.canonical_id)
        return self._contacts(found.order_by(*_BEHIND))

    def _contacts(self, statement: Select[ContactRow], **given: object) -> tuple[Contact, ...]:
        with self._reads() as session:
            return contact_values(session, session.scalars(statement, given).all())

    def drop_drafts(self, before: datetime) -> int:
        with self._transaction() as session:
            has_parts = select(_PART.merged_into).where(_PART.merged_into.is_not(None))
            gone = and_(
                ContactRow.is_draft,
                ContactRow.created_at < before,
                ContactRow.merged_into.is_(None),
                ContactRow.id.not_in(select(ConversationRow.contact_id)),
                ContactRow.id.not_in(select(ConversationRow.owner_id)),
                ContactRow.id.not_in(has_parts),
                ContactRow.id.not_in(select(HoldRow.contact_id)),
            )
            photos = session.scalars(select(ContactRow.photo_id).where(gone)).all()
            dropped = session.connection().execute(delete(ContactRow).where(gone)).rowcount
            drop_loose(session, [photo for photo in photos if photo is not None])
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

    def merge_contact(self, contact: ContactId, into: ContactId, taken: Collection[Trait] = ()) -> None:
        with self._transaction() as session:
            whole = _row(session, into).canonical_id
            row = _row(session, contact)
            if row.canonical_id != contact or whole == contact:
                raise ValueError("only a contact that stands for itself can be merged into another")
            last = session.scalar(select(func.max(ContactRow.merged_as)).where(ContactRow.merged_into == into))
            row.merged_into, row.merged_as, row.gave = into, (last or 0) + 1, mapping.traits_text(taken)
            session.flush()
            self._stand_for(session, contact, whole, [contact, *_parts_below(session, contact)])

    def split_contact(self, contact: ContactId) -> None:
        with self._transaction() as session:
            row = _row(session, contact)
            whole = row.canonical_id
            if whole == contact:
                raise ValueError("this contact is no part of another")
            row.merged_into, row.merged_as, row.gave = None, 0, mapping.traits_text(())
            session.flush()
            self._stand_for(session, whole, contact, [contact, *_parts_below(session, contact)])

    def _stand_for(self, session: Session, before: UUID, now: UUID, parts: list[UUID]) -> None:
        """These parts and the conversations that came to them are with `now`, no longer with `before`."""
        theirs = select(ConversationRow.id).where(ConversationRow.owner_id.in_(parts), _IS_UNFINISHED)
        touch(session, {before, now, *parts}, session.scalars(theirs))
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
            if row.canonical_id == each:
                shown = _shown(row, _parts_of(session, each), _addresses_of(session, [each])[each])
                row.sort_name = fold(shown.title)
                _keep_words(session, shown)
            else:
                keep_words(session, ContactWordsRow, each, "")
        session.flush()

    # Numbers that may be somebody's

    def add_maybe(self, contact: ContactId, number: str) -> None:
        with self._transaction() as session:
            if session.get(MaybeRow, (contact, number)) is None:
                add(session, [MaybeRow(contact_id=contact, number=number, is_denied=False)])

    def maybes_at(self, number: str) -> tuple[Contact, ...]:
        return self._contacts(_MAYBES_AT, number=number)

    def deny_maybe(self, contact: ContactId, number: str) -> None:
        with self._transaction() as session:
            theirs = select(ContactRow.id).where(ContactRow.canonical_id == contact)
            touch(session, contacts=[contact])
            denied = update(MaybeRow).where(MaybeRow.number == number, MaybeRow.contact_id.in_(theirs))
            session.execute(denied.values(is_denied=True))
            session.expire_all()

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


def contact_values(session: Session, rows: Sequence[ContactRow]) -> tuple[Contact, ...]:
    """Of those among them who stand for themselves; all their parts are among them, too, in the order of the merges."""
    whole = [row for row in rows if row.merged_into is None]
    addresses, parts = _addresses_of(session, [row.id for row in whole]), _parts_among(rows)
    return tuple(_shown(row, parts, addresses[row.id]) for row in whole)


def _found(session: Session, search: Search, limit: int) -> list[UUID]:
    """The ids of whom it finds: those whose name begins as is looked for first, each by name."""
    found = list[UUID]()
    if search.begins:
        from_to = (ContactRow.sort_name >= search.begins, ContactRow.sort_name < search.begins + _LAST_CHARACTER)
        found += session.scalars(_SAVED.where(*from_to).limit(limit))
    wanted = (*search.about, *search.words)
    if wanted and len(found) < limit:
        first = finding(session, ContactWordsRow, wanted).limit(_ENOUGH).subquery()
        others = _SAVED.join(first, first.c.ref_id == ContactRow.id).where(ContactRow.id.not_in(found))
        found += session.scalars(others.limit(limit - len(found)))
    return found


def _keep_words(session: Session, shown: Contact) -> None:
    """Whom nobody has saved is not found."""
    keep_words(session, ContactWordsRow, shown.id, "" if shown.is_draft else words_of_contact(shown))


def _row(session: Session, contact: UUID) -> ContactRow:
    row = session.get(ContactRow, contact)
    if row is None:
        raise KeyError(contact)
    return row


def _take_back_what_was_changed(session: Session, row: ContactRow, wanted: Contact) -> Contact:
    """The contact's own, of what it is to be; its parts give nothing any longer of what somebody has changed."""
    parts = _parts_of(session, row.id)
    own, changed = with_changes(mapping.contact_value(row, ()), _shown(row, parts, ()), wanted)
    for part in parts[row.id]:
        part.gave = mapping.traits_text(mapping.traits_of(part) - changed)
    session.flush()
    return replace(own, is_draft=wanted.is_draft, created_at=wanted.created_at)


def _parts_of(session: Session, contact: UUID) -> defaultdict[UUID, list[ContactRow]]:
    return _parts_among(session.scalars(_EVERYBODY, {"id": contact}))


def _parts_among(rows: Iterable[ContactRow]) -> defaultdict[UUID, list[ContactRow]]:
    """By whom they were merged into, in the order of the merges."""
    parts: defaultdict[UUID, list[ContactRow]] = defaultdict(list)
    for row in rows:
        if row.merged_into is not None:
            parts[row.merged_into].append(row)
    return parts


def _shown(row: ContactRow, parts: defaultdict[UUID, list[ContactRow]], addresses: Iterable[AddressRow]) -> Contact:
    """With the traits that its parts have given, in their order."""
    shown = mapping.contact_value(row, addresses)
    for part in parts[row.id]:
        shown = combined(shown, _shown(part, parts, ()), mapping.traits_of(part))
    return replace(shown, is_draft=row.is_draft)


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
