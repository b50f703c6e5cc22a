"""A text channel that works on the channels' loop, seen from outside: any thread, at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from app.channels.loop import SHARED, ChannelLoop
from app.channels.loop_channel import LoopChannel
from app.core.channel import Link, LinkState
from app.core.conversation import LegKind
from app.core.ids import AccountId, MessageId
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import (
    Capabilities,
    ChannelEvent,
    ChannelRequest,
    Cursor,
    CursorMoved,
    LinkChanged,
    Progress,
    Send,
)

log = logging.getLogger(__name__)

LEAVE_S = 2.0


class Teller:
    """What a line has to say, on behalf of one account."""

    def __init__(self, account: AccountId, listener: Callable[[ChannelEvent], None]) -> None:
        self.account = account
        self.tell = listener
        self._link = Link(account, LegKind.SMS, LinkState.OFF)

    @property
    def is_connected(self) -> bool:
        return self._link.state is LinkState.CONNECTED

    def link(
        self, state: LinkState, problem: Problem | None = None, detail: str = "", retry_at: datetime | None = None
    ) -> None:
        """Told only when it is news."""
        link = Link(self.account, LegKind.SMS, state, problem, detail, retry_at)
        if link != self._link:
            self._link = link
            self.tell(LinkChanged(link))

    def progress(
        self,
        message: MessageId,
        state: MessageState,
        remote_id: str = "",
        problem: Problem | None = None,
        detail: str = "",
        retry_at: datetime | None = None,
    ) -> None:
        self.tell(Progress(self.account, message, state, remote_id, problem, detail, retry_at))

    def cursor(self, cursor: Cursor) -> None:
        self.tell(CursorMoved(self.account, cursor))


class Line(Protocol):
    """One route into a mobile network. Everything is called on the loop."""

    async def run(self) -> None:
        """Stay connected until cancelled, then leave the server in order. Returns when trying again is hopeless."""
        ...

    def request(self, request: ChannelRequest) -> None: ...


class MobileChannel(LoopChannel):
    """Fulfils `ports.channel.Channel` with a line made by `make` when it starts, from a teller and the cursors."""

    def __init__(
        self,
        account: AccountId,
        capabilities: Capabilities,
        make: Callable[[Teller, Mapping[str, str]], Line],
        channels: ChannelLoop = SHARED,
    ) -> None:
        super().__init__(LEAVE_S, channels)
        self._account = account
        self._capabilities = capabilities
        self._make = make
        self._line: Line | None = None
        self._running: asyncio.Task[None] | None = None

    @property
    def capabilities(self) -> Capabilities:
        return self._capabilities

    # On the loop

    def _begin(self, cursors: Mapping[str, str]) -> None:
        self._teller = Teller(self._account, self._listener)
        self._line = self._make(self._teller, cursors)
        self._running = asyncio.get_running_loop().create_task(self._run(self._line))

    async def _run(self, line: Line) -> None:
        try:
            await line.run()
        except Exception as error:
            # A bug of ours must not look like a line on which nobody writes.
            log.exception("the line of account %s has ended", self._account)
            self._teller.link(LinkState.FAILED, Problem.OTHER, repr(error))
            raise

    def _pass_on(self, request: ChannelRequest) -> None:
        if self._line is None:
            return
        problem = cannot_carry(request, self._capabilities.longest) if isinstance(request, Send) else None
        if isinstance(request, Send) and problem is not None:
            self._teller.progress(request.id, MessageState.FAILED, problem=problem)
        else:
            self._line.request(request)

    async def _leave(self) -> None:
        line, self._line = self._line, None
        if line is None or self._running is None:
            return
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        self._teller.link(LinkState.OFF)


def cannot_carry(send: Send, longest: int) -> Problem | None:
    """Why this message is nothing for a mobile network, if so."""
    if send.files:
        return Problem.NO_ATTACHMENTS
    if not send.text.strip():
        return Problem.NOTHING_TO_SEND
    return Problem.TOO_LONG if len(send.text) > longest else None
