"""A drop-down list of a few values."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class Choice(QComboBox):
    """Offers pairs of a value and its words."""

    def __init__(self, offered: Iterable[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, words in offered:
            self.addItem(words, value)

    @property
    def value(self) -> object:
        return self.currentData()

    def choose(self, value: object, words: str = "") -> None:
        """Show this value; one that was not offered is added with its `words`, without them the first is shown."""
        if self.findData(value) < 0 and words:
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(value)))

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Scrolling past the closed list must not choose anything."""
        e.ignore()
