"""The Active Conversations List as a Qt model: who waits on top, the others in the order they were opened."""

from __future__ import annotations

from bisect import bisect_left
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from app.core.conversation import ConversationState
from app.core.ids import ConversationId
from app.core.timeline import LegItem, NoteItem, TimelineItem
from app.services.events import ConversationChanged, ConversationOutdated, ConversationView, TimelineChanged
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.conversation_row import Rank, Row, row_of
from app.ui.viewmodels.words import item_sentence

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate

_LOOK_BACK = 5
"""Items in which the last line of a conversation without messages is looked for."""


class ListRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole
    LAST_LINE = Qt.ItemDataRole.UserRole + 1


class ConversationList(QAbstractListModel):
    """Holds the latest snapshot of every conversation in this agent's hands.

    `changed` tells of every snapshot, `finished` of a conversation that has just left the list by being finished,
    `parked` of one that has just been put aside: it stands behind the others; `returned` of one that has come back.
    `unseen` counts the messages that the agent has not seen.
    """

    changed = Signal(ConversationView)
    finished = Signal(ConversationView)
    parked = Signal(ConversationView)
    returned = Signal(ConversationView)

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows: list[Row] = []  # in their order
        self._row_of: dict[ConversationId, Row] = {}
        self.unseen = 0
        self._last_lines: dict[ConversationId, str] = {}
        bridge.conversation_changed.connect(self._conversation_changed)
        bridge.timeline_changed.connect(self._timeline_changed)
        bridge.conversation_outdated.connect(self._outdated)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is a constant
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(row)
            case ListRole.ROW:
                return row
            case ListRole.LAST_LINE:
                return row.last or self._last_lines.get(row.view.conversation.id, "")
            case _:
                return None

    @property
    def views(self) -> tuple[ConversationView, ...]:
        """All of them, as listed."""
        return tuple(row.view for row in self._rows)

    @property
    def active(self) -> tuple[ConversationView, ...]:
        """Those that are not parked."""
        return tuple(row.view for row in self._rows if row.rank is not Rank.PARKED)

    def view(self, conversation: ConversationId | None) -> ConversationView | None:
        row = self._row_of.get(conversation) if conversation else None
        return row.view if row else None

    def index_of(self, conversation: ConversationId) -> QModelIndex:
        at = self._place(conversation)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    # What the desk tells

    @Slot(ConversationChanged)
    def _conversation_changed(self, event: ConversationChanged) -> None:
        view = event.view
        at = self._place(view.conversation.id)
        if not view.is_in_hand:
            if at >= 0:
                self._remove(at)
                if view.conversation.state is ConversationState.FINISHED:
                    self.finished.emit(view)
        elif at < 0:
            self._insert(row_of(view))
            self._ask_last_line(view.conversation.id)
        else:
            was_parked = self._rows[at].rank is Rank.PARKED
            self._replace(at, row_of(view))
            if view.conversation.is_parked is not was_parked:
                (self.returned if was_parked else self.parked).emit(view)
        self.changed.emit(view)

    @Slot(ConversationOutdated)
    def _outdated(self, event: ConversationOutdated) -> None:
        at = self._place(event.conversation) if event.conversation is not None and event.is_gone else -1
        if at >= 0:
            view = self._rows[at].view
            self._remove(at)
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
        """Calls and notes make a last line, happenings do not; messages come with the snapshot."""
        if not isinstance(item.body, LegItem | NoteItem):
            return
        self._last_lines[item.conversation] = item_sentence(item)
        at = self._place(item.conversation)
        if at >= 0:
            self.dataChanged.emit(self.index(at), self.index(at), [ListRole.LAST_LINE])

    # Inside

    def _place(self, conversation: ConversationId) -> int:
        row = self._row_of.get(conversation)
        return bisect_left(self._rows, _order(row), key=_order) if row else -1

    def _note(self, row: Row | None, conversation: ConversationId) -> None:
        """What is known of a conversation from now on; None when it leaves."""
        old = self._row_of.pop(conversation, None)
        self.unseen += (row.view.unseen if row else 0) - (old.view.unseen if old else 0)
        if row:
            self._row_of[conversation] = row

    def _insert(self, row: Row) -> None:
        at = bisect_left(self._rows, _order(row), key=_order)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, row)
        self._note(row, row.view.conversation.id)
        self.endInsertRows()

    def _remove(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        self._note(None, self._rows.pop(at).view.conversation.id)
        self.endRemoveRows()

    def _replace(self, at: int, row: Row) -> None:
        """In place; a row whose rank changed moves, so that the selection moves along with it."""
        to = bisect_left(self._rows, _order(row), key=_order)
        to -= to > at  # as it is counted once the row has left its place
        if to != at:
            self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), to if to < at else to + 1)
            self._rows.insert(to, self._rows.pop(at))
        self._rows[to] = row
        self._note(row, row.view.conversation.id)
        if to != at:
            self.endMoveRows()
        self.dataChanged.emit(self.index(to), self.index(to))


def _spoken(row: Row) -> str:
    """Everything that the row shows, for a screen reader."""
    parts = [row.title, row.state]
    if row.view.unseen:
        parts.append(translate("Row", "%n unread", "", row.view.unseen))
    if row.turn_since is not None:
        parts.append(translate("Row", "waits for your answer"))
    if row.view.writing:
        parts.append(translate("Row", "is writing"))
    return ", ".join(part for part in parts if part)


def _order(row: Row) -> tuple[int, float, str]:
    conversation = row.view.conversation
    return row.rank, conversation.opened_at.timestamp(), str(conversation.id)
