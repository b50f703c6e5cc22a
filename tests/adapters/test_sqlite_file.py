"""The SQLite file of the store: private, durable, migrated with care."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event

from app.core.conversation import LegKind, Route
from app.core.errors import PassingError
from app.core.ids import AttachmentId, ConversationId, new_id
from app.core.search import parse
from app.core.timeline import EventItem, Happening, LegItem, NoteItem
from app.storage import migrations, sqlite
from app.storage.errors import StoreError
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.factories import a_contact, a_conversation, a_message, a_text_leg

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's own folder private by ACL")


def set_revision(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix_only
def test_the_file_its_journals_and_its_folder_are_for_this_user_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "store.db"
    store = SqlStore(SqliteFile(path))

    store.save_contact(a_contact())

    names = {each.name: mode(each) for each in path.parent.iterdir()}
    assert names == {"store.db": 0o600, "store.db-wal": 0o600, "store.db-shm": 0o600}
    assert mode(path.parent) == 0o700
    store.close()


@posix_only
def test_access_that_others_had_is_taken_away(path: Path) -> None:
    path.touch(mode=0o644)

    SqlStore(SqliteFile(path)).close()

    assert mode(path) == 0o600


def test_what_was_saved_is_there_after_opening_again(path: Path) -> None:
    contact = a_contact()
    first = SqlStore(SqliteFile(path))
    first.save_contact(contact)
    first.close()

    second = SqlStore(SqliteFile(path))

    assert second.contact(contact.id) == contact
    second.close()


def test_the_newest_migration_is_the_one_named_as_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))

    assert ScriptDirectory.from_config(config).get_heads() == [migrations.HEAD]


def test_every_known_version_is_recognised_and_no_other() -> None:
    assert migrations.is_known(migrations.HEAD)
    assert not migrations.is_known("9999")


def test_a_store_of_a_newer_program_is_refused_and_left_untouched(path: Path) -> None:
    SqlStore(SqliteFile(path)).close()
    set_revision(path, "9999")
    before = path.read_bytes()

    with pytest.raises(StoreError, match="newer Parley"):
        SqlStore(SqliteFile(path))

    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["store.db"]


def test_an_older_store_is_copied_before_it_is_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contact = a_contact()
    older = SqlStore(SqliteFile(path))
    older.save_contact(contact)
    older.close()
    monkeypatch.setattr(migrations, "HEAD", "0099")
    monkeypatch.setattr(migrations, "upgrade", lambda _engine: set_revision(path, "0099"))

    SqlStore(SqliteFile(path)).close()

    copy = path.with_name("store.db.before-0099")
    monkeypatch.undo()
    copied = SqlStore(SqliteFile(copy))
    assert copied.contact(contact.id) == contact
    assert mode(copy) == 0o600 or sys.platform == "win32"
    copied.close()


def first_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty store as the first version of the schema was."""
    engine = SqliteFile(path).open()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "HEAD", "0001")
        migrations.upgrade(engine)
    engine.dispose()


_A_CALL = """
INSERT INTO contact VALUES (
    '{contact}', 'Jeanne', '', '2026-03-02 09:00:00.000000', 0, 'jeanne', 'jeanne', '');
INSERT INTO conversation VALUES (
    '{conversation}', '{contact}', 'finished', '2026-03-02 09:00:00.000000', 'phone matches', NULL,
    '2026-03-02 09:01:00.000000', '2026-03-02 09:02:00.000000', 0);
INSERT INTO wrap_up VALUES ('{conversation}', 0, 'Booked.', 'resolved', '2026-03-02 09:02:00.000000');
INSERT INTO leg VALUES (
    '{leg}', '{conversation}', 'call', 'incoming', 'agent@pbx.example', '+33612345678', '2026-03-02 09:00:00.000000',
    '{call}', '2026-03-02 09:00:05.000000', 'customer', '2026-03-02 09:01:00.000000', 200, 'OK', NULL);
INSERT INTO note VALUES ('{note}', 'Wants a window seat.');
INSERT INTO event VALUES ('{event}', 'opened', '');
INSERT INTO timeline_item VALUES ('{event}', '{conversation}', '2026-03-02 09:00:00.000000', 'event', '{event}');
INSERT INTO timeline_item VALUES ('{leg}', '{conversation}', '2026-03-02 09:00:00.000000', 'call', '{leg}');
INSERT INTO timeline_item VALUES ('{note}', '{conversation}', '2026-03-02 09:00:30.000000', 'note', '{note}');
"""


