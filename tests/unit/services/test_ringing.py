"""How long a call rings here, and whether any comes at all (behaviours 17 and 19)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.agent_state import NO_ANSWER, AgentState
from app.core.conversation import LegKind
from app.core.problems import Problem
from app.ports.telephony import GiveBack, SetAccount, TakeCalls
from app.services.events import Notice, NoticeOver
from tests.unit.services.world import JEANNE, World, devices

READY, NOT_READY = AgentState.READY, AgentState.NOT_READY
OMAR = "sip:+447400123456@pbx.example"


@pytest.fixture
def ready(world: World) -> World:
    world.services.agent.choose(READY)
    return world


def change(world: World, **changed: object) -> None:
    world.services.phone.change_settings(replace(world.services.phone.settings, **changed))


class TestNoAnswer:
    def test_a_call_that_nobody_answers_goes_back_and_the_agent_is_not_ready(self, ready: World) -> None:
        call = ready.telephony.offer_call()
        ready.pass_time(seconds=29.9)
        before = ready.telephony.asked(GiveBack)

        ready.pass_time(seconds=0.1)

        status = ready.services.agent.status
        assert (before, ready.telephony.asked(GiveBack)) == ([], [GiveBack(call)])
        assert (status.state, status.reason) == (NOT_READY, NO_ANSWER)
        assert ready.heard(Notice) == [Notice(Problem.NOT_ANSWERED, conversation=ready.of(call).conversation.id)]

    def test_it_is_on_record_as_missed(self, ready: World) -> None:
        call = ready.telephony.offer_call()
        ready.pass_time(seconds=30)

        ready.telephony.ended(call, status=480)

        assert ready.of(call).legs[0].was_missed

    def test_the_banner_goes_when_the_agent_is_ready_again(self, ready: World) -> None:
        ready.telephony.ended(ready.telephony.offer_call())
        ready.telephony.offer_call()
        ready.pass_time(seconds=30)
        before = ready.heard(NoticeOver)

        ready.services.agent.choose(READY)

        assert before == []
        assert ready.heard(NoticeOver) == [NoticeOver(Problem.NOT_ANSWERED)]

    def test_an_answer_in_time_changes_nothing(self, ready: World) -> None:
        call = ready.telephony.offer_call()
        ready.pass_time(seconds=29)
        ready.telephony.answered(call)

        ready.pass_time(seconds=10)

        assert ready.telephony.asked(GiveBack) == []
        assert ready.agent is AgentState.BUSY

    def test_a_caller_who_gave_up_is_not_held_against_the_agent(self, ready: World) -> None:
        ready.telephony.ended(ready.telephony.offer_call())

        ready.pass_time(minutes=1)

        assert ready.agent is READY

    def test_a_second_call_in_a_talk_goes_back_but_the_agent_is_excused(self, ready: World) -> None:
        ready.telephony.answered(ready.telephony.offer_call(JEANNE))
        second = ready.telephony.offer_call(OMAR)

        ready.pass_time(seconds=30)

        assert ready.telephony.asked(GiveBack) == [GiveBack(second)]
        assert ready.services.agent.status.then is READY
        assert ready.heard(Notice) == []

    def test_in_after_call_work_it_is_what_follows(self, ready: World) -> None:
        ready.talk()
        ready.telephony.offer_call(OMAR)

        ready.pass_time(seconds=30)

        status = ready.services.agent.status
        assert (status.state, status.then, status.then_reason) == (AgentState.AFTER_CALL_WORK, NOT_READY, NO_ANSWER)

    def test_who_is_not_ready_anyway_keeps_their_own_reason(self, world: World) -> None:
        world.services.agent.choose(NOT_READY, "Lunch")
        call = world.telephony.offer_call()

        world.pass_time(seconds=30)

        assert world.telephony.asked(GiveBack) == [GiveBack(call)]
        assert world.services.agent.status.reason == "Lunch"
        assert world.heard(Notice) == []

    @pytest.mark.parametrize(("wanted", "lasts"), [(10, 10), (0, 7), (600, 59)])
    def test_how_long_is_a_setting_within_bounds(self, ready: World, wanted: int, lasts: int) -> None:
        change(ready, alert_s=wanted)
        ready.telephony.offer_call()
        ready.pass_time(seconds=lasts - 0.1)
        before = len(ready.telephony.asked(GiveBack))

        ready.pass_time(seconds=0.1)

        assert (before, len(ready.telephony.asked(GiveBack))) == (0, 1)

    def test_it_is_asked_for_once(self, ready: World) -> None:
        conversation = ready.of(ready.telephony.offer_call()).conversation.id
        ready.pass_time(seconds=30)
        ready.services.conversations.tell(conversation)

        ready.pass_time(seconds=30)

        assert len(ready.telephony.asked(GiveBack)) == 1


class TestReadyForCalls:
    def told(self, world: World) -> list[bool]:
        return [request.on for request in world.telephony.asked(TakeCalls)]

    def test_the_phone_hears_what_the_agent_chooses_and_each_change_once(self, world: World) -> None:
        for state, reason in ((READY, ""), (READY, ""), (NOT_READY, "Lunch"), (NOT_READY, "Meeting")):
            world.services.agent.choose(state, reason)

        assert self.told(world) == [True, False]

    def test_a_talk_keeps_the_line_open_and_wrap_up_closes_it(self, ready: World) -> None:
        call = ready.telephony.offer_call()
        ready.telephony.answered(call)
        talking = self.told(ready)[-1]
        ready.telephony.ended(call)
        wrapping_up = self.told(ready)[-1]

        ready.finish(ready.of(call).conversation.id)

        assert (talking, wrapping_up, self.told(ready)[-1]) == (True, False, True)

    def test_lunch_that_is_chosen_in_a_talk_closes_it_at_once(self, ready: World) -> None:
        ready.telephony.answered(ready.telephony.offer_call())

        ready.services.agent.choose(NOT_READY, "Lunch")

        assert self.told(ready)[-1] is False

    def test_without_a_microphone_it_is_closed(self, ready: World) -> None:
        ready.telephony.attach(devices=devices("Jabra"))
        with_one = self.told(ready)[-1]
        ready.telephony.emit(devices(None))
        without = self.told(ready)[-1]

        ready.telephony.emit(devices("Jabra"))

        assert (with_one, without, self.told(ready)[-1]) == (True, False, True)

    def test_who_takes_chats_alone_takes_no_calls(self, ready: World) -> None:
        change(ready, ready_for=(LegKind.CHAT,))

        assert self.told(ready)[-1] is False

    def test_an_engine_that_has_just_come_is_told_before_it_hears_of_the_accounts(self, ready: World) -> None:
        ready.telephony.lose()
        before = len(ready.telephony.requests)

        ready.telephony.attach()

        kinds = [type(each) for each in ready.telephony.requests[before:]]
        assert kinds.index(TakeCalls) < kinds.index(SetAccount)
