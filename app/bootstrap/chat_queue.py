"""`parley chat-queue`: the component beside an XMPP server that gives website visitors to ready agents."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress
from pathlib import Path
from types import FrameType

from app.channels.chat_queue.component import QueueComponent
from app.channels.chat_queue.settings import QueueSettings, read_settings
from app.channels.chat_queue.state_file import StateFile


def run(settings_file: Path) -> int:
    """Serve until told to leave. Raises ParleyError, in words, when that cannot be."""
    logging.getLogger("app").setLevel(logging.INFO)
    settings = read_settings(settings_file)
    secret = settings.secret()
    state = StateFile(Path(settings.state_file))
    try:
        asyncio.run(_serve(settings, secret, state))
    finally:
        state.close()
    return 0


async def _serve(settings: QueueSettings, secret: str, state: StateFile) -> None:
    component = QueueComponent(settings, secret, state)
    serving = asyncio.create_task(component.run())
    _leave_on_signal(serving)
    with suppress(asyncio.CancelledError):
        await serving
    await component.leave()


def _leave_on_signal(serving: asyncio.Task[None]) -> None:
    loop = asyncio.get_running_loop()

    def leave(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(serving.cancel)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
