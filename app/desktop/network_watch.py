"""Notices that the network changed or the computer woke up, neither of which PJSIP notices by itself."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtNetwork import QNetworkInformation

SETTLE_MS = 1_000
"""Changes come in bursts: an address goes, another comes, a name server follows."""
HEARTBEAT_MS = 5_000
ASLEEP_S = 15.0
"""A heartbeat that comes so late was not busy: the computer slept."""


class NetworkWatch(QObject):
    """Calls `changed` on the UI thread, a second after the last sign of a change and only while there is a network."""

    def __init__(
        self, changed: Callable[[], None], clock: Callable[[], float] = time.time, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._changed = changed
        self._clock = clock
        self._last_beat = clock()
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._settled)
        heartbeat = QTimer(self, interval=HEARTBEAT_MS)
        heartbeat.timeout.connect(self.beat)
        heartbeat.start()
        self._information: QNetworkInformation | None = None
        if QNetworkInformation.loadDefaultBackend():
            self._information = QNetworkInformation.instance()
            self._information.reachabilityChanged.connect(self.suspect)
            self._information.transportMediumChanged.connect(self.suspect)

    @Slot()
    def suspect(self) -> None:
        """Something about the network changed."""
        self._settle.start()

    @Slot()
    def beat(self) -> None:
        now = self._clock()
        if now - self._last_beat > ASLEEP_S:
            self.suspect()
        self._last_beat = now

    @Slot()
    def _settled(self) -> None:
        gone = QNetworkInformation.Reachability.Disconnected
        if self._information is None or self._information.reachability() is not gone:
            self._changed()
