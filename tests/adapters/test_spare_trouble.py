"""Trouble with the own file of a desk is none of its team's store, and what goes wrong holds up nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.bootstrap.store import _KEY, own_store
from app.core.conversation import LegKind
from app.core.draft import Draft
from app.core.ids import AgentId, new_id
from app.core.timeline import NoteItem
from app.storage import bringing, waiting
from app.storage.copies import LARGEST_FILE
from app.storage.damaged import opened_or_new
from app.storage.errors import OwnFileBusyError, StoreError
from app.storage.spare import SpareStore
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile, is_encrypted
from app.storage.tables import NoteRow
from tests.factories import a_message, a_text_leg, an_attachment, an_item, at
from tests.fakes.credentials import FakeCredentials
from tests.rig.spare import SpareDesk, begin, the_team
from tests.rig.store import KEY, fresh_file


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SpareDesk]:
    desk = SpareDesk(tmp_path, agent=AgentId(new_id()))
    yield desk
    desk.close()


@contextmanager
def locked(desk: SpareDesk) -> Generator[None]:
    """Somebody else writes in the own file, and the desk does not wait long."""
    with closing(desk.store._here._engine.raw_connection()) as own:
        own.cursor().execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(desk.own.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def notes(desk: SpareDesk) -> list[str]:
    with the_team(desk) as team, team._reads() as session:
        return sorted(row.text for row in session.query(NoteRow))


# Damaged


@pytest.mark.parametrize("damage", [b"\0" * 100_000, b"nonsense" * 10_000], ids=["zeros", "nonsense"])
def test_a_desk_starts_with_a_new_file_when_its_own_is_damaged(
    desk: SpareDesk, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    conversation = begin(desk)
    desk.close()
    desk.own.path.write_bytes(damage)

    desk.start()
    desk.settle()

    (aside,) = desk.own.path.parent.glob("own.db.damaged-*")
    assert aside.read_bytes() == damage
    assert aside.name in caplog.text
    desk.line.lose()
    assert desk.store.conversation(conversation.id) == conversation


def test_an_encrypted_file_of_which_nothing_is_left_is_encrypted_anew(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    path.write_bytes(b"\0" * 100_000)
    own = own_store(path, FakeCredentials({_KEY: KEY}))

    opened_or_new(own, lambda: SqlStore(own), may_be_new=True).close()

    assert is_encrypted(path)


def damage_all_but(desk: SpareDesk, table: str) -> None:
    """A table whose first page is broken; what waits can be read."""
    with closing(sqlite3.connect(desk.own.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        place = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    with desk.own.path.open("r+b") as file:
        file.seek((place - 1) * size)
        file.write(b"\xff" * size)


def test_a_damaged_file_in_which_something_waits_is_left_where_it_is(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.line.lose()
    desk.store.add_item(an_item(conversation))
    desk.close()
    damage_all_but(desk, "away")
    desk.line.mend()

    with pytest.raises(StoreError, match="2 changes in it are not with your team yet"):
        desk.start()

    assert not list(desk.own.path.parent.glob("own.db.damaged-*"))


def test_without_the_team_there_is_nothing_to_begin_anew_with(desk: SpareDesk) -> None:
    desk.close()
    desk.own.path.write_bytes(b"nonsense" * 1_000)
    desk.line.lose()

    with pytest.raises(StoreError, match="is damaged"):
        desk.start()

    assert desk.own.path.read_bytes() == b"nonsense" * 1_000


def test_a_file_that_somebody_else_has_is_not_damaged(desk: SpareDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.close()
    monkeypatch.setattr("app.storage.sqlite._PATIENCE", "PRAGMA busy_timeout = 1")

    with closing(sqlite3.connect(desk.own.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="locked"):
            SpareStore(desk.line, desk.own)
        other.execute("ROLLBACK")

    assert not list(desk.own.path.parent.glob("own.db.damaged-*"))


def test_an_encrypted_one_for_which_there_is_another_key_is_not_damaged(desk: SpareDesk, tmp_path: Path) -> None:
    own = fresh_file(tmp_path / "encrypted.db", KEY)

    with pytest.raises(StoreError, match="not a database"):
        SpareStore(desk.line, SqliteFile(own.path, KEY[::-1]))

    assert not list(tmp_path.glob("encrypted.db.damaged-*"))


# Locked


def test_a_lock_on_the_own_file_is_not_taken_for_the_teams_store_being_away(desk: SpareDesk) -> None:
    conversation = begin(desk)
    with the_team(desk) as team:
        team.add_item(an_item(conversation, NoteItem("Written by Aiko.")))

    with locked(desk):
        desk.store.keep([conversation.id], [])
        desk.store.add_item(an_item(conversation, NoteItem("Mine."), at=at(5)))
        with pytest.raises(OwnFileBusyError):
            desk.settle()
        assert desk.store.state.since is None

    assert notes(desk) == ["Mine.", "Written by Aiko."]
    desk.settle()
    desk.line.lose()
    found = desk.store.timeline(conversation.id, 9)
    assert {item.body for item in found} == {NoteItem("Mine."), NoteItem("Written by Aiko.")}


def test_a_lock_while_it_is_brought_over_sets_nothing_aside(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.line.lose()
    desk.store.add_item(an_item(conversation, NoteItem("Mine.")))
    desk.line.mend()
    assert desk._woken.wait(30)
    while not desk.store._probe.has_found:
        desk._woken.wait(0.1)

    with locked(desk), pytest.raises(OwnFileBusyError):
        desk.store.go_on()

    desk.settle()
    assert (desk.store.state.since, desk.store.state.stuck) == (None, 0)
    assert notes(desk) == ["Mine."]


# Unexpected


@pytest.mark.parametrize("where", ["_bring", "next"])
def test_what_goes_wrong_in_bringing_is_set_aside_and_the_rest_goes_on(
    desk: SpareDesk, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    conversation = begin(desk)
    desk.line.lose()
    for number in range(30):
        desk.store.add_item(an_item(conversation, NoteItem(f"{number}"), at=at(number)))
    culprit = 1
    bring = bringing._Slice.bring

    def fail(self, entries):
        if where == "_bring" and any(each.number == culprit for each in entries):
            raise KeyError("unheard of")
        return bring(self, entries)

    monkeypatch.setattr(bringing._Slice, "bring", fail)
    if where == "next":
        following = bringing.ReadTwice.next

        def fail_to_tell(self, at_once):
            if any(each.number == culprit for unit in list(self._units.values())[:1] for each in unit):
                raise ValueError("unheard of")
            return following(self, at_once)

        monkeypatch.setattr(bringing.ReadTwice, "next", fail_to_tell)

    desk.come_back()

    assert desk.store.state.since is None
    assert desk.store.state.stuck > 0
    assert len(notes(desk)) == 29
    monkeypatch.undo()
    desk.line.lose()
    desk.store.conversation(conversation.id)
    assert desk.store.state.waiting > 0
    desk.come_back()
    assert (len(notes(desk)), desk.store.state.stuck) == (30, 0)


def test_what_goes_wrong_in_keeping_leaves_out_nothing_else(
    desk: SpareDesk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = begin(desk), begin(desk)
    desk.settle()
    copied = desk.store._keeping._copy_head

    def fail(conversation):
        if conversation == first.id:
            raise ValueError("unheard of")
        copied(conversation)

    monkeypatch.setattr(desk.store._keeping, "_copy_head", fail)
    with the_team(desk) as team:
        for each in (first, second):
            team.add_item(an_item(each))
    desk.store.keep([first.id, second.id], [])

    desk.settle()

    assert "unheard of" in caplog.text
    desk.line.lose()
    assert len(desk.store.timeline(second.id, 9)) == 1


# Large


def test_a_large_file_that_came_with_a_message_is_not_copied(desk: SpareDesk) -> None:
    leg = a_text_leg(begin(desk))
    small, large = b"x" * LARGEST_FILE, b"x" * (LARGEST_FILE + 1)
    files = tuple(an_attachment(size=len(each)) for each in (small, large))
    with desk.store.transaction():
        desk.store.save_leg(leg)
        for file, content in zip(files, (small, large), strict=True):
            desk.store.save_file(file.id, content)
        desk.store.save_message(a_message(leg, attachments=files))
    desk.settle()

    desk.line.lose()

    assert [desk.store.file(each.id) for each in files] == [small, None]
    with the_team(desk) as team:
        assert [team.file(each.id) for each in files] == [small, large]


def test_one_that_is_being_sent_is(desk: SpareDesk) -> None:
    conversation = begin(desk)
    file, content = an_attachment(), b"x" * (LARGEST_FILE + 1)
    with desk.store.transaction():
        desk.store.save_file(file.id, content)
        desk.store.save_draft(Draft(conversation.id, LegKind.SMS, "Here", attachments=(file,)))
    desk.settle()

    desk.line.lose()

    assert desk.store.file(file.id) == content


# In doubt


@pytest.mark.parametrize("is_set_aside", [True, False])
def test_what_others_would_not_take_stays_in_doubt(desk: SpareDesk, is_set_aside: bool) -> None:
    message = new_id()
    with desk.store._here.writing() as ours:
        own = ours.connection()
        own.exec_driver_sql("INSERT INTO waiting (kind, key) VALUES ('message', ?)", (f'["{message}"]',))
        before = waiting.only_here(own)
        waiting.doubt(own)
        if not is_set_aside:
            own.exec_driver_sql("DELETE FROM waiting")

        waiting.end(own)

        assert (before, waiting.only_here(own)) == ({message}, set())
        assert own.exec_driver_sql("SELECT count(*) FROM doubted").scalar() == is_set_aside
        own.exec_driver_sql("DELETE FROM waiting")
