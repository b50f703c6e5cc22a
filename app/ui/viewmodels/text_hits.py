"""What was found in conversations as a list model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.search import TextHit
from app.ui.qt.times import short_day_text

_Index = QModelIndex | QPersistentModelIndex
EXCERPT = Qt.ItemDataRole.UserRole + 1
WHEN = Qt.ItemDataRole.UserRole + 2


class TextHitModel(QAbstractListModel):
    """A row per conversation, in the order given. DisplayRole is who it was with."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[TextHit, ...] = ()

    def show(self, hits: Sequence[TextHit]) -> None:
        self.beginResetModel()
        self._hits = tuple(hits)
        self.endResetModel()

    def hit_at(self, row: int) -> TextHit:
        return self._hits[row]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.contact.title
            case int() if role == EXCERPT:
                return _excerpt(hit)
            case int() if role == WHEN:
                return short_day_text(hit.at)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{hit.contact.title}, {short_day_text(hit.at)}: {_excerpt(hit)}"
            case _:
                return None


def _excerpt(hit: TextHit) -> str:
    """A call or a chat has no words of its own."""
    return hit.excerpt or QCoreApplication.translate("TextHit", "Call or chat")
