"""The agent's state: wishes wait while there is work, work goes before wishes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.agent_state import OFFERED, AgentState, AgentStatus, choose, work_changed
from app.core.conversation import LegKind
from app.core.errors import IllegalMoveError
from tests.factories import at

READY = AgentStatus(AgentState.READY, at(0))


def test_an_idle_agent_changes_state_at_once() -> None:
    status = choose(READY, AgentState.NOT_READY, at(5), "Lunch")

    assert (status.state, status.reason, status.since) == (AgentState.NOT_READY, "Lunch", at(5))


def test_choosing_what_already_is_does_not_restart_the_timer() -> None:
    assert choose(READY, AgentState.READY, at(5)) is READY


def test_another_reason_restarts_the_timer() -> None:
    lunch = choose(READY, AgentState.NOT_READY, at(5), "Lunch")

    meeting = choose(lunch, AgentState.NOT_READY, at(9), "Meeting")

    assert (meeting.reason, meeting.since) == ("Meeting", at(9))


@pytest.mark.parametrize("state", [AgentState.BUSY, AgentState.AFTER_CALL_WORK])
def test_work_is_not_chosen(state: AgentState) -> None:
    with pytest.raises(IllegalMoveError):
        choose(READY, state, at(1))


def test_a_wish_while_busy_waits_for_the_end_of_the_work() -> None:
    busy = work_changed(READY, AgentState.BUSY, at(1))

    wishing = choose(busy, AgentState.NOT_READY, at(2), "Lunch")
    wrapping_up = work_changed(wishing, AgentState.AFTER_CALL_WORK, at(3))
    done = work_changed(wrapping_up, None, at(4))

    assert (wishing.state, wishing.since, wishing.then_reason) == (AgentState.BUSY, at(1), "Lunch")
    assert (wrapping_up.state, wrapping_up.since) == (AgentState.AFTER_CALL_WORK, at(3))
    assert (done.state, done.reason, done.since) == (AgentState.NOT_READY, "Lunch", at(4))


def test_an_agent_who_was_away_is_away_again_after_a_call() -> None:
    away = choose(READY, AgentState.NOT_READY, at(1), "Training")

    after = work_changed(work_changed(away, AgentState.BUSY, at(2)), None, at(3))

    assert (after.state, after.reason) == (AgentState.NOT_READY, "Training")


def test_more_of_the_same_work_does_not_restart_the_timer() -> None:
    busy = work_changed(READY, AgentState.BUSY, at(1))

    assert work_changed(busy, AgentState.BUSY, at(2)) is busy


def test_no_work_leaves_an_idle_agent_alone() -> None:
    assert work_changed(READY, None, at(2)) is READY


class TestOpen:
    @pytest.mark.parametrize(
        ("state", "then", "is_open"),
        [
            (AgentState.READY, AgentState.READY, True),
            (AgentState.BUSY, AgentState.READY, True),
            (AgentState.BUSY, AgentState.NOT_READY, False),
            (AgentState.AFTER_CALL_WORK, AgentState.READY, False),
            (AgentState.NOT_READY, AgentState.NOT_READY, False),
        ],
    )
    def test_further_customers_come_to_who_is_ready_and_stays_so(
        self, state: AgentState, then: AgentState, is_open: bool
    ) -> None:
        status = AgentStatus(state, at(0), then=then)

        assert {status.is_open_for(medium) for medium in OFFERED} == {is_open}

    def test_only_by_the_media_that_the_agent_takes(self) -> None:
        status = replace(READY, media=(LegKind.EMAIL,))

        assert [medium for medium in OFFERED if status.is_open_for(medium)] == [LegKind.EMAIL]

    def test_without_a_microphone_not_by_phone(self) -> None:
        status = replace(READY, has_microphone=False)

        assert [medium for medium in OFFERED if status.is_open_for(medium)] == [LegKind.CHAT, LegKind.EMAIL]

    def test_both_stay_over_every_move(self) -> None:
        status = replace(READY, media=(LegKind.EMAIL,), has_microphone=False)

        lunch = choose(status, AgentState.NOT_READY, at(1), "Lunch")
        after = work_changed(work_changed(lunch, AgentState.BUSY, at(2)), None, at(3))

        assert (after.media, after.has_microphone) == ((LegKind.EMAIL,), False)
