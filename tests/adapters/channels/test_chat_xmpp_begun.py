"""A chat that the agent begins, by all services of the desk, with a customer who has an account of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from app.channels.chat_xmpp import CHAT_XMPP
from app.core.address import AddressKind
from app.core.call import Direction
from app.core.conversation import Conversation, ConversationState, LegKind
from app.core.draft import Draft
from app.core.ids import ConversationId
from app.core.message import Message, MessageState
from app.core.settings import DeskSettings
from app.core.timeline import MessageItem
from app.desktop.clock import SystemClock
from app.ports.channel import ChannelEvent
from app.services.bus import Bus
from app.services.desk import Outside
from app.services.services import Services
from tests.contracts.kept import saved_contact, saved_conversation
from tests.factories import a_contact, an_address
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings
from tests.fakes.telephony import FakeTelephony
from tests.rig.prosody import Prosody
from tests.rig.store import fresh_store
from tests.rig.xmpp_line import XmppLine

pytestmark = pytest.mark.slow

PATIENCE_S = 20


class OneDesk:
    """Services and store on the test's thread, with this account and no other."""

    def __init__(self, folder: Path, line: XmppLine) -> None:
        self.line = line
        self.store = fresh_store(folder / "store.db")
        self._events: SimpleQueue[ChannelEvent] = SimpleQueue()
        clock = SystemClock()
        secrets, settings = FakeCredentials({line.account.id: "agent-secret"}), DeskSettings(channels=(line.account,))
        types = {CHAT_XMPP.name: CHAT_XMPP}
        outside = Outside(self.store, FakeTelephony(clock), secrets, FakeSettings(settings), clock, types)
        self.services = Services(outside, Bus(), self._events.put)
        self.services.start()
        self.until(lambda: self.services.channels.is_connected(line.account.id))

    def until(self, true: Callable[[], bool]) -> None:
        while not true():
            event = self._events.get(timeout=PATIENCE_S)
            self.services.channel_event(event)
            self.services.channel_event_shown(event)

    def activity(self, *addresses: str) -> Conversation:
        """A finished conversation of long ago, with somebody who has these chat addresses."""
        theirs = [an_address(each, AddressKind.CHAT) for each in addresses]
        contact = saved_contact(self.store, a_contact("Eva", *theirs))
        return saved_conversation(self.store, contact, state=ConversationState.FINISHED)

    def messages(self, conversation: ConversationId) -> list[Message]:
        items = self.services.conversations.timeline(conversation)
        return [each.body.message for each in items if isinstance(each.body, MessageItem)]

    def close(self) -> None:
        self.services.stop()
        self.store.close()


@pytest.fixture
def desk(prosody: Prosody, tmp_path: Path) -> Iterator[OneDesk]:
    with XmppLine(prosody, queue=f"support@{prosody.queue}") as line:
        desk = OneDesk(tmp_path, line)
        yield desk
        desk.close()


def test_a_customer_who_has_not_written_is_written_to_and_answers(desk: OneDesk) -> None:
    customer, own = desk.line.customer, desk.line.route().own
    activity = desk.activity(customer.address)
    [way] = desk.services.following.follow_ups(activity.id).ways

    place = desk.services.following.write(activity.id, way)
    assert desk.services.writing.send(Draft(place, LegKind.CHAT, "Good morning, Eva", way.route)) is None
    desk.until(lambda: desk.messages(place)[0].state is MessageState.DELIVERED)
    customer.writes(own, "Hello!")
    desk.until(lambda: len(desk.messages(place)) == 2)

    view = desk.services.conversations.view(place)
    [leg] = view.legs
    assert customer.texts == ["Good morning, Eva"]
    assert [each.text for each in desk.messages(place)] == ["Good morning, Eva", "Hello!"]
    assert (leg.kind, leg.direction, leg.route, leg.is_live) == (LegKind.CHAT, Direction.OUTGOING, way.route, True)
    assert (view.conversation.previous, view.contact.name) == (activity.id, "Eva")


def test_when_the_agent_leaves_it_the_customer_is_told_and_can_be_written_to_anew(desk: OneDesk) -> None:
    customer = desk.line.customer
    activity = desk.activity(customer.address)
    [way] = desk.services.following.follow_ups(activity.id).ways
    place = desk.services.following.write(activity.id, way)
    desk.services.writing.send(Draft(place, LegKind.CHAT, "Good morning", way.route))

    desk.services.chats.leave(desk.services.conversations.view(place).legs[0].id)
    customer.wait(lambda: "gone" in customer.states)
    desk.services.writing.send(Draft(place, LegKind.CHAT, "One more thing", way.route))

    customer.wait(lambda: customer.texts == ["Good morning", "One more thing"])
    assert [leg.is_live for leg in desk.services.conversations.view(place).legs] == [False, True]


def test_nobody_is_offered_a_chat_with_a_visitor_of_the_website(desk: OneDesk) -> None:
    prosody = desk.line.prosody

    activity = desk.activity(f"x17@{prosody.visitors}", f"v42@{prosody.queue}")

    assert desk.services.following.follow_ups(activity.id).ways == ()
