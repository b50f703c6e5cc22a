"""Follow-up reminders: told once, whatever happens meanwhile, and always about whoever the customer turns out to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest

from app.core.conversation import ConversationState
from app.core.errors import RefusedError
from app.core.ids import ReminderId, new_id
from app.core.problems import Problem
from app.core.reminder import Reminder, ReminderEnd
from app.core.timeline import Happening
from app.services import events
from app.storage.errors import StoreBusyError
from tests.factories import a_contact, an_address
from tests.unit.services.world import World


def in_minutes(world: World, minutes: float) -> datetime:
    return world.clock.now() + timedelta(minutes=minutes)


def planned(world: World, minutes: float = 30, words: str = "Call back") -> Reminder:
    """After a finished talk with the usual customer."""
    conversation = world.finished_talk().conversation.id
    return world.services.reminders.schedule(conversation, in_minutes(world, minutes), words)


def told(world: World) -> list[ReminderId]:
    return [view.reminder.id for event in world.heard(events.RemindersDue) for view in event.views]


def due(world: World) -> int:
    return world.heard(events.RemindersChanged)[-1].due


def now(world: World, reminder: Reminder) -> Reminder:
    found = world.store.reminder(reminder.id)
    assert found is not None
    return found


class TestPlanning:
    def test_it_is_on_record_with_who_has_it_and_about_whom_it_is(self, world: World) -> None:
        contact = world.jeanne()
        world.services.phone.change_settings(replace(world.settings.load(), agent_name="佐藤 愛子"))

        reminder = planned(world, words="  予約の件\n")

        assert (reminder.agent, reminder.words) == ("佐藤 愛子", "予約の件")
        assert world.services.reminders.planned() == (
            events.ReminderView(reminder, contact, ConversationState.FINISHED, "佐藤 愛子"),
        )
        assert world.services.reminders.following(reminder.conversation) == (reminder,)
        assert (Happening.FOLLOW_UP_PLANNED, reminder.due_at.isoformat()) in world.happenings(reminder.conversation)

    def test_it_can_be_planned_in_a_conversation_that_goes_on(self, world: World) -> None:
        conversation = world.texted()

        world.services.reminders.schedule(conversation, in_minutes(world, 5))

        assert [each.state for each in world.services.reminders.planned()] == [ConversationState.OPEN]

    def test_nothing_is_planned_for_a_time_that_is_over(self, world: World) -> None:
        with pytest.raises(RefusedError) as refused:
            planned(world, 0)

        assert refused.value.problem is Problem.TIME_IS_OVER
        assert world.services.reminders.planned() == ()


class TestTelling:
    def test_it_is_told_when_it_is_due_and_never_again(self, world: World) -> None:
        reminder = planned(world)
        world.pass_time(minutes=29)
        assert (told(world), due(world)) == ([], 0)

        world.pass_time(minutes=1)
        world.pass_time(hours=5)

        assert (told(world), due(world)) == ([reminder.id], 1)
        assert world.services.reminders.due() == {reminder.id}
        assert now(world, reminder).told_at == reminder.due_at

    def test_no_restart_tells_it_again(self, world: World) -> None:
        planned(world)
        world.pass_time(minutes=30)

        world.start_window()
        world.pass_time(hours=1)

        assert (told(world), due(world)) == ([], 1)

    def test_what_became_due_while_the_desk_was_closed_is_told_at_the_start(self, world: World) -> None:
        first, second, third = planned(world, 10), planned(world, 20), planned(world, 600)
        world.clock.advance(hours=2)

        world.start_window()
        world.pass_time()

        assert (told(world), due(world)) == ([first.id, second.id], 2)
        assert len(world.heard(events.RemindersDue)) == 1
        assert now(world, third).told_at is None

    def test_the_next_one_is_told_in_its_turn(self, world: World) -> None:
        second, first = planned(world, 20), planned(world, 10)

        world.pass_time(minutes=10)
        world.pass_time(minutes=10)

        assert told(world) == [first.id, second.id]

    def test_it_is_told_a_little_later_when_the_store_cannot_keep_that_it_was(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        reminder = planned(world)
        save = world.store.save_reminder

        def busy(_reminder: Reminder) -> None:
            raise StoreBusyError("busy")

        monkeypatch.setattr(world.store, "save_reminder", busy)
        world.pass_time(minutes=30)
        assert told(world) == []
        monkeypatch.setattr(world.store, "save_reminder", save)
        world.pass_time(seconds=5)

        assert told(world) == [reminder.id]

    def test_it_is_told_though_what_comes_next_cannot_be_read_just_then(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, second = planned(world, 30), planned(world, 40)
        read, reads = world.store.open_reminders, count(1)

        def busy_once(agent: str | None = None) -> tuple[Reminder, ...]:
            if next(reads) == 2:
                raise StoreBusyError("busy")
            return read(agent)

        monkeypatch.setattr(world.store, "open_reminders", busy_once)
        world.pass_time(minutes=31)
        world.pass_time(seconds=5)
        assert told(world) == [first.id]
        world.pass_time(minutes=10)

        assert told(world) == [first.id, second.id]

    def test_on_a_store_of_ones_own_all_are_this_agents_whatever_they_were_called(self, world: World) -> None:
        while_open, while_closed = planned(world, 30), planned(world, 40)

        world.services.phone.change_settings(replace(world.settings.load(), agent_name="Aiko"))
        world.pass_time(minutes=30)
        assert told(world) == [while_open.id]
        world.settings.save(replace(world.settings.load(), agent_name="Aiko Tanaka"))
        world.start_window()
        world.pass_time(minutes=10)

        assert told(world) == [while_closed.id]
        assert [each.reminder.id for each in world.services.reminders.planned()] == [while_open.id, while_closed.id]


class TestPuttingOff:
    def test_it_is_told_again_at_the_new_time(self, world: World) -> None:
        reminder = planned(world)
        world.pass_time(minutes=30)

        world.services.reminders.postpone(reminder.id, in_minutes(world, 15))
        assert due(world) == 0
        world.pass_time(minutes=15)

        assert (told(world), due(world)) == ([reminder.id, reminder.id], 1)

    def test_not_to_a_time_that_is_over(self, world: World) -> None:
        reminder = planned(world)

        with pytest.raises(RefusedError):
            world.services.reminders.postpone(reminder.id, world.clock.now())

        assert now(world, reminder) == reminder

    def test_what_has_ended_is_left_alone(self, world: World) -> None:
        reminder = planned(world)
        world.services.reminders.done(reminder.id)

        world.services.reminders.postpone(reminder.id, in_minutes(world, 15))

        assert now(world, reminder).end is ReminderEnd.DONE


class TestEnding:
    @pytest.mark.parametrize(
        ("end", "happening"),
        [
            (ReminderEnd.DONE, Happening.FOLLOW_UP_DONE),
            (ReminderEnd.CANCELLED, Happening.FOLLOW_UP_CANCELLED),
        ],
    )
    def test_what_has_ended_is_on_record_and_is_not_told(
        self, world: World, end: ReminderEnd, happening: Happening
    ) -> None:
        reminder, reminders = planned(world), world.services.reminders
        wish: Callable[[ReminderId], None] = reminders.done if end is ReminderEnd.DONE else reminders.cancel

        wish(reminder.id)
        world.pass_time(hours=1)

        assert (told(world), due(world), reminders.planned()) == ([], 0, ())
        assert now(world, reminder).end is end
        assert (happening, "Call back") in world.happenings(reminder.conversation)

    def test_it_ends_only_once(self, world: World) -> None:
        reminder = planned(world)
        world.services.reminders.done(reminder.id)

        world.services.reminders.cancel(reminder.id)

        assert now(world, reminder).end is ReminderEnd.DONE

    def test_within_ten_seconds_that_can_be_taken_back(self, world: World) -> None:
        reminder = planned(world)
        world.services.reminders.cancel(reminder.id)
        world.clock.advance(seconds=10)

        assert world.services.reminders.undo(reminder.id)
        world.pass_time(hours=1)

        assert told(world) == [reminder.id]

    def test_what_was_told_before_it_was_taken_back_is_not_told_again(self, world: World) -> None:
        reminder = planned(world)
        world.pass_time(minutes=30)
        world.services.reminders.done(reminder.id)

        assert world.services.reminders.undo(reminder.id)
        world.pass_time(hours=1)

        assert (told(world), due(world)) == ([reminder.id], 1)

    def test_later_it_stays_done(self, world: World) -> None:
        reminder = planned(world)
        world.services.reminders.done(reminder.id)
        world.clock.advance(seconds=11)

        assert not world.services.reminders.undo(reminder.id)
        assert not world.services.reminders.undo(ReminderId(new_id()))
        assert not now(world, reminder).is_open


class TestWhomItIsAbout:
    def test_a_merge_and_its_undoing_change_who_it_is_about(self, world: World) -> None:
        jeanne = world.jeanne()
        whole = world.saved(a_contact("Jeanne Moreau", an_address("+33144556677")))
        planned(world)

        part = world.services.merging.merge(jeanne.id, whole.id)
        assert [each.contact.id for each in world.services.reminders.planned()] == [whole.id]
        world.services.merging.unmerge(part)

        assert [each.contact for each in world.services.reminders.planned()] == [jeanne]

    def test_it_goes_with_a_conversation_that_is_linked_to_somebody_else(self, world: World) -> None:
        world.jeanne()
        omar = world.saved(a_contact("Omar", an_address("+447400123456")))
        reminder = planned(world)

        world.services.regrouping.link(reminder.conversation, omar.id, "chosen")

        assert [each.contact for each in world.services.reminders.planned()] == [omar]

    def test_it_goes_with_the_legs_when_two_conversations_are_joined(self, world: World) -> None:
        left, into = world.texted(), world.texted("+33699999999")
        reminder = world.services.reminders.schedule(left, in_minutes(world, 5))

        world.services.regrouping.join(left, into)

        assert now(world, reminder).conversation == into

    def test_it_is_in_the_record_of_its_conversation(self, world: World) -> None:
        reminder = planned(world)

        assert world.services.records.conversation(reminder.conversation).reminders == (reminder,)

    def test_who_is_erased_is_forgotten_here_too(self, world: World) -> None:
        contact = world.jeanne()
        planned(world)
        world.pass_time(minutes=30)
        assert due(world) == 1

        while world.services.erasing.erase_some(contact.id):
            continue

        assert (due(world), world.services.reminders.planned(of_everybody=True)) == (0, ())
