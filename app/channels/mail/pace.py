"""Mail read no faster than the desk can put it on record: behind ten thousand old mails an agent's click would wait."""

from __future__ import annotations

import threading

_MOST_ON_THE_WAY = 1
_PATIENCE_S = 2.0


class Pace:
    """Counts what has been told and not been taken yet. A desk that never says so is not waited for twice."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._on_the_way = 0
        self._is_patient = True
        self._is_over = False

    def told(self) -> None:
        with self._changed:
            self._on_the_way += 1

    def taken(self) -> None:
        with self._changed:
            self._on_the_way = max(0, self._on_the_way - 1)
            self._is_patient = True
            self._changed.notify_all()

    def wait(self) -> None:
        """Until the desk has caught up."""
        with self._changed:
            if not self._changed.wait_for(self._has_room, _PATIENCE_S):
                self._is_patient = False
                self._on_the_way = 0  # what the desk could not keep is never taken

    def end(self) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def _has_room(self) -> bool:
        return self._is_over or not self._is_patient or self._on_the_way < _MOST_ON_THE_WAY
