"""The part of the Active Conversations List that is parked, or is not."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from app.core.ids import ConversationId
from app.ui.viewmodels.conversation_list import ConversationList, ListRole
from app.ui.viewmodels.conversation_row import Rank, Row

Index = QModelIndex | QPersistentModelIndex


class ConversationGroup(QSortFilterProxyModel):
    def __init__(self, conversations: ConversationList, *, is_parked: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conversations = conversations
        self._is_parked = is_parked
        self.setSourceModel(conversations)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row: Row = self._conversations.index(source_row, 0).data(ListRole.ROW)
        return (row.rank is Rank.PARKED) is self._is_parked

    def index_of(self, conversation: ConversationId | None) -> QModelIndex:
        """Invalid for none, and for one of the other part."""
        return self.mapFromSource(self._conversations.index_of(conversation)) if conversation else QModelIndex()
