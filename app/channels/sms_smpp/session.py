"""One connection to a message centre, from bind to unbind. Everything here runs on the channels' loop.

aiosmpplib writes the PDUs. Its own client is not used: it acknowledges what is delivered before anybody has stored it,
and knows no TLS.
"""

from __future__ import annotations

import asyncio
import logging
import struct
from collections.abc import Callable
from contextlib import suppress

from aiosmpplib.protocol import (
    BindTransceiver,
    DeliverSmResp,
    EnquireLink,
    EnquireLinkResp,
    SmppMessage,
    SubmitSm,
    Unbind,
    UnbindResp,
)
from aiosmpplib.state import SmppCommand, SmppCommandStatus

from app.channels.sms_smpp.deliveries import HEADER_BYTES, Delivery, read_delivery
from app.channels.sms_smpp.settings import SmppSettings

log = logging.getLogger(__name__)

LARGEST_PDU = 70_000
CONNECT_S = 10.0

_RESPONSE = 0x8000_0000
_OK = 0


class LinkBrokenError(Exception):
    """The connection ended, or nothing was answered on it; what was under way may or may not have arrived."""


class NotAcceptedError(Exception):
    """The centre answered with this command status (SMPP 3.4 section 5.1.3)."""

    def __init__(self, status: int) -> None:
        super().__init__(name_of(status))
        self.status = status


def name_of(status: int) -> str:
    try:
        return SmppCommandStatus(status).name
    except ValueError:
        return f"status 0x{status:08X}"


class Session:
    """`delivered` gets what the centre delivers; it is acknowledged by `acknowledge` and not before."""

    def __init__(
        self,
        settings: SmppSettings,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        delivered: Callable[[Delivery], None],
    ) -> None:
        self._settings = settings
        self._reader = reader
        self._writer = writer
        self._delivered = delivered
        self._sequence = 0
        self._questions: dict[int, asyncio.Future[bytes]] = {}
        self._is_over = False
        self.heard_at = asyncio.get_running_loop().time()

    @classmethod
    async def open(cls, settings: SmppSettings, delivered: Callable[[Delivery], None]) -> Session:
        """Connected, not bound yet. Raises OSError and TimeoutError."""
        async with asyncio.timeout(CONNECT_S):
            reader, writer = await asyncio.open_connection(settings.host, settings.port, ssl=settings.trust)
        return cls(settings, reader, writer, delivered)

    async def bind(self) -> None:
        """Raises NotAcceptedError when the centre does not want us, and LinkBrokenError."""
        own = self._settings
        await self._ask(BindTransceiver(system_id=own.system_id, password=own.password, system_type=own.system_type))

    async def run(self) -> None:
        """Read until the connection ends; always raises LinkBrokenError."""
        watch = asyncio.create_task(self._watch())
        try:
            while True:
                self._take(await self._read())
        except (OSError, EOFError, ValueError) as error:
            raise LinkBrokenError(str(error) or type(error).__name__) from error
        finally:
            watch.cancel()
            self.drop()

    async def submit(self, submission: SubmitSm) -> str:
        """The centre's id for the segment. Raises NotAcceptedError and LinkBrokenError."""
        answer = await self._ask(submission)
        return answer[HEADER_BYTES:].partition(b"\0")[0].decode("latin-1")

    async def prove(self) -> None:
        """Return once the centre has certainly read everything sent before. Raises LinkBrokenError."""
        with suppress(NotAcceptedError):  # an answer all the same
            await self._ask(EnquireLink())

    def acknowledge(self, sequence: int) -> None:
        self._send(DeliverSmResp(sequence_num=sequence))

    async def leave(self) -> None:
        """Say good-bye and hang up; does not wait long for an answer."""
        with suppress(LinkBrokenError, NotAcceptedError, TimeoutError):
            async with asyncio.timeout(1):
                await self._ask(Unbind())
        self.drop()

    def drop(self) -> None:
        """End the connection at once; whoever waits for an answer gets LinkBrokenError."""
        self._is_over = True
        self._writer.transport.abort()
        questions, self._questions = self._questions, {}
        for question in questions.values():
            if not question.done():
                question.set_exception(LinkBrokenError("the connection ended"))

    async def _ask(self, request: SmppMessage) -> bytes:
        self._sequence += 1
        request.sequence_num = self._sequence
        self._send(request)
        question = asyncio.get_running_loop().create_future()
        self._questions[self._sequence] = question
        try:
            async with asyncio.timeout(self._settings.patience):
                answer: bytes = await question
        except TimeoutError as error:
            self.drop()
            raise LinkBrokenError("the server does not answer") from error
        status = struct.unpack_from("!I", answer, 8)[0]
        if status != _OK:
            raise NotAcceptedError(status)
        return answer

    def _send(self, message: SmppMessage) -> None:
        if self._is_over:
            raise LinkBrokenError("the connection ended")
        self._writer.write(message.pdu())

    async def _read(self) -> bytes:
        head = await self._reader.readexactly(HEADER_BYTES)
        length = struct.unpack_from("!I", head)[0]
        if not HEADER_BYTES <= length <= LARGEST_PDU:
            raise ValueError(f"a PDU of {length} bytes")
        pdu = head + await self._reader.readexactly(length - HEADER_BYTES)
        self.heard_at = asyncio.get_running_loop().time()
        return pdu

    def _take(self, pdu: bytes) -> None:
        command, _, sequence = struct.unpack_from("!III", pdu, 4)
        if command & _RESPONSE:
            question = self._questions.pop(sequence, None)
            if question is not None and not question.done():
                question.set_result(pdu)
            return
        match command:
            case SmppCommand.DELIVER_SM:
                self._take_delivery(pdu, sequence)
            case SmppCommand.ENQUIRE_LINK:
                self._send(EnquireLinkResp(sequence_num=sequence))
            case SmppCommand.UNBIND:
                self._send(UnbindResp(sequence_num=sequence))
                raise EOFError("the server ended the session")
            case _:
                log.warning("an SMPP command that is not for us: 0x%08X", command)

    def _take_delivery(self, pdu: bytes, sequence: int) -> None:
        try:
            delivery = read_delivery(pdu)
        except ValueError as error:
            log.warning("%s: %s", error, pdu[:200].hex())
            # Unread it would be delivered again and again, and hold up everything behind it.
            self.acknowledge(sequence)
            return
        self._delivered(delivery)

    async def _watch(self) -> None:
        """Ask whether the centre is still there whenever nothing has been heard for a while."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(max(0.05, self.heard_at + self._settings.idle - loop.time()))
            if loop.time() - self.heard_at >= self._settings.idle:
                try:
                    await self.prove()
                except LinkBrokenError:
                    return
