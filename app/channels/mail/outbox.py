"""The outgoing side of an account: mails handed to the SMTP server one after the other, on the channels' loop.

A mail is SENT once the server took it. When the link breaks before that is known nothing is said: the desk asks again
after the next CONNECTED, and the mail goes out under the same Message-ID, unless it turns up in the Sent folder.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from app.channels.mail.compose import Outgoing, outgoing
from app.channels.mail.keys import Keys
from app.channels.mail.link import BackOff, LinkBoard, Side
from app.channels.mail.settings import Settings, Timing
from app.channels.mail.smtp import NotTakenError, Wire
from app.channels.mail.trouble import MailError
from app.core.errors import RefusedError
from app.core.ids import MessageId, made_at
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import Progress, Send

log = logging.getLogger(__name__)

_LATEST_S = 3600.0
_PATIENCE_S = 0.25
_TRIES_TO_STOP = 10
_MOMENT_S = 1.0
_TICKS_TO_CLOSE = 3
"""Rounds of the loop in which asyncio closes a connection that was given up, TLS and TCP."""

_MOST_REMEMBERED = 10_000


class Outbox:
    """`was_sent` looks for a Message-ID in the Sent folder, `filed` gets each mail that went out.

    `send`, `end` and `wait` may be called from any thread but the loop's; the rest happens on the loop.
    """

    def __init__(
        self,
        settings: Settings,
        timing: Timing,
        keys: Keys,
        board: LinkBoard,
        tell: Callable[[Progress], None],
        was_sent: Callable[[str], Future[bool]],
        filed: Callable[[Outgoing], None],
    ) -> None:
        self._settings = settings
        self._timing = timing
        self._keys = keys
        self._board = board
        self._tell = tell
        self._was_sent = was_sent
        self._filed = filed
        self._back_off = BackOff(timing)
        self._queue: asyncio.Queue[Send] = asyncio.Queue()
        self._wire: Wire | None = None
        self._is_up = False
        self._is_over = self._is_handing_over = False
        self._ends_at = 0.0
        self._sent: dict[MessageId, str] = {}
        self._in_doubt: set[MessageId] = set()
        self._tries = Counter[MessageId]()
        self._began_at = datetime.now(UTC)
        self.largest = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._ended = threading.Event()

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._call(self._begin)

    def send(self, send: Send) -> None:
        self._call(lambda: self._accept(send))

    def end(self) -> None:
        """Ask for the end; `wait` until it has come."""
        self._is_over = True
        self._call(self._cancel)

    def wait(self) -> None:
        if self._loop is None:
            return
        for _ in range(_TRIES_TO_STOP):
            if self._ended.wait(_PATIENCE_S):
                return
            self.end()  # Python 3.11's wait_for loses a cancellation that comes together with its result

    def _call(self, action: Callable[[], None]) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended, and everything here with it
                self._loop.call_soon_threadsafe(action)

    # On the loop

    def _begin(self) -> None:
        self._task = asyncio.create_task(self._run())

    def _cancel(self) -> None:
        """A mail that is being handed over gets a moment to be: nobody would know that the server has taken it."""
        now = time.monotonic()
        self._ends_at = self._ends_at or now + _MOMENT_S
        if self._task is not None and not (self._is_handing_over and now < self._ends_at):
            self._task.cancel()

    def _accept(self, send: Send) -> None:
        """Without a server it is left to the desk, which asks again once there is one."""
        if self._is_up:
            self._queue.put_nowait(send)

    async def _run(self) -> None:
        try:
            while not self._is_over:
                try:
                    await self._serve()
                except MailError as error:
                    await self._lost(error)
                except Exception as error:
                    log.exception("mail could not be sent")
                    await self._lost(MailError(Problem.SERVER_FAILED, repr(error)))
        finally:
            await self._close()

    async def _close(self) -> None:
        self._task = None  # it ends by itself from here on
        try:
            await self._hang_up()
        finally:  # cancelled only now, when the end was asked for between two mails
            for _ in range(_TICKS_TO_CLOSE):
                await asyncio.sleep(0)
            self._ended.set()

    async def _lost(self, error: MailError) -> None:
        self._is_up = False
        while not self._queue.empty():
            self._queue.get_nowait()
        if self._wire:
            self._wire.drop()
        if not self._is_over:
            delay = self._back_off.next(error)
            self._board.failed(Side.OUTGOING, error, delay)
            await asyncio.sleep(delay)

    async def _serve(self) -> None:
        self._board.connecting(Side.OUTGOING)
        await self._open()
        self._is_up = True
        self._back_off.reset()
        self._board.connected(Side.OUTGOING)
        while not self._is_over:
            await self._deliver(await self._next())

    async def _next(self) -> Send:
        """The next mail; a connection that is not needed for a while is given up."""
        if self._wire and self._wire.is_open:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._timing.linger):
                    return await self._queue.get()
            await self._hang_up()
        return await self._queue.get()

    async def _open(self) -> tuple[Wire, bool]:
        """A connection, and whether it is a new one."""
        if self._wire and self._wire.is_open:
            return self._wire, False
        self._wire = await Wire.open(self._settings, self._timing, self._keys)
        self.largest = self._wire.largest
        return self._wire, True

    async def _hang_up(self) -> None:
        wire, self._wire = self._wire, None
        if wire:
            await wire.leave()

    async def _deliver(self, send: Send) -> None:
        if send.id in self._sent:
            self._tell_sent(send.id, self._sent[send.id])
            return
        try:
            mail = await asyncio.to_thread(_written, send, self._settings)
            if await self._has_gone(mail):
                self._note_sent(mail)
                return
            await self._hand_over(mail)
        except RefusedError as error:
            self._tell(Progress(self._settings.account, send.id, MessageState.FAILED, "", error.problem, error.detail))
        except NotTakenError as error:
            self._in_doubt.discard(send.id)
            self._tell_refused(send.id, error)
        else:
            self._note_sent(mail)
            self._filed(mail)

    async def _has_gone(self, mail: Outgoing) -> bool:
        """Whether an earlier try, of which the answer got lost, or an earlier run of this program has sent it."""
        if mail.message not in self._in_doubt and made_at(mail.message) >= self._began_at:
            return False
        try:
            return await asyncio.wait_for(asyncio.wrap_future(self._was_sent(mail.message_id)), self._timing.answer)
        except TimeoutError:
            raise MailError(Problem.SERVER_SILENT, str(self._settings.imap)) from None

    async def _hand_over(self, mail: Outgoing) -> None:
        wire, is_new = await self._open()
        try:
            await wire.begin(mail, self._settings.address)
        except MailError:
            if is_new:
                raise
            wire, _ = await self._open()  # the server may well have closed one that stood idle
            await wire.begin(mail, self._settings.address)
        self._in_doubt.add(mail.message)
        self._is_handing_over = True
        try:
            await wire.finish(mail)
        finally:
            self._is_handing_over = False

    def _note_sent(self, mail: Outgoing) -> None:
        self._in_doubt.discard(mail.message)
        self._tries.pop(mail.message, None)
        self._sent[mail.message] = mail.message_id
        if len(self._sent) > _MOST_REMEMBERED:
            del self._sent[next(iter(self._sent))]
        self._tell_sent(mail.message, mail.message_id)

    def _tell_sent(self, message: MessageId, message_id: str) -> None:
        self._tell(Progress(self._settings.account, message, MessageState.SENT, message_id))

    def _tell_refused(self, message: MessageId, refusal: NotTakenError) -> None:
        account, problem, detail = self._settings.account, refusal.problem, refusal.detail
        if not refusal.is_passing:
            self._tell(Progress(account, message, MessageState.FAILED, "", problem, detail))
            return
        delay = min(_LATEST_S, self._timing.later * 2 ** self._tries[message])
        self._tries[message] += 1
        retry_at = datetime.now(UTC) + timedelta(seconds=delay)
        self._tell(Progress(account, message, MessageState.QUEUED, "", problem, detail, retry_at))


def _written(send: Send, settings: Settings) -> Outgoing:
    """Raises RefusedError for what cannot be sent; nothing else may hold up the mails behind it."""
    try:
        return outgoing(send, settings)
    except RefusedError:
        raise
    except Exception as error:
        log.exception("a mail could not be written")
        raise RefusedError(Problem.NOT_DELIVERED, repr(error)) from error
