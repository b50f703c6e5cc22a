"""What becomes of two contacts that are one person, field by field, and how that is undone (behaviour 14)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.core.contact import Contact, CustomField


class Field(StrEnum):
    """What a contact has one of. Addresses are not chosen: all of them stay."""

    NAME = "name"
    COMPANY = "company"
    LANGUAGE = "language"
    TIME_ZONE = "time_zone"
    NOTES = "notes"
    PHOTO = "photo"
    PINNED_AT = "pinned_at"


@dataclass(frozen=True, slots=True)
class Trait:
    """A field, or one of the company's own with its `name`."""

    field: Field | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What both say, the one that stays first. `is_taken` proposes the other's word: where the first says nothing."""

    trait: Trait
    stays: Any
    other: Any

    @property
    def is_taken(self) -> bool:
        return not self.stays


def differences(stays: Contact, other: Contact) -> tuple[Difference, ...]:
    """All that can be chosen; what the other says nothing of is not asked."""
    mine, theirs = traits(stays), traits(other)
    return tuple(
        Difference(trait, mine.get(trait), value)
        for trait, value in theirs.items()
        if value and value != mine.get(trait)
    )


def proposed(stays: Contact, other: Contact) -> frozenset[Trait]:
    """The traits that are taken from the other unless somebody chooses otherwise."""
    return frozenset(each.trait for each in differences(stays, other) if each.is_taken)


def combined(stays: Contact, other: Contact, taken: Collection[Trait]) -> Contact:
    """The one that stays, with these of the other's traits; notes are put below each other.

    It is a draft only while both are.
    """
    theirs = {trait: value for trait, value in traits(other).items() if trait in taken}
    notes = Trait(Field.NOTES)
    if notes in theirs:
        theirs[notes] = "\n\n".join(filter(None, (stays.notes, other.notes)))
    return replace(with_traits(stays, theirs), is_draft=stays.is_draft and other.is_draft)


def with_changes(contact: Contact, shown: Contact, wanted: Contact) -> tuple[Contact, frozenset[Trait]]:
    """The contact with the traits in which `wanted` differs from what was `shown`, and which those are."""
    was, wishes = traits(shown), traits(wanted)
    changed = [trait for trait in was | wishes if was.get(trait) != wishes.get(trait)]
    kept = with_traits(contact, {trait: wishes.get(trait) for trait in changed})
    order = [field.name for field in wanted.fields]
    fields = sorted(kept.fields, key=lambda field: order.index(field.name) if field.name in order else len(order))
    return replace(kept, fields=tuple(fields)), frozenset(changed)


def traits(contact: Contact) -> dict[Trait, Any]:
    """All that it says of itself but for its addresses."""
    own = {Trait(None, each.name): each.value for each in contact.fields}
    return {Trait(field): getattr(contact, field) for field in Field} | own


def with_traits(contact: Contact, values: Mapping[Trait, Any]) -> Contact:
    """None takes one of the company's own fields away."""
    changed = {trait.field.value: value for trait, value in values.items() if trait.field is not None}
    own: dict[str, Any] = {each.name: each.value for each in contact.fields}
    own |= {trait.name: value for trait, value in values.items() if trait.field is None}
    fields = tuple(CustomField(name, value) for name, value in own.items() if value is not None)
    return replace(contact, fields=fields, **changed)
