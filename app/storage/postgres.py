"""PostgreSQL: the store of a team. Desks read side by side and write one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from psycopg.conninfo import make_conninfo
from psycopg.pq import TransactionStatus
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError

from app.core.ids import AgentId
from app.storage.database import READS
from app.storage.errors import StoreError
from app.storage.news import CHANNEL, told
from app.storage.touched import Touched

_TURN = 0x5041524C4559
"""The advisory lock that whoever writes holds, until the end of the transaction."""

# A desk that hangs while it has its turn must not keep the team waiting.
_TAKE_TURN = f"SELECT set_config('idle_in_transaction_session_timeout', '10s', true), pg_advisory_xact_lock({_TURN})"
_PORT = 5432
_PATIENCE_S = 4.0
"""For one answer of a server that can be done without. A search takes a tenth of a second, if it takes long."""
_GLANCE_S = 0.1
_NOTIFY = text(f"SELECT pg_notify('{CHANNEL}', :news)")
_TIME = text("SELECT clock_timestamp()")
_OPTIONS = {
    "connect_timeout": 5,
    "application_name": "Parley",
    "keepalives_idle": 10,
    "options": "-c timezone=UTC -c lock_timeout=5s",
}
_NOTICES_A_DEAD_LINE = {"keepalives_interval": 5, "keepalives_count": 2}
"""For a connection on which nothing is ever asked."""

# Of a network that swallows everything the system tells only after many minutes.
_HASTY = {"connect_timeout": 2, "tcp_user_timeout": 3_000, "keepalives_idle": 2, "keepalives_interval": 1}


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """Fulfils `Database`. `address` is a URL like `postgresql://desk@db.example.org/parley`; see `core.team.parted`."""

    address: str
    password: str = field(default="", repr=False)
    is_spared: bool = False
    """Whether a desk goes on without it: then nobody waits long for it to answer."""

    is_shared = True

    @property
    def title(self) -> str:
        """Without the secrets that may stand in it, should somebody have written some."""
        return self._url.set(query={}).render_as_string(hide_password=True)

    @property
    def place(self) -> str:
        """Where it lies: the same for all addresses that lead there, whoever goes, with whatever password."""
        url = self._url
        named = {key: str(value) for key, value in url.query.items()}
        host = named.get("host") or named.get("hostaddr") or url.host or ""
        port = named.get("port") or str(url.port or _PORT)
        name = named.get("dbname") or url.database or named.get("user") or url.username or ""
        return "/".join((named.get("service", ""), host.lower(), port, name))

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        return ()

    @property
    def advice(self) -> str:
        return "Check the network, the address and the password, or ask your administrator."

    @property
    def _url(self) -> URL:
        try:
            return make_url(self.address)
        except (ArgumentError, ValueError):  # whose words have parts of it, which may be the password
            raise StoreError(
                "This is no address of a store. Write it as postgresql://user@host/database, and the password into "
                "PGPASSWORD or ~/.pgpass."
            ) from None

    def prepare(self) -> None:
        """The database is its administrator's to make."""

    def open(self) -> Engine:
        engine = create_engine(
            self._whole_url,
            connect_args={**_OPTIONS, **(_HASTY if self.is_spared else {})},
            pool_size=1,
            max_overflow=1,
            pool_pre_ping=not self.is_spared,
            hide_parameters=True,
        )
        event.listen(engine, "begin", _begin)
        if self.is_spared:
            event.listen(engine, "do_connect", _connect_hastily)
        return engine

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        """The driver's own connection, in autocommit. Raises psycopg.Error."""
        _, given = self._whole_url.get_dialect()().create_connect_args(self._whole_url)
        line = make_conninfo("", **dict[str, Any](_OPTIONS) | _NOTICES_A_DEAD_LINE | dict(given))
        return psycopg.connect(line, autocommit=True)

    @property
    def _whole_url(self) -> URL:
        url = self._url.set(drivername="postgresql+psycopg")
        return url.set(password=self.password) if self.password else url

    def revision(self) -> str | None:
        engine = self.open()
        try:
            with engine.connect().execution_options(**{READS: True}) as connection:
                if not inspect(connection).has_table("alembic_version"):
                    return None
                return connection.scalar(text("SELECT version_num FROM alembic_version"))
        finally:
            engine.dispose()

    def time(self, connection: Connection) -> datetime | None:
        return connection.scalar(_TIME)

    def announce(self, connection: Connection, by: AgentId | None, touched: Touched) -> None:
        for news in told(by, touched):
            connection.execute(_NOTIFY, {"news": news})

    def keep_copy(self, name: str) -> None:
        """As a schema of its own in the same database: the copy is there when the migration is, or neither."""
        schema = f"parley_{name}".replace("-", "_")
        engine = self.open()
        try:
            with engine.begin() as connection:
                tables = inspect(connection).get_table_names()
                connection.execute(text(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE'))
                connection.execute(text(f'CREATE SCHEMA "{schema}"'))
                for table in tables:
                    connection.execute(text(f'CREATE TABLE "{schema}"."{table}" AS TABLE "{table}"'))
        finally:
            engine.dispose()

    def scrub(self, engine: Engine) -> bool:
        """The server clears away by itself what was deleted; its journals and backups are its administrator's."""
        return True

    def rewrite(self, engine: Engine) -> None:
        """The server does so by itself, a little at a time."""


class _Hasty(psycopg.Connection[Any]):
    """A server may hang, and its system answer for it: then the connection ends here."""

    def wait(self, gen: PQGen[RV], interval: float = _GLANCE_S, timeout: float | None = None) -> RV:
        try:
            return super().wait(gen, interval, _PATIENCE_S if timeout is None else min(timeout, _PATIENCE_S))
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:  # it has not answered at all
                self.close()
            raise


def _connect_hastily(_dialect: object, _record: object, given: tuple[Any, ...], named: dict[str, Any]) -> _Hasty:
    return _Hasty.connect(*given, **named)


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(READS):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    else:
        connection.exec_driver_sql(_TAKE_TURN)
