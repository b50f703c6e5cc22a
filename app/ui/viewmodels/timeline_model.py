"""A conversation's timeline as a Qt model: a window of some pages that moves over it, the latest first."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from app.core.ids import ConversationId
from app.core.timeline import Place, TimelineItem
from app.services.events import TimelineChanged
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.words import item_sentence

Index = QModelIndex | QPersistentModelIndex
PAGE = 100
MOST = 4 * PAGE
"""Rows at a time: a view measures every row when one is added, so their number decides how long that takes."""


class TimelineModel(QAbstractListModel):
    """`loaded` follows the first page of a conversation; `load_older` and `load_newer` move the window.

    Rows are added at one end and, when there are too many, taken away at the other.
    """

    loaded = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._conversation: ConversationId | None = None
        self._items: list[TimelineItem] = []
        self._first, self._count = 0, 0
        self._has_older = False
        self._is_loading = False
        bridge.timeline_changed.connect(self._timeline_changed)

    def open(self, conversation: ConversationId | None) -> None:
        """Show this conversation, from its end."""
        self.beginResetModel()
        self._conversation, self._items = conversation, []
        self._first, self._count = 0, 0
        self._has_older = False
        self.endResetModel()
        if conversation is not None:
            self._ask(conversation, None)

    @property
    def has_newer(self) -> bool:
        """Whether the last row is not the last item."""
        return self._end < len(self._items)

    def load_older(self) -> None:
        """Show the page before the first row; ask for it if need be, unless it is on its way or there is none."""
        if self._first > 0:
            self._show_older()
        elif self._conversation is not None and self._has_older and not self._is_loading:
            first = self._items[0]
            self._ask(self._conversation, Place(first.at, first.id))

    def load_newer(self) -> None:
        """Show the page after the last row, if there is one."""
        count = min(PAGE, len(self._items) - self._end)
        if count > 0:
            self.beginInsertRows(QModelIndex(), self._count, self._count + count - 1)
            self._count += count
            self.endInsertRows()
            self._take_away_above(self._count - MOST)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is a constant
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.item(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return item_sentence(item)
            case _:
                return None

    def item(self, row: int) -> TimelineItem:
        return self._items[self._first + row]

    def begins_day(self, row: int) -> bool:
        """Whether this item is the first of its (local) day. Quick: a layout asks it of every row."""
        place = self._first + row
        if place == 0:
            return True
        before, at = self._items[place - 1].at, self._items[place].at
        return at - before >= _DAY or _local_day(before) != _local_day(at)

    @property
    def _end(self) -> int:
        return self._first + self._count

    def _ask(self, conversation: ConversationId, before: Place | None) -> None:
        self._is_loading = True

        def take(page: tuple[TimelineItem, ...]) -> None:
            if conversation == self._conversation:
                self._take(page, is_first=before is None)

        self._bridge.ask(lambda desk: desk.conversations.timeline(conversation, PAGE, before), take)

    def _take(self, page: tuple[TimelineItem, ...], *, is_first: bool) -> None:
        self._is_loading = False
        self._has_older = len(page) == PAGE
        if is_first:
            self.beginResetModel()
            self._items = list(page)
            self._count = min(len(page), MOST)
            self._first = len(page) - self._count
            self.endResetModel()
            self.loaded.emit()
        elif page:
            self._items[:0] = page
            self._first += len(page)
            self._show_older()

    def _show_older(self) -> None:
        """The item that was the first of all may no longer begin its day."""
        count = min(PAGE, self._first)
        self.beginInsertRows(QModelIndex(), 0, count - 1)
        self._first -= count
        self._count += count
        self.endInsertRows()
        self.dataChanged.emit(self.index(count), self.index(count))
        self._take_away_below(self._count - MOST)

    def _take_away_above(self, count: int) -> None:
        if count > 0:
            self.beginRemoveRows(QModelIndex(), 0, count - 1)
            self._first += count
            self._count -= count
            self.endRemoveRows()

    def _take_away_below(self, count: int) -> None:
        if count > 0:
            self.beginRemoveRows(QModelIndex(), self._count - count, self._count - 1)
            self._count -= count
            self.endRemoveRows()

    @Slot(TimelineChanged)
    def _timeline_changed(self, event: TimelineChanged) -> None:
        if event.item.conversation == self._conversation:
            self._put(event.item)

    def _put(self, item: TimelineItem) -> None:
        at = next((at for at in reversed(range(len(self._items))) if self._items[at].id == item.id), -1)
        if at >= 0:
            self._items[at] = item
            self.dataChanged.emit(self.index(at - self._first), self.index(at - self._first))
            return
        at = next((at + 1 for at in reversed(range(len(self._items))) if _key(self._items[at]) < _key(item)), 0)
        if at > 0 or not self._has_older:
            self._insert(at, item)

    def _insert(self, at: int, item: TimelineItem) -> None:
        """Before the window it moves the window on, after it nothing is seen of it yet."""
        is_after = at > self._end or (at == self._end and self.has_newer)
        if at < self._first or is_after:
            self._items.insert(at, item)
            self._first += not is_after
            return
        row = at - self._first
        self.beginInsertRows(QModelIndex(), row, row)
        self._items.insert(at, item)
        self._count += 1
        self.endInsertRows()


_DAY = timedelta(days=1)


@lru_cache(maxsize=10_000)
def _local_day(at: datetime) -> int:
    return at.astimezone().toordinal()


def _key(item: TimelineItem) -> Place:
    return Place(item.at, item.id)
