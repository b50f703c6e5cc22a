"""One person who was known twice is merged, seen as one, and taken apart again at any time (behaviour 14)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.deeds import DeedKind
from app.core.errors import RefusedError
from app.core.ids import ContactId, ConversationId, new_id
from app.core.merging import Field, Trait
from app.core.problems import Problem
from app.core.timeline import Happening
from app.services.events import ContactChanged, SettingsChanged
from tests.factories import a_contact, an_address
from tests.unit.services.world import JEANNE, MOBILE, World

OFFICE = "+33144556677"
FROM_THE_OFFICE = f"sip:{OFFICE}@pbx.example"


@pytest.fixture
def jeanne(world: World) -> Contact:
    return world.saved(a_contact("Jeanne", an_address(MOBILE)))


@pytest.fixture
def moreau(world: World) -> Contact:
    return world.saved(a_contact("J. Moreau", an_address(OFFICE), company="Studio"))


def merge(world: World, other: Contact, into: Contact) -> ContactId:
    return world.services.merging.merge(other.id, into.id)


def owners(world: World, *contacts: Contact) -> list[int]:
    """How many conversations each has."""
    return [len(world.store.conversations_of(contact.id, 100)) for contact in contacts]


def test_the_preview_shows_what_would_become_of_them_and_changes_nothing(
    world: World, jeanne: Contact, moreau: Contact
) -> None:
    world.finished_talk(FROM_THE_OFFICE)

    preview = world.services.merging.preview(moreau.id, jeanne.id)

    assert (preview.stays, preview.other, preview.conversations) == (jeanne, moreau, 1)
    assert preview.result == replace(jeanne, company="Studio")
    assert [each.trait.field for each in preview.differences] == [Field.NAME, Field.COMPANY]
    assert world.store.contact(moreau.id) == moreau


def test_from_then_on_they_are_one(world: World, jeanne: Contact, moreau: Contact) -> None:
    world.finished_talk(FROM_THE_OFFICE)

    merge(world, moreau, jeanne)
    world.clock.advance(hours=20)
    call = world.talk()

    assert [event.contact.name for event in world.heard(ContactChanged)] == ["Jeanne"]
    assert world.heard(ContactChanged)[-1].merged == (moreau.id,)
    assert call.contact.company == "Studio"
    assert [address.value for address in call.contact.addresses] == [MOBILE, OFFICE]
    assert owners(world, jeanne) == [2]
    assert world.services.merging.parts(jeanne.id) == (moreau,)


def test_what_is_chosen_is_taken(world: World, jeanne: Contact, moreau: Contact) -> None:
    world.services.merging.merge(moreau.id, jeanne.id, {Trait(Field.NAME)})

    assert world.store.contact(jeanne.id) == replace(
        jeanne, name="J. Moreau", addresses=(*jeanne.addresses, *moreau.addresses)
    )


def test_nothing_is_taken_when_nothing_is_chosen(world: World, jeanne: Contact, moreau: Contact) -> None:
    world.services.merging.merge(moreau.id, jeanne.id, ())

    both = world.store.contact(jeanne.id)
    assert both is not None
    assert (both.name, both.company) == ("Jeanne", "")


def test_a_saved_contact_stays_when_it_is_merged_with_a_draft(world: World, jeanne: Contact) -> None:
    draft = world.talk(FROM_THE_OFFICE).contact

    part = merge(world, jeanne, draft)

    assert part == draft.id
    assert world.store.contact(draft.id) == replace(jeanne, addresses=(*jeanne.addresses, *draft.addresses))


def test_a_contact_is_not_merged_with_itself(world: World, jeanne: Contact, moreau: Contact) -> None:
    merge(world, moreau, jeanne)

    merge(world, moreau, jeanne)

    assert [deed.kind for deed in world.services.merging.history(jeanne.id)] == [DeedKind.MERGED]


def test_the_log_says_who_did_it_when_and_why(world: World, jeanne: Contact, moreau: Contact) -> None:
    settings = replace(world.settings.load(), agent_name="Aiko")
    world.bus.publish(SettingsChanged(settings))

    part = world.services.merging.merge(moreau.id, jeanne.id, why="said so on the phone")
    world.clock.advance(hours=1)
    world.services.merging.unmerge(part, why="they are twins")

    history = world.services.merging.history(jeanne.id)
    assert [(deed.kind, deed.who, deed.why) for deed in history] == [
        (DeedKind.UNMERGED, "Aiko", "they are twins"),
        (DeedKind.MERGED, "Aiko", "said so on the phone"),
    ]
    assert history[0].at - history[1].at == world.clock.now() - history[1].at


class TestTakingApart:
    def test_both_are_as_they_were_with_all_that_was_theirs(
        self, world: World, jeanne: Contact, moreau: Contact
    ) -> None:
        world.finished_talk(FROM_THE_OFFICE)
        world.finished_talk()

        world.services.merging.unmerge(merge(world, moreau, jeanne))

        assert world.store.contact(jeanne.id) == jeanne
        assert world.store.contact(moreau.id) == moreau
        assert owners(world, jeanne, moreau) == [1, 1]
        assert [event.contact for event in world.heard(ContactChanged)[-2:]] == [jeanne, moreau]

    def test_what_came_since_goes_by_the_address_it_came_through(
        self, world: World, jeanne: Contact, moreau: Contact
    ) -> None:
        part = merge(world, moreau, jeanne)
        mobile = world.finished_talk().conversation
        world.clock.advance(hours=20)
        office = world.finished_talk(FROM_THE_OFFICE).conversation

        world.services.merging.unmerge(part)

        assert [each.id for each in world.store.conversations_of(jeanne.id, 10)] == [mobile.id]
        assert [each.id for each in world.store.conversations_of(moreau.id, 10)] == [office.id]

    def test_what_an_agent_has_linked_since_stays_where_they_put_it(
        self, world: World, jeanne: Contact, moreau: Contact
    ) -> None:
        part = merge(world, moreau, jeanne)
        office = world.finished_talk(FROM_THE_OFFICE).conversation
        world.services.regrouping.link(office.id, jeanne.id, "it was her")

        world.services.merging.unmerge(part)

        assert owners(world, jeanne, moreau) == [1, 0]

    def test_what_came_through_an_address_of_both_stays(self, world: World, jeanne: Contact) -> None:
        twin = world.saved(a_contact("Twin", an_address(MOBILE)))
        part = merge(world, twin, jeanne)
        world.finished_talk()

        world.services.merging.unmerge(part)

        assert owners(world, jeanne, twin) == [1, 0]

    def test_a_number_that_was_learnt_since_stays_with_the_one_that_stood_for_both(
        self, world: World, jeanne: Contact, moreau: Contact
    ) -> None:
        part = merge(world, moreau, jeanne)
        both = world.store.contact(jeanne.id)
        assert both is not None
        new = an_address("jeanne@mail.example", AddressKind.EMAIL)
        world.services.contacts.save(replace(both, company="Studio J", addresses=(*both.addresses, new)))

        world.services.merging.unmerge(part)

        assert world.store.contact(jeanne.id) == replace(jeanne, company="Studio J", addresses=(*jeanne.addresses, new))
        assert world.store.contact(moreau.id) == moreau

    def test_a_conversation_in_hand_goes_along(self, world: World, jeanne: Contact, moreau: Contact) -> None:
        part = merge(world, moreau, jeanne)
        talk = world.talk(FROM_THE_OFFICE).conversation.id

        world.services.merging.unmerge(part)

        assert world.view(talk).contact == moreau

    def test_it_is_possible_when_the_whole_has_been_merged_further(
        self, world: World, jeanne: Contact, moreau: Contact
    ) -> None:
        studio = world.saved(a_contact("The studio", an_address("+33100000000")))
        part = merge(world, moreau, jeanne)
        merge(world, jeanne, studio)

        world.services.merging.unmerge(part)

        assert world.store.contact(moreau.id) == moreau
        assert world.store.part(jeanne.id) == jeanne
        world.services.merging.unmerge(jeanne.id)
        assert world.store.contact(jeanne.id) == jeanne
        assert world.store.contact(studio.id) == studio

    def test_in_whatever_order_they_are_taken_out_nothing_of_them_stays(
        self, world: World, jeanne: Contact, moreau: Contact
    ) -> None:
        second = world.saved(a_contact("Third", an_address("+33100000000"), company="Third KK", notes="Third's"))
        first = world.saved(replace(moreau, notes="Moreau's"))
        everything = {Trait(Field.NAME), Trait(Field.COMPANY), Trait(Field.NOTES)}
        for other in (first, second):
            world.services.merging.merge(other.id, jeanne.id, everything)
        both = world.store.contact(jeanne.id)

        world.services.merging.unmerge(first.id)
        one = world.store.contact(jeanne.id)
        world.services.merging.unmerge(second.id)

        assert both is not None
        assert (both.name, both.company, both.notes) == ("Third", "Third KK", "Moreau's\n\nThird's")
        assert one is not None
        assert (one.name, one.company, one.notes) == ("Third", "Third KK", "Third's")
        assert world.store.contact(jeanne.id) == jeanne

    def test_what_a_part_of_a_part_had_given_leaves_with_it(
        self, world: World, jeanne: Contact, moreau: Contact
    ) -> None:
        studio = world.saved(a_contact("The studio", an_address("+33100000000")))
        world.services.merging.merge(moreau.id, jeanne.id, {Trait(Field.NAME)})
        world.services.merging.merge(jeanne.id, studio.id, {Trait(Field.NAME)})
        shown = world.store.contact(studio.id)

        world.services.merging.unmerge(moreau.id)

        assert shown is not None
        assert shown.name == "J. Moreau"
        left = world.store.contact(studio.id)
        assert left is not None
        assert left.name == "Jeanne"

    def test_who_is_no_part_is_left_alone(self, world: World, jeanne: Contact) -> None:
        world.services.merging.unmerge(jeanne.id)

        assert world.services.merging.history(jeanne.id) == ()

    def test_that_is_taken_back_too_with_what_had_been_chosen(
        self, world: World, jeanne: Contact, moreau: Contact
    ) -> None:
        part = world.services.merging.merge(moreau.id, jeanne.id, {Trait(Field.NAME)})
        both = world.store.contact(jeanne.id)
        world.services.merging.unmerge(part)

        world.services.merging.merge_again(part, "taken back")

        assert world.store.contact(part) == both

    def test_a_part_of_a_part_goes_back_to_where_it_was(self, world: World, jeanne: Contact, moreau: Contact) -> None:
        studio = world.saved(a_contact("The studio", an_address("+33100000000")))
        part = merge(world, moreau, jeanne)
        merge(world, jeanne, studio)
        before = world.store.contact(studio.id)
        world.services.merging.unmerge(part)

        for _ in range(2):
            world.services.merging.merge_again(part)

        assert world.store.contact(studio.id) == before
        world.services.merging.unmerge(jeanne.id)
        assert [part.id for part in world.services.merging.parts(jeanne.id)] == [moreau.id]

    def test_who_never_was_a_part_is_not_merged_again(self, world: World, jeanne: Contact, moreau: Contact) -> None:
        world.services.merging.merge_again(moreau.id)

        assert world.store.contact(moreau.id) == moreau

    def test_merged_again_and_taken_apart_again(self, world: World, jeanne: Contact, moreau: Contact) -> None:
        for _ in range(3):
            world.services.merging.unmerge(merge(world, moreau, jeanne))

        assert (world.store.contact(jeanne.id), world.store.contact(moreau.id)) == (jeanne, moreau)


def test_nobody_is_merged_with_somebody_unknown(world: World, jeanne: Contact) -> None:
    with pytest.raises(KeyError):
        merge(world, a_contact(), jeanne)


def test_a_part_is_not_overwritten_by_somebody_who_knows_nothing_of_the_merge(
    world: World, jeanne: Contact, moreau: Contact
) -> None:
    merge(world, moreau, jeanne)

    with pytest.raises(RefusedError) as refused:
        world.services.contacts.save(replace(moreau, company="Other"))

    assert (refused.value.problem, refused.value.detail) == (Problem.WAS_MERGED, "Jeanne")


class TestUnlinking:
    def test_the_whole_conversation_moves_to_somebody_unknown_at_its_address(
        self, world: World, jeanne: Contact
    ) -> None:
        talk = world.talk().conversation.id

        world.services.regrouping.unlink(talk, "her brother called")

        view = world.view(talk)
        assert view.contact.is_draft
        assert view.conversation.match_reason == ""
        assert world.happenings(talk)[-1] == (Happening.CONTACT_UNLINKED, "Jeanne")
        assert [address.value for address in view.contact.addresses] == [MOBILE]
        assert view.candidates == (jeanne,)
        assert [(deed.kind, deed.other, deed.why) for deed in world.store.deeds_with(talk)] == [
            (DeedKind.LINKED, jeanne.id, "her brother called")
        ]

    def test_it_is_taken_back_once(self, world: World, jeanne: Contact) -> None:
        talk = world.talk(JEANNE).conversation.id
        world.services.regrouping.unlink(talk, "")

        for _ in range(2):
            world.services.regrouping.take_back(talk, "phone matches")

        view = world.view(talk)
        assert (view.contact, view.conversation.match_reason) == (jeanne, "phone matches")
        kinds = [deed.kind for deed in world.store.deeds_with(talk)]
        assert kinds == [DeedKind.TAKEN_BACK, DeedKind.LINKED]

    def test_taken_back_it_is_with_the_part_it_had_come_to(
        self, world: World, jeanne: Contact, moreau: Contact
    ) -> None:
        old = world.finished_talk(FROM_THE_OFFICE).conversation.id
        part = merge(world, moreau, jeanne)
        world.clock.advance(hours=20)
        new = world.finished_talk(FROM_THE_OFFICE).conversation.id
        for talk in (old, new):
            world.services.regrouping.unlink(talk)
            world.services.regrouping.take_back(talk, "")

        world.services.merging.unmerge(part)

        assert owners(world, jeanne, moreau) == [0, 2]

    def test_what_was_never_moved_is_not_taken_back(self, world: World, jeanne: Contact) -> None:
        talk = world.talk().conversation.id

        world.services.regrouping.take_back(talk, "")

        assert world.view(talk).contact == jeanne
        assert world.store.owner_of(ConversationId(new_id())) is None
