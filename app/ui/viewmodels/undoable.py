"""What can be undone at one place of the window, for ten seconds; also in one that is filled anew meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.ui.qt.bridge import DeskBridge

UNDO_MS = 10_000


class Undoable(QObject):
    """One thing at a time: a later one takes the place of an earlier one, which then stays done.

    `done` says what it is, "" when there is nothing; `changed` when it is another.
    """

    changed = Signal()

    def __init__(self, bridge: DeskBridge, place: str) -> None:
        super().__init__(bridge)
        self.setObjectName(place)
        self.done = ""
        self._way_back: Callable[[], None] = _nowhere
        self._timer = QTimer(self, interval=UNDO_MS, singleShot=True)
        self._timer.timeout.connect(self._over)

    def offer(self, done: str, way_back: Callable[[], None]) -> None:
        """`way_back` may outlive the widgets of whoever offers it, so it only asks the desk for something."""
        self._put(done, way_back)
        self._timer.start()

    @Slot()
    def undo(self) -> None:
        way_back = self._way_back
        self._timer.stop()
        self._over()
        way_back()

    @Slot()
    def _over(self) -> None:
        self._put("", _nowhere)

    def _put(self, done: str, way_back: Callable[[], None]) -> None:
        self.done, self._way_back = done, way_back
        self.changed.emit()


def undoable(bridge: DeskBridge, place: str) -> Undoable:
    """The one of this place, which lives as long as the desk."""
    found = bridge.whole.findChild(Undoable, place)
    return found if isinstance(found, Undoable) else Undoable(bridge.whole, place)


def _nowhere() -> None:
    """Nothing to undo."""
