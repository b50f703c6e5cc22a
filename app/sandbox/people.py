"""The customers of the sandbox with everything they can be reached by, and the stories they act out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import formataddr, make_msgid
from pathlib import Path
from typing import Protocol

from app.core.conversation import LegKind
from app.ports.sandbox import Customer, CustomerState, Got, Play
from app.sandbox.customers import CustomerPhones

THINKING_S = 1.5
"""How long a customer takes to react."""
DESK_MAIL = "agent@sandbox.example"


class Mailbag(Protocol):
    def deliver(self, mail: EmailMessage) -> None: ...


class Chatroom(Protocol):
    """How customers chat: with the sandbox's own hall, or over a real server."""

    def say(self, name: str, text: str) -> None: ...

    def leave(self, name: str) -> None: ...


class SandboxPeople:
    """Fulfils `ports.sandbox.Customers`. What the desk sends to them arrives through `texted`, `mailed` and `chatted`.

    Made first, then given its telephones, mail and chat with `equip`.
    """

    def __init__(self, customers: tuple[Customer, ...]) -> None:
        self._customers = customers
        self._got: list[Got] = []
        self._plot: dict[Customer, _Story] = {}
        self._listener: Callable[[Customer, CustomerState], None] = lambda customer, state: None
        self._lock = threading.Lock()

    def equip(self, phones: CustomerPhones, mail: Mailbag, chat: Chatroom) -> None:
        self._phones, self._mail, self._chat = phones, mail, chat
        phones.listen(self._phone_changed)

    @property
    def everyone(self) -> tuple[Customer, ...]:
        return self._customers

    def call_desk(self, customer: Customer) -> None:
        self._phones.call_desk(customer)

    def hang_up(self, customer: Customer) -> None:
        self._phones.hang_up(customer)

    def heard_by(self, customer: Customer) -> Path | None:
        return self._phones.heard_by(customer)

    def listen(self, listener: Callable[[Customer, CustomerState], None]) -> None:
        self._listener = listener

    def received(self) -> tuple[Got, ...]:
        with self._lock:
            return tuple(self._got)

    def write(self, customer: Customer, medium: LegKind, text: str) -> None:
        match medium:
            case LegKind.SMS:
                self._phones.text_desk(customer, text)
            case LegKind.EMAIL:
                self._mail.deliver(_mail_from(customer, text))
            case LegKind.CHAT:
                self._chat.say(customer.name, text)
            case LegKind.CALL:
                self._phones.call_desk(customer)

    def play(self, play: Play) -> None:
        jeanne, omar = self._customers[0], self._customers[1]
        match play:
            case Play.ONE:
                self._plot[jeanne] = _Story(self._one)
                self.call_desk(jeanne)
            case Play.TWO:
                self._plot[omar] = _Story(self._two)
                self.write(omar, LegKind.CHAT, "Hello, my delivery comes at the wrong time. Can you help?")
            case Play.THREE:
                self._plot[jeanne] = _Story(self._three)
                self.call_desk(jeanne)

    # What the desk does

    def texted(self, customer: Customer, text: str) -> None:
        self._take(Got(customer, LegKind.SMS, text))

    def mailed(self, mail: EmailMessage) -> None:
        """A mail of the desk to any of the customers."""
        recipients = str(mail["To"] or "").lower()
        body = mail.get_body(("plain", "html"))
        text = f"{mail['Subject']}\n\n{body.get_content() if body else ''}"
        files = tuple(part.get_filename() or "" for part in mail.iter_attachments())
        for customer in self._customers:
            if customer.email and customer.email in recipients:
                self._take(Got(customer, LegKind.EMAIL, text, files))

    def chatted(self, name: str, text: str) -> None:
        for customer in self._customers:
            if customer.name == name:
                self._take(Got(customer, LegKind.CHAT, text))

    def _take(self, got: Got) -> None:
        with self._lock:
            self._got.append(got)
        self._go_on(got.customer, got.medium)

    def _phone_changed(self, customer: Customer, state: CustomerState) -> None:
        self._listener(customer, state)
        if state is CustomerState.TALKING:
            self._go_on(customer, LegKind.CALL)

    # The stories: what a customer does when the desk has reached them by some medium

    def _go_on(self, customer: Customer, by: LegKind) -> None:
        story = self._plot.get(customer)
        if story is not None:
            react = threading.Timer(THINKING_S, story.tell, [customer, by])
            react.daemon = True
            react.start()

    def _one(self, customer: Customer, by: LegKind) -> bool:
        """She stays on the phone until the mail is there."""
        if by is LegKind.EMAIL:
            self.hang_up(customer)
        return by is LegKind.EMAIL

    def _two(self, customer: Customer, by: LegKind) -> bool:
        if by is LegKind.CHAT:
            self.write(customer, LegKind.CHAT, f"I must drive now. Please call me: {_spaced(customer.number)}")
        return by is LegKind.CHAT

    def _three(self, customer: Customer, by: LegKind) -> bool:
        if by is LegKind.CALL:
            self.hang_up(customer)
        elif by is LegKind.SMS:
            self.write(customer, LegKind.SMS, "Yes, Tuesday at ten suits me. Thank you!")
        return by is LegKind.SMS


class _Story:
    """Goes on until its teller says that it is over. What happens at once is told one after the other."""

    def __init__(self, teller: Callable[[Customer, LegKind], bool]) -> None:
        self._teller = teller
        self._is_over = False
        self._lock = threading.Lock()

    def tell(self, customer: Customer, by: LegKind) -> None:
        with self._lock:
            if not self._is_over:
                self._is_over = self._teller(customer, by)


def _mail_from(customer: Customer, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = formataddr((customer.name, customer.email))
    mail["To"] = DESK_MAIL
    mail["Subject"] = text.partition("\n")[0][:60]
    mail["Message-ID"] = make_msgid(domain=customer.email.partition("@")[2])
    mail.set_content(text)
    return mail


def _spaced(number: str) -> str:
    return f"{number[:3]} {number[3:7]} {number[7:]}"
