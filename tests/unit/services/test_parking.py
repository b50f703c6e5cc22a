"""Park: out of the agent's way until the customer makes contact or a time has come, and never forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.core.agent_state import AgentState
from app.core.conversation import Conversation, ConversationState, LegKind
from app.core.errors import RefusedError
from app.core.ids import ConversationId, new_id
from app.core.parking import Parking, Return
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.core.timeline import Happening
from app.core.wrap_up import AcwMode
from app.services import events
from app.storage.errors import StoreBusyError
from tests.unit.services.world import ACCOUNT, JEANNE, MOBILE, VISITOR, World


def in_minutes(world: World, minutes: float) -> datetime:
    return world.clock.now() + timedelta(minutes=minutes)


def now(world: World, conversation: ConversationId) -> Conversation:
    return world.view(conversation).conversation


def parked(world: World, until: datetime | None = None) -> ConversationId:
    """An exchange of text messages that is parked."""
    conversation = world.texted()
    world.services.parking.park(conversation, until)
    return conversation


def reasons(world: World) -> list[Return]:
    return [event.why for event in world.heard(events.ConversationReturned)]


def test_what_is_parked_is_still_the_agents_but_not_finished(world: World) -> None:
    until = in_minutes(world, 30)

    conversation = parked(world, until)

    assert now(world, conversation).parking == Parking(world.clock.now(), until)
    assert world.only.conversation.is_parked
    assert (Happening.PARKED, until.isoformat()) in world.happenings(conversation)


class TestComingBack:
    def test_it_comes_back_when_the_customer_writes(self, world: World) -> None:
        conversation = parked(world)

        assert world.texted(text="And now?") == conversation

        assert not now(world, conversation).is_parked
        assert reasons(world) == [Return.WROTE]
        assert world.happenings(conversation)[-1] == (Happening.RETURNED, "wrote")

    def test_it_comes_back_by_another_medium_too(self, world: World) -> None:
        world.jeanne()
        conversation = parked(world)

        assert world.mailed() == conversation

        assert reasons(world) == [Return.WROTE]

    def test_it_comes_back_when_the_customer_calls(self, world: World) -> None:
        conversation = parked(world)

        world.telephony.offer_call(JEANNE)

        assert (now(world, conversation).is_parked, reasons(world)) == (False, [Return.CALLED])

    def test_it_comes_back_when_they_begin_a_chat(self, world: World) -> None:
        conversation = world.chatting()
        world.chat.leave(VISITOR)
        world.services.conversations.choose_disposition(conversation, "resolved")
        world.services.parking.park(conversation)

        again = world.chatting()

        assert (again, reasons(world)) == (conversation, [Return.WROTE])

    def test_it_comes_back_when_the_agent_calls_them(self, world: World) -> None:
        conversation = parked(world)

        world.services.calls.dial(MOBILE, conversation=conversation)

        assert (now(world, conversation).is_parked, reasons(world)) == (False, [Return.AGENT])

    def test_it_comes_back_at_the_time(self, world: World) -> None:
        conversation = parked(world, in_minutes(world, 30))

        world.pass_time(minutes=29)
        assert now(world, conversation).is_parked
        world.pass_time(minutes=1)

        assert (now(world, conversation).is_parked, reasons(world)) == (False, [Return.TIME])
        world.pass_time(hours=1)
        assert reasons(world) == [Return.TIME]

    def test_it_stays_parked_across_a_restart_and_comes_back_then(self, world: World) -> None:
        conversation, until = parked(world, in_minutes(world, 30)), in_minutes(world, 30)

        world.start_window()
        world.pass_time(minutes=10)
        assert now(world, conversation).is_parked
        world.start_window()
        world.pass_time(minutes=30)

        assert now(world, conversation).parking == Parking(
            until - timedelta(minutes=30), until, world.clock.now(), Return.TIME
        )
        assert reasons(world) == [Return.TIME]

    def test_it_comes_back_a_little_later_when_the_store_is_busy(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        conversation = parked(world, in_minutes(world, 30))
        save = world.store.save_conversation

        def busy(_conversation: Conversation) -> None:
            raise StoreBusyError("busy")

        monkeypatch.setattr(world.store, "save_conversation", busy)
        world.pass_time(minutes=30)
        assert now(world, conversation).is_parked
        monkeypatch.setattr(world.store, "save_conversation", save)
        world.pass_time(seconds=5)

        assert not now(world, conversation).is_parked

    def test_the_agent_can_go_on_with_it_at_any_time(self, world: World) -> None:
        conversation = parked(world, in_minutes(world, 30))

        world.services.parking.take_back(conversation, Return.AGENT)
        world.pass_time(hours=1)

        assert reasons(world) == [Return.AGENT]

    def test_parked_again_for_longer_it_does_not_come_back_at_the_first_time(self, world: World) -> None:
        conversation = parked(world, in_minutes(world, 30))
        world.services.parking.park(conversation, in_minutes(world, 60))

        world.pass_time(minutes=30)
        assert now(world, conversation).is_parked
        world.pass_time(minutes=30)

        assert reasons(world) == [Return.TIME]

    def test_writing_to_the_customer_leaves_it_parked(self, world: World) -> None:
        conversation = parked(world)

        world.say(conversation, LegKind.SMS)

        assert now(world, conversation).is_parked

    def test_what_the_customer_had_written_before_does_not_bring_it_back(self, world: World) -> None:
        conversation = parked(world)

        world.sms.write(MOBILE, "Earlier", is_history=True)

        assert now(world, conversation).is_parked


class TestUndo:
    def test_within_ten_seconds_it_is_as_if_it_had_never_been_parked(self, world: World) -> None:
        conversation = world.texted()
        before = now(world, conversation)
        world.services.parking.park(conversation, in_minutes(world, 30))
        world.clock.advance(seconds=10)

        assert world.services.parking.undo(conversation)

        assert now(world, conversation) == before
        assert reasons(world) == [Return.AGENT]

    def test_later_it_stays_parked(self, world: World) -> None:
        conversation = parked(world)
        world.clock.advance(seconds=11)

        assert not world.services.parking.undo(conversation)
        assert now(world, conversation).is_parked

    def test_there_is_nothing_to_undo_when_it_has_come_back(self, world: World) -> None:
        conversation = parked(world)
        world.texted()

        assert not world.services.parking.undo(conversation)
        assert not world.services.parking.undo(ConversationId(new_id()))

    def test_what_had_come_back_before_is_as_it_was_then(self, world: World) -> None:
        conversation = parked(world)
        world.texted()
        world.clock.advance(minutes=5)
        before = now(world, conversation)
        world.services.parking.park(conversation)

        assert world.services.parking.undo(conversation)

        assert now(world, conversation) == before
        assert reasons(world) == [Return.WROTE, Return.AGENT]

    def test_another_window_can_undo_it_too(self, world: World) -> None:
        conversation = parked(world)
        world.start_window()

        assert world.services.parking.undo(conversation)
        assert not now(world, conversation).is_parked


class TestRefusing:
    def refused(self, world: World, conversation: ConversationId, until: datetime | None = None) -> Problem:
        with pytest.raises(RefusedError) as refused:
            world.services.parking.park(conversation, until)
        assert not now(world, conversation).is_parked
        return refused.value.problem

    def test_not_while_a_call_or_chat_is_live(self, world: World) -> None:
        assert self.refused(world, world.chatting()) is Problem.CANNOT_PARK
        assert self.refused(world, world.of(world.telephony.offer_call(JEANNE)).conversation.id) is Problem.CANNOT_PARK

    def test_not_what_is_finished(self, world: World) -> None:
        assert self.refused(world, world.finished_talk().conversation.id) is Problem.CANNOT_PARK

    def test_not_until_a_time_that_is_over(self, world: World) -> None:
        assert self.refused(world, world.texted(), world.clock.now()) is Problem.TIME_IS_OVER

    def test_not_before_a_mandatory_wrap_up_is_complete(self, world: World) -> None:
        conversation = world.talk().conversation.id

        assert self.refused(world, conversation) is Problem.WRAP_UP_FIRST

        world.services.conversations.choose_disposition(conversation, "resolved")
        world.services.parking.park(conversation)
        assert now(world, conversation).is_parked


class TestTheAgent:
    @pytest.fixture
    def timed(self, tmp_path: Path) -> Iterator[World]:
        world = World(tmp_path, DeskSettings(accounts=(ACCOUNT,), region="FR", acw=AcwMode.TIMED, acw_s=120))
        world.services.agent.choose(AgentState.READY)
        yield world
        world.store.close()

    def test_is_no_longer_busy_with_it_even_when_it_has_come_back(self, timed: World) -> None:
        conversation = timed.talk().conversation.id
        assert timed.agent is AgentState.AFTER_CALL_WORK

        timed.services.parking.park(conversation)
        assert timed.agent is AgentState.READY
        timed.texted()

        assert (now(timed, conversation).is_parked, timed.agent) == (False, AgentState.READY)

    def test_is_busy_with_it_when_they_talk_again(self, timed: World) -> None:
        conversation = timed.talk().conversation.id
        timed.services.parking.park(conversation)
        timed.clock.advance(minutes=5)

        assert timed.talk().conversation.id == conversation

        assert timed.agent is AgentState.AFTER_CALL_WORK

    def test_finds_nothing_finished_by_itself_meanwhile(self, timed: World) -> None:
        conversation = timed.talk().conversation.id
        timed.services.parking.park(conversation)

        timed.pass_time(hours=1)
        assert now(timed, conversation).state is ConversationState.WRAP_UP
        timed.texted()
        timed.pass_time(hours=1)

        assert now(timed, conversation).state is ConversationState.WRAP_UP

    def test_gets_the_time_that_was_left_back_with_undo(self, timed: World) -> None:
        conversation = timed.talk().conversation.id
        left = now(timed, conversation).wrap_up.until
        timed.services.parking.park(conversation)

        timed.services.parking.undo(conversation)
        assert now(timed, conversation).wrap_up.until == left
        timed.pass_time(minutes=2)

        assert now(timed, conversation).state is ConversationState.FINISHED

    def test_gets_all_the_time_they_want_when_none_was_left(self, timed: World) -> None:
        conversation = timed.talk().conversation.id
        timed.clock.advance(seconds=115)
        timed.services.parking.park(conversation)
        timed.clock.advance(seconds=10)

        timed.services.parking.undo(conversation)
        timed.pass_time(hours=1)

        assert now(timed, conversation).state is ConversationState.WRAP_UP


class TestWhatElseBecomesOfIt:
    def test_it_can_be_finished_where_it_stands(self, world: World) -> None:
        conversation = parked(world, in_minutes(world, 30))

        world.finish(conversation)
        world.pass_time(hours=1)

        assert (now(world, conversation).state, now(world, conversation).parking) == (ConversationState.FINISHED, None)
        assert reasons(world) == []

    def test_what_is_joined_with_it_brings_it_back(self, world: World) -> None:
        into = parked(world)
        other = world.texted("+33699999999")

        world.services.regrouping.join(other, into)

        assert reasons(world) == [Return.AGENT]

    def test_parked_it_can_be_joined_with_another(self, world: World) -> None:
        left = parked(world)
        into = world.texted("+33699999999")

        world.services.regrouping.join(left, into)

        assert (now(world, left).state, now(world, left).parking) == (ConversationState.FINISHED, None)

    def test_it_stays_parked_with_whoever_it_is_linked_to(self, world: World) -> None:
        conversation = parked(world)

        world.services.regrouping.unlink(conversation)

        assert now(world, conversation).is_parked

    def test_given_back_to_the_queue_it_is_nobodys(self, world: World) -> None:
        conversation = world.mailed()
        world.services.parking.park(conversation)

        world.services.mail_queue.release(conversation)

        assert (now(world, conversation).state, now(world, conversation).parking) == (ConversationState.QUEUED, None)
        assert reasons(world) == []