def test_a_call_with_its_note_and_events_of_the_first_version_is_shown_by_this_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = {name: new_id() for name in ("contact", "conversation", "event", "leg", "note", "call")}
    conversation = ConversationId(ids["conversation"])
    first_version(path, monkeypatch)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_A_CALL.format(**{name: value.hex for name, value in ids.items()}))

    store = SqlStore(SqliteFile(path))

    [leg] = store.legs_of(conversation)
    assert [item.body for item in store.timeline(conversation, 10)] == [
        EventItem(Happening.OPENED),
        LegItem(leg),
        NoteItem("Wants a window seat."),
    ]
    assert (leg.kind, leg.call, leg.last_at) == (LegKind.CALL, ids["call"], None)
    assert leg.route == Route("agent@pbx.example", "+33612345678")
    assert store.recent_legs(10) == (leg,)
    assert [contact.name for contact in store.search_contacts(parse("jeanne"), 10)] == ["Jeanne"]
    for said in ("window seat", "booked", "channel:call"):
        assert [hit.conversation.id for hit in store.search_texts(parse(said), 10)] == [conversation]
    assert path.with_name(f"store.db.before-{migrations.HEAD}").exists()
    store.close()


def test_files_that_nothing_refers_to_any_more_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = SqliteFile(path).open()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "HEAD", "0011")
        migrations.upgrade(engine)
    engine.dispose()
    sent, begun, photo, loose = (new_id() for _ in range(4))
    with closing(sqlite3.connect(path)) as connection, connection:
        for file in (sent, begun, photo, loose):
            connection.execute("INSERT INTO file VALUES (?, ?)", (file.hex, b"content"))
        connection.execute("INSERT INTO attachment VALUES (?, ?, 0, '', '', 7, '', '')", (sent.hex, new_id().hex))
        connection.execute("INSERT INTO draft VALUES (?, 'email', ?)", (new_id().hex, f'{{"id": "{begun}"}}'))
        contact = "INSERT INTO contact (id, canonical_id, photo_id, name, company, created_at, is_draft, sort_name, "
        contact += "language, time_zone, notes, fields, merged_as, gave) VALUES "
        contact += "(?, ?, ?, '', '', '2026-03-02 09:00:00.000000', 0, '', '', '', '', '[]', 0, '[]')"
        connection.execute(contact, (contact_id := new_id().hex, contact_id, photo.hex))

    store = SqlStore(SqliteFile(path))

    kept = [store.file(AttachmentId(file)) for file in (sent, begun, photo, loose)]
    assert kept == [b"content", b"content", b"content", None]
    store.close()


def test_what_was_said_before_beginnings_had_longer_lists_is_found_by_them(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = SqliteFile(path).open()
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "HEAD", "0012")
        migrations.upgrade(engine)
    engine.dispose()
    said = new_id().hex
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO text_words VALUES (1, ?, 'your reservation')", (said,))

    SqlStore(SqliteFile(path)).close()

    with closing(sqlite3.connect(path)) as connection:
        found = "SELECT count(*) FROM text_words_index WHERE text_words_index MATCH '\"reservatio\"*'"
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'text_words_index'").fetchone()
        assert connection.execute(found).fetchone() == (1,)
    assert "12" in made


def test_a_note_that_has_lost_its_place_keeps_no_store_from_being_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = {name: new_id() for name in ("contact", "conversation", "event", "leg", "note", "call")}
    first_version(path, monkeypatch)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_A_CALL.format(**{name: value.hex for name, value in ids.items()}))
        connection.executescript(f"INSERT INTO note VALUES ('{new_id().hex}', 'A note of nothing.')")

    store = SqlStore(SqliteFile(path))

    found = [hit.conversation.id for said in ("note", "seat") for hit in store.search_texts(parse(said), 10)]
    assert found == [ids["conversation"]]
    store.close()


