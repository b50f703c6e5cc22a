"""A conversation's timeline as a Qt model: a window of some pages that moves over it, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from app.core.ids import AccountId, ConversationId, ItemId
from app.core.message import Message, MessageState
from app.core.timeline import MessageItem, Place, TimelineItem
from app.services.events import ConversationOutdated, TimelineChanged
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.found_links import FoundLinks
from app.ui.viewmodels.message_words import spoken, state_sign
from app.ui.viewmodels.new_mark import NewMark
from app.ui.viewmodels.timeline_facts import TimelineFacts
from app.ui.viewmodels.words import item_sentence

Index = QModelIndex | QPersistentModelIndex
PAGE = 100
MOST = 4 * PAGE
"""Rows at a time: a view measures every row when one is added, so their number decides how long that takes."""


class TimelineModel(QAbstractListModel):
    """`loaded` follows the first page of a conversation; `load_older` and `load_newer` move the window.

    Rows are added at one end and, when there are too many, taken away at the other. `is_watched` says that the agent
    has the end of it before their eyes.
    """

    loaded = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.conversation: ConversationId | None = None
        self.facts = TimelineFacts(bridge, self)
        self.links = FoundLinks(self.facts, self)
        self.is_watched = False
        self._new = NewMark()
        self._corrected: set[tuple[AccountId | None, str]] = set()
        self._items: list[TimelineItem] = []
        self._first, self._count = 0, 0
        self._has_older = False
        self._is_loading = False
        bridge.timeline_changed.connect(self._timeline_changed)
        bridge.conversation_outdated.connect(self._outdated)

    def open(self, conversation: ConversationId | None) -> None:
        """Show this conversation, from its end."""
        self.beginResetModel()
        self.conversation, self._items = conversation, []
        self._first, self._count = 0, 0
        self._has_older = False
        self._new.loaded(())
        self._corrected.clear()
        self.endResetModel()
        if conversation is not None:
            self.facts.ask()
            self._ask(conversation, None)

    @property
    def has_newer(self) -> bool:
        """Whether the last row is not the last item."""
        return self._end < len(self._items)

    def load_older(self) -> None:
        """Show the page before the first row; ask for it if need be, unless it is on its way or there is none."""
        if self._first > 0:
            self._show_older()
        elif self.conversation is not None and self._has_older and not self._is_loading:
            first = self._items[0]
            self._ask(self.conversation, Place(first.at, first.id))

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
            case Qt.ItemDataRole.DisplayRole:
                return item_sentence(item)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(item)
            case _:
                return None

    def item(self, row: int) -> TimelineItem:
        return self._items[self._first + row]

    def row_of(self, item: ItemId) -> int:
        """The row in which it is shown, -1 when it is not."""
        shown = range(self._end - 1, self._first - 1, -1)
        return next((at - self._first for at in shown if self._items[at].id == item), -1)

    def begins_day(self, row: int) -> bool:
        """Whether this item is the first of its (local) day. Quick: a layout asks it of every row."""
        place = self._first + row
        if place == 0:
            return True
        before, at = self._items[place - 1].at, self._items[place].at
        return at - before >= _DAY or _local_day(before) != _local_day(at)

    def begins_new(self, row: int) -> bool:
        """Whether what the agent had not seen yet begins with this item."""
        return self._items[self._first + row].id == self._new.first

    def is_corrected(self, message: Message) -> bool:
        """Whether a later message of the agent says what this one should have said."""
        return bool(message.remote_id) and (message.account, message.remote_id) in self._corrected

    @property
    def has_held(self) -> bool:
        """Whether a message counts down."""
        shown = self._items[self._first : self._end]
        return any(
            isinstance(each.body, MessageItem) and each.body.message.state is MessageState.HELD for each in shown
        )

    @property
    def has_unseen(self) -> bool:
        return self._new.has_unseen

    def mark_seen(self) -> None:
        """The agent has it all before their eyes."""
        if self.conversation is not None:
            conversation = self.conversation
            self.bridge.do(lambda desk: _mark_seen(desk, conversation))

    @property
    def _end(self) -> int:
        return self._first + self._count

    def _ask(self, conversation: ConversationId, before: Place | None) -> None:
        self._is_loading = True

        def take(page: tuple[TimelineItem, ...]) -> None:
            if conversation == self.conversation:
                self._take(page, is_first=before is None)

        self.bridge.ask(lambda desk: desk.conversations.timeline(conversation, PAGE, before), take)

    def _take(self, page: tuple[TimelineItem, ...], *, is_first: bool) -> None:
        self._is_loading = False
        self._has_older = len(page) == PAGE
        if is_first:
            self.beginResetModel()
            self._items = list(page)
            self._count = min(len(page), MOST)
            self._first = len(page) - self._count
            self._new.loaded(page)
            self._note_corrections(page)
            self.endResetModel()
            self.loaded.emit()
        elif page:
            self._items[:0] = page
            self._note_corrections(page)
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
        if event.item.conversation == self.conversation:
            self._put(event.item)

    @Slot(ConversationOutdated)
    def _outdated(self, event: ConversationOutdated) -> None:
        """A colleague has written in it: what is new or otherwise now comes in where it belongs."""
        conversation = self.conversation
        if conversation is None or event.conversation not in {None, conversation}:
            return

        def take(page: tuple[TimelineItem, ...]) -> None:
            if conversation == self.conversation:
                known = {item.id: item for item in self._items}
                for item in [each for each in page if known.get(each.id) != each]:
                    self._put(item)

        self.bridge.ask(lambda desk: desk.conversations.timeline(conversation, PAGE), take)

    def _put(self, item: TimelineItem) -> None:
        before = self._new.first
        self._take_in(item)
        if self._note_corrections((item,)) or self._new.first != before:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def _take_in(self, item: TimelineItem) -> None:
        at = next((at for at in reversed(range(len(self._items))) if self._items[at].id == item.id), -1)
        self._new.put(item, is_new=at < 0, is_watched=self.is_watched)
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

    def _note_corrections(self, items: Iterable[TimelineItem]) -> bool:
        """Remember what is corrected by one of these; whether anything is."""
        messages = [item.body.message for item in items if isinstance(item.body, MessageItem)]
        found = {(each.account, each.replaces) for each in messages if each.replaces and each.state not in _UNSAID}
        self._corrected |= found
        return bool(found)

    def _spoken(self, item: TimelineItem) -> str:
        if not isinstance(item.body, MessageItem):
            return item_sentence(item)
        message = item.body.message
        is_connected = self.facts.is_connected(message.account)
        return spoken(message, item.body.leg, state_sign(message, datetime.now(UTC), is_connected=is_connected))


_UNSAID = {MessageState.CANCELLED, MessageState.FAILED}
_DAY = timedelta(days=1)


@lru_cache(maxsize=10_000)
def _local_day(at: datetime) -> int:
    return at.astimezone().toordinal()


def _mark_seen(desk: Services, conversation: ConversationId) -> None:
    if desk.conversations.view(conversation).unseen:
        desk.inbox.seen(conversation)


def _key(item: TimelineItem) -> Place:
    return Place(item.at, item.id)
