"""A label that counts up from a moment, by the application's one second hand."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.ui.qt.ticker import ticker
from app.ui.qt.times import duration_text
from app.ui.widgets.plain_label import PlainLabel


class ElapsedLabel(PlainLabel):
    """`since` (UTC) None shows nothing; with `until` it stands still."""

    def __init__(self, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", look, parent)
        self._since: datetime | None = None
        self._until: datetime | None = None
        ticker().ticked.connect(self._show)

    def run(self, since: datetime | None, until: datetime | None = None) -> None:
        self._since, self._until = since, until
        self._show()

    @Slot()
    def _show(self) -> None:
        if self._since is None:
            self.setText("")
        else:
            self.setText(duration_text((self._until or datetime.now(UTC)) - self._since))
