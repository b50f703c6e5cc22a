"""A contact that is changed elsewhere while its form is open: by a colleague, an import, a merge; or it is erased."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.address import AddressKind
from app.core.contact import Contact, CustomField
from app.core.deeds import DeedKind
from app.core.editing import Choice, Conflict, changes, settled
from app.core.errors import RefusedError
from app.core.exchange.joining import IfKnown
from app.core.exchange.records import Record, Written
from app.core.ids import ContactId
from app.core.merging import Field, Trait
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.services.bus import Bus
from app.services.contacts import Contacts
from app.services.deeds import Deeds
from app.services.events import ContactChanged
from tests.factories import a_contact, an_address
from tests.unit.services.world import MOBILE, World

COMPANY = Trait(Field.COMPANY)


@pytest.fixture
def before(world: World) -> Contact:
    return world.saved(a_contact("佐藤 愛子", an_address("+81901234567"), company="佐藤商店"))


@pytest.fixture
def aiko(world: World) -> Contacts:
    """The contacts at Aiko's desk, on the same store."""
    bus = Bus()
    deeds = Deeds(world.store, bus, world.clock, DeskSettings(agent_name="愛子"))
    return Contacts(world.store, bus, world.clock, world.services.alarms, deeds, "FR")


def kept(world: World, contact: ContactId) -> Contact:
    found = world.store.contact(contact)
    assert found is not None
    return found


def log(world: World, contact: Contact) -> list[DeedKind]:
    return [deed.kind for deed in world.store.deeds_of(contact.id)]


class TestAColleague:
    def test_has_changed_something_else_and_both_is_kept(self, world: World, aiko: Contacts, before: Contact) -> None:
        assert aiko.save(replace(before, company="佐藤書店"), before) == ()

        assert world.services.contacts.save(replace(before, notes="Never before ten."), before) == ()

        assert kept(world, before.id) == replace(before, company="佐藤書店", notes="Never before ten.")

    def test_has_changed_the_same_and_nothing_is_saved_until_it_is_chosen(
        self, world: World, aiko: Contacts, before: Contact
    ) -> None:
        theirs = replace(before, company="佐藤書店")
        aiko.save(theirs, before)
        world.clock.advance(minutes=3)
        yours = replace(before, company="Sato KK", name="Aiko")

        found = world.services.contacts.save(yours, before)

        made_at = world.store.deeds_of(before.id)[0].at
        assert found == (Conflict(COMPANY, "佐藤商店", "佐藤書店", "愛子", made_at, yours="Sato KK"),)
        assert kept(world, before.id) == theirs
        assert world.heard(ContactChanged) == []

        began, wanted = settled(before, yours, {found[0]: Choice.YOURS})

        assert world.services.contacts.save(wanted, began) == ()
        assert kept(world, before.id) == yours

    def test_may_change_it_once_more_while_one_chooses(self, world: World, aiko: Contacts, before: Contact) -> None:
        aiko.save(replace(before, company="佐藤書店"), before)
        yours = replace(before, company="Sato KK")
        began, wanted = settled(before, yours, {world.services.contacts.save(yours, before)[0]: Choice.YOURS})
        aiko.save(replace(before, company="佐藤堂"))

        [again] = world.services.contacts.save(wanted, began)

        assert (again.base, again.theirs, again.yours) == ("佐藤書店", "佐藤堂", "Sato KK")
        assert kept(world, before.id).company == "佐藤堂"

    def test_has_written_the_same_number_in_another_way_and_that_is_no_conflict(
        self, world: World, aiko: Contacts, before: Contact
    ) -> None:
        [address] = before.addresses
        aiko.save(replace(before, addresses=(replace(address, value="+33 1 42 68 53 00"),)), before)

        assert (
            world.services.contacts.save(replace(before, addresses=(replace(address, value="01.42.68.53.00"),)), before)
            == ()
        )

        assert [each.value for each in kept(world, before.id).addresses] == ["+33142685300"]

    def test_has_added_the_same_number_and_it_is_kept_once(self, world: World, aiko: Contacts, before: Contact) -> None:
        aiko.save(replace(before, addresses=(*before.addresses, an_address("0612345678"))), before)

        world.services.contacts.save(replace(before, addresses=(*before.addresses, an_address(MOBILE))), before)

        assert [each.value for each in kept(world, before.id).addresses] == ["+81901234567", MOBILE]

    def test_has_taken_the_number_away_that_was_changed_here(
        self, world: World, aiko: Contacts, before: Contact
    ) -> None:
        [address] = before.addresses
        changed = replace(address, value="+81300000000")
        aiko.save(replace(before, addresses=()), before)
        yours = replace(before, addresses=(changed,))

        [found] = world.services.contacts.save(yours, before)

        assert (found.theirs, found.yours, found.who) == (None, changed, "愛子")
        began, wanted = settled(before, yours, {found: Choice.YOURS})
        assert world.services.contacts.save(wanted, began) == ()
        assert kept(world, before.id).reaches(AddressKind.PHONE, "+81300000000")

    def test_is_named_by_the_form_that_is_open(self, world: World, aiko: Contacts, before: Contact) -> None:
        theirs = replace(before, company="佐藤書店", fields=(CustomField("会員", "ゴールド"),))
        aiko.save(theirs, before)

        news = world.services.contacts.sign(before.id, changes(before, theirs))

        assert [(each.part, each.who) for each in news] == [(COMPANY, "愛子"), (Trait(None, "会員"), "愛子")]

    def test_who_has_changed_nothing_leaves_no_trace_in_the_log(
        self, world: World, aiko: Contacts, before: Contact
    ) -> None:
        aiko.save(before, before)

        assert log(world, before) == []


