"""A contact that is edited in two places at once: what each has changed, and where the two contradict each other.

Three states are compared: `before`, which editing began with; `after`, what was made of it here; and `current`, as it
is on record by now. A contact is compared part by part: its traits and, each by its id, its addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.deeds import Deed, DeedKind
from app.core.ids import AddressId, ContactId, new_id
from app.core.merging import Field, Trait, traits, with_changes, with_traits
from app.core.notes import below

Part = Trait | AddressId
_NOTES = Trait(Field.NOTES)


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody has made of one part: text, or an Address. None is a part that was not, or is no longer there.

    `who` and `at` are "" and None where the log does not know.
    """

    part: Part
    base: Any
    theirs: Any
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Change):
    """`yours` is what was made of the same part here, and something else than theirs."""

    yours: Any

    @property
    def can_be_both(self) -> bool:
        """Whether theirs and yours can stand below each other."""
        return self.part == _NOTES and bool(self.theirs) and bool(self.yours)


C = TypeVar("C", bound=Change)


class Choice(StrEnum):
    """Whose word counts. BOTH is for notes: theirs, and below it what was written here."""

    THEIRS = "theirs"
    YOURS = "yours"
    BOTH = "both"


def changes(before: Contact, now: Contact) -> tuple[Change, ...]:
    was, are = _parts(before), _parts(now)
    return tuple(
        Change(part, was.get(part), are.get(part)) for part in was | are if _said(was.get(part)) != _said(are.get(part))
    )


def untouched(current: Contact, before: Contact, after: Contact) -> tuple[Change, ...]:
    """What was changed elsewhere and left alone here."""
    mine = {each.part for each in changes(before, after)}
    return tuple(each for each in changes(before, current) if each.part not in mine)


def conflicts(current: Contact, before: Contact, after: Contact) -> tuple[Conflict, ...]:
    """What was changed in both places, to different things. One taken away there and changed here is one, too."""
    mine = {each.part: each.theirs for each in changes(before, after)}
    return tuple(
        Conflict(each.part, each.base, each.theirs, yours=mine[each.part])
        for each in changes(before, current)
        if each.part in mine and _said(mine[each.part]) != _said(each.theirs)
    )


def edited(current: Contact, before: Contact, after: Contact) -> Contact:
    """What is on record, with what was changed here: what was left alone stays as it is now.

    Addresses that have come or gone meanwhile, with a merge or its end, are not touched. Where both contradict each
    other, this side wins, unless an address is gone: first ask for `conflicts`.
    """
    was, is_there = {each.id: each for each in before.addresses}, {each.id for each in current.addresses}
    wanted = {each.id: each for each in after.addresses}
    kept = [
        _verified(wanted[each.id], was.get(each.id), each)
        if each.id in wanted and wanted[each.id] != was.get(each.id)
        else each
        for each in current.addresses
        if each.id in wanted or each.id not in was
    ]
    new = [each for each in after.addresses if each.id not in was and each.id not in is_there]
    said = followed(before, (each for each in changes(before, after) if isinstance(each.part, Trait)))
    changed, _ = with_changes(current, before, said)
    return replace(changed, addresses=(*kept, *new))


def _verified(wanted: Address, was: Address | None, current: Address) -> Address:
    """With what was found out meanwhile about the same address, unless this edit says so itself: a label does not."""
    if _place(wanted) != _place(current):
        return wanted
    is_said_here = was is not None and _place(was) == _place(wanted) and was.verified != wanted.verified
    return wanted if is_said_here else replace(wanted, verified=current.verified)


def _place(address: Address) -> tuple[AddressKind, str]:
    return address.kind, address.value


def followed(contact: Contact, news: Iterable[Change]) -> Contact:
    """The contact with all that was changed elsewhere."""
    for change in news:
        contact = _with_part(contact, change.part, change.theirs)
    return contact


def settled(before: Contact, after: Contact, choices: Mapping[Conflict, Choice]) -> tuple[Contact, Contact]:
    """`before` and `after` of an edit that has been made in knowledge of theirs."""
    for conflict, choice in choices.items():
        before = _with_part(before, conflict.part, conflict.theirs)
        after = _with_part(after, conflict.part, _chosen(conflict, choice))
    return before, after


def signed(change: C, contact: ContactId, whole: ContactId, deeds: Iterable[Deed]) -> C:
    """With who made it and when. `deeds` are those of `whole`, newest first, which stands for `contact`.

    If that is another one, what it said already before they were merged came with the merge.
    """
    for deed in deeds:
        is_merge = deed.kind is DeedKind.MERGED and deed.contact == contact != whole
        if is_merge or _has_made(deed, whole, change):
            return replace(change, who=deed.who, at=deed.at)
    return change


def _has_made(deed: Deed, contact: ContactId, change: Change) -> bool:
    if deed.before is None or deed.after is None or deed.after.id != contact:
        return False
    was, became = (_said(_parts(side).get(change.part)) for side in (deed.before, deed.after))
    return was != became == _said(change.theirs)


def _chosen(conflict: Conflict, choice: Choice) -> Any:
    if choice is Choice.THEIRS:
        return conflict.theirs
    if choice is Choice.BOTH:
        return below(conflict.theirs, conflict.base, conflict.yours)
    if isinstance(conflict.yours, Address) and conflict.theirs is None:
        # The old one may live on with a contact that was taken apart from this one.
        return replace(conflict.yours, id=AddressId(new_id()))
    return conflict.yours


def _parts(contact: Contact) -> dict[Part, Any]:
    return {**traits(contact), **{address.id: address for address in contact.addresses}}


def _said(value: Any) -> Any:
    """What counts of it: an address is verified or not by what it is, blanks say nothing, nor does an empty text."""
    if isinstance(value, Address):
        return value.kind, value.value, value.label
    return (value.strip() if isinstance(value, str) else value) or None


def _with_part(contact: Contact, part: Part, value: Any) -> Contact:
    if isinstance(part, Trait):
        return with_traits(contact, {part: value})
    if any(each.id == part for each in contact.addresses):
        found = (value if each.id == part else each for each in contact.addresses)
        return replace(contact, addresses=tuple(each for each in found if each is not None))
    return contact if value is None else replace(contact, addresses=(*contact.addresses, value))
