"""Mail that nobody has taken yet as a list model: oldest first, as far as anybody has looked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.core.ids import ConversationId
from app.services.events import ConversationView
from app.ui.viewmodels.conversation_row import last_words, title_of

Index = QModelIndex | QPersistentModelIndex
SUBJECT = Qt.ItemDataRole.UserRole + 1
WAITED = Qt.ItemDataRole.UserRole + 2
PHOTO = Qt.ItemDataRole.UserRole + 3
translate = QCoreApplication.translate


class MailQueueModel(QAbstractListModel):
    """DisplayRole is the sender. `more_wanted` when somebody has scrolled to the end of what is here."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views: tuple[ConversationView, ...] = ()
        self._count = 0

    def show_waiting(self, views: tuple[ConversationView, ...], count: int) -> None:
        """The first of `count` that wait."""
        self._count = count
        if [view.conversation.id for view in views] == [view.conversation.id for view in self._views]:
            self._views = views
            self.dataChanged.emit(self.index(0), self.index(len(views) - 1))
            return
        self.beginResetModel()
        self._views = views
        self.endResetModel()

    @property
    def views(self) -> tuple[ConversationView, ...]:
        return self._views

    def index_of(self, conversation: ConversationId | None) -> QModelIndex:
        at = next((at for at, view in enumerate(self._views) if view.conversation.id == conversation), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is a constant
        return 0 if parent.isValid() else len(self._views)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and len(self._views) < self._count

    def fetchMore(self, parent: Index) -> None:
        self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        view = self._views[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(view)
            case int() if role == SUBJECT:
                return last_words(view) or translate("MailQueue", "No subject")
            case int() if role == WAITED:
                return waited_text(datetime.now(UTC) - view.conversation.opened_at)
            case int() if role == PHOTO:
                return view.contact.photo
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{title_of(view)}, {self.data(index, SUBJECT)}, {self.data(index, WAITED)}"
            case _:
                return None


def waited_text(waited: timedelta) -> str:
    """Roughly how long: "3 min", "5 h", "2 days"."""
    minutes = max(0, int(waited.total_seconds()) // 60)
    if minutes < 60:
        return translate("MailQueue", "%n min", "", minutes)
    if minutes < 48 * 60:
        return translate("MailQueue", "%n h", "", minutes // 60)
    return translate("MailQueue", "%n days", "", minutes // (24 * 60))
