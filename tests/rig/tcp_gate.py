"""A stretch of network between a channel and its server that can break: in front of any TCP port on loopback."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import Callable
from types import TracebackType
from typing import Self

from tests.rig.loop_thread import LoopThread
from tests.rig.processes import LOOPBACK

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class TcpGate:
    """Passes everything on from its own `port` to `target_port`, until told otherwise.

    `cut` resets every connection, and new ones as soon as they come. `black_hole` keeps connections and accepts new
    ones, but what is said on them gets lost, as when a router forgets them; they stay lost after `mend`, which lets new
    ones through. `swallow_answers` loses only what the server says, on the connections there are. `refused` counts
    those that a cut kept out. Methods may be called from any thread and have taken effect when they return.
    """

    def __init__(self, target_port: int, tls: ssl.SSLContext | None = None) -> None:
        """With `tls` its own port is encrypted and the target's is not."""
        self._target_port = target_port
        self._links: set[_Link] = set()
        self._is_cut = False
        self._swallows = False
        self.refused = 0
        self._loop = LoopThread("tcp-gate")
        self._server = self._loop.do(asyncio.start_server(self._serve, LOOPBACK, 0, ssl=tls))
        self.port: int = self._server.sockets[0].getsockname()[1]

    def cut(self) -> None:
        self._do(self._cut)

    def black_hole(self) -> None:
        self._do(self._swallow)

    def swallow_answers(self) -> None:
        self._do(self._swallow_answers)

    def mend(self) -> None:
        self._do(self._mend)

    @property
    def connections(self) -> int:
        return len(self._links)

    def close(self) -> None:
        self._do(self._end)
        self._loop.close()

    def _do(self, action: Callable[[], None]) -> None:
        async def act() -> None:
            action()

        self._loop.do(act())

    # On the gate's thread

    def _cut(self) -> None:
        self._is_cut = True
        for link in self._links:
            link.reset()

    def _end(self) -> None:
        self._server.close()
        self._cut()

    def _swallow(self) -> None:
        self._swallows = True
        for link in self._links:
            link.is_lost = True

    def _swallow_answers(self) -> None:
        for link in self._links:
            link.loses_answers = True

    def _mend(self) -> None:
        self._is_cut = self._swallows = False

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = _Link(reader, writer, is_lost=self._swallows)
        self._links.add(link)
        try:
            if self._is_cut:
                self.refused += 1
                link.reset()
            else:
                await link.run(self._target_port)
        finally:
            self._links.discard(link)
            if link.is_lost:
                link.reset()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Link:
    """One connection: near is who came through the gate, far is the server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_lost: bool) -> None:
        self.is_lost = is_lost
        self.loses_answers = False
        self._near = reader, writer
        self._writers = [writer]

    async def run(self, target_port: int) -> None:
        """Until either end hangs up; of a lost connection no end learns that the other has."""
        try:
            far_reader, far_writer = await asyncio.open_connection(LOOPBACK, target_port)
        except OSError:
            self.reset()
            return
        self._writers.append(far_writer)
        near_reader, near_writer = self._near
        await asyncio.gather(self._pass_on(near_reader, far_writer), self._pass_on(far_reader, near_writer))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                is_answer = writer is self._near[1]
                if not self.is_lost and not (is_answer and self.loses_answers):
                    writer.write(data)
                    await writer.drain()
        except OSError:
            self._hang_up(self.reset)
        else:
            self._hang_up(lambda: _close(writer))

    def _hang_up(self, how: Callable[[], None]) -> None:
        if not self.is_lost:
            how()

    def reset(self) -> None:
        for writer in self._writers:
            raw = None if writer.is_closing() else writer.get_extra_info("socket")
            if raw is not None:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            writer.transport.abort()


def _close(writer: asyncio.StreamWriter) -> None:
    """Once only: closed twice, a TLS connection can no longer be aborted (CPython's sslproto)."""
    if not writer.is_closing():
        writer.close()
