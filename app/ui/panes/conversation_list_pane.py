"""The Active Conversations List with its heading, what it says when empty, the mail queue and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from app.core.ids import ConversationId
from app.services.events import ConversationView
from app.ui.qt.ticker import ticker
from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_list import ConversationList, ListRole
from app.ui.viewmodels.conversation_row import Row, title_of
from app.ui.widgets.buttons import TextButton, describe
from app.ui.widgets.conversation_delegate import ConversationDelegate
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.faces import Faces
from app.ui.widgets.section_header import SectionHeader
from app.ui.widgets.undo_bar import UndoBar

QUEUE_KEYS = "Ctrl+Shift+M"


class ConversationListPane(QFrame):
    """`chosen` carries the ConversationId that the agent picked; `queue_wanted` when they want to see waiting mail."""

    chosen = Signal(object)
    queue_wanted = Signal()

    def __init__(
        self, model: ConversationList, actions: CallActions, faces: Faces, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._faces = faces
        self.setProperty("surface", "base")
        self._model = model
        self._actions = actions
        self._header = SectionHeader(self.tr("Active conversations"))
        self._view = self._make_view()
        self.setFocusProxy(self._view)
        self._body = QStackedWidget()
        empty = self.tr("Conversations with customers appear here while they last.")
        self._body.addWidget(EmptyState("inbox", self.tr("All quiet"), empty))
        self._body.addWidget(self._view)
        self._queue = TextButton("", "inbox", QUEUE_KEYS, kind="quiet")
        self._queue.setObjectName("mail-queue-open")
        self._queue.setCheckable(True)
        self._queue.setProperty("align", "left")
        self._queue.clicked.connect(self.queue_wanted)
        self._queue.hide()
        self._undo = UndoBar()
        self._lay_out()
        model.changed.connect(self._count)
        model.finished.connect(self._offer_undo_of_finish)

    def _make_view(self) -> QListView:
        view = QListView()
        view.setObjectName("conversations")
        view.setAccessibleName(self.tr("Active conversations"))
        view.setModel(self._model)
        view.setItemDelegate(ConversationDelegate(self._faces, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentChanged.connect(self._picked)
        ticker().ticked.connect(view.viewport().update)
        self._faces.ready.connect(view.viewport().update)
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._body, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        foot.setSpacing(SPACE_XS)
        foot.addWidget(self._undo)
        foot.addWidget(self._queue)
        column.addLayout(foot)

    def mark(self, conversation: ConversationId | None) -> None:
        """Show this row as the one in hand, or none."""
        self._view.setCurrentIndex(self._model.index_of(conversation) if conversation else QModelIndex())

    def show_queue(self, count: int, *, is_open: bool) -> None:
        """How much mail waits; nothing is said of a queue that is empty and closed."""
        words = self.tr("Mail queue  {0}").format(count) if count else self.tr("Mail queue")
        self._queue.setText(words)
        describe(self._queue, self.tr("Mail queue, %n waiting", "", count), QUEUE_KEYS)
        self._queue.setChecked(is_open)
        self._queue.setVisible(bool(count) or is_open)

    def offer_undo(self, done: str, way_back: Callable[[], None]) -> None:
        self._undo.offer(done, way_back)

    @Slot(QModelIndex, QModelIndex)
    def _picked(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            row: Row = index.data(ListRole.ROW)
            self.chosen.emit(row.view.conversation.id)

    @Slot(ConversationView)
    def _count(self, _view: ConversationView) -> None:
        count = self._model.rowCount()
        self._header.set_count(count)
        self._body.setCurrentIndex(1 if count else 0)

    @Slot(ConversationView)
    def _offer_undo_of_finish(self, view: ConversationView) -> None:
        """What was finished by the agent; what ended by itself, or was joined with another, is left alone."""
        if view.legs and not all(leg.was_missed for leg in view.legs):
            finished = view.conversation.id
            self._undo.offer(
                self.tr("Finished: {0}").format(title_of(view)), lambda: self._actions.undo_finish(finished)
            )
