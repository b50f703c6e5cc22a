"""The agent's side of the chat queue: what it says of the agent, and when it says it again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast
from xml.etree.ElementTree import Element

import pytest

from app.channels.chat_xmpp.client import Client
from app.channels.chat_xmpp.queue_desk import QueueDesk
from app.channels.chat_xmpp.settings import Settings
from app.channels.chat_xmpp.stanzas import CLIENT
from app.core.ids import AccountId, new_id
from app.ports.channel import SetReady

QUEUE = "support@queue.example.org"
SETTINGS = Settings(AccountId(new_id()), "anna@example.org", "Anna", QUEUE, "", 0, "", is_verified=True, password="")


@dataclass
class Line:
    """What the desk needs a `Client` for here: keeps what is shown on it."""

    loop: asyncio.AbstractEventLoop
    is_live: bool = True
    shown: list[Element] = field(default_factory=list)

    def show(self, presence: Element) -> None:
        self.shown.append(presence)


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line(asyncio.new_event_loop())
    yield line
    line.loop.close()


@pytest.fixture
def back() -> list[None]:
    """As often as all was said again."""
    return []


@pytest.fixture
def desk(line: Line, back: list[None]) -> QueueDesk:
    return QueueDesk(
        SETTINGS, cast(Client, line), 10.0, lambda name: None, lambda: back.append(None), lambda event: None
    )


def hear(desk: QueueDesk, name: str) -> None:
    """The queue's presence."""
    desk.present(Element(f"{{{CLIENT}}}presence", {"from": QUEUE, "id": name} if name else {"from": QUEUE}))


def still_waits(desk: QueueDesk) -> bool:
    return desk._timer is not None and not desk._timer.cancelled()


def test_two_things_said_in_one_breath_are_answered_one_by_one_and_said_once(
    desk: QueueDesk, line: Line, back: list[None]
) -> None:
    desk.begin()
    desk.set_ready(SetReady(is_ready=True))

    hear(desk, line.shown[0].get("id", ""))
    assert still_waits(desk)
    hear(desk, line.shown[1].get("id", ""))

    assert len(line.shown) == 2
    assert back == []
    assert not still_waits(desk)


def test_an_answer_tells_that_what_was_said_before_has_come_too(desk: QueueDesk, line: Line) -> None:
    desk.begin()
    desk.set_ready(SetReady(is_ready=True))

    hear(desk, line.shown[1].get("id", ""))

    assert not still_waits(desk)


@pytest.mark.parametrize("name", ["", "its-own"])
def test_a_queue_that_has_started_again_is_told_all_again(
    desk: QueueDesk, line: Line, back: list[None], name: str
) -> None:
    desk.begin()
    hear(desk, line.shown[0].get("id", ""))

    hear(desk, name)

    assert len(line.shown) == 2
    assert back == [None]
    assert still_waits(desk)
