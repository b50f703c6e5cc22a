"""An outcome that wants a follow-up asks when, and Finish schedules it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.core.conversation import ConversationState
from app.core.ids import ConversationId
from app.core.settings import DeskSettings
from app.core.wrap_up import AcwMode, Disposition, FollowUp
from app.storage.errors import StoreBusyError
from tests.unit.services.world import ACCOUNT, World

BILLING = Disposition("billing", "Billing", follow_up=FollowUp(2))
CALL_BACK = Disposition("call-back", "Call back", parent="billing")
RESOLVED = Disposition("resolved", "Resolved")
SETTINGS = DeskSettings(accounts=(ACCOUNT,), region="FR", dispositions=(BILLING, CALL_BACK, RESOLVED))


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path, SETTINGS)


def talked(world: World, code: str = "call-back") -> ConversationId:
    conversation = world.talk().conversation.id
    world.services.conversations.choose_disposition(conversation, code)
    return conversation


def planned(world: World, conversation: ConversationId) -> list[tuple[datetime, str]]:
    return [(each.due_at, each.words) for each in world.services.reminders.following(conversation)]


def asked_for(world: World, conversation: ConversationId) -> datetime | None:
    return world.view(conversation).conversation.wrap_up.follow_up_at


def test_with_the_outcome_comes_when_contact_is_usually_made_again(world: World) -> None:
    conversation = talked(world)

    assert world.view(conversation).asked.has_follow_up
    assert asked_for(world, conversation) == FollowUp(2).due_at(world.clock.now())
    assert planned(world, conversation) == []


def test_finish_schedules_it_with_what_it_is_about(world: World) -> None:
    conversation = talked(world)
    world.services.conversations.save_notes(conversation, "  About the invoice\nof May")
    due_at = asked_for(world, conversation)

    assert world.services.conversations.finish(conversation) is None

    assert planned(world, conversation) == [(due_at, "Billing > Call back: About the invoice")]


def test_the_agent_says_when(world: World) -> None:
    conversation, at = talked(world), world.clock.now() + timedelta(days=40)

    world.services.outcomes.plan(conversation, at)
    world.services.conversations.finish(conversation)

    assert planned(world, conversation) == [(at, "Billing > Call back")]


def test_another_outcome_wants_none(world: World) -> None:
    conversation = talked(world)

    world.services.conversations.choose_disposition(conversation, "resolved")
    world.services.conversations.finish(conversation)

    assert not world.view(conversation).asked.has_follow_up
    assert planned(world, conversation) == []


def test_a_moment_that_is_over_is_as_soon_as_can_be(world: World) -> None:
    conversation = talked(world)
    world.services.outcomes.plan(conversation, world.clock.now())
    world.clock.advance(hours=1)

    assert world.services.conversations.finish(conversation) is None

    assert [at for at, _ in planned(world, conversation)] == [world.clock.now() + timedelta(minutes=1)]


def test_finish_taken_back_and_done_again_leaves_one(world: World) -> None:
    conversation = talked(world)
    world.services.conversations.finish(conversation)
    world.services.conversations.undo_finish(conversation)
    between = planned(world, conversation)

    world.services.conversations.finish(conversation)

    assert between == []
    assert len(planned(world, conversation)) == 1


def test_so_it_does_when_the_desk_was_started_again_meanwhile(world: World) -> None:
    conversation = talked(world)
    by_hand = world.services.reminders.schedule(conversation, world.clock.now() + timedelta(days=1))
    world.clock.advance(seconds=1)
    world.services.conversations.finish(conversation)
    world.start_window()

    assert world.services.conversations.undo_finish(conversation)
    between = world.services.reminders.following(conversation)
    world.services.conversations.finish(conversation)

    assert between == (by_hand,)
    assert len(planned(world, conversation)) == 2


def test_the_same_outcome_once_more_leaves_when_the_agent_has_said(world: World) -> None:
    conversation, at = talked(world), world.clock.now() + timedelta(days=40)
    world.services.outcomes.plan(conversation, at)

    world.services.conversations.choose_disposition(conversation, "call-back")
    again = asked_for(world, conversation)
    world.services.conversations.choose_disposition(conversation, "billing")

    assert again == at
    assert asked_for(world, conversation) == FollowUp(2).due_at(world.clock.now())


class TestJoined:
    """Both were with the same customer."""

    def test_what_was_planned_goes_along_with_its_outcome(self, world: World) -> None:
        left, into = talked(world), world.texted("+33699999999")
        at = asked_for(world, left)

        world.services.regrouping.join(left, into)

        assert world.view(into).asked.has_follow_up
        assert asked_for(world, into) == at
        assert asked_for(world, left) is None
        assert world.services.conversations.finish(into) is None
        assert planned(world, into) == [(at, "Billing > Call back")]

    def test_of_two_moments_the_first_counts_and_its_own_outcome_stays(self, world: World) -> None:
        left, into = talked(world), world.texted("+33699999999")
        world.services.conversations.choose_disposition(into, "billing")
        soon = world.clock.now() + timedelta(hours=1)
        world.services.outcomes.plan(left, soon)

        world.services.regrouping.join(left, into)

        assert world.view(into).conversation.wrap_up.disposition == "billing"
        assert asked_for(world, into) == soon

    def test_what_was_finished_is_planned_already(self, world: World) -> None:
        left = talked(world)
        world.services.conversations.finish(left)
        into = world.texted("+33699999999")

        world.services.regrouping.join(left, into)
        world.services.conversations.finish(into)

        assert len(planned(world, into)) == 1


def test_finish_without_one_can_be_taken_back(world: World) -> None:
    conversation = talked(world, "resolved")
    world.services.conversations.finish(conversation)

    assert world.services.conversations.undo_finish(conversation)


def test_the_usual_outcome_when_time_is_up_schedules_it_too(tmp_path: Path) -> None:
    timed = replace(SETTINGS, acw=AcwMode.TIMED, acw_s=120, default_disposition="call-back")
    world = World(tmp_path, timed)
    conversation = world.talk().conversation.id

    world.pass_time(seconds=120)

    assert len(planned(world, conversation)) == 1


def test_finish_and_what_it_schedules_are_on_record_together_or_not_at_all(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = talked(world)
    with monkeypatch.context() as patch:
        patch.setattr(world.store, "save_reminder", _busy)
        with pytest.raises(StoreBusyError):
            world.services.conversations.finish(conversation)

    assert world.view(conversation).conversation.state is ConversationState.WRAP_UP
    assert planned(world, conversation) == []


def _busy(_reminder: object) -> None:
    raise StoreBusyError("somebody else writes")
