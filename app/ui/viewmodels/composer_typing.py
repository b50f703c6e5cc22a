"""Tells the customer of a chat that the agent is writing, and when they have paused."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from app.core.ids import LegId
from app.ui.qt.bridge import DeskBridge

PAUSE_MS = 5000
"""Without a key for so long, nobody is writing (XEP-0085 section 5.2 leaves the time to the client)."""


class TypingNotice(QObject):
    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._leg: LegId | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.stop)

    def typed(self, leg: LegId | None, *, has_text: bool) -> None:
        """A key was pressed; `leg` is the chat it is for, None when nobody is to be told."""
        wanted = leg if has_text else None
        if wanted != self._leg:
            self.stop()
        if wanted is not None:
            self._pause.start()
            if self._leg is None:
                self._leg = wanted
                self._tell(wanted, is_writing=True)

    @Slot()
    def stop(self) -> None:
        """The agent has paused, sent it, or gone elsewhere."""
        self._pause.stop()
        leg, self._leg = self._leg, None
        if leg is not None:
            self._tell(leg, is_writing=False)

    def _tell(self, leg: LegId, *, is_writing: bool) -> None:
        self._bridge.do(lambda desk: desk.chats.typing(leg, is_writing=is_writing))
