"""Text messages on their way out: one at a time to each address, cut to what a packet may hold, answered once."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pjsua2 as pj

from app.core.account import PhoneAccount, Transport
from app.core.errors import RefusedError
from app.core.ids import AccountId, MessageId
from app.core.sms import byte_parts
from app.ports.telephony import SendText, TextProgress, VoiceEvent
from app.telephony.engine.account import EngineAccount
from app.telephony.engine.pages import MESSAGE_HEADER, Verdict
from app.telephony.engine.wire import target_uri

log = logging.getLogger(__name__)

LARGEST_BODY = {Transport.UDP: 1_000, Transport.TCP: 2_000, Transport.TLS: 2_000}
"""In bytes. Over UDP a whole request must stay under 1,300 (RFC 3428 section 8); 3,200 overflow a receiving PJSIP."""

MAX_BUDDIES = 64
"""PJSIP sends from a buddy; PyPI's wheel aborts at the 257th."""

PATIENCE_S = 5.0
"""A server that has said nothing for so long may be lost; the account finds out."""

NOT_AN_ADDRESS = 484
_REMEMBERED = 1_000

Address = tuple[AccountId, str]


@dataclass(slots=True)
class _Text:
    """A message and how far it has come: `confirmed` parts of it have arrived."""

    request: SendText
    address: Address
    parts: tuple[str, ...]
    confirmed: int = 0
    status: int = 0
    out_since: float | None = None
    is_doubted: bool = False
    is_queued: bool = False

    @property
    def is_out(self) -> bool:
        return self.out_since is not None

    @property
    def is_done(self) -> bool:
        return self.confirmed == len(self.parts)


class OutgoingTexts:
    """Belongs to the engine thread. `accounts` is the engine's own table, `tell` passes events to the window.

    PJSIP tells an answer by its address alone; so there is one message on its way to each, the others wait.
    """

    def __init__(self, accounts: Mapping[AccountId, EngineAccount], tell: Callable[[VoiceEvent], None]) -> None:
        self._accounts = accounts
        self._tell = tell
        self._known: OrderedDict[MessageId, _Text] = OrderedDict()
        self._queues: dict[Address, deque[_Text]] = {}
        self._buddies: OrderedDict[Address, pj.Buddy] = OrderedDict()

    @property
    def is_busy(self) -> bool:
        return bool(self._queues)

    def send(self, request: SendText) -> None:
        """Queue it. One that is under way already goes on; one that has arrived is told to have arrived."""
        text = self._known.get(request.message)
        if text is not None and text.is_done:
            self._report(text, text.status, "")
        elif text is None or not text.is_queued:
            self._queue(request, text)

    def work(self) -> None:
        """Send what may go now. Outside of any callback: PJSIP may answer from inside the sending."""
        for queue in tuple(self._queues.values())[:MAX_BUDDIES]:
            if not queue[0].is_out:
                self._send_part(queue[0])

    def tick(self) -> None:
        """Once a second: doubt the account whose server is silent, once for each part."""
        now = time.monotonic()
        for queue in self._queues.values():
            text = queue[0]
            if text.out_since is not None and now >= text.out_since + PATIENCE_S and not text.is_doubted:
                text.is_doubted = True
                self._accounts[text.address[0]].doubt()

    def answered(self, account: AccountId, verdict: Verdict) -> None:
        queue = self._queues.get((account, verdict.uri))
        if queue is None or not queue[0].is_out:
            log.warning("an answer to a text message nobody knows: %s", verdict)
            return
        text = queue[0]
        text.out_since = None
        if verdict.status // 100 != 2:
            self._finish(text, verdict.status, verdict.reason)
            return
        text.confirmed += 1
        text.status = max(text.status, verdict.status)
        if text.is_done:
            self._finish(text, text.status, verdict.reason)

    def leave(self, account: AccountId) -> None:
        """Let go of everything that belongs to the account, before PJSIP forgets it."""
        for address in [each for each in (*self._queues, *self._buddies) if each[0] == account]:
            self._queues.pop(address, None)
            self._buddies.pop(address, None)

    def close(self) -> None:
        self._queues.clear()
        self._buddies.clear()

    def _queue(self, request: SendText, known: _Text | None) -> None:
        account = self._accounts.get(request.account)
        if account is None or not account.isValid():
            self._tell(TextProgress(request.message, request.account, 0, "this phone account is not ready"))
            return
        try:
            text = known or self._new(request, account.account)
        except RefusedError as refusal:
            self._tell(TextProgress(request.message, request.account, NOT_AN_ADDRESS, refusal.detail))
            return
        text.is_queued = True
        self._queues.setdefault(text.address, deque()).append(text)

    def _new(self, request: SendText, account: PhoneAccount) -> _Text:
        uri = target_uri(request.target, account)
        text = _Text(request, (account.id, uri), byte_parts(request.text, LARGEST_BODY[account.transport]) or ("",))
        self._known[request.message] = text
        if len(self._known) > _REMEMBERED and not next(iter(self._known.values())).is_queued:
            self._known.popitem(last=False)
        return text

    def _send_part(self, text: _Text) -> None:
        sending = pj.SendInstantMessageParam()
        sending.contentType = "text/plain"
        sending.content = text.parts[text.confirmed]
        header = pj.SipHeader()
        header.hName = MESSAGE_HEADER
        header.hValue = f"{text.request.message}-{text.confirmed + 1}"
        sending.txOption.headers.append(header)
        text.out_since = time.monotonic()
        text.is_doubted = False
        try:
            self._buddy(text.address).sendInstantMessage(sending)
        except pj.Error as error:
            if not text.is_out:
                return  # PJSIP has told the same from inside the sending
            text.out_since = None
            is_wrong = "invalid uri" in error.reason.lower()
            self._finish(text, NOT_AN_ADDRESS if is_wrong else 0, error.info())

    def _finish(self, text: _Text, status: int, reason: str) -> None:
        queue = self._queues[text.address]
        queue.popleft()
        if not queue:
            del self._queues[text.address]
        text.is_queued = False
        self._report(text, status, reason)

    def _report(self, text: _Text, status: int, reason: str) -> None:
        self._tell(TextProgress(text.request.message, text.address[0], status, reason))

    def _buddy(self, address: Address) -> pj.Buddy:
        """The buddy to send from; those that have nothing to send make room, the longest unused first."""
        buddy = self._buddies.get(address)
        if buddy is None:
            self._make_room()
            buddy = pj.Buddy()
            config = pj.BuddyConfig()
            config.uri = address[1]
            config.subscribe = False
            buddy.create(self._accounts[address[0]], config)
            self._buddies[address] = buddy
        self._buddies.move_to_end(address)
        return buddy

    def _make_room(self) -> None:
        idle = [address for address in self._buddies if address not in self._queues]
        for address in idle[: max(0, len(self._buddies) - MAX_BUDDIES + 1)]:
            del self._buddies[address]
