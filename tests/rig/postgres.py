"""A PostgreSQL server of the test's own, with as many databases as it wants."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
import psycopg

from app.storage.postgres import PostgresDatabase
from app.storage.sql_store import SqlStore
from app.storage.tables import Row
from tests.rig.processes import LOOPBACK, Child, RigError, as_nobody, free_port, give_to_nobody

_PASSWORD = "desk-secret"
_SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")
"""No test cuts the power."""


class Postgres:
    """A running server; `stop` and `start` keep its port and what is in it. It refuses root, so it runs as nobody."""

    def __init__(self) -> None:
        self.directory = Path(tempfile.mkdtemp(prefix="parley-postgres-"))
        self.port = free_port()
        self._made = 0
        self._emptied: PostgresDatabase | None = None
        self._child: Child | None = None
        self._data = self.directory / "data"
        self._initialise()

    def _initialise(self) -> None:
        password = self.directory / "password"
        password.write_text(_PASSWORD, encoding="utf-8")
        give_to_nobody(self.directory)
        made = Child(
            [
                *(*as_nobody(), _program("initdb"), "-D", self._data, "-U", "desk", "--pwfile", password),
                *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"),
            ],
            self.directory / "initdb.log",
        )
        try:
            if made.wait(60) != 0:
                raise made.failure("made no database")
        finally:
            made.stop()

    def start(self) -> None:
        options = [part for setting in _SETTINGS for part in ("-c", setting)]
        self._child = Child(
            [
                *(*as_nobody(), _program("postgres"), "-D", self._data, "-k", self.directory),
                *("-h", LOOPBACK, "-p", str(self.port), *options),
            ],
            self.directory / "postgres.log",
        )
        try:
            self._child.wait_until(self._answers, 20)
        except RigError:
            self.stop()
            raise

    def stop(self) -> None:
        """At once: no desk is waited for, nothing half done is kept."""
        if self._child:
            if self._child.running:
                os.kill(self._child.pid, signal.SIGINT)
            self._child.stop()
            self._child = None

    def freeze(self) -> None:
        """It hangs with all that serve somebody, and the system goes on answering for it."""
        for process in self._processes():
            process.suspend()

    def thaw(self) -> None:
        for process in self._processes():
            process.resume()

    def _processes(self) -> list[psutil.Process]:
        assert self._child is not None
        child = psutil.Process(self._child.pid)
        return [child, *child.children(recursive=True)]

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.directory, ignore_errors=True)

    def database(self) -> PostgresDatabase:
        """A new one with nothing in it."""
        self._made += 1
        name = f"parley{self._made}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE template0")
        return PostgresDatabase(f"postgresql://desk@{LOOPBACK}:{self.port}/{name}", _PASSWORD)

    def emptied(self) -> PostgresDatabase:
        """An empty store, in the place of the one before: a database of its own would take half a second."""
        if self._emptied is None:
            self._emptied = self.database()
            SqlStore(self._emptied).close()
        tables = ", ".join(table.name for table in Row.metadata.sorted_tables)
        self.sql(f"TRUNCATE {tables}", self._emptied.address.rpartition("/")[2])
        return self._emptied

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run it by itself; the rows it returns, if any."""
        with psycopg.connect(
            host=LOOPBACK, port=self.port, user="desk", password=_PASSWORD, dbname=database, autocommit=True
        ) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def _answers(self) -> bool:
        try:
            self.sql("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _program(name: str) -> Path:
    """Debian keeps the server's programs off the PATH, one folder a version."""
    found = shutil.which(name)
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if found is None and not versions:
        raise RigError(f"{name} is not installed: run `make test`, it installs or names what is missing")
    return Path(found) if found else versions[-1]
