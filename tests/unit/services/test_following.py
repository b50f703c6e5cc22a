"""From an Activity the agent goes on: by whatever medium, in a conversation that is linked with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.address import AddressKind
from app.core.call import Direction
from app.core.composer import Way
from app.core.conversation import Conversation, ConversationState, LegKind
from app.core.errors import RefusedError
from app.core.ids import ConversationId
from app.core.message import Message
from app.core.problems import Problem
from app.ports.channel import Send
from app.ports.telephony import Dial
from app.services.following import FollowUps, Linked
from tests.factories import a_contact, an_address
from tests.unit.services.world import JEANNE, MAILBOX, MOBILE, World

OFFICE = "+33144556677"
CHAT_ADDRESS = "jeanne@chat.example"


def activity(world: World) -> Conversation:
    """A call of Jeanne's that was finished long ago."""
    found = world.finished_talk().conversation
    world.clock.advance(hours=20)
    return found


def way(world: World, medium: LegKind) -> Way:
    return Way(medium, world.route(medium))


def follow_ups(world: World, conversation: Conversation) -> FollowUps:
    return world.services.following.follow_ups(conversation.id)


def test_every_number_of_the_customer_can_be_called_and_all_ways_written_to(world: World) -> None:
    world.jeanne()

    found = follow_ups(world, activity(world))

    assert found.calls == (MOBILE,)
    assert [(each.medium, each.route.remote) for each in found.ways] == [
        (LegKind.SMS, MOBILE),
        (LegKind.EMAIL, MAILBOX),
    ]


def test_the_number_that_they_called_from_is_offered_though_nobody_has_saved_it(world: World) -> None:
    contact = world.saved(a_contact("Jeanne", an_address(OFFICE)))
    conversation = activity(world)
    world.services.regrouping.link(conversation.id, contact.id, "it was her")

    assert follow_ups(world, conversation).calls == (OFFICE, MOBILE)


def test_a_withheld_number_is_not_offered(world: World) -> None:
    conversation = world.finished_talk("sip:anonymous@anonymous.invalid").conversation

    assert follow_ups(world, conversation).calls == ()


def test_who_wants_no_more_texts_is_offered_none(world: World) -> None:
    world.jeanne()
    world.store.set_opt_out(MOBILE, world.clock.now())

    assert [each.medium for each in follow_ups(world, activity(world)).ways] == [LegKind.EMAIL]


def test_a_chat_is_offered_where_the_account_may_write_to_them_first(world: World) -> None:
    theirs = [an_address(each, AddressKind.CHAT) for each in (CHAT_ADDRESS, "visitor@queue.example.org")]
    world.saved(a_contact("Jeanne", an_address(MOBILE), *theirs))
    world.chat.guests = ("@queue.example.org",)
    conversation = activity(world)
    before = [each.medium for each in follow_ups(world, conversation).ways]

    world.chat.starts = True

    assert before == [LegKind.SMS]
    assert follow_ups(world, conversation).ways[0] == Way(LegKind.CHAT, world.route(LegKind.CHAT, CHAT_ADDRESS))
    assert [each.medium for each in follow_ups(world, conversation).ways] == [LegKind.CHAT, LegKind.SMS]


