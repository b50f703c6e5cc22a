"""Live chats: offered, taken, declined, passed on, over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.agent_state import AgentState
from app.core.call import EndedBy
from app.core.conversation import ConversationState, Leg, LegKind
from app.core.errors import PassingError, RefusedError
from app.core.problems import Problem
from app.core.timeline import Happening, LegItem
from app.ports.channel import (
    AcceptChat,
    ChannelRefused,
    ChatClosed,
    ChatOpened,
    Colleague,
    ColleaguesChanged,
    DeclineChat,
    LeaveChat,
    TransferChat,
    Typing,
)
from app.services.events import ColleaguesKnown, Notice
from tests.unit.services.world import VISITOR, World

CHAT, EMAIL = LegKind.CHAT, LegKind.EMAIL


class TestOffers:
    def test_an_offered_chat_is_on_record_at_once_like_a_call_that_rings(self, world: World) -> None:
        world.chat.offer(VISITOR, "Omar", "My parcel is lost")

        (leg,) = world.only.legs
        assert (leg.kind, leg.is_live, leg.answered_at, leg.route) == (CHAT, True, None, world.route(CHAT))
        assert world.only.contact.name == "Omar"
        assert isinstance(world.services.conversations.timeline(leg.conversation)[-1].body, LegItem)
        assert world.agent is AgentState.NOT_READY

    def test_told_again_it_is_the_same_chat(self, world: World) -> None:
        for _ in range(2):
            world.chat.offer(VISITOR)

        assert len(world.only.legs) == 1

    def test_taken_it_is_the_agents_once_the_queue_says_so(self, world: World) -> None:
        world.chat.obey = False
        world.chat.offer(VISITOR)
        (leg,) = world.only.legs

        world.services.chats.accept(leg.id)
        asked = world.live_chat(leg.conversation).answered_at
        world.clock.advance(seconds=1)
        world.chat.tell(ChatOpened(world.chat.account, VISITOR))

        assert world.chat.asked(AcceptChat) == [AcceptChat(VISITOR)]
        assert (asked, world.live_chat(leg.conversation).answered_at) == (None, world.clock.now())
        assert world.agent is AgentState.BUSY

    def test_that_it_is_open_is_heard_once(self, world: World) -> None:
        conversation = world.chatting()
        taken = world.live_chat(conversation)
        world.clock.advance(seconds=1)

        world.chat.tell(ChatOpened(world.chat.account, VISITOR))

        assert world.live_chat(conversation) == taken

    def test_accepting_twice_asks_once_it_is_open(self, world: World) -> None:
        world.chat.offer(VISITOR)
        (leg,) = world.only.legs

        for _ in range(2):
            world.services.chats.accept(leg.id)

        assert len(world.chat.asked(AcceptChat)) == 1

    def test_declined_it_is_over_and_nothing_is_left_to_do(self, world: World) -> None:
        world.chat.offer(VISITOR)
        (leg,) = world.only.legs

        world.services.chats.decline(leg.id)

        assert world.chat.asked(DeclineChat) == [DeclineChat(VISITOR)]
        assert world.services.conversations.unfinished() == ()
        (ended,) = world.view(leg.conversation).legs
        assert ended.end is not None
        assert (ended.end.by, ended.was_missed) == (EndedBy.AGENT, True)

    def test_what_is_open_or_over_cannot_be_declined(self, world: World) -> None:
        conversation = world.chatting()
        leg = world.live_chat(conversation)

        world.services.chats.decline(leg.id)

        assert world.live_chat(conversation) == leg

    def test_withdrawn_it_is_a_missed_chat(self, world: World) -> None:
        world.chat.offer(VISITOR)
        conversation = world.only.conversation.id

        world.chat.leave(VISITOR)

        assert world.view(conversation).legs[0].was_missed
        assert world.view(conversation).conversation.state is ConversationState.FINISHED

    def test_it_ends_with_its_time_also_when_nobody_can_say_so(self, world: World) -> None:
        world.chat.offer(VISITOR, until=world.clock.now() + timedelta(seconds=20))
        conversation = world.only.conversation.id
        world.chat.cut()

        world.pass_time(seconds=24)
        before = world.view(conversation).legs[0].is_live
        world.pass_time(seconds=1)

        assert before
        assert world.view(conversation).legs[0].was_missed

    def test_when_the_store_is_busy_then_it_ends_a_little_later(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        world.chat.offer(VISITOR, until=world.clock.now() + timedelta(seconds=20))
        conversation = world.only.conversation.id
        with monkeypatch.context() as patch:
            patch.setattr(world.store, "save_leg", _busy)
            world.pass_time(seconds=25)
        before = world.view(conversation).legs[0].is_live

        world.pass_time(seconds=5)

        assert before
        assert world.view(conversation).legs[0].was_missed

    def test_taken_in_time_it_stays(self, world: World) -> None:
        world.chat.offer(VISITOR, until=world.clock.now() + timedelta(seconds=20))
        world.services.chats.accept(world.only.legs[0].id)

        world.pass_time(seconds=30)

        assert world.only.legs[0].is_live

    def test_offered_anew_it_has_its_new_time(self, world: World) -> None:
        for _ in range(2):
            world.chat.offer(VISITOR, until=world.clock.now() + timedelta(seconds=20))
            world.pass_time(seconds=15)

        world.pass_time(seconds=6)

        assert world.only.legs[0].is_live

    def test_from_an_account_that_is_switched_off_it_cannot_be_taken(self, world: World) -> None:
        world.chat.offer(VISITOR)
        world.services.channels.save_account(replace(world.chat.settings, is_enabled=False))

        with pytest.raises(RefusedError) as refusal:
            world.services.chats.accept(world.only.legs[0].id)

        assert refusal.value.problem is Problem.NO_CHANNEL

    def test_nothing_can_be_written_before_it_is_taken(self, world: World) -> None:
        world.chat.offer(VISITOR)
        conversation = world.only.conversation.id

        with pytest.raises(RefusedError) as refusal:
            world.say(conversation, CHAT)

        assert refusal.value.problem is Problem.CHAT_NOT_TAKEN
        assert world.messages(conversation) == []


class TestWithoutAnOffer:
    """Somebody writes to the agent's own address."""

    def test_it_waits_like_an_offer_and_is_the_agents_as_soon_as_they_want(self, world: World) -> None:
        conversation = world.place(world.chat.write(VISITOR, "Hello"))
        waiting = world.live_chat(conversation)

        world.services.chats.accept(waiting.id)

        assert waiting.answered_at is None
        assert world.live_chat(conversation).answered_at == world.clock.now()
        assert world.chat.asked(AcceptChat) == []

    def test_answering_takes_it(self, world: World) -> None:
        conversation = world.place(world.chat.write(VISITOR, "Hello"))

        world.say(conversation, CHAT)

        assert world.live_chat(conversation).answered_at == world.clock.now()

    def test_when_they_leave_what_they_wrote_still_waits_for_the_agent(self, world: World) -> None:
        conversation = world.place(world.chat.write(VISITOR, "Call me on +33 6 12 34 56 78"))

        world.chat.leave(VISITOR)

        assert world.only.conversation.id == conversation
        assert world.view(conversation).conversation.state is ConversationState.WRAP_UP
        assert world.view(conversation).refusal is None

    def test_once_it_was_read_there_is_nothing_left_to_do(self, world: World) -> None:
        conversation = world.place(world.chat.write(VISITOR, "Wrong shop, sorry"))
        world.services.inbox.seen(conversation)

        world.chat.leave(VISITOR)

        assert world.view(conversation).conversation.state is ConversationState.FINISHED

    def test_declined_it_is_over_read_or_not(self, world: World) -> None:
        conversation = world.place(world.chat.write(VISITOR, "Hello"))

        world.services.chats.decline(world.live_chat(conversation).id)

        assert world.view(conversation).conversation.state is ConversationState.FINISHED

    def test_whoever_writes_after_the_chat_was_closed_begins_another_in_the_same_conversation(
        self, world: World
    ) -> None:
        conversation = world.chatting()
        world.services.chats.leave(world.live_chat(conversation).id)

        assert world.place(world.chat.write(VISITOR, "One more thing")) == conversation
        assert [leg.is_live for leg in world.view(conversation).legs] == [False, True]
        assert world.view(conversation).conversation.state is ConversationState.OPEN


