"""The life of a conversation: joined, wrapped up, finished, reopened, moved to another contact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.address import AddressKind
from app.core.call import EndedBy
from app.core.conversation import ConversationState, EndKey, FinishRefusal
from app.core.ids import ConversationId, new_id
from app.core.settings import DeskSettings
from app.core.timeline import Happening, NoteItem, Place
from app.ports.telephony import Dial
from app.services.events import ConversationChanged
from tests.factories import a_contact, a_conversation, an_address
from tests.unit.services.world import ACCOUNT, JEANNE, World


class TestJoining:
    def test_dialling_joins_the_open_conversation_of_the_contact(self, world: World) -> None:
        call = world.telephony.offer_call(JEANNE)
        world.telephony.answered(call)
        contact = world.of(call).contact

        conversation = world.services.calls.dial("+33799999999", contact.id)

        assert conversation == world.of(call).conversation.id
        assert len(world.of(call).legs) == 2

    def test_dialling_joins_a_conversation_in_wrap_up_and_opens_it_again(self, world: World) -> None:
        before = world.talk()

        conversation = world.services.calls.dial("+33612345678")

        after = world.services.conversations.view(conversation).conversation
        assert conversation == before.conversation.id
        assert (after.state, after.ended_at, after.wrap_up.segment) == (ConversationState.OPEN, None, 0)

    def test_a_call_during_wrap_up_keeps_the_notes(self, world: World) -> None:
        conversation = world.talk().conversation.id
        world.services.conversations.save_notes(conversation, "Booked two seats.")

        world.telephony.ended(world.telephony.offer_call())

        view = world.services.conversations.view(conversation).conversation
        assert (view.state, view.wrap_up.notes) == (ConversationState.WRAP_UP, "Booked two seats.")

    def test_an_open_conversation_is_joined_even_when_a_newer_one_was_finished(self, world: World) -> None:
        opened = world.talk("sip:lea@shop.example").conversation
        world.clock.advance(minutes=1)
        newer = world.finished_talk(JEANNE)
        world.services.regrouping.link(opened.id, newer.contact.id, "same customer")

        conversation = world.services.calls.dial("+33612345678")

        assert conversation == opened.id

    def test_contact_within_grace_reopens_the_conversation_with_a_second_segment(self, world: World) -> None:
        conversation = world.talk().conversation.id
        world.services.conversations.save_notes(conversation, "Booked two seats.")
        world.finish(conversation)
        world.clock.advance(minutes=9)

        call = world.telephony.offer_call()

        view = world.of(call).conversation
        assert (view.id, view.state) == (conversation, ConversationState.OPEN)
        assert (view.wrap_up.segment, view.wrap_up.notes, view.wrap_up.disposition) == (1, "", "")

    def test_the_wrap_up_of_the_first_segment_moves_into_the_timeline(self, world: World) -> None:
        conversation = world.talk().conversation.id
        world.services.conversations.save_notes(conversation, "Booked two seats.")
        world.finish(conversation)

        world.telephony.offer_call()

        notes = [item.body for item in world.services.conversations.timeline(conversation)]
        assert NoteItem("Booked two seats.") in notes
        assert world.happenings(conversation)[-2:] == [(Happening.WRAPPED_UP, "resolved"), (Happening.REOPENED, "")]

    def test_contact_after_grace_makes_a_new_conversation_linked_to_the_one_before(self, world: World) -> None:
        before = world.finished_talk()
        world.clock.advance(minutes=10, seconds=1)

        conversation = world.services.calls.dial("+33612345678")

        view = world.services.conversations.view(conversation)
        assert view.conversation.id != before.conversation.id
        assert (view.conversation.previous, view.contact) == (before.conversation.id, before.contact)

    def test_the_length_of_the_grace_window_is_a_setting(self, world: World) -> None:
        world.services.phone.change_settings(DeskSettings(accounts=(ACCOUNT,), region="FR", grace_after_call_s=60))
        before = world.finished_talk()
        world.clock.advance(seconds=61)

        call = world.telephony.offer_call()

        assert world.of(call).conversation.id != before.conversation.id

    def test_two_calls_of_one_contact_are_two_legs_of_one_conversation(self, world: World) -> None:
        first = world.telephony.offer_call()
        world.telephony.answered(first)

        second = world.telephony.offer_call()

        assert world.of(second).conversation.id == world.of(first).conversation.id
        assert {call.id for call in world.of(first).calls} == {first, second}

    def test_calls_of_different_people_are_different_conversations(self, world: World) -> None:
        first = world.telephony.offer_call(JEANNE)

        second = world.telephony.offer_call("sip:lea@shop.example")

        assert [view.conversation.id for view in world.services.conversations.unfinished()] == [
            world.of(first).conversation.id,
            world.of(second).conversation.id,
        ]


def test_what_is_unknown_here_since_the_teams_store_has_gone_away_keeps_no_desk_from_starting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown, known = world.texted(), world.texted("+447400123456")
    contact, read = world.view(unknown).contact.id, world.store.contact
    monkeypatch.setattr(world.store, "contact", lambda wanted: None if wanted == contact else read(wanted))

    world.start_window()

    assert [event.view.conversation.id for event in world.heard(ConversationChanged)] == [known]
    assert world.only.conversation.id == known


class TestEnding:
    def test_ending_one_call_keeps_the_conversation_open_while_another_is_live(self, world: World) -> None:
        first, second = world.telephony.offer_call(), world.telephony.offer_call()
        world.telephony.answered(first)
        world.telephony.answered(second)

        world.telephony.ended(first)

        view = world.of(second)
        assert view.conversation.state is ConversationState.OPEN
        assert [call.id for call in view.calls] == [second]

    def test_finish_is_refused_while_a_call_is_up(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)

        refusal = world.services.conversations.finish(world.of(call).conversation.id)

        assert refusal is FinishRefusal.CALL_UP
        assert world.of(call).refusal is FinishRefusal.CALL_UP

    def test_finish_is_refused_while_a_call_rings(self, world: World) -> None:
        call = world.telephony.offer_call()

        refusal = world.services.conversations.finish(world.of(call).conversation.id)

        assert refusal is FinishRefusal.CALL_RINGING

    def test_finish_after_a_talk_wants_a_disposition(self, world: World) -> None:
        conversation = world.talk().conversation.id

        refusal = world.services.conversations.finish(conversation)

        assert refusal is FinishRefusal.DISPOSITION_MISSING

    def test_finish_without_a_disposition_can_be_allowed_while_the_desk_runs(self, world: World) -> None:
        conversation = world.talk().conversation.id
        world.services.phone.change_settings(DeskSettings(accounts=(ACCOUNT,), disposition_required=False))

        refusal = world.services.conversations.finish(conversation)

        assert refusal is None

    def test_a_finished_conversation_is_an_activity_of_its_contact(self, world: World) -> None:
        view = world.talk()

        world.finish(view.conversation.id)

        [activity] = world.services.conversations.activities(view.contact.id)
        assert activity.conversation.id == view.conversation.id
        assert activity.conversation.finished_at == world.clock.now()
        assert activity.conversation.wrap_up.completed_at == world.clock.now()
        assert world.heard(ConversationChanged)[-1].view == activity

    def test_a_finished_conversation_cannot_be_finished_again(self, world: World) -> None:
        conversation = world.finished_talk().conversation.id

        refusal = world.services.conversations.finish(conversation)

        assert refusal is FinishRefusal.ALREADY_FINISHED

    def test_a_conversation_that_is_not_finished_is_no_activity(self, world: World) -> None:
        view = world.talk()

        assert world.services.conversations.activities(view.contact.id) == ()

    def test_notes_that_arrive_as_the_customer_hangs_up_are_kept(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        conversation = world.of(call).conversation.id
        world.services.conversations.save_notes(conversation, "Wants")
        world.telephony.ended(call)

        world.services.conversations.save_notes(conversation, "Wants two seats.")

        after = world.of(call).conversation
        assert (after.state, after.wrap_up.notes) == (ConversationState.WRAP_UP, "Wants two seats.")

    def test_a_call_missed_within_grace_asks_for_no_second_wrap_up(self, world: World) -> None:
        before = world.finished_talk()
        world.clock.advance(minutes=5)
        call = world.telephony.offer_call()

        world.telephony.ended(call)

        after = world.of(call).conversation
        assert (after.id, after.state) == (before.conversation.id, ConversationState.FINISHED)

    def test_a_call_missed_after_a_talk_leaves_the_wrap_up_to_the_agent(self, world: World) -> None:
        conversation = world.talk().conversation.id
        world.clock.advance(seconds=5)

        world.telephony.ended(world.telephony.offer_call())

        view = world.services.conversations.view(conversation)
        assert view.conversation.state is ConversationState.WRAP_UP
        assert view.refusal is FinishRefusal.DISPOSITION_MISSING


class TestUndo:
    def test_finish_can_be_taken_back_within_ten_seconds(self, world: World) -> None:
        conversation = world.finished_talk().conversation.id
        world.clock.advance(seconds=10)

        assert world.services.conversations.undo_finish(conversation)

        after = world.services.conversations.view(conversation)
        assert after.conversation.state is ConversationState.WRAP_UP
        assert (after.conversation.wrap_up.segment, after.conversation.wrap_up.disposition) == (0, "resolved")
        assert after.conversation.wrap_up.completed_at is None
        assert after.refusal is None

    def test_afterwards_it_is_too_late(self, world: World) -> None:
        conversation = world.finished_talk().conversation.id
        world.clock.advance(seconds=10.1)

        assert not world.services.conversations.undo_finish(conversation)

        assert world.services.conversations.view(conversation).conversation.state is ConversationState.FINISHED

    def test_what_was_never_finished_cannot_be_taken_back(self, world: World) -> None:
        conversation = world.talk().conversation.id

        assert not world.services.conversations.undo_finish(conversation)

    def test_a_conversation_that_was_reopened_meanwhile_stays_as_it_is(self, world: World) -> None:
        conversation = world.finished_talk().conversation.id
        world.telephony.offer_call()

        assert not world.services.conversations.undo_finish(conversation)

        assert world.services.conversations.view(conversation).conversation.state is ConversationState.OPEN

    def test_what_was_wrapped_up_before_stays_so(self, world: World) -> None:
        conversation = world.finished_talk().conversation.id
        world.clock.advance(seconds=30)
        assert world.texted() == conversation
        assert world.services.conversations.finish(conversation) is None

        world.services.conversations.undo_finish(conversation)

        assert world.services.conversations.view(conversation).refusal is None

    def test_taking_back_the_finish_of_a_second_segment_asks_for_its_disposition_still(self, world: World) -> None:
        world.finished_talk()
        world.clock.advance(minutes=1)
        conversation = world.finished_talk().conversation.id

        world.services.conversations.undo_finish(conversation)

        world.services.conversations.choose_disposition(conversation, "")
        view = world.services.conversations.view(conversation)
        assert (view.conversation.wrap_up.segment, view.refusal) == (1, FinishRefusal.DISPOSITION_MISSING)


class TestTheEndKey:
    def test_the_first_press_ends_the_call_and_the_second_finishes(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        conversation = world.of(call).conversation.id
        first = world.services.end_keys.press(conversation)
        world.telephony.ended(call, EndedBy.AGENT)
        world.clock.advance(seconds=1)

        second = world.services.end_keys.press(conversation)

        assert (first, second) == (EndKey.END_CALL, EndKey.FINISH)

    def test_two_presses_within_a_second_count_as_one(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        conversation = world.of(call).conversation.id
        world.services.end_keys.press(conversation)
        world.telephony.ended(call)
        world.clock.advance(seconds=0.9)

        assert world.services.end_keys.press(conversation) is EndKey.NOTHING

    def test_on_a_finished_conversation_it_does_nothing(self, world: World) -> None:
        conversation = world.finished_talk().conversation.id

        assert world.services.end_keys.press(conversation) is EndKey.NOTHING


class TestTheContact:
    def test_linking_moves_the_whole_conversation_and_notes_it_down(self, world: World) -> None:
        jeanne = world.saved(a_contact("Jeanne", an_address("+33199999999")))
        conversation = world.talk().conversation.id

        world.services.regrouping.link(conversation, jeanne.id, "chosen by the agent")

        view = world.services.conversations.view(conversation)
        assert (view.contact, view.conversation.match_reason) == (jeanne, "chosen by the agent")
        assert world.happenings(conversation)[-1] == (Happening.CONTACT_LINKED, "chosen by the agent")
        assert world.heard(ConversationChanged)[-1].view == view

    def test_once_linked_the_others_who_share_the_number_are_offered_no_longer(self, world: World) -> None:
        ann, _bob = world.saved(a_contact("Ann")), world.saved(a_contact("Bob"))
        conversation = world.talk().conversation.id

        world.services.regrouping.link(conversation, ann.id, "chosen by the agent")

        assert world.services.conversations.view(conversation).candidates == ()

    def test_a_contact_that_is_saved_shows_in_its_unfinished_conversations(self, world: World) -> None:
        world.talk("sip:lea@shop.example")
        draft = world.talk().contact
        told_before = len(world.heard(ConversationChanged))

        world.services.contacts.save(replace(draft, name="Jeanne Moreau"))

        [told] = world.heard(ConversationChanged)[told_before:]
        assert (told.view.contact.name, told.view.contact.is_draft) == ("Jeanne Moreau", False)

    def test_whoever_has_the_number_that_a_stranger_is_called_on_is_suggested(self, world: World) -> None:
        jeanne = world.saved()
        visitor = world.services.contacts.draft_at(AddressKind.CHAT, "visitor@queue.example", "Visitor")
        conversation = world.services.conversations.open(visitor, "", None).id

        world.services.calls.dial("+33612345678", conversation=conversation)

        assert world.services.conversations.view(conversation).candidates == (jeanne,)


class TestTheTimeline:
    def test_it_is_paged_backwards(self, world: World) -> None:
        conversation = world.talk().conversation.id
        world.clock.advance(seconds=1)
        world.services.conversations.add_note(conversation, "Second.")
        [last] = world.services.conversations.timeline(conversation, limit=1)

        [before] = world.services.conversations.timeline(conversation, limit=1, before=Place(last.at, last.id))

        assert last.body == NoteItem("Second.")
        assert before.at < last.at

    def test_a_failed_and_a_successful_call_are_both_in_it(self, world: World) -> None:
        conversation = world.services.calls.dial("+33612345678")
        failed = world.telephony.asked(Dial)[0].call
        world.telephony.dialing(failed, JEANNE)
        world.telephony.ended(failed, EndedBy.FAILURE)

        world.talk()

        ends = [leg.end.by for leg in world.services.conversations.view(conversation).legs if leg.end]
        assert ends == [EndedBy.FAILURE, EndedBy.CUSTOMER]

    def test_a_conversation_nobody_knows_is_an_error(self, world: World) -> None:
        with pytest.raises(KeyError):
            world.services.conversations.view(ConversationId(new_id()))

    def test_a_conversation_whose_contact_is_gone_is_an_error(self, world: World) -> None:
        conversation = world.talk().conversation
        world.store.conversation = lambda _id: a_conversation(id=conversation.id)

        with pytest.raises(KeyError):
            world.services.conversations.view(conversation.id)
