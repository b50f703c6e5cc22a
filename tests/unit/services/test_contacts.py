"""Contacts are kept as edited, found by what people type, and told about."""

from __future__ import annotations

from dataclasses import replace

from app.core.address import AddressKind
from app.core.identity import Match, MatchReason
from app.services.events import ContactChanged
from tests.factories import a_contact, an_address
from tests.unit.services.world import JEANNE, MOBILE, World


def test_a_saved_contact_is_found_by_its_number_however_it_is_written(world: World) -> None:
    contact = replace(world.services.contacts.new(), name=" Jeanne ", addresses=(an_address("06 12 34 56 78"),))

    world.services.contacts.save(contact)

    [found] = world.services.contacts.search("0612345678")
    assert (found.id, found.name) == (contact.id, "Jeanne")
    assert found.reaches(AddressKind.PHONE, "+33612345678")
    assert world.heard(ContactChanged) == [ContactChanged(found)]


def test_a_new_contact_is_stored_only_when_it_is_saved(world: World) -> None:
    contact = world.services.contacts.new()

    assert world.services.contacts.get(contact.id) is None


def test_who_is_pinned_comes_first_until_they_are_not_pinned_any_more(world: World) -> None:
    omar = world.saved(a_contact("Omar"))
    world.saved(a_contact("Jeanne"))

    world.services.contacts.pin(omar.id, is_pinned=True)

    [first, _] = world.services.contacts.search("")
    assert first == replace(omar, pinned_at=world.clock.now())
    assert world.heard(ContactChanged)[-1] == ContactChanged(first)

    world.services.contacts.pin(omar.id, is_pinned=False)

    assert [each.name for each in world.services.contacts.search("")] == ["Jeanne", "Omar"]


def test_who_has_been_erased_meanwhile_is_not_pinned(world: World) -> None:
    world.services.contacts.pin(a_contact().id, is_pinned=True)

    assert world.heard(ContactChanged) == []


def test_a_photo_takes_the_place_of_the_one_before(world: World) -> None:
    jeanne = world.saved(a_contact("Jeanne"))

    world.services.contacts.set_photo(jeanne.id, b"first")
    [first] = world.services.contacts.search("")
    world.services.contacts.set_photo(jeanne.id, b"second")
    [second] = world.services.contacts.search("")

    assert first.photo is not None
    assert second.photo is not None
    assert world.store.file(first.photo) is None
    assert world.store.file(second.photo) == b"second"
    assert world.heard(ContactChanged) == [ContactChanged(first), ContactChanged(second)]


def test_a_photo_that_is_removed_leaves_nothing_behind(world: World) -> None:
    jeanne = world.saved(a_contact("Jeanne"))
    world.services.contacts.set_photo(jeanne.id, b"first")
    [shown] = world.services.contacts.search("")

    world.services.contacts.set_photo(jeanne.id, None)

    assert world.services.contacts.search("") == (jeanne,)
    assert shown.photo is not None
    assert world.store.file(shown.photo) is None


def test_a_photo_stays_while_a_form_that_was_opened_before_is_saved(world: World) -> None:
    jeanne = world.saved(a_contact("Jeanne"))
    world.services.contacts.set_photo(jeanne.id, b"first")

    world.services.contacts.save(replace(jeanne, name="Jeanne Moreau"), jeanne)

    [kept] = world.services.contacts.search("")
    assert kept.name == "Jeanne Moreau"
    assert kept.photo is not None


def test_two_spellings_of_one_number_are_one_address(world: World) -> None:
    first = an_address("+33 6 12 34 56 78", verified=True)
    contact = a_contact("Jeanne", first, an_address("0612345678"))

    world.services.contacts.save(contact)

    kept = world.services.contacts.get(contact.id)
    assert kept is not None
    assert kept.addresses == (replace(first, value="+33612345678"),)


def test_an_empty_address_is_not_kept(world: World) -> None:
    contact = a_contact("Jeanne", an_address("  "))

    world.services.contacts.save(contact)

    kept = world.services.contacts.get(contact.id)
    assert kept is not None
    assert kept.addresses == ()


def test_saving_a_draft_makes_it_a_contact_that_search_finds(world: World) -> None:
    draft = world.talk().contact
    before = world.services.contacts.search("")

    world.services.contacts.save(replace(draft, name="Jeanne"))

    assert before == ()
    assert [contact.name for contact in world.services.contacts.search("")] == ["Jeanne"]


