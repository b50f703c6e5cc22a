"""What agent and customer do and see of each other in a direct chat, against a real Prosody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from xml.etree.ElementTree import Element

import pytest

from app.channels.chat_xmpp.settings import USUAL
from app.core.call import EndedBy
from app.core.ids import MessageId, new_id
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import (
    ChannelRefused,
    ChatClosed,
    Cursor,
    CursorMoved,
    LeaveChat,
    MarkRead,
    Progress,
    Received,
    Send,
    Taken,
    TransferChat,
    Typing,
    TypingChanged,
)
from tests.contracts.channel import Ear
from tests.rig.prosody import Prosody
from tests.rig.xmpp_customer import CORRECT, MARKERS
from tests.rig.xmpp_line import XmppLine

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nothing_is_logged")]


@pytest.fixture
def line(prosody: Prosody) -> Iterator[XmppLine]:
    with XmppLine(prosody) as line:
        yield line


@pytest.fixture
def visitor_line(prosody: Prosody) -> Iterator[XmppLine]:
    with XmppLine(prosody, visitor=True) as line:
        yield line


Connect = Callable[..., Ear]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Another start of the desk on this line, which has read as far as the cursors say."""
    with ExitStack() as stack:

        def start(line: XmppLine, *cursors: Cursor | None) -> Ear:
            ear = Ear(line.channel())
            stack.callback(ear.channel.stop)
            ear.channel.start({cursor.key: cursor.value for cursor in cursors if cursor})
            ear.connected()
            return ear

        yield start


@pytest.fixture
def ear(line: XmppLine, connect: Connect) -> Ear:
    return connect(line)


@pytest.fixture
def visitor_ear(visitor_line: XmppLine, connect: Connect) -> Ear:
    return connect(visitor_line)


def became(ear: Ear, message: MessageId, state: MessageState) -> Progress:
    return ear.wait(Progress, lambda event: event.id == message and event.state is state)


class TestReceipts:
    def test_delivered_and_read_are_what_the_customers_program_says(self, line: XmppLine, ear: Ear) -> None:
        first, second = ear.send(line, "one"), ear.send(line, "two")

        became(ear, second, MessageState.DELIVERED)
        line.customer.saw(line.route().own, str(second))

        # Who has seen a message has seen all before it.
        for message in (first, second):
            states = [became(ear, message, MessageState.READ).state]
            states += [event.state for event in ear.of(Progress) if event.id == message]
            assert states[1:] == [MessageState.SENT, MessageState.DELIVERED, MessageState.READ]

    def test_the_customer_gets_a_receipt_once_the_message_is_in_the_store(self, line: XmppLine, ear: Ear) -> None:
        first = line.customer.writes(line.route().own, "hello")
        second = line.customer.writes(line.route().own, "is anybody there?")
        received = ear.wait(Received, lambda event: "anybody" in event.text)

        ear.channel.request(Taken(received.remote_id))

        line.customer.wait(lambda: second in line.customer.receipts)
        assert first not in line.customer.receipts
        assert line.customer.ids(MARKERS, "displayed") == []

    def test_the_customer_learns_that_it_was_seen_when_the_agent_has_seen_it(self, line: XmppLine, ear: Ear) -> None:
        name = line.customer.writes(line.route().own, "hello")
        received = ear.wait(Received)

        ear.channel.request(MarkRead(received.route, received.remote_id))

        line.customer.wait(lambda: line.customer.ids(MARKERS, "displayed") == [name])

    def test_a_receipt_that_came_while_the_desk_was_off_is_heard_of(
        self, line: XmppLine, ear: Ear, connect: Connect
    ) -> None:
        line.customer.writes(line.route().own, "hello")
        cursor = ear.wait(Received).cursor
        message = ear.send(line, "read me later")
        became(ear, message, MessageState.DELIVERED)
        ear.channel.stop()
        line.customer.saw(line.route().own, str(message))

        again = connect(line, cursor)

        became(again, message, MessageState.READ)


