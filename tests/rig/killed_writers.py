"""Desks that write to one store file and are killed at a random moment, one after the other.

`python -m tests.rig.killed_writers STORE KILLS` prints one JSON object: what the store had promised and what it kept.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app.core.contact import Contact
from app.core.conversation import Conversation, Leg
from app.core.ids import ContactId, MessageId
from app.storage.checking import check
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from app.storage.tables import NoteRow
from tests.factories import a_contact, a_conversation, a_leg, a_message, a_text_leg, an_item

_LONGEST_S = 0.12


class Writer:
    """Writes whatever comes to mind; what the store has returned from is said to `confirm`."""

    def __init__(self, store: SqlStore, confirm: Callable[[str, UUID], None]) -> None:
        self._store = store
        self._confirm = confirm
        self._people: list[Contact] = []
        self._talks: list[tuple[Conversation, Leg]] = []

    def write(self) -> None:
        acts = [self._meets, self._talks_to, self._writes, self._notes, self._merges, self._moves]
        random.choice(acts)()

    def _meets(self) -> None:
        contact = a_contact()
        self._store.save_contact(contact)
        self._confirm("contact", contact.id)
        self._people.append(contact)

    def _talks_to(self) -> None:
        if not self._people:
            return
        conversation = a_conversation(random.choice(self._people))
        texts = a_text_leg(conversation)
        with self._store.transaction():
            self._store.save_conversation(conversation)
            self._store.save_leg(a_leg(conversation))
            self._store.save_leg(texts)
        self._talks.append((conversation, texts))

    def _writes(self) -> None:
        for _, leg in self._talks[-1:]:
            message = a_message(self._store.leg(leg.id), text="x" * random.randrange(5_000))
            self._store.save_message(message)
            self._confirm("message", message.id)

    def _notes(self) -> None:
        for conversation, _ in self._talks[-1:]:
            item = an_item(conversation)
            self._store.add_item(item)
            self._confirm("note", item.id)

    def _merges(self) -> None:
        if len(self._people) < 2:
            return
        one, two = random.sample(self._people, 2)
        whole, other = self._store.contact(one.id), self._store.contact(two.id)
        if whole and other and whole.id != other.id:
            with self._store.transaction():
                self._store.save_contact(replace(whole, notes="merged"))
                self._store.merge_contact(other.id, whole.id)
        elif whole and whole.id != one.id:
            self._store.split_contact(one.id)

    def _moves(self) -> None:
        if len(self._talks) > 1:
            (_, leg), (conversation, _) = random.sample(self._talks, 2)
            self._store.move_leg(leg.id, conversation.id)


def write_on(database: SqliteFile, pipe: int) -> None:
    writer = Writer(SqlStore(database), confirming(pipe))
    os.write(pipe, b"open\n")
    while True:
        writer.write()


def confirming(pipe: int) -> Callable[[str, UUID], None]:
    """Says into the pipe what has been promised."""

    def confirm(kind: str, made: UUID) -> None:
        os.write(pipe, f"{kind} {made}\n".encode())

    return confirm


def kill_one(work: Callable[[int], None], longest_s: float = _LONGEST_S) -> list[str]:
    """What a desk had been promised until it was killed; it gets a pipe to say so, and says first that it is open."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work(writing)
    os.close(writing)
    with os.fdopen(reading) as said:
        said.readline()
        time.sleep(random.uniform(0, longest_s))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return said.read().splitlines()


def missing(store: SqlStore, promised: list[str]) -> int:
    found = {
        "contact": lambda made: store.part(ContactId(made)),
        "message": lambda made: store.message(MessageId(made)),
        "note": lambda made: store.has_item(made),
    }
    pairs = (line.split() for line in promised)
    return sum(found[kind](UUID(made)) is None for kind, made in pairs)


class LookedAt(SqlStore):
    """Notes have no way of their own to be looked up."""

    def has_item(self, item: UUID) -> bool | None:
        with self._reads() as session:
            return True if session.get(NoteRow, item) else None


def main() -> int:
    database, kills = SqliteFile(Path(sys.argv[1])), int(sys.argv[2])
    SqlStore(database).close()
    promised = lost = 0
    flaws: list[str] = []
    for _ in range(kills):
        lines = kill_one(lambda pipe: write_on(database, pipe))
        store = LookedAt(database)
        promised += len(lines)
        lost += missing(store, lines)
        store.close()
        flaws += [flaw.words for flaw in check(database)]
    sys.stdout.write(json.dumps({"kills": kills, "promised": promised, "lost": lost, "flaws": flaws}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
