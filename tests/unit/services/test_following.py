"""From an Activity the agent goes on: by whatever medium, in a conversation that is linked with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.address import AddressKind
from app.core.composer import Way
from app.core.conversation import Conversation, ConversationState, LegKind
from app.core.errors import RefusedError
from app.core.problems import Problem
from app.ports.telephony import Dial
from app.services.following import FollowUps, Linked
from tests.factories import a_contact, an_address
from tests.unit.services.world import JEANNE, MAILBOX, MOBILE, World

OFFICE = "+33144556677"


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


def test_a_chat_is_begun_by_the_customer_only(world: World) -> None:
    world.saved(a_contact("Jeanne", an_address(MOBILE), an_address("jeanne@chat.example", AddressKind.CHAT)))
    world.chat.starts = True

    assert [each.medium for each in follow_ups(world, activity(world)).ways] == [LegKind.SMS]


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