class TestWriting:
    def test_the_agent_sees_that_the_customer_writes_and_stops(self, line: XmppLine, ear: Ear) -> None:
        line.customer.types(line.route().own)
        ear.wait(TypingChanged, lambda event: event.is_writing)

        line.customer.types(line.route().own, "paused")

        changed = ear.wait(TypingChanged, lambda event: not event.is_writing)
        assert changed.remote == line.customer.address

    def test_a_customer_who_fell_silent_no_longer_writes(self, line: XmppLine, ear: Ear) -> None:
        line.customer.types(line.route().own)

        ear.wait(TypingChanged, lambda event: not event.is_writing)

        assert [event.is_writing for event in ear.of(TypingChanged)] == [True, False]

    def test_a_message_ends_the_writing(self, line: XmppLine, ear: Ear) -> None:
        line.customer.types(line.route().own)
        line.customer.writes(line.route().own, "here it is")

        ear.wait(TypingChanged, lambda event: not event.is_writing)

    def test_the_customer_sees_that_the_agent_writes_and_pauses(self, line: XmppLine, ear: Ear) -> None:
        for _ in range(3):
            ear.channel.request(Typing(line.route(), is_writing=True))

        line.customer.wait(lambda: line.customer.states == ["composing", "paused"])

    def test_an_agent_who_stopped_writing_is_seen_to(self, line: XmppLine, ear: Ear) -> None:
        ear.channel.request(Typing(line.route(), is_writing=True))
        ear.channel.request(Typing(line.route(), is_writing=False))

        line.customer.wait(lambda: line.customer.states == ["composing", "paused"])


class TestCorrections:
    def test_the_customer_corrects_a_message(self, line: XmppLine, ear: Ear) -> None:
        name = line.customer.writes(line.route().own, "at 9")
        first = ear.wait(Received)

        line.customer.writes(line.route().own, "at 10", Element(f"{{{CORRECT}}}replace", {"id": name}))

        second = ear.wait(Received, lambda event: event.text == "at 10")
        assert second.replaces == second.remote_id == first.remote_id

    def test_the_agent_corrects_a_message(self, line: XmppLine, ear: Ear) -> None:
        wrong = ear.send(line, "at 9")
        ear.sent(wrong)
        right = MessageId(new_id())

        ear.channel.request(Send(right, line.route(), "at 10", replaces=str(wrong)))

        ear.sent(right)
        line.customer.wait(lambda: line.customer.texts == ["at 9", "at 10"])
        assert line.customer.ids(CORRECT, "replace") == [str(wrong)]

    def test_a_customer_cannot_correct_what_the_agent_said(self, line: XmppLine, ear: Ear) -> None:
        said = ear.send(line, "that costs 100")

        line.customer.writes(line.route().own, "that is free", Element(f"{{{CORRECT}}}replace", {"id": str(said)}))

        assert ear.wait(Received).remote_id != str(said)


class TestWhatIsSent:
    def test_the_server_acknowledges_it_although_the_customers_program_gives_no_receipts(self, line: XmppLine) -> None:
        line.customer.gives_receipts = False
        ear = Ear(line.channel(USUAL))
        ear.channel.start({})
        ear.connected()

        message = ear.send(line, "hello")
        sent = ear.wait(Progress, lambda event: event.id == message, timeout=USUAL.idle / 2)
        ear.channel.stop()

        assert sent.state is MessageState.SENT

    def test_what_must_not_be_in_xml_is_left_out(self, line: XmppLine, ear: Ear) -> None:
        assert ear.sent(ear.send(line, "a\x00b\ud800\uffff<&>\n\tend")).state is MessageState.SENT

        line.customer.wait(lambda: line.customer.texts == ["ab<&>\n\tend"])

    def test_a_message_that_is_too_long_is_refused_and_the_link_stays(self, line: XmppLine, ear: Ear) -> None:
        longest = ear.channel.capabilities.longest
        failed = ear.sent(ear.send(line, "x" * (longest + 1)))
        sent = ear.sent(ear.send(line, "&" * longest))

        assert (failed.state, failed.problem) == (MessageState.FAILED, Problem.TOO_LONG)
        assert sent.state is MessageState.SENT
        line.customer.wait(lambda: line.customer.texts == ["&" * longest])

    def test_asked_for_twice_it_is_sent_once(self, line: XmppLine, ear: Ear) -> None:
        message = MessageId(new_id())
        for _ in range(3):
            ear.channel.request(Send(message, line.route(), "once"))
        ear.sent(message)
        ear.channel.request(Send(message, line.route(), "once"))

        ear.sent(ear.send(line, "and another"))
        line.customer.wait(lambda: "and another" in line.customer.texts)
        assert line.customer.texts == ["once", "and another"]

    def test_a_restarted_desk_does_not_send_again_what_the_server_has(
        self, line: XmppLine, ear: Ear, connect: Connect
    ) -> None:
        message = ear.send(line, "once")
        ear.sent(message)
        ear.channel.stop()
        again = connect(line)

        again.channel.request(Send(message, line.route(), "once"))

        became(again, message, MessageState.SENT)
        again.sent(again.send(line, "and another"))
        line.customer.wait(lambda: "and another" in line.customer.texts)
        assert line.customer.texts == ["once", "and another"]


