"""A conversation that changes its medium without ending (rules 1 to 5)."""

from __future__ import annotations

import pytest

from app.core.agent_state import AgentState
from app.core.conversation import ConversationState, EndKey, FinishRefusal, LegKind
from app.core.ids import CallId, ConversationId
from app.core.message import MessageState
from app.ports.channel import Send
from app.ports.telephony import Dial
from tests.unit.services.world import JEANNE, MOBILE, VISITOR, World

CALL, CHAT, SMS, EMAIL = LegKind.CALL, LegKind.CHAT, LegKind.SMS, LegKind.EMAIL


def call_from(world: World, conversation: ConversationId) -> CallId:
    """The agent calls the customer from this conversation, and they answer."""
    world.services.calls.dial(MOBILE, conversation=conversation)
    call = world.telephony.asked(Dial)[-1].call
    world.telephony.dialing(call, JEANNE)
    world.telephony.answered(call)
    return call


class TestThreeExamples:
    def test_one_a_mail_during_a_call(self, world: World) -> None:
        world.jeanne()
        call = world.telephony.offer_call(JEANNE)
        world.telephony.answered(call)
        conversation = world.of(call).conversation.id

        message = world.say(conversation, EMAIL, "Your new booking")
        world.pass_time(seconds=10)

        assert world.now(message).state is MessageState.SENT
        assert world.of(call).calls[0].is_live
        world.telephony.ended(call)
        world.finish(conversation)
        [activity] = world.services.conversations.activities(world.of(call).contact.id)
        assert [leg.kind for leg in activity.legs] == [CALL, EMAIL]

    def test_two_a_chat_that_becomes_a_call_and_ends_with_a_text(self, world: World) -> None:
        conversation = world.chatting(text=f"I must drive, call me on {MOBILE}")

        call = call_from(world, conversation)
        world.telephony.ended(call)
        after_the_call = world.live_chat(conversation).is_live
        world.services.chats.leave(world.live_chat(conversation).id)
        world.say(conversation, SMS, "As agreed: nine o'clock.")
        world.finish(conversation)

        assert after_the_call
        [activity] = world.services.conversations.activities(world.view(conversation).contact.id)
        assert [leg.kind for leg in activity.legs] == [CHAT, CALL, SMS]
        assert [message.text for message in world.messages(conversation)][-1] == "As agreed: nine o'clock."

    def test_three_a_call_that_goes_on_as_texts(self, world: World) -> None:
        conversation = world.talk().conversation.id

        world.say(conversation, SMS, "Shall I rebook you?")
        reply = world.sms.write(MOBILE, "Yes please")
        world.say(conversation, SMS, "Done.")
        world.finish(conversation)

        assert world.place(reply) == conversation
        [activity] = world.services.conversations.activities(world.view(conversation).contact.id)
        assert [leg.kind for leg in activity.legs] == [CALL, SMS]
        assert len(world.messages(conversation)) == 3


class TestEndingALeg:
    def test_ending_the_call_keeps_the_chat_open(self, world: World) -> None:
        conversation = world.chatting()
        call = call_from(world, conversation)

        world.telephony.ended(call)

        view = world.view(conversation)
        assert view.conversation.state is ConversationState.OPEN
        assert [leg.is_live for leg in view.legs] == [True, False]
        assert world.agent is AgentState.BUSY

    def test_wrap_up_begins_when_the_last_of_them_has_ended(self, world: World) -> None:
        conversation = world.chatting()
        call = call_from(world, conversation)
        world.telephony.ended(call)
        ended_at = world.clock.advance(seconds=30)

        world.chat.leave(VISITOR)

        after = world.view(conversation).conversation
        assert (after.state, after.ended_at) == (ConversationState.WRAP_UP, ended_at)
        assert world.agent is AgentState.AFTER_CALL_WORK

    def test_texts_and_mails_hold_nothing_open(self, world: World) -> None:
        world.jeanne()
        conversation = world.texted()
        world.mailed()

        world.talk()

        assert world.view(conversation).conversation.state is ConversationState.WRAP_UP

    def test_the_call_can_be_made_again_from_the_same_conversation(self, world: World) -> None:
        conversation = world.chatting()
        world.telephony.ended(call_from(world, conversation))

        again = call_from(world, conversation)

        assert world.of(again).conversation.id == conversation
        assert [leg.kind for leg in world.view(conversation).legs] == [CHAT, CALL, CALL]

    def test_the_end_key_ends_the_call_before_the_chat(self, world: World) -> None:
        conversation = world.chatting()
        call = call_from(world, conversation)
        pressed = [world.services.end_keys.press(conversation)]
        world.telephony.ended(call)
        world.clock.advance(seconds=2)

        pressed.append(world.services.end_keys.press(conversation))

        assert pressed == [EndKey.END_CALL, EndKey.END_CHAT]


