"""What the list and the header show of a conversation, read off its snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.core.call import Call, CallState, Direction
from app.core.conversation import Leg, LegKind
from app.core.identity import MatchReason, match
from app.services.events import ConversationView
from app.ui.viewmodels.leg_chip import LegChip, chips_of
from app.ui.viewmodels.words import match_text, number_text, visitor_name

translate = QCoreApplication.translate
_PREVIEW = 200
"""Characters of a message that a row looks at; a mail may have millions."""


class Rank(IntEnum):
    """Where a row stands; within a rank the oldest comes first, so that rows keep their places."""

    WAITING = 0
    OTHER = 1
    PARKED = 2


@dataclass(frozen=True, slots=True)
class Row:
    """`waits_since` is set while a call rings or a chat waits, `turn_since` while the customer waits for an answer.

    `last` is the latest message in a line, "" without any.
    """

    view: ConversationView
    title: str
    chips: tuple[LegChip, ...]
    waits_since: datetime | None
    turn_since: datetime | None
    last: str

    @property
    def rank(self) -> Rank:
        if self.view.conversation.is_parked:
            return Rank.PARKED
        return Rank.OTHER if self.waits_since is None else Rank.WAITING

    @property
    def state(self) -> str:
        """How it stands, for a screen reader."""
        return ", ".join(chip.words for chip in self.chips)


def row_of(view: ConversationView) -> Row:
    waits = [call.started_at for call in view.calls if call.state is CallState.OFFERED]
    waits += [leg.started_at for leg in waiting_chats(view)]
    turn = None if waits or view.conversation.is_parked else _turn_since(view)
    return Row(view, title_of(view), chips_of(view), min(waits, default=None), turn, last_words(view))


def title_of(view: ConversationView) -> str:
    """The name, or what they call themselves in a chat, or the number in its readable form."""
    if view.contact.name:
        return view.contact.name
    address = view.contact.title
    chat = next((leg for leg in view.legs if leg.kind is LegKind.CHAT and leg.route.remote == address), None)
    return visitor_name(chat) if chat else number_text(address) or translate("Row", "Unknown caller")


def origin_of(view: ConversationView) -> str:
    """The number or address in use and why the contact was recognised: "+33 6 12 34 56 78 · phone matches".

    What a chat goes by says nothing to anybody.
    """
    leg = next((leg for leg in view.legs if leg.is_live), view.legs[-1] if view.legs else None)
    remote = leg.route.remote if leg and leg.kind is not LegKind.CHAT else ""
    number = number_text(remote)
    parts = (number if number != title_of(view) else "", _whose(view, remote))
    return " · ".join(filter(None, parts))


def _whose(view: ConversationView, remote: str) -> str:
    """What is known of the customer at `remote`, "" for no place: an address that matches has to be theirs."""
    reason = view.conversation.match_reason
    theirs = next((each for each in view.contact.addresses if each.value in {remote, remote.lower()}), None)
    if theirs and reason in tuple(MatchReason):
        reason = match(theirs.kind, (view.contact,)).reason or ""
    if reason and (theirs or not remote or reason not in tuple(MatchReason)):
        return match_text(reason)
    maybe = view.candidates or view.maybes
    if len(maybe) == 1:
        return translate("Row", "maybe {0}").format(maybe[0].title)
    if view.candidates:
        return translate("Row", "%n people share it", "", len(view.candidates))
    if view.contact.is_draft:
        return translate("Row", "not known yet")
    return "" if theirs or not remote else translate("Row", "not saved with this contact")


def last_words(view: ConversationView) -> str:
    """The latest message in one line, with who wrote it unless that was the customer."""
    message = view.last
    if message is None:
        return ""
    subject = message.mail.subject if message.mail else ""
    words = " ".join((subject or message.text[:_PREVIEW]).split())
    if not words and message.attachments:
        words = message.attachments[0].name
    if message.direction is Direction.INCOMING:
        return words
    return f"{message.author or translate('Row', 'You')}: {words}"


def waiting_chats(view: ConversationView) -> tuple[Leg, ...]:
    """The chats that wait for Accept or Reject."""
    return tuple(leg for leg in view.legs if leg.kind is LegKind.CHAT and leg.is_live and leg.answered_at is None)


def live_call(view: ConversationView) -> Call | None:
    """The call that Hold, Mute and the keypad are about: the one in the ear before the ones on hold."""
    up = [call for call in view.calls if call.state is not CallState.OFFERED]
    return min(up, key=lambda call: call.on_hold, default=None)


def joined_legs(view: ConversationView) -> tuple[Leg, ...]:
    """The legs by which the customer came to a conversation that was there already, on a medium new to it.

    What was finished since is settled.
    """
    known: set[LegKind] = set()
    joined: list[Leg] = []
    settled = view.conversation.finished_at
    for leg in view.legs:
        is_settled = settled is not None and leg.started_at <= settled
        if known and leg.kind not in known and leg.direction is Direction.INCOMING and not is_settled:
            joined.append(leg)
        known.add(leg.kind)
    return tuple(joined)


def _turn_since(view: ConversationView) -> datetime | None:
    """Since when the customer waits for an answer; nobody can answer in a chat that is over."""
    message = view.last
    if message is None or message.direction is not Direction.INCOMING:
        return None
    leg = next((each for each in view.legs if each.id == message.leg), None)
    return None if leg is None or leg.end is not None else message.at
