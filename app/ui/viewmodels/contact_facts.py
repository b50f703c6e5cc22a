"""What is known of a contact beyond name and addresses, in words."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from app.core.contact import Contact
from app.core.settings import Language as Spoken
from app.ui.qt.language import spoken

tr = QCoreApplication.translate


def facts(contact: Contact, now: datetime) -> tuple[tuple[str, str], ...]:
    """Pairs of a label and what it says; nothing for what is not known."""
    known = [
        (tr("ContactFacts", "Language"), language_name(contact.language)),
        (tr("ContactFacts", "Time there"), time_there(contact.time_zone, now)),
        *((field.name, field.value) for field in contact.fields),
    ]
    return tuple((label, words) for label, words in known if words)


def language_name(tag: str) -> str:
    """As the agent's language calls it; a tag that is unknown stands for itself."""
    language = QLocale(tag).language() if tag else QLocale.Language.C
    return tag if language is QLocale.Language.C else tr("Language", QLocale.languageToString(language))


def time_there(zone: str, now: datetime) -> str:
    """Day and time of day in this zone: an agent wants to know before they call."""
    try:
        there = now.astimezone(ZoneInfo(zone)) if zone else None
    except (ZoneInfoNotFoundError, ValueError):
        return zone
    if there is None:
        return ""
    day = QLocale().toString(QDate(there.year, there.month, there.day), "ddd")
    clock = QLocale().toString(QTime(there.hour, there.minute), QLocale.FormatType.ShortFormat)
    return f"{day} {clock} ({zone})"


def languages() -> tuple[tuple[str, str], ...]:
    """Tag and name of every language that has a two-letter tag, by name."""
    return _languages(spoken())


@cache
def _languages(_in: Spoken) -> tuple[tuple[str, str], ...]:
    tags = {QLocale.languageToCode(each) for each in QLocale.Language}
    named = {tag: language_name(tag) for tag in tags if len(tag) == 2}
    return tuple(sorted(((tag, name) for tag, name in named.items()), key=lambda pair: pair[1].casefold()))


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """Every place whose clock has a name of its own, such as Asia/Tokyo."""
    return tuple((name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name)
