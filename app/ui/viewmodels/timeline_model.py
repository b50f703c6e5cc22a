"""A conversation's timeline as a Qt model: the latest page first, older ones in front of it when asked for."""

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


class TimelineModel(QAbstractListModel):
    """`loaded` follows the first page of a conversation; older pages come as rows inserted at the top."""

    loaded = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._conversation: ConversationId | None = None
        self._items: list[TimelineItem] = []
        self._has_older = False
        self._is_loading = False
        bridge.timeline_changed.connect(self._timeline_changed)

    def open(self, conversation: ConversationId | None) -> None:
        """Show this conversation, from its end."""
        self.beginResetModel()
        self._conversation, self._items = conversation, []
        self._has_older = False
        self.endResetModel()
        if conversation is not None:
            self._ask(conversation, None)

    def load_older(self) -> None:
        """Ask for the page before the first item, unless it is on its way or there is none."""
        if self._conversation is None or self._is_loading or not self._has_older:
            return
        first = self._items[0]
        self._ask(self._conversation, Place(first.at, first.id))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is a constant
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return item_sentence(item)
            case _:
                return None

    def item(self, row: int) -> TimelineItem:
        return self._items[row]

    def begins_day(self, row: int) -> bool:
        """Whether this item is the first of its (local) day. Quick: a layout asks it of every row."""
        if row == 0:
            return True
        before, at = self._items[row - 1].at, self._items[row].at
        return at - before >= _DAY or _local_day(before) != _local_day(at)

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
            self.endResetModel()
            self.loaded.emit()
        elif page:
            self.beginInsertRows(QModelIndex(), 0, len(page) - 1)
            self._items[:0] = page
            self.endInsertRows()
            self.dataChanged.emit(self.index(len(page)), self.index(len(page)))

    @Slot(TimelineChanged)
    def _timeline_changed(self, event: TimelineChanged) -> None:
        if event.item.conversation == self._conversation:
            self._put(event.item)

    def _put(self, item: TimelineItem) -> None:
        at = next((at for at in reversed(range(len(self._items))) if self._items[at].id == item.id), -1)
        if at >= 0:
            self._items[at] = item
            self.dataChanged.emit(self.index(at), self.index(at))
            return
        at = next((at + 1 for at in reversed(range(len(self._items))) if _key(self._items[at]) < _key(item)), 0)
        if at == 0 and self._has_older:
            return
        self.beginInsertRows(QModelIndex(), at, at)
        self._items.insert(at, item)
        self.endInsertRows()


_DAY = timedelta(days=1)


@lru_cache(maxsize=10_000)
def _local_day(at: datetime) -> int:
    return at.astimezone().toordinal()


def _key(item: TimelineItem) -> Place:
    return Place(item.at, item.id)
