"""Desks with one PostgreSQL store hear what the others change, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from queue import Empty, Queue
from uuid import UUID

import pytest

from app.core.address import AddressKind
from app.core.conversation import LegKind
from app.core.draft import Draft
from app.core.erasing import Hold
from app.core.ids import AgentId, new_id
from app.ports.store import Store
from app.ports.team import StoreAway, StoreBack, StoreChanged, TeamEvent
from app.storage.listening import Listening
from app.storage.news import CHANNEL
from app.storage.postgres import PostgresDatabase
from app.storage.sql_store import SqlStore
from tests.contracts.kept import saved_contact, saved_conversation, saved_leg, saved_message
from tests.factories import a_contact, a_message, a_text_leg, an_item, at
from tests.rig.postgres import Postgres
from tests.rig.store import opened

pytestmark = pytest.mark.slow

AIKO, BEN = AgentId(new_id()), AgentId(new_id())
PATIENCE = 20


class Ear:
    """What Ben's desk hears."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._heard: Queue[TeamEvent] = Queue()
        self.listening = Listening(database, BEN)
        self.listening.listen(self._heard.put)
        self.listening.start()

    def next(self) -> TeamEvent:
        return self._heard.get(timeout=PATIENCE)

    def changed(self) -> StoreChanged:
        event = self.next()
        assert isinstance(event, StoreChanged)
        return event

    def hears_nothing(self) -> bool:
        try:
            self._heard.get(timeout=0.3)
        except Empty:
            return True
        return False


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with Postgres() as postgres:
        yield postgres


@pytest.fixture
def database(postgres: Postgres) -> PostgresDatabase:
    return postgres.emptied()


@pytest.fixture
def aiko(database: PostgresDatabase) -> Iterator[SqlStore]:
    store = opened(database, AIKO)
    yield store
    store.close()


@pytest.fixture
def ear(database: PostgresDatabase) -> Iterator[Ear]:
    ear = Ear(database)
    assert ear.next() == StoreBack()
    yield ear
    ear.listening.stop()


def test_what_somebody_changes_is_heard_once_it_is_on_record(aiko: Store, ear: Ear) -> None:
    with aiko.transaction():
        conversation = saved_conversation(aiko)
        assert ear.hears_nothing()

    assert ear.changed() == StoreChanged(AIKO, (conversation.contact,), (conversation.id,))


def test_what_did_not_come_to_pass_is_not_heard(aiko: Store, ear: Ear) -> None:
    def fail() -> None:
        with aiko.transaction():
            saved_conversation(aiko)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert ear.hears_nothing()


def test_reading_is_not_heard(aiko: Store, ear: Ear) -> None:
    aiko.contacts_at(AddressKind.PHONE, "+33612345678")

    assert ear.hears_nothing()


def test_what_this_desk_does_itself_is_not_told_to_it(database: PostgresDatabase, ear: Ear) -> None:
    store = opened(database, BEN)

    saved_contact(store)

    assert ear.hears_nothing()
    store.close()


def test_very_much_at_once_is_heard_in_several_pieces(aiko: Store, ear: Ear) -> None:
    with aiko.transaction():
        saved = {saved_contact(aiko, a_contact(f"客 {number}")).id for number in range(1_000)}

    heard = set[UUID]()
    while len(heard) < len(saved):
        heard |= set(ear.changed().contacts)
    assert heard == saved


class TestWhatIsNoted:
    """Each way of writing names the contacts and the conversations that it concerns."""

    def test_messages_legs_drafts_and_notes(self, aiko: SqlStore, ear: Ear) -> None:
        conversation, other = saved_conversation(aiko), saved_conversation(aiko)
        leg = a_text_leg(conversation)
        drafted = Draft(conversation.id, LegKind.SMS, "Bonjour", leg.route)
        ear.changed(), ear.changed(), ear.changed(), ear.changed()

        for write in (
            lambda: saved_leg(aiko, leg),
            lambda: saved_message(aiko, a_message(leg)),
            lambda: aiko.save_draft(drafted),
            lambda: aiko.save_draft(replace(drafted, text="")),
            lambda: aiko.add_item(an_item(conversation)),
        ):
            write()
            assert ear.changed() == StoreChanged(AIKO, (), (conversation.id,))

        aiko.move_leg(leg.id, other.id)
        assert set(ear.changed().conversations) == {conversation.id, other.id}

    def test_merged_and_split_contacts(self, aiko: SqlStore, ear: Ear) -> None:
        one, other = saved_contact(aiko), saved_contact(aiko)
        conversation = saved_conversation(aiko, other)
        ear.changed(), ear.changed(), ear.changed()

        aiko.merge_contact(other.id, one.id)
        merged = ear.changed()
        aiko.split_contact(other.id)
        split = ear.changed()

        assert set(merged.contacts) == set(split.contacts) == {one.id, other.id}
        assert merged.conversations == split.conversations == (conversation.id,)

    def test_what_may_be_theirs_and_what_is_held(self, aiko: SqlStore, ear: Ear) -> None:
        contact = saved_contact(aiko)
        ear.changed()

        for write in (
            lambda: aiko.add_maybe(contact.id, "+33698765432"),
            lambda: aiko.deny_maybe(contact.id, "+33698765432"),
            lambda: aiko.set_hold(contact.id, Hold(at(), "Aiko", "lawsuit")),
            lambda: aiko.set_hold(contact.id, None),
        ):
            write()
            assert ear.changed() == StoreChanged(AIKO, (contact.id,), ())

    def test_what_is_erased(self, aiko: SqlStore, ear: Ear) -> None:
        contact = saved_contact(aiko)
        conversation = saved_conversation(aiko, contact)
        ear.changed(), ear.changed()

        aiko.erase_some(contact.id, 100)
        aiko.erase_contact(contact.id)

        assert ear.changed() == StoreChanged(AIKO, (), (conversation.id,))
        assert ear.changed() == StoreChanged(AIKO, (contact.id,), ())


def test_words_of_another_version_are_passed_over(aiko: Store, postgres: Postgres, ear: Ear) -> None:
    database = postgres.emptied().address.rpartition("/")[2]
    for words in ("", "all is new", '{"by": 1}'):
        postgres.sql(f"SELECT pg_notify('{CHANNEL}', '{words}')", database)

    contact = saved_contact(aiko)

    assert ear.changed().contacts == (contact.id,)


def test_a_server_that_goes_is_said_once_and_heard_again_when_it_is_back(
    postgres: Postgres, database: PostgresDatabase, ear: Ear
) -> None:
    postgres.stop()
    away = ear.next()
    quiet = ear.hears_nothing()
    postgres.start()

    assert isinstance(away, StoreAway)
    assert quiet
    assert ear.next() == StoreBack()
    store = opened(database, AIKO)
    contact = saved_contact(store)
    assert ear.changed().contacts == (contact.id,)
    store.close()


def test_leaving_waits_for_nobody(database: PostgresDatabase) -> None:
    never_begun = Listening(database, BEN)

    never_begun.stop()
