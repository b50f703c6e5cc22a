"""The Activities of a contact: the list and, in the same place, one of them as a record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from app.services.events import ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.activity_model import SUMMARY, WHEN, ActivityModel
from app.ui.widgets.activity_detail import ActivityDetail
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.two_line_delegate import TwoLineDelegate


class ActivityView(QWidget):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: ConversationView | None = None
        self.model = ActivityModel(self)
        self._list = QListView()
        self._list.setObjectName("activities")
        self._list.setAccessibleName(self.tr("Activities"))
        self._list.setModel(self.model)
        self._list.setItemDelegate(TwoLineDelegate(SUMMARY, WHEN, self))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.clicked.connect(self._open)
        self._list.activated.connect(self._open)
        self._empty = EmptyState(
            "history",
            self.tr("No Activities yet"),
            self.tr(
                "Each conversation with this contact is kept here once it is finished, "
                "with its calls, messages and notes."
            ),
        )
        self._detail = ActivityDetail(bridge)
        self._record = self._record_page()
        self._stack = QStackedLayout(self)
        for page in (self._empty, self._list, self._record):
            self._stack.addWidget(page)

    def show_activities(self, views: Sequence[ConversationView]) -> None:
        """Newest first. A record that is being read stays open while it is among them."""
        self.model.show(views)
        reading = self._wanted.conversation.id if self._wanted is not None else None
        if reading not in {view.conversation.id for view in views}:
            self.close_record()

    @Slot()
    def close_record(self) -> None:
        self._wanted = None
        self._stack.setCurrentWidget(self._list if self.model.rowCount() else self._empty)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self._wanted = self.model.view_at(index.row())
        self._detail.show_record(self._wanted)
        self._stack.setCurrentWidget(self._record)

    def _record_page(self) -> QWidget:
        back = TextButton(self.tr("All Activities"), "arrow-left", kind="quiet")
        back.setObjectName("activity-back")
        back.clicked.connect(self.close_record)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, 0)
        row.addWidget(back, alignment=Qt.AlignmentFlag.AlignLeft)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._detail, 1)
        return page
