"""A mail as it comes from the server, read whatever state it is in: nothing here raises for any input."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.channels.mail.body import Body, body_of
from app.channels.mail.header import Header, Mailbox, mailboxes, message_ids, moment
from app.channels.mail.parts import Part, read_parts
from app.core.message import MailHead

_LONGEST_SUBJECT = 1_000
_MOST_REFERENCES = 100
_FIRST_MAIL = datetime(1980, 1, 1, tzinfo=UTC)
_NOBODY = Mailbox("", "unknown@invalid")


@dataclass(frozen=True, slots=True)
class Mail:
    """`sender` has an address in any case. `name` tells it apart from every other mail, wherever copies of it lie."""

    head: MailHead
    sender: Mailbox
    recipients: tuple[Mailbox, ...]
    body: Body
    date: datetime | None
    name: str


def read_mail(raw: bytes) -> Mail:
    return mail_of(*read_parts(raw))


def mail_of(header: Header, root: Part) -> Mail:
    head, sender = head_of(header), sender_of(header)
    body = body_of(root)
    return Mail(
        head=head,
        sender=sender,
        recipients=_people(header, "to") + _people(header, "cc"),
        body=body,
        date=moment(header.raw("date")),
        name=_name(header, head, body),
    )


def head_of(header: Header) -> MailHead:
    reply_to = _addresses(header, "reply-to")[:1]
    sender = sender_of(header).address
    references = message_ids(header.raw("references"))
    return MailHead(
        message_id=next(iter(message_ids(header.raw("message-id"))), ""),
        subject=header.text("subject")[:_LONGEST_SUBJECT],
        sender=sender,
        to=_addresses(header, "to"),
        cc=_addresses(header, "cc"),
        bcc=_addresses(header, "bcc"),
        reply_to=reply_to[0] if reply_to and reply_to[0].lower() != sender.lower() else "",
        in_reply_to=next(iter(message_ids(header.raw("in-reply-to"))), ""),
        references=references[:1] + references[1:][-_MOST_REFERENCES:],
    )


def sender_of(header: Header) -> Mailbox:
    for name in ("from", "sender", "return-path"):
        if people := _people(header, name):
            return people[0]
    return _NOBODY


def when(date: datetime | None, arrived: datetime) -> datetime:
    """When a mail was written: what it says itself, unless that cannot be; then when it arrived."""
    if date is None or not _FIRST_MAIL < date < arrived + timedelta(hours=1):
        return arrived
    return date


def _people(header: Header, field: str) -> tuple[Mailbox, ...]:
    return mailboxes(header.raw(field))


def _addresses(header: Header, field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.address for each in _people(header, field)))


def _name(header: Header, head: MailHead, body: Body) -> str:
    """The Message-ID and a digest: some senders give every mail the same id, and some give none."""
    facts = (*(header.raw(field) for field in ("from", "date", "subject")), body.text)
    digest = hashlib.sha256("\0".join(facts).encode("utf-8", "replace")).hexdigest()[:16]
    return f"{head.message_id}#{digest}"
