"""The latest calls of all conversations, newest first, as a Qt model."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.conversation import Leg
from app.services.events import ConversationView
from app.ui.viewmodels.conversation_row import title_of
from app.ui.viewmodels.words import call_sentence

Index = QModelIndex | QPersistentModelIndex
Recent = tuple[Leg, ConversationView]


class RecentRole(IntEnum):
    LEG = Qt.ItemDataRole.UserRole
    VIEW = Qt.ItemDataRole.UserRole + 1


class RecentsModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recents: tuple[Recent, ...] = ()

    def show_recents(self, recents: tuple[Recent, ...]) -> None:
        """Take over the list."""
        if recents == self._recents:
            return
        self.beginResetModel()
        self._recents = recents
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is a constant
        return 0 if parent.isValid() else len(self._recents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        leg, view = self._recents[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(view)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{title_of(view)}, {call_sentence(leg)}"
            case RecentRole.LEG:
                return leg
            case RecentRole.VIEW:
                return view
            case _:
                return None
