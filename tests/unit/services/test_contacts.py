"""Contacts are kept as edited, found by what people type, and told about."""

from __future__ import annotations

from dataclasses import replace

from app.core.address import AddressKind
from app.core.identity import Match, MatchReason
from app.services.events import ContactChanged
from tests.factories import a_contact, an_address
from tests.unit.services.world import JEANNE, World


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


def test_a_draft_that_nobody_saved_is_recognised_for_sixty_days(world: World) -> None:
    draft = world.talk().contact
    world.clock.advance(hours=24 * 59)
    still = world.services.contacts.recognise(JEANNE)

    world.clock.advance(hours=48)

    assert still.contact == draft
    assert world.services.contacts.recognise(JEANNE).contact is None


def test_drafts_without_anything_on_record_are_forgotten_in_time(world: World) -> None:
    left = world.services.contacts.draft_at(AddressKind.PHONE, "+33600000001", "")
    talked = world.talk().contact

    world.pass_time(hours=24 * 61)

    assert world.store.contact(left.id) is None
    assert world.store.contact(talked.id) == talked
