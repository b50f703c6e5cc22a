"""An event loop on a thread of its own, for servers and people that a test plays itself."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class LoopThread:
    """`do` may be called from any thread."""

    def __init__(self, name: str, patience_s: float = 5.0) -> None:
        self.loop = asyncio.new_event_loop()
        self._patience_s = patience_s
        self._thread = threading.Thread(target=self.loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Return once this has been done there."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(self._patience_s)

    def cancel(self) -> None:
        """Cancel all that goes on there."""
        self.do(self._cancel_all())

    def close(self) -> None:
        """Once all that goes on there has ended, connections included."""
        self.do(self._rest())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(self._patience_s)
        self.loop.close()

    async def _cancel_all(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _rest(self) -> None:
        """A connection that came last may get its task only now, and one that was closed is told so after that."""
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others)
        await asyncio.sleep(0)
