"""How a timeline moves on the screen: it opens at its end and pages back without a jump."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.widgets.timeline_delegate import TimelineDelegate

_NEAR = 400
"""Pixels from the first or last row at which the page beyond it is fetched."""
_IN_SIGHT = 25
"""Rows that may be in the view at once."""


class TimelineScroll(QListView):
    """What can be done with the messages in it is in TimelineView."""

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = model
        self._follows = True
        self._anchor: tuple[QPersistentModelIndex, int] | None = None
        self._go_on = QTimer(self, interval=0, singleShot=True)
        self._go_on.timeout.connect(self._measure_on)
        self._page_soon = QTimer(self, interval=0, singleShot=True)
        self._page_soon.timeout.connect(self._page)
        # Before the view itself hears of it, so that its old layout can still be asked.
        model.rowsAboutToBeInserted.connect(self._keep_place)
        model.rowsAboutToBeRemoved.connect(self._keep_place)
        self.setModel(model)
        self.looks = TimelineDelegate(self, model)
        self.setItemDelegate(self.looks)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("surface", "window")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        model.loaded.connect(self.show_end)

    @Slot()
    def show_end(self) -> None:
        self._follows, self._anchor = True, None
        self.scrollToBottom()

    def lay_out_again(self, index: QModelIndex, top: int) -> None:
        """A row has another height now: put its top there, and everything else around it."""
        self._follows, self._anchor = False, (QPersistentModelIndex(index), top)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_place()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Rows that come, go or grow elsewhere never move what is being read, nor the end when that is in view."""
        self._keep_place()  # Qt lays out now and then for reasons of its own
        follows, anchor, self._anchor = self._follows, self._anchor, None
        self.looks.start_measuring(self._rows_in_sight())
        super().doItemsLayout()
        bar = self.verticalScrollBar()
        if follows:
            bar.setValue(bar.maximum())
        elif anchor is not None and anchor[0].isValid():
            bar.setValue(bar.value() + self.visualRect(self.model().index(anchor[0].row(), 0)).top() - anchor[1])
        if self.looks.has_old:
            self._go_on.start()

    def _rows_in_sight(self) -> range:
        """Those that are in the view or will be, as far as can be known before they are measured."""
        count = self.model().rowCount()
        first, last = self.indexAt(QPoint(1, 0)), self.indexAt(QPoint(1, self.viewport().height() - 1))
        if self._follows or not first.isValid():
            return range(max(0, count - _IN_SIGHT), count)
        return range(first.row(), min(count, (last.row() if last.isValid() else first.row() + _IN_SIGHT) + 1))

    @Slot()
    def _measure_on(self) -> None:
        self._keep_place()
        self.scheduleDelayedItemsLayout()

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        """Pages come later: this may be in the middle of a layout."""
        self._follows = value == self.verticalScrollBar().maximum() and not self._timeline.has_newer
        self._page_soon.start()

    @Slot()
    def _page(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() > 0 and bar.value() < _NEAR:
            self._timeline.load_older()
        elif bar.maximum() - bar.value() < _NEAR:
            self._timeline.load_newer()

    @Slot()
    def _keep_place(self) -> None:
        """Remember the first row in view and where it stands, until the next layout."""
        first = self.indexAt(QPoint(1, 0))
        if self._anchor is None and first.isValid():
            self._anchor = QPersistentModelIndex(first), self.visualRect(first).top()
