"""A desk of a team in a test: its store, the team's, and what takes the team's away."""

from __future__ import annotations

import functools
import tempfile
import threading
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import func, select

from app.core.contact import Contact
from app.core.conversation import Conversation
from app.core.ids import AgentId
from app.core.timeline import NoteItem
from app.storage.database import Database
from app.storage.spare import SpareStore
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from app.storage.tables import Row
from tests.factories import a_contact, a_conversation
from tests.rig.losable import Losable
from tests.rig.store import fresh_file, not_wait_for_the_disk, opened

PATIENCE_S = 30


class SpareDesk:
    """`store` is what the desk works with; `team` and `own` are the files behind it, `line` what lies between.

    `start` opens it (again), as a desk does that was closed or killed.
    """

    def __init__(self, folder: Path, name: str = "own", agent: AgentId | None = None) -> None:
        team = folder / "team.db"
        self.team = SqliteFile(team) if team.exists() else fresh_file(team)
        own = folder / f"{name}.db"
        if not own.exists():
            own.write_bytes(_empty())
        self.own = SqliteFile(own)
        self.line = Losable(self.team)
        self.agent = agent
        self.start()

    def start(self) -> None:
        self.store = SpareStore(self.line, self.own, agent=self.agent)
        for half in filter(None, (self.store._here, self.store._there)):
            not_wait_for_the_disk(half)
        self.store._here.flush_to_disk = lambda *, always: None
        self._woken = threading.Event()
        self.store.listen(self._woken.set)

    def close(self) -> None:
        self.store.close()

    def settle(self) -> None:
        """Until there is nothing to do, and the team's store is there unless it is lost."""
        settle(self.store, self._woken, until=lambda: self.line._is_lost or self.store.state.since is None)

    def come_back(self) -> None:
        self.line.mend()
        self.settle()


def settle(store: SpareStore, woken: threading.Event, until: Callable[[], bool]) -> None:
    while True:
        while store.go_on():
            pass
        if until():
            return
        assert woken.wait(PATIENCE_S), "the team's store was not found again"
        woken.clear()


@functools.cache
def _empty() -> bytes:
    """Such a file with nothing in it yet, but what notes."""
    with tempfile.TemporaryDirectory() as folder:
        team, own = fresh_file(Path(folder) / "team.db"), fresh_file(Path(folder) / "own.db")
        SpareStore(team, own).close()
        return own.path.read_bytes()


def looked_at(database: Database) -> SqlStore:
    """The store by itself, as another desk sees it."""
    return opened(database)


@contextmanager
def the_team(desk: SpareDesk) -> Generator[SqlStore]:
    with closing(looked_at(desk.team)) as store:
        yield store


def begin(desk: SpareDesk, contact: Contact | None = None, **changes: object) -> Conversation:
    """A conversation in this agent's hands."""
    contact = contact or a_contact()
    conversation = a_conversation(contact, **{"agent": desk.agent} | changes)
    with desk.store.transaction():
        desk.store.save_contact(contact)
        desk.store.save_conversation(conversation)
    return conversation


def count(desk: SpareDesk, kind: type[Row]) -> int:
    with the_team(desk) as team, team._reads() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def texts(store: SqlStore, conversation: Conversation) -> list[str]:
    """Of its notes, in order."""
    return [item.body.text for item in store.timeline(conversation.id, 100) if isinstance(item.body, NoteItem)]
