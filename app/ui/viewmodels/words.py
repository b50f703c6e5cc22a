"""The sentences in which the desk tells of calls, chats and happenings. Needs no window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from app.core.address import AddressKind, for_people
from app.core.agent_state import NO_ANSWER, OFFERED, AgentState, AgentStatus
from app.core.call import Call, CallState, Direction, EndedBy, LegEnd
from app.core.conversation import FinishRefusal, Leg, LegKind
from app.core.identity import MatchReason
from app.core.message import Message
from app.core.parking import Return
from app.core.timeline import EventItem, Happening, LegItem, MessageItem, NoteItem, TimelineItem
from app.ui.qt.times import duration_text, moment_text, short_moment_text
from app.ui.viewmodels.dispositions import disposition_text
from app.ui.viewmodels.problem_words import problem_sentence
from app.ui.viewmodels.trouble_words import in_words

translate = QCoreApplication.translate
_LINE = 2_000
"""Characters of a message that are a line; a mail may have millions."""


@lru_cache(maxsize=1000)
def number_text(value: str) -> str:
    """A number grouped for reading; SIP addresses as they are."""
    return for_people(AddressKind.PHONE, value)


def call_state_text(call: Call | None) -> str:
    """What the phone confirmed of a live call; None is a call it has not confirmed yet."""
    if call is None:
        return translate("Words", "Starting the call")
    if call.state is CallState.UP:
        return _up_text(call)
    return {
        CallState.OFFERED: translate("Words", "Incoming call"),
        CallState.DIALING: translate("Words", "Calling"),
        CallState.ALERTING: translate("Words", "Ringing there"),
        CallState.ENDED: translate("Words", "Ended"),
    }[call.state]


def _up_text(call: Call) -> str:
    if call.on_hold:
        return translate("Words", "On hold")
    if call.held_by_peer:
        return translate("Words", "Held by the customer")
    return translate("Words", "In a call")


def call_sentence(leg: Leg) -> str:
    """The call record in one sentence."""
    remote = number_text(leg.route.remote)
    if leg.direction is Direction.OUTGOING:
        start = translate("Words", "Call to {0}").format(remote)
    else:
        start = translate("Words", "Call from {0}").format(remote)
    if leg.answered_at is None:
        return _unanswered(leg, start, remote)
    waited = duration_text(leg.answered_at - leg.started_at)
    if leg.end is None:
        return translate("Words", "{0}, answered after {1}").format(start, waited)
    lasted = duration_text(leg.end.at - leg.answered_at)
    return translate("Words", "{0}, answered after {1}, lasted {2}, {3}").format(start, waited, lasted, _by(leg.end))


def _unanswered(leg: Leg, start: str, remote: str) -> str:
    if leg.end is None:
        return translate("Words", "{0}, ringing").format(start)
    waited = duration_text(leg.end.at - leg.started_at)
    if leg.end.problem is not None:
        return f"{start}: {problem_sentence(leg.end.problem)}"
    if leg.direction is Direction.OUTGOING:
        return translate("Words", "{0}, not answered, given up after {1}").format(start, waited)
    if leg.end.by is EndedBy.AGENT:
        return translate("Words", "{0}, rejected after {1}").format(start, waited)
    return translate("Words", "Missed call from {0}, rang for {1}").format(remote, waited)


def chat_sentence(leg: Leg) -> str:
    """The record of a chat in one sentence."""
    customer = visitor_name(leg)
    start = translate("Words", "Chat with {0}").format(customer)
    if leg.answered_at is None:
        return _unaccepted(leg, start, customer)
    if leg.direction is Direction.OUTGOING:
        began = translate("Words", "Chat begun with {0}").format(customer)
    else:
        waited = duration_text(leg.answered_at - leg.started_at)
        began = translate("Words", "{0}, accepted after {1}").format(start, waited)
    if leg.end is None:
        return began
    lasted = duration_text(leg.end.at - leg.answered_at)
    how = translate("Words", "passed on: {0}").format(leg.end.text) if leg.end.text else _by(leg.end)
    return translate("Words", "{0}, lasted {1}, {2}").format(began, lasted, how)


def visitor_name(leg: Leg) -> str:
    """Who the customer of a chat is: what its queue calls them says nothing to anybody."""
    return leg.name or translate("Words", "Visitor")


def _unaccepted(leg: Leg, start: str, customer: str) -> str:
    if leg.end is None:
        return translate("Words", "{0}, waiting").format(start)
    waited = duration_text(leg.end.at - leg.started_at)
    if leg.end.by is EndedBy.AGENT:
        return translate("Words", "{0}, declined after {1}").format(start, waited)
    return translate("Words", "Missed chat with {0}, waited for {1}").format(customer, waited)


def leg_sentence(leg: Leg) -> str:
    """A leg of any medium in one sentence."""
    match leg.kind:
        case LegKind.CALL:
            return call_sentence(leg)
        case LegKind.CHAT:
            return chat_sentence(leg)
        case LegKind.SMS:
            return translate("Words", "Text messages with {0}").format(number_text(leg.route.remote))
        case LegKind.EMAIL:
            return translate("Words", "Emails with {0}").format(leg.route.remote)


def _by(end: LegEnd) -> str:
    if end.problem is not None:
        return translate("Words", "cut off: {0}").format(problem_sentence(end.problem))
    return {
        EndedBy.AGENT: translate("Words", "ended by you"),
        EndedBy.CUSTOMER: translate("Words", "ended by the customer"),
        EndedBy.FAILURE: translate("Words", "cut off"),
        EndedBy.SILENCE: translate("Words", "closed because nobody wrote"),
    }[end.by]


def item_sentence(item: TimelineItem) -> str:
    """A timeline item as one line of text; also what a screen reader says."""
    match item.body:
        case LegItem(leg):
            return leg_sentence(leg)
        case MessageItem(message):
            return message_line(message)
        case NoteItem(text):
            return text
        case EventItem():
            return happening_sentence(item.body)


def message_line(message: Message) -> str:
    """What a message says, or the beginning of it: its text, or else what it is about and what it brings."""
    about = (message.mail.subject if message.mail else "", *(each.name for each in message.attachments))
    return message.text[:_LINE].strip() or ", ".join(filter(None, about))


def happening_sentence(event: EventItem) -> str:
    if not event.text and event.what in {Happening.FOLLOW_UP_DONE, Happening.FOLLOW_UP_CANCELLED}:
        is_done = event.what is Happening.FOLLOW_UP_DONE
        return translate("Words", "Follow-up done") if is_done else translate("Words", "Follow-up cancelled")
    sentence = _happening(event.what)
    return sentence.format(_particulars(event)) if "{0}" in sentence else sentence


def _happening(what: Happening) -> str:
    return {
        Happening.OPENED: translate("Words", "Conversation opened"),
        Happening.CONTACT_LINKED: translate("Words", "Contact recognised: {0}"),
        Happening.CONTACT_UNLINKED: translate("Words", "Not {0} after all"),
        Happening.JOINED: translate("Words", "Same customer, now by {0}"),
        Happening.DETACHED: translate("Words", "Separated: {0}"),
        Happening.ROUTE_CONFIRMED: translate("Words", "You confirmed the recipient {0}"),
        Happening.GRABBED: translate("Words", "Taken from the queue"),
        Happening.RELEASED: translate("Words", "Given back to the queue"),
        Happening.TAKEN_OVER: translate("Words", "Taken over from {0}"),
        Happening.NOTES_KEPT: translate("Words", "What {0} had written as notes before it was taken over"),
        Happening.CHAT_WARNED: translate("Words", "The customer was told that the chat closes in {0} minutes"),
        Happening.CHAT_PASSED_ON: translate("Words", "Chat passed on: {0}"),
        Happening.OPTED_OUT: translate("Words", "{0} wants no more text messages"),
        Happening.OPTED_IN: translate("Words", "{0} allows text messages again"),
        Happening.HELD: translate("Words", "Put on hold"),
        Happening.RESUMED: translate("Words", "Taken off hold"),
        Happening.HEADSET_LOST: translate("Words", "The headset went away: {0}"),
        Happening.HEADSET_BACK: translate("Words", "The headset is back: {0}"),
        Happening.HEADSET_CHANGED: translate("Words", "Headset changed to {0}"),
        Happening.ENGINE_LOST: translate("Words", "The phone stopped unexpectedly: {0}"),
        Happening.WRAPPED_UP: translate("Words", "Wrapped up: {0}"),
        Happening.FINISHED: translate("Words", "Finished"),
        Happening.REOPENED: translate("Words", "Reopened"),
        Happening.PARKED: translate("Words", "Parked {0}"),
        Happening.RETURNED: translate("Words", "No longer parked: {0}"),
        Happening.FOLLOW_UP_PLANNED: translate("Words", "Follow-up planned for {0}"),
        Happening.FOLLOW_UP_DONE: translate("Words", "Follow-up done: {0}"),
        Happening.FOLLOW_UP_CANCELLED: translate("Words", "Follow-up cancelled: {0}"),
    }[what]


def _particulars(event: EventItem) -> str:
    words = _PARTICULARS.get(event.what)
    if words is not None:
        return words(event.text)
    if event.what is Happening.CONTACT_UNLINKED and not event.text:
        return translate("Words", "somebody who was erased")
    return event.text or translate("Words", "no details")


def parked_text(until: datetime | None, *, is_short: bool = False) -> str:
    """Until when a conversation is parked, as the end of a sentence; in short without the date when that is today."""
    if until is None:
        return translate("Words", "until the customer makes contact")
    return translate("Words", "until {0}").format(short_moment_text(until) if is_short else moment_text(until))


def return_text(why: Return) -> str:
    """Why a conversation is no longer parked."""
    return {
        Return.WROTE: translate("Words", "the customer wrote"),
        Return.CALLED: translate("Words", "the customer called"),
        Return.TIME: translate("Words", "the time was up"),
        Return.AGENT: translate("Words", "you took it back"),
    }[why]


def medium_text(kind: str) -> str:
    """A medium as a noun in a sentence."""
    return {
        LegKind.CALL: translate("Words", "phone"),
        LegKind.CHAT: translate("Words", "chat"),
        LegKind.SMS: translate("Words", "SMS"),
        LegKind.EMAIL: translate("Words", "email"),
    }[LegKind(kind)]


_PARTICULARS: dict[Happening, Callable[[str], str]] = {
    Happening.CONTACT_LINKED: lambda text: match_text(text),
    Happening.WRAPPED_UP: disposition_text,
    Happening.JOINED: medium_text,
    Happening.DETACHED: medium_text,
    Happening.PARKED: lambda text: parked_text(datetime.fromisoformat(text) if text else None),
    Happening.RETURNED: lambda text: return_text(Return(text)),
    Happening.FOLLOW_UP_PLANNED: lambda text: moment_text(datetime.fromisoformat(text)),
}
"""What the desk notes down of a happening, in words."""


def seconds_text(seconds: int) -> str:
    """A length of time to choose: "30 seconds", "2 minutes", "1:30 minutes"."""
    if seconds < 60:
        return translate("Words", "{0} seconds").format(seconds)
    minutes, rest = divmod(seconds, 60)
    if seconds == 60:
        return translate("Words", "1 minute")
    return translate("Words", "{0} minutes").format(f"{minutes}:{rest:02}" if rest else minutes)


def match_text(reason: str) -> str:
    """Why the contact was recognised, or who said so."""
    sentences: dict[str, str] = {
        MatchReason.PHONE: translate("Words", "phone matches"),
        MatchReason.SIP: translate("Words", "SIP address matches"),
        MatchReason.EMAIL: translate("Words", "email matches"),
        MatchReason.CHAT: translate("Words", "chat address matches"),
    }
    return sentences.get(reason) or in_words(reason)


def refusal_text(refusal: FinishRefusal) -> str:
    """Why Finish is not possible now."""
    return {
        FinishRefusal.CALL_UP: translate("Words", "End the call first."),
        FinishRefusal.CALL_RINGING: translate("Words", "A call is still ringing."),
        FinishRefusal.CHAT_OPEN: translate("Words", "A chat is still open; finishing ends it."),
        FinishRefusal.NOT_YOURS: translate("Words", "Take this mail from the queue first."),
        FinishRefusal.COLLEAGUES: translate("Words", "A colleague has this conversation."),
        FinishRefusal.DISPOSITION_MISSING: translate("Words", "Choose a disposition first."),
        FinishRefusal.NOTE_MISSING: translate("Words", "Write a note first: this disposition needs one."),
        FinishRefusal.FORM_INCOMPLETE: translate("Words", "Fill in the form first."),
        FinishRefusal.ALREADY_FINISHED: translate("Words", "This conversation is finished."),
    }[refusal]


def reason_text(reason: str) -> str:
    """A reason for Not Ready; those that came with Parley are known in every language."""
    return translate("Words", "No answer") if reason == NO_ANSWER else translate("Reason", reason)


def agent_text(state: AgentState, reason: str = "") -> str:
    if state is AgentState.NOT_READY and reason:
        return reason_text(reason)
    return {
        AgentState.READY: translate("Words", "Ready"),
        AgentState.NOT_READY: translate("Words", "Not ready"),
        AgentState.BUSY: translate("Words", "Busy"),
        AgentState.AFTER_CALL_WORK: translate("Words", "After-call work"),
    }[state]


def status_text(status: AgentStatus) -> str:
    """The state in words; Ready names its media where there are some that the agent does not take now."""
    taken = [medium for medium in OFFERED if status.takes(medium)]
    if status.state is not AgentState.READY or len(taken) == len(OFFERED):
        return agent_text(status.state, status.reason)
    if not taken:
        return translate("Words", "Ready for nothing")
    return translate("Words", "Ready for {0}").format(", ".join(map(media_text, taken)))


def media_text(medium: LegKind) -> str:
    """What comes by a medium, as a noun in the plural."""
    return {
        LegKind.CALL: translate("Words", "calls"),
        LegKind.CHAT: translate("Words", "chats"),
        LegKind.SMS: translate("Words", "text messages"),
        LegKind.EMAIL: translate("Words", "emails"),
    }[medium]
