"""Two customers at one number are never mixed: by calls, by texts, after linking, after finishing (rules 9 to 12)."""

from __future__ import annotations

import pytest

from app.core.address import AddressKind
from app.core.composer import Doubt
from app.core.contact import Contact
from app.core.conversation import ConversationState, LegKind
from app.core.ids import ConversationId
from tests.factories import a_contact, an_address
from tests.unit.services.world import JEANNE, MOBILE, World, a_head

SMS = LegKind.SMS


def link(world: World, conversation: ConversationId, contact: Contact) -> ConversationId:
    world.services.regrouping.link(conversation, contact.id, "chosen by the agent")
    return conversation


def text(world: World, words: str = "Hello") -> ConversationId:
    return world.texted(MOBILE, words)


class TestBothAreSaved:
    @pytest.fixture
    def ann(self, world: World) -> Contact:
        return world.saved(a_contact("Ann"))

    @pytest.fixture
    def bob(self, world: World) -> Contact:
        return world.saved(a_contact("Bob"))

    def test_a_call_is_nobodys_until_the_agent_says_whose(self, world: World, ann: Contact, bob: Contact) -> None:
        first = link(world, world.talk().conversation.id, ann)

        second = world.telephony.offer_call(JEANNE)

        assert world.of(second).conversation.id != first
        assert world.of(second).contact.is_draft
        assert world.of(second).candidates == (ann, bob)

    def test_a_text_while_one_of_them_is_on_the_phone_is_nobodys_either(
        self, world: World, ann: Contact, bob: Contact
    ) -> None:
        call = world.telephony.offer_call(JEANNE)
        world.telephony.answered(call)
        talking = link(world, world.of(call).conversation.id, ann)

        assert text(world) != talking

    def test_a_reply_on_a_route_in_use_comes_back_to_where_it_was_written(
        self, world: World, ann: Contact, bob: Contact
    ) -> None:
        talking = link(world, world.talk().conversation.id, ann)
        world.say(talking, SMS, "See you at nine")

        assert text(world, "Fine") == talking

    def test_when_both_are_being_texted_nobody_can_tell_who_answers(
        self, world: World, ann: Contact, bob: Contact
    ) -> None:
        with_ann, with_bob = (link(world, world.talk().conversation.id, each) for each in (ann, bob))
        for conversation in (with_ann, with_bob):
            world.say(conversation, SMS, "See you at nine")

        replies = [text(world, "Fine"), text(world, "I am late")]

        assert replies[0] == replies[1]
        assert replies[0] not in {with_ann, with_bob}
        assert world.view(replies[0]).candidates == (ann, bob)

    def test_once_the_agent_has_said_who_it_is_only_they_are_answered_there(
        self, world: World, ann: Contact, bob: Contact
    ) -> None:
        texting = link(world, text(world), bob)
        world.say(texting, SMS)

        assert text(world) == texting
        assert world.view(texting).contact == bob

    def test_after_it_is_finished_nobody_knows_who_writes_next(self, world: World, ann: Contact, bob: Contact) -> None:
        texting = link(world, text(world), bob)
        world.finish(texting)
        world.clock.advance(minutes=1)

        assert text(world) != texting
        assert world.view(texting).conversation.state is ConversationState.FINISHED

    def test_nor_who_calls_next(self, world: World, ann: Contact, bob: Contact) -> None:
        talked = link(world, world.talk().conversation.id, ann)
        world.finish(talked)
        world.clock.advance(minutes=1)

        assert world.talk().conversation.id != talked

    def test_the_agent_is_asked_once_before_anything_is_sent_to_either(
        self, world: World, ann: Contact, bob: Contact
    ) -> None:
        texting = link(world, text(world), ann)

        assert world.services.writing.send(world.draft(texting, SMS)) is Doubt.SHARED
        assert world.services.writing.composer(texting).offered[0].sharers == ("Bob",)


class TestOneMailbox:
    """Mails have threads: only an answer is a sign of who writes."""

    def test_a_mail_that_answers_none_is_nobodys_while_one_of_them_is_being_written_to(self, world: World) -> None:
        ann, bob = world.jeanne(), world.jeanne()
        mail = a_head()
        with_ann = link(world, world.mailed(mail=mail), ann)

        fresh, answer = world.mailed(), world.mailed(mail=a_head(in_reply_to=mail.message_id))

        assert (fresh != with_ann, answer) == (True, with_ann)
        assert world.view(fresh).candidates == (ann, bob)

    def test_whoever_is_copied_into_a_thread_keeps_their_own_mails(self, world: World) -> None:
        world.jeanne()
        boss = world.saved(a_contact("Boss", an_address("boss@mail.example", AddressKind.EMAIL)))
        mail = a_head()
        jeannes = world.mailed(mail=mail)
        world.mailed("boss@mail.example", a_head("boss@mail.example", in_reply_to=mail.message_id))
        world.finish(jeannes)

        fresh = world.mailed("boss@mail.example")

        assert (fresh != jeannes, world.view(fresh).contact) == (True, boss)