class TestEnding:
    def test_the_agent_leaves_and_the_customer_is_told(self, world: World) -> None:
        conversation = world.chatting()

        world.services.chats.leave(world.live_chat(conversation).id, "Goodbye!")

        assert world.chat.asked(LeaveChat) == [LeaveChat(VISITOR, "Goodbye!")]
        (leg,) = world.view(conversation).legs
        assert leg.end is not None
        assert leg.end.by is EndedBy.AGENT
        assert world.view(conversation).conversation.state is ConversationState.WRAP_UP
        assert world.agent is AgentState.AFTER_CALL_WORK

    def test_a_chat_that_was_never_taken_is_declined_instead(self, world: World) -> None:
        world.chat.offer(VISITOR)

        world.services.chats.leave(world.only.legs[0].id)

        assert world.chat.asked(DeclineChat) == [DeclineChat(VISITOR)]
        assert world.chat.asked(LeaveChat) == []

    def test_leaving_twice_tells_the_customer_once(self, world: World) -> None:
        leg = world.live_chat(world.chatting())

        for _ in range(2):
            world.services.chats.leave(leg.id)

        assert len(world.chat.asked(LeaveChat)) == 1

    def test_the_customer_leaves_and_the_draft_stays(self, world: World) -> None:
        conversation = world.chatting()
        draft = world.draft(conversation, CHAT, "One mo")
        world.services.writing.save_draft(draft)

        world.chat.leave(VISITOR)
        with pytest.raises(RefusedError) as refusal:
            world.services.writing.send(draft)

        assert refusal.value.problem is Problem.CHAT_OVER
        assert world.store.drafts_of(conversation) == (draft,)
        (leg,) = world.view(conversation).legs
        assert leg.end is not None
        assert leg.end.by is EndedBy.CUSTOMER

    def test_that_they_have_left_may_be_noticed_only_when_something_is_asked(self, world: World) -> None:
        conversation = world.chatting()

        world.chat.tell(ChannelRefused(world.chat.account, Problem.CHAT_OVER, "gone", VISITOR))

        assert not world.view(conversation).legs[0].is_live
        assert world.heard(Notice)[-1] == Notice(Problem.CHAT_OVER, "gone", conversation)

    def test_any_other_refusal_is_said_and_the_chat_goes_on(self, world: World) -> None:
        conversation = world.chatting()

        world.chat.tell(ChannelRefused(world.chat.account, Problem.SERVER_FAILED, "", VISITOR))
        world.chat.tell(ChannelRefused(world.chat.account, Problem.TOO_FAST))

        assert world.live_chat(conversation)
        assert world.heard(Notice)[-2:] == [
            Notice(Problem.SERVER_FAILED, "", conversation),
            Notice(Problem.TOO_FAST, "", None),
        ]

    def test_the_end_of_a_chat_that_nobody_knows_is_no_news(self, world: World) -> None:
        told = len(world.told)

        world.chat.leave("stranger@queue.example.org")
        world.chat.tell(ChatOpened(world.chat.account, "stranger@queue.example.org"))

        assert len(world.told) == told


