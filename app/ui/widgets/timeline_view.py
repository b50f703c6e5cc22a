"""A conversation's timeline with all that can be done with what stands in it, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.core.ids import ItemId
from app.core.message import Attachment, Message
from app.core.reachable import Reachable, ReachKind
from app.core.timeline import MessageItem
from app.ui.qt.ticker import ticker
from app.ui.viewmodels.message_actions import MessageAction, message_actions
from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.widgets.entry_menu import Entry, entry_menu
from app.ui.widgets.message_hands import MessageHands
from app.ui.widgets.message_layout import Laid, Target
from app.ui.widgets.message_toolbar import MessageToolbar
from app.ui.widgets.seen_watch import SeenWatch
from app.ui.widgets.timeline_reader import TimelineReader
from app.ui.widgets.timeline_scroll import TimelineScroll

_MENU_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu}
_MOST_LINKS = 8
_IN_A_RECORD = frozenset(
    {MessageAction.OPEN, MessageAction.COPY, MessageAction.RETRY, MessageAction.UNDO, MessageAction.SEND_NOW}
)
"""What needs no composer."""


class TimelineView(TimelineScroll):
    """What needs the phone or the composer goes out as a signal.

    `call_wanted`, `text_wanted` and `mail_wanted` carry a number (E.164) or an address that somebody wrote;
    `answer_wanted` a MessageId and the MailIntent, `edit_wanted` the MessageId of one that has not gone out,
    `correct_wanted` the Message that is to be said otherwise. `is_record` is for what is over: it can only be read.
    """

    call_wanted = Signal(str)
    text_wanted = Signal(str)
    mail_wanted = Signal(str)
    answer_wanted = Signal(object, object)
    edit_wanted = Signal(object)
    correct_wanted = Signal(object)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None, *, is_record: bool = False) -> None:
        super().__init__(model, parent)
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(self.tr("The arrow keys move from item to item, Enter shows what can be done."))
        self.setProperty("frame", "bare")  # a ring around the row says where the keyboard is
        self.setMouseTracking(True)
        if is_record:
            self.looks.possible = _IN_A_RECORD
        self._beside: QPersistentModelIndex | None = None
        self._hands = MessageHands(model.bridge, self, is_record=is_record)
        self._reader = TimelineReader(self, model, self._hands)
        self._toolbar = MessageToolbar(self.viewport())
        self._connect()
        if not is_record:
            SeenWatch(self, model)

    def _connect(self) -> None:
        hands, model = self._hands, self._timeline
        hands.call_wanted.connect(self.call_wanted)
        hands.text_wanted.connect(self.text_wanted)
        hands.mail_wanted.connect(self.mail_wanted)
        hands.answer_wanted.connect(self.answer_wanted)
        hands.edit_wanted.connect(self.edit_wanted)
        hands.correct_wanted.connect(self.correct_wanted)
        hands.opened.connect(self._open)
        hands.files.changed.connect(self._paint_again)
        model.facts.changed.connect(self._paint_again)
        model.links.found.connect(self._paint_again)
        self.looks.thumbnails.ready.connect(self._paint_again)
        self._toolbar.chosen.connect(self._chosen_beside)
        self._toolbar.more.connect(self._more_beside)
        self.verticalScrollBar().valueChanged.connect(self._toolbar.hide)
        ticker().ticked.connect(self._tick)

    @Slot()
    def _paint_again(self) -> None:
        self.looks.coming = self._hands.files.coming
        self.viewport().update()

    @Slot()
    def _tick(self) -> None:
        if self.isVisible() and self._timeline.has_held:
            self.viewport().update()

    # What can be done in a row

    def _message(self, index: QModelIndex | QPersistentModelIndex) -> MessageItem | None:
        body = self._timeline.item(index.row()).body if index.isValid() else None
        return body if isinstance(body, MessageItem) else None

    def _actions(self, item: MessageItem, laid: Laid) -> tuple[MessageAction, ...]:
        """OPEN for what the timeline does not show all of."""
        message = item.message
        first = (MessageAction.OPEN,) if message.mail is not None or laid.is_clipped else ()
        can_correct = self._timeline.facts.can_correct(message.account)
        actions = (*first, *message_actions(message, item.leg, can_correct=can_correct))
        return tuple(each for each in actions if each in self.looks.possible)

    def entries(self, index: QModelIndex) -> list[list[Entry]]:
        """All that can be done with what stands in this row, as sections of a menu."""
        found, item = self.looks.bubble(index), self._message(index)
        if found is None or item is None:
            return [[Entry("message-copy", MessageAction.COPY.words, "copy", lambda: self._copy(index))]]
        laid, message, hands = found[0], item.message, self._hands
        links = self._timeline.links.of(message.id, laid.text)[:_MOST_LINKS]
        written = [entry for link in links for entry in hands.link_entries(link, laid.text[link.start : link.end])]
        files = [spot.target for spot in laid.files if isinstance(spot.target, Attachment)]
        return [
            hands.message_entries(self._actions(item, laid), message),
            written,
            *(hands.file_entries(file, message) for file in files),
        ]

    def _copy(self, index: QModelIndex) -> None:
        item = self._message(index)
        QGuiApplication.clipboard().setText(item.message.text if item is not None else str(index.data()))

    def _show_menu(self, index: QModelIndex, at: QPoint) -> None:
        if index.isValid():
            entry_menu(self.entries(index), "message-menu", self).popup(self.viewport().mapToGlobal(at))

    @Slot(object)
    def _open(self, message: Message | None) -> None:
        """Open this one in its place; once more, or None, folds it."""
        was_open = self._reader.message
        self._reader.fold()
        index = self.model().index(self._timeline.row_of(ItemId(message.id)) if message is not None else -1, 0)
        item, found = self._message(index), self.looks.bubble(index) if index.isValid() else None
        if message is None or item is None or found is None or message.id == was_open:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._toolbar.hide()
        self._reader.open(index, item, self._actions(item, found[0]))

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        target = self.looks.target_at(index, point) if index.isValid() else None
        self._point_at(index.row(), target)
        is_hand = target is not None or self._is_on_card(index, point)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor)
        self._stand_beside(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        item = self._message(index)
        if event.button() is not Qt.MouseButton.LeftButton or item is None:
            return
        target = self.looks.target_at(index, point)
        if target is not None:
            self._follow(target, item.message, self._words_of(index, target), point)
        elif self._is_on_card(index, point):
            self._open(item.message)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._point_at(-1, None)
            self._toolbar.hide()
        return super().viewportEvent(event)

    def _is_on_card(self, index: QModelIndex, point: QPoint) -> bool:
        """A mail opens wherever it is pressed."""
        found = self.looks.bubble(index) if index.isValid() else None
        return found is not None and found[0].item.message.mail is not None and found[1].contains(point)

    def _point_at(self, row: int, target: Target | Reachable | None) -> None:
        looks = self.looks
        if (looks.pressed_row, looks.pressed) != (row, target):
            looks.pressed_row, looks.pressed = row, target
            self.viewport().update()

    def _words_of(self, index: QModelIndex, target: Target | Reachable) -> str:
        found = self.looks.bubble(index)
        return found[0].text[target.start : target.end] if found and isinstance(target, Reachable) else ""

    def _follow(self, target: Target | Reachable, message: Message, shown: str, point: QPoint) -> None:
        hands = self._hands
        match target:
            case MessageAction():
                hands.perform(target, message)
                return
            case Reachable(kind=ReachKind.WEB):
                hands.open_link(target.value, shown)
                return
            case Reachable():
                entries = hands.link_entries(target, shown)
            case Attachment():
                entries = hands.file_entries(target, message)
        entry_menu([entries], "message-menu", self).popup(self.viewport().mapToGlobal(point))

    def _stand_beside(self, index: QModelIndex) -> None:
        item, found = self._message(index), self.looks.bubble(index) if index.isValid() else None
        if item is None or found is None or item.message.id == self._reader.message:
            self._toolbar.hide()
        elif self._beside is None or self._beside.row() != index.row() or not self._toolbar.isVisible():
            self._beside = QPersistentModelIndex(index)
            self._toolbar.offer(self._actions(item, found[0]), found[1], item.message.direction)

    @Slot(object)
    def _chosen_beside(self, action: MessageAction) -> None:
        item = self._message(self._beside) if self._beside is not None else None
        if item is not None:
            self._hands.perform(action, item.message)

    @Slot()
    def _more_beside(self) -> None:
        if self._beside is not None and self._beside.isValid():
            self._show_menu(self.model().index(self._beside.row(), 0), self._toolbar.geometry().bottomLeft())

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _MENU_KEYS and index.isValid():
            self._show_menu(index, self._middle(index))
        elif event.matches(QKeySequence.StandardKey.Copy) and index.isValid():
            self._copy(index)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if is_mouse else self.currentIndex()
        self._show_menu(index, event.pos() if is_mouse else self._middle(index))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """One begins at the last row in view, not at the first."""
        had_row = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not had_row:
            last = self.indexAt(QPoint(1, self.viewport().height() - 2))
            end = self.model().index(self.model().rowCount() - 1, 0)
            self.selectionModel().setCurrentIndex(
                last if last.isValid() else end, QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def _middle(self, index: QModelIndex) -> QPoint:
        found = self.looks.bubble(index) if index.isValid() else None
        place = found[1] if found is not None else self.visualRect(index)
        return place.intersected(self.viewport().rect()).center()
