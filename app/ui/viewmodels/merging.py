"""Merges in words: what can be chosen, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.core.contact import Contact
from app.core.deeds import Deed, DeedKind
from app.core.ids import ContactId
from app.core.merging import Field, Trait
from app.ui.qt.times import day_text
from app.ui.viewmodels.trouble_words import in_words

tr = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class MergeWish:
    """What an agent has chosen: `other` becomes a part of `stays`, which takes these traits of it."""

    other: Contact
    stays: ContactId
    taken: frozenset[Trait]
    why: str


def trait_words(trait: Trait) -> str:
    """What a trait is called: the company's own fields by their own names."""
    words = {
        Field.NAME: tr("Merging", "Name"),
        Field.COMPANY: tr("Merging", "Company"),
        Field.LANGUAGE: tr("Merging", "Language"),
        Field.TIME_ZONE: tr("Merging", "Time zone"),
        Field.NOTES: tr("Merging", "Notes"),
        Field.PHOTO: tr("Merging", "Photo"),
        Field.PINNED_AT: tr("Merging", "Pinned"),
    }
    return trait.name if trait.field is None else words[trait.field]


def value_words(trait: Trait, value: object) -> str:
    """One line; what nobody has written down is said to be empty."""
    if not value:
        return tr("Merging", "(empty)")
    if trait.field is Field.PHOTO:
        return tr("Merging", "their picture")
    if isinstance(value, datetime):
        return day_text(value)
    return " ".join(str(value).split())


def merged_words(part: ContactId, history: tuple[Deed, ...]) -> str:
    """When and by whom this part was merged, and why."""
    deed = next((each for each in history if each.kind is DeedKind.MERGED and each.contact == part), None)
    if deed is None:
        return ""
    by = tr("Merging", "{0} by {1}").format(day_text(deed.at), deed.who) if deed.who else day_text(deed.at)
    return f"{by}: {in_words(deed.why)}" if deed.why else by
