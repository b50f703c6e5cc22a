"""What is said of a message: how its delivery stands, its files, and the whole of it for a screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication

from app.core.call import Direction
from app.core.conversation import Leg, LegKind
from app.core.mail_text import new_text
from app.core.message import Attachment, MailHead, Message, MessageState
from app.ui.qt.times import duration_text, short_day_text, time_text
from app.ui.qt.tokens import Role
from app.ui.viewmodels.problem_words import one_after_the_other, problem_sentence, problem_text

translate = QCoreApplication.translate
_COUNTED_DOWN = timedelta(hours=1)
_READ_OUT = 2_000
"""Characters of a text that a screen reader is given at once; the reader has all of it."""
_LOOKED_AT = 2_400
"""Characters of a text that are looked at for the few lines that a timeline shows."""

MEDIUM_ICONS = {
    LegKind.CALL: "phone",
    LegKind.CHAT: "messages-square",
    LegKind.SMS: "smartphone",
    LegKind.EMAIL: "mail",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A state in words, with its icon and colour. `is_long` asks for lines of its own."""

    text: str
    icon: str
    role: Role
    is_long: bool = False


def state_sign(message: Message, now: datetime, *, is_connected: bool = True) -> Sign | None:
    """How the delivery stands; None for what came in."""
    match message.state:
        case MessageState.RECEIVED | MessageState.SEEN:
            return None
        case MessageState.HELD:
            return Sign(_held(message, now), "timer", Role.ACCENT, is_long=True)
        case MessageState.QUEUED:
            return _queued(message, is_connected=is_connected)
        case MessageState.FAILED:
            return Sign(_failed(message), "circle-alert", Role.DANGER, is_long=True)
        case MessageState.CANCELLED:
            return Sign(translate("Message", "Taken back, never sent"), "undo-2", Role.TEXT_MUTED, is_long=True)
        case _:
            return _sent(message.state)


def _sent(state: MessageState) -> Sign:
    if state is MessageState.READ:
        return Sign(translate("Message", "Read"), "check-check", Role.ACCENT)
    if state is MessageState.DELIVERED:
        return Sign(translate("Message", "Delivered"), "check-check", Role.TEXT_MUTED)
    return Sign(translate("Message", "Sent"), "check", Role.TEXT_MUTED)


def _held(message: Message, now: datetime) -> str:
    due = message.due_at or now
    if due - now < _COUNTED_DOWN:
        # Rounded up: it says 0:01 until it goes.
        return translate("Message", "Goes out in {0}").format(duration_text(due - now + timedelta(seconds=0.999)))
    return translate("Message", "Goes out on {0} at {1}").format(short_day_text(due), time_text(due))


def _queued(message: Message, *, is_connected: bool) -> Sign:
    if message.due_at is not None:
        reason = problem_sentence(message.problem) if message.problem else translate("Message", "The server was busy.")
        again = translate("Message", "It is tried again at {0}.").format(time_text(message.due_at))
        return Sign(one_after_the_other(reason, again), "clock", Role.ATTENTION, is_long=True)
    if is_connected:
        return Sign(translate("Message", "Sending"), "clock", Role.TEXT_MUTED)
    return Sign(translate("Message", "Waits for the connection"), "clock", Role.ATTENTION)


def _failed(message: Message) -> str:
    if message.problem is None:
        return translate("Message", "It could not be sent.")
    return problem_text(message.problem)


def writer_text(message: Message) -> str:
    """Who wrote it, as a noun."""
    if message.author:
        return message.author
    if message.mail is not None and message.mail.sender:
        return message.mail.sender
    is_mine = message.direction is Direction.OUTGOING
    return translate("Message", "You") if is_mine else translate("Message", "Customer")


def origin_text(message: Message) -> str:
    """The same inside a sentence: "from the customer"."""
    if message.author or message.mail is not None:
        return writer_text(message)
    is_mine = message.direction is Direction.OUTGOING
    return translate("Message", "yourself") if is_mine else translate("Message", "the customer")


def medium_title(kind: LegKind) -> str:
    return {
        LegKind.CALL: translate("Message", "Call"),
        LegKind.CHAT: translate("Message", "Chat"),
        LegKind.SMS: translate("Message", "SMS"),
        LegKind.EMAIL: translate("Message", "Email"),
    }[kind]


def subject_text(head: MailHead) -> str:
    return head.subject.strip() or translate("Message", "No subject")


def route_text(head: MailHead) -> str:
    """From whom and to whom, in a line."""
    to = ", ".join((*head.to, *head.cc, *head.bcc)) or translate("Message", "nobody")
    return translate("Message", "{0} to {1}").format(head.sender, to)


def body_text(message: Message) -> str:
    """What a timeline shows of the text; of a mail, what its sender wrote this time, or all when all is quoted."""
    if message.mail is None:
        return message.text[:_LOOKED_AT].strip()
    text = message.text[:_LOOKED_AT]
    return new_text(text) or text.strip()


def has_folded(message: Message, shown: str) -> bool:
    """Whether this mail has quoted text that `shown`, its `body_text`, is without."""
    looked_at = message.text[:_LOOKED_AT].strip()
    return len(shown) < len(looked_at) and shown != looked_at


def shown_files(message: Message) -> tuple[Attachment, ...]:
    """The attachments but for the pictures that stand in the text of a mail. Some programs name every file as if."""
    return tuple(each for each in message.attachments if not _is_inside(each, message.html))


def _is_inside(file: Attachment, html: str) -> bool:
    names = {file.content_id, quote(file.content_id), escape(file.content_id)}
    return bool(file.content_id) and any(f"cid:{name}" in html for name in names)


def spoken(message: Message, leg: Leg, sign: Sign | None) -> str:
    """The whole message for a screen reader."""
    head = translate("Message", "{0}, {1}, {2}").format(
        writer_text(message), medium_title(leg.kind), time_text(message.at)
    )
    subject = [subject_text(message.mail)] if message.mail is not None else []
    text = ". ".join([*subject, body_text(message)])
    said = [f"{head}: {text[:_READ_OUT]}"]
    if message.replaces:
        said.append(translate("Message", "Correction"))
    if message.original:
        said.append(translate("Message", "Edited, before: {0}").format(message.original[:_READ_OUT]))
    if files := shown_files(message):
        said.append(
            translate("Message", "%n files: {0}", "", len(files)).format(", ".join(file.name for file in files))
        )
    if sign is not None:
        said.append(sign.text)
    return ". ".join(each.rstrip(". ") for each in said)
