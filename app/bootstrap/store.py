"""Which store this desk has, and what its administrator does with one: `parley store ...`."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from app.core.errors import ParleyError
from app.core.ids import AccountId, AgentId, new_id
from app.core.team import STORE_SECRET, parted
from app.credentials.keyring_store import KeyringCredentials
from app.desktop.paths import Paths, private_folder
from app.desktop.single_instance import SingleInstance
from app.ports.credentials import Credentials
from app.ports.settings import SettingsFile
from app.ports.spare import Spare
from app.ports.store import Store
from app.ports.team import Team
from app.storage.database import Database
from app.storage.sqlite import SqliteFile, is_blank, is_encrypted

_KEY = AccountId(UUID("01a22b00-0000-7000-8000-73746f726521"))
"""Where the keyring has the key of the store. Every computer has its own."""


def own_store(path: Path, credentials: Credentials) -> SqliteFile:
    """The store in this file, with its key if it is encrypted. Raises ParleyError when the keyring does not have it.

    One that is new, or of which a power cut has left nothing, is encrypted where the one before was.
    """
    if path.exists() and path.stat().st_size and not is_blank(path):
        return SqliteFile(path, _key(path, credentials) if is_encrypted(path) else "")
    return SqliteFile(path, credentials.password(_KEY) or "")


@dataclass(frozen=True, slots=True)
class DeskStore:
    """The store that a desk works with, and how it hears of others who do as well, if any.

    `own` is the file in which it goes on while a team's store is away.
    """

    database: Database
    agent: AgentId | None = None
    team: Team | None = None
    own: SqliteFile | None = None

    def opened(self, give_way: Callable[[], None]) -> tuple[Store, Spare | None]:
        """On the thread that it is to belong to. Raises StoreError."""
        if self.own is None:
            from app.storage.sql_store import SqlStore

            return SqlStore(self.database, give_way, self.agent), None
        from app.storage.spare import SpareStore

        store = SpareStore(self.database, self.own, give_way, self.agent)
        return store.as_store(), store


def desk_store(path: Path, address: str, settings: SettingsFile, credentials: Credentials) -> DeskStore:
    """The file at `path`, or the one of the team at this address, or else at that in the settings.

    Raises ParleyError when there is no key, or no way to remember who works here.
    """
    kept = _kept_address(path, settings, credentials)
    written = address or kept
    address, password = parted(written)
    if not address:
        return DeskStore(own_store(path, credentials))
    from app.storage.listening import Listening
    from app.storage.postgres import PostgresDatabase

    database = PostgresDatabase(address, password or credentials.password(STORE_SECRET) or "", is_spared=True)
    agent = _agent(settings)
    own = own_store(_spare_file(path, database.place, written), credentials)
    return DeskStore(database, agent, Listening(database, agent), own)


def _kept_address(path: Path, settings: SettingsFile, credentials: Credentials) -> str:
    """As the settings had it. A password that somebody has written into them goes to where passwords are kept.

    Where nothing keeps them it stays. The own file of that address gets its name before: nobody would find it later.
    """
    known = settings.load()
    address, password = parted(known.store)
    if address != known.store:
        from app.storage.postgres import PostgresDatabase

        credentials.keep(STORE_SECRET, password)
        if credentials.is_lasting and credentials.password(STORE_SECRET) == password:
            _spare_file(path, PostgresDatabase(address).place, known.store)
            settings.save(replace(known, store=address))
    return known.store


def _spare_file(path: Path, place: str, written: str) -> Path:
    """Beside one's own store: one for each team, or what waits for one would be brought to another.

    However its address is written it is the same team's. One from before, named by the address as written, gets it.
    """
    file, before = (path.with_name(f"team-{sha256(each.encode()).hexdigest()[:16]}.db") for each in (place, written))
    if before.exists() and not file.exists():
        try:
            SqliteFile(before).move_to(file)
        except OSError as error:
            raise ParleyError(f"{before} cannot become {file}: {error}. Close whatever has it open.") from error
    return file


def _agent(settings: SettingsFile) -> AgentId:
    """Who works at this desk, from the first time that they share a store."""
    known = settings.load()
    agent = known.agent_id or AgentId(new_id())
    if known.agent_id is None:
        settings.save(replace(known, agent_id=agent))
    return agent


def _key(path: Path, credentials: Credentials) -> str:
    key = credentials.password(_KEY)
    if not key:
        raise ParleyError(
            f"The store {path} is encrypted, and the keyring of this user does not have its key. Unlock the keyring "
            "and start again; on another computer, copy the entry of Parley there first."
        )
    return key


class StoreKeeper:
    """The commands. Each returns the exit status: 0 done, 1 something is wrong with the store."""

    def __init__(self, paths: Paths, address: str = "", credentials: Credentials | None = None) -> None:
        self._paths = paths
        self._address = address
        self._credentials = credentials or KeyringCredentials()

    def migrate(self) -> int:
        from app.storage import migrations
        from app.storage.opening import migrate

        store = self._store()
        before = self._alone(lambda: migrate(store))
        was = "new" if before is None else f"of version {before}"
        print(f"The store {store.title} was {was} and now has version {migrations.HEAD}.")
        return 0

    def check(self) -> int:
        from app.storage.checking import check

        store = self._store()
        flaws = check(store, _progress("parts looked at"))
        for flaw in flaws:
            print(f"{flaw.count} {flaw.words}")
        print(f"The store {store.title} has {len(flaws)} kinds of flaw." if flaws else f"{store.title} is sound.")
        return 1 if flaws else 0

    def back_up(self, path: Path) -> int:
        from app.storage.copying import back_up

        store = self._store()
        key = store.key if isinstance(store, SqliteFile) else ""
        back_up(store, SqliteFile(path, key), _progress("rows"))
        print(f"Everything in {store.title} is in {path}{', under the same key' if key else ''}.")
        return 0

    def restore(self, path: Path) -> int:
        from app.storage.copying import restore

        backup = own_store(path, self._credentials)
        store = self._store() if self._address else self._to_be_restored(backup)
        self._alone(lambda: restore(backup, store, _progress("rows")))
        print(f"The store {store.title} is as the backup {path} was.")
        return 0

    def encrypt(self) -> int:
        from app.storage.copying import encrypt

        store = self._store()
        if not isinstance(store, SqliteFile):
            raise ParleyError("A PostgreSQL server encrypts its own disk; only the store in a file is encrypted here.")
        if store.key:
            print(f"The store {store.title} is encrypted already.")
            return 0
        key = self._credentials.password(_KEY) or secrets.token_hex(32)  # earlier backups have it, too
        self._alone(lambda: (self._keep(key), encrypt(store, key)))
        print(
            f"The store {store.title} is encrypted; its key is in the keyring of this user. Without it nobody reads it."
        )
        for plain in sorted(store.path.parent.glob(f"{store.path.name}.*")):
            if not is_encrypted(plain):
                print(f"This older copy is not encrypted; delete it when you no longer need it: {plain}")
        return 0

    # Inside

    def _store(self) -> Database:
        if self._address:
            from app.storage.postgres import PostgresDatabase

            return PostgresDatabase(*parted(self._address))
        return own_store(self._paths.store_file, self._credentials)

    def _to_be_restored(self, backup: SqliteFile) -> SqliteFile:
        """Encrypted as what is there was, or else as the backup: what is there may be too damaged to tell."""
        path = self._paths.store_file
        key = self._credentials.password(_KEY) or "" if is_encrypted(path) else ""
        return SqliteFile(path, key or backup.key)

    def _keep(self, key: str) -> None:
        self._credentials.keep(_KEY, key)
        if not self._credentials.is_lasting or self._credentials.password(_KEY) != key:
            raise ParleyError("There is no keyring that keeps the key, so the store stays as it is. See parley doctor.")

    def _alone(self, work: Callable[[], object]) -> object:
        """A file is not taken away from under a desk that has it open."""
        if self._address:
            return work()
        instance = SingleInstance(private_folder(self._paths.runtime) / "desk")
        if not instance.try_acquire():
            raise ParleyError("Parley is running. Close its window first.")
        try:
            return work()
        finally:
            instance.release()


def _progress(what: str) -> Callable[[int, int], None]:
    """One line that counts, for somebody who watches."""

    def show(done: int, all_of: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done:,} of {all_of:,} {what}" + ("\n" if done == all_of else ""))
            sys.stderr.flush()

    return show
