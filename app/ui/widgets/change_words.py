"""What was changed of a contact elsewhere, in words: as news, and to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.core.address import Address, for_people
from app.core.editing import Change, Conflict, Part
from app.core.merging import Field, Trait
from app.ui.qt.times import short_day_text, time_text
from app.ui.viewmodels.contact_facts import language_name
from app.ui.viewmodels.merging import trait_words
from app.ui.widgets.address_words import kind_name

tr = QCoreApplication.translate
_NOT_IN_THE_FORM = frozenset({Trait(Field.PHOTO), Trait(Field.PINNED_AT)})


def told(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Those of what stands in the form."""
    return tuple(each for each in changes if each.part not in _NOT_IN_THE_FORM)


def news_words(change: Change) -> str:
    """ "Aiko has changed the company." """
    who = change.who or tr("ContactNews", "Somebody")
    if change.base is None:
        words = tr("ContactNews", "{0} has added {1}.")
    elif change.theirs is None:
        words = tr("ContactNews", "{0} has removed {1}.")
    else:
        words = tr("ContactNews", "{0} has changed {1}.")
    return words.format(who, _object(change))


def label_words(change: Change) -> str:
    """What the part in question is called."""
    if isinstance(change.part, Trait):
        return trait_words(change.part)
    return kind_name((change.base or change.theirs).kind)


def side_words(part: Part, value: Any) -> str:
    """What one side says, all of it."""
    if value is None:
        return tr("Conflict", "(removed)")
    if isinstance(value, Address):
        return for_people(value.kind, value.value)
    if not value:
        return tr("Conflict", "(empty)")
    return language_name(str(value)) if part == Trait(Field.LANGUAGE) else str(value)


def author_words(conflict: Conflict, now: datetime) -> str:
    """Who wrote theirs, and when: the day, too, unless it was today."""
    who = conflict.who or tr("Conflict", "Somebody else")
    if conflict.at is None:
        return who
    is_today = conflict.at.astimezone().date() == now.astimezone().date()
    when = time_text(conflict.at) if is_today else f"{short_day_text(conflict.at)} {time_text(conflict.at)}"
    return tr("Conflict", "{0}, {1}").format(who, when)


def _object(change: Change) -> str:
    """The part, as the object of a sentence."""
    if not isinstance(change.part, Trait):
        address = change.base or change.theirs
        return for_people(address.kind, address.value)
    if change.part.field is None:
        return tr("ContactNews", "“{0}”").format(change.part.name)
    return {
        Field.NAME: tr("ContactNews", "the name"),
        Field.COMPANY: tr("ContactNews", "the company"),
        Field.LANGUAGE: tr("ContactNews", "the language"),
        Field.TIME_ZONE: tr("ContactNews", "the time zone"),
        Field.NOTES: tr("ContactNews", "the notes"),
        Field.PHOTO: tr("ContactNews", "the photo"),
        Field.PINNED_AT: tr("ContactNews", "the pin"),
    }[change.part.field]
