"""A chat in which nobody writes: warned of at half time, closed at the end, and the customer is told (behaviour 7)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.call import EndedBy
from app.core.conversation import ConversationState, LegKind
from app.core.ids import ConversationId
from app.core.message import MessageState
from app.core.timeline import Happening
from app.ports.channel import LeaveChat, Send
from app.services.chats import AUTHOR, SILENCE_GOODBYE, SILENCE_WARNING
from tests.unit.services.world import VISITOR, World

CHAT = LegKind.CHAT


@pytest.fixture
def chat(world: World) -> ConversationId:
    return world.chatting()


def warnings(world: World) -> list[str]:
    return [send.text for send in world.chat.asked(Send)]


def is_open(world: World, conversation: ConversationId) -> bool:
    return any(leg.is_live for leg in world.view(conversation).legs)


def test_at_half_time_the_customer_is_asked_and_it_is_noted_down(world: World, chat: ConversationId) -> None:
    world.pass_time(seconds=299)
    before = warnings(world)

    world.pass_time(seconds=1)

    assert before == []
    assert warnings(world) == [SILENCE_WARNING.format(5)]
    assert (Happening.CHAT_WARNED, "5") in world.happenings(chat)
    assert world.messages(chat)[-1].author == AUTHOR


def test_at_the_end_it_is_closed_and_the_customer_is_told(world: World, chat: ConversationId) -> None:
    world.pass_time(minutes=5)
    world.pass_time(seconds=299)
    before = is_open(world, chat)

    world.pass_time(seconds=1)

    assert before
    assert world.chat.asked(LeaveChat) == [LeaveChat(VISITOR, SILENCE_GOODBYE)]
    (leg,) = world.view(chat).legs
    assert leg.end is not None
    assert leg.end.by is EndedBy.SILENCE
    assert world.view(chat).conversation.state is ConversationState.WRAP_UP


def test_the_warning_itself_does_not_start_the_clock_anew(world: World, chat: ConversationId) -> None:
    world.pass_time(minutes=5)
    world.chat.report(world.messages(chat)[-1].id, MessageState.DELIVERED)

    world.pass_time(minutes=5)

    assert not is_open(world, chat)


@pytest.mark.parametrize("who", ["customer", "agent"])
def test_whoever_writes_starts_it_anew(world: World, chat: ConversationId, who: str) -> None:
    world.pass_time(seconds=299)
    if who == "customer":
        world.chat.write(VISITOR, "One moment")
    else:
        world.say(chat, CHAT, "One moment")

    world.pass_time(seconds=299)
    quiet = warnings(world)
    world.pass_time(seconds=1)

    assert SILENCE_WARNING.format(5) not in quiet
    assert warnings(world)[-1] == SILENCE_WARNING.format(5)


def test_an_answer_to_the_warning_keeps_the_chat_open(world: World, chat: ConversationId) -> None:
    world.pass_time(minutes=5)
    world.chat.write(VISITOR, "Yes, I am here")

    world.pass_time(minutes=4)
    world.pass_time(seconds=59)

    assert is_open(world, chat)
    assert len(warnings(world)) == 1


def test_the_report_that_an_old_message_was_read_is_no_word_of_anybody(world: World, chat: ConversationId) -> None:
    message = world.say(chat, CHAT)
    world.pass_time(minutes=4)
    world.chat.report(message.id, MessageState.READ)
    world.services.inbox.seen(chat)

    world.pass_time(minutes=1)

    assert warnings(world)[-1] == SILENCE_WARNING.format(5)


def test_a_chat_that_nobody_has_taken_is_not_closed_for_silence(world: World) -> None:
    conversation = world.place(world.chat.write(VISITOR, "Hello"))

    world.pass_time(hours=1)

    assert is_open(world, conversation)
    assert warnings(world) == []


def test_a_chat_that_ended_is_not_warned_in(world: World, chat: ConversationId) -> None:
    world.chat.leave(VISITOR)

    world.pass_time(hours=1)

    assert warnings(world) == []


def test_how_long_is_a_setting_and_nothing_means_for_ever(world: World) -> None:
    settings = world.services.phone.settings
    world.services.phone.change_settings(replace(settings, chat_silence_s=60))
    short = world.chatting("a@queue.example.org")
    world.services.phone.change_settings(replace(settings, chat_silence_s=0))
    endless = world.chatting("b@queue.example.org")

    world.pass_time(seconds=30)
    world.pass_time(seconds=30)

    assert (is_open(world, short), is_open(world, endless)) == (False, True)
    assert warnings(world) == [SILENCE_WARNING.format(1)]


def test_each_chat_has_a_clock_of_its_own(world: World) -> None:
    quiet, lively = (world.chatting(f"{name}@queue.example.org") for name in ("a", "b"))
    world.pass_time(minutes=5)
    world.chat.write("b@queue.example.org", "Yes?")

    world.pass_time(minutes=5)

    assert (is_open(world, quiet), is_open(world, lively)) == (False, True)


class TestAWindowThatStartsAgain:
    def test_the_clock_goes_on_from_the_last_word(self, world: World, chat: ConversationId) -> None:
        world.pass_time(minutes=1)
        world.chat.write(VISITOR, "Hello?")
        world.pass_time(minutes=3)

        world.start_window()
        world.pass_time(seconds=119)
        before = warnings(world)
        world.pass_time(seconds=1)

        assert before == []
        assert warnings(world) == [SILENCE_WARNING.format(5)]

    def test_what_became_due_meanwhile_is_warned_of_before_it_is_closed(
        self, world: World, chat: ConversationId
    ) -> None:
        world.clock.advance(hours=1)

        world.start_window()
        world.services.alarms.ring()
        warned, still = warnings(world), is_open(world, chat)
        world.pass_time(minutes=5)

        assert (warned, still) == ([SILENCE_WARNING.format(5)], True)
        assert not is_open(world, chat)
