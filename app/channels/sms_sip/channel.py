"""The text channel of one phone account."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from app.channels.sms_sip.problems import text_problem
from app.channels.sms_sip.tap import TextEvent, TextTap
from app.core.account import PhoneAccount, Registration, RegistrationState
from app.core.address import AddressKind, caller_address, is_anonymous, split_sip
from app.core.channel import Link, LinkState
from app.core.conversation import LegKind, Route
from app.core.ids import MessageId
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import (
    Capabilities,
    ChannelEvent,
    ChannelRequest,
    LinkChanged,
    Progress,
    Received,
    Send,
    Sender,
    Taken,
)
from app.ports.telephony import (
    EngineLost,
    EngineReady,
    ForgetText,
    RegistrationChanged,
    SendText,
    TextProgress,
    TextReceived,
)

NAME = "sms-sip"
LONGEST = 10_000
"""Characters: ten or so MESSAGE requests, one after the other."""

RETRY_S = 15
"""When to try again where no registration tells that the server is there again."""

_LINKS = {
    RegistrationState.TRYING: LinkState.CONNECTING,
    RegistrationState.REGISTERED: LinkState.CONNECTED,
    RegistrationState.FAILED: LinkState.FAILED,
    RegistrationState.OFF: LinkState.OFF,
}


class SipSms:
    """Fulfils `ports.channel.Channel`; it has no thread of its own. `region` as in DeskSettings.

    The engine sees to it that a message asked for twice is sent once, and keeps what came until it is on record.
    """

    def __init__(self, account: PhoneAccount, tap: TextTap, region: str) -> None:
        self._account = account
        self._tap = tap
        self._region = region
        self._lock = threading.RLock()
        self._link = Link(account.id, LegKind.SMS, LinkState.OFF)
        self._listener: Callable[[ChannelEvent], None] = lambda event: None
        self._leave: Callable[[], None] = lambda: None

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(address=AddressKind.PHONE, own_addresses=(self._account.title,), longest=LONGEST)

    def listen(self, listener: Callable[[ChannelEvent], None]) -> None:
        self._listener = listener

    def start(self, cursors: Mapping[str, str]) -> None:
        """The engine keeps what was not taken, so no cursor is needed."""
        self._become(LinkState.CONNECTING)
        self._leave = self._tap.attend(self._account.id, self._heard)

    def stop(self) -> None:
        self._leave()
        self._become(LinkState.OFF)

    def request(self, request: ChannelRequest) -> None:
        match request:
            case Send():
                self._send(request)
            case Taken(remote_id):
                self._tap.request(ForgetText(remote_id))
            case _:
                pass  # nothing else exists in this medium

    def _send(self, send: Send) -> None:
        problem = _cannot_carry(send)
        if problem is not None:
            self._progress(send.id, MessageState.FAILED, problem)
        elif self._link.state is LinkState.CONNECTED:
            self._tap.request(SendText(send.id, self._account.id, self._target(send.route.remote), send.text))

    def _target(self, remote: str) -> str:
        """Who is written to: people of the account's own server by their user name, wherever that server is."""
        user, host = split_sip(remote)
        return user if host == self._account.domain.partition(":")[0].lower() else remote

    # From the thread of the engine's events

    def _heard(self, event: TextEvent) -> None:
        match event:
            case EngineReady(registrations=registrations):
                for registration in registrations:
                    if registration.account == self._account.id:
                        self._registered(registration)
            case EngineLost(detail):
                self._become(LinkState.CONNECTING, Problem.ENGINE_LOST, detail)
            case RegistrationChanged(registration):
                self._registered(registration)
            case TextReceived():
                self._received(event)
            case TextProgress():
                self._answered(event)

    def _registered(self, registration: Registration) -> None:
        state = _LINKS[registration.state]
        if registration.state is RegistrationState.OFF and not self._account.register:
            state = LinkState.CONNECTED
        self._become(state, registration.problem, registration.detail, registration.retry_at)

    def _received(self, text: TextReceived) -> None:
        kind, address = caller_address(text.remote, self._region)
        sender = Sender(kind, address, text.remote_name, is_lasting=not is_anonymous(text.remote))
        route = Route(self._account.title, address, self._account.id)
        self._listener(Received(self._account.id, LegKind.SMS, text.id, route, sender, text.at, text.text))

    def _answered(self, answer: TextProgress) -> None:
        detail = f"{answer.status} {answer.reason}"
        if answer.status == 0:
            self._unanswered(answer)
        elif answer.status == 202:
            self._progress(answer.message, MessageState.SENT)
        elif answer.status // 100 == 2:
            self._progress(answer.message, MessageState.DELIVERED)
        else:
            self._progress(answer.message, MessageState.FAILED, text_problem(answer.status), detail)

    def _unanswered(self, answer: TextProgress) -> None:
        """Nobody knows whether it arrived: it is asked for again once the account has registered anew."""
        if self._account.register:
            self._become(LinkState.CONNECTING, Problem.UNREACHABLE, answer.reason)
        else:
            again = datetime.now(UTC) + timedelta(seconds=RETRY_S)
            self._progress(answer.message, MessageState.QUEUED, Problem.UNREACHABLE, answer.reason, again)

    def _progress(
        self,
        message: MessageId,
        state: MessageState,
        problem: Problem | None = None,
        detail: str = "",
        retry_at: datetime | None = None,
    ) -> None:
        self._listener(Progress(self._account.id, message, state, "", problem, detail, retry_at))

    def _become(
        self, state: LinkState, problem: Problem | None = None, detail: str = "", retry_at: datetime | None = None
    ) -> None:
        """Told only when it is news. An engine that comes back registers all over, which is told in full."""
        with self._lock:
            link = Link(self._account.id, LegKind.SMS, state, problem, detail, retry_at)
            if link != self._link:
                self._link = link
                self._listener(LinkChanged(link))


def _cannot_carry(send: Send) -> Problem | None:
    if send.files:
        return Problem.NO_ATTACHMENTS
    if not send.text.strip():
        return Problem.NOTHING_TO_SEND
    return Problem.TOO_LONG if len(send.text) > LONGEST else None
