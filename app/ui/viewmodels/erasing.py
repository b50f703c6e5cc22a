"""Erasing and legal holds in words, and erasing itself, slice by slice. For any thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.erasing import Belongings, Hold
from app.core.ids import ContactId
from app.ui.qt.times import day_text
from app.ui.viewmodels.exporting import Desk

tr = QCoreApplication.translate


def losses(belongings: Belongings) -> tuple[str, ...]:
    """What there is of them, a line each; what there is none of is not named."""
    counted = (
        (belongings.conversations, tr("Erasing", "Conversations: {0}")),
        (belongings.calls, tr("Erasing", "Calls: {0}")),
        (belongings.messages, tr("Erasing", "Messages with their files: {0}")),
        (belongings.reminders, tr("Erasing", "Follow-ups: {0}")),
        (belongings.addresses, tr("Erasing", "Numbers and addresses: {0}")),
        (belongings.parts, tr("Erasing", "Contacts that were merged into this one: {0}")),
    )
    lines = (words.format(count) for count, words in counted if count)
    return (*lines, tr("Erasing", "Notes, outcomes, drafts and the log of what was done with them"))


def hold_words(hold: Hold) -> str:
    """Since when, by whom and why."""
    day = day_text(hold.since)
    since = tr("Erasing", "Legal hold since {0} by {1}") if hold.who else tr("Erasing", "Legal hold since {0}")
    return f"{since.format(day, hold.who)}: {hold.why}"


def erase(desk: Desk, contact: ContactId) -> bool:
    """Whether not even a trace is left; False while somebody else reads the store. Raises RefusedError."""
    gone, total = 0, desk.ask(lambda s: s.erasing.amount(contact))
    while done := desk.ask(lambda s: s.erasing.erase_some(contact)):
        gone += done
        desk.report(min(gone, total), total)
    is_more = desk.ask(lambda s: s.erasing.forget_words(begin=True))
    while is_more:
        is_more = desk.ask(lambda s: s.erasing.forget_words(begin=False))
    return desk.ask(lambda s: s.erasing.scrub())
