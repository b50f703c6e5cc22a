"""Python's cyclic garbage is collected on the UI thread only.

A collection may happen on any thread that allocates, and would there destroy widgets that were part of a cycle, which
Qt does not survive. So the automatic collector is off and the second hand starts it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Slot

from app.ui.qt.ticker import ticker

_MIDDLE_S = 10
_FULL_S = 120


class Garbage(QObject):
    """Make one on the UI thread before any other thread starts; it works until it is `stop`ped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = 0
        gc.disable()
        gc.freeze()
        ticker().ticked.connect(self._collect)

    def stop(self) -> None:
        """Leave the garbage to Python again."""
        ticker().ticked.disconnect(self._collect)
        gc.unfreeze()
        gc.collect()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        self._seconds += 1
        gc.collect(2 if self._seconds % _FULL_S == 0 else 1 if self._seconds % _MIDDLE_S == 0 else 0)
