"""A finished conversation in a few words: the rows of the Activities list and the head of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.core.call import Direction
from app.core.conversation import ConversationState, Leg, LegKind
from app.services.events import ConversationView
from app.ui.qt.times import duration_text, short_day_text, time_text
from app.ui.qt.tokens import Role
from app.ui.viewmodels.dispositions import disposition_text
from app.ui.viewmodels.message_words import MEDIUM_ICONS, medium_title
from app.ui.viewmodels.words import leg_sentence, message_line

_tr = QCoreApplication.translate
_PREVIEW = 200
"""Characters of a message that a row looks at; a mail may have millions."""


@dataclass(frozen=True, slots=True)
class Medium:
    """One medium of an Activity, with all its legs together; `sentences` tell of each of them."""

    icon: str
    role: Role
    text: str
    sentences: str


def headline(view: ConversationView, now: datetime) -> str:
    """What it was and how long they talked: "Incoming call, 3:12", "Chat, 2 calls, SMS, 4:05", "Missed call"."""
    talked = talk_time(view, now)
    return f"{_kind(view)}, {duration_text(talked)}" if talked else _kind(view)


def linked_words(view: ConversationView, now: datetime) -> str:
    """When it was and what, or that it is not over yet."""
    if view.conversation.state is not ConversationState.FINISHED:
        return _tr("Activity", "{0}, not finished yet").format(_kind(view))
    at = view.conversation.opened_at
    return f"{short_day_text(at)} {time_text(at)}, {headline(view, now)}"


def talk_time(view: ConversationView, now: datetime) -> timedelta:
    """All calls and chats of the conversation together."""
    return sum((leg.duration(now) for leg in view.legs), timedelta())


def summary(view: ConversationView) -> str:
    """The second line of a row: outcome and notes, or else the last message, or how the last call went."""
    wrap_up = view.conversation.wrap_up
    said = [disposition_text(wrap_up.disposition), " ".join(wrap_up.notes.split())]
    words = " · ".join(each for each in said if each)
    if words:
        return words
    if view.last is not None:
        return " ".join(message_line(view.last)[:_PREVIEW].split())
    return leg_sentence(view.legs[-1]) if view.legs else ""


def media(view: ConversationView, now: datetime) -> tuple[Medium, ...]:
    """Every medium that was used, in the order in which they began."""
    return tuple(_medium(kind, legs, now) for kind, legs in _by_kind(view.legs).items())


def _kind(view: ConversationView) -> str:
    legs = _by_kind(view.legs)
    if not legs:
        return _tr("Activity", "No calls or messages")
    if len(view.legs) == 1 and view.legs[0].kind is LegKind.CALL:
        return _one_call(view.legs[0])
    return ", ".join(_counted(kind, each) for kind, each in legs.items())


def _one_call(leg: Leg) -> str:
    if leg.was_missed:
        return _tr("Activity", "Missed call")
    incoming, outgoing = _tr("Activity", "Incoming call"), _tr("Activity", "Outgoing call")
    return incoming if leg.direction is Direction.INCOMING else outgoing


def _counted(kind: LegKind, legs: Sequence[Leg]) -> str:
    """Calls and chats are counted; texts and mails go on for as long as they like."""
    if len(legs) == 1 or not kind.is_live:
        return medium_title(kind)
    counted = _tr("Activity", "{0} calls") if kind is LegKind.CALL else _tr("Activity", "{0} chats")
    return counted.format(len(legs))


def _medium(kind: LegKind, legs: Sequence[Leg], now: datetime) -> Medium:
    talked = sum((leg.duration(now) for leg in legs), timedelta())
    words = f"{_counted(kind, legs)} {duration_text(talked)}" if talked else _counted(kind, legs)
    was_missed = all(leg.was_missed for leg in legs)
    return Medium(
        MEDIUM_ICONS[kind],
        Role.DANGER if was_missed else Role.TEXT_MUTED,
        _tr("Activity", "{0}, missed").format(words) if was_missed else words,
        "\n".join(leg_sentence(leg) for leg in legs),
    )


def _by_kind(legs: Sequence[Leg]) -> dict[LegKind, list[Leg]]:
    found: dict[LegKind, list[Leg]] = {}
    for leg in legs:
        found.setdefault(leg.kind, []).append(leg)
    return found
