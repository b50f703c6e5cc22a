"""When somebody last touched key or mouse."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QWindow
from shiboken6 import isValid

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class SignsOfLife(QObject):
    """Listens to the window of the desk that is in front, not to every widget of it.

    Where the system tells where the mouse is, work in other programs counts too; `look` asks for that. `clock` gives
    seconds of whatever beginning.
    """

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._window: QWindow | None = None
        self._mouse = QCursor.pos()
        self.last = clock()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._window_changed)
            self._window_changed(QGuiApplication.focusWindow())

    def look(self) -> None:
        """Whether the mouse is where it was."""
        if QCursor.pos() != self._mouse:
            self._mouse = QCursor.pos()
            self.last = self._clock()

    @Slot(QWindow)
    def _window_changed(self, window: QWindow | None) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self.last = self._clock()
        return False
