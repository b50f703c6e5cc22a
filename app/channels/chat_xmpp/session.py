"""One chat account on the channels' loop: its parts, put together, and what the desk wants of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from uuid import uuid4
from xml.etree.ElementTree import Element

from app.channels.chat_xmpp import stanzas
from app.channels.chat_xmpp.archive import Archive
from app.channels.chat_xmpp.client import Client
from app.channels.chat_xmpp.connection import Connection
from app.channels.chat_xmpp.files import Files
from app.channels.chat_xmpp.inbox import CURSOR, Inbox
from app.channels.chat_xmpp.outbox import CAME_BACK, LONGEST, Outbox
from app.channels.chat_xmpp.queue_desk import QueueDesk
from app.channels.chat_xmpp.settings import Settings, Timing
from app.channels.chat_xmpp.visitors import Visitors
from app.channels.chat_xmpp.writers import Writers
from app.core.address import AddressKind
from app.core.call import EndedBy
from app.core.channel import LinkState
from app.core.errors import RefusedError
from app.core.problems import Problem
from app.ports.channel import (
    AcceptChat,
    Capabilities,
    ChannelEvent,
    ChannelRefused,
    ChannelRequest,
    ChatClosed,
    DeclineChat,
    FetchFile,
    FileFetched,
    KeepDraft,
    LeaveChat,
    MarkRead,
    Send,
    SetReady,
    Taken,
    TransferChat,
    Typing,
    TypingChanged,
)

log = logging.getLogger(__name__)

_NO_QUEUE = "This chat did not come through a queue; it cannot be passed on."


class Session:
    def __init__(
        self,
        settings: Settings,
        timing: Timing,
        loop: asyncio.AbstractEventLoop,
        cursors: Mapping[str, str],
        tell: Callable[[ChannelEvent], None],
    ) -> None:
        self._settings = settings
        self._timing = timing
        self._loop = loop
        self._tell = tell
        self._client = client = Client(settings, timing, loop)
        self._archive = Archive(client, settings.address)
        self._files = Files(client, settings.domain, client.ssl_context)
        came_back = cursors.get(CAME_BACK, "")
        self._outbox = Outbox(settings.account, client, self._archive, self._files, self._is_queue, came_back, tell)
        self._queue = QueueDesk(settings, client, timing.queue, self._outbox.taken, self._outbox.queue_is_back, tell)
        self._visitors = Visitors(client, settings.domain, self._visitor_left)
        self._agent = Writers(loop, timing.paused, self._show_writing)
        self._customers = Writers(loop, timing.writing, self._tell_writing)
        self._inbox = Inbox(
            settings,
            client,
            self._outbox,
            self._queue,
            self._visitors,
            self._files,
            self._customers,
            cursors.get(CURSOR),
            tell,
        )
        self._connection = Connection(settings, timing, client, self._archive, self._files, self._inbox, tell)
        self._connection.connected = self._queue.begin
        self._connection.lost = self._customers.all_stopped
        self._tasks: set[asyncio.Task[None]] = set()
        self._listen()

    def _listen(self) -> None:
        client, outbox = self._client, self._outbox
        client.heard = self._connection.hear
        client.present = self._present
        client.acknowledged = outbox.acknowledged
        client.session_resumed = outbox.session_resumed
        client.session_ended = self._session_ended

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            address=AddressKind.CHAT,
            own_addresses=(self._settings.address,),
            guests=self._settings.guests,
            typing=True,
            receipts=True,
            corrections=True,
            files=self._files.is_there or not self._files.has_looked,
            longest=LONGEST,
            largest_file=self._files.limit,
        )

    def begin(self) -> None:
        self._do(self._connection.run())
        self._do(self._visitors.look_after_them(self._timing.ping))

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._outbox.session_ended()
        self._customers.all_stopped()
        self._queue.disappear()
        await self._client.leave()
        self._connection.tell_link(LinkState.OFF)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("a chat account stopped working", exc_info=task.exception())

    # What comes in

    def _present(self, presence: Element) -> None:
        sender = presence.get("from", "")
        if sender == self._settings.queue:
            self._queue.present(presence)
        elif presence.get("type") == "unavailable":
            self._visitors.unavailable(sender)

    def _visitor_left(self, remote: str) -> None:
        self._customers.stopped(remote)
        self._tell(ChatClosed(self._settings.account, remote, EndedBy.CUSTOMER))

    def _session_ended(self) -> None:
        self._connection.session_ended()
        self._outbox.session_ended()

    # What the desk wants

    def request(self, request: ChannelRequest) -> None:
        match request:
            case Send():
                self._agent.forget(request.route.remote)
                self._outbox.send(request)
            case Taken():
                self._inbox.taken(request.remote_id)
            case MarkRead():
                self._inbox.mark_read(request)
            case Typing():
                change = self._agent.writing if request.is_writing else self._agent.stopped
                change(request.route.remote)
            case SetReady():
                self._queue.set_ready(request)
            case AcceptChat() | DeclineChat() | LeaveChat() | TransferChat():
                self._about_chat(request)
            case FetchFile():
                self._do(self._fetch(request.locator))
            case KeepDraft():
                pass  # only mail has drafts on its server

    def _about_chat(self, request: AcceptChat | DeclineChat | LeaveChat | TransferChat) -> None:
        remote = request.remote
        if self._is_queue(remote):
            self._queue.wish(request)
        elif isinstance(request, LeaveChat):
            self._end_direct_chat(remote, request.text)
        elif isinstance(request, TransferChat):
            self._tell(ChannelRefused(self._settings.account, Problem.NO_SUCH_RECIPIENT, _NO_QUEUE, remote))

    def _end_direct_chat(self, remote: str, goodbye: str) -> None:
        if goodbye:
            last_word = [stanzas.body(goodbye), *stanzas.requests()]
            self._client.send_when_live(stanzas.original(remote, str(uuid4()), last_word))
        self._client.send_when_live(stanzas.message(remote, uuid4().hex, [stanzas.state("gone")]))
        self._agent.forget(remote)
        self._visitors.chat_is_over(remote)
        self._tell(ChatClosed(self._settings.account, remote, EndedBy.AGENT))

    async def _fetch(self, locator: str) -> None:
        content, problem, detail = None, None, ""
        try:
            content = await self._files.fetch(locator)
        except RefusedError as error:
            problem, detail = error.problem, error.detail
        self._tell(FileFetched(self._settings.account, locator, content, problem, detail))

    # Inside

    def _is_queue(self, remote: str) -> bool:
        return self._queue.is_queue(remote)

    def _show_writing(self, remote: str, is_writing: bool) -> None:
        if self._client.is_live:
            sign = stanzas.state("composing" if is_writing else "paused")
            self._client.say(stanzas.message(remote, uuid4().hex, [sign, stanzas.hint("no-store")]))

    def _tell_writing(self, remote: str, is_writing: bool) -> None:
        self._tell(TypingChanged(self._settings.account, remote, is_writing))
