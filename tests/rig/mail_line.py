"""The agent's mailbox and a customer's on one server, with stretches of network that can break: a line for tests."""

from __future__ import annotations

import imaplib
import re
import time
from contextlib import suppress
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from types import TracebackType
from typing import Self

from app.channels.mail.channel import MailChannel
from app.channels.mail.settings import Timing, settings_of
from app.core.channel import ChannelAccount
from app.core.conversation import Route
from app.core.ids import AccountId, new_id
from app.ports.channel import Secrets
from tests.rig.dovecot import Dovecot
from tests.rig.relay import Relay, report
from tests.rig.tcp_gate import TcpGate

QUICK = Timing(answer=3.0, idle=2.0, first=0.1, last=0.5, refused=0.5, later=0.2, linger=1.0)
"""What an agent waits seconds for, a test waits tenths of seconds for."""


class MailLine:
    """Fulfils `tests.contracts.channel.Line`."""

    def __init__(self, dovecot: Dovecot, relay: Relay, user: str = "anna", customer: str = "customer") -> None:
        self.dovecot = dovecot
        self.relay = relay
        self.user = user
        self.customer = dovecot.address(customer)
        self.timing = QUICK
        self.kept: list[str] = []
        self.imap = TcpGate(dovecot.imaps_port)
        self.smtp = TcpGate(dovecot.smtps_port)
        self.account = ChannelAccount(
            AccountId(new_id()),
            "mail",
            "Mail",
            {
                "address": dovecot.address(user),
                "name": "Anna",
                "imap_host": "localhost",
                "imap_port": str(self.imap.port),
                "smtp_host": "localhost",
                "smtp_port": str(self.smtp.port),
                "ca_file": str(dovecot.ca_file),
            },
        )
        self.secret = dovecot.users[user]

    def channel(self, **options: str) -> MailChannel:
        account = replace(self.account, options={**self.account.options, **options})
        return MailChannel(settings_of(account), Secrets(self.secret, self.kept.append), self.timing)

    def route(self) -> Route:
        return Route(self.dovecot.address(self.user), self.customer, self.account.id)

    def customer_writes(self, text: str) -> None:
        self.deliver(self.mail(text))

    def mail(self, text: str) -> EmailMessage:
        """As the customer would write it."""
        mail = EmailMessage()
        mail["From"] = f"A Customer <{self.customer}>"
        mail["To"] = self.dovecot.address(self.user)
        mail["Subject"] = "A question"
        mail["Message-ID"] = f"<{new_id().hex}@customer.test>"
        mail.set_content(text)
        return mail

    def file(self, folder: str, mail: EmailMessage | bytes) -> None:
        """As the agent's telephone does."""
        with imaplib.IMAP4(self.dovecot.host, self.dovecot.imap_port) as imap:
            imap.login(self.dovecot.address(self.user), self.dovecot.users[self.user])
            imap.append(folder, "(\\Seen)", "", mail if isinstance(mail, bytes) else mail.as_bytes())

    def report(self, mail: EmailMessage, status: str) -> bytes:
        """What comes back when `mail`, written by the agent, could not be delivered to the customer."""
        mail.replace_header("From", self.dovecot.address(self.user))
        return report(mail.as_bytes(), self.customer, status)

    def deliver(self, mail: EmailMessage | bytes) -> None:
        """Put it into the agent's mailbox."""
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        self.dovecot.deliver(raw, self.user, sender=self.customer)

    def customer_has(self) -> list[str]:
        return [_text(mail) for mail in self.mails(self.customer.partition("@")[0])]

    def numbered(self) -> list[str]:
        """The texts in the agent's inbox as the server has numbered them: mails of one moment may change places."""
        return [text for _, text in self._inbox()]

    def dated(self) -> list[str]:
        """The same, as the server has dated them (by whole seconds) and then numbered them."""
        return [text for _, text in sorted(self._inbox(), key=lambda mail: mail[0])]

    def _inbox(self) -> list[tuple[time.struct_time, str]]:
        with imaplib.IMAP4(self.dovecot.host, self.dovecot.imap_port) as imap:
            imap.login(self.dovecot.address(self.user), self.dovecot.users[self.user])
            imap.select(readonly=True)
            found = [each for each in imap.fetch("1:*", "(INTERNALDATE BODY.PEEK[])")[1] if isinstance(each, tuple)]
        dates = [imaplib.Internaldate2tuple(head) for head, _ in found]
        texts = [_text(message_from_bytes(raw, policy=default)) for _, raw in found]
        return [(date, text) for date, text in zip(dates, texts, strict=True) if date is not None]

    def handed_over(self) -> list[str]:
        """The text of every mail that has left the company, in order."""
        return [_text(message_from_bytes(taken.raw, policy=default)) for taken in self.relay.taken]

    def mails(self, user: str, folder: str = "") -> list[EmailMessage]:
        """What lies in a folder of this user, in the order it came."""
        found: dict[tuple[int, int], bytes] = {}
        for entry in self._entries(user, folder):
            with suppress(FileNotFoundError):
                found[_arrival(entry)] = entry.read_bytes()
        return [message_from_bytes(raw, policy=default) for _, raw in sorted(found.items())]

    def flags(self, user: str, folder: str = "") -> list[str]:
        """Of the same mails: D for a draft, S for seen."""
        found = {_arrival(entry): entry.name.partition(":2,")[2] for entry in self._entries(user, folder)}
        return [flags for _, flags in sorted(found.items())]

    def _entries(self, user: str, folder: str) -> list[Path]:
        path = self.dovecot.maildir(user) / (f".{folder}" if folder else "")
        # Dovecot may move one from new to cur meanwhile.
        return [entry for part in ("cur", "new", "cur") if path.exists() for entry in (path / part).iterdir()]

    def cut(self) -> None:
        self.imap.cut()
        self.smtp.cut()

    def black_hole(self) -> None:
        self.imap.black_hole()
        self.smtp.black_hole()

    def mend(self) -> None:
        self.imap.mend()
        self.smtp.mend()

    def close(self) -> None:
        self.imap.close()
        self.smtp.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _arrival(entry: Path) -> tuple[int, int]:
    """Seconds and microseconds, which Dovecot begins the names of mails with."""
    found = re.match(r"(\d+)\.M(\d+)P", entry.name)
    assert found is not None, entry
    return int(found[1]), int(found[2])


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n").rstrip("\n")
