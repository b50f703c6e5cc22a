"""The ordered record of a conversation on the screen: opens at its end and pages back without a jump."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.widgets.timeline_delegate import TimelineDelegate

_NEAR_TOP = 400
"""Pixels from the first item at which the page before it is fetched."""


class TimelineView(QListView):
    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Timeline"))
        self._timeline = model
        self._from_end = 0
        self.setModel(model)
        self.setItemDelegate(TimelineDelegate(self, model))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "window")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        model.loaded.connect(self.show_end)
        model.rowsAboutToBeInserted.connect(self._keep_place)

    @Slot()
    def show_end(self) -> None:
        self._from_end = 0
        self.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if value < _NEAR_TOP and self.verticalScrollBar().maximum() > 0:
            self._timeline.load_older()

    @Slot(QModelIndex, int, int)
    def _keep_place(self, _parent: QModelIndex, first: int, _last: int) -> None:
        """Remember how far the end is; what is inserted above must not move what is being read."""
        bar = self.verticalScrollBar()
        self._from_end = bar.maximum() - bar.value() if first == 0 or bar.value() == bar.maximum() else -1

    @Slot(int, int)
    def _range_changed(self, _low: int, high: int) -> None:
        if self._from_end >= 0:
            self.verticalScrollBar().setValue(high - self._from_end)
            if self._from_end:
                self._from_end = -1
