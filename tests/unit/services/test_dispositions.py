"""What the configured dispositions ask for before a conversation is finished."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.conversation import ConversationState, FinishRefusal, LegKind
from app.core.settings import DeskSettings
from app.core.wrap_up import AcwMode, Disposition
from app.services.events import ConversationChanged
from tests.unit.services.world import ACCOUNT, World

REFUND = Disposition("refund", "Refund", needs_note=True)
RESOLVED = Disposition("resolved", "Resolved")
SETTINGS = DeskSettings(accounts=(ACCOUNT,), region="FR", dispositions=(REFUND, RESOLVED))


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path, SETTINGS)


def test_finish_waits_for_a_note_where_one_is_needed(world: World) -> None:
    conversation, conversations = world.talk().conversation.id, world.services.conversations
    conversations.choose_disposition(conversation, "refund")
    refused = conversations.finish(conversation), world.view(conversation).refusal

    conversations.save_notes(conversation, "Refunded 20 euros")

    assert refused == (FinishRefusal.NOTE_MISSING, FinishRefusal.NOTE_MISSING)
    assert conversations.finish(conversation) is None


def test_one_that_is_not_configured_any_longer_asks_for_nothing(world: World) -> None:
    conversation = world.talk().conversation.id
    world.services.conversations.choose_disposition(conversation, "refund")

    world.services.phone.change_settings(replace(SETTINGS, dispositions=(RESOLVED,)))

    assert world.heard(ConversationChanged)[-1].view.refusal is None
    assert world.services.conversations.finish(conversation) is None


def test_where_none_is_offered_none_is_asked_for(tmp_path: Path) -> None:
    chat_only = replace(RESOLVED, media=(LegKind.CHAT,))
    world = World(tmp_path, replace(SETTINGS, dispositions=(chat_only,)))

    assert world.talk().refusal is None


@pytest.mark.parametrize("chosen", ["", "refund"])
def test_when_its_time_is_up_a_note_is_not_waited_for(tmp_path: Path, chosen: str) -> None:
    timed = replace(SETTINGS, acw=AcwMode.TIMED, acw_s=120, default_disposition="refund")
    world = World(tmp_path, timed)
    conversation = world.talk().conversation.id
    if chosen:
        world.services.conversations.choose_disposition(conversation, chosen)

    world.pass_time(seconds=120)

    done = world.view(conversation).conversation
    assert (done.state, done.wrap_up.disposition) == (ConversationState.FINISHED, "refund")
