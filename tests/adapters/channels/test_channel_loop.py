"""The one asyncio loop that all channels share."""

from __future__ import annotations

import asyncio
import threading

from app.channels.loop import ChannelLoop


def channel_threads() -> int:
    return sum(thread.name == "channels" for thread in threading.enumerate())


def test_it_runs_as_long_as_somebody_holds_it() -> None:
    channels = ChannelLoop()

    first, second = channels.acquire(), channels.acquire()
    channels.release()
    is_running = asyncio.run_coroutine_threadsafe(asyncio.sleep(0, result=True), first).result(5)
    channels.release()

    assert first is second
    assert is_running
    assert first.is_closed()
    assert channel_threads() == 0


def test_what_still_runs_at_the_end_is_cancelled() -> None:
    channels = ChannelLoop()
    was_cancelled = threading.Event()
    has_begun = threading.Event()

    async def never_ends() -> None:
        has_begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            was_cancelled.set()

    asyncio.run_coroutine_threadsafe(never_ends(), channels.acquire())
    has_begun.wait(5)
    channels.release()

    assert was_cancelled.is_set()


def test_it_starts_anew_for_whoever_comes_later() -> None:
    channels = ChannelLoop()
    channels.acquire()
    channels.release()

    later = channels.acquire()

    assert later.is_running() or asyncio.run_coroutine_threadsafe(asyncio.sleep(0, result=True), later).result(5)
    channels.release()
