"""The outside world of mail: takes what Dovecot's submission passes on, delivers it by LMTP, refuses or bounces it."""

from __future__ import annotations

import smtplib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.rig.processes import LOOPBACK, free_port

NO_SUCH_USER = "550 5.1.1 User unknown"
FULL = "552 5.2.2 Mailbox full"
FULL_FOR_NOW = "452 4.2.2 Mailbox full"
LATER = "451 4.7.1 Greylisted, try again later"


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail this relay took over."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class Relay:
    """Delivers to Dovecot's `lmtp_port`, once that is set; addresses elsewhere than there are only put on record.

    `refusals` gives the answer to a recipient, `bounces` the status of a report that is sent after the mail was taken.
    As Cyrus, Exchange and Gmail do, it delivers no Message-ID twice unless it `is_forgetful`; `doubles` counts what
    came twice. `before_answer` is called once, between taking a mail and saying so.
    """

    def __init__(self, *, is_forgetful: bool = False) -> None:
        self.port = free_port()
        self.lmtp_port = 0
        self.refusals: dict[str, str] = {}
        self.bounces: dict[str, str] = {}
        self.taken: list[Taken] = []
        self.doubles = 0
        self.before_answer: Callable[[Taken], None] | None = None
        self._is_forgetful = is_forgetful
        self._known: set[str] = set()
        self._lock = threading.Lock()
        self._controller = Controller(_Handler(self), hostname=LOOPBACK, port=self.port, data_size_limit=50_000_000)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def forget(self) -> None:
        """What was taken, and how recipients are answered."""
        self.refusals.clear()
        self.bounces.clear()
        self.taken.clear()
        self.doubles = 0

    def take(self, sender: str, recipients: list[str], raw: bytes) -> str:
        """The answer to a mail. It is known from the moment it was delivered."""
        name = message_from_bytes(raw)["Message-ID"] or ""
        with self._lock:
            if name in self._known:
                self.doubles += 1
                if not self._is_forgetful:
                    return "250 2.0.0 Taken before"
            try:
                self._pass_on(sender, recipients, raw)
            except (OSError, smtplib.SMTPException) as error:
                return f"451 4.4.1 {error!r}"
            self._known.add(name)
            taken = Taken(sender, tuple(recipients), raw)
            self.taken.append(taken)
            act, self.before_answer = self.before_answer, None
            if act:
                act(taken)
        return "250 2.0.0 Taken"

    def _pass_on(self, sender: str, recipients: list[str], raw: bytes) -> None:
        bounced = [address for address in recipients if address in self.bounces]
        for address in bounced:
            self._deliver("", [sender], report(raw, address, self.bounces[address]))
        self._deliver(sender, [address for address in recipients if address not in bounced], raw)

    def _deliver(self, sender: str, recipients: list[str], raw: bytes) -> None:
        here = [address for address in recipients if address.endswith("@company.test")]
        if self.lmtp_port and here:
            with smtplib.LMTP(LOOPBACK, self.lmtp_port, local_hostname="relay.test") as lmtp:
                lmtp.sendmail(sender, here, raw)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Handler:
    def __init__(self, relay: Relay) -> None:
        self._relay = relay

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self._relay.refusals.get(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content: Any = envelope.original_content
        return self._relay.take(envelope.mail_from or "", list(envelope.rcpt_tos), content)


def report(raw: bytes, recipient: str, status: str, action: str = "failed") -> bytes:
    """A delivery report about `raw` (RFC 3464); `status` is such as "5.1.1 User unknown"."""
    original = message_from_bytes(raw)
    whole = MIMEMultipart("report", report_type="delivery-status")
    whole["From"] = "Mail Delivery System <mailer-daemon@relay.test>"
    whole["To"] = original["From"]
    whole["Subject"] = "Undelivered Mail Returned to Sender"
    whole["Message-ID"] = f"<report-{abs(hash(raw))}@relay.test>"
    words = EmailMessage()
    words.set_content(f"Your mail to {recipient} could not be delivered: {status}\n")
    about = Message()
    about["Reporting-MTA"] = "dns; relay.test"
    about_recipient = Message()
    about_recipient["Final-Recipient"] = f"rfc822; {recipient}"
    about_recipient["Action"] = action
    about_recipient["Status"] = status.partition(" ")[0]
    about_recipient["Diagnostic-Code"] = f"smtp; 550 {status}"
    part = MIMENonMultipart("message", "delivery-status")
    part.set_payload([about, about_recipient])
    copy = MIMENonMultipart("message", "rfc822")
    copy.set_payload([original])
    for each in (words, part, copy):
        whole.attach(each)
    return whole.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
