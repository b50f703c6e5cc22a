"""The agent's state follows their conversations, and their wish follows the work (behaviours 1 and 16)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.agent_state import AgentState, AgentStatus
from app.core.call import EndedBy
from app.core.conversation import LegKind
from app.core.errors import IllegalMoveError, RefusedError
from app.core.problems import Problem
from app.ports.telephony import Dial
from app.services.events import AgentChanged
from tests.factories import at
from tests.unit.services.world import JEANNE, World, devices

NOT_READY, READY, BUSY, ACW = AgentState.NOT_READY, AgentState.READY, AgentState.BUSY, AgentState.AFTER_CALL_WORK


def test_the_day_begins_not_ready_and_the_desk_says_so(world: World) -> None:
    assert world.heard(AgentChanged) == [AgentChanged(AgentStatus(NOT_READY, at(), then=NOT_READY))]


def test_an_idle_agent_is_ready_at_once(world: World) -> None:
    world.clock.advance(seconds=30)

    world.services.agent.choose(READY)

    assert world.services.agent.status == AgentStatus(READY, at(30))


def test_choosing_the_same_again_is_not_told(world: World) -> None:
    world.services.agent.choose(NOT_READY, "Lunch")
    told = world.heard(AgentChanged)

    world.services.agent.choose(NOT_READY, "Lunch")

    assert world.heard(AgentChanged) == told


@pytest.mark.parametrize("reason", ["", "Holiday"])
def test_where_there_are_reasons_one_of_them_has_to_be_chosen(world: World, reason: str) -> None:
    world.services.agent.choose(READY)

    with pytest.raises(RefusedError) as refusal:
        world.services.agent.choose(NOT_READY, reason)

    assert refusal.value.problem is Problem.REASON_MISSING
    assert world.agent is READY


def test_where_there_are_none_not_ready_needs_none(world: World) -> None:
    world.services.phone.change_settings(replace(world.services.phone.settings, not_ready_reasons=()))
    world.services.agent.choose(READY)

    world.services.agent.choose(NOT_READY)

    assert world.agent is NOT_READY


def test_the_media_that_the_agent_takes_are_a_setting_and_stay_over_every_change(world: World) -> None:
    world.services.phone.change_settings(replace(world.services.phone.settings, ready_for=(LegKind.CHAT,)))
    world.services.agent.choose(READY)
    world.finished_talk()
    before = world.services.agent.status.media

    world.start_window()

    assert (before, world.services.agent.status.media) == ((LegKind.CHAT,), (LegKind.CHAT,))


def test_a_microphone_that_is_gone_in_a_call_closes_the_line_and_is_told(world: World) -> None:
    world.services.agent.choose(READY)
    world.telephony.attach(devices=devices("Jabra"))
    world.telephony.answered(world.telephony.offer_call())

    world.telephony.emit(devices(None))

    status = world.heard(AgentChanged)[-1].status
    assert (status.state, status.takes(LegKind.CALL), status.takes(LegKind.CHAT)) == (BUSY, False, True)


def test_nobody_chooses_to_be_busy(world: World) -> None:
    with pytest.raises(IllegalMoveError):
        world.services.agent.choose(BUSY)


def test_a_ringing_call_alone_changes_nothing(world: World) -> None:
    world.telephony.offer_call()

    assert world.agent is NOT_READY


def test_the_agent_is_busy_since_the_answer(world: World) -> None:
    call = world.telephony.offer_call()
    world.clock.advance(seconds=7)

    world.telephony.answered(call)

    assert (world.agent, world.services.agent.status.since) == (BUSY, at(7))


def test_after_call_work_begins_with_the_end_of_the_call(world: World) -> None:
    world.talk(seconds=60)

    assert (world.agent, world.services.agent.status.since) == (ACW, at(60))


def test_finishing_brings_back_what_the_agent_had_chosen(world: World) -> None:
    world.services.agent.choose(READY)
    conversation = world.talk().conversation.id

    world.finish(conversation)

    assert world.agent is READY


def test_a_reason_chosen_while_busy_shows_as_then_and_applies_at_the_end(world: World) -> None:
    world.services.agent.choose(READY)
    call = world.telephony.offer_call()
    world.telephony.answered(call)
    world.services.agent.choose(NOT_READY, "Lunch")
    pending = world.services.agent.status
    world.clock.advance(seconds=60)
    world.telephony.ended(call)

    world.finish(world.of(call).conversation.id)

    assert (pending.state, pending.then, pending.then_reason) == (BUSY, NOT_READY, "Lunch")
    status = world.services.agent.status
    assert (status.state, status.reason, status.since) == (NOT_READY, "Lunch", at(60))


def test_the_agent_stays_busy_while_another_call_is_up(world: World) -> None:
    first, second = world.telephony.offer_call(JEANNE), world.telephony.offer_call("sip:lea@shop.example")
    world.telephony.answered(first)
    world.telephony.answered(second)

    world.telephony.ended(first)

    assert world.agent is BUSY


def test_the_agent_stays_busy_while_another_call_of_the_conversation_rings(world: World) -> None:
    first = world.telephony.offer_call()
    world.telephony.answered(first)
    world.telephony.offer_call()

    world.telephony.ended(first)

    assert world.agent is BUSY


def test_calling_again_during_wrap_up_is_work_until_its_end(world: World) -> None:
    world.talk(seconds=60)
    world.clock.advance(seconds=10)
    conversation = world.services.calls.dial("+33612345678")
    while_dialling = world.services.agent.status
    call = world.telephony.asked(Dial)[0].call
    world.telephony.dialing(call, JEANNE)

    world.telephony.ended(call, EndedBy.FAILURE)

    assert (while_dialling.state, while_dialling.since) == (BUSY, at(70))
    assert world.agent is ACW
    world.finish(conversation)
    assert world.agent is NOT_READY


def test_a_call_missed_within_grace_is_no_work(world: World) -> None:
    world.services.agent.choose(NOT_READY, "Lunch")
    world.finished_talk()
    world.clock.advance(minutes=5)
    told = len(world.heard(AgentChanged))

    world.telephony.ended(world.telephony.offer_call())

    assert world.heard(AgentChanged)[told:] == []


def test_wrap_up_of_a_failed_call_is_no_after_call_work(world: World) -> None:
    world.services.calls.dial("+33612345678")
    call = world.telephony.asked(Dial)[0].call
    world.telephony.dialing(call, JEANNE)

    world.telephony.ended(call, EndedBy.FAILURE)

    assert world.agent is NOT_READY


def test_taking_finish_back_is_after_call_work_since_the_call_again(world: World) -> None:
    conversation = world.finished_talk().conversation.id
    world.clock.advance(seconds=5)

    world.services.conversations.undo_finish(conversation)

    assert (world.agent, world.services.agent.status.since) == (ACW, at(60))


def test_the_timer_of_after_call_work_is_right_after_a_restart(world: World) -> None:
    world.talk(seconds=60)
    world.clock.advance(seconds=30)
    world.telephony.ended(world.telephony.offer_call())
    world.clock.advance(minutes=5)

    world.start_window()

    assert (world.agent, world.services.agent.status.since) == (ACW, at(60))


def test_a_call_that_is_still_up_makes_the_agent_busy_since_its_answer_after_a_restart(world: World) -> None:
    call = world.telephony.offer_call()
    world.telephony.answered(call)
    up = world.telephony.calls[call]
    world.clock.advance(minutes=5)

    world.start_window()
    world.telephony.attach(up)

    assert (world.agent, world.services.agent.status.since) == (BUSY, at(0))


def test_a_revived_call_makes_the_agent_busy_again_since_its_answer(world: World) -> None:
    call = world.telephony.offer_call()
    world.telephony.answered(call)
    up = world.telephony.calls[call]
    world.clock.advance(minutes=1)
    world.telephony.lose()
    lost = world.agent

    world.telephony.attach(up)

    assert lost is ACW
    assert (world.agent, world.services.agent.status.since) == (BUSY, at(0))