class TestAChatThatTheAgentBegins:
    @pytest.fixture
    def place(self, world: World) -> ConversationId:
        """Where the agent goes on by chat from a call of Jeanne's."""
        world.saved(a_contact("Jeanne", an_address(MOBILE), an_address(CHAT_ADDRESS, AddressKind.CHAT)))
        world.chat.starts = True
        return world.services.following.write(activity(world).id, self.way(world))

    def way(self, world: World) -> Way:
        return Way(LegKind.CHAT, world.route(LegKind.CHAT, CHAT_ADDRESS))

    def say(self, world: World, place: ConversationId, text: str = "Bonjour") -> Message:
        return world.say(place, LegKind.CHAT, text, route=self.way(world).route)

    def test_it_is_there_with_its_first_message_in_a_conversation_that_follows(
        self, world: World, place: ConversationId
    ) -> None:
        before = world.view(place).legs

        said = self.say(world, place)

        [leg] = world.view(place).legs
        assert before == ()
        assert (leg.is_live, leg.direction, leg.route) == (True, Direction.OUTGOING, self.way(world).route)
        assert leg.name == CHAT_ADDRESS
        assert said.conversation == place
        assert world.view(place).conversation.previous is not None
        assert [send.route for send in world.chat.asked(Send)] == [leg.route]

    def test_the_customer_answers_in_it(self, world: World, place: ConversationId) -> None:
        self.say(world, place)

        world.chat.write(CHAT_ADDRESS, "Hello!")
        self.say(world, place, "How are you?")

        assert [each.text for each in world.messages(place)] == ["Bonjour", "Hello!", "How are you?"]
        assert len(world.view(place).legs) == 1

    def test_nobody_is_asked_whether_they_are_still_there_before_they_have_answered(
        self, world: World, place: ConversationId
    ) -> None:
        self.say(world, place)
        world.pass_time(hours=3)
        before = len(world.chat.asked(Send))

        world.chat.write(CHAT_ADDRESS, "Hello!")
        world.pass_time(minutes=5)

        assert before == 1
        assert len(world.chat.asked(Send)) == 2

    def test_after_its_end_another_one_can_be_begun(self, world: World, place: ConversationId) -> None:
        self.say(world, place)
        world.services.chats.leave(world.live_chat(place).id)

        self.say(world, place, "One more thing")

        assert [leg.is_live for leg in world.view(place).legs] == [False, True]

    def test_one_that_goes_on_in_another_conversation_is_not_begun_here(
        self, world: World, place: ConversationId
    ) -> None:
        world.texted()
        self.say(world, place)
        alone = world.services.regrouping.detach(world.live_chat(place).id)

        with pytest.raises(RefusedError) as refused:
            self.say(world, place, "Once more")

        assert refused.value.problem is Problem.CHAT_ELSEWHERE
        assert world.live_chat(alone).route == self.way(world).route


def test_a_call_begins_a_conversation_that_follows_the_activity(world: World) -> None:
    world.jeanne()
    first = activity(world)
    activity(world)

    place = world.services.following.call(first.id, MOBILE)

    assert world.telephony.asked(Dial)[-1].target == MOBILE
    assert world.view(place).conversation.previous == first.id
    assert world.view(place).contact.name == "Jeanne"


@pytest.mark.parametrize("medium", [LegKind.SMS, LegKind.EMAIL])
def test_writing_begins_a_conversation_that_follows_the_activity(world: World, medium: LegKind) -> None:
    world.jeanne()
    first = activity(world)

    place = world.services.following.write(first.id, way(world, medium))
    said = world.say(place, medium)

    assert said.conversation == place == world.only.conversation.id
    assert world.view(place).conversation.previous == first.id
    assert world.view(place).conversation.state is ConversationState.OPEN


def test_the_window_is_told_of_it_before_anything_is_written(world: World) -> None:
    world.jeanne()
    first = activity(world)

    place = world.services.following.write(first.id, way(world, LegKind.SMS))

    assert world.only.conversation.id == place
    assert world.only.legs == ()
    world.finish(place)


def test_it_joins_the_conversation_that_is_open_with_the_customer(world: World) -> None:
    world.jeanne()
    first = activity(world)
    texted = world.texted()

    assert world.services.following.write(first.id, way(world, LegKind.EMAIL)) == texted
    assert world.services.following.call(first.id, MOBILE) == texted


def test_it_reopens_one_within_its_grace_window(world: World) -> None:
    world.jeanne()
    first = world.finished_talk().conversation
    world.clock.advance(minutes=5)

    place = world.services.following.write(first.id, way(world, LegKind.SMS))

    assert place == first.id
    assert world.view(place).conversation.state is ConversationState.WRAP_UP


def test_without_a_phone_account_nothing_is_begun(world: World) -> None:
    world.jeanne()
    first = activity(world)
    world.services.phone.settings = replace(world.services.phone.settings, accounts=())

    with pytest.raises(RefusedError) as refused:
        world.services.following.call(first.id, MOBILE)

    assert refused.value.problem is Problem.NO_ACCOUNT
    assert world.services.conversations.unfinished() == ()


def test_each_knows_the_one_before_and_those_after_it(world: World) -> None:
    world.jeanne()
    first = activity(world)
    second = world.services.following.write(first.id, way(world, LegKind.SMS))
    world.finish(second)

    assert world.services.following.linked(first.id) == Linked(None, (world.view(second),))
    assert world.services.following.linked(second) == Linked(world.view(first.id), ())


def test_a_later_call_of_the_customer_is_linked_just_so(world: World) -> None:
    world.jeanne()
    first = activity(world)

    later = world.finished_talk(JEANNE)

    assert world.services.following.linked(first.id).later == (later,)
