"""The Activities of a contact: the list and, in the same place, one of them as a record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.conversation import ConversationState
from app.core.ids import ConversationId
from app.services.events import ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.viewmodels.activity_model import SUMMARY, WHEN, ActivityModel
from app.ui.widgets.activity_detail import ActivityDetail
from app.ui.widgets.activity_filter import ActivityFilterBar
from app.ui.widgets.buttons import IconButton, TextButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.exporting import save_conversation
from app.ui.widgets.follow_up import FollowUpButton
from app.ui.widgets.plan_button import PlanButton
from app.ui.widgets.two_line_delegate import TwoLineDelegate


class ActivityView(QWidget):
    """`followed` carries the conversation in which the agent goes on, and the Way to write in it, if any.

    `filter_changed` when others are to be shown.
    """

    followed = Signal(object, object)
    filter_changed = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._wanted: ConversationView | None = None
        self._is_aside = False
        self.model = ActivityModel(self)
        self.filter = ActivityFilterBar()
        self.filter.changed.connect(self.filter_changed)
        self._list = self._make_list()
        self._nothing = self._nothing_found()
        self._detail = ActivityDetail(bridge)
        self._detail.linked_wanted.connect(self.show_linked)
        self._follow_up = FollowUpButton(bridge)
        self._follow_up.followed.connect(self.followed)
        self._plan = PlanButton(bridge, "activity-plan")
        self._save = IconButton("download", self.tr("Save this conversation as one file…"))
        self._save.setObjectName("activity-save")
        self._save.clicked.connect(self._save_record)
        self._empty = self._none_yet()
        self._found = QStackedWidget()
        self._found.addWidget(self._list)
        self._found.addWidget(self._nothing)
        self._page, self._record = self._list_page(), self._record_page()
        self._stack = QStackedLayout(self)
        for page in (self._empty, self._page, self._record):
            self._stack.addWidget(page)

    @property
    def reading(self) -> ConversationId | None:
        """The record that is open."""
        return None if self._wanted is None else self._wanted.conversation.id

    def show_activities(self, views: Sequence[ConversationView]) -> None:
        """Newest first. A record that is being read stays open while it is among them, and one that is linked, too."""
        self.model.show(views)
        self._found.setCurrentWidget(self._list if views else self._nothing)
        is_among_them = self.reading in {view.conversation.id for view in views}
        if not (is_among_them or self._is_aside or self.filter.is_on) or self._wanted is None:
            self.close_record()

    @Slot()
    def close_record(self) -> None:
        self._wanted, self._is_aside = None, False
        is_empty = self.model.rowCount() == 0 and not self.filter.is_on
        self._stack.setCurrentWidget(self._empty if is_empty else self._page)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self._show_record(self.model.view_at(index.row()))

    def _show_record(self, view: ConversationView) -> None:
        self._wanted = view
        self._detail.show_record(view)
        self._follow_up.show_activity(view.conversation.id)
        self._plan.show_view(view)
        self._stack.setCurrentWidget(self._record)

    @Slot(ConversationView)
    def show_linked(self, view: ConversationView) -> None:
        """Any conversation of theirs. One that is not finished is in hand, or waits, and is no record yet."""
        if view.conversation.state is ConversationState.FINISHED:
            self._is_aside = True
            self._show_record(view)
        else:
            self.followed.emit(view.conversation.id, None)

    def offer_follow_up(self) -> None:
        """The ways to reach the customer of the record that is open."""
        self._follow_up.click()

    @Slot()
    def _show_all(self) -> None:
        self.filter.reset()
        self.filter_changed.emit()
        self.filter.first.setFocus()

    @Slot()
    def _save_record(self) -> None:
        if self._wanted is not None:
            save_conversation(self._bridge, self._wanted, self.window())

    # What it is made of

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("activities")
        view.setAccessibleName(self.tr("Activities"))
        view.setModel(self.model)
        view.setItemDelegate(TwoLineDelegate(SUMMARY, WHEN, self))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._open)
        view.activated.connect(self._open)
        return view

    def _none_yet(self) -> EmptyState:
        return EmptyState(
            "history",
            self.tr("No Activities yet"),
            self.tr(
                "Each conversation with this contact is kept here once it is finished, "
                "with its calls, messages and notes."
            ),
        )

    def _nothing_found(self) -> EmptyState:
        nothing = EmptyState(
            "search", self.tr("None like that"), self.tr("No Activity is as you chose above."), self.tr("Show all")
        )
        nothing.button.setObjectName("activities-all")
        nothing.button.clicked.connect(self._show_all)
        return nothing

    def _list_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self._found, 1)
        return page

    def _record_page(self) -> QWidget:
        back = TextButton(self.tr("All Activities"), "arrow-left", kind="quiet")
        back.setObjectName("activity-back")
        back.clicked.connect(self.close_record)
        self._hands = QHBoxLayout()
        self._hands.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, 0)
        self._hands.setSpacing(SPACE_XS)
        self._hands.addWidget(back, alignment=Qt.AlignmentFlag.AlignLeft)
        self._hands.addStretch()
        self._hands.addWidget(self._follow_up)
        self._hands.addWidget(self._plan)
        self._hands.addWidget(self._save)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._hands)
        column.addWidget(self._detail, 1)
        return page
