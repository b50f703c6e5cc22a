"""Waiting for mail: nothing the server says is overlooked, however it cuts its packets, and its end is noticed."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from imapclient.exceptions import IMAPClientAbortError

from app.channels.mail.imap import Connection
from app.channels.mail.settings import Security, Server
from app.channels.mail.waker import Waker, dial
from tests.rig.processes import LOOPBACK, free_port

LONG_S = 30.0
Open = Callable[..., Connection]


class Script:
    """An IMAP server that answers each line from the client with the next of these packets."""

    def __init__(self, *packets: bytes) -> None:
        self._server = socket.create_server((LOOPBACK, 0))
        self._packets = [b"* OK hello\r\n", b"* CAPABILITY IMAP4rev1 IDLE\r\n%s OK done\r\n", *packets]
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    @property
    def address(self) -> Server:
        return Server(LOOPBACK, self._server.getsockname()[1], Security.NONE)

    def _run(self) -> None:
        line, _ = self._server.accept()
        with line, line.makefile("rb") as file:
            line.sendall(self._packets.pop(0))
            while self._packets and (command := file.readline()):
                packet = self._packets.pop(0)
                line.sendall(packet % command.split()[0] if b"%s" in packet else packet)
            if self._packets:
                return
            while file.readline():
                pass

    def close(self) -> None:
        self._server.close()
        self._thread.join()


@pytest.fixture
def waker() -> Iterator[Waker]:
    waker = Waker()
    yield waker
    waker.close()


@pytest.fixture
def open_script(waker: Waker) -> Iterator[Open]:
    """Connects to a server that says these packets."""
    with ExitStack() as stack:

        def open_it(*packets: bytes) -> Connection:
            script = Script(*packets)
            stack.callback(script.close)
            line = dial(script.address, 2, waker)
            connection = Connection(line, script.address, ssl.create_default_context(), 2, lambda connection: None)
            stack.callback(connection.drop)
            return connection

        yield open_it


@pytest.mark.parametrize(
    "packet",
    [
        b"+ idling\r\n* 2 EXISTS\r\n",
        b"* 2 EXISTS\r\n+ idling\r\n",
        b"* 1 FETCH (FLAGS ())\r\n* 2 EXISTS\r\n+ go on\r\n",
    ],
)
def test_news_in_one_packet_with_the_answer_are_noticed(open_script: Open, waker: Waker, packet: bytes) -> None:
    connection = open_script(packet, b"IDLE1 OK done\r\n")
    began = time.monotonic()

    connection.wait_for_news(waker, LONG_S)

    assert time.monotonic() - began < 1


def test_who_is_called_away_stops_waiting_in_order(open_script: Open, waker: Waker) -> None:
    connection = open_script(b"+ idling\r\n", b"* 2 EXISTS\r\nIDLE1 OK done\r\n", b"* 2 EXISTS\r\n%s OK done\r\n")
    waker.wake()

    connection.wait_for_news(waker, LONG_S)
    connection.noop()

    assert connection.has_grown()
    assert not connection.has_grown()


@pytest.mark.parametrize("packet", [b"* BYE shutting down\r\n", b"IDLE1 NO not now\r\n", b"IDLE1 BAD what?\r\n"])
def test_a_server_that_does_not_let_one_wait_is_left(open_script: Open, waker: Waker, packet: bytes) -> None:
    connection = open_script(packet)

    with pytest.raises(IMAPClientAbortError):
        connection.wait_for_news(waker, LONG_S)


def test_a_connection_that_is_broken_from_elsewhere_is_noticed_at_once(open_script: Open, waker: Waker) -> None:
    connection = open_script(b"+ idling\r\n")
    breaking = threading.Timer(0.1, connection.hang_up)
    breaking.start()
    began = time.monotonic()

    with pytest.raises((IMAPClientAbortError, OSError)):
        connection.wait_for_news(waker, LONG_S)
    breaking.join()

    assert time.monotonic() - began < 2


def test_nobody_is_dialled_beyond_the_end(waker: Waker) -> None:
    waker.end()
    began = time.monotonic()

    with pytest.raises(OSError, match=r"."):
        dial(Server(LOOPBACK, free_port(), Security.NONE), LONG_S, waker)

    assert time.monotonic() - began < 1
