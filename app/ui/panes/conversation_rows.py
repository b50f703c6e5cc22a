"""A list of conversations as rows, and the group of those that are parked."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from app.core.ids import ConversationId
from app.ui.qt.ticker import ticker
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.conversation_group import ConversationGroup
from app.ui.viewmodels.conversation_list import ConversationList, ListRole
from app.ui.viewmodels.conversation_row import Row
from app.ui.widgets.buttons import TextButton, describe
from app.ui.widgets.conversation_delegate import ConversationDelegate
from app.ui.widgets.faces import Faces

_MOST_ROWS = 4


class ConversationRows(QListView):
    """`picked` carries the ConversationId of the row that became current."""

    picked = Signal(object)

    def __init__(self, model: QAbstractItemModel, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(ConversationDelegate(faces, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._picked)
        ticker().ticked.connect(self.viewport().update)
        faces.ready.connect(self.viewport().update)

    @Slot(QModelIndex, QModelIndex)
    def _picked(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            row: Row = index.data(ListRole.ROW)
            self.picked.emit(row.view.conversation.id)


class ParkedGroup(QWidget):
    """Folded at first, and not there while nothing is parked. `picked` carries a ConversationId."""

    picked = Signal(object)

    def __init__(self, conversations: ConversationList, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ConversationGroup(conversations, is_parked=True, parent=self)
        self._model.rowsAboutToBeRemoved.connect(self._let_go)  # before the list hears of it
        self._rows = ConversationRows(self._model, faces)
        self._rows.setObjectName("parked-conversations")
        self._rows.setAccessibleName(self.tr("Parked conversations"))
        self._rows.picked.connect(self.picked)
        self._rows.hide()
        self._open = TextButton("", "chevron-right", kind="quiet")
        self._open.setObjectName("parked-open")
        self._open.setCheckable(True)
        self._open.setProperty("align", "left")
        self._open.toggled.connect(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
        head.addWidget(self._open)
        column.addLayout(head)
        column.addWidget(self._rows)
        model = self._model  # what moves out of a part of the list, or into it, changes its layout
        for changed in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.modelReset):
            changed.connect(self._count)
        self._count()

    def mark(self, conversation: ConversationId | None) -> None:
        """Show this row as the one in hand, unfolded; or none."""
        index = self._model.index_of(conversation)
        if index.isValid():
            self._open.setChecked(True)
        self._rows.setCurrentIndex(index)

    @Slot(QModelIndex, int, int)
    def _let_go(self, _parent: QModelIndex, first: int, last: int) -> None:
        """The one behind what was finished stays parked: nobody has asked for it."""
        if first <= self._rows.currentIndex().row() <= last:
            self._rows.setCurrentIndex(QModelIndex())

    @Slot()
    def _count(self) -> None:
        count = self._model.rowCount()
        self._open.setText(self.tr("Parked  {0}").format(count))
        describe(self._open, self.tr("Parked, %n conversations", "", count))
        self.setVisible(bool(count))
        row = self._rows.sizeHintForRow(0) if count else 0
        self._rows.setFixedHeight(min(count, _MOST_ROWS) * row + 2 * SPACE_S)

    @Slot(bool)
    def _fold(self, is_open: bool) -> None:
        self._open.set_icon("chevron-down" if is_open else "chevron-right")
        self._rows.setVisible(is_open)