class TestOneIsSaved:
    """Bob's telephone; but the agent has found out that it is Ann who calls from it."""

    @pytest.fixture
    def ann(self, world: World) -> Contact:
        return world.saved(a_contact("Ann", an_address("+33699999999")))

    @pytest.fixture
    def bob(self, world: World) -> Contact:
        return world.saved(a_contact("Bob"))

    @pytest.mark.parametrize("is_finished", [False, True])
    def test_whoever_calls_next_is_listed_and_not_linked(
        self, world: World, ann: Contact, bob: Contact, is_finished: bool
    ) -> None:
        talked = link(world, world.talk().conversation.id, ann)
        if is_finished:
            world.finish(talked)
        world.clock.advance(minutes=1)

        view = world.talk()

        assert view.conversation.id != talked
        assert view.contact.is_draft
        assert view.candidates == (bob,)

    def test_when_that_is_long_over_it_is_bobs_telephone_again(self, world: World, ann: Contact, bob: Contact) -> None:
        world.finish(link(world, world.talk().conversation.id, ann))
        world.clock.advance(hours=1)

        assert world.talk().contact == bob

    def test_texts_go_on_where_they_were_going_on(self, world: World, ann: Contact, bob: Contact) -> None:
        texting = link(world, text(world), ann)

        assert text(world) == texting

    def test_after_that_is_finished_they_are_nobodys(self, world: World, ann: Contact, bob: Contact) -> None:
        texting = link(world, text(world), ann)
        world.finish(texting)
        world.clock.advance(hours=1)

        later = text(world)

        assert later != texting
        assert world.view(later).candidates == (bob,)

    def test_what_comes_from_anns_own_telephone_is_anns(self, world: World, ann: Contact, bob: Contact) -> None:
        talked = link(world, world.talk().conversation.id, ann)

        assert world.texted("+33699999999") == talked

    def test_a_call_to_bob_in_anns_conversation_does_not_make_his_number_hers(
        self, world: World, ann: Contact, bob: Contact
    ) -> None:
        with_ann = world.texted("+33699999999")
        world.services.calls.dial(MOBILE, conversation=with_ann)

        view = world.talk()

        assert (view.contact, view.conversation.id != with_ann) == (bob, True)

    def test_the_agent_is_asked_before_anything_is_sent_to_bobs_number_as_anns(
        self, world: World, ann: Contact, bob: Contact
    ) -> None:
        talked = link(world, world.talk().conversation.id, ann)

        assert world.services.writing.send(world.draft(talked, SMS)) is Doubt.SHARED


class TestNobodyIsSaved:
    """The agent links what came from an unknown number to somebody whose card does not have it."""

    @pytest.fixture
    def ann(self, world: World) -> Contact:
        return world.saved(a_contact("Ann", an_address("+33699999999")))

    def test_until_then_whoever_calls_from_it_is_one_and_the_same(self, world: World) -> None:
        assert world.talk().conversation.id == text(world) == world.talk().conversation.id

    def test_afterwards_the_number_stands_for_them_while_that_is_in_hand(self, world: World, ann: Contact) -> None:
        talked = link(world, world.talk().conversation.id, ann)

        assert world.talk().conversation.id == talked
        assert text(world) == talked

    def test_and_in_the_window_after_it(self, world: World, ann: Contact) -> None:
        texting = link(world, text(world), ann)
        world.finish(texting)
        world.clock.advance(hours=11)

        assert world.talk().conversation.id == texting

    def test_but_not_for_ever(self, world: World, ann: Contact) -> None:
        texting = link(world, text(world), ann)
        world.finish(texting)
        world.clock.advance(hours=13)

        view = world.view(text(world))

        assert (view.conversation.id != texting, view.contact.is_draft) == (True, True)

    def test_linked_to_two_people_it_stands_for_neither(self, world: World, ann: Contact) -> None:
        bob = world.saved(a_contact("Bob", an_address("+33688888888")))
        first = link(world, world.talk().conversation.id, ann)
        world.finish(first)
        world.clock.advance(minutes=11)
        second = link(world, world.talk().conversation.id, bob)
        world.services.regrouping.link(first, ann.id, "chosen by the agent")
        world.services.conversations.reopen(world.view(first).conversation)

        view = world.talk()

        assert view.conversation.id not in {first, second}
        assert view.contact.is_draft

    def test_the_agent_is_asked_as_the_number_is_not_on_the_card(self, world: World, ann: Contact) -> None:
        texting = link(world, text(world), ann)

        assert world.services.writing.send(world.draft(texting, SMS)) is Doubt.NOT_THEIRS