class TestFinishing:
    @pytest.mark.parametrize("medium", [SMS, EMAIL])
    def test_what_was_only_written_needs_no_outcome(self, world: World, medium: LegKind) -> None:
        conversation = world.texted() if medium is SMS else world.mailed()
        world.say(conversation, medium)

        assert world.services.conversations.finish(conversation) is None

    def test_a_chat_does_as_a_call(self, world: World) -> None:
        conversation = world.chatting()
        world.chat.leave(VISITOR)

        assert world.services.conversations.finish(conversation) is FinishRefusal.DISPOSITION_MISSING

    def test_while_a_call_is_up_it_is_refused_whatever_else_is_open(self, world: World) -> None:
        conversation = world.chatting()
        call_from(world, conversation)
        world.services.conversations.choose_disposition(conversation, "resolved")

        assert world.services.conversations.finish(conversation) is FinishRefusal.CALL_UP
        assert world.services.chats.finish(conversation) is FinishRefusal.CALL_UP

    def test_it_can_be_taken_back_with_its_texts(self, world: World) -> None:
        conversation = world.texted()
        world.finish(conversation)
        world.clock.advance(seconds=9)

        assert world.services.conversations.undo_finish(conversation)
        assert world.texted() == conversation

    def test_a_mail_that_may_still_be_taken_back_goes_out_after_it(self, world: World) -> None:
        conversation = world.mailed()
        world.say(conversation, EMAIL, "All is well")
        world.finish(conversation)

        world.pass_time(seconds=10)

        assert [send.text for send in world.mail.asked(Send)] == ["All is well"]
        assert world.view(conversation).conversation.state is ConversationState.FINISHED

    def test_writing_asks_for_no_after_call_work(self, world: World) -> None:
        world.services.agent.choose(AgentState.READY)
        conversation = world.texted()
        world.say(conversation, SMS)

        assert world.agent is AgentState.READY

    def test_a_text_that_reopens_a_call_asks_for_no_second_outcome(self, world: World) -> None:
        conversation = world.finished_talk().conversation.id
        world.clock.advance(minutes=1)

        assert world.texted() == conversation
        assert world.services.conversations.finish(conversation) is None


class TestMissed:
    def test_a_call_missed_while_texts_go_on_leaves_them_in_hand(self, world: World) -> None:
        conversation = world.texted()

        world.telephony.ended(world.telephony.offer_call(JEANNE))

        assert world.only.conversation.id == conversation
        assert world.only.refusal is None

    def test_a_chat_missed_after_a_finished_one_finishes_it_again(self, world: World) -> None:
        conversation = world.chatting()
        world.chat.leave(VISITOR)
        world.finish(conversation)
        world.clock.advance(hours=1)

        world.chat.offer(VISITOR)
        reopened = world.only.conversation.id
        world.chat.leave(VISITOR)

        assert reopened == conversation
        assert world.view(conversation).conversation.state is ConversationState.FINISHED

    def test_a_call_missed_after_finished_texts_finishes_them_again(self, world: World) -> None:
        conversation = world.texted()
        world.finish(conversation)
        world.clock.advance(hours=1)

        world.telephony.ended(world.telephony.offer_call(JEANNE))

        assert world.view(conversation).legs[-1].was_missed
        assert world.view(conversation).conversation.state is ConversationState.FINISHED
