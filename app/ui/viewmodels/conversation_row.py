"""What the list and the header show of a conversation, read off its snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.core.call import Call, CallState
from app.core.conversation import ConversationState, Leg
from app.services.events import ConversationView
from app.ui.qt.tokens import Role
from app.ui.viewmodels.words import call_state_text, match_text, number_text

translate = QCoreApplication.translate


class Rank(IntEnum):
    """Where a row stands; within a rank the oldest comes first, so that rows keep their places."""

    RINGING = 0
    OTHER = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of state with its sign and colour, and the moment (UTC) from which its timer counts."""

    view: ConversationView
    title: str
    state: str
    icon: str
    role: Role
    since: datetime | None
    rank: Rank = Rank.OTHER


def title_of(view: ConversationView) -> str:
    """The name, or the number in its readable form."""
    return view.contact.name or number_text(view.contact.title) or translate("Row", "Unknown caller")


def origin_of(view: ConversationView) -> str:
    """The number or address in use and why the contact was recognised: "+33 6 12 34 56 78 · phone matches"."""
    number = number_text(view.legs[-1].route.remote) if view.legs else ""
    parts = [number] if number and number != title_of(view) else []
    if view.conversation.match_reason:
        parts.append(match_text(view.conversation.match_reason))
    elif view.candidates:
        parts.append(translate("Row", "%n people share it", "", len(view.candidates)))
    elif view.contact.is_draft:
        parts.append(translate("Row", "not known yet"))
    return " · ".join(parts)


def offered_call(view: ConversationView) -> Call | None:
    """The call that waits for Accept or Reject."""
    return next((call for call in view.calls if call.state is CallState.OFFERED), None)


def call_of(view: ConversationView, leg: Leg) -> Call | None:
    """What the phone says of this leg's call; None before it confirmed it and after it ended."""
    return next((call for call in view.calls if call.id == leg.call), None)


def live_call(view: ConversationView) -> Call | None:
    """The call that Hold, Mute and the keypad are about: the one in the ear before the ones on hold."""
    up = [call for call in view.calls if call.state is not CallState.OFFERED]
    return min(up, key=lambda call: call.on_hold, default=None)


def row_of(view: ConversationView) -> Row:
    title = title_of(view)
    offered, live = offered_call(view), live_call(view)
    if offered is not None:
        state = call_state_text(offered)
        return Row(view, title, state, "phone-incoming", Role.ACCENT, offered.started_at, Rank.RINGING)
    if live is not None:
        return _live_row(view, title, live)
    if any(leg.is_live for leg in view.legs):
        return Row(view, title, call_state_text(None), "phone-outgoing", Role.TEXT_MUTED, None)
    ended = view.conversation.ended_at
    if view.conversation.state is ConversationState.FINISHED:
        return Row(view, title, translate("Row", "Finished"), "check", Role.TEXT_MUTED, None)
    return Row(view, title, translate("Row", "Wrap-up"), "list-checks", Role.ATTENTION, ended)


def _live_row(view: ConversationView, title: str, call: Call) -> Row:
    icon, role = call_sign(call)
    return Row(view, title, call_state_text(call), icon, role, call.answered_at or call.started_at)


def call_sign(call: Call) -> tuple[str, Role]:
    """Icon and colour for a call's state."""
    if call.state is CallState.OFFERED:
        return "phone-incoming", Role.ACCENT
    if call.state is not CallState.UP:
        return "phone-outgoing", Role.ACCENT
    if call.on_hold or call.held_by_peer:
        return "pause", Role.ATTENTION
    return "phone-call", Role.POSITIVE
