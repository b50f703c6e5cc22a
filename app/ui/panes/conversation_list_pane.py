"""The Active Conversations List with its heading, what it says when empty, and the way back from Finish."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from app.core.ids import ConversationId
from app.services.events import ConversationView
from app.ui.qt.ticker import ticker
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_list import ConversationList, ListRole
from app.ui.viewmodels.conversation_row import Row, title_of
from app.ui.widgets.conversation_delegate import ConversationDelegate
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.section_header import SectionHeader
from app.ui.widgets.undo_bar import UndoBar


class ConversationListPane(QFrame):
    """`chosen` carries the ConversationId that the agent picked."""

    chosen = Signal(object)

    def __init__(self, model: ConversationList, actions: CallActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self._model = model
        self._actions = actions
        self._finished: ConversationId | None = None
        self._header = SectionHeader(self.tr("Active conversations"))
        self._view = self._make_view()
        self._body = QStackedWidget()
        empty = self.tr("Conversations with customers appear here while they last.")
        self._body.addWidget(EmptyState("inbox", self.tr("All quiet"), empty))
        self._body.addWidget(self._view)
        self._undo = UndoBar()
        self._undo.undone.connect(self._undo_finish)
        self._lay_out()
        model.changed.connect(self._count)
        model.finished.connect(self._offer_undo)

    def _make_view(self) -> QListView:
        view = QListView()
        view.setObjectName("conversations")
        view.setAccessibleName(self.tr("Active conversations"))
        view.setModel(self._model)
        view.setItemDelegate(ConversationDelegate(view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentChanged.connect(self._picked)
        ticker().ticked.connect(view.viewport().update)
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._body, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        foot.addWidget(self._undo)
        column.addLayout(foot)

    def mark(self, conversation: ConversationId) -> None:
        """Show this row as the one in hand."""
        self._view.setCurrentIndex(self._model.index_of(conversation))

    @Slot(QModelIndex, QModelIndex)
    def _picked(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            row: Row = index.data(ListRole.ROW)
            self.chosen.emit(row.view.conversation.id)

    @Slot(ConversationView)
    def _count(self, _view: ConversationView) -> None:
        count = len(self._model.views)
        self._header.set_count(count)
        self._body.setCurrentIndex(1 if count else 0)

    @Slot(ConversationView)
    def _offer_undo(self, view: ConversationView) -> None:
        if not view.legs or view.legs[-1].was_missed:
            return
        self._finished = view.conversation.id
        self._undo.offer(title_of(view))

    @Slot()
    def _undo_finish(self) -> None:
        if self._finished is not None:
            self._actions.undo_finish(self._finished)
