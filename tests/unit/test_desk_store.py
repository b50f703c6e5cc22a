"""Which store a desk works with, and who works at it for the others."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap.store import desk_store
from app.core.ids import AccountId
from app.core.settings import DeskSettings
from app.core.team import STORE_SECRET
from app.storage.listening import Listening
from app.storage.postgres import PostgresDatabase
from app.storage.sqlite import SqliteFile
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings

TEAM = "postgresql://desk@db.example.org/parley"
OTHER = "postgresql://desk@other.example.org/parley"


def test_without_an_address_it_is_a_file_of_ones_own_and_nobody_else_is_there(tmp_path: Path) -> None:
    settings = FakeSettings()

    place = desk_store(tmp_path / "parley.db", "", settings, FakeCredentials({}))

    assert place.database == SqliteFile(tmp_path / "parley.db")
    assert (place.agent, place.team) == (None, None)
    assert settings.current == DeskSettings()


def test_the_address_in_the_settings_is_that_of_a_team_and_its_password_is_in_the_keyring(tmp_path: Path) -> None:
    secrets: dict[AccountId, str] = {STORE_SECRET: "secret"}

    place = desk_store(tmp_path / "parley.db", "", FakeSettings(DeskSettings(store=TEAM)), FakeCredentials(secrets))

    assert place.database == PostgresDatabase(TEAM, "secret")
    assert isinstance(place.team, Listening)
    place.team.stop()


def test_the_command_line_says_otherwise_for_this_time(tmp_path: Path) -> None:
    settings = FakeSettings(DeskSettings(store=TEAM))

    place = desk_store(tmp_path / "parley.db", OTHER, settings, FakeCredentials({}))

    assert place.database == PostgresDatabase(OTHER)
    assert settings.current.store == TEAM


def test_an_agent_of_a_team_is_the_same_at_every_start(tmp_path: Path) -> None:
    settings = FakeSettings(DeskSettings(store=TEAM))

    first, second = (desk_store(tmp_path / "parley.db", "", settings, FakeCredentials({})).agent for _ in range(2))

    assert first == second == settings.current.agent_id
    assert first is not None
