"""The account's line to the service: looked through every few seconds, written to at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress

from app.channels.mobile.channel import Teller
from app.channels.mobile.numbers import normal
from app.channels.mobile.pauses import Pauses, moment_in
from app.channels.sms_http import mailbox, outbox
from app.channels.sms_http.mailbox import OVERLAP, Mailbox
from app.channels.sms_http.outbox import ARRIVED, LOST, Outbox, made_at
from app.channels.sms_http.problems import problem_of, words_of
from app.channels.sms_http.service import NotAcceptedError, Service, SilentError, Text
from app.channels.sms_http.settings import HttpSettings
from app.core.channel import LinkState
from app.core.ids import MessageId
from app.core.message import MessageState
from app.core.plain_text import plain_text
from app.core.problems import Problem
from app.ports.channel import ChannelRequest, Send

log = logging.getLogger(__name__)

_GONE = 404
_TOO_FAST = 429
_LOGIN = frozenset({401, 403})


class HttpLine:
    """Fulfils `mobile.channel.Line`."""

    def __init__(self, settings: HttpSettings, teller: Teller, cursors: Mapping[str, str]) -> None:
        self._settings = settings
        self._teller = teller
        self._service = Service(settings)
        self._mailbox = Mailbox(teller, cursors.get(mailbox.KEY, ""))
        self._outbox = Outbox(cursors.get(outbox.KEY, ""))
        self._under_way: dict[MessageId, asyncio.Task[None]] = {}
        self._pauses = Pauses()
        self._throttle = Pauses()
        self._hurry = asyncio.Event()
        self._has_worked = False

    async def run(self) -> None:
        self._teller.link(LinkState.CONNECTING)
        try:
            while True:
                pause = await self._look()
                if pause is None:
                    return
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._hurry.wait(), pause)
        finally:
            tasks = tuple(self._under_way.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._service.close()

    def request(self, request: ChannelRequest) -> None:
        """What was taken needs no word: the cursor that was stored with it says so."""
        match request:
            case Send(id=message) if self._teller.is_connected and message not in self._under_way:
                task = asyncio.create_task(self._send(request))
                self._under_way[message] = task
                task.add_done_callback(lambda _: self._under_way.pop(message, None))
            case _:
                pass  # not connected: the desk asks again; and nothing else exists in this medium

    # Looking

    async def _look(self) -> float | None:
        """Look once through everything; the seconds until the next time, None when that is hopeless."""
        self._hurry.clear()
        try:
            await self._look_for_new()
            await self._look_after_sent()
        except SilentError as silence:
            return self._lost(silence.problem, silence.detail)
        except NotAcceptedError as refusal:
            return self._turned_away(refusal)
        self._has_worked = True
        self._pauses.reset()
        self._teller.link(LinkState.CONNECTED)
        return self._settings.poll

    async def _look_for_new(self) -> None:
        since = self._mailbox.since or self._service.now() - OVERLAP
        found: list[Text] = []
        for number in self._settings.numbers:
            found += await self._service.since(since, to=number)
        if self._mailbox.since is None:
            self._mailbox.begin(self._service.now(), found)
        else:
            self._mailbox.take(found)

    async def _look_after_sent(self) -> None:
        for sid in self._outbox.to_ask():
            try:
                self._learn(await self._service.one(sid))
            except NotAcceptedError as refusal:
                if refusal.status != _GONE:
                    raise
                self._outbox.ended(sid, lost=False)  # deleted there: nothing more will be heard of it

    def _learn(self, text: Text) -> None:
        """Tell of the end of a message that was sent before."""
        if text.sid not in self._outbox.followed or text.status not in ARRIVED | LOST:
            return
        message = self._outbox.ended(text.sid, lost=text.status in LOST)
        if text.status in LOST:
            detail = words_of(text.code, text.message)
            self._teller.progress(message, MessageState.FAILED, text.sid, problem_of(text.code), detail)
        else:
            state = MessageState.READ if text.status == "read" else MessageState.DELIVERED
            self._teller.progress(message, state, text.sid)
        self._teller.cursor(self._outbox.cursor)

    def _lost(self, problem: Problem, detail: str, pause: float | None = None) -> float:
        wait = pause if pause is not None else self._pauses.next_s()
        self._teller.link(LinkState.FAILED, problem, detail, moment_in(wait))
        return wait

    def _turned_away(self, refusal: NotAcceptedError) -> float | None:
        detail = words_of(refusal.code, refusal.message) or f"HTTP {refusal.status}"
        if refusal.status == _TOO_FAST:
            # The link is there; it is only asked to be quieter for a while.
            return refusal.retry_after if refusal.retry_after is not None else self._throttle.next_s()
        problem = Problem.LOGIN_REFUSED if refusal.status in _LOGIN else Problem.BAD_SETTINGS
        if self._has_worked:
            return self._lost(problem, detail)
        self._teller.link(LinkState.FAILED, problem, detail)
        return None

    # Sending

    async def _send(self, send: Send) -> None:
        remote, own = normal(send.route.remote), normal(send.route.own)
        sender = own if own in self._settings.numbers else self._settings.numbers[0]
        try:
            text = await self._there_already(send, remote, sender)
            if text is None:
                text = await self._service.send(sender, remote, send.text, self._outbox.key(send.id))
        except SilentError as silence:
            self._outbox.doubt(send.id)
            self._teller.link(LinkState.CONNECTING, silence.problem, silence.detail)
            self._hurry.set()
            return
        except NotAcceptedError as refusal:
            self._not_accepted(send.id, refusal)
            return
        self._throttle.reset()
        self._outbox.follow(text.sid, send.id)
        self._teller.progress(send.id, MessageState.SENT, text.sid)
        self._teller.cursor(self._outbox.cursor)
        self._learn(text)

    async def _there_already(self, send: Send, remote: str, sender: str) -> Text | None:
        """What an earlier try of this message left at the service, if there may have been one that succeeded."""
        if not self._outbox.may_be_there(send.id, remote):
            return None
        ahead = self._service.clock_ahead
        there = await self._service.since(made_at(send.id) + ahead - OVERLAP, to=remote, sender=sender)
        return self._outbox.find(send.id, plain_text(send.text), there, ahead)

    def _not_accepted(self, message: MessageId, refusal: NotAcceptedError) -> None:
        detail = words_of(refusal.code, refusal.message) or f"HTTP {refusal.status}"
        if refusal.status == _TOO_FAST:
            wait = refusal.retry_after if refusal.retry_after is not None else self._throttle.next_s()
            self._teller.progress(message, MessageState.QUEUED, "", Problem.TOO_FAST, detail, moment_in(wait))
        elif refusal.status == 401:
            self._teller.link(LinkState.FAILED, Problem.LOGIN_REFUSED, detail)
            self._hurry.set()
        else:
            self._outbox.failed(message)
            self._teller.progress(message, MessageState.FAILED, "", problem_of(refusal.code), detail)