class TestPassingOn:
    def test_it_is_the_agents_until_the_queue_says_otherwise(self, world: World) -> None:
        conversation = world.chatting()
        leg = world.live_chat(conversation)

        world.services.chats.pass_on(leg.id, "lea@example.org")
        still = world.live_chat(conversation)
        world.chat.tell(ChatClosed(world.chat.account, VISITOR, EndedBy.AGENT, "Passed on to Léa."))

        assert world.chat.asked(TransferChat) == [TransferChat(VISITOR, "lea@example.org")]
        assert still == leg
        assert (Happening.CHAT_PASSED_ON, "Passed on to Léa.") in world.happenings(conversation)
        assert not world.view(conversation).legs[0].is_live

    def test_when_the_colleague_is_not_there_it_stays(self, world: World) -> None:
        conversation = world.chatting()
        world.services.chats.pass_on(world.live_chat(conversation).id, "lea@example.org")

        world.chat.tell(ChannelRefused(world.chat.account, Problem.NO_SUCH_RECIPIENT, "", VISITOR))

        assert world.live_chat(conversation)
        assert world.heard(Notice)[-1].problem is Problem.NO_SUCH_RECIPIENT

    def test_what_is_over_cannot_be_passed_on(self, world: World) -> None:
        leg = world.live_chat(world.chatting())
        world.chat.leave(VISITOR)

        with pytest.raises(RefusedError) as refusal:
            world.services.chats.pass_on(leg.id)

        assert refusal.value.problem is Problem.CHAT_OVER

    def test_everybody_it_can_be_passed_on_to_is_known(self, world: World) -> None:
        colleagues = (Colleague("lea@example.org", "Léa", is_ready=True),)

        world.chat.tell(ColleaguesChanged(world.chat.account, colleagues))

        assert world.heard(ColleaguesKnown) == [ColleaguesKnown(world.chat.account, colleagues)]


def test_that_the_agent_writes_is_told_while_the_chat_is_open(world: World) -> None:
    leg = world.live_chat(world.chatting())
    world.services.chats.typing(leg.id, is_writing=True)
    world.chat.leave(VISITOR)

    world.services.chats.typing(leg.id, is_writing=False)

    assert world.chat.asked(Typing) == [Typing(world.route(CHAT), is_writing=True)]


class TestAWindowThatStartsAgain:
    def test_an_open_chat_goes_on(self, world: World) -> None:
        conversation = world.chatting()
        leg = world.live_chat(conversation)

        world.start_window()
        world.chat.write(VISITOR, "Still there?")

        assert world.live_chat(conversation).id == leg.id
        assert world.view(conversation).unseen == 2

    def test_what_was_only_offered_is_over_as_the_queue_offers_it_anew(self, world: World) -> None:
        world.chat.offer(VISITOR)
        conversation = world.only.conversation.id

        world.start_window()
        gone = world.view(conversation)
        world.chat.offer(VISITOR)

        assert gone.legs[0].was_missed
        assert gone.conversation.state is ConversationState.FINISHED
        assert world.only.conversation.id == conversation
        assert world.services.chats.offer(world.live_chat(conversation).id) is not None

    def test_what_somebody_wrote_without_an_offer_still_waits(self, world: World) -> None:
        conversation = world.place(world.chat.write(VISITOR, "Hello"))

        world.start_window()

        assert world.live_chat(conversation).answered_at is None


def _busy(_leg: Leg) -> None:
    raise PassingError("somebody else writes")
