"""One connection between window and engine: a thread that reads, a thread that writes, nobody who waits."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue

from app.ports.audio import Levels
from app.telephony.protocol import Message, ProtocolError, decode, encode

log = logging.getLogger(__name__)

BACKLOG = 200
"""Messages waiting to be written beyond which level meters are left out: the other side is not listening just now."""


class Link:
    """`received` gets every message, on the reading thread."""

    def __init__(self, connection: Connection, received: Callable[[Message], None]) -> None:
        self._connection = connection
        self._received = received
        self._closed: Callable[[], None] = lambda: None
        self._outgoing: SimpleQueue[Message | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="voice-writer", daemon=True)
        self._reader = threading.Thread(target=self._read, name="voice-reader", daemon=True)

    def when_closed(self, closed: Callable[[], None]) -> None:
        """Call `closed` once at the end, on the reading thread. To be set before `start`."""
        self._closed = closed

    def start(self) -> None:
        self._writer.start()
        self._reader.start()

    def send(self, message: Message) -> None:
        """Queue the message; from any thread, never blocks."""
        if isinstance(message, Levels) and self._outgoing.qsize() > BACKLOG:
            return
        self._outgoing.put(message)

    def close(self) -> None:
        """Write what is queued, then hang up. Returns at once."""
        self._outgoing.put(None)

    def join(self, timeout_s: float) -> None:
        """Wait for the other side to hang up."""
        self._reader.join(timeout_s)

    def _write(self) -> None:
        try:
            while (message := self._outgoing.get()) is not None:
                self._connection.send_bytes(encode(message))
        except OSError:
            log.debug("the other side went away while we were writing")
        self._hang_up()

    def _hang_up(self) -> None:
        """Wake the reader by closing the line under it; closing alone does not, so it is shut down first."""
        try:
            shut_down(self._connection)
        except OSError:
            log.debug("the line was already down")

    def _read(self) -> None:
        try:
            while True:
                self._received(decode(self._connection.recv_bytes()))
        except (EOFError, OSError):
            log.debug("the other side hung up")
        except ProtocolError:
            log.exception("the other side does not speak our language")
        finally:
            self._outgoing.put(None)
            self._writer.join()
            self._connection.close()
            self._closed()


def shut_down(connection: Connection) -> None:
    """End both directions of the line without giving up its descriptor, which the reader may be using."""
    import socket

    if hasattr(socket, "AF_UNIX"):
        with socket.socket(fileno=socket.dup(connection.fileno())) as line:
            line.shutdown(socket.SHUT_RDWR)
    else:
        connection.close()
