"""Waiting that others can cut short, and a TCP connection made with it."""

from __future__ import annotations

import os
import selectors
import socket
import time
from typing import Any

from app.channels.mail.settings import Server


class Waker:
    """One thread waits; any other may `wake` it, or `end` it for good, after which nothing waits any more."""

    def __init__(self) -> None:
        self._ear, self._mouth = socket.socketpair()
        self._ear.setblocking(False)
        self._mouth.setblocking(False)
        self.is_over = False

    def wake(self) -> None:
        try:
            self._mouth.send(b"!")
        except OSError:
            return  # it has been called often enough, or nobody waits any more

    def end(self) -> None:
        self.is_over = True
        self.wake()

    def wait(self, seconds: float, line: socket.socket | None = None, *, to_write: bool = False) -> bool:
        """Until `line` is ready (then true), somebody wakes, or the time is over."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            if line is not None:
                selector.register(line, selectors.EVENT_WRITE if to_write else selectors.EVENT_READ)
            ready = {key.fileobj for key, _ in selector.select(0 if self.is_over else max(0.0, seconds))}
        if self._ear in ready:
            self._ear.recv(4096)
        return line is not None and line in ready

    def pause(self, seconds: float) -> None:
        """The whole time, unless it is over."""
        deadline = time.monotonic() + seconds
        while not self.is_over and (left := deadline - time.monotonic()) > 0:
            self.wait(left)

    def close(self) -> None:
        self._ear.close()
        self._mouth.close()


def dial(server: Server, seconds: float, waker: Waker) -> socket.socket:
    """A TCP connection to the first address that answers; its time-out is `seconds` from then on. Raises OSError."""
    trouble: OSError | None = None
    for family, kind, protocol, _, address in socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM):
        line = socket.socket(family, kind, protocol)
        try:
            _connect(line, address, seconds, waker)
        except OSError as error:
            line.close()
            trouble = error
        else:
            return line
    raise trouble or OSError("the name has no address")


def _connect(line: socket.socket, address: tuple[Any, ...], seconds: float, waker: Waker) -> None:
    line.setblocking(False)
    line.connect_ex(address)
    deadline = time.monotonic() + seconds
    while not waker.wait(deadline - time.monotonic(), line, to_write=True):
        if waker.is_over or time.monotonic() >= deadline:
            raise TimeoutError("The server does not answer.")
    if code := line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        raise OSError(code, os.strerror(code))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # commands go out in pieces, each would wait 40 ms
    line.settimeout(seconds)
