"""Whoever is erased is gone from the bytes of the file and its journal, too."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.contact import Contact, CustomField
from app.core.conversation import ConversationState, LegKind, WrapUp
from app.core.deeds import Deed, DeedKind
from app.core.draft import Draft
from app.core.forms.form import Answer, FilledForm
from app.core.ids import DeedId, new_id
from app.core.message import MailHead
from app.core.timeline import EventItem, Happening, NoteItem
from app.storage import migrations, sqlite
from app.storage.checking import check
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.factories import (
    a_contact,
    a_conversation,
    a_message,
    a_reminder,
    a_text_leg,
    an_address,
    an_attachment,
    an_item,
    at,
)

WORD = "quokkaberry"


def traces(path: Path) -> int:
    """How often the word stands in the file and in its journals, in whatever case."""
    files = [path.with_name(path.name + end) for end in ("", "-wal", "-shm")]
    return sum(each.read_bytes().lower().count(WORD.encode()) for each in files if each.exists())


def lives(store: SqlStore, contact: Contact, word: str) -> None:
    """Everything that can be known of somebody, with this word in it, typed and changed many times."""
    store.save_contact(contact)
    store.save_contact(replace(contact, notes=f"not {word} any more", company=word.upper()))
    for number in range(12):
        filled = FilledForm(word, word, (Answer(word, word, f"{word} {number}"),))
        wrap_up = WrapUp(notes=f"{word} {number}", forms=(filled,))
        conversation = a_conversation(contact, wrap_up=wrap_up, match_reason=word)
        store.save_conversation(conversation)
        leg = a_text_leg(conversation, kind=LegKind.EMAIL, name=word, route=replace(a_text_leg().route, remote=word))
        store.save_leg(leg)
        head = MailHead(f"{word}{number}@example.org", f"About {word}", f"{word}@example.org")
        file = an_attachment(f"{word}.pdf")
        message = a_message(leg, text=f"{word} " * 400, html=f"<p>{word}</p>" * 300, mail=head, attachments=(file,))
        store.save_message(message)
        store.save_message(replace(message, text=f"{word} was corrected", original=word, remote_id=word + str(number)))
        store.save_file(file.id, f"{word} ".encode() * 2000)
        for typed in range(1, 6):
            store.save_draft(Draft(conversation.id, LegKind.SMS, f"{word} " * typed * 30))
        store.add_item(an_item(conversation, NoteItem(word)))
        store.save_reminder(a_reminder(conversation, words=f"call {word}"))
        store.add_item(an_item(conversation, EventItem(Happening.HEADSET_LOST, word)))
        store.save_conversation(replace(conversation, state=ConversationState.FINISHED, finished_at=at(number)))
    deed = Deed(DeedId(new_id()), at(), "Aiko", DeedKind.MERGED, contact.id, contact.id, why=word, before=contact)
    store.add_deed(deed)


def somebody(word: str) -> Contact:
    return a_contact(
        f"Jeanne {word}", an_address(f"+{abs(hash(word)) % 10**11}", label=word), fields=(CustomField("Code", word),)
    )


def erase(store: SqlStore, contact: Contact) -> None:
    while store.erase_some(contact.id, 7):
        pass
    store.erase_contact(contact.id)
    is_more = store.forget_words(begin=True)
    while is_more:
        is_more = store.forget_words(begin=False)


def test_not_a_byte_of_them_is_left_and_everything_of_others(store: SqlStore, path: Path) -> None:
    theirs, others = somebody(WORD), [somebody(f"neighbour{number}") for number in range(6)]
    for each in others[:3]:
        lives(store, each, each.name.split()[1])
    lives(store, theirs, WORD)
    for each in others[3:]:
        lives(store, each, each.name.split()[1])
    assert traces(path) > 100

    erase(store, theirs)
    assert store.scrub()

    assert traces(path) == 0
    assert not store.has_traces()
    assert path.read_bytes().count(b"neighbour1") > 100
    assert check(SqliteFile(path)) == ()
    assert all(len(store.conversations_of(each.id, 100)) == 12 for each in others)


def test_while_somebody_else_is_reading_it_says_that_there_is_something_left(store: SqlStore, path: Path) -> None:
    contact = somebody(WORD)
    lives(store, contact, WORD)
    reader = SqliteFile(path).connect()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM contact").fetchone()

    erase(store, contact)
    reader.execute("SELECT 1 FROM contact").fetchone()
    was_clean = store.scrub()
    reader.execute("COMMIT")
    reader.close()

    assert not was_clean
    assert store.has_traces()
    assert store.scrub()
    assert traces(path) == 0


def test_who_was_being_erased_when_the_window_was_closed_is_gone_once_the_next_took_it_up(
    store: SqlStore, path: Path
) -> None:
    for number in range(3):
        lives(store, somebody(f"neighbour{number}"), f"neighbour{number}")
    contact = somebody(WORD)
    lives(store, contact, WORD)
    assert not store.has_traces()
    while store.erase_some(contact.id, 7):
        pass
    store.erase_contact(contact.id)
    store.close()

    later = SqlStore(SqliteFile(path))
    lives(later, somebody("later"), "later")
    assert later.has_traces()
    is_more = later.forget_words(begin=True)
    while is_more:
        is_more = later.forget_words(begin=False)
    assert later.scrub()
    later.close()

    assert traces(path) == 0


def test_an_older_store_keeps_nothing_of_what_had_been_deleted_in_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_PRAGMAS", [*sqlite._PRAGMAS, "PRAGMA secure_delete = OFF"])
    older = SqlStore(SqliteFile(path))
    contact = somebody(WORD)
    lives(older, contact, WORD)
    erase(older, contact)
    older.close()
    with closing(SqliteFile(path).connect()) as connection:
        for table in ("legal_hold", "maybe", "reminder", "agent"):
            connection.execute(f"DROP TABLE {table}")
        for index in ("conversation_previous_id", "contact_pinned_at", "contact_photo_id"):
            connection.execute(f"DROP INDEX ix_{index}")
        for column in ("parked_at", "parked_until", "returned_at", "returned_by", "agent_id"):
            connection.execute(f"ALTER TABLE conversation DROP COLUMN {column}")
        for table in ("leg", "message", "agent_state_log"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN made_by")
        for column in ("follow_up_at", "forms"):
            connection.execute(f"ALTER TABLE wrap_up DROP COLUMN {column}")
        connection.execute("UPDATE alembic_version SET version_num = '0006'")
    monkeypatch.undo()
    assert traces(path) > 100

    store = SqlStore(SqliteFile(path))
    store.close()

    assert traces(path) == 0
    assert traces(path.with_name(f"store.db.before-{migrations.HEAD}")) == 0
