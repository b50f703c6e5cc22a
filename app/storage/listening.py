"""Hearing what other desks change in a PostgreSQL store (https://www.postgresql.org/docs/current/sql-listen.html)."""

from __future__ import annotations

import logging
import select
import socket
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any

import psycopg

from app.core.ids import AgentId, ContactId, ConversationId
from app.ports.team import StoreAway, StoreBack, StoreChanged, TeamEvent
from app.storage.news import CHANNEL, heard
from app.storage.postgres import PostgresDatabase

log = logging.getLogger(__name__)

_PAUSES_S = (0.5, 1.0, 2.0, 5.0)
"""Before it is tried again; the last one from then on."""
_PATIENCE_S = 6.0
"""Longer than it takes to see that a server does not answer."""


class Listening:
    """Fulfils `app.ports.team.Team`, with a thread and a connection of its own. What `agent` does is not told."""

    def __init__(self, database: PostgresDatabase, agent: AgentId) -> None:
        self._database = database
        self._agent = agent
        self._listener: Callable[[TeamEvent], None] = lambda event: None
        self._is_away = False
        self._leaving = threading.Event()
        self._thread: threading.Thread | None = None

    def listen(self, listener: Callable[[TeamEvent], None]) -> None:
        self._listener = listener

    def start(self) -> None:
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="team", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._thread is not None:
            self._leaving.set()
            self._wake.send(b"!")
            self._thread.join(_PATIENCE_S)
            self._wake.close()
            self._woken.close()
            self._thread = None

    def _run(self) -> None:
        failures = 0
        while not self._leaving.is_set():
            try:
                with closing(self._database.connect()) as connection:
                    connection.execute(f"LISTEN {CHANNEL}".encode())
                    self._is_away, failures = False, 0
                    self._listener(StoreBack())
                    self._hear(connection)
            except psycopg.Error as error:
                self._lost(str(error))
                self._leaving.wait(_PAUSES_S[min(failures, len(_PAUSES_S) - 1)])
                failures += 1

    def _hear(self, connection: psycopg.Connection[Any]) -> None:
        """Until this desk leaves. Raises psycopg.Error when the server does."""
        while not self._leaving.is_set():
            for notify in connection.notifies(timeout=0):
                self._tell(notify.payload)
            select.select([connection, self._woken], [], [])

    def _tell(self, payload: str) -> None:
        news = heard(payload)
        if news is None:
            log.warning("a desk of another version says what this one does not understand")
        elif news.by != self._agent:
            contacts, conversations = map(ContactId, news.contacts), map(ConversationId, news.conversations)
            self._listener(StoreChanged(news.by, tuple(contacts), tuple(conversations)))

    def _lost(self, detail: str) -> None:
        """Said once, however often it is tried again."""
        if not self._is_away:
            self._is_away = True
            self._listener(StoreAway(detail))
