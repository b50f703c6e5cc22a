"""Tells the desk what the agent has seen: receipts are true to what was really before their eyes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QAbstractItemView

from app.ui.viewmodels.timeline_model import TimelineModel

_TELLING = {QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate, QEvent.Type.Show, QEvent.Type.Hide}


class SeenWatch(QObject):
    """The end of the timeline is on the screen and its window is the one in use: then it is seen."""

    def __init__(self, view: QAbstractItemView, model: TimelineModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._is_fresh = False
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._look)
        view.installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._look_soon)
        model.loaded.connect(self._loaded)
        model.rowsInserted.connect(self._look_soon)
        model.dataChanged.connect(self._look_soon)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TELLING:
            self._look_soon()
        return False

    @Slot()
    def _look_soon(self) -> None:
        self._soon.start()

    @Slot()
    def _loaded(self) -> None:
        """Older messages that are not loaded may be unseen: once the desk is asked in any case."""
        self._is_fresh = True
        self._look_soon()

    @Slot()
    def _look(self) -> None:
        self._model.is_watched = self._is_watched()
        if self._model.is_watched and (self._is_fresh or self._model.has_unseen):
            self._is_fresh = False
            self._model.mark_seen()

    def _is_watched(self) -> bool:
        window, bar = self._view.window(), self._view.verticalScrollBar()
        is_in_front = self._view.isVisible() and window.isActiveWindow() and not window.isMinimized()
        return is_in_front and bar.value() == bar.maximum() and not self._model.has_newer
