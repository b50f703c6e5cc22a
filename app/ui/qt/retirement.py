"""The end of what a window held until it was filled anew."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget


class Retirement(QObject):
    """Deletes `widget` as soon as no dialog of `window` is open that is open now.

    What is under way in one ends as it began, with what it was begun from.
    """

    def __init__(self, widget: QWidget, window: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._open = {each for each in window.findChildren(QDialog) if each.isVisible()}
        for dialog in self._open:
            dialog.finished.connect(partial(self._ended, dialog))
        self._look()

    def _ended(self, dialog: QDialog, _result: int) -> None:
        self._open.discard(dialog)
        self._look()

    def _look(self) -> None:
        if not self._open:
            self._widget.deleteLater()