def test_an_address_as_typed_becomes_the_form_that_is_compared(world: World) -> None:
    address = world.services.contacts.address(AddressKind.EMAIL, " Jeanne@Example.ORG ")

    assert (address.kind, address.value) == (AddressKind.EMAIL, "jeanne@example.org")


def test_a_caller_is_recognised_by_their_number_and_nobody_by_a_withheld_one(world: World) -> None:
    jeanne = world.jeanne()

    matches = [world.services.contacts.recognise(remote) for remote in (JEANNE, "sip:anonymous@anonymous.invalid")]

    assert matches == [Match(jeanne, MatchReason.PHONE), Match(None)]


def test_a_draft_that_nobody_saved_is_recognised_for_sixty_days_after_they_were_last_here(world: World) -> None:
    talk = world.finished_talk()
    world.clock.advance(hours=24 * 59)
    still = world.finished_talk()
    world.clock.advance(hours=24 * 59)
    again = world.talk()

    assert (still.contact, again.contact) == (talk.contact, talk.contact)
    world.finish(again.conversation.id)
    world.clock.advance(hours=24 * 61)
    assert world.services.contacts.recognise(JEANNE).contact is None


def test_a_draft_with_whom_something_is_in_hand_is_recognised_however_old(world: World) -> None:
    talk = world.talk()
    world.clock.advance(hours=24 * 90)

    assert world.services.contacts.recognise(JEANNE).contact == talk.contact


def test_drafts_without_anything_on_record_are_forgotten_in_time(world: World) -> None:
    left = world.services.contacts.draft_at(AddressKind.PHONE, "+33600000001", "")
    talked = world.talk().contact

    world.pass_time(hours=24 * 61)

    assert world.store.contact(left.id) is None
    assert world.store.contact(talked.id) == talked


class TestSavingWhatOthersHaveChangedMeanwhile:
    def test_what_was_left_alone_stays_as_it_is_now(self, world: World) -> None:
        before = world.saved(a_contact("Jeanne", an_address(MOBILE), company="Studio"))
        world.services.contacts.save(replace(before, company="Studio Moreau", notes="Likes trains."))

        world.services.contacts.save(replace(before, name="Jeanne M."), before)

        assert world.store.contact(before.id) == replace(
            before, name="Jeanne M.", company="Studio Moreau", notes="Likes trains."
        )

    def test_addresses_that_came_with_a_merge_stay_with_their_part(self, world: World) -> None:
        before, other = world.jeanne(), world.saved(a_contact("J. M.", an_address("+33600000001")))
        part = world.services.merging.merge(other.id, before.id, ())
        new, changed = an_address("+33600000002"), replace(before.addresses[0], value="+33600000003")

        world.services.contacts.save(replace(before, addresses=(changed, new)), before)

        both = world.store.contact(before.id)
        assert both is not None
        assert [each.value for each in both.addresses] == ["+33600000003", "+33600000002", "+33600000001"]
        world.services.merging.unmerge(part)
        assert world.store.contact(other.id) == other

    def test_addresses_that_left_with_a_part_are_not_taken_back(self, world: World) -> None:
        whole, other = world.jeanne(), world.saved(a_contact("J. M.", an_address("+33600000001")))
        part = world.services.merging.merge(other.id, whole.id, ())
        before = world.store.contact(whole.id)
        assert before is not None
        world.services.merging.unmerge(part)

        world.services.contacts.save(replace(before, name="Jeanne M."), before)

        assert world.store.contact(whole.id) == replace(whole, name="Jeanne M.")
        assert world.store.contact(other.id) == other


def test_people_and_what_was_said_are_found_together(world: World) -> None:
    jeanne = world.jeanne()
    talk = world.talk()
    world.services.conversations.save_notes(talk.conversation.id, "Jeanne wants a window seat.")

    found = world.services.contacts.find("jeanne")

    assert found.contacts == (jeanne,)
    assert [(hit.contact, hit.excerpt) for hit in found.texts] == [(jeanne, "Jeanne wants a window seat.")]
    assert world.services.contacts.find("").texts == ()
    assert world.services.contacts.find("before:soon").search.not_understood == ("before:soon",)
