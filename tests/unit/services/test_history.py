"""What was read before Parley knew the account: on record under its contact, and no news to anybody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.core.call import EndedBy
from app.core.conversation import ConversationState
from app.core.ids import ContactId, new_id
from app.ports.channel import Received
from app.services.inbox import TEAM
from tests.unit.services.world import MAILBOX, MOBILE, VISITOR, World, a_head


def read_before(world: World, sender: str = MAILBOX, **changes: Any) -> Received:
    """A mail that was read long ago."""
    head = changes.pop("mail", None) or a_head(sender)
    return world.mail.write(sender, "Old news", mail=head, is_history=True, **changes)


def test_it_is_seen_finished_and_announced_to_nobody(world: World) -> None:
    told = len(world.told)

    event = read_before(world)

    view = world.view(world.place(event))
    assert (view.conversation.state, view.unseen) == (ConversationState.FINISHED, 0)
    assert world.told[told:] == []
    assert world.services.conversations.unfinished() == ()


def test_it_stands_under_its_contact_at_its_own_time(world: World) -> None:
    contact = world.jeanne()
    before = world.clock.now()
    world.clock.advance(hours=1000)

    read_before(world, at=before)

    [activity] = world.services.conversations.activities(contact.id)
    assert (activity.conversation.opened_at, activity.conversation.finished_at) == (before, before)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_thread_is_one_activity_in_whatever_order_it_is_read(world: World, order: tuple[int, ...]) -> None:
    first = a_head()
    second = a_head(references=(first.message_id,))
    third = a_head(references=(first.message_id, second.message_id))
    start = world.clock.now()
    world.clock.advance(hours=1000)

    places = set()
    for number in order:
        at = start.replace(day=10 + number)
        places.add(world.place(read_before(world, mail=(first, second, third)[number], at=at)))

    (conversation,) = places
    view = world.view(conversation)
    assert len(world.messages(conversation)) == 3
    assert (view.conversation.opened_at.day, view.conversation.finished_at and view.conversation.finished_at.day) == (
        10,
        12,
    )
    (leg,) = view.legs
    assert (leg.started_at.day, leg.last_at and leg.last_at.day) == (10, 12)


def test_mails_of_no_common_thread_are_activities_of_their_own(world: World) -> None:
    first, second = read_before(world), read_before(world)

    assert world.place(first) != world.place(second)
    assert world.view(world.place(first)).contact == world.view(world.place(second)).contact


def test_a_program_that_gives_every_mail_the_same_id_joins_nobody(world: World) -> None:
    same = "same@shop.example"
    ann = read_before(world, "ann@mail.example", mail=a_head(message_id=same))
    world.mail.write("support@example.org", "Answer", mail=a_head(references=(same,)), is_history=True)

    bob = read_before(world, "bob@mail.example", mail=a_head(message_id=same))

    assert world.place(bob) != world.place(ann)


def test_an_old_mail_reopens_nothing_that_was_finished_lately(world: World) -> None:
    mail = a_head()
    conversation = world.mailed(mail=mail)
    world.finish(conversation)
    finished = world.view(conversation).conversation

    event = read_before(world, mail=a_head(references=(mail.message_id,)))

    assert world.place(event) == conversation
    assert world.view(conversation).conversation == finished


def test_older_words_of_a_thread_in_hand_go_there_quietly(world: World) -> None:
    old = a_head()
    conversation = world.mailed(mail=a_head(references=(old.message_id,)))

    event = read_before(world, mail=old, at=world.clock.now().replace(day=1))

    assert world.place(event) == conversation
    assert [message.text for message in world.messages(conversation)] == ["Old news", "Where is my booking?"]
    assert world.view(conversation).unseen == 1


def test_reading_history_does_not_come_between_a_customer_and_their_grace_window(world: World) -> None:
    world.jeanne()
    talked = world.finished_talk().conversation.id
    world.clock.advance(minutes=1)
    read_before(world, at=world.clock.now().replace(year=2019))
    world.clock.advance(minutes=1)

    call = world.telephony.offer_call()

    assert world.of(call).conversation.id == talked


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0)])
def test_chats_and_texts_are_told_apart_by_the_silence_between_them(world: World, order: tuple[int, ...]) -> None:
    start = world.clock.now()
    world.clock.advance(hours=1000)
    hours = (0, 1, 20, 21)

    events = {
        number: world.chat.write(
            VISITOR,
            str(number),
            at=start.replace(day=5 + hours[number] // 12, hour=hours[number] % 12),
            is_history=True,
        )
        for number in order
    }

    places = [world.place(events[number]) for number in range(4)]
    assert places[0] == places[1]
    assert places[2] == places[3]
    assert places[0] != places[2]


def test_an_old_chat_is_over_and_does_not_stand_in_the_way_of_a_new_one(world: World) -> None:
    old = world.chat.write(VISITOR, "Old news", at=world.clock.now().replace(year=2019), is_history=True)

    world.chat.offer(VISITOR, "Jeanne")

    (leg,) = world.view(world.place(old)).legs
    assert not leg.is_live
    assert leg.end is not None
    assert leg.end.by is EndedBy.SILENCE
    assert not leg.was_missed
    assert world.only.legs[-1].is_live


def test_stop_in_an_old_message_was_honoured_by_whoever_read_it(world: World) -> None:
    world.sms.write(MOBILE, "STOP", is_history=True)

    assert world.store.opted_out(MOBILE) is None


def test_an_answer_in_a_thread_that_a_team_had_read_waits_for_the_team(world: World) -> None:
    world.services.channels.save_account(replace(world.mail.settings, options={TEAM: "yes"}))
    mail = a_head()
    old = read_before(world, mail=mail)

    assert world.mailed(mail=a_head(in_reply_to=mail.message_id)) == world.place(old)
    assert world.view(world.place(old)).conversation.state is ConversationState.QUEUED


def test_somebody_who_is_not_known_has_no_activities(world: World) -> None:
    assert world.services.conversations.activities(ContactId(new_id())) == ()
