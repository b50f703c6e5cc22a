"""The life of a conversation (behaviours 1 to 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from app.core.call import Direction
from app.core.conversation import (
    ConversationMove,
    ConversationState,
    EndKey,
    FinishRefusal,
    Grace,
    Leg,
    LegKind,
    WrapUp,
    end_key,
    finish_refusal,
    in_grace,
    move,
    talks,
    written,
)
from app.core.errors import IllegalMoveError
from tests.factories import a_call_end, a_conversation, a_leg, a_text_leg, at

LEGAL = {
    (ConversationState.QUEUED, ConversationMove.GRABBED): ConversationState.OPEN,
    (ConversationState.QUEUED, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.QUEUED, ConversationMove.FINISHED): ConversationState.FINISHED,
    (ConversationState.OPEN, ConversationMove.RELEASED): ConversationState.QUEUED,
    (ConversationState.OPEN, ConversationMove.FINISHED): ConversationState.FINISHED,
    (ConversationState.OPEN, ConversationMove.PARKED): ConversationState.OPEN,
    (ConversationState.WRAP_UP, ConversationMove.PARKED): ConversationState.WRAP_UP,
    (ConversationState.WRAP_UP, ConversationMove.RELEASED): ConversationState.QUEUED,
    (ConversationState.OPEN, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.OPEN, ConversationMove.LAST_LEG_ENDED): ConversationState.WRAP_UP,
    (ConversationState.WRAP_UP, ConversationMove.LEG_STARTED): ConversationState.OPEN,
    (ConversationState.WRAP_UP, ConversationMove.FINISHED): ConversationState.FINISHED,
    (ConversationState.FINISHED, ConversationMove.REOPENED): ConversationState.WRAP_UP,
}

CHAT = LegKind.CHAT
RINGING = a_leg()
UP = a_leg(answered_at=at(5))
TALKED = a_leg(answered_at=at(5), end=a_call_end(65))
MISSED = a_leg(end=a_call_end(20))
CHAT_WAITING = a_leg(kind=CHAT, call=None)
CHATTING = a_leg(kind=CHAT, call=None, answered_at=at(5))
CHATTED = a_leg(kind=CHAT, call=None, answered_at=at(5), end=a_call_end(65))
TEXTED = a_text_leg(last_at=at(30))
MAILED = a_text_leg(kind=LegKind.EMAIL, last_at=at(40))


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


def test_only_calls_and_chats_that_have_not_ended_are_live() -> None:
    live = [leg for leg in (RINGING, UP, CHATTING, TALKED, CHATTED, TEXTED, MAILED) if leg.is_live]

    assert live == [RINGING, UP, CHATTING]


def test_only_legs_with_talk_since_the_last_finish_ask_for_after_call_work() -> None:
    legs = [RINGING, UP, TALKED, MISSED]

    assert talks(a_conversation(), legs) == (UP, TALKED)
    assert talks(a_conversation(finished_at=at(65)), legs) == (UP,)
    assert talks(a_conversation(finished_at=at(64)), legs) == (UP, TALKED)
    assert talks(a_conversation(), [CHATTED, CHAT_WAITING, TEXTED, MAILED]) == (CHATTED,)


def test_what_was_written_since_the_last_finish_is_still_in_hand() -> None:
    legs = [TALKED, CHATTED, TEXTED, MAILED, a_text_leg(last_at=None, started_at=at(50))]

    assert written(a_conversation(), legs) == tuple(legs[2:])
    assert written(a_conversation(finished_at=at(30)), legs) == tuple(legs[3:])
    assert written(a_conversation(finished_at=at(50)), legs) == ()


@pytest.mark.parametrize(
    ("state", "legs", "disposition", "refusal"),
    [
        (ConversationState.OPEN, [TALKED, UP], "resolved", FinishRefusal.CALL_UP),
        (ConversationState.OPEN, [RINGING, UP], "resolved", FinishRefusal.CALL_UP),
        (ConversationState.OPEN, [TALKED, RINGING], "resolved", FinishRefusal.CALL_RINGING),
        (ConversationState.WRAP_UP, [TALKED], "", FinishRefusal.DISPOSITION_MISSING),
        (ConversationState.FINISHED, [TALKED], "resolved", FinishRefusal.ALREADY_FINISHED),
        (ConversationState.WRAP_UP, [TALKED, MISSED], "resolved", None),
        (ConversationState.OPEN, [CHATTING, UP], "resolved", FinishRefusal.CALL_UP),
        (ConversationState.OPEN, [TALKED, CHATTING], "resolved", FinishRefusal.CHAT_OPEN),
        (ConversationState.OPEN, [CHAT_WAITING], "resolved", FinishRefusal.CHAT_OPEN),
        (ConversationState.OPEN, [CHATTING], "", FinishRefusal.DISPOSITION_MISSING),
        (ConversationState.OPEN, [TEXTED, MAILED], "resolved", None),
        (ConversationState.QUEUED, [MAILED], "resolved", FinishRefusal.NOT_YOURS),
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


@pytest.mark.parametrize(("notes", "refusal"), [(" \n", FinishRefusal.NOTE_MISSING), ("Refunded", None)])
def test_a_note_is_asked_for_where_it_is_needed_once_there_is_a_disposition(
    notes: str, refusal: FinishRefusal | None
) -> None:
    without = a_conversation(state=ConversationState.WRAP_UP, wrap_up=WrapUp(notes=notes))
    chosen = replace(without, wrap_up=replace(without.wrap_up, disposition="refund"))

    asked = [
        finish_refusal(each, [TALKED], disposition_required=True, note_required=True) for each in (without, chosen)
    ]

    assert asked == [FinishRefusal.DISPOSITION_MISSING, refusal]


HOUR = 3600


@pytest.mark.parametrize(
    ("legs", "seconds", "inside"),
    [
        ([TALKED], 65 + 600, True),
        ([TALKED], 65 + 601, False),
        ([MISSED], 20 + 601, False),
        ([CHATTED], 65 + 12 * HOUR, True),
        ([CHATTED], 65 + 12 * HOUR + 1, False),
        ([TEXTED], 30 + 12 * HOUR, True),
        ([MAILED], 40 + 12 * HOUR + 1, False),
        ([TALKED, TEXTED], 30 + 12 * HOUR, True),
        ([replace(CHATTED, last_at=at(HOUR))], 13 * HOUR, True),
        ([], 0, False),
    ],
)
def test_the_medium_that_reaches_furthest_says_how_long_a_finished_conversation_can_go_on(
    legs: list[Leg], seconds: int, inside: bool
) -> None:
    conversation = a_conversation(state=ConversationState.FINISHED)

    assert in_grace(conversation, legs, at(seconds)) is inside


@pytest.mark.parametrize("state", sorted(set(ConversationState) - {ConversationState.FINISHED}))
def test_an_unfinished_conversation_goes_on_however_late(state: ConversationState) -> None:
    assert in_grace(a_conversation(state=state), [TALKED], at(1000 * HOUR))


def test_the_windows_are_settings() -> None:
    grace = Grace(timedelta(minutes=1), timedelta(hours=1))
    conversation = a_conversation(state=ConversationState.FINISHED)

    assert not in_grace(conversation, [TALKED], at(65 + 61), grace)
    assert in_grace(conversation, [TEXTED], at(30 + HOUR), grace)


@pytest.mark.parametrize(
    ("state", "legs", "last_press", "does"),
    [
        (ConversationState.OPEN, [UP], None, EndKey.END_CALL),
        (ConversationState.OPEN, [UP], at(9.1), EndKey.NOTHING),
        (ConversationState.WRAP_UP, [TALKED], at(9.1), EndKey.NOTHING),
        (ConversationState.WRAP_UP, [TALKED], at(9), EndKey.FINISH),
        (ConversationState.WRAP_UP, [TALKED], None, EndKey.FINISH),
        (ConversationState.FINISHED, [TALKED], None, EndKey.NOTHING),
        (ConversationState.OPEN, [CHATTING, UP], None, EndKey.END_CALL),
        (ConversationState.OPEN, [CHATTING, TALKED], None, EndKey.END_CHAT),
        (ConversationState.OPEN, [CHATTING, TALKED], at(9.1), EndKey.NOTHING),
        (ConversationState.OPEN, [TEXTED], None, EndKey.FINISH),
        (ConversationState.QUEUED, [MAILED], None, EndKey.NOTHING),
    ],
)
def test_the_end_key_ends_first_and_finishes_a_second_later(
    state: ConversationState, legs: list[Leg], last_press: datetime | None, does: EndKey
) -> None:
    assert end_key(a_conversation(state=state), legs, last_press, at(10)) is does
