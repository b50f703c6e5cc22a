"""The life of a conversation (behaviours 1 to 5)."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product

import pytest

from app.core.call import Direction
from app.core.conversation import (
    ConversationMove,
    ConversationState,
    EndKey,
    FinishRefusal,
    Leg,
    WrapUp,
    end_key,
    finish_refusal,
    in_grace,
    move,
    talks,
)
from app.core.errors import IllegalMoveError
from tests.factories import a_call_end, a_conversation, a_leg, at

LEGAL = {
    (ConversationState.OPEN, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.OPEN, ConversationMove.LAST_LEG_ENDED): ConversationState.WRAP_UP,
    (ConversationState.WRAP_UP, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.WRAP_UP, ConversationMove.FINISHED): ConversationState.FINISHED,
    (ConversationState.FINISHED, ConversationMove.REOPENED): ConversationState.WRAP_UP,
}

RINGING = a_leg()
UP = a_leg(answered_at=at(5))
TALKED = a_leg(answered_at=at(5), end=a_call_end(65))
MISSED = a_leg(end=a_call_end(20))


@pytest.mark.parametrize(("state", "event"), list(product(ConversationState, ConversationMove)))
def test_a_conversation_moves_as_the_table_says_and_in_no_other_way(
    state: ConversationState, event: ConversationMove
) -> None:
    if (state, event) in LEGAL:
        assert move(state, event) is LEGAL[state, event]
    else:
        with pytest.raises(IllegalMoveError, match=f"{state} cannot be {event}"):
            move(state, event)


def test_a_leg_lasts_from_the_answer_to_the_end() -> None:
    durations = [leg.duration(at(100)) for leg in (RINGING, UP, TALKED, MISSED)]

    assert durations == [timedelta(seconds=seconds) for seconds in (0, 95, 60, 0)]


def test_only_an_incoming_leg_that_nobody_took_was_missed() -> None:
    unanswered_by_them = a_leg(direction=Direction.OUTGOING, end=a_call_end(20))

    missed = [leg.was_missed for leg in (RINGING, UP, TALKED, MISSED, unanswered_by_them)]

    assert missed == [False, False, False, True, False]


def test_only_legs_with_talk_since_the_last_finish_ask_for_after_call_work() -> None:
    legs = [RINGING, UP, TALKED, MISSED]

    assert talks(a_conversation(), legs) == (UP, TALKED)
    assert talks(a_conversation(finished_at=at(65)), legs) == (UP,)
    assert talks(a_conversation(finished_at=at(64)), legs) == (UP, TALKED)


@pytest.mark.parametrize(
    ("state", "legs", "disposition", "refusal"),
    [
        (ConversationState.OPEN, [TALKED, UP], "resolved", FinishRefusal.CALL_UP),
        (ConversationState.OPEN, [RINGING, UP], "resolved", FinishRefusal.CALL_UP),
        (ConversationState.OPEN, [TALKED, RINGING], "resolved", FinishRefusal.CALL_RINGING),
        (ConversationState.WRAP_UP, [TALKED], "", FinishRefusal.DISPOSITION_MISSING),
        (ConversationState.FINISHED, [TALKED], "resolved", FinishRefusal.ALREADY_FINISHED),
        (ConversationState.WRAP_UP, [TALKED, MISSED], "resolved", None),
    ],
)
def test_finish_is_refused_with_the_reason(
    state: ConversationState, legs: list[Leg], disposition: str, refusal: FinishRefusal | None
) -> None:
    conversation = a_conversation(state=state, wrap_up=WrapUp(disposition=disposition))

    assert finish_refusal(conversation, legs, disposition_required=True) is refusal


def test_a_disposition_is_asked_for_only_where_it_is_required() -> None:
    conversation = a_conversation(state=ConversationState.WRAP_UP)

    assert finish_refusal(conversation, [TALKED], disposition_required=False) is None


@pytest.mark.parametrize(
    ("state", "ended_at", "seconds", "inside"),
    [
        (ConversationState.FINISHED, at(0), 600, True),
        (ConversationState.FINISHED, at(0), 601, False),
        (ConversationState.WRAP_UP, at(0), 100_000, True),
        (ConversationState.OPEN, None, 100_000, True),
        (ConversationState.FINISHED, None, 100_000, True),
    ],
)
def test_contact_within_ten_minutes_belongs_to_the_same_conversation(
    state: ConversationState, ended_at: datetime | None, seconds: int, inside: bool
) -> None:
    conversation = a_conversation(state=state, ended_at=ended_at)

    assert in_grace(conversation, at(seconds)) is inside


@pytest.mark.parametrize(
    ("state", "legs", "last_press", "does"),
    [
        (ConversationState.OPEN, [UP], None, EndKey.END_CALL),
        (ConversationState.OPEN, [UP], at(9.1), EndKey.NOTHING),
        (ConversationState.WRAP_UP, [TALKED], at(9.1), EndKey.NOTHING),
        (ConversationState.WRAP_UP, [TALKED], at(9), EndKey.FINISH),
        (ConversationState.WRAP_UP, [TALKED], None, EndKey.FINISH),
        (ConversationState.FINISHED, [TALKED], None, EndKey.NOTHING),
    ],
)
def test_the_end_key_ends_first_and_finishes_a_second_later(
    state: ConversationState, legs: list[Leg], last_press: datetime | None, does: EndKey
) -> None:
    assert end_key(a_conversation(state=state), legs, last_press, at(10)) is does
