"""What customers wrote while the desk was away, and what servers can do without, against a real Prosody."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from app.channels.chat_xmpp.connection import Connection
from app.core.channel import LinkState
from app.core.message import MessageState
from app.ports.channel import Cursor, CursorMoved, LinkChanged, Progress, Received, Taken
from tests.contracts.channel import Ear
from tests.rig.prosody import Prosody
from tests.rig.xmpp_line import XmppLine

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nothing_is_logged")]

PAGES = [f"message {number}" for number in range(120)]
"""More than two pages of the archive."""

Connect = Callable[..., Ear]


class Without(Prosody):
    """A server whose administrator switched a module off."""

    def __init__(self, module: str) -> None:
        super().__init__()
        self._module = module

    def _configuration(self) -> str:
        text = super()._configuration()
        assert f'"{self._module}";' in text
        return text.replace(f'"{self._module}";', "")


@pytest.fixture
def line(prosody: Prosody) -> Iterator[XmppLine]:
    with XmppLine(prosody) as line:
        yield line


@pytest.fixture
def connect() -> Iterator[Connect]:
    with ExitStack() as stack:

        def start(line: XmppLine, cursor: Cursor | None = None) -> Ear:
            ear = Ear(line.channel())
            stack.callback(ear.channel.stop)
            ear.channel.start({cursor.key: cursor.value} if cursor else {})
            ear.connected()
            return ear

        yield start


def texts(ear: Ear) -> list[str]:
    return [event.text for event in ear.of(Received)]


def last_cursor(ear: Ear) -> Cursor:
    cursors = [event.cursor for kind in (Received, CursorMoved) for event in ear.of(kind) if event.cursor]
    return cursors[-1]


class TestAfterAGap:
    def test_everything_written_meanwhile_is_there_in_order_before_it_is_connected(
        self, line: XmppLine, connect: Connect
    ) -> None:
        ear = connect(line)
        line.customer_writes("before")
        ear.wait(Received)
        line.cut()
        ear.wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED)
        line.prosody.restart()  # forgets the session: it cannot be resumed
        line.customer.wait(lambda: line.customer.is_here)
        for text in PAGES:
            line.customer_writes(text)
        line.customer.settle()

        ear.forget()
        line.mend()
        ear.connected()

        assert texts(ear) == PAGES
        assert len({event.remote_id for event in ear.of(Received)}) == len(PAGES)
        assert isinstance(ear.events[-1], LinkChanged)


class TestAfterARestart:
    def test_it_goes_on_where_it_had_read_to(self, line: XmppLine, connect: Connect) -> None:
        ear = connect(line)
        line.customer_writes("before")
        cursor = ear.wait(Received).cursor
        ear.channel.stop()
        for text in PAGES:
            line.customer_writes(text)
        line.customer.settle()

        again = connect(line, cursor)

        assert texts(again) == PAGES
        again.channel.stop()
        assert texts(connect(line, last_cursor(again))) == []

    def test_nothing_is_missed_after_a_first_look_at_an_archive_that_was_empty(
        self, line: XmppLine, connect: Connect
    ) -> None:
        ear = connect(line)
        ear.channel.stop()
        for text in PAGES:
            line.customer_writes(text)
        line.customer.settle()

        assert texts(connect(line, last_cursor(ear))) == PAGES

    def test_a_message_has_the_same_name_live_and_from_the_archive(self, line: XmppLine, connect: Connect) -> None:
        ear = connect(line)
        line.customer_writes("before")
        before = ear.wait(Received)
        line.customer_writes("again")
        live = ear.wait(Received, lambda event: event.text == "again")
        ear.channel.stop()

        archived = connect(line, before.cursor).wait(Received)

        assert (archived.remote_id, archived.cursor, archived.route) == (live.remote_id, live.cursor, live.route)
        assert abs((archived.at - live.at).total_seconds()) < 5

    def test_a_receipt_is_given_for_what_was_missed(self, line: XmppLine, connect: Connect) -> None:
        ear = connect(line)
        line.customer_writes("before")
        cursor = ear.wait(Received).cursor
        ear.channel.stop()
        name = line.customer.writes(line.route().own, "meanwhile")

        again = connect(line, cursor)
        again.channel.request(Taken(again.wait(Received).remote_id))

        line.customer.wait(lambda: name in line.customer.receipts)

    def test_a_cursor_that_the_archive_has_forgotten_misses_nothing(self, line: XmppLine, connect: Connect) -> None:
        ear = connect(line)
        line.customer_writes("written")
        ear.wait(Received)
        ear.channel.stop()

        again = connect(line, Cursor("archive", "expired-long-ago"))

        assert texts(again) == ["written"]


class TestWhileItCatchesUp:
    def test_what_comes_live_and_is_in_the_archive_already_is_told_once_and_in_order(
        self, line: XmppLine, connect: Connect, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        catch_up = Connection._catch_up
        looks: list[Connection] = []
        written: list[str] = []
        is_held = threading.Event()

        def write() -> None:
            while not is_held.is_set():
                written.append(f"message {len(written)}")
                line.customer_writes(written[-1])

        async def written_in_between(connection: Connection) -> set[str]:
            """When it has appeared and is about to read once more, messages come."""
            looks.append(connection)
            if len(looks) == 2:
                threading.Thread(target=write).start()
                while not connection._held:
                    await asyncio.sleep(0.01)
                is_held.set()
            return await catch_up(connection)

        monkeypatch.setattr(Connection, "_catch_up", written_in_between)
        ear = connect(line)
        line.customer_writes("the last")

        ear.wait(Received, lambda event: event.text == "the last")
        assert texts(ear) == [*written, "the last"]


class TestANewAccount:
    def test_what_was_answered_elsewhere_stays_in_the_archive(self, line: XmppLine, connect: Connect) -> None:
        with line.phone() as phone:
            line.customer_writes("old question")
            phone.wait(lambda: phone.texts == ["old question"])
            phone.writes(line.customer.address, "old answer")
            line.customer.wait(lambda: line.customer.texts == ["old answer"])

        ear = connect(line)

        assert texts(ear) == []
        assert ear.of(CursorMoved)

    def test_what_nobody_has_answered_is_there(self, line: XmppLine, connect: Connect) -> None:
        with line.phone() as phone:
            line.customer_writes("old question")
            phone.wait(lambda: phone.texts == ["old question"])
            phone.writes(line.customer.address, "old answer")
            line.customer.wait(lambda: line.customer.texts == ["old answer"])
        line.customer_writes("new question")
        line.customer.settle()

        ear = connect(line)

        assert texts(ear) == ["new question"]
        ear.channel.stop()
        assert texts(connect(line, last_cursor(ear))) == []


class TestServersThatCanLess:
    @pytest.mark.parametrize("module", ["mam", "smacks", "carbons"])
    def test_messages_go_both_ways_all_the_same(self, module: str, connect: Connect) -> None:
        with Without(module) as prosody, XmppLine(prosody) as line:
            ear = connect(line)
            line.customer_writes("a question")
            ear.wait(Received, lambda event: event.text == "a question")

            message = ear.send(line, "an answer")

            ear.wait(Progress, lambda event: event.id == message and event.state is MessageState.SENT)
            ear.wait(Progress, lambda event: event.id == message and event.state is MessageState.DELIVERED)
            assert line.customer.texts == ["an answer"]
            ear.channel.stop()
