"""The mail queue: who waits with what, read without taking it, and the way to take it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QSplitter, QVBoxLayout, QWidget

from app.core.conversation import ConversationState
from app.core.ids import ConversationId
from app.services.events import ConversationChanged, ConversationView, MailQueueChanged
from app.services.mail_queue import PAGE
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.ticker import ticker
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.mail_queue import PHOTO, SUBJECT, WAITED, MailQueueModel
from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.faces import faces_of
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.timeline_view import TimelineView
from app.ui.widgets.two_line_delegate import TwoLineDelegate


class MailQueuePane(QWidget):
    """`peeked` carries the view of the mail that is being read, None without one; `taken` its ConversationId."""

    peeked = Signal(object)
    taken = Signal(object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mail-queue")
        self._bridge = bridge
        self._model = MailQueueModel(self)
        self._model.more_wanted.connect(self._show_more)
        self._timeline = TimelineModel(bridge, self)
        self._peeking: ConversationId | None = None
        self._aside: ConversationId | None = None
        self._limit = PAGE
        self._count = 0
        self._title = PlainLabel(self.tr("Mail queue"), "title")
        self._how_many = PlainLabel(look="muted")
        self._how_many.setObjectName("mail-queue-count")
        self._take = TextButton(self.tr("Take"), "mail", "Return", kind="primary")
        self._take.setObjectName("mail-take")
        self._take.setEnabled(False)
        self._take.clicked.connect(self._take_it)
        self._faces = faces_of(bridge)
        self._list = self._make_list()
        self._lay_out()
        bridge.mail_queue_changed.connect(self._changed)
        bridge.conversation_changed.connect(self._conversation_changed)

    def open(self) -> None:
        """Begin at the top: the one that has waited longest is read first."""
        if self._list.currentIndex().isValid():
            self._peek(self._list.currentIndex(), QModelIndex())
        else:
            self._list.setCurrentIndex(self._model.index(0))
        # After that: a list that gets the keyboard makes its first row the current one, but does not select it.
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_at(self, view: ConversationView) -> None:
        """Read this one, which may wait further down than anybody has looked."""
        self._aside = view.conversation.id
        index = self._model.index_of(view.conversation.id)
        self._list.setCurrentIndex(index)
        self._read(view)
        # A list without a current row would make its first row the current one, and that would be read then.
        (self._list if index.isValid() else self._take).setFocus(Qt.FocusReason.OtherFocusReason)

    # Facts

    @Slot(ConversationChanged)
    def _conversation_changed(self, event: ConversationChanged) -> None:
        conversation = event.view.conversation
        if conversation.id == self._aside and conversation.state is not ConversationState.QUEUED:
            self._aside = None

    @Slot(MailQueueChanged)
    def _changed(self, event: MailQueueChanged) -> None:
        self._count = event.count
        self._how_many.setText(self.tr("%n waiting, the oldest first", "", event.count))
        if len(event.waiting) == event.count or self._limit == PAGE:
            self._show(event.waiting)
        else:
            self._ask()

    @Slot()
    def _show_more(self) -> None:
        if self._limit <= len(self._model.views):
            self._limit = len(self._model.views) + PAGE
            self._ask()

    def _ask(self) -> None:
        limit = self._limit
        self._bridge.ask(lambda desk: desk.mail_queue.waiting(limit), self._show)

    def _show(self, views: tuple[ConversationView, ...]) -> None:
        """Who is being read stays so; whoever has taken them meanwhile has them."""
        self._model.show_waiting(views, self._count)
        index = self._model.index_of(self._peeking)
        if index.isValid():
            self._list.setCurrentIndex(index)
        elif self._peeking not in {None, self._aside}:
            self._read(None)

    # Reading and taking

    @Slot(QModelIndex, QModelIndex)
    def _peek(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._read(self._model.views[index.row()] if index.isValid() else None)

    def _read(self, view: ConversationView | None) -> None:
        wanted = view.conversation.id if view else None
        self._take.setEnabled(view is not None)
        if wanted != self._peeking:
            self._peeking = wanted
            self._timeline.open(wanted)
        if self.isVisible():
            self.peeked.emit(view)

    @Slot()
    def _take_it(self) -> None:
        if self._peeking is not None:
            self.taken.emit(self._peeking)

    # Looks

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("mail-queue-list")
        view.setAccessibleName(self.tr("Mail queue"))
        view.setModel(self._model)
        view.setItemDelegate(TwoLineDelegate(SUBJECT, WAITED, self, portrait=(self._faces, PHOTO)))
        self._faces.ready.connect(view.viewport().update)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentChanged.connect(self._peek)
        # Not `activated`: on some desktops a single click does that, and looking must not take.
        QShortcut(QKeySequence("Return"), view, self._take_it, context=Qt.ShortcutContext.WidgetShortcut)
        ticker().ticked.connect(view.viewport().update)
        return view

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(TimelineView(self._timeline))
        splitter.setSizes([240, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(splitter, 1)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("surface", "base")
        head.setProperty("edge", "bottom")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._how_many)
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        row.setSpacing(SPACE_S)
        row.addLayout(names, 1)
        row.addWidget(PlainLabel(self.tr("Reading does not take it."), "small"))
        row.addWidget(self._take)
        return head
