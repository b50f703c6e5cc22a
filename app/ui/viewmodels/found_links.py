"""What can be called, written to and opened in the messages of a timeline, found off the UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.core.ids import MessageId
from app.core.reachable import Reachable, reachable
from app.ui.qt.background import Background
from app.ui.viewmodels.timeline_facts import TimelineFacts

_MOST = 1_000


class FoundLinks(QObject):
    """Answers at once with what is known; `found` says that there is more to show now."""

    found = Signal()

    def __init__(self, facts: TimelineFacts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._background = Background("link-finder", self)
        self._known: dict[MessageId, tuple[str, tuple[Reachable, ...]]] = {}

    def of(self, message: MessageId, text: str) -> tuple[Reachable, ...]:
        """What stands in `text`, which is shown of this message."""
        known = self._known.get(message)
        if known is not None and known[0] == text:
            return known[1]
        self._look(message, text)
        return ()

    def _look(self, message: MessageId, text: str) -> None:
        if len(self._known) >= _MOST:
            self._known.pop(next(iter(self._known)))
        self._known[message] = text, ()
        region = self._facts.region
        self._background.run(lambda: reachable(text, region), lambda links: self._take(message, text, links))

    def _take(self, message: MessageId, text: str, links: tuple[Reachable, ...]) -> None:
        self._known[message] = text, links
        if links:
            self.found.emit()
