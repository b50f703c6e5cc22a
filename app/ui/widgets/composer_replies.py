"""Texts kept ready, found by typing a slash and a part of their name: a list above the box, driven by its keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from app.core.settings import CannedReply
from app.ui.qt.live_region import announce
from app.ui.qt.tokens import SPACE_XS
from app.ui.widgets.two_line_delegate import TwoLineDelegate

_TEXT = int(Qt.ItemDataRole.UserRole) + 1
_LINE = _TEXT + 1
_MOST_ROWS = 6
_WIDEST = 480


class CannedReplies(QFrame):
    """`chosen` carries the text. The keyboard stays in the box: arrows, Enter and Tab choose, Escape closes."""

    chosen = Signal(str)

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        self.setObjectName("canned-replies")
        self.setProperty("surface", "card")
        self._box = box
        self._replies: Sequence[CannedReply] = ()
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setObjectName("canned-list")
        self._list.setAccessibleName(self.tr("Replies kept ready"))
        self._list.setProperty("frame", "bare")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setModel(self._model)
        self._list.setItemDelegate(TwoLineDelegate(_LINE, None, self))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        column.addWidget(self._list)
        box.installEventFilter(self)
        self.hide()

    def offer(self, replies: Sequence[CannedReply], query: str) -> None:
        """Show those that `query` finds, by name before by text; nothing when there are none."""
        found = _found(replies, query)
        self._model.clear()
        for reply in found:
            item = QStandardItem(f"/{reply.name}")
            item.setData(reply.text, _TEXT)
            item.setData(" ".join(reply.text.split()), _LINE)
            item.setData(f"{reply.name}: {reply.text}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self.setVisible(bool(found))
        if found:
            self._place()
            self._mark(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if not self.isVisible() or not isinstance(event, QKeyEvent):
            return False
        is_ours = event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.type() == QEvent.Type.ShortcutOverride and is_ours:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not is_ours:
            return False
        self._key(Qt.Key(event.key()))
        return True

    def _key(self, key: Qt.Key) -> None:
        row = self._list.currentIndex().row()
        match key:
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                step = 1 if key == Qt.Key.Key_Down else -1
                self._mark((row + step) % self._model.rowCount())
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                self._pick(self._list.currentIndex())

    def _mark(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._list.setCurrentIndex(index)
        announce(self._list, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide()
            self.chosen.emit(str(index.data(_TEXT)))

    def _place(self) -> None:
        """Above the box, over whatever is there; a child of the window, so that the keyboard stays where it is."""
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        rows = min(_MOST_ROWS, self._model.rowCount())
        height = rows * max(1, self._list.sizeHintForRow(0)) + 2 * SPACE_XS + 6
        self.resize(QSize(min(_WIDEST, self._box.width()), height))
        corner = self._box.mapTo(window, QPoint(0, 0))
        self.move(corner.x(), max(0, corner.y() - height - SPACE_XS))
        self.show()
        self.raise_()


_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Escape,
    }
)


def _found(replies: Sequence[CannedReply], query: str) -> list[CannedReply]:
    wanted = query.casefold()
    by_name = [each for each in replies if each.name.casefold().startswith(wanted)]
    others = [each for each in replies if wanted in f"{each.name} {each.text}".casefold() and each not in by_name]
    return by_name + others
