"""One asyncio loop on a thread of its own, shared by every channel that speaks asyncio."""

from __future__ import annotations

import asyncio
import threading

JOIN_S = 1.5


class ChannelLoop:
    """Runs while somebody holds it: the first `acquire` starts its thread, the last `release` ends it.

    Both may be called from any thread but the loop's own. Whatever still runs on the loop at the end is cancelled.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holders = 0
        self._running: tuple[asyncio.AbstractEventLoop, threading.Thread] | None = None

    def acquire(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            self._holders += 1
            if self._running is None:
                loop = asyncio.new_event_loop()
                thread = threading.Thread(target=_run, args=(loop,), name="channels", daemon=True)
                self._running = loop, thread
                thread.start()
            return self._running[0]

    def release(self) -> None:
        """Waits a second and a half at most for the thread to end."""
        with self._lock:
            self._holders -= 1
            if self._holders or self._running is None:
                return
            loop, thread = self._running
            self._running = None
            loop.call_soon_threadsafe(loop.stop)
            thread.join(JOIN_S)


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        asyncio.set_event_loop(None)
        # Does not wait for name lookups in the loop's executor: they may take longer than anybody wants to wait.
        loop.close()


SHARED = ChannelLoop()
"""The one all channels use, whichever package they come from."""
