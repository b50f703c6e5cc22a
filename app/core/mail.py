"""Mail as a rule book: whose Message-ID it is, what it answers, and to whom an answer goes (RFC 5322 section 3.6)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from uuid import UUID

from app.core.ids import MessageId
from app.core.message import MailHead

_OURS = re.compile(r"<?(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})@[^@\s<>]+>?")
_REPLY_WORDS = "re|aw|antw|antwort|sv|vs|odp|res|rif|回复|回覆|答复|返信"
_FORWARD_WORDS = "fwd?|wg|tr|vb|rv|enc|doorst|转发|轉寄|転送"
_COUNT = r"(?:\[\d{1,3}\]|\(\d{1,3}\))?"
_PREFIXES = re.compile(rf"(?:\s*+(?:{_REPLY_WORDS}|{_FORWARD_WORDS})\s*+{_COUNT}\s*+[:：])+", re.IGNORECASE)


def message_id_for(message: MessageId, domain: str) -> str:
    """The Message-ID (without angle brackets) under which `message` goes out; `message_of` leads back."""
    return f"{message}@{domain}"


def message_of(message_id: str) -> MessageId | None:
    """The message of ours that went out as `message_id`, or None when it cannot be one.

    Other mail programs put UUIDs in front of the @ as well, but random ones; ours carry their time (version 7).
    """
    match = _OURS.fullmatch(message_id.strip())
    return MessageId(UUID(match["id"])) if match else None


def ancestors(head: MailHead) -> tuple[str, ...]:
    """The Message-IDs this mail belongs below, nearest first: the first one that is known gives the thread.

    Subjects never join anything: strangers share them.
    """
    return tuple(dict.fromkeys([*([head.in_reply_to] if head.in_reply_to else []), *reversed(head.references)]))


def reply_head(original: MailHead, own: Collection[str], *, to_all: bool = False) -> MailHead:
    """The head of an answer to `original`; its Message-ID is still to be set.

    `own` are the agent's addresses: nobody answers themselves. An answer to a mail of one's own goes on to its
    recipients.
    """
    mine = {address.lower() for address in own}
    is_mine = original.sender.lower() in mine
    to = original.to if is_mine else (original.reply_to or original.sender,)
    to = _without(to, mine) or _without((original.sender,), mine)
    others = original.cc if is_mine else (*original.to, *original.cc)
    cc = _without(others, mine | {address.lower() for address in to}) if to_all else ()
    return MailHead(
        message_id="",
        subject=reply_subject(original.subject),
        to=to,
        cc=cc,
        in_reply_to=original.message_id,
        references=_references(original),
    )


def forward_head(original: MailHead) -> MailHead:
    """The head of a mail that passes `original` on: a thread of its own, to somebody who was not in the other."""
    return MailHead(message_id="", subject=forward_subject(original.subject))


def reply_subject(subject: str) -> str:
    return f"Re: {bare_subject(subject)}".rstrip()


def forward_subject(subject: str) -> str:
    return f"Fwd: {bare_subject(subject)}".rstrip()


def bare_subject(subject: str) -> str:
    """Without `Re:`, `AW:`, `Fwd:`, `Tr:` and the like, however many of them have gathered in front."""
    match = _PREFIXES.match(subject)
    return subject[match.end() :].strip() if match else subject.strip()


def _without(addresses: Iterable[str], left_out: set[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for address in addresses:
        if address and address.lower() not in left_out:
            kept.setdefault(address.lower(), address)
    return tuple(kept.values())


def _references(original: MailHead) -> tuple[str, ...]:
    """RFC 5322 section 3.6.4: what the original refers to, then the original itself."""
    before = original.references or ((original.in_reply_to,) if original.in_reply_to else ())
    return tuple(dict.fromkeys([*before, original.message_id])) if original.message_id else before
