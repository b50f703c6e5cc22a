"""Visitors of a website who come to the agent through the real chat queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest

from app.core.address import AddressKind
from app.core.call import EndedBy
from app.core.channel import LinkState
from app.core.ids import MessageId, new_id
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import (
    AcceptChat,
    ChannelRefused,
    ChatClosed,
    ChatOffered,
    ChatOpened,
    ColleaguesChanged,
    DeclineChat,
    LeaveChat,
    LinkChanged,
    MarkRead,
    Progress,
    Received,
    Send,
    SetReady,
    Taken,
    TransferChat,
    Typing,
    TypingChanged,
)
from tests.contracts.channel import Ear
from tests.rig.chat_people import MARKERS, STATES, People, Visitor
from tests.rig.chat_queue import ChatQueue
from tests.rig.prosody import Prosody
from tests.rig.xmpp_line import XmppLine

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nothing_is_logged")]


@dataclass
class Desk:
    """An agent's channel that has read up to where the queue knows it, and its line."""

    line: XmppLine
    queue: ChatQueue
    ear: Ear

    def wish(self, wish: object) -> None:
        self.ear.channel.request(wish)

    def takes(self, visitor: Visitor, text: str, *more: Element) -> ChatOffered:
        """The visitor writes this, is offered and accepted."""
        visitor.write(text, *more)
        offered = self.ear.wait(ChatOffered)
        self.wish(AcceptChat(offered.route.remote))
        self.ear.wait(ChatOpened, lambda event: event.remote == offered.route.remote)
        self.has(text)
        return offered

    def has(self, text: str) -> Received:
        received = self.ear.wait(Received, lambda event: event.text == text)
        self.wish(Taken(received.remote_id))
        return received

    def says(self, offered: ChatOffered, text: str) -> MessageId:
        message = MessageId(new_id())
        self.wish(Send(message, offered.route, text))
        return message

    def became(self, message: MessageId, state: MessageState) -> None:
        self.ear.wait(Progress, lambda event: event.id == message and event.state is state)


@pytest.fixture
def queue(start_queue: Callable[..., ChatQueue]) -> ChatQueue:
    return start_queue(visitor_grace_seconds=0.3)


@pytest.fixture
def desk(prosody: Prosody, queue: ChatQueue) -> Iterator[Desk]:
    with desk_on(prosody, queue) as desk:
        yield desk


@contextmanager
def desk_on(prosody: Prosody, queue: ChatQueue) -> Iterator[Desk]:
    with XmppLine(prosody, queue=queue.address, name="Anna") as line:
        ear = Ear(line.channel())
        ear.channel.start({})
        ear.connected()
        ear.channel.request(SetReady(is_ready=True))
        yield Desk(line, queue, ear)
        ear.channel.stop()


class TestOffers:
    def test_an_offer_tells_who_waits_and_what_they_wrote(self, desk: Desk, people: People) -> None:
        visitor = people.visitor(name="Eva", email="eva@example.org", phone="+33612345678")

        visitor.write("my booking is wrong")

        offered = desk.ear.wait(ChatOffered)
        assert offered.text == "my booking is wrong"
        assert (offered.sender.name, offered.sender.is_lasting) == ("Eva", False)
        assert offered.sender.claims == ((AddressKind.EMAIL, "eva@example.org"), (AddressKind.PHONE, "+33612345678"))
        assert offered.route.own == desk.line.route().own
        assert offered.until is not None
        assert timedelta() < offered.until - datetime.now(UTC) < timedelta(minutes=1)
        assert desk.ear.of(Received) == []

    def test_an_accepted_chat_begins_with_what_was_written(self, desk: Desk, people: People) -> None:
        visitor = people.visitor(name="Eva")
        visitor.write("one")
        visitor.write("two")
        visitor.everything_is_taken()

        desk.wish(AcceptChat(desk.ear.wait(ChatOffered).route.remote))

        desk.has("two")
        assert [(event.text, event.sender.name) for event in desk.ear.of(Received)] == [("one", "Eva"), ("two", "Eva")]

    def test_a_declined_offer_goes_to_somebody_else(self, desk: Desk, people: People) -> None:
        people.visitor().write("hello")
        desk.wish(DeclineChat(desk.ear.wait(ChatOffered).route.remote))

        ben = people.agent("ben")

        assert ben.offer().text == "hello"
        ben.leave()

    def test_an_offer_is_taken_back_when_the_visitor_leaves(self, desk: Desk, people: People) -> None:
        visitor = people.visitor()
        visitor.write("hello")
        offered = desk.ear.wait(ChatOffered)

        visitor.leave()

        assert desk.ear.wait(ChatClosed).remote == offered.route.remote

    def test_an_account_that_the_queue_does_not_know_is_told(
        self, prosody: Prosody, start_queue: Callable[..., ChatQueue]
    ) -> None:
        queue = start_queue()
        queue.stop()
        settings = queue.settings_file.read_text(encoding="utf-8")
        queue.settings_file.write_text(f'{settings}\nagents = ["elsewhere.test"]\n', encoding="utf-8")
        queue.start()
        with XmppLine(prosody, queue=queue.address) as line:
            ear = Ear(line.channel())
            ear.channel.start({})
            ear.connected()

            ear.channel.request(SetReady(is_ready=True))

            refused = ear.wait(ChannelRefused)
            ear.channel.stop()

        assert (refused.problem, refused.remote) == (Problem.BAD_SETTINGS, queue.address)


