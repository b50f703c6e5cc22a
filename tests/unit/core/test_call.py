"""Calls: how their state moves, how long they last, which sound they ask for."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from app.core.audio import Tone
from app.core.call import Call, CallMove, CallState, move, tone_for
from app.core.errors import IllegalMoveError
from tests.factories import a_call, a_call_end, at

LEGAL = {
    (CallState.OFFERED, CallMove.PROGRESS): CallState.OFFERED,
    (CallState.OFFERED, CallMove.ANSWERED): CallState.UP,
    (CallState.OFFERED, CallMove.ENDED): CallState.ENDED,
    (CallState.DIALING, CallMove.PROGRESS): CallState.ALERTING,
    (CallState.DIALING, CallMove.ANSWERED): CallState.UP,
    (CallState.DIALING, CallMove.ENDED): CallState.ENDED,
    (CallState.ALERTING, CallMove.PROGRESS): CallState.ALERTING,
    (CallState.ALERTING, CallMove.ANSWERED): CallState.UP,
    (CallState.ALERTING, CallMove.ENDED): CallState.ENDED,
    (CallState.UP, CallMove.ENDED): CallState.ENDED,
}


@pytest.mark.parametrize(("state", "event"), list(product(CallState, CallMove)))
def test_a_call_moves_as_the_table_says_and_in_no_other_way(state: CallState, event: CallMove) -> None:
    if (state, event) in LEGAL:
        assert move(state, event) is LEGAL[state, event]
    else:
        with pytest.raises(IllegalMoveError, match=f"{state} cannot become {event}"):
            move(state, event)


def test_talk_time_runs_from_the_answer_to_the_end() -> None:
    ringing = a_call(CallState.OFFERED)
    up = a_call(CallState.UP, answered_at=at(5))
    ended = a_call(CallState.ENDED, answered_at=at(5), end=a_call_end(65))
    missed = a_call(CallState.ENDED, end=a_call_end(20))

    assert ringing.duration(at(100)) == timedelta()
    assert up.duration(at(100)) == timedelta(seconds=95)
    assert ended.duration(at(100)) == timedelta(seconds=60)
    assert missed.duration(at(100)) == timedelta()


@pytest.mark.parametrize("state", CallState)
def test_every_call_is_live_until_it_ended(state: CallState) -> None:
    assert a_call(state).is_live is (state is not CallState.ENDED)


@pytest.mark.parametrize(
    ("calls", "tone"),
    [
        ((), None),
        ((a_call(CallState.OFFERED),), Tone.RING),
        ((a_call(CallState.UP), a_call(CallState.OFFERED)), Tone.CALL_WAITING),
        ((a_call(CallState.UP, on_hold=True), a_call(CallState.OFFERED)), Tone.RING),
        ((a_call(CallState.DIALING),), None),
        ((a_call(CallState.ALERTING),), Tone.RINGBACK),
        ((a_call(CallState.UP), a_call(CallState.ALERTING)), None),
        ((a_call(CallState.UP),), None),
        ((a_call(CallState.ENDED),), None),
    ],
)
def test_a_second_call_asks_softly_and_only_an_idle_headset_rings(calls: tuple[Call, ...], tone: Tone | None) -> None:
    assert tone_for(calls) is tone
