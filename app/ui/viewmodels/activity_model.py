"""The Activities of one contact as a list model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core.ids import ConversationId
from app.services.events import ConversationView
from app.ui.viewmodels.activity import headline, summary

_Index = QModelIndex | QPersistentModelIndex
SUMMARY = Qt.ItemDataRole.UserRole + 1
WHEN = Qt.ItemDataRole.UserRole + 2


class ActivityModel(QAbstractListModel):
    """A row per finished conversation, in the order given. DisplayRole is the headline."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: tuple[ConversationView, ...] = ()

    def show(self, views: Sequence[ConversationView]) -> None:
        self.beginResetModel()
        self._views = tuple(views)
        self.endResetModel()

    def view_at(self, row: int) -> ConversationView:
        return self._views[row]

    def holds(self, conversation: ConversationId) -> bool:
        return any(view.conversation.id == conversation for view in self._views)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._views)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        view = self._views[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return headline(view, datetime.now(UTC))
            case int() if role == SUMMARY:
                return summary(view)
            case int() if role == WHEN:
                return _when(view)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{headline(view, datetime.now(UTC))}, {_when(view)}, {summary(view)}"
            case _:
                return None


def _when(view: ConversationView) -> str:
    at = QDateTime.fromSecsSinceEpoch(int(view.conversation.opened_at.timestamp()))
    return QLocale().toString(at, QLocale.FormatType.ShortFormat)