def test_a_chat_from_before_is_with_whom_its_contact_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = {name: new_id() for name in ("contact", "conversation", "event", "leg", "note", "call")}
    first_version(path, monkeypatch)
    with closing(sqlite3.connect(path)) as connection:
        a_chat = _A_CALL.replace("'call', 'incoming'", "'chat', 'incoming'")
        connection.executescript(a_chat.format(**{name: value.hex for name, value in ids.items()}))

    store = SqlStore(SqliteFile(path))

    assert [leg.name for leg in store.legs_of(ConversationId(ids["conversation"]))] == ["Jeanne"]
    store.close()


def test_a_store_of_the_first_version_takes_messages_once_it_is_migrated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_version(path, monkeypatch)
    store = SqlStore(SqliteFile(path))
    contact = a_contact()
    store.save_contact(contact)
    conversation = a_conversation(contact)
    store.save_conversation(conversation)
    leg = a_text_leg(conversation)
    store.save_leg(leg)

    message = a_message(leg)
    store.save_message(message)

    assert store.messages_of(leg.id) == (message,)
    store.close()


def test_a_migration_that_fails_half_way_leaves_the_store_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_half_way(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE half (id)")
            connection.exec_driver_sql("INSERT INTO missing VALUES (1)")

    SqlStore(SqliteFile(path)).close()
    monkeypatch.setattr(migrations, "HEAD", "0099")
    monkeypatch.setattr(migrations, "upgrade", fail_half_way)

    with pytest.raises(StoreError, match="missing"):
        SqlStore(SqliteFile(path))

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchall() == []


def test_that_somebody_else_is_writing_passes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient = tuple(each.replace("busy_timeout = 5000", "busy_timeout = 0") for each in sqlite._PRAGMAS)
    monkeypatch.setattr(sqlite, "_PRAGMAS", impatient)
    store = SqlStore(SqliteFile(path))

    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(PassingError, match="locked"):
            store.save_contact(a_contact())
        other.execute("ROLLBACK")
    store.save_contact(a_contact("Jeanne"))

    assert [contact.name for contact in store.search_contacts(parse(""), 10)] == ["Jeanne"]
    store.close()


def test_a_file_that_is_no_database_is_refused_in_words_and_kept(path: Path) -> None:
    path.write_text("Dear diary, " * 200)

    with pytest.raises(StoreError, match="cannot be opened"):
        SqlStore(SqliteFile(path))

    assert path.read_text() == "Dear diary, " * 200


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="cannot be opened"):
        SqlStore(SqliteFile(tmp_path / "file" / "store.db"))


def test_opening_an_existing_store_does_not_import_alembic(path: Path) -> None:
    SqlStore(SqliteFile(path)).close()
    script = (
        "import sys; from pathlib import Path; from app.storage.sql_store import SqlStore\n"
        "from app.storage.sqlite import SqliteFile\n"
        "SqlStore(SqliteFile(Path(sys.argv[1]))).close()\n"
        "print('alembic' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_activities_are_looked_for_among_those_of_one_contact(store: SqlStore) -> None:
    """However many others are finished."""
    plans: list[str] = []

    def explain(_connection: Any, cursor: Any, statement: str, given: Any, *_: Any) -> None:
        if "LIMIT" in statement:
            plans.extend(row[-1] for row in cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", given))

    event.listen(store._engine, "before_cursor_execute", explain)
    store.activities_of(a_contact().id, 10)

    assert any("ix_conversation_contact_id_opened_at" in step for step in plans), plans


_WRITER = """
import sys
from pathlib import Path
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.factories import a_contact, a_conversation, an_item

store = SqlStore(SqliteFile(Path(sys.argv[1])))
contact = a_contact()
store.save_contact(contact)
conversation = a_conversation(contact)
store.save_conversation(conversation)
print(conversation.id, flush=True)
while True:
    item = an_item(conversation)
    store.add_item(item)
    print(item.id, flush=True)
"""


@pytest.mark.slow
def test_killing_the_process_while_it_writes_loses_nothing_it_had_confirmed(path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    conversation, *confirmed = [writer.stdout.readline().strip() for _ in range(200)]

    writer.kill()
    confirmed += writer.stdout.read().split()
    writer.wait(10)
    writer.stdout.close()

    store = SqlStore(SqliteFile(path))
    kept = [str(item.id) for item in store.timeline(ConversationId.__supertype__(conversation), 100_000)]
    assert set(confirmed[:-1]) <= set(kept)  # the last line may have been cut short
    assert len(kept) - len(confirmed) <= 1
    assert os.path.getsize(path) > 0
    store.close()
