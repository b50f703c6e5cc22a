"""The end of what a window held until it was filled anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget


class Retirement(QObject):
    """Deletes `widget` as soon as no dialog of it is open: what is under way in one ends as it began."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        for dialog in self._open:
            dialog.finished.connect(self._look)
        self._look()

    @property
    def _open(self) -> list[QDialog]:
        return [each for each in self._widget.findChildren(QDialog) if each.isVisible()]

    @Slot()
    def _look(self) -> None:
        if not self._open:
            self._widget.deleteLater()
