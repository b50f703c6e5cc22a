"""What others may hear of the agent: welcome or not, what they do, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.agent_state import NO_ANSWER, AgentState, AgentStatus
from app.core.conversation import LegKind
from app.core.presence import LONGEST_NOTE, Activity, Presence, presence_of
from tests.factories import at

READY = AgentStatus(AgentState.READY, at())
BUSY = AgentStatus(AgentState.BUSY, at())
WRAPPING_UP = AgentStatus(AgentState.AFTER_CALL_WORK, at())
OUT = AgentStatus(AgentState.NOT_READY, at(), "Lunch", AgentState.NOT_READY, "Lunch")


@pytest.mark.parametrize(
    ("status", "is_talking", "is_break", "presence"),
    [
        (READY, False, False, Presence(True)),
        (BUSY, True, False, Presence(True, Activity.ON_THE_PHONE)),
        (BUSY, False, False, Presence(True, Activity.BUSY)),
        (WRAPPING_UP, False, False, Presence(False, Activity.BUSY, "After-call work")),
        (OUT, False, True, Presence(False, Activity.AWAY, "Lunch")),
        (replace(OUT, reason="Meeting"), False, False, Presence(False, Activity.BUSY, "Meeting")),
        (replace(OUT, reason=NO_ANSWER), False, False, Presence(False, Activity.AWAY, "No answer")),
        (replace(OUT, reason=""), False, False, Presence(False)),
    ],
)
def test_each_state_is_told_as_others_understand_it(
    status: AgentStatus, is_talking: bool, is_break: bool, presence: Presence
) -> None:
    assert presence_of(status, is_talking=is_talking, is_break=is_break) == presence


def test_calls_are_welcome_exactly_when_they_are_taken() -> None:
    leaving = replace(BUSY, then=AgentState.NOT_READY, then_reason="Lunch")
    chats_alone = replace(READY, media=(LegKind.CHAT,))
    deaf = replace(READY, has_microphone=False)

    told = [presence_of(each, is_talking=False, is_break=False).is_open for each in (leaving, chats_alone, deaf)]

    assert told == [False, False, False]


def test_a_long_reason_is_cut() -> None:
    presence = presence_of(replace(OUT, reason="x" * 200), is_talking=False, is_break=False)

    assert presence.note == "x" * LONGEST_NOTE
