"""A mail as it goes out (RFC 5322, MIME): text, HTML beside it, pictures inside it, files below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime

from app.channels.mail.addresses import as_written, ascii_domain
from app.channels.mail.charsets import clean, clean_line
from app.channels.mail.settings import Settings
from app.core.errors import RefusedError
from app.core.ids import MessageId
from app.core.mail import message_id_for
from app.core.message import MailHead
from app.core.problems import Problem
from app.ports.channel import File, KeepDraft, Send

_MOST_REFERENCES = 20
_TYPE = re.compile(r"(application|audio|font|image|model|text|video)/([\w.+-]{1,100})", re.ASCII)
_SEVEN_BITS = SMTP.clone(cte_type="7bit")
_SEVEN_BITS_AND_UTF8_HEADERS = SMTPUTF8.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`needs_utf8`: some address has other characters than ASCII in front of its @ (RFC 6531)."""

    message: MessageId
    message_id: str
    raw: bytes
    recipients: tuple[str, ...] = ()
    needs_utf8: bool = False
    has_files: bool = False


def outgoing(send: Send, settings: Settings) -> Outgoing:
    """Raises RefusedError (NO_SUCH_RECIPIENT) when an address cannot be one."""
    head = send.mail or MailHead(message_id="", subject="", to=(send.route.remote,))
    recipients = _ascii_domains((*head.to, *head.cc, *head.bcc))
    if not recipients:
        raise RefusedError(Problem.NO_SUCH_RECIPIENT, "There is no recipient.")
    own, _, _ = settings.address.rpartition("@")
    needs_utf8 = not all(each.isascii() for each in (*recipients, as_written(head.reply_to) or "", own))
    mail = EmailMessage(_SEVEN_BITS_AND_UTF8_HEADERS if needs_utf8 else _SEVEN_BITS)
    _write_head(mail, head, settings)
    mail["To"] = ", ".join(_ascii_domains(head.to))
    if head.cc:
        mail["Cc"] = ", ".join(_ascii_domains(head.cc))
    _write_body(mail, send)
    message_id = head.message_id or message_id_for(send.id, ascii_domain(settings.domain))
    raw = _ids(message_id, head) + mail.as_bytes()
    return Outgoing(send.id, message_id, raw, recipients, needs_utf8, bool(send.files))


def draft(kept: KeepDraft, settings: Settings) -> Outgoing:
    """A half-written mail: its addresses need not be any yet, and its blind copies are in sight."""
    mail = EmailMessage(_SEVEN_BITS_AND_UTF8_HEADERS)
    _write_head(mail, kept.mail, settings)
    for name, addresses in (("To", kept.mail.to), ("Cc", kept.mail.cc), ("Bcc", kept.mail.bcc)):
        # The library stumbles over what is not an address yet; that stays in the store's draft.
        if written := list(filter(None, map(as_written, addresses))):
            mail[name] = ", ".join(written)
    mail.set_content(clean(kept.text))
    message_id = kept.mail.message_id or message_id_for(kept.id, ascii_domain(settings.domain))
    return Outgoing(kept.id, message_id, _ids(message_id, kept.mail) + mail.as_bytes())


def _write_head(mail: EmailMessage, head: MailHead, settings: Settings) -> None:
    local, _, domain = settings.address.rpartition("@")
    mail["From"] = Address(_plain_name(settings.name), local, ascii_domain(domain))
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Subject"] = _plain(head.subject)
    if reply_to := as_written(head.reply_to):
        mail["Reply-To"] = reply_to


def _write_body(mail: EmailMessage, send: Send) -> None:
    inside = [file for file in send.files if send.html and file.content_id]
    mail.set_content(clean(send.text))
    if send.html:
        mail.add_alternative(clean(send.html), subtype="html")
        page = list(mail.iter_parts())[-1]
        for file in inside:
            page.add_related(file.content or b"", *_type_of(file), cid=f"<{_plain(file.content_id)}>")
    for file in send.files:
        if file not in inside:
            mail.add_attachment(file.content or b"", *_type_of(file), filename=_plain(file.name))


def _ids(message_id: str, head: MailHead) -> bytes:
    """Written by hand: the standard library folds long ids into encoded words, which nobody reads as ids."""
    references = head.references[:1] + head.references[1:][-_MOST_REFERENCES:]
    lines = [f"Message-ID: <{clean_line(message_id)}>"]
    if head.in_reply_to:
        lines.append(f"In-Reply-To: <{clean_line(head.in_reply_to)}>")
    if references:
        lines.append("References: " + "\r\n ".join(f"<{clean_line(each)}>" for each in references))
    return "".join(f"{line}\r\n" for line in lines).encode("ascii", "ignore")


def _ascii_domains(addresses: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for address in addresses:
        written = as_written(address)
        if written is None:
            raise RefusedError(Problem.NO_SUCH_RECIPIENT, clean_line(address)[:320])
        found[written] = None
    return tuple(found)


def _type_of(file: File) -> tuple[str, str]:
    """What it may be sent as: a mail inside a mail goes as a file, for its encoding would not be allowed."""
    match = _TYPE.fullmatch(file.media_type.partition(";")[0].strip().lower())
    return (match[1], match[2]) if match else ("application", "octet-stream")


def _plain(text: str) -> str:
    """One line without encoded words (RFC 2047): the library would decode them and write the line ends in them."""
    return clean_line(text).replace("=?", "= ?")


def _plain_name(name: str) -> str:
    """Without what has a meaning in a header (RFC 5322 section 3.2.3), over which the library stumbles."""
    return _plain("".join(each for each in clean_line(name) if each not in '"\\()<>[]:;@,'))
