"""After-call work in its four modes, right across a restart (behaviour 18)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.agent_state import AgentState
from app.core.conversation import Conversation, ConversationState
from app.core.ids import ConversationId
from app.core.settings import DeskSettings
from app.core.wrap_up import AcwMode
from app.storage.errors import StoreBusyError
from tests.unit.services.world import ACCOUNT, JEANNE, World

FINISHED, WRAP_UP = ConversationState.FINISHED, ConversationState.WRAP_UP


def world_with(folder: Path, mode: AcwMode) -> World:
    settings = DeskSettings(accounts=(ACCOUNT,), region="FR", acw=mode, acw_s=120, acw_extension_s=60)
    world = World(folder, settings)
    world.services.agent.choose(AgentState.READY)
    return world


@pytest.fixture
def timed(tmp_path: Path) -> World:
    return world_with(tmp_path, AcwMode.TIMED)


def talked(world: World) -> ConversationId:
    conversation = world.talk().conversation.id
    world.pass_time()
    return conversation


def now(world: World, conversation: ConversationId) -> Conversation:
    return world.view(conversation).conversation


class TestMandatory:
    def test_it_lasts_until_the_agent_completes_it(self, tmp_path: Path) -> None:
        world = world_with(tmp_path, AcwMode.MANDATORY)
        conversation = talked(world)

        world.pass_time(hours=5)

        assert (now(world, conversation).state, world.agent) == (WRAP_UP, AgentState.AFTER_CALL_WORK)
        assert now(world, conversation).wrap_up.until is None


class TestOptional:
    def test_the_agent_is_ready_at_once_and_completes_it_later(self, tmp_path: Path) -> None:
        world = world_with(tmp_path, AcwMode.OPTIONAL)
        conversation = talked(world)

        world.pass_time(hours=5)

        assert (now(world, conversation).state, world.agent) == (WRAP_UP, AgentState.READY)


class TestNone:
    def test_it_is_completed_at_once_with_the_usual_outcome(self, tmp_path: Path) -> None:
        world = world_with(tmp_path, AcwMode.NONE)

        conversation = talked(world)

        assert (now(world, conversation).state, world.agent) == (FINISHED, AgentState.READY)
        assert now(world, conversation).wrap_up.disposition == "no-outcome"

    def test_what_the_agent_chose_in_the_call_stays(self, tmp_path: Path) -> None:
        world = world_with(tmp_path, AcwMode.NONE)
        call = world.telephony.offer_call(JEANNE)
        world.telephony.answered(call)
        conversation = world.of(call).conversation.id
        world.services.conversations.choose_disposition(conversation, "rebooked")

        world.telephony.ended(call)
        world.pass_time()

        assert now(world, conversation).wrap_up.disposition == "rebooked"
        assert now(world, conversation).state is FINISHED

    def test_taken_back_it_waits_for_the_agent(self, tmp_path: Path) -> None:
        world = world_with(tmp_path, AcwMode.NONE)
        conversation = talked(world)

        assert world.services.conversations.undo_finish(conversation)
        world.pass_time(hours=1)

        assert now(world, conversation).state is WRAP_UP


class TestTimed:
    def test_it_is_completed_when_the_time_is_up(self, timed: World) -> None:
        conversation = talked(timed)
        timed.pass_time(seconds=119)
        before = now(timed, conversation).state, timed.agent

        timed.pass_time(seconds=1)

        assert before == (WRAP_UP, AgentState.AFTER_CALL_WORK)
        assert (now(timed, conversation).state, timed.agent) == (FINISHED, AgentState.READY)
        assert now(timed, conversation).wrap_up.disposition == "no-outcome"

    def test_it_may_be_put_off_once(self, timed: World) -> None:
        conversation = talked(timed)
        timed.pass_time(seconds=100)
        for _ in range(2):
            timed.services.after_call.extend(conversation)

        timed.pass_time(seconds=79)
        before = now(timed, conversation).state
        timed.pass_time(seconds=1)

        assert (before, now(timed, conversation).state) == (WRAP_UP, FINISHED)

    def test_the_time_goes_on_while_the_window_is_away(self, timed: World) -> None:
        conversation = talked(timed)
        timed.services.after_call.extend(conversation)
        timed.clock.advance(seconds=170)

        timed.start_window()
        timed.pass_time(seconds=9)
        before = now(timed, conversation).state
        timed.pass_time(seconds=1)

        assert (before, now(timed, conversation).state) == (WRAP_UP, FINISHED)

    def test_what_became_due_while_the_window_was_away_is_completed_when_it_is_back(self, timed: World) -> None:
        conversation = talked(timed)
        timed.clock.advance(hours=24)

        timed.start_window()
        timed.pass_time()

        assert now(timed, conversation).state is FINISHED

    def test_another_call_of_the_same_customer_stops_it_and_begins_anew(self, timed: World) -> None:
        conversation = talked(timed)
        timed.pass_time(seconds=60)
        call = timed.telephony.offer_call(JEANNE)
        timed.telephony.answered(call)
        timed.pass_time(seconds=200)
        during = now(timed, conversation).state
        timed.telephony.ended(call)

        timed.pass_time(seconds=119)
        after = now(timed, conversation).state
        timed.pass_time(seconds=1)

        assert (during, after, now(timed, conversation).state) == (ConversationState.OPEN, WRAP_UP, FINISHED)

    def test_completed_early_and_taken_back_the_rest_of_the_time_goes_on(self, timed: World) -> None:
        conversation = talked(timed)
        timed.pass_time(seconds=60)
        timed.finish(conversation)
        timed.pass_time(seconds=5)
        timed.services.conversations.undo_finish(conversation)

        timed.pass_time(seconds=54)
        before = now(timed, conversation).state
        timed.pass_time(seconds=1)

        assert (before, now(timed, conversation).state) == (WRAP_UP, FINISHED)

    def test_taken_back_after_its_time_it_waits_for_the_agent(self, timed: World) -> None:
        conversation = talked(timed)
        timed.pass_time(seconds=120)
        timed.pass_time(seconds=5)

        timed.services.conversations.undo_finish(conversation)
        timed.services.after_call.extend(conversation)
        timed.pass_time(hours=1)

        assert now(timed, conversation).state is WRAP_UP

    def test_a_call_that_nobody_answered_needs_none(self, timed: World) -> None:
        call = timed.telephony.offer_call(JEANNE)
        timed.telephony.ended(call)
        timed.pass_time()

        assert timed.of(call).conversation.wrap_up.until is None
        assert timed.agent is AgentState.READY

    def test_the_store_that_is_busy_then_is_asked_again(self, timed: World, monkeypatch: pytest.MonkeyPatch) -> None:
        conversation = talked(timed)
        with monkeypatch.context() as patch:
            patch.setattr(timed.store, "save_conversation", _busy)
            timed.pass_time(seconds=120)
        before = now(timed, conversation).state

        timed.pass_time(seconds=5)

        assert (before, now(timed, conversation).state) == (WRAP_UP, FINISHED)

    def test_without_a_usual_outcome_it_is_completed_all_the_same(self, timed: World) -> None:
        change(timed, default_disposition="")
        conversation = talked(timed)

        timed.pass_time(seconds=120)

        assert now(timed, conversation).state is FINISHED


class TestAnotherMode:
    def test_what_runs_stops_where_there_is_no_limit_any_more(self, timed: World) -> None:
        conversation = talked(timed)
        change(timed, acw=AcwMode.MANDATORY)

        timed.pass_time(hours=1)

        assert (now(timed, conversation).state, timed.agent) == (WRAP_UP, AgentState.AFTER_CALL_WORK)

    @pytest.mark.parametrize("mode", [AcwMode.TIMED, AcwMode.NONE])
    def test_a_limit_counts_from_the_next_talk_on(self, tmp_path: Path, mode: AcwMode) -> None:
        world = world_with(tmp_path, AcwMode.MANDATORY)
        first = talked(world)
        change(world, acw=mode)
        world.services.conversations.save_notes(first, "typed")
        world.pass_time(hours=1)
        second = world.talk("sip:+33600000001@pbx.example").conversation.id

        world.pass_time(seconds=120)

        assert (now(world, first).state, now(world, second).state) == (WRAP_UP, FINISHED)

    def test_the_agent_is_free_at_once_where_it_becomes_optional(self, tmp_path: Path) -> None:
        world = world_with(tmp_path, AcwMode.MANDATORY)
        talked(world)
        before = world.agent

        change(world, acw=AcwMode.OPTIONAL)

        assert (before, world.agent) == (AgentState.AFTER_CALL_WORK, AgentState.READY)


def change(world: World, **changed: object) -> None:
    world.services.phone.change_settings(replace(world.services.phone.settings, **changed))


def _busy(_conversation: Conversation) -> None:
    raise StoreBusyError("somebody else writes")
