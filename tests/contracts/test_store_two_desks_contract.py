"""Two desks on one store edit one contact: nothing of either is lost silently, and nothing is decided twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from app.core.contact import Contact, CustomField
from app.core.editing import Choice, Conflict, settled
from app.core.ids import ContactId
from app.core.settings import DeskSettings
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.contacts import Contacts
from app.services.deeds import Deeds
from app.storage.database import Database
from app.storage.sql_store import SqlStore
from tests.factories import a_contact, an_address
from tests.fakes.clock import FakeClock
from tests.rig.postgres import Postgres
from tests.rig.store import opened

ROUNDS = 40


def desk(store: SqlStore, agent: str) -> Contacts:
    bus, clock = Bus(), FakeClock()
    return Contacts(store, bus, clock, Alarms(clock), Deeds(store, bus, clock, DeskSettings(agent_name=agent)), "JP")


@pytest.fixture
def other_store(database: Database, store: SqlStore) -> Generator[SqlStore]:
    """Another connection to the same store, as another desk has it."""
    with closing(opened(database)) as other:
        yield other


@pytest.fixture
def aiko(store: SqlStore) -> Contacts:
    return desk(store, "愛子")


@pytest.fixture
def ben(other_store: SqlStore) -> Contacts:
    return desk(other_store, "Ben")


@pytest.fixture
def before(aiko: Contacts) -> Contact:
    contact = a_contact(
        "佐藤 花子", an_address("+81901234567"), company="佐藤商店", fields=(CustomField("会員", "シルバー"),)
    )
    aiko.save(contact)
    return contact


def kept(contacts: Contacts, contact: ContactId) -> Contact:
    found = contacts.get(contact)
    assert found is not None
    return found


def test_what_two_desks_have_changed_is_both_kept(aiko: Contacts, ben: Contacts, before: Contact) -> None:
    new = an_address("+81312345678")

    aiko.save(replace(before, company="佐藤書店", addresses=(*before.addresses, new)), before)
    ben.save(replace(before, notes="10時前は不可", fields=()), before)

    both = replace(before, company="佐藤書店", notes="10時前は不可", fields=(), addresses=(*before.addresses, new))
    assert kept(aiko, before.id) == kept(ben, before.id) == both


def test_what_contradicts_itself_is_asked_with_the_name_of_the_colleague(
    aiko: Contacts, ben: Contacts, before: Contact
) -> None:
    aiko.save(replace(before, company="佐藤書店", fields=(CustomField("会員", "ゴールド"),)), before)
    yours = replace(before, company="Sato KK", fields=(CustomField("会員", "プラチナ"),), name="Hanako")

    found = ben.save(yours, before)

    assert [(each.base, each.theirs, each.yours, each.who) for each in found] == [
        ("佐藤商店", "佐藤書店", "Sato KK", "愛子"),
        ("シルバー", "ゴールド", "プラチナ", "愛子"),
    ]
    assert kept(ben, before.id).name == "佐藤 花子"
    company, level = found
    began, wanted = settled(before, yours, {company: Choice.THEIRS, level: Choice.YOURS})
    assert ben.save(wanted, began) == ()
    assert kept(aiko, before.id) == replace(
        before, name="Hanako", company="佐藤書店", fields=(CustomField("会員", "プラチナ"),)
    )


@pytest.mark.slow
def test_of_two_who_save_in_the_same_moment_one_comes_second_and_is_asked(postgres: Postgres) -> None:
    """Forty times, each on a thread and a connection of their own."""
    database = postgres.emptied()
    with closing(opened(database)) as store:
        first = desk(store, "")
        people = [a_contact(f"佐藤 {number}", company="佐藤商店") for number in range(ROUNDS)]
        for each in people:
            first.save(each)
    start = threading.Barrier(2)

    def edit(agent: str) -> list[tuple[Conflict, ...]]:
        with closing(opened(database)) as own:
            return list(map(saving(desk(own, agent), agent, start.wait), people))

    with ThreadPoolExecutor(2) as desks:
        aiko, ben = desks.map(edit, ("愛子", "Ben"))

    with closing(opened(database)) as store:
        for person, of_aiko, of_ben in zip(people, aiko, ben, strict=True):
            [conflict] = (*of_aiko, *of_ben)
            now = kept(desk(store, ""), person.id)
            assert now.company == conflict.theirs == conflict.who == ("Ben" if of_aiko else "愛子")
            assert conflict.yours == ("愛子" if of_aiko else "Ben")
            assert {each.name for each in now.fields} == {conflict.who}


def saving(contacts: Contacts, agent: str, wait: Callable[[], object]) -> Callable[[Contact], tuple[Conflict, ...]]:
    """Both write their name into the company, and a field of their own."""

    def save(before: Contact) -> tuple[Conflict, ...]:
        wait()
        return contacts.save(replace(before, company=agent, fields=(CustomField(agent, "1"),)), before)

    return save
