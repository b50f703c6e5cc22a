"""A label that counts down to a moment, by the application's one second hand."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.ui.qt.ticker import ticker
from app.ui.qt.times import duration_text
from app.ui.widgets.plain_label import PlainLabel


class RemainingLabel(PlainLabel):
    """Hidden while there is nothing to count down to; at the end it says 0:00."""

    def __init__(self, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", look, parent)
        self._until: datetime | None = None
        ticker().ticked.connect(self._show)
        self.hide()

    def run(self, until: datetime | None) -> None:
        self._until = until
        self._show()
        self.setVisible(until is not None)

    @Slot()
    def _show(self) -> None:
        if self._until is not None:
            self.setText(self.tr("{0} left").format(duration_text(self._until - datetime.now(UTC))))
