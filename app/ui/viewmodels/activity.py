"""A finished conversation in a few words: the rows of the Activities list."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.core.call import Direction
from app.services.events import ConversationView
from app.ui.qt.times import duration_text
from app.ui.viewmodels.words import call_sentence, disposition_text

_tr = QCoreApplication.translate


def headline(view: ConversationView, now: datetime) -> str:
    """What it was and how long they talked: "Incoming call, 3:12", "2 calls, 4:05", "Missed call"."""
    talked = talk_time(view, now)
    return f"{_kind(view)}, {duration_text(talked)}" if talked else _kind(view)


def _kind(view: ConversationView) -> str:
    if len(view.legs) > 1:
        return _tr("Activity", "{0} calls").format(len(view.legs))
    if not view.legs:
        return _tr("Activity", "No calls")
    leg = view.legs[0]
    if leg.was_missed:
        return _tr("Activity", "Missed call")
    incoming, outgoing = _tr("Activity", "Incoming call"), _tr("Activity", "Outgoing call")
    return incoming if leg.direction is Direction.INCOMING else outgoing


def talk_time(view: ConversationView, now: datetime) -> timedelta:
    """All calls of the conversation together."""
    return sum((leg.duration(now) for leg in view.legs), timedelta())


def summary(view: ConversationView) -> str:
    """The second line of a row: outcome and notes, or else how the last call went."""
    wrap_up = view.conversation.wrap_up
    said = [disposition_text(wrap_up.disposition), " ".join(wrap_up.notes.split())]
    words = " · ".join(each for each in said if each)
    return words or (call_sentence(view.legs[-1]) if view.legs else "")