class TestAChat:
    def test_messages_go_both_ways_with_receipts_and_markers(self, desk: Desk, people: People) -> None:
        visitor = people.visitor()
        offered = desk.takes(visitor, "hello", _element(MARKERS, "markable"))

        message = desk.says(offered, "Good morning!")

        answer = visitor.hears_text("Good morning!")
        desk.became(message, MessageState.SENT)
        desk.became(message, MessageState.DELIVERED)
        visitor.signal(visitor.queue, _element(MARKERS, "displayed", answer.id))
        desk.became(message, MessageState.READ)
        received = desk.ear.of(Received)[0]
        desk.wish(MarkRead(received.route, received.remote_id))
        visitor.hears(lambda each: each.has(MARKERS, "displayed"), "that the agent has read it")

    def test_a_message_is_sent_when_the_queue_has_it_although_the_visitor_is_away(
        self, prosody: Prosody, start_queue: Callable[..., ChatQueue], people: People
    ) -> None:
        with desk_on(prosody, start_queue()) as desk:
            visitor = people.visitor()
            offered = desk.takes(visitor, "hello")
            visitor.vanish()

            message = desk.says(offered, "are you there?")

            assert desk.ear.wait(Progress).id == message
            assert [event.state for event in desk.ear.of(Progress)] == [MessageState.SENT]

    def test_both_see_the_other_writing(self, desk: Desk, people: People) -> None:
        visitor = people.visitor()
        offered = desk.takes(visitor, "hello")

        visitor.signal(visitor.queue, _element(STATES, "composing"))
        desk.wish(Typing(offered.route, is_writing=True))

        assert desk.ear.wait(TypingChanged, lambda event: event.is_writing).remote == offered.route.remote
        visitor.hears(lambda each: each.has(STATES, "composing"), "the agent writing")

    def test_what_is_written_to_a_visitor_who_left_comes_back_in_words(self, desk: Desk, people: People) -> None:
        visitor = people.visitor()
        offered = desk.takes(visitor, "hello")

        visitor.leave()
        closed = desk.ear.wait(ChatClosed)
        message = desk.says(offered, "are you there?")

        assert (closed.remote, closed.by) == (offered.route.remote, EndedBy.CUSTOMER)
        failed = desk.ear.wait(Progress, lambda event: event.id == message)
        assert (failed.state, failed.problem) == (MessageState.FAILED, Problem.CHAT_OVER)

    def test_the_agent_leaves_with_a_last_word(self, desk: Desk, people: People) -> None:
        visitor = people.visitor()
        offered = desk.takes(visitor, "hello")

        desk.wish(LeaveChat(offered.route.remote, "Goodbye!"))

        assert desk.ear.wait(ChatClosed).by is EndedBy.AGENT
        visitor.hears_text("Goodbye!")


