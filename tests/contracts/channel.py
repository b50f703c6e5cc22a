"""What every text channel promises, whatever its server: subclass `ChannelContract` and give it a `line`."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, TypeVar

import pytest

from app.core.channel import LinkState
from app.core.conversation import Route
from app.core.ids import MessageId, new_id
from app.core.message import MessageState
from app.ports.channel import Channel, ChannelEvent, LinkChanged, Progress, Received, Send, Taken

E = TypeVar("E")
PATIENCE_S = 20.0


class Line(Protocol):
    """A server with a customer on it, and the agent's account."""

    def channel(self) -> Channel:
        """A new channel on the agent's account, not started."""
        ...

    def route(self) -> Route:
        """Where the agent writes to the customer."""
        ...

    def customer_writes(self, text: str) -> None: ...

    def customer_has(self) -> list[str]:
        """The text of every message the customer has got, in order."""
        ...

    def cut(self) -> None:
        """Break the agent's connections and let no new one through."""
        ...

    def mend(self) -> None:
        """Let connections through again."""
        ...


class Ear:
    """Collects the events of a channel and waits for the one a test is about."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.events: list[ChannelEvent] = []
        self._heard = threading.Condition()
        channel.listen(self._hear)

    def _hear(self, event: ChannelEvent) -> None:
        with self._heard:
            self.events.append(event)
            self._heard.notify_all()

    def of(self, kind: type[E]) -> list[E]:
        with self._heard:
            return [event for event in self.events if isinstance(event, kind)]

    def wait(self, kind: type[E], that: Callable[[E], bool] = lambda event: True, timeout: float = PATIENCE_S) -> E:
        """The first event of this kind, so far or from now on, that fits."""
        found: list[E] = []

        def look() -> bool:
            found[:] = [event for event in self.events if isinstance(event, kind) and that(event)]
            return bool(found)

        with self._heard:
            assert self._heard.wait_for(look, timeout), f"no such {kind.__name__} among {self.events}"
        return found[0]

    def forget(self) -> None:
        with self._heard:
            self.events.clear()

    def connected(self) -> None:
        self.wait(LinkChanged, lambda event: event.link.state is LinkState.CONNECTED)

    def send(self, line: Line, text: str) -> MessageId:
        message = MessageId(new_id())
        self.channel.request(Send(message, line.route(), text))
        return message

    def sent(self, message: MessageId) -> Progress:
        return self.wait(Progress, lambda event: event.id == message and event.state is not MessageState.QUEUED)


def eventually(true: Callable[[], bool], timeout: float = PATIENCE_S) -> None:
    """Look again every few milliseconds until it is so: for peers that tell nobody."""
    pause = threading.Event()
    for _ in range(int(timeout / 0.02)):
        if true():
            return
        pause.wait(0.02)
    raise AssertionError("it never came true")


class ChannelContract:
    """Give `line` as a fixture; everything here then holds for the adapter."""

    @pytest.fixture
    def open_channel(self, line: Line) -> Iterator[Callable[..., Ear]]:
        ears: list[Ear] = []

        def open_it(cursors: Mapping[str, str] | None = None) -> Ear:
            ear = Ear(line.channel())
            ears.append(ear)
            ear.channel.start(cursors or {})
            ear.connected()
            return ear

        yield open_it

        for ear in ears:
            ear.channel.stop()

    def test_it_says_that_it_connects_and_that_it_is_connected(self, open_channel: Callable[..., Ear]) -> None:
        ear = open_channel()

        states = [event.link.state for event in ear.of(LinkChanged)]
        assert states[0] is LinkState.CONNECTING
        assert states[-1] is LinkState.CONNECTED

    def test_messages_arrive_once_and_in_order(self, line: Line, open_channel: Callable[..., Ear]) -> None:
        ear = open_channel()
        texts = [f"Nummer {number}: äöü 日本語" for number in range(5)]

        for text in texts:
            assert ear.sent(ear.send(line, text)).state in {MessageState.SENT, MessageState.DELIVERED}

        eventually(lambda: len(line.customer_has()) == 5)
        assert line.customer_has() == texts

    def test_what_the_customer_writes_is_received_once_and_in_order(
        self, line: Line, open_channel: Callable[..., Ear]
    ) -> None:
        ear = open_channel()

        for number in range(3):
            line.customer_writes(f"question {number} ¿é?")
            ear.wait(Received, lambda event, number=number: f"question {number} " in event.text)

        received = [event for event in ear.of(Received) if not event.is_own]
        assert [event.text.strip() for event in received] == [f"question {number} ¿é?" for number in range(3)]
        assert len({event.remote_id for event in received}) == 3
        assert all(event.sender.address for event in received)
        assert received[0].route == line.route()

    def test_what_was_not_taken_comes_again_and_what_was_taken_does_not(
        self, line: Line, open_channel: Callable[..., Ear]
    ) -> None:
        first = open_channel()
        cursors: dict[str, str] = {}
        line.customer_writes("taken")
        taken = first.wait(Received, lambda event: "taken" in event.text)
        if taken.cursor is not None:
            cursors[taken.cursor.key] = taken.cursor.value
        first.channel.request(Taken(taken.remote_id))
        first.channel.stop()

        line.customer_writes("written meanwhile")
        second = open_channel(cursors)

        second.wait(Received, lambda event: "written meanwhile" in event.text)
        assert not [event for event in second.of(Received) if event.text.strip() == "taken"]

    def test_a_link_that_breaks_is_said_and_comes_back_by_itself(
        self, line: Line, open_channel: Callable[..., Ear]
    ) -> None:
        ear = open_channel()
        ear.forget()

        line.cut()
        ear.wait(LinkChanged, lambda event: event.link.state in {LinkState.FAILED, LinkState.CONNECTING})
        line.mend()

        ear.connected()

    def test_what_is_sent_while_the_link_breaks_arrives_exactly_once(
        self, line: Line, open_channel: Callable[..., Ear]
    ) -> None:
        ear = open_channel()
        ear.sent(ear.send(line, "before"))
        line.cut()
        message = ear.send(line, "in the gap")
        ear.forget()
        line.mend()
        ear.connected()

        if not [event for event in ear.of(Progress) if event.id == message]:
            ear.channel.request(Send(message, line.route(), "in the gap"))

        assert ear.sent(message).state in {MessageState.SENT, MessageState.DELIVERED}
        eventually(lambda: "in the gap" in line.customer_has())
        assert Counter(line.customer_has()) == {"before": 1, "in the gap": 1}
