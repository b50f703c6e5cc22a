"""How timeline items look: what was said in bubbles and cards, the rest as records, each below its day."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.core.call import Direction
from app.core.ids import AttachmentId, ItemId
from app.core.message import Attachment, Message
from app.core.reachable import Reachable
from app.core.timeline import LegItem, MessageItem, TimelineItem
from app.ui.qt.theme import colour, font_scale
from app.ui.qt.times import day_text
from app.ui.qt.tokens import RADIUS, SPACE_L, SPACE_XS, Role
from app.ui.viewmodels.files import file_text
from app.ui.viewmodels.message_actions import MessageAction
from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.viewmodels.trouble_words import in_words
from app.ui.widgets.message_layout import THUMBNAIL, Laid, Target, lay_out, text_widths
from app.ui.widgets.message_painter import Scene, paint_message
from app.ui.widgets.record_painter import heading_height, paint_heading, paint_record, record_height
from app.ui.widgets.thumbnails import Thumbnails
from app.ui.widgets.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_MOST_LAID = 800
_PATIENCE_S = 0.01
"""For measuring rows that are out of sight."""


@dataclass(frozen=True, slots=True)
class _Height:
    """How tall this item is with these notes in a row of this width."""

    item: TimelineItem
    notes: tuple[str, ...]
    width: int
    height: int


class TimelineDelegate(QStyledItemDelegate):
    """Remembers how everything is laid out at the present width, so that it is worked out once.

    `pressed` is what lies under the mouse, in the row `pressed_row`; `coming` are the files that are being fetched;
    `possible` is what can be done with messages here at all.
    """

    def __init__(self, view: QListView, model: TimelineModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.thumbnails = Thumbnails(model.bridge, THUMBNAIL - QSize(2, 2), self)
        self.pressed: Target | Reachable | None = None
        self.pressed_row = -1
        self.coming: frozenset[AttachmentId] = frozenset()
        self.possible = frozenset(MessageAction)
        self._open: tuple[ItemId, int] | None = None
        self._heights: dict[ItemId, _Height] = {}
        self._until = inf
        self.has_old = False
        self._laid: dict[ItemId, tuple[TimelineItem, tuple[str, ...], Laid]] = {}
        self._room: int = 0
        self._scale: float = 0.0
        self._widths: tuple[int, int] = (0, 0)

    # Places

    def open_at(self, item: ItemId | None, height: int = 0) -> None:
        """This item's row is as tall as the reader that lies over it."""
        self._open = (item, height) if item is not None else None

    def heading(self, row: int) -> int:
        """How tall what stands above the item itself is."""
        return heading_height() * (self._model.begins_day(row) + self._model.begins_new(row))

    def bubble(self, index: Index) -> tuple[Laid, QRect] | None:
        """The message of this row and where its bubble is in the view; None for a record."""
        item = self._model.item(index.row())
        if not isinstance(item.body, MessageItem):
            return None
        room = self._view.visualRect(self._model.index(index.row(), 0)).adjusted(SPACE_L, 0, -SPACE_L, 0)
        room.setTop(room.top() + self.heading(index.row()) + SPACE_XS)
        return self._placed(item, item.body, room)

    def target_at(self, index: Index, point: QPoint) -> Target | Reachable | None:
        """What can be pressed at this point of the view."""
        found = self.bubble(index)
        if found is None:
            return None
        laid, box = found
        inside = point - box.topLeft()
        spot = next((spot for spot in laid.spots if spot.place.contains(inside)), None)
        return spot.target if spot is not None else self._link_at(laid, inside)

    def _link_at(self, laid: Laid, point: QPoint) -> Reachable | None:
        if laid.body is None:
            return None
        at = laid.body.character_at(point - laid.body_at)
        links = self._model.links.of(laid.item.message.id, laid.text)
        return next((link for link in links if at is not None and link.start <= at < link.end), None)

    def _placed(self, item: TimelineItem, body: MessageItem, room: QRect) -> tuple[Laid, QRect]:
        """The agent's at the right, the customer's at the left."""
        laid = self._lay_out(item, body)
        is_own = body.message.direction is Direction.OUTGOING
        left = room.right() + 1 - laid.size.width() if is_own else room.left()
        return laid, QRect(QPoint(left, room.top()), laid.size)

    # What is remembered

    def start_measuring(self, rows: Iterable[int]) -> None:
        """All rows are measured next. These, which are in sight, come first.

        When the rest takes too long some keep the height they had at another width: `has_old` then asks to go on.
        """
        self._see_width()
        self._until, self.has_old = inf, False
        for row in rows:
            self._height(self._model.item(row))
        self._until = time.monotonic() + _PATIENCE_S

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item = self._model.item(index.row())
        height = self._open[1] if self._open and self._open[0] == item.id else self._height(item)
        return QSize(self._view.viewport().width() - 1, self.heading(index.row()) + height)

    def _height(self, item: TimelineItem) -> int:
        notes, known = self._notes(item), self._heights.get(item.id)
        if known is not None and known.item is item and known.notes == notes and known.width == self._room:
            return known.height
        if known is not None and time.monotonic() > self._until:
            self.has_old = True
            return known.height
        if isinstance(item.body, MessageItem):
            height = self._lay_out(item, item.body).size.height() + 2 * SPACE_XS
        else:
            height = record_height(item, self._room)
        self._heights[item.id] = _Height(item, notes, self._room, height)
        return height

    def _lay_out(self, item: TimelineItem, body: MessageItem) -> Laid:
        notes = self._notes(item)
        known = self._laid.get(item.id)
        if known is not None and known[0] is item and known[1] == notes:
            return known[2]
        if len(self._laid) >= _MOST_LAID:
            del self._laid[next(iter(self._laid))]
        laid = lay_out(body, self._widths, notes, self.possible)
        self._laid[item.id] = (item, notes, laid)
        return laid

    def _see_width(self) -> None:
        """Forget what was laid out for another width. That of texts changes in steps, that of rows at once."""
        room, scale = self._view.viewport().width() - 2 * SPACE_L, font_scale()
        widths = text_widths(room)
        if widths != self._widths or scale != self._scale:
            self._laid.clear()
        if scale != self._scale:
            self._heights.clear()
        self._room, self._scale, self._widths = room, scale, widths

    def _notes(self, item: TimelineItem) -> tuple[str, ...]:
        if not isinstance(item.body, MessageItem):
            return ()
        message = item.body.message
        edited = (translate("Timeline", "edited"),) if message.original else ()
        corrected = (translate("Timeline", "corrected below"),) if self._model.is_corrected(message) else ()
        return (*edited, *corrected)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        item = self._model.item(index.row())
        box = option.rect.adjusted(SPACE_L, 0, -SPACE_L, 0)
        box.setTop(self._paint_headings(painter, box, index.row(), item))
        if self._open is None or self._open[0] != item.id:
            ring = self._paint_item(painter, box, item, index)
            if QStyle.StateFlag(option.state) & QStyle.StateFlag.State_HasFocus:
                _paint_focus(painter, ring)
        painter.restore()

    def _paint_headings(self, painter: QPainter, box: QRect, row: int, item: TimelineItem) -> int:
        """Returns where the item itself begins."""
        top = box.top()
        if self._model.begins_day(row):
            paint_heading(painter, QRect(box.left(), top, box.width(), heading_height()), day_text(item.at))
            top += heading_height()
        if self._model.begins_new(row):
            words = translate("Timeline", "New")
            paint_heading(painter, QRect(box.left(), top, box.width(), heading_height()), words, Role.ACCENT)
            top += heading_height()
        return top

    def _paint_item(self, painter: QPainter, box: QRect, item: TimelineItem, index: Index) -> QRect:
        """Returns what a ring around it has to hold."""
        if not isinstance(item.body, MessageItem):
            paint_record(painter, box, item)
            return box.adjusted(0, SPACE_XS, 0, -SPACE_XS)
        message = item.body.message
        laid, bubble = self._placed(item, item.body, box.adjusted(0, SPACE_XS, 0, 0))
        scene = Scene(
            datetime.now(UTC),
            self._model.facts.is_connected(message.account),
            self._model.links.of(message.id, laid.text) if laid.text else (),
            self.pressed if index.row() == self.pressed_row else None,
            self.thumbnails.of,
            self.coming,
        )
        paint_message(painter, bubble.topLeft(), laid, scene)
        return bubble

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """A reader covers its row. By default Qt would lay out all of its text as one line to find a place for it."""
        editor.setGeometry(option.rect)

    # Telling more

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if not index.isValid():
            return False
        found = self.bubble(index)
        words = self._more(*found, index, event.pos()) if found else _address(self._model.item(index.row()))
        QToolTip.showText(event.globalPos(), plain_tip(words), view)
        return True

    def _more(self, laid: Laid, box: QRect, index: Index, point: QPoint) -> str:
        """About what lies under the mouse: where a link leads, what a text said before, why it failed."""
        match self.target_at(index, point):
            case Reachable(value=value):
                return value
            case Attachment() as file:
                return file_text(file)
            case _:
                return _history(laid.item.message) if box.contains(point) else ""


def _address(item: TimelineItem) -> str:
    """What a record was with, exactly."""
    return item.body.leg.route.remote if isinstance(item.body, LegItem) else ""


def _history(message: Message) -> str:
    said = [translate("Timeline", "Before it was edited: {0}").format(message.original)] if message.original else []
    return "\n".join([*said, *([in_words(message.detail)] if message.detail else [])])


def _paint_focus(painter: QPainter, box: QRect) -> None:
    painter.setPen(QPen(colour(Role.ACCENT), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-3, -3, 2, 2), RADIUS + 2, RADIUS + 2)
