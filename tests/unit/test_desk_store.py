"""Which store a desk works with, and who works at it for the others."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from app.bootstrap.store import DeskStore, desk_store
from app.core.errors import ParleyError
from app.core.ids import AccountId
from app.core.settings import DeskSettings
from app.core.team import STORE_SECRET
from app.ports.spare import SpareState
from app.storage.errors import StoreError
from app.storage.listening import Listening
from app.storage.postgres import PostgresDatabase
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings
from tests.rig.store import fresh_file

TEAM = "postgresql://desk@db.example.org/parley"
OTHER = "postgresql://desk@other.example.org/parley"


def test_without_an_address_it_is_a_file_of_ones_own_and_nobody_else_is_there(tmp_path: Path) -> None:
    settings = FakeSettings()

    place = desk_store(tmp_path / "parley.db", "", settings, FakeCredentials({}))

    assert place.database == SqliteFile(tmp_path / "parley.db")
    assert (place.agent, place.team, place.own) == (None, None, None)
    assert settings.current == DeskSettings()


def test_the_address_in_the_settings_is_that_of_a_team_and_its_password_is_in_the_keyring(tmp_path: Path) -> None:
    secrets: dict[AccountId, str] = {STORE_SECRET: "secret"}

    place = desk_store(tmp_path / "parley.db", "", FakeSettings(DeskSettings(store=TEAM)), FakeCredentials(secrets))

    assert place.database == PostgresDatabase(TEAM, "secret", is_spared=True)
    assert isinstance(place.team, Listening)
    place.team.stop()


def test_the_command_line_says_otherwise_for_this_time(tmp_path: Path) -> None:
    settings = FakeSettings(DeskSettings(store=TEAM))

    place = desk_store(tmp_path / "parley.db", OTHER, settings, FakeCredentials({}))

    assert place.database == PostgresDatabase(OTHER, is_spared=True)
    assert settings.current.store == TEAM


@pytest.mark.parametrize("written", ["postgresql://desk:secret@db.example.org/parley", f"{TEAM}?password=secret"])
def test_a_password_that_somebody_wrote_into_the_settings_is_moved_to_the_keyring(tmp_path: Path, written: str) -> None:
    settings, credentials = FakeSettings(DeskSettings(store=written)), FakeCredentials({})

    place = desk_store(tmp_path / "parley.db", "", settings, credentials)

    assert settings.current.store == TEAM
    assert credentials.passwords == {STORE_SECRET: "secret"}
    assert place.database == PostgresDatabase(TEAM, "secret", is_spared=True)


def test_where_nothing_keeps_a_password_it_stays_in_the_settings(tmp_path: Path) -> None:
    written = "postgresql://desk:secret@db.example.org/parley"
    settings, credentials = FakeSettings(DeskSettings(store=written)), FakeCredentials({}, is_lasting=False)

    place = desk_store(tmp_path / "parley.db", "", settings, credentials)

    assert settings.current.store == written
    assert place.database == PostgresDatabase(TEAM, "secret", is_spared=True)


@pytest.mark.parametrize("address", ["", OTHER])
def test_the_own_file_has_its_name_before_the_password_is_taken_out_of_the_settings(
    tmp_path: Path, address: str
) -> None:
    written = "postgresql://desk:secret@db.example.org/parley"
    settings = FakeSettings(DeskSettings(store=written))
    before = tmp_path / f"team-{sha256(written.encode()).hexdigest()[:16]}.db"
    before.write_bytes(b"SQLite format 3\0what waits")

    desk_store(tmp_path / "parley.db", address, settings, FakeCredentials({}))

    assert settings.current.store == TEAM
    assert own_file(tmp_path, TEAM).read_bytes().endswith(b"what waits")


def test_a_file_that_cannot_have_its_name_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tmp_path / f"team-{sha256(TEAM.encode()).hexdigest()[:16]}.db"
    before.write_bytes(b"SQLite format 3\0")

    def held(_file: SqliteFile, _to: Path) -> None:
        raise PermissionError("somebody has it open")

    monkeypatch.setattr(SqliteFile, "move_to", held)

    with pytest.raises(ParleyError, match="Close whatever has it open"):
        own_file(tmp_path, TEAM)


@pytest.mark.parametrize("written", ["postgresql://desk:for-now@db.example.org/parley", f"{TEAM}?password=for-now"])
def test_a_password_on_the_command_line_is_that_of_this_time_and_is_kept_nowhere(tmp_path: Path, written: str) -> None:
    settings, credentials = FakeSettings(DeskSettings(store=TEAM)), FakeCredentials({STORE_SECRET: "secret"})

    place = desk_store(tmp_path / "parley.db", written, settings, credentials)

    assert place.database == PostgresDatabase(TEAM, "for-now", is_spared=True)
    assert place.own == desk_store(tmp_path / "parley.db", TEAM, settings, credentials).own
    assert credentials.passwords == {STORE_SECRET: "secret"}
    assert settings.current.store == TEAM


@pytest.mark.parametrize(
    "written", ["postgresql://desk:secret@db/parley", "postgresql://desk@db/parley?password=secret"]
)
def test_no_password_is_shown_of_an_address(written: str) -> None:
    assert "secret" not in PostgresDatabase(written).title


def test_nor_of_what_is_no_address() -> None:
    with pytest.raises(StoreError) as raised:
        _ = PostgresDatabase("postgresql://desk:secret").title

    assert "secret" not in str(raised.value)
    assert raised.value.__suppress_context__, "what Python says of it has the password in it"


def test_an_agent_of_a_team_is_the_same_at_every_start(tmp_path: Path) -> None:
    settings = FakeSettings(DeskSettings(store=TEAM))

    first, second = (desk_store(tmp_path / "parley.db", "", settings, FakeCredentials({})).agent for _ in range(2))

    assert first == second == settings.current.agent_id
    assert first is not None


def test_every_team_has_a_file_of_its_own_for_while_it_is_away(tmp_path: Path) -> None:
    settings, path = FakeSettings(), tmp_path / "parley.db"

    places = [desk_store(path, address, settings, FakeCredentials({})).own for address in (TEAM, OTHER, TEAM)]

    assert places[0] == places[2] != places[1]
    assert all(place is not None and place.path.parent == tmp_path and place.path != path for place in places)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://desk@db.example.org/parley",
        "postgresql://desk@DB.example.org:5432/parley?sslmode=require",
        "postgresql://another:secret@db.example.org/parley",
        "postgresql://desk@/parley?host=db.example.org&port=5432",
    ],
)
def test_however_the_address_of_a_team_is_written_its_file_is_the_same(tmp_path: Path, address: str) -> None:
    assert own_file(tmp_path, address) == own_file(tmp_path, TEAM)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://desk@db.example.org/other",
        "postgresql://desk@db.example.org:5433/parley",
        "postgresql://desk@/parley?host=/run/postgresql",
        "postgresql://db.example.org",
    ],
)
def test_another_place_has_another_file(tmp_path: Path, address: str) -> None:
    assert own_file(tmp_path, address) != own_file(tmp_path, TEAM)


@pytest.mark.parametrize("written", [TEAM, TEAM.replace("desk@", "desk:secret@")])
def test_a_file_that_was_named_by_the_address_is_found_with_its_journal(tmp_path: Path, written: str) -> None:
    before = tmp_path / f"team-{sha256(written.encode()).hexdigest()[:16]}.db"
    for end in ("", "-wal", "-shm"):
        (tmp_path / f"{before.name}{end}").write_bytes(b"SQLite format 3\0" + end.encode())

    file = own_file(tmp_path, written)

    assert file == own_file(tmp_path, TEAM) != before
    assert sorted(each.name for each in tmp_path.iterdir()) == [file.name, f"{file.name}-wal"]
    assert (tmp_path / f"{file.name}-wal").read_bytes().endswith(b"-wal")


def test_one_that_has_its_name_already_stays(tmp_path: Path) -> None:
    file = own_file(tmp_path, TEAM)
    before = tmp_path / f"team-{sha256(TEAM.encode()).hexdigest()[:16]}.db"
    for each in (file, before):
        each.write_bytes(b"SQLite format 3\0" + each.name.encode())

    assert own_file(tmp_path, TEAM) == file
    assert file.read_bytes().endswith(file.name.encode())
    assert before.exists()


def own_file(folder: Path, address: str) -> Path:
    own = desk_store(folder / "parley.db", address, FakeSettings(), FakeCredentials({})).own
    assert own is not None
    return own.path


def test_a_store_of_ones_own_is_what_it_always_was(tmp_path: Path) -> None:
    store, spare = desk_store(tmp_path / "parley.db", "", FakeSettings(), FakeCredentials({})).opened(lambda: None)

    assert type(store) is SqlStore
    assert spare is None
    store.close()


def test_a_teams_store_is_opened_together_with_that_file(tmp_path: Path) -> None:
    team, own = fresh_file(tmp_path / "team.db"), fresh_file(tmp_path / "own.db")

    store, spare = DeskStore(team, own=own).opened(lambda: None)

    assert spare is not None
    assert spare.state == SpareState()
    store.close()
