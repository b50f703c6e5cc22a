"""The Active Conversations List as a Qt model: ringing ones on top, the others in the order they were opened."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from app.core.conversation import ConversationState
from app.core.ids import ConversationId
from app.core.timeline import EventItem, TimelineItem
from app.services.events import ConversationChanged, ConversationView, TimelineChanged
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.conversation_row import Row, row_of
from app.ui.viewmodels.words import item_sentence

Index = QModelIndex | QPersistentModelIndex


_LOOK_BACK = 5
"""Items in which the last line of a conversation is looked for."""


class ListRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole
    LAST_LINE = Qt.ItemDataRole.UserRole + 1


class ConversationList(QAbstractListModel):
    """Holds the latest snapshot of every unfinished conversation.

    `changed` tells of every snapshot, `finished` of a conversation that has just left the list by being finished.
    """

    changed = Signal(ConversationView)
    finished = Signal(ConversationView)

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows: list[Row] = []
        self._last_lines: dict[ConversationId, str] = {}
        bridge.conversation_changed.connect(self._conversation_changed)
        bridge.timeline_changed.connect(self._timeline_changed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is a constant
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}, {row.state}"
            case ListRole.ROW:
                return row
            case ListRole.LAST_LINE:
                return self._last_lines.get(row.view.conversation.id, "")
            case _:
                return None

    @property
    def views(self) -> tuple[ConversationView, ...]:
        """All of them, as listed."""
        return tuple(row.view for row in self._rows)

    def view(self, conversation: ConversationId | None) -> ConversationView | None:
        return next((view for view in self.views if view.conversation.id == conversation), None)

    def index_of(self, conversation: ConversationId) -> QModelIndex:
        return self.index(self._place(conversation), 0) if self._place(conversation) >= 0 else QModelIndex()

    # What the desk tells

    @Slot(ConversationChanged)
    def _conversation_changed(self, event: ConversationChanged) -> None:
        view = event.view
        at = self._place(view.conversation.id)
        if view.conversation.state is ConversationState.FINISHED:
            if at >= 0:
                self._remove(at)
                self.finished.emit(view)
        elif at < 0:
            self._insert(row_of(view))
            self._ask_last_line(view.conversation.id)
        else:
            self._replace(at, row_of(view))
        self.changed.emit(view)

    @Slot(TimelineChanged)
    def _timeline_changed(self, event: TimelineChanged) -> None:
        self._take_last_line(event.item)

    def _ask_last_line(self, conversation: ConversationId) -> None:
        def take(items: tuple[TimelineItem, ...]) -> None:
            for item in items:
                self._take_last_line(item)

        self._bridge.ask(lambda desk: desk.conversations.timeline(conversation, _LOOK_BACK), take)

    def _take_last_line(self, item: TimelineItem) -> None:
        """Calls and notes make a last line, happenings do not."""
        if isinstance(item.body, EventItem):
            return
        self._last_lines[item.conversation] = item_sentence(item)
        at = self._place(item.conversation)
        if at >= 0:
            self.dataChanged.emit(self.index(at), self.index(at), [ListRole.LAST_LINE])

    # Inside

    def _place(self, conversation: ConversationId) -> int:
        return next((at for at, row in enumerate(self._rows) if row.view.conversation.id == conversation), -1)

    def _insert(self, row: Row) -> None:
        at = next((at for at, other in enumerate(self._rows) if _order(row) < _order(other)), len(self._rows))
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, row)
        self.endInsertRows()

    def _remove(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()

    def _replace(self, at: int, row: Row) -> None:
        """In place; a row whose rank changed moves, so that the selection moves along with it."""
        others = [other for other in self._rows if other is not self._rows[at]]
        to = sum(_order(other) < _order(row) for other in others)
        if to != at:
            self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), to if to < at else to + 1)
            self._rows.insert(to, self._rows.pop(at))
            self.endMoveRows()
        self._rows[to] = row
        self.dataChanged.emit(self.index(to), self.index(to))


def _order(row: Row) -> tuple[int, float, str]:
    conversation = row.view.conversation
    return row.rank, conversation.opened_at.timestamp(), str(conversation.id)
