"""A channel that works on the channels' loop, seen from outside: from any thread, at once."""

from __future__ import annotations

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from concurrent.futures import wait

from app.channels.loop import SHARED, ChannelLoop
from app.ports.channel import ChannelEvent, ChannelRequest


class LoopChannel(ABC):
    """The part of `ports.channel.Channel` that brings what is asked to the loop; there the subclass fulfils it.

    Leaving its server may take a channel `leave_s` seconds.
    """

    def __init__(self, leave_s: float, channels: ChannelLoop = SHARED) -> None:
        self._leave_s = leave_s
        self._channels = channels
        self._listener: Callable[[ChannelEvent], None] = lambda event: None
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def listen(self, listener: Callable[[ChannelEvent], None]) -> None:
        self._listener = listener

    def start(self, cursors: Mapping[str, str]) -> None:
        with self._lock:
            self._loop = self._channels.acquire()
            self._loop.call_soon_threadsafe(self._begin, dict(cursors))

    def request(self, request: ChannelRequest) -> None:
        with self._lock:
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._pass_on, request)

    def stop(self) -> None:
        with self._lock:
            loop, self._loop = self._loop, None
        if loop is not None:
            wait([asyncio.run_coroutine_threadsafe(self._leave(), loop)], self._leave_s)
            self._channels.release()

    # On the loop

    @abstractmethod
    def _begin(self, cursors: Mapping[str, str]) -> None: ...

    @abstractmethod
    def _pass_on(self, request: ChannelRequest) -> None: ...

    @abstractmethod
    async def _leave(self) -> None: ...
