"""A number below a mail is a hint at who calls from it: never more, until the agent says so."""

from __future__ import annotations

import pytest

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.deeds import DeedKind
from app.core.identity import MatchReason
from app.core.ids import ConversationId
from app.core.timeline import Happening
from app.services.events import ContactChanged
from tests.factories import a_contact, an_address
from tests.unit.services.world import MAILBOX, MOBILE, World

OFFICE = "+33144556677"
AT_THE_OFFICE = f"sip:{OFFICE}@pbx.example"
SIGNED = f"Bonjour\n\n-- \nJeanne Moreau\nTel. 01 44 55 66 77\nMobile {MOBILE}"
WHY = "said the agent"


@pytest.fixture
def jeanne(world: World) -> Contact:
    """With number and mailbox; her office's number stands below a mail that she wrote."""
    jeanne = world.jeanne()
    write(world)
    return jeanne


def write(world: World, sender: str = MAILBOX, text: str = SIGNED, **event: object) -> None:
    world.mail.write(sender, text, **event)


def calls(world: World) -> ConversationId:
    """Somebody calls from the office."""
    return world.talk(AT_THE_OFFICE).conversation.id


def maybes(world: World, conversation: ConversationId) -> list[str]:
    return [contact.name for contact in world.view(conversation).maybes]


def numbers(world: World, contact: Contact) -> list[str]:
    kept = world.services.contacts.get(contact.id)
    assert kept is not None
    return [address.value for address in kept.addresses if address.kind is AddressKind.PHONE]


class TestLearning:
    def test_who_calls_from_a_number_below_a_mail_is_maybe_them_and_not_linked(
        self, world: World, jeanne: Contact
    ) -> None:
        conversation = calls(world)

        assert maybes(world, conversation) == ["Jeanne"]
        assert world.view(conversation).contact.is_draft
        assert world.view(conversation).conversation.match_reason == ""
        assert world.view(conversation).candidates == ()
        assert numbers(world, jeanne) == [MOBILE]

    def test_so_is_who_texts_from_it(self, world: World, jeanne: Contact) -> None:
        assert maybes(world, world.texted(OFFICE)) == ["Jeanne"]

    def test_a_number_that_is_theirs_for_certain_is_no_maybe(self, world: World, jeanne: Contact) -> None:
        assert world.store.maybes_at(MOBILE) == ()

    def test_nothing_is_learnt_from_strangers_or_from_who_shares_a_mailbox(self, world: World) -> None:
        write(world, "somebody@mail.example")
        for name in ("Jeanne", "Pierre"):
            world.saved(a_contact(name, an_address("home@mail.example", AddressKind.EMAIL)))
        write(world, "home@mail.example")

        assert world.store.maybes_at(OFFICE) == ()

    def test_nothing_is_learnt_from_what_was_written_here(self, world: World) -> None:
        world.jeanne()

        write(world, is_own=True)

        assert world.store.maybes_at(OFFICE) == ()

    def test_nothing_is_learnt_from_text_messages(self, world: World) -> None:
        world.jeanne()

        world.texted(text=SIGNED)

        assert world.store.maybes_at(OFFICE) == ()

    def test_it_belongs_to_the_part_that_wrote(self, world: World) -> None:
        whole = world.saved(a_contact("Jeanne", an_address(MOBILE)))
        part = world.saved(a_contact("J. Moreau", an_address(MAILBOX, AddressKind.EMAIL)))
        world.services.merging.merge(part.id, whole.id)
        write(world)
        assert [each.id for each in world.store.maybes_at(OFFICE)] == [whole.id]

        world.services.merging.unmerge(part.id)

        assert [each.id for each in world.store.maybes_at(OFFICE)] == [part.id]

    def test_who_is_known_for_certain_is_not_maybe_somebody_else(self, world: World, jeanne: Contact) -> None:
        world.saved(a_contact("Omar", an_address(OFFICE)))

        conversation = calls(world)

        assert world.view(conversation).contact.name == "Omar"
        assert maybes(world, conversation) == []


class TestConfirming:
    def confirm(self, world: World, jeanne: Contact) -> ConversationId:
        conversation = calls(world)
        world.services.regrouping.confirm(conversation, jeanne.id, WHY)
        return conversation

    def test_the_conversation_is_theirs_and_so_is_the_number(self, world: World, jeanne: Contact) -> None:
        conversation = self.confirm(world, jeanne)

        view = world.view(conversation)
        assert (view.contact.id, view.conversation.match_reason) == (jeanne.id, MatchReason.PHONE)
        assert numbers(world, jeanne) == [MOBILE, OFFICE]
        assert view.contact.addresses[-1].verified
        assert (view.maybes, view.candidates) == ((), ())
        assert world.happenings(conversation)[-1] == (Happening.CONTACT_LINKED, MatchReason.PHONE)
        assert world.heard(ContactChanged)[-1].contact == view.contact

    def test_who_calls_from_it_next_is_recognised(self, world: World, jeanne: Contact) -> None:
        self.confirm(world, jeanne)

        assert world.talk(AT_THE_OFFICE).contact.id == jeanne.id

    def test_it_is_logged_with_what_they_were_and_are(self, world: World, jeanne: Contact) -> None:
        conversation = self.confirm(world, jeanne)

        [deed] = world.store.deeds_with(conversation)
        assert (deed.kind, deed.contact, deed.why) == (DeedKind.LINKED, jeanne.id, WHY)
        assert (deed.before, deed.after) == (jeanne, world.view(conversation).contact)

    def test_taken_back_it_is_a_maybe_again(self, world: World, jeanne: Contact) -> None:
        conversation = self.confirm(world, jeanne)

        world.services.regrouping.take_back(conversation, "")

        assert world.view(conversation).contact.is_draft
        assert maybes(world, conversation) == ["Jeanne"]
        assert numbers(world, jeanne) == [MOBILE]

    def test_a_number_that_has_been_denied_meanwhile_is_not_theirs(self, world: World, jeanne: Contact) -> None:
        conversation = calls(world)
        world.store.deny_maybe(jeanne.id, OFFICE)

        world.services.regrouping.confirm(conversation, jeanne.id, WHY)

        assert (world.view(conversation).contact, world.view(conversation).conversation.match_reason) == (jeanne, WHY)

    def test_a_number_that_was_given_to_them_meanwhile_is_theirs_once(self, world: World, jeanne: Contact) -> None:
        conversation = calls(world)
        world.services.contacts.add_numbers(jeanne.id, [OFFICE])

        world.services.regrouping.confirm(conversation, jeanne.id, WHY)

        assert numbers(world, jeanne) == [MOBILE, OFFICE]
        assert world.view(conversation).conversation.match_reason == MatchReason.PHONE

    def test_who_has_been_erased_meanwhile_is_not_linked(self, world: World, jeanne: Contact) -> None:
        conversation = calls(world)

        world.services.regrouping.confirm(conversation, a_contact().id, WHY)

        assert world.view(conversation).contact.is_draft


class TestDenying:
    def test_it_is_forgotten_for_this_pair_and_not_learnt_again(self, world: World, jeanne: Contact) -> None:
        world.saved(a_contact("Omar", an_address("omar@mail.example", AddressKind.EMAIL)))
        write(world, "omar@mail.example")
        conversation = calls(world)
        both = maybes(world, conversation)

        world.services.maybes.deny(conversation, jeanne.id)
        write(world)

        assert both == ["Jeanne", "Omar"]
        assert maybes(world, conversation) == ["Omar"]
