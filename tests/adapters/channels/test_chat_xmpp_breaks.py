"""Two hundred messages each way while the network, the server or the desk breaks: each arrives once and in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from app.channels.chat_xmpp.channel import XmppChannel
from app.channels.chat_xmpp.settings import USUAL
from app.core.channel import LinkState
from app.core.ids import MessageId, new_id
from app.core.message import MessageState
from app.ports.channel import ChannelEvent, LinkChanged, Progress, Received, Send, Taken
from tests.rig.figures import figure
from tests.rig.prosody import Prosody
from tests.rig.tcp_gate import TcpGate
from tests.rig.xmpp_line import XmppLine

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nothing_is_logged")]

COUNT = 200
PATIENCE_S = 60.0
FROM_AGENT = [f"answer {number}" for number in range(COUNT)]
FROM_CUSTOMER = [f"question {number}" for number in range(COUNT)]
_ON_SERVER = {MessageState.SENT, MessageState.DELIVERED, MessageState.READ}


class Desk:
    """What the desk does with a channel, in memory: one message on its way, and each incoming one kept once."""

    def __init__(self, line: XmppLine) -> None:
        self.line = line
        self.sent = 0
        self.received: dict[str, str] = {}
        self.repeated = 0
        self.links: list[LinkState] = []
        self._ids: list[MessageId] = []
        self._cursors: dict[str, str] = {}
        self._dead: list[XmppChannel] = []
        self._gates: list[TcpGate] = []
        self._news = threading.Condition()
        self._channel = self._start()

    def _start(self, **options: str) -> XmppChannel:
        channel = self.line.channel(**options)
        channel.listen(lambda event: self._hear(event, channel))
        self._channel = channel
        channel.start(dict(self._cursors))
        return channel

    def ends_suddenly(self) -> None:
        """As by `kill -9`: what the channel holds in memory is gone, and the server learns nothing."""
        self._dead.append(self._channel)
        with self._news:
            self.line.gate.black_hole()
            gate = TcpGate(self.line.prosody.port)
            self._gates.append(self.line.gate)
            self.line.gate = gate
            self._start(port=str(gate.port))

    def _hear(self, event: ChannelEvent, channel: XmppChannel) -> None:
        with self._news:
            if channel is self._channel:
                self._take(event, channel)
                self._news.notify_all()

    def _take(self, event: ChannelEvent, channel: XmppChannel) -> None:
        match event:
            case LinkChanged(link):
                self.links.append(link.state)
                if link.state is LinkState.CONNECTED:
                    self._ask(channel)
            case Progress(state=MessageState.QUEUED):
                self._ask(channel)
            case Progress(id=message, state=state):
                if self.sent < COUNT and message == self._ids[self.sent] and state in _ON_SERVER:
                    self.sent += 1
                    self._ask(channel)
            case Received(remote_id=name, text=text, cursor=cursor):
                self.repeated += name in self.received
                self.received.setdefault(name, text)
                if cursor is not None:
                    self._cursors[cursor.key] = cursor.value
                channel.request(Taken(name))
            case _:
                pass

    def _ask(self, channel: XmppChannel) -> None:
        if self.sent == len(self._ids) < COUNT:
            self._ids.append(MessageId(new_id()))
        if self.sent < COUNT:
            channel.request(Send(self._ids[self.sent], self.line.route(), FROM_AGENT[self.sent]))

    def wait(self, true: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(true, PATIENCE_S), (self.sent, len(self.received), self.links[-3:])

    def wait_for_link(self, state: LinkState) -> None:
        seen = len(self.links)
        self.wait(lambda: state in self.links[seen:])

    def stop(self) -> None:
        for channel in (self._channel, *self._dead):
            channel.stop()
        for gate in self._gates:
            gate.close()


@pytest.fixture
def line(prosody: Prosody) -> Iterator[XmppLine]:
    with XmppLine(prosody) as line:
        yield line


@pytest.fixture
def desk(line: XmppLine) -> Iterator[Desk]:
    desk = Desk(line)
    yield desk
    desk.stop()


def both_write(desk: Desk, trouble: Callable[[], None], what: str, times: int = 2) -> None:
    """Both write all they have, with trouble `times` times on the way; every message arrives once and in order."""
    began = time.monotonic()
    writer = threading.Thread(target=_write_everything, args=(desk.line,))
    writer.start()
    for number in range(times):
        share = COUNT * (number + 1) // (times + 1)
        desk.wait(lambda share=share: desk.sent >= share and len(desk.received) >= share)
        trouble()
    desk.wait(lambda: desk.sent == COUNT and len(desk.received) == COUNT)
    writer.join(PATIENCE_S)

    assert list(desk.received.values()) == FROM_CUSTOMER
    assert desk.line.customer.archived() == FROM_AGENT
    figure(
        f"chat, {what} {times} times: {COUNT} messages each way once and in order in {time.monotonic() - began:.1f} s,"
        f" {desk.repeated} came twice and were known"
    )


def _write_everything(line: XmppLine) -> None:
    for text in FROM_CUSTOMER:
        line.customer.writes_until_it_has_arrived(line.route().own, text)


def test_a_connection_that_is_reset(line: XmppLine, desk: Desk) -> None:
    def trouble() -> None:
        line.cut()
        desk.wait_for_link(LinkState.FAILED)
        line.mend()

    both_write(desk, trouble, "connection reset", times=4)

    assert line.customer.texts == FROM_AGENT


def test_a_connection_that_swallows_everything(line: XmppLine, desk: Desk) -> None:
    def trouble() -> None:
        line.gate.black_hole()
        desk.wait_for_link(LinkState.FAILED)
        line.mend()

    both_write(desk, trouble, "black hole")

    assert line.customer.texts == FROM_AGENT


def test_a_server_that_is_restarted(line: XmppLine, desk: Desk) -> None:
    both_write(desk, line.prosody.restart, "server restarted")


def test_a_desk_that_ends_suddenly(line: XmppLine, desk: Desk) -> None:
    both_write(desk, desk.ends_suddenly, "desk killed")

    assert line.customer.texts == FROM_AGENT


def test_a_message_whose_acknowledgement_got_lost_is_not_sent_again(line: XmppLine, desk: Desk) -> None:
    line.customer.gives_receipts = False
    desk.wait(lambda: desk.sent > 0)
    line.gate.swallow_answers()
    line.customer.wait(lambda: len(line.customer.texts) > desk.sent)  # the server has one more than the desk knows

    line.prosody.restart()

    desk.wait(lambda: desk.sent == COUNT)
    assert line.customer.archived() == FROM_AGENT


def test_leaving_over_a_dead_link_takes_no_more_than_three_seconds(line: XmppLine) -> None:
    desk = Desk(line)
    desk.wait(lambda: desk.sent > 0)
    line.gate.black_hole()

    began = time.monotonic()
    desk.stop()

    assert time.monotonic() - began < 3


def test_a_dead_link_is_noticed_within_twenty_seconds() -> None:
    assert USUAL.idle + USUAL.patience < 20
