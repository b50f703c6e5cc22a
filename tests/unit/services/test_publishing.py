"""What the phone servers are told of the agent, and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.agent_state import AgentState, NotReadyReason
from app.core.conversation import LegKind
from app.core.presence import Activity, Presence
from app.ports.telephony import SetAccount, SetPresence
from tests.unit.services.world import World, devices

READY, NOT_READY = AgentState.READY, AgentState.NOT_READY
OPEN, TALKING = Presence(True), Presence(True, Activity.ON_THE_PHONE)
WRAPPING_UP = Presence(False, Activity.BUSY, "After-call work")


@pytest.fixture
def ready(world: World) -> World:
    world.services.agent.choose(READY)
    return world


def told(world: World) -> list[Presence]:
    return [request.presence for request in world.telephony.asked(SetPresence)]


def test_what_the_agent_chooses_is_told_once(world: World) -> None:
    for state, reason in ((READY, ""), (READY, ""), (NOT_READY, "Lunch"), (NOT_READY, "Meeting")):
        world.services.agent.choose(state, reason)

    assert told(world) == [OPEN, Presence(False, Activity.AWAY, "Lunch"), Presence(False, Activity.BUSY, "Meeting")]


def test_a_talk_is_told_and_so_is_what_follows(ready: World) -> None:
    view = ready.talk()
    ready.finish(view.conversation.id)

    assert told(ready) == [OPEN, TALKING, WRAPPING_UP, OPEN]


def test_a_chat_makes_busy_and_a_call_beside_it_is_told_as_long_as_it_lasts(ready: World) -> None:
    ready.chatting()
    call = ready.telephony.offer_call()
    ready.telephony.answered(call)
    ready.telephony.ended(call)

    assert told(ready) == [OPEN, Presence(True, Activity.BUSY), TALKING, Presence(True, Activity.BUSY)]


def test_a_reason_that_becomes_a_break_is_told_as_one(world: World) -> None:
    world.services.agent.choose(NOT_READY, "Meeting")

    reasons = (NotReadyReason("Meeting", is_break=True),)
    world.services.phone.change_settings(replace(world.services.phone.settings, not_ready_reasons=reasons))

    assert told(world)[-1] == Presence(False, Activity.AWAY, "Meeting")


def test_without_a_microphone_calls_are_not_welcome(ready: World) -> None:
    ready.telephony.attach(devices=devices("Jabra"))
    with_one = told(ready)[-1]

    ready.telephony.emit(devices(None))

    assert (with_one, told(ready)[-1]) == (OPEN, Presence(False))


def test_who_takes_chats_alone_does_not_welcome_calls(ready: World) -> None:
    ready.services.phone.change_settings(replace(ready.services.phone.settings, ready_for=(LegKind.CHAT,)))

    assert told(ready)[-1] == Presence(False)


def test_an_engine_that_has_just_come_is_told_before_it_hears_of_the_accounts(ready: World) -> None:
    ready.telephony.lose()
    before = len(ready.telephony.requests)

    ready.telephony.attach()

    kinds = [type(each) for each in ready.telephony.requests[before:]]
    assert kinds.index(SetPresence) < kinds.index(SetAccount)
    assert told(ready)[-1] == OPEN
