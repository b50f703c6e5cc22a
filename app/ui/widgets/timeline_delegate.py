"""How timeline items look: calls as a record, notes on a ground of their own, happenings small and centred."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.core.call import Direction
from app.core.conversation import Leg
from app.core.ids import ItemId
from app.core.timeline import CallItem, EventItem, NoteItem, TimelineItem
from app.ui.qt.theme import colour, font, font_scale, icon
from app.ui.qt.times import day_text, time_text
from app.ui.qt.tokens import FONT_SMALL, RADIUS, SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS, Role
from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.viewmodels.words import item_sentence

Index = QModelIndex | QPersistentModelIndex
_SIGN = 16
_WRAP = int(Qt.TextFlag.TextWordWrap)


class TimelineDelegate(QStyledItemDelegate):
    """Remembers how tall a text is at the present width, so that ten thousand items are laid out once."""

    def __init__(self, view: QListView, model: TimelineModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._heights: dict[ItemId, tuple[TimelineItem, int]] = {}
        self._measure = (0, 0.0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        day = _day_height() if self._model.begins_day(index.row()) else 0
        return QSize(width - 1, day + self._height(self._model.item(index.row()), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        item = self._model.item(index.row())
        box = option.rect.adjusted(SPACE_L, 0, -SPACE_L, 0)
        if self._model.begins_day(index.row()):
            _paint_day(painter, QRect(box.left(), box.top(), box.width(), _day_height()), day_text(item.at))
            box.setTop(box.top() + _day_height())
        match item.body:
            case EventItem():
                _paint_event(painter, box, item)
            case CallItem(leg):
                _paint_card(painter, box, item, *_call_sign(leg), Role.SURFACE)
            case NoteItem():
                _paint_card(painter, box, item, "lock", Role.ATTENTION, Role.ATTENTION_SOFT)
        painter.restore()

    def _height(self, item: TimelineItem, width: int) -> int:
        measure = (width, font_scale())
        if measure != self._measure:
            self._heights.clear()
            self._measure = measure
        known = self._heights.get(item.id)
        if known is not None and known[0] is item:
            return known[1]
        height = _text_height(item, item_sentence(item), width - 2 * SPACE_L)
        self._heights[item.id] = (item, height)
        return height


def _text_height(item: TimelineItem, text: str, width: int) -> int:
    if isinstance(item.body, EventItem):
        return _wrapped(font(FONT_SMALL), text, width - 2 * SPACE_XL) + 2 * SPACE_XS
    room = width - _time_width() - _SIGN - 2 * SPACE_M - SPACE_S
    label = QFontMetrics(font(FONT_SMALL)).height() + 2 if isinstance(item.body, NoteItem) else 0
    return max(_SIGN, _wrapped(font(), text, room)) + label + 2 * SPACE_S + SPACE_S


def _wrapped(face: QFont, text: str, width: int) -> int:
    return QFontMetrics(face).boundingRect(QRect(0, 0, width, 100_000), _WRAP, text).height()


def _time_width() -> int:
    return QFontMetrics(font(FONT_SMALL)).horizontalAdvance("00:00 PM")


def _day_height() -> int:
    return QFontMetrics(font(FONT_SMALL)).height() + 2 * SPACE_M


def _call_sign(leg: Leg) -> tuple[str, Role]:
    if leg.was_missed or (leg.end is not None and leg.end.problem is not None):
        return "phone-missed", Role.DANGER
    return ("phone-incoming" if leg.direction is Direction.INCOMING else "phone-outgoing"), Role.ACCENT


def _paint_day(painter: QPainter, box: QRect, day: str) -> None:
    painter.setFont(font(FONT_SMALL, bold=True))
    half = painter.fontMetrics().horizontalAdvance(day) // 2 + SPACE_M
    middle = box.center()
    painter.setPen(colour(Role.LINE))
    painter.drawLine(box.left(), middle.y(), middle.x() - half, middle.y())
    painter.drawLine(middle.x() + half, middle.y(), box.right(), middle.y())
    painter.setPen(colour(Role.TEXT_MUTED))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, day)


def _paint_event(painter: QPainter, box: QRect, item: TimelineItem) -> None:
    painter.setFont(font(FONT_SMALL))
    painter.setPen(colour(Role.TEXT_MUTED))
    text = f"{time_text(item.at)}  {item_sentence(item)}"
    painter.drawText(box.adjusted(SPACE_XL, 0, -SPACE_XL, 0), int(Qt.AlignmentFlag.AlignCenter) | _WRAP, text)


def _paint_card(painter: QPainter, box: QRect, item: TimelineItem, sign: str, ink: Role, ground: Role) -> None:
    card = box.adjusted(0, SPACE_XS, 0, -SPACE_XS)
    painter.setPen(colour(Role.LINE) if ground is Role.SURFACE else Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(card, RADIUS, RADIUS)
    inner = card.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
    icon(sign, ink).paint(painter, QRect(inner.left(), inner.top(), _SIGN, _SIGN))
    painter.setFont(font(FONT_SMALL))
    painter.setPen(colour(Role.TEXT_MUTED))
    top = Qt.AlignmentFlag.AlignTop
    painter.drawText(inner, top | Qt.AlignmentFlag.AlignRight, time_text(item.at))
    words = inner.adjusted(_SIGN + SPACE_S, 0, -_time_width(), 0)
    if isinstance(item.body, NoteItem):
        painter.setPen(colour(ink))
        painter.drawText(words, top, QCoreApplication.translate("Timeline", "Private note, never sent"))
        words.setTop(words.top() + painter.fontMetrics().height() + 2)
    painter.setFont(font())
    painter.setPen(colour(Role.TEXT))
    painter.drawText(words, int(top) | _WRAP, item_sentence(item))
