"""What every store promises about follow-up reminders, and about conversations that are parked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.conversation import ConversationState
from app.core.ids import ConversationId, ReminderId, new_id
from app.core.parking import Parking, Return
from app.core.reminder import Reminder, ReminderEnd
from app.ports.store import Store
from tests.contracts.kept import saved_contact, saved_conversation
from tests.factories import a_contact, a_reminder, at


def saved_reminder(store: Store, due: float = 3600, **changes: object) -> Reminder:
    conversation = saved_conversation(store)
    reminder = replace(a_reminder(conversation, due), **changes)
    store.save_reminder(reminder)
    return reminder


class TestReminders:
    @pytest.mark.parametrize(
        "changes",
        [
            {},
            {"words": "Zürich: 佐藤さんに折り返し\nnach 15 Uhr", "agent": "佐藤 愛子"},
            {"told_at": at(3600)},
            {"told_at": at(3600), "end": ReminderEnd.DONE, "ended_at": at(4000)},
            {"end": ReminderEnd.CANCELLED, "ended_at": at(1)},
        ],
    )
    def test_one_comes_back_equal(self, store: Store, changes: dict[str, object]) -> None:
        reminder = saved_reminder(store, **changes)

        assert store.reminder(reminder.id) == reminder

    def test_nobody_knows_one_that_was_never_made(self, store: Store) -> None:
        assert store.reminder(ReminderId(new_id())) is None

    def test_saving_again_replaces(self, store: Store) -> None:
        reminder = saved_reminder(store)
        later = replace(reminder, due_at=at(9000), told_at=None)

        store.save_reminder(later)

        assert store.open_reminders() == (later,)

    def test_an_agent_has_their_own_and_what_is_due_first_comes_first(self, store: Store) -> None:
        second, first = saved_reminder(store, 200), saved_reminder(store, 100)
        others = saved_reminder(store, 150, agent="Omar")

        assert store.open_reminders("Aiko") == (first, second)
        assert store.open_reminders() == (first, others, second)
        assert store.open_reminders("") == ()

    def test_what_has_ended_is_only_on_record(self, store: Store) -> None:
        done = saved_reminder(store, end=ReminderEnd.DONE, ended_at=at(1))

        assert store.open_reminders() == ()
        assert store.reminders_of(done.conversation) == (done,)

    def test_a_conversation_has_its_own_in_the_order_in_which_they_were_made(self, store: Store) -> None:
        conversation = saved_conversation(store)
        saved_reminder(store)
        second = a_reminder(conversation, 100, created_at=at(2))
        first = a_reminder(conversation, 200, created_at=at(1))
        for each in (second, first):
            store.save_reminder(each)

        assert store.reminders_of(conversation.id) == (first, second)

    def test_they_move_to_the_conversation_that_theirs_was_joined_with(self, store: Store) -> None:
        there = saved_reminder(store, 100)
        moved = saved_reminder(store, 200)

        store.move_reminders(moved.conversation, there.conversation)

        assert store.reminders_of(moved.conversation) == ()
        assert {each.id for each in store.reminders_of(there.conversation)} == {there.id, moved.id}

    def test_they_go_with_the_conversation_when_the_person_is_erased(self, store: Store) -> None:
        jeanne = saved_contact(store, a_contact())
        theirs = a_reminder(saved_conversation(store, jeanne, state=ConversationState.FINISHED))
        store.save_reminder(theirs)
        others = saved_reminder(store)

        while store.erase_some(jeanne.id, 10):
            continue
        store.erase_contact(jeanne.id)

        assert store.reminder(theirs.id) is None
        assert store.open_reminders() == (others,)

    def test_conversations_are_had_with_whom_they_are(self, store: Store) -> None:
        jeanne, omar = saved_contact(store), saved_contact(store, a_contact("Omar", is_draft=True))
        first, second = saved_conversation(store, jeanne), saved_conversation(store, omar)
        saved_conversation(store)
        part = saved_contact(store, a_contact("J. Moreau"))
        third = saved_conversation(store, part)
        store.merge_contact(part.id, jeanne.id)

        found = store.conversations_with({first.id, second.id, third.id, ConversationId(new_id())})

        assert {each: contact.id for each, (_, contact) in found.items()} == {
            first.id: jeanne.id,
            second.id: omar.id,
            third.id: jeanne.id,
        }
        assert found[second.id][0] == second
        assert store.conversations_with(()) == {}


class TestParking:
    @pytest.mark.parametrize(
        "parking",
        [
            Parking(at(1)),
            Parking(at(1), at(3600)),
            Parking(at(1), None, at(9), Return.WROTE),
            Parking(at(1), at(5), at(5), Return.TIME),
        ],
    )
    def test_how_one_is_parked_comes_back_equal(self, store: Store, parking: Parking) -> None:
        conversation = saved_conversation(store, parking=parking)

        assert store.conversation(conversation.id) == conversation
        assert conversation.is_parked is (parking.returned_at is None)

    def test_parked_or_not_it_is_in_hand(self, store: Store) -> None:
        parked = saved_conversation(store, parking=Parking(at(1)))

        assert store.conversations_in(ConversationState.OPEN) == (parked,)

    def test_what_is_no_longer_parked_leaves_no_trace(self, store: Store) -> None:
        parked = saved_conversation(store, parking=Parking(at(1), at(2)))

        store.save_conversation(replace(parked, parking=None))

        assert store.conversation(parked.id) == replace(parked, parking=None)
