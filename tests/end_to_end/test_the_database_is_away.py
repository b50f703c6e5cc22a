"""A team's PostgreSQL stops and starts again under a desk that works on, and under one that is killed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from app.core.conversation import ConversationState
from app.core.ids import ConversationId
from app.core.timeline import MessageItem, NoteItem
from app.storage.checking import check
from app.storage.postgres import PostgresDatabase
from app.storage.sql_store import SqlStore
from tests.rig.figures import figure
from tests.rig.postgres import Postgres
from tests.rig.team_desk import TeamDesk

pytestmark = pytest.mark.slow
PATIENCE_S = 0.5
"""Ten times what is promised: tests run slowly beside others. Their figures tell the promise."""
JEANNE, OMAR, AIKO = "+33612345678", "+447400123456", "+819012345678"


@pytest.fixture
def server() -> Iterator[Postgres]:
    with Postgres() as server:
        yield server


@pytest.fixture
def database(server: Postgres) -> PostgresDatabase:
    database = server.database()
    SqlStore(database).close()
    return database


@pytest.fixture
def desk(tmp_path: Path, database: PostgresDatabase) -> Iterator[TeamDesk]:
    desk = TeamDesk(tmp_path / "desk", database)
    yield desk
    desk.close()


def said(store: SqlStore, conversation: str) -> list[str]:
    items = store.timeline(ConversationId(UUID(conversation)), 1_000)
    texts = (
        item.body.message.text if isinstance(item.body, MessageItem) else getattr(item.body, "text", "")
        for item in items
    )
    return [text for text, item in zip(texts, items, strict=True) if isinstance(item.body, MessageItem | NoteItem)]


def work_without(desk: TeamDesk, jeanne: str) -> tuple[str, str]:
    """Messages, notes and a conversation that is begun and finished."""
    desk.text(JEANNE, "two")
    desk.note(jeanne, "Prefers mornings.")
    desk.reply(jeanne, JEANNE, "On my way")
    omar = desk.text(OMAR, "Is the ferry late?")
    desk.note(omar, "Told him so.")
    desk.finish(omar)
    return omar, desk.text(AIKO, "こんにちは")


def holds_all(database: PostgresDatabase, jeanne: str, omar: str, aiko: str) -> None:
    with closing(SqlStore(database)) as store:
        assert said(store, jeanne) == ["one", "two", "Prefers mornings.", "On my way"]
        assert said(store, omar) == ["Is the ferry late?", "Told him so."]
        assert said(store, aiko) == ["こんにちは"]
        finished = store.conversation(ConversationId(UUID(omar)))
        assert finished is not None
        assert finished.state is ConversationState.FINISHED
        assert finished.wrap_up.disposition == "resolved"


def test_a_desk_works_on_while_its_database_is_away_and_brings_all_of_it_over(
    server: Postgres, database: PostgresDatabase, desk: TeamDesk
) -> None:
    jeanne = desk.text(JEANNE, "one")
    desk.do("slowest")

    server.stop()
    omar, aiko = work_without(desk, jeanne)
    away = desk.do("state")
    without = desk.do("slowest")
    server.start()
    desk.await_state(is_away=False)

    assert away["is_away"]
    assert away["waiting"] >= 7
    assert set(away["unfinished"]) == {jeanne, aiko}
    holds_all(database, jeanne, omar, aiko)
    assert desk.do("sent") == 1
    assert set(desk.do("state")["unfinished"]) == {jeanne, aiko}
    back = desk.do("slowest")
    for when, (answers, busy) in (("without its database", without), ("that brings its changes over", back)):
        figure(f"a desk {when}: {answers * 1000:.0f} ms at most until it answers, busy for {busy * 1000:.0f} of them")
        assert busy < PATIENCE_S
    desk.close()
    assert check(database) == check(desk.own) == ()


def test_a_desk_that_is_killed_while_its_database_is_away_has_lost_nothing(
    server: Postgres, database: PostgresDatabase, desk: TeamDesk
) -> None:
    jeanne = desk.text(JEANNE, "one")
    server.stop()
    omar, aiko = work_without(desk, jeanne)

    desk.kill()
    desk.start()
    without = desk.do("state")
    desk.note(aiko, "Written after the first kill.")
    desk.kill()
    server.start()
    desk.start()
    desk.await_state(is_away=False, waiting=0)

    assert without["is_away"]
    assert set(without["unfinished"]) == {jeanne, aiko}
    with closing(SqlStore(database)) as store:
        assert said(store, jeanne) == ["one", "two", "Prefers mornings.", "On my way"]
        assert said(store, omar) == ["Is the ferry late?", "Told him so."]
        assert said(store, aiko) == ["こんにちは", "Written after the first kill."]
    desk.close()
    assert check(database) == check(desk.own) == ()


def test_a_desk_is_not_held_up_by_a_server_that_hangs(
    server: Postgres, database: PostgresDatabase, desk: TeamDesk
) -> None:
    jeanne = desk.text(JEANNE, "one")
    desk.do("slowest")

    server.freeze()
    desk.note(jeanne, "Written while it hangs.")
    desk.note(jeanne, "And another.")
    away, (slowest, _) = desk.do("state"), desk.do("slowest")
    server.thaw()
    desk.await_state(is_away=False, waiting=0)

    figure(f"a desk whose database hangs: {slowest:.1f} s until it goes on without")
    assert away["is_away"]
    assert slowest < 10  # four seconds of patience, and whatever else the machine has to do
    with closing(SqlStore(database)) as store:
        assert said(store, jeanne) == ["one", "Written while it hangs.", "And another."]
    desk.close()
    assert check(database) == check(desk.own) == ()