def test_what_an_import_has_filled_in_meanwhile_is_asked_about(world: World) -> None:
    before = world.saved(a_contact("佐藤 愛子", an_address(MOBILE)))
    record = Record(2, (), "佐藤 愛子", "佐藤書店", (Written(AddressKind.PHONE, MOBILE),), language="ja")
    world.services.importing.take([record], IfKnown.COMPLETE)

    [found] = world.services.contacts.save(replace(before, company="Sato KK"), before)
    assert world.services.contacts.save(replace(before, notes="Never before ten."), before) == ()

    assert (found.part, found.theirs, found.at) == (COMPANY, "佐藤書店", world.clock.now())
    after = kept(world, before.id)
    assert (after.company, after.language, after.notes) == ("佐藤書店", "ja", "Never before ten.")
    assert [deed.why for deed in world.store.deeds_of(before.id)] == ["", "imported"]


class TestAMerge:
    @pytest.fixture
    def other(self, world: World) -> Contact:
        return world.saved(a_contact("Aiko Sato", an_address("+81300000001"), company="Sato KK"))

    def test_of_somebody_into_this_one_names_who_merged(self, world: World, before: Contact, other: Contact) -> None:
        world.services.merging.merge(other.id, before.id, {COMPANY})

        [found] = world.services.contacts.save(replace(before, company="佐藤書店"), before)

        assert (found.theirs, found.at) == ("Sato KK", world.clock.now())
        assert world.services.contacts.save(replace(before, name="Aiko"), before) == ()
        assert kept(world, before.id).addresses == (*before.addresses, *other.addresses)

    def test_of_this_one_into_another_has_the_other_edited(self, world: World, before: Contact, other: Contact) -> None:
        part = world.services.merging.merge(before.id, other.id, ())

        assert world.services.contacts.save(replace(before, notes="Never before ten."), before) == ()
        [found] = world.services.contacts.save(replace(before, company="佐藤書店"), before)

        assert (found.theirs, found.yours, found.at) == ("Sato KK", "佐藤書店", world.clock.now())
        assert kept(world, other.id).notes == "Never before ten."
        world.services.merging.unmerge(part)
        assert kept(world, before.id) == before

    def test_whose_end_takes_a_number_along_that_was_changed_here(
        self, world: World, before: Contact, other: Contact
    ) -> None:
        part = world.services.merging.merge(other.id, before.id, ())
        opened = kept(world, before.id)
        world.services.merging.unmerge(part)
        yours = replace(opened, addresses=(opened.addresses[0], replace(opened.addresses[1], value="+81300000002")))

        [found] = world.services.contacts.save(yours, opened)

        assert (found.theirs, found.at) == (None, world.clock.now())
        began, wanted = settled(opened, yours, {found: Choice.YOURS})
        assert world.services.contacts.save(wanted, began) == ()
        assert kept(world, before.id).reaches(AddressKind.PHONE, "+81300000002")
        assert kept(world, other.id) == other


class TestErasing:
    def erase(self, world: World, contact: Contact) -> None:
        while world.services.erasing.erase_some(contact.id):
            pass

    def test_is_not_undone_by_a_form_that_was_open(self, world: World, before: Contact) -> None:
        self.erase(world, before)

        with pytest.raises(RefusedError) as refused:
            world.services.contacts.save(replace(before, name="Aiko"), before)

        assert refused.value.problem is Problem.WAS_ERASED
        assert world.store.contact(before.id) is None

    def test_takes_what_the_log_knows_of_edits_along(self, world: World, aiko: Contacts, before: Contact) -> None:
        aiko.save(replace(before, company="佐藤書店"), before)

        self.erase(world, before)

        assert log(world, before) == [DeedKind.ERASED]
        assert all(deed.before is None and deed.after is None for deed in world.store.deeds_of(before.id))

    def test_nobody_is_known_to_have_changed_who_is_not_there(self, world: World, before: Contact) -> None:
        self.erase(world, before)
        news = changes(before, replace(before, name="Aiko"))

        assert world.services.contacts.sign(before.id, news) == news
