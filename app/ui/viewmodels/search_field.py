"""What is looked for as somebody types: asked for a moment after the last key, answered for what stands there now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from app.services.services import Services
from app.ui.qt.bridge import DeskBridge

_AFTER_MS = 100


class SearchField(QObject):
    """`text` says what stands in the field, `found` carries what `query` finds for it; late answers are dropped."""

    found = Signal(object)

    def __init__(
        self, bridge: DeskBridge, text: Callable[[], str], query: Callable[[Services, str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._text = text
        self._query = query
        self._asked = ""
        self._soon = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self.ask)

    @Slot()
    def ask_soon(self) -> None:
        self._soon.start()

    @Slot()
    def ask(self) -> None:
        self._soon.stop()
        text = self._asked = self._text()
        self._bridge.ask(lambda services: self._query(services, text), lambda found: self._answered(text, found))

    def _answered(self, text: str, found: object) -> None:
        if isValid(self) and text == self._asked:
            self.found.emit(found)
