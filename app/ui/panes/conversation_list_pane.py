"""The Active Conversations List with its heading and its empty state, those parked, the mail queue, the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.core.ids import ConversationId
from app.services.events import ConversationView
from app.ui.panes.conversation_rows import ConversationRows, ParkedGroup
from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_group import ConversationGroup
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.viewmodels.conversation_row import title_of
from app.ui.viewmodels.undoable import Undoable
from app.ui.widgets.buttons import TextButton, describe
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
        self,
        model: ConversationList,
        actions: CallActions,
        faces: Faces,
        undo: Undoable,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self._model = model
        self._actions = actions
        self._header = SectionHeader(self.tr("Active conversations"))
        self._group = ConversationGroup(model, is_parked=False, parent=self)
        self._view = ConversationRows(self._group, faces)
        self._view.setObjectName("conversations")
        self._view.setAccessibleName(self.tr("Active conversations"))
        self._view.picked.connect(self.chosen)
        self._parked = ParkedGroup(model, faces)
        self._parked.picked.connect(self.chosen)
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
        self._undo = UndoBar(undo)
        self._lay_out()
        model.changed.connect(self._count)
        model.finished.connect(self._offer_undo_of_finish)
        model.parked.connect(self._offer_undo_of_park)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._body, 1)
        column.addWidget(self._parked)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        foot.setSpacing(SPACE_XS)
        foot.addWidget(self._undo)
        foot.addWidget(self._queue)
        column.addLayout(foot)

    def mark(self, conversation: ConversationId | None) -> None:
        """Show this row as the one in hand, or none."""
        self._view.setCurrentIndex(self._group.index_of(conversation))
        self._parked.mark(conversation)

    def show_queue(self, count: int, *, is_open: bool) -> None:
        """How much mail waits; nothing is said of a queue that is empty and closed."""
        words = self.tr("Mail queue  {0}").format(count) if count else self.tr("Mail queue")
        self._queue.setText(words)
        describe(self._queue, self.tr("Mail queue, %n waiting", "", count), QUEUE_KEYS)
        self._queue.setChecked(is_open)
        self._queue.setVisible(bool(count) or is_open)

    def offer_undo(self, done: str, way_back: Callable[[], None]) -> None:
        self._undo.offer(done, way_back)

    @Slot(ConversationView)
    def _count(self, _view: ConversationView) -> None:
        count = self._group.rowCount()
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

    @Slot(ConversationView)
    def _offer_undo_of_park(self, view: ConversationView) -> None:
        parked = view.conversation.id
        self._undo.offer(self.tr("Parked: {0}").format(title_of(view)), lambda: self._actions.undo_park(parked))
