"""Legs and conversations are moved to where they belong, and what comes later follows them (rules 9, 10 and 13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.conversation import ConversationState, FinishRefusal, Leg, LegKind
from app.core.draft import Draft
from app.core.ids import ConversationId, LegId
from app.core.timeline import Happening, MessageItem, NoteItem
from app.services.events import ConversationChanged
from app.services.inbox import TEAM
from tests.factories import a_contact, an_address, an_attachment
from tests.unit.services.world import JEANNE, MAILBOX, MOBILE, VISITOR, World, a_head

CALL, CHAT, SMS, EMAIL = LegKind.CALL, LegKind.CHAT, LegKind.SMS, LegKind.EMAIL


def leg_of(world: World, conversation: ConversationId, medium: LegKind) -> Leg:
    return next(leg for leg in world.view(conversation).legs if leg.kind is medium)


def media(world: World, conversation: ConversationId) -> list[LegKind]:
    return [leg.kind for leg in world.view(conversation).legs]


class TestDetaching:
    @pytest.fixture
    def joined(self, world: World) -> ConversationId:
        """A call and texts of one contact in one conversation."""
        world.jeanne()
        conversation = world.talk().conversation.id
        assert world.texted(text="It is somebody else") == conversation
        return conversation

    def detach(self, world: World, conversation: ConversationId, medium: LegKind) -> ConversationId:
        return world.services.regrouping.detach(leg_of(world, conversation, medium).id)

    def test_the_leg_goes_with_all_that_was_written_on_it(self, world: World, joined: ConversationId) -> None:
        written = world.say(joined, SMS, "Who is there?")

        alone = self.detach(world, joined, SMS)

        assert (media(world, joined), media(world, alone)) == ([CALL], [SMS])
        assert [message.text for message in world.messages(alone)] == ["It is somebody else", "Who is there?"]
        assert world.now(written).conversation == alone
        assert world.messages(joined) == []
        assert world.view(alone).contact == world.view(joined).contact

    def test_it_is_noted_down_on_both_sides_and_told(self, world: World, joined: ConversationId) -> None:
        alone = self.detach(world, joined, SMS)

        for conversation in (joined, alone):
            assert (Happening.DETACHED, SMS) in world.happenings(conversation)
        told = [event.view.conversation.id for event in world.heard(ConversationChanged)[-2:]]
        assert told == [joined, alone]

    def test_what_comes_later_on_its_route_stays_detached(self, world: World, joined: ConversationId) -> None:
        alone = self.detach(world, joined, SMS)

        places = [world.texted(), world.texted()]

        assert places == [alone, alone]

    def test_also_when_it_was_finished_meanwhile(self, world: World, joined: ConversationId) -> None:
        alone = self.detach(world, joined, SMS)
        world.finish(alone)
        world.clock.advance(hours=1)

        assert world.texted() == alone

    def test_and_when_its_contact_is_somebody_else_now(self, world: World, joined: ConversationId) -> None:
        louis = world.saved(a_contact("Louis", an_address("+33688888888")))
        alone = self.detach(world, joined, SMS)
        world.services.regrouping.link(alone, louis.id, "chosen by the agent")

        assert world.texted() == alone
        assert world.view(alone).contact == louis

    def test_what_comes_on_other_routes_stays_where_it_was(self, world: World, joined: ConversationId) -> None:
        self.detach(world, joined, SMS)

        assert world.talk().conversation.id == joined

    def test_a_mail_thread_stays_detached(self, world: World) -> None:
        world.jeanne()
        talking = world.talk().conversation.id
        mail = a_head()
        world.mailed(mail=mail)
        alone = self.detach(world, talking, EMAIL)

        answers = world.mailed(mail=a_head(in_reply_to=mail.message_id))
        others = world.mailed(mail=a_head())

        assert (answers, others) == (alone, alone)

    def test_a_call_that_is_up_goes_on_in_its_own(self, world: World) -> None:
        world.jeanne()
        conversation = world.mailed()
        call = world.telephony.offer_call(JEANNE)
        world.telephony.answered(call)

        alone = self.detach(world, conversation, CALL)

        assert world.of(call).conversation.id == alone
        assert [each.id for each in world.view(alone).calls] == [call]
        assert world.view(conversation).calls == ()
        assert world.view(alone).refusal is FinishRefusal.CALL_UP
        world.telephony.ended(call)
        assert world.view(alone).conversation.state is ConversationState.WRAP_UP

    def test_what_is_left_without_anything_live_is_wrapped_up(self, world: World) -> None:
        world.jeanne()
        conversation = world.talk().conversation.id
        call = world.telephony.offer_call(JEANNE)
        world.telephony.answered(call)

        world.services.regrouping.detach(world.of(call).legs[-1].id)

        assert world.view(conversation).conversation.state is ConversationState.WRAP_UP

    def test_a_call_that_was_over_is_wrapped_up_on_its_own(self, world: World, joined: ConversationId) -> None:
        alone = self.detach(world, joined, CALL)

        assert world.view(alone).conversation.state is ConversationState.WRAP_UP
        assert world.view(alone).refusal is FinishRefusal.DISPOSITION_MISSING
        assert world.view(joined).refusal is None

    def test_a_leg_that_is_alone_stays_where_it_is(self, world: World) -> None:
        conversation = world.texted()
        told = len(world.told)

        assert self.detach(world, conversation, SMS) == conversation

        assert len(world.told) == told

    def test_what_is_being_written_on_its_route_goes_with_it(self, world: World, joined: ConversationId) -> None:
        world.jeanne()
        texting = world.draft(joined, SMS, "Half a sen")
        mailing = world.draft(joined, EMAIL, "Dear Jeanne")
        for draft in (texting, mailing):
            world.services.writing.save_draft(draft)

        alone = self.detach(world, joined, SMS)

        assert world.store.drafts_of(alone) == (replace(texting, conversation=alone),)
        assert world.store.drafts_of(joined) == (mailing,)

    def test_of_a_finished_conversation_both_parts_stay_finished(self, world: World, joined: ConversationId) -> None:
        world.finish(joined)

        alone = self.detach(world, joined, SMS)

        assert world.services.conversations.unfinished() == ()
        assert world.view(alone).conversation.state is ConversationState.FINISHED
        contact = world.view(alone).contact.id
        assert {view.conversation.id for view in world.services.conversations.activities(contact)} == {joined, alone}

    def test_of_mail_that_waits_for_the_team_both_parts_wait(self, world: World) -> None:
        world.services.channels.save_account(replace(world.mail.settings, options={TEAM: "yes"}))
        mail = a_head()
        waiting = world.mailed(mail=mail)
        other = world.mail.write("boss@mail.example", "Me too", mail=a_head(in_reply_to=mail.message_id))
        assert world.place(other) == waiting

        alone = world.services.regrouping.detach(world.view(waiting).legs[-1].id)

        assert world.view(alone).conversation.state is ConversationState.QUEUED

    def test_a_leg_that_nobody_knows_is_an_error(self, world: World) -> None:
        with pytest.raises(KeyError):
            world.services.regrouping.detach(LegId(world.texted()))


class TestJoining:
    def test_all_legs_messages_and_notes_move_and_what_is_left_is_closed(self, world: World) -> None:
        talking, writing = world.talk().conversation.id, world.mailed()
        world.services.conversations.save_notes(writing, "Wants a window seat.")

        world.services.regrouping.join(writing, talking)

        assert media(world, talking) == [CALL, EMAIL]
        assert world.view(writing).legs == ()
        assert world.view(writing).conversation.state is ConversationState.FINISHED
        bodies = [item.body for item in world.services.conversations.timeline(talking)]
        assert NoteItem("Wants a window seat.") in bodies
        assert any(isinstance(body, MessageItem) for body in bodies)
        assert (Happening.JOINED, EMAIL) in world.happenings(talking)

    def test_what_comes_later_comes_to_the_joined_conversation(self, world: World) -> None:
        talking = world.talk().conversation.id
        mail = a_head()
        world.services.regrouping.join(world.mailed(mail=mail), talking)

        assert world.mailed(mail=a_head(in_reply_to=mail.message_id)) == talking
        assert world.mailed() == talking

    def test_a_live_leg_keeps_the_joined_conversation_open(self, world: World) -> None:
        talked, chatting = world.talk().conversation.id, world.chatting()

        world.services.regrouping.join(chatting, talked)

        assert world.view(talked).conversation.state is ConversationState.OPEN
        world.chat.leave(VISITOR)
        assert world.view(talked).conversation.state is ConversationState.WRAP_UP

    def test_what_was_talked_about_there_is_wrapped_up_here(self, world: World) -> None:
        writing, talked = world.mailed(), world.talk().conversation.id

        world.services.regrouping.join(talked, writing)

        assert world.view(writing).refusal is FinishRefusal.DISPOSITION_MISSING

    def test_into_one_that_waits_for_the_team_takes_it(self, world: World) -> None:
        world.services.channels.save_account(replace(world.mail.settings, options={TEAM: "yes"}))
        waiting, talking = world.mailed(), world.talk().conversation.id

        world.services.regrouping.join(talking, waiting)

        assert world.only.conversation.id == waiting

    def test_into_a_finished_one_reopens_it(self, world: World) -> None:
        finished = world.finished_talk().conversation.id
        chatting = world.chatting()

        world.services.regrouping.join(chatting, finished)

        view = world.view(finished).conversation
        assert (view.state, view.wrap_up.segment) == (ConversationState.OPEN, 1)

    def test_a_finished_one_can_be_joined_to_what_is_in_hand(self, world: World) -> None:
        finished = world.finished_talk().conversation.id
        before = world.view(finished).conversation
        chatting = world.chatting()

        world.services.regrouping.join(finished, chatting)

        assert media(world, chatting) == [CALL, CHAT]
        assert world.view(finished).conversation == before

    def test_with_itself_nothing_happens(self, world: World) -> None:
        conversation = world.texted()
        before = world.view(conversation)

        world.services.regrouping.join(conversation, conversation)

        assert world.view(conversation) == before

    def test_messages_that_wait_go_out_from_where_they_are_now(self, world: World) -> None:
        talking, texting = world.talk("sip:lea@shop.example").conversation.id, world.texted()
        message = world.say(texting, SMS, at=world.clock.now() + timedelta(minutes=5))

        world.services.regrouping.join(texting, talking)
        world.pass_time(minutes=5)

        assert world.now(message).conversation == talking
        assert world.sms.delivered[message.id].route == world.route(SMS)

    def test_what_is_being_written_in_both_stands_below_each_other(self, world: World) -> None:
        talking, texting = world.talk("sip:lea@shop.example").conversation.id, world.texted()
        file = an_attachment()
        here = world.draft(talking, SMS, "Here", route=world.route(SMS, "+33700000000"))
        for draft in (
            here,
            world.draft(texting, SMS, "There", attachments=(file,)),
            world.draft(texting, EMAIL, "Mail"),
        ):
            world.services.writing.save_draft(draft)

        world.services.regrouping.join(texting, talking)

        drafts = {draft.medium: draft for draft in world.store.drafts_of(talking)}
        assert drafts[SMS] == replace(here, text="Here\n\nThere", attachments=(file,))
        assert drafts[EMAIL] == world.draft(talking, EMAIL, "Mail")
        assert world.store.drafts_of(texting) == ()


class TestAnotherContact:
    def test_the_whole_conversation_moves_and_the_move_is_noted_down(self, world: World) -> None:
        louis = world.saved(a_contact("Louis", an_address("+33688888888")))
        conversation = world.texted()

        world.services.regrouping.link(conversation, louis.id, "chosen by the agent")

        view = world.view(conversation)
        assert (view.contact, view.conversation.match_reason) == (louis, "chosen by the agent")
        assert world.happenings(conversation)[-1] == (Happening.CONTACT_LINKED, "chosen by the agent")

    def test_it_can_be_moved_back(self, world: World) -> None:
        jeanne = world.jeanne()
        louis = world.saved(a_contact("Louis", an_address("+33688888888")))
        conversation = world.texted()

        for contact in (louis, jeanne):
            world.services.regrouping.link(conversation, contact.id, "chosen by the agent")

        assert world.view(conversation).contact == jeanne
        assert world.texted() == conversation
        assert world.talk().conversation.id == conversation

    def test_a_finished_one_moves_as_well(self, world: World) -> None:
        louis = world.saved(a_contact("Louis", an_address("+33688888888")))
        conversation = world.finished_talk().conversation.id

        world.services.regrouping.link(conversation, louis.id, "chosen by the agent")

        [activity] = world.services.conversations.activities(louis.id)
        assert activity.conversation.id == conversation


def test_a_draft_for_no_route_stays_with_the_conversation(world: World) -> None:
    """A private note, or a mail whose recipient is not chosen yet."""
    world.jeanne()
    conversation = world.talk().conversation.id
    world.mailed(MAILBOX)
    note = Draft(conversation, EMAIL, "Dear")
    world.services.writing.save_draft(note)

    world.services.regrouping.detach(leg_of(world, conversation, EMAIL).id)

    assert world.store.drafts_of(conversation) == (note,)
    assert world.store.conversations_at((CALL,), MOBILE, 1)[0].id == conversation
