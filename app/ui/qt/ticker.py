"""One second hand for every timer on the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_NAME = "parley-ticker"


class Ticker(QObject):
    """Emits `ticked` once a second; lives with the application."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.ticked)
        self._timer.start()


def ticker() -> Ticker:
    """The application's second hand, started at its first use."""
    app = QApplication.instance()
    if app is None:
        raise RuntimeError("there is no application to tick for")
    found = app.findChild(Ticker, _NAME)
    return found if isinstance(found, Ticker) else Ticker(app)