class TestOtherClients:
    def test_what_the_agent_writes_elsewhere_is_on_record_here(self, line: XmppLine, ear: Ear) -> None:
        with line.phone() as phone:
            name = phone.writes(line.customer.address, "from my phone")

            own = ear.wait(Received)

        assert own.is_own
        assert (own.remote_id, own.route, own.text) == (name, line.route(), "from my phone")

    def test_a_copy_that_somebody_else_made_up_is_not_believed(self, line: XmppLine, ear: Ear) -> None:
        copy = Element("{urn:xmpp:carbons:2}sent")
        forwarded = Element("{urn:xmpp:forward:0}forwarded")
        inner = Element("{jabber:client}message", {"from": line.route().own, "to": "boss@parley.test", "type": "chat"})
        body = Element("{jabber:client}body")
        body.text = "I quit"
        inner.append(body)
        forwarded.append(inner)
        copy.append(forwarded)

        line.customer.sends(line.route().own, copy)
        line.customer.writes(line.route().own, "real")

        assert ear.wait(Received).text == "real"


class TestVisitorsWithoutAnAccount:
    def test_they_are_known_for_a_day_only(self, visitor_line: XmppLine, visitor_ear: Ear) -> None:
        visitor_line.customer_writes("hello")

        assert not visitor_ear.wait(Received).sender.is_lasting

    def test_a_customer_with_an_account_is_known_next_time(self, line: XmppLine, ear: Ear) -> None:
        line.customer_writes("hello")

        assert ear.wait(Received).sender.is_lasting

    def test_one_who_closed_the_page_has_left(self, visitor_line: XmppLine, visitor_ear: Ear) -> None:
        visitor_line.customer_writes("hello")
        visitor_ear.wait(Received)

        visitor_line.customer.vanishes()

        closed = visitor_ear.wait(ChatClosed)
        assert (closed.remote, closed.by) == (visitor_line.route().remote, EndedBy.CUSTOMER)

    def test_what_is_written_to_one_who_left_comes_back_in_words(
        self, visitor_line: XmppLine, visitor_ear: Ear
    ) -> None:
        visitor_line.customer_writes("hello")
        visitor_ear.wait(Received)
        visitor_line.customer.vanishes()
        visitor_ear.wait(ChatClosed)

        message = visitor_ear.send(visitor_line, "are you there?")

        assert became(visitor_ear, message, MessageState.FAILED).problem is Problem.CHAT_OVER

    def test_sent_again_after_a_restart_it_comes_back_again(
        self, visitor_line: XmppLine, visitor_ear: Ear, connect: Connect
    ) -> None:
        visitor_line.customer_writes("hello")
        cursor = visitor_ear.wait(Received).cursor
        visitor_line.customer.vanishes()
        visitor_ear.wait(ChatClosed)
        message = visitor_ear.send(visitor_line, "are you there?")
        became(visitor_ear, message, MessageState.FAILED)
        visitor_ear.channel.stop()

        again = connect(visitor_line, cursor, visitor_ear.of(CursorMoved)[-1].cursor)
        again.channel.request(Send(message, visitor_line.route(), "are you there?"))

        became(again, message, MessageState.FAILED)


class TestTheEnd:
    def test_leaving_says_a_last_word(self, line: XmppLine, ear: Ear) -> None:
        ear.channel.request(LeaveChat(line.route().remote, "Goodbye!"))

        closed = ear.wait(ChatClosed)
        assert (closed.remote, closed.by) == (line.route().remote, EndedBy.AGENT)
        line.customer.wait(lambda: line.customer.texts == ["Goodbye!"])

    def test_the_last_word_is_not_taken_for_a_new_chat_after_a_restart(
        self, line: XmppLine, ear: Ear, connect: Connect
    ) -> None:
        line.customer_writes("hello")
        cursor = ear.wait(Received).cursor
        ear.channel.request(LeaveChat(line.route().remote, "Goodbye!"))
        line.customer.wait(lambda: line.customer.texts == ["Goodbye!"])
        ear.channel.stop()

        again = connect(line, cursor)

        assert again.of(Received) == []

    def test_a_chat_without_a_queue_cannot_be_passed_on(self, line: XmppLine, ear: Ear) -> None:
        ear.channel.request(TransferChat(line.route().remote, "ben@parley.test"))

        assert ear.wait(ChannelRefused).remote == line.route().remote
