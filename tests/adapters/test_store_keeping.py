"""`parley store`: migrated, checked, backed up, restored and encrypted, and never damaged by any of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from app.__main__ import main
from app.bootstrap import store as keeping
from app.bootstrap.store import StoreKeeper, own_store
from app.core.contact import Contact
from app.core.conversation import Conversation
from app.core.errors import ParleyError
from app.core.search import parse
from app.desktop.paths import HOME_VARIABLE, Paths, desk_paths, private_folder
from app.desktop.single_instance import SingleInstance
from app.storage import migrations
from app.storage.checking import check
from app.storage.copying import back_up, encrypt, restore
from app.storage.database import Database
from app.storage.errors import StoreError
from app.storage.opening import migrate
from app.storage.postgres import PostgresDatabase
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile, is_encrypted
from app.storage.tables import Row
from tests.contracts.kept import saved_contact, saved_conversation, saved_leg, saved_message
from tests.factories import a_contact, a_leg, a_message, a_reminder, a_text_leg, an_item
from tests.fakes.credentials import FakeCredentials
from tests.rig.postgres import Postgres
from tests.rig.store import KEY


@pytest.fixture(scope="module")
def postgres() -> Generator[Postgres]:
    with Postgres() as postgres:
        yield postgres


def filled(database: Database) -> Conversation:
    """A store with some of everything, closed again."""
    store = SqlStore(database)
    contact = saved_contact(store, a_contact("Zoë"))
    part = saved_contact(store)
    conversation = saved_conversation(store, contact)
    store.merge_contact(part.id, contact.id)
    saved_leg(store, a_leg(conversation))
    saved_message(store, a_message(saved_leg(store, a_text_leg(conversation)), text="Grüße, 山田"))
    store.add_item(an_item(conversation))
    store.save_reminder(a_reminder(conversation))
    store.close()
    return conversation


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    engine = database.open()
    with engine.connect() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key))]
            for table in Row.metadata.sorted_tables
        }
    engine.dispose()
    return found


def people(database: Database) -> list[str]:
    store = SqlStore(database)
    found: tuple[Contact, ...] = store.search_contacts(parse(""), 10)
    store.close()
    return [contact.name for contact in found]


def damage(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def of_a_killed_desk(folder: Path) -> SqliteFile:
    """A store whose last contact is in its journal alone."""
    store, killed = SqliteFile(folder / "store.db"), folder / "killed"
    killed.mkdir()
    filled(store)
    in_use = SqlStore(store)
    saved_contact(in_use, a_contact("In the journal"))
    for path in folder.glob("store.db*"):
        (killed / path.name).write_bytes(path.read_bytes())
    in_use.close()
    return SqliteFile(killed / "store.db")


class TestBackups:
    @pytest.mark.parametrize("key", ["", KEY], ids=["plain", "encrypted"])
    def test_a_backup_of_a_store_in_use_has_everything(self, tmp_path: Path, key: str) -> None:
        store, backup = SqliteFile(tmp_path / "store.db", key), SqliteFile(tmp_path / "backup.db", key)
        filled(store)
        in_use = SqlStore(store)
        saved_contact(in_use, a_contact("Just now"))

        back_up(store, backup)

        assert rows(backup) == rows(store)
        assert is_encrypted(backup.path) is bool(key)
        assert people(backup) == ["Just now", "Zoë"]
        in_use.close()

    def test_a_file_that_is_there_is_never_written_over(self, tmp_path: Path) -> None:
        store, backup = SqliteFile(tmp_path / "store.db"), SqliteFile(tmp_path / "backup.db")
        filled(store)
        backup.path.write_text("my novel")

        with pytest.raises(StoreError, match="already"):
            back_up(store, backup)

        assert backup.path.read_text() == "my novel"

    def test_of_a_store_that_is_not_there_no_backup_is_left(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="no store"):
            back_up(SqliteFile(tmp_path / "store.db"), SqliteFile(tmp_path / "backup.db"))

        assert not (tmp_path / "backup.db").exists()

    @pytest.mark.slow
    def test_a_servers_store_goes_into_a_file_and_back_to_a_server(self, postgres: Postgres, tmp_path: Path) -> None:
        store, backup, other = postgres.database(), SqliteFile(tmp_path / "backup.db"), postgres.database()
        filled(store)
        seen: list[tuple[int, int]] = []

        back_up(store, backup, lambda done, all_of: seen.append((done, all_of)))
        restore(backup, other)

        assert rows(other) == rows(backup) == rows(store)
        assert seen[-1][0] == seen[-1][1] > 10
        assert check(other) == ()

    @pytest.mark.slow
    def test_a_servers_backup_is_of_one_moment_however_much_is_written_meanwhile(
        self, postgres: Postgres, tmp_path: Path
    ) -> None:
        store, backup = postgres.database(), SqliteFile(tmp_path / "backup.db")
        filled(store)
        before, busy = rows(store), SqlStore(store)

        def write(_done: int, _all_of: int) -> None:
            saved_conversation(busy)

        back_up(store, backup, write)

        busy.close()
        assert rows(backup) == before
        assert rows(store) != before

    @pytest.mark.slow
    def test_an_older_backup_goes_to_a_server_too(
        self, postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        older, store = SqliteFile(tmp_path / "older.db"), postgres.database()
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "HEAD", "0003")
            migrate(older)

        restore(older, store)

        assert people(store) == []
        assert [path.name for path in tmp_path.iterdir()] == ["older.db"]

    @pytest.mark.slow
    def test_a_servers_store_that_is_not_empty_is_left_alone(self, postgres: Postgres, tmp_path: Path) -> None:
        store, backup = postgres.database(), SqliteFile(tmp_path / "backup.db")
        filled(store)
        back_up(store, backup)
        before = rows(store)

        with pytest.raises(StoreError, match="not empty"):
            restore(backup, store)

        assert rows(store) == before


class TestRestoring:
    @pytest.fixture
    def store(self, tmp_path: Path) -> SqliteFile:
        return SqliteFile(tmp_path / "store.db")

    @pytest.fixture
    def backup(self, tmp_path: Path, store: SqliteFile) -> SqliteFile:
        filled(store)
        copy = SqliteFile(tmp_path / "backup.db")
        back_up(store, copy)
        return copy

    def test_the_store_is_as_the_backup_and_what_was_there_is_kept(self, store: SqliteFile, backup: SqliteFile) -> None:
        since = SqlStore(store)
        saved_contact(since, a_contact("Since then"))
        since.close()

        restore(backup, store)
        restore(backup, store)

        assert rows(store) == rows(backup)
        kept = [store.path.with_name(f"store.db.{name}") for name in ("before-restore", "before-restore-2")]
        assert [people(SqliteFile(each)) for each in kept] == [["Since then", "Zoë"], ["Zoë"]]
        assert not list(store.path.parent.glob("*.coming*"))

    def test_it_works_where_there_is_nothing_yet_or_something_damaged(
        self, store: SqliteFile, backup: SqliteFile, tmp_path: Path
    ) -> None:
        store.path.write_bytes(b"rubbish" * 1000)
        restore(backup, store)
        new = SqliteFile(tmp_path / "elsewhere.db")
        restore(backup, new)

        assert rows(store) == rows(new) == rows(backup)

    def test_what_the_store_had_in_its_journal_alone_is_kept_too(self, tmp_path: Path, backup: SqliteFile) -> None:
        (tmp_path / "other").mkdir()
        store = of_a_killed_desk(tmp_path / "other")

        restore(backup, store)

        kept = SqliteFile(store.path.with_name("store.db.before-restore"))
        assert (people(store), people(kept)) == (["Zoë"], ["In the journal", "Zoë"])

    def test_what_follows_another_is_copied_whatever_clock_made_it(
        self, tmp_path: Path, store: SqliteFile, backup: SqliteFile
    ) -> None:
        damage(backup.path, "UPDATE conversation SET previous_id = id")

        restore(backup, store)

        assert rows(store) == rows(backup)

    def test_an_encrypted_store_stays_encrypted(self, store: SqliteFile, backup: SqliteFile) -> None:
        encrypted = encrypt(store, KEY)

        restore(backup, encrypted)

        assert is_encrypted(store.path)
        assert rows(encrypted) == rows(backup)

    def test_a_backup_that_is_not_sound_changes_nothing(self, store: SqliteFile, backup: SqliteFile) -> None:
        damage(backup.path, "DELETE FROM timeline_item")
        before = rows(store)

        with pytest.raises(StoreError, match="not sound"):
            restore(backup, store)

        assert rows(store) == before
        assert sorted(path.name for path in store.path.parent.glob("store.db*")) == ["store.db"]

    @pytest.mark.parametrize("content", [None, b"", b"Dear diary, " * 200])
    def test_what_is_no_backup_is_refused_in_words(
        self, store: SqliteFile, backup: SqliteFile, content: bytes | None
    ) -> None:
        backup.path.unlink()
        if content is not None:
            backup.path.write_bytes(content)
        before = rows(store)

        with pytest.raises(StoreError):
            restore(backup, store)

        assert rows(store) == before
        assert backup.path.exists() is (content is not None)

    def test_a_database_of_another_program_is_no_backup(self, store: SqliteFile, tmp_path: Path) -> None:
        filled(store)
        damage(tmp_path / "other.db", "CREATE TABLE songs (title)")
        before = rows(store)

        with pytest.raises(StoreError, match="no backup of Parley"):
            restore(SqliteFile(tmp_path / "other.db"), store)

        assert rows(store) == before

    def test_an_older_backup_is_brought_to_this_version_and_itself_left_as_it_is(
        self, store: SqliteFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        older = SqliteFile(tmp_path / "older.db")
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "HEAD", "0003")
            migrate(older)
        before = older.path.read_bytes()

        restore(older, store)

        assert store.revision() == migrations.HEAD
        assert older.path.read_bytes() == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["older.db", "store.db"]


@pytest.mark.parametrize("key", ["", KEY], ids=["plain", "encrypted"])
def test_a_damaged_file_is_told_in_words(tmp_path: Path, key: str) -> None:
    store = SqliteFile(tmp_path / "store.db", key)
    filled(store)
    raw = bytearray(store.path.read_bytes())
    middle = len(raw) // 2
    raw[middle : middle + 4096] = b"?" * 4096
    store.path.write_bytes(raw)

    try:
        said = " ".join(flaw.words for flaw in check(store))
    except StoreError as error:
        said = str(error)

    assert "damaged" in said


class TestEncrypting:
    def test_nobody_reads_it_without_the_key(self, tmp_path: Path) -> None:
        store = SqliteFile(tmp_path / "store.db")
        filled(store)
        before = rows(store)

        encrypted = encrypt(store, KEY)

        assert rows(encrypted) == before
        assert check(encrypted) == ()
        assert "Zoë".encode() not in store.path.read_bytes()
        assert [path.name for path in tmp_path.iterdir()] == ["store.db"]
        for wrong in (store, SqliteFile(store.path, KEY[::-1])):
            with pytest.raises(StoreError, match="cannot be opened"):
                SqlStore(wrong)
        assert rows(encrypted) == before

    def test_what_was_only_in_the_journal_is_in_it(self, tmp_path: Path) -> None:
        encrypted = encrypt(of_a_killed_desk(tmp_path), KEY)

        assert people(encrypted) == ["In the journal", "Zoë"]

    def test_a_store_that_somebody_has_open_stays_plain(self, tmp_path: Path) -> None:
        store = SqliteFile(tmp_path / "store.db")
        filled(store)
        in_use = SqlStore(store)
        saved_contact(in_use, a_contact("Just now"))

        with pytest.raises(StoreError, match="in use"):
            encrypt(store, KEY)

        in_use.close()
        assert people(store) == ["Just now", "Zoë"]


class TestAnOlderServer:
    @pytest.mark.slow
    def test_it_is_only_migrated_when_its_administrator_says_so_and_a_copy_stays(
        self, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = postgres.database()
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "HEAD", "0003")
            engine = store.open()
            migrations.upgrade(engine)
            engine.dispose()
        name = store.address.rpartition("/")[2]
        contact = "INSERT INTO contact VALUES ('{0}', 'Jeanne', '', now(), false, 'jeanne', 'jeanne', '')"
        postgres.sql(contact.format("01a22b00-0000-7000-8000-000000000001"), name)

        with pytest.raises(StoreError, match="parley store migrate"):
            SqlStore(store)
        was = migrate(store)

        assert was == "0003"
        assert people(store) == ["Jeanne"]
        assert postgres.sql(f"SELECT name FROM parley_before_{migrations.HEAD}.contact", name) == [("Jeanne",)]

    @pytest.mark.slow
    def test_one_of_a_newer_program_is_refused_in_words(self, postgres: Postgres) -> None:
        store = postgres.database()
        filled(store)
        name = store.address.rpartition("/")[2]
        postgres.sql("UPDATE alembic_version SET version_num = '9999'", name)
        before = rows(store)

        for attempt in (SqlStore, migrate, check):
            with pytest.raises(StoreError, match="newer Parley"):
                attempt(store)

        assert rows(store) == before

    @pytest.mark.slow
    def test_a_server_that_is_not_there_or_refuses_is_told_in_words(self, postgres: Postgres) -> None:
        store = postgres.database()
        nowhere = PostgresDatabase(store.address.replace(f":{postgres.port}/", ":1/"), store.password)

        for wrong in (nowhere, PostgresDatabase(store.address, "wrong"), PostgresDatabase("nonsense")):
            with pytest.raises(StoreError) as refused:
                SqlStore(wrong)
            assert "desk-secret" not in str(refused.value)
        with pytest.raises(StoreError) as refused:
            SqlStore(PostgresDatabase(nowhere.address.replace("desk@", "desk:desk-secret@")))
        assert "desk-secret" not in str(refused.value)


class TestTheCommands:
    @pytest.fixture
    def paths(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
        monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
        paths = desk_paths()
        filled(SqliteFile(paths.store_file))
        return paths

    @pytest.fixture
    def credentials(self, monkeypatch: pytest.MonkeyPatch) -> FakeCredentials:
        credentials = FakeCredentials()
        monkeypatch.setattr(keeping, "KeyringCredentials", lambda: credentials)
        return credentials

    def test_they_do_what_they_say(
        self, paths: Paths, credentials: FakeCredentials, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before, backup = rows(SqliteFile(paths.store_file)), tmp_path / "backup.db"

        for command in (["check"], ["migrate"], ["backup", str(backup)], ["encrypt"], ["encrypt"], ["check"]):
            assert main(["store", *command]) == 0
        assert main(["store", "restore", str(backup)]) == 0

        said = capsys.readouterr().out
        assert "is sound" in said
        assert "is encrypted already" in said
        assert is_encrypted(paths.store_file)
        assert rows(own_store(paths.store_file, credentials)) == before

    def test_flaws_are_named(
        self, paths: Paths, credentials: FakeCredentials, capsys: pytest.CaptureFixture[str]
    ) -> None:
        damage(paths.store_file, "DELETE FROM note")

        assert main(["store", "check"]) == 1

        assert "1 places in a timeline where no note is" in capsys.readouterr().out

    def test_a_backup_made_under_the_key_is_read_after_everything_was_made_anew(
        self, paths: Paths, credentials: FakeCredentials, tmp_path: Path
    ) -> None:
        backup = tmp_path / "backup.db"
        for command in (["encrypt"], ["backup", str(backup)]):
            assert main(["store", *command]) == 0
        before = rows(own_store(paths.store_file, credentials))
        paths.store_file.unlink()
        filled(own_store(paths.store_file, credentials))
        new_one_is_encrypted = is_encrypted(paths.store_file)
        paths.store_file.unlink()

        for command in (["restore", str(backup)], ["encrypt"], ["restore", str(backup)]):
            assert main(["store", *command]) == 0

        assert new_one_is_encrypted
        assert is_encrypted(paths.store_file)
        assert rows(own_store(paths.store_file, credentials)) == before

    def test_a_store_too_damaged_to_tell_is_restored_all_the_same(
        self, paths: Paths, credentials: FakeCredentials, tmp_path: Path
    ) -> None:
        before, backup = rows(SqliteFile(paths.store_file)), tmp_path / "backup.db"
        assert main(["store", "backup", str(backup)]) == 0
        paths.store_file.write_bytes(b"rubbish" * 4096)

        assert main(["store", "restore", str(backup)]) == 0

        assert rows(SqliteFile(paths.store_file)) == before

    def test_copies_that_are_not_encrypted_are_named(
        self, paths: Paths, credentials: FakeCredentials, capsys: pytest.CaptureFixture[str]
    ) -> None:
        copy = paths.store_file.with_name("parley.db.before-0003")
        copy.write_bytes(paths.store_file.read_bytes())

        assert main(["store", "encrypt"]) == 0

        assert str(copy) in capsys.readouterr().out

    def test_a_file_is_not_taken_away_from_under_a_desk(self, paths: Paths, credentials: FakeCredentials) -> None:
        running = SingleInstance(private_folder(paths.runtime) / "desk")
        assert running.try_acquire()

        for command in (StoreKeeper(paths).encrypt, StoreKeeper(paths).migrate):
            with pytest.raises(ParleyError, match="Close its window"):
                command()

        running.release()
        assert not is_encrypted(paths.store_file)

    def test_without_a_keyring_nothing_is_encrypted(self, paths: Paths) -> None:
        credentials = FakeCredentials()
        credentials.is_lasting = False

        with pytest.raises(ParleyError, match="no keyring"):
            StoreKeeper(paths, credentials=credentials).encrypt()

        assert not is_encrypted(paths.store_file)

    def test_an_encrypted_store_whose_key_is_missing_is_told_in_words(
        self, paths: Paths, credentials: FakeCredentials
    ) -> None:
        assert StoreKeeper(paths).encrypt() == 0

        with pytest.raises(ParleyError, match="does not have its key"):
            own_store(paths.store_file, FakeCredentials())

    @pytest.mark.slow
    def test_a_servers_disk_is_the_servers(self, postgres: Postgres, paths: Paths) -> None:
        with pytest.raises(ParleyError, match="its own disk"):
            StoreKeeper(paths, postgres.database().address).encrypt()

    @pytest.mark.slow
    def test_a_team_is_looked_after_by_its_address(
        self,
        postgres: Postgres,
        paths: Paths,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        store = postgres.database()
        monkeypatch.setenv("PGPASSWORD", store.password)

        assert main(["store", "--at", store.address, "check"]) == 1
        assert main(["store", "--at", store.address, "restore", str(paths.store_file)]) == 0
        assert main(["store", "--at", store.address, "migrate"]) == 0
        assert main(["store", "--at", store.address, "check"]) == 0

        assert people(store) == ["Zoë"]
        assert "There is no store" in capsys.readouterr().err