class TestPassingOn:
    def test_colleagues_are_known_and_one_gets_the_chat(self, desk: Desk, people: People) -> None:
        ben = people.agent("ben", name="Ben")
        known = desk.ear.wait(ColleaguesChanged, lambda event: any(each.is_ready for each in event.colleagues))
        offered = desk.takes(people.visitor(), "hello")

        desk.wish(TransferChat(offered.route.remote, known.colleagues[0].address))

        assert (known.colleagues[0].name, known.colleagues[0].address) == ("Ben", ben.bare)
        ben.takes()
        assert desk.ear.wait(ChatClosed).remote == offered.route.remote
        ben.leave()

    def test_what_a_colleague_said_is_told_apart(self, desk: Desk, people: People) -> None:
        desk.wish(SetReady(is_ready=False))
        ben = people.agent("ben", name="Ben")
        visitor = people.visitor()
        visitor.write("hello")
        token = ben.takes()
        ben.send(token, "I will pass you on")
        ben.everything_is_taken()

        ben.ask(token, "transfer", to=desk.line.route().own)
        desk.wish(AcceptChat(desk.ear.wait(ChatOffered).route.remote))

        assert not desk.has("hello").is_own
        said = desk.has("I will pass you on")
        assert said.is_own
        assert said.remote_id.startswith(f"{token}>")
        ben.leave()

    def test_a_colleague_who_is_not_there_is_said(self, desk: Desk, people: People) -> None:
        offered = desk.takes(people.visitor(), "hello")

        desk.wish(TransferChat(offered.route.remote, "nobody@parley.test"))

        refused = desk.ear.wait(ChannelRefused)
        assert (refused.problem, refused.remote) == (Problem.NO_SUCH_RECIPIENT, offered.route.remote)


class TestBreaks:
    def test_the_chat_goes_on_after_the_queue_was_killed(self, desk: Desk, people: People) -> None:
        visitor = people.visitor()
        offered = desk.takes(visitor, "hello")

        desk.queue.kill()
        message = desk.says(offered, "still there?")
        desk.queue.start()

        desk.became(message, MessageState.SENT)
        visitor.hears_text("still there?")
        visitor.write("yes")
        desk.has("yes")
        assert visitor.texts().count("still there?") == 1
        assert len({event.remote_id for event in desk.ear.of(Received)}) == 2

    def test_leaving_while_the_queue_is_away_happens_when_it_is_back(self, desk: Desk, people: People) -> None:
        visitor = people.visitor()
        offered = desk.takes(visitor, "hello")

        desk.queue.kill()
        desk.wish(LeaveChat(offered.route.remote, "Goodbye!"))
        desk.queue.start()

        assert desk.ear.wait(ChatClosed).by is EndedBy.AGENT
        visitor.hears_text("Goodbye!")

    @pytest.mark.parametrize("is_forgotten", [False, True], ids=["resumed", "a new session"])
    def test_the_chat_goes_on_after_a_gap(self, desk: Desk, people: People, is_forgotten: bool) -> None:
        visitor = people.visitor()
        offered = desk.takes(visitor, "hello")

        desk.line.cut()
        desk.ear.wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED)
        visitor.write("are you there?")
        visitor.everything_is_taken()
        if is_forgotten:
            desk.queue.stop()
            desk.line.prosody.restart()
            desk.queue.start()
        desk.line.mend()

        desk.has("are you there?")
        message = desk.says(offered, "yes")
        desk.became(message, MessageState.SENT)
        visitor.hears_text("yes")

    def test_a_restarted_desk_still_has_its_chat(self, desk: Desk, people: People) -> None:
        visitor = people.visitor()
        offered = desk.takes(visitor, "hello")
        desk.ear.channel.stop()
        visitor.write("are you there?")

        again = Desk(desk.line, desk.queue, Ear(desk.line.channel()))
        again.ear.channel.start({})

        again.has("are you there?")
        again.became(again.says(offered, "yes"), MessageState.SENT)
        visitor.hears_text("yes")
        again.ear.channel.stop()


def _element(namespace: str, name: str, about: str = "") -> Element:
    return Element(f"{{{namespace}}}{name}", {"id": about} if about else {})
