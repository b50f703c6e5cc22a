"""What a disposition can ask for, and what customers come by, in words. Needs no window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from app.core.conversation import LegKind
from app.core.forms.schema import FoundForm
from app.core.queues import Queue, QueueKind
from app.core.wrap_up import FollowUp
from app.ui.viewmodels.words import media_text, number_text

translate = QCoreApplication.translate
TIMES = tuple(time(hour, minute) for hour in range(24) for minute in (0, 30))
DAYS = (0, 1, 2, 3, 5, 10, 20)
"""What is offered; another number in the settings is shown as well."""


@dataclass(frozen=True, slots=True)
class Askable:
    """The queues and forms that there are."""

    queues: tuple[Queue, ...] = ()
    forms: tuple[FoundForm, ...] = ()


def queue_text(queue: Queue) -> str:
    where = number_text(queue.address)
    match queue.kind:
        case QueueKind.CHAT_QUEUE:
            return translate("Asking", "Chat queue {0}").format(where)
        case QueueKind.TEAM_MAILBOX:
            return translate("Asking", "Team mailbox {0}").format(where)
        case QueueKind.OWN:
            return f"{where} ({', '.join(media_text(each) for each in LegKind if each in queue.media)})"


def queue_names(queues: Iterable[Queue], wanted: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """All queues as (address, words), and those that are `wanted` and not known (any longer) by their addresses."""
    known = {each.address: queue_text(each) for each in queues}
    return tuple({**known, **{each: number_text(each) for each in wanted if each not in known}}.items())


def form_names(forms: Iterable[FoundForm], wanted: str = "") -> tuple[tuple[str, str], ...]:
    """Those that can be asked as (name, title), behind none at all; one that is `wanted` and cannot says so."""
    known = [(each.name, each.form.title) for each in forms if each.form is not None]
    if wanted and wanted not in dict(known):
        known.append((wanted, translate("Asking", "{0} (cannot be used)").format(wanted)))
    return (("", translate("Asking", "No form")), *known)


def days_text(days: int) -> str:
    if days == 0:
        return translate("Asking", "the same working day")
    return translate("Asking", "the next working day") if days == 1 else _days(days)


def _days(days: int) -> str:
    return translate("Asking", "after {0} working days").format(days)


def follow_up_text(follow_up: FollowUp) -> str:
    """ "Contact again the next working day, 09:00"."""
    when = days_text(follow_up.days), time_of_day_text(follow_up.at)
    return translate("Asking", "Contact again {0}, {1}").format(*when)


def time_of_day_text(at: time) -> str:
    """In the short form of the agent's locale."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
