"""What becomes of deliveries whose other parts, or whose acknowledgement, never come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.channels.mobile.channel import Teller
from app.channels.sms_smpp import inbox
from app.channels.sms_smpp.deliveries import Delivery, Part
from app.channels.sms_smpp.inbox import Inbox
from app.core.ids import AccountId, new_id
from app.ports.channel import ChannelEvent, CursorMoved, Received


class World:
    """An inbox on a loop of its own, and the centre's side of it."""

    def __init__(self, kept: str = "") -> None:
        self.events: list[ChannelEvent] = []
        self.acknowledged: list[int] = []
        self.news = asyncio.Event()
        self.inbox = Inbox(Teller(AccountId(new_id()), self._hear), kept, self._acknowledge)

    def _hear(self, event: ChannelEvent) -> None:
        self.events.append(event)
        self.news.set()

    def _acknowledge(self, sequence: int) -> None:
        self.acknowledged.append(sequence)
        self.news.set()

    @property
    def received(self) -> list[Received]:
        return [event for event in self.events if isinstance(event, Received)]

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not true():
                await self.news.wait()
                self.news.clear()


def delivery(text: str, sequence: int, part: Part | None = None) -> Delivery:
    place = part or Part()
    return Delivery(sequence, "+1", "+2", 0, 0, text.encode(), place, {}, f"digest of {text} {place}")


def test_what_is_there_of_a_message_is_told_when_the_rest_does_not_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "GIVE_UP_S", 0.05)

    async def wait_in_vain() -> World:
        world = World()
        world.inbox.take(delivery("first half", 1, Part(7, 2, 1)))
        await world.until(lambda: bool(world.received))
        world.inbox.close()
        return world

    world = asyncio.run(wait_in_vain())

    assert [each.text for each in world.received] == ["first half […]"]


def test_a_part_that_was_acknowledged_early_is_kept_over_a_broken_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "HOLD_BACK_S", 0.05)

    async def break_between() -> World:
        world = World()
        world.inbox.take(delivery("one ", 1, Part(7, 3, 1)))
        await world.until(lambda: world.acknowledged == [1])
        world.inbox.take(delivery("two ", 2, Part(7, 3, 2)))
        world.inbox.link_broke()
        world.inbox.take(delivery("two ", 1, Part(7, 3, 2)))
        world.inbox.take(delivery("three", 2, Part(7, 3, 3)))
        world.inbox.taken(world.received[0].remote_id)
        world.inbox.close()
        return world

    world = asyncio.run(break_between())

    assert [each.text for each in world.received] == ["one two three"]
    assert world.acknowledged == [1, 1, 2]


def test_the_desk_may_answer_after_the_link_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    async def answer_late() -> World:
        world = World()
        world.inbox.take(delivery("before the redelivery", 1))
        world.inbox.take(delivery("after the redelivery", 2))
        world.inbox.link_broke()
        world.inbox.taken(world.received[0].remote_id)
        world.inbox.take(delivery("before the redelivery", 3))
        world.inbox.take(delivery("after the redelivery", 4))
        world.inbox.taken(world.received[1].remote_id)
        world.inbox.taken("never heard of")
        return world

    world = asyncio.run(answer_late())

    assert len(world.received) == 2
    assert world.acknowledged == [3, 4]


def test_the_same_words_on_the_same_link_are_another_message() -> None:
    world = World()

    world.inbox.take(delivery("ok", 1))
    world.inbox.take(replace(delivery("ok", 1), sequence=2))

    assert len(world.received) == 2


def test_after_a_while_the_same_words_are_another_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "AGAIN_S", 0.05)

    async def come_back_later() -> World:
        before = World()
        before.inbox.take(delivery("ok", 1))
        cursor = before.received[0].cursor
        assert cursor is not None
        world = World(cursor.value)
        world.inbox.link_began()
        await world.until(lambda: any(isinstance(event, CursorMoved) for event in world.events))
        world.inbox.take(delivery("ok", 1))
        world.inbox.close()
        return world

    assert len(asyncio.run(come_back_later()).received) == 1


def test_a_cursor_that_cannot_be_read_begins_anew() -> None:
    world = World("{broken")

    world.inbox.take(delivery("ok", 1))

    assert len(world.received) == 1
