"""The legs of a conversation as chips: what each is and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.core.call import Call, CallState, Direction
from app.core.conversation import ConversationState, Leg, LegKind
from app.core.parking import Return
from app.services.events import ConversationView
from app.ui.qt.times import short_moment_text
from app.ui.qt.tokens import Role
from app.ui.viewmodels.words import call_state_text, parked_text, return_text

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class LegChip:
    """`text` is painted, or the time since `since` (UTC) in its place; `words` is what a screen reader says."""

    icon: str
    role: Role
    text: str
    words: str
    since: datetime | None = None


def chips_of(view: ConversationView) -> tuple[LegChip, ...]:
    """Wrap-up first, then what is live, then the rest, latest first. One that is over does not repeat its medium."""
    legs = sorted(reversed(view.legs), key=lambda leg: not leg.is_live)
    shown: list[LegChip] = []
    media: set[LegKind] = set()
    for leg in legs:
        if leg.is_live or leg.kind not in media:
            shown.append(_chip_of(view, leg))
        media.add(leg.kind)
    if view.conversation.state is ConversationState.WRAP_UP:
        words = translate("Row", "Wrap-up")
        shown.insert(0, LegChip("list-checks", Role.ATTENTION, words, words, view.conversation.ended_at))
    parking = _parking_chip(view)
    return (parking, *shown) if parking else tuple(shown)


def _parking_chip(view: ConversationView) -> LegChip | None:
    """Until when it is parked; or why it has come back, until the agent has written since."""
    parking = view.conversation.parking
    if parking is None or parking.returned_by is Return.AGENT:
        return None
    if parking.returned_at is None or parking.returned_by is None:
        until = parking.until
        text = translate("Row", "Parked") if until is None else short_moment_text(until)
        words = translate("Row", "Parked {0}").format(parked_text(until, is_short=True))
        return LegChip("clock", Role.TEXT_MUTED, text, words)
    is_answered = view.last is not None and view.last.direction is Direction.OUTGOING
    if is_answered and view.last is not None and view.last.at > parking.returned_at:
        return None
    words = translate("Row", "No longer parked: {0}").format(return_text(parking.returned_by))
    return LegChip("clock", Role.ACCENT, translate("Row", "Back"), words)


def call_sign(call: Call) -> tuple[str, Role]:
    """Icon and colour for a call's state."""
    if call.state is CallState.OFFERED:
        return "phone-incoming", Role.ACCENT
    if call.state is not CallState.UP:
        return "phone-outgoing", Role.ACCENT
    if call.on_hold or call.held_by_peer:
        return "pause", Role.ATTENTION
    return "phone-call", Role.POSITIVE


def call_of(view: ConversationView, leg: Leg) -> Call | None:
    """What the phone says of this leg's call; None before it confirmed it and after it ended."""
    return next((call for call in view.calls if call.id == leg.call), None)


def _chip_of(view: ConversationView, leg: Leg) -> LegChip:
    match leg.kind:
        case LegKind.CALL:
            return _call_chip(leg, call_of(view, leg))
        case LegKind.CHAT:
            return _chat_chip(leg)
        case LegKind.SMS:
            words = translate("Row", "SMS")
            return LegChip("smartphone", Role.TEXT, words, words)
        case LegKind.EMAIL:
            words = translate("Row", "Email")
            return LegChip("mail", Role.TEXT, words, words)


def _call_chip(leg: Leg, call: Call | None) -> LegChip:
    if leg.end is not None:
        return LegChip("phone-off", Role.TEXT_MUTED, translate("Row", "Ended"), translate("Row", "Call ended"))
    words = call_state_text(call)
    if call is None:
        return LegChip("phone-outgoing", Role.TEXT_MUTED, words, words)
    is_timed = call.state is CallState.UP
    return LegChip(*call_sign(call), words, words, call.answered_at if is_timed else None)


def _chat_chip(leg: Leg) -> LegChip:
    if leg.end is not None:
        return LegChip("message-square-off", Role.TEXT_MUTED, translate("Row", "Ended"), translate("Row", "Chat ended"))
    if leg.answered_at is None:
        return LegChip("messages-square", Role.ACCENT, translate("Row", "Chat"), translate("Row", "Chat is waiting"))
    return LegChip("messages-square", Role.POSITIVE, translate("Row", "Chat"), translate("Row", "In a chat"))
