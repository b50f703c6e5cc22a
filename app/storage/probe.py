"""Finds out when a database that was away is there again: on a thread of its own, as asking may take seconds."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from app.storage import migrations
from app.storage.database import Database
from app.storage.errors import StoreError

log = logging.getLogger(__name__)

_FIRST_S = 0.2
_LONGEST_S = 5.0


class Probe:
    """`found` is called on its thread, once for each `start`."""

    def __init__(self, database: Database, found: Callable[[], None]) -> None:
        self._database = database
        self._found = found
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self.has_found = False

    def start(self, after_s: float = _FIRST_S) -> None:
        """Does nothing while it is looking already."""
        if self._thread is not None and self._thread.is_alive() and not self.has_found:
            return
        self.stop()
        self.has_found = False
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(self._stopped, after_s), name="probe", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more. Waits for nothing that hangs."""
        self._stopped.set()

    def _look(self, stopped: threading.Event, pause_s: float) -> None:
        while not stopped.wait(pause_s):
            if self._is_there():
                self.has_found = True
                self._found()
                return
            pause_s = min(pause_s * 2, _LONGEST_S)

    def _is_there(self) -> bool:
        try:
            revision = self._database.revision()
        except (OSError, SQLAlchemyError, StoreError, *self._database.errors) as error:
            log.debug("still away: %s", error)
            return False
        if revision != migrations.HEAD:
            log.warning("%s has version %s, and this Parley needs %s", self._database.title, revision, migrations.HEAD)
        return revision == migrations.HEAD
