"""Whether further chats may be offered to the agent, and finishing while chats are open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.agent_state import AgentState
from app.core.conversation import ConversationState, EndKey, FinishRefusal, LegKind
from app.ports.channel import (
    DeclineChat,
    LeaveChat,
    SetReady,
)
from tests.unit.services.world import JEANNE, VISITOR, World, devices

CHAT = LegKind.CHAT


class TestReadiness:
    @pytest.fixture
    def ready(self, world: World) -> World:
        world.services.agent.choose(AgentState.READY)
        return world

    def told(self, world: World) -> list[bool]:
        return [request.is_ready for request in world.chat.asked(SetReady)]

    def test_the_queue_hears_what_the_agent_chooses(self, world: World) -> None:
        for state, reason in ((AgentState.READY, ""), (AgentState.NOT_READY, "Lunch")):
            world.services.agent.choose(state, reason)

        assert self.told(world)[-3:] == [False, True, False]

    def test_on_the_phone_and_in_wrap_up_no_chat_is_offered(self, ready: World) -> None:
        call = ready.telephony.offer_call(JEANNE)
        ready.telephony.answered(call)
        talking = self.told(ready)[-1]
        ready.telephony.ended(call)
        wrapping_up = self.told(ready)[-1]

        ready.finish(ready.of(call).conversation.id)

        assert (talking, wrapping_up, self.told(ready)[-1]) == (False, False, True)

    def test_a_chat_leaves_room_for_others_up_to_the_number_in_the_settings(self, ready: World) -> None:
        told = []
        for number in range(5):
            ready.chatting(f"v{number}@queue.example.org")
            told.append(self.told(ready)[-1])

        ready.chat.leave("v0@queue.example.org")

        assert told == [True, True, True, True, False]
        assert self.told(ready)[-1] is True

    def test_offers_count_as_well(self, ready: World) -> None:
        for number in range(5):
            ready.chat.offer(f"v{number}@queue.example.org")
        full = self.told(ready)[-1]

        ready.services.chats.decline(ready.services.conversations.unfinished()[0].legs[0].id)

        assert (full, self.told(ready)[-1]) == (False, True)

    def test_how_many_are_taken_at_once_is_a_setting_that_is_told(self, ready: World) -> None:
        settings = replace(ready.services.phone.settings, chats_at_once=2)

        ready.services.phone.change_settings(settings)

        assert ready.chat.asked(SetReady)[-1] == SetReady(is_ready=True, capacity=2)

    def test_lunch_that_is_chosen_meanwhile_takes_no_further_chat(self, ready: World) -> None:
        ready.chatting()

        ready.services.agent.choose(AgentState.NOT_READY, "Lunch")

        assert self.told(ready)[-1] is False

    def test_an_account_that_is_back_is_told_again(self, ready: World) -> None:
        before = len(self.told(ready))

        ready.chat.cut()
        ready.chat.mend()

        assert self.told(ready)[before:] == [True]

    def test_nobody_is_told_twice(self, ready: World) -> None:
        before = len(self.told(ready))

        ready.services.agent.choose(AgentState.READY)
        ready.texted()

        assert len(self.told(ready)) == before

    def test_who_takes_calls_alone_is_offered_no_chat(self, ready: World) -> None:
        settings = replace(ready.services.phone.settings, ready_for=(LegKind.CALL,))

        ready.services.phone.change_settings(settings)

        assert self.told(ready)[-1] is False

    def test_a_missing_microphone_does_not_keep_chats_away(self, ready: World) -> None:
        ready.telephony.attach(devices=devices(None))

        assert self.told(ready)[-1] is True

    def test_texts_and_mails_take_nothing_of_it(self, ready: World) -> None:
        ready.texted()
        ready.mailed()

        assert self.told(ready)[-1] is True


class TestFinishing:
    def test_an_open_chat_is_asked_about_and_then_ended(self, world: World) -> None:
        conversation = world.chatting()
        world.services.conversations.choose_disposition(conversation, "resolved")
        refusal = world.services.conversations.finish(conversation)

        done = world.services.chats.finish(conversation)

        assert (refusal, done) == (FinishRefusal.CHAT_OPEN, None)
        assert world.chat.asked(LeaveChat) == [LeaveChat(VISITOR)]
        assert world.view(conversation).conversation.state is ConversationState.FINISHED

    def test_without_an_outcome_nothing_is_ended(self, world: World) -> None:
        conversation = world.chatting()

        refusal = world.services.chats.finish(conversation)

        assert refusal is FinishRefusal.DISPOSITION_MISSING
        assert world.live_chat(conversation)

    def test_a_chat_that_only_waits_is_declined_and_that_is_all(self, world: World) -> None:
        world.chat.offer(VISITOR)
        conversation = world.only.conversation.id

        assert world.services.chats.finish(conversation) is None
        assert world.chat.asked(DeclineChat) == [DeclineChat(VISITOR)]
        assert world.view(conversation).conversation.state is ConversationState.FINISHED

    def test_while_a_call_is_up_the_chat_stays(self, world: World) -> None:
        conversation = world.chatting()
        world.services.conversations.choose_disposition(conversation, "resolved")
        world.services.calls.dial("+33612345678", conversation=conversation)

        assert world.services.chats.finish(conversation) is FinishRefusal.CALL_RINGING
        assert world.live_chat(conversation)

    def test_the_end_key_ends_the_chat_first_and_finishes_a_second_later(self, world: World) -> None:
        conversation = world.chatting()
        pressed = [world.services.end_keys.press(conversation)]
        world.services.chats.leave(world.live_chat(conversation).id)
        world.clock.advance(seconds=0.9)
        pressed.append(world.services.end_keys.press(conversation))
        world.clock.advance(seconds=0.1)

        pressed.append(world.services.end_keys.press(conversation))

        assert pressed == [EndKey.END_CHAT, EndKey.NOTHING, EndKey.FINISH]
