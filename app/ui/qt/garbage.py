"""Python's cyclic garbage is collected on the UI thread only.

A collection may happen on any thread that allocates, and would there destroy widgets that were part of a cycle, which
Qt does not survive. So the automatic collector is off and the second hand starts it.

A full collection looks at every object there is, which would hold up the window for longer the more is open. So only
what is new is looked at. What has survived that is looked at again after an hour, once the window is not in front, and
after two hours anyway.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from app.ui.qt.ticker import ticker

_STARTED_S = 5
_NEW_S = 10
_THOROUGH_S = 3_600


class Garbage(QObject):
    """Make one on the UI thread before any other thread starts; it works until it is `stop`ped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = self._thorough_at = 0
        gc.disable()
        gc.freeze()
        ticker().ticked.connect(self._collect)

    def stop(self) -> None:
        """Leave the garbage to Python again."""
        ticker().ticked.disconnect(self._collect)
        if self._seconds >= _STARTED_S:
            gc.unfreeze()
        gc.collect()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        self._seconds += 1
        if self._seconds == _STARTED_S:
            gc.freeze()  # what the start has made stays
        if self._seconds % _NEW_S:
            gc.collect(0)
            return
        hours = (self._seconds - self._thorough_at) / _THOROUGH_S
        if hours >= 2 or (hours >= 1 and not _is_in_front()):
            self._thorough_at = self._seconds
            gc.unfreeze()
        gc.collect()
        gc.freeze()


def _is_in_front() -> bool:
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
