"""A row of the Active Conversations List: person, state with its sign and timer, last line."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.qt.theme import colour, font, icon
from app.ui.qt.times import duration_text
from app.ui.qt.tokens import FONT_SMALL, RADIUS, SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.conversation_list import ListRole
from app.ui.viewmodels.conversation_row import Rank, Row
from app.ui.widgets.avatar import paint_avatar

Index = QModelIndex | QPersistentModelIndex
_AVATAR = 36
_SIGN = 16


class ConversationDelegate(QStyledItemDelegate):
    """Three lines; the timers are right at every repaint, the view repaints each second."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = 2 * QFontMetrics(font()).height() + QFontMetrics(font(FONT_SMALL)).height()
        return QSize(200, lines + 2 * SPACE_S + SPACE_XS + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ListRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(SPACE_XS, 1, -SPACE_XS, -1)
        _paint_ground(painter, box, row, option.state)
        inner = box.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S)
        paint_avatar(painter, QRect(inner.left(), inner.top() + 2, _AVATAR, _AVATAR), row.view.contact.name)
        lines = inner.adjusted(_AVATAR + SPACE_M, 0, 0, 0)
        _paint_name(painter, lines, row)
        _paint_state(painter, lines.adjusted(0, QFontMetrics(font()).height() + 2, 0, 0), row)
        _paint_last_line(painter, lines, str(index.data(ListRole.LAST_LINE)))
        painter.restore()


def _paint_ground(painter: QPainter, box: QRect, row: Row, state: QStyle.StateFlag) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(colour(Role.ACCENT_SOFT))
    elif row.rank is Rank.RINGING:
        painter.setBrush(colour(Role.POSITIVE_SOFT))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(colour(Role.RAISED))
    else:
        return
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(colour(Role.ACCENT))
        painter.drawRoundedRect(QRect(box.left(), box.top() + SPACE_M, 3, box.height() - 2 * SPACE_M), 1.5, 1.5)


def _paint_name(painter: QPainter, box: QRect, row: Row) -> None:
    timer = duration_text(datetime.now(UTC) - row.since) if row.since else ""
    painter.setFont(font())
    width = painter.fontMetrics().horizontalAdvance(timer)
    painter.setPen(colour(Role.TEXT_MUTED))
    top = Qt.AlignmentFlag.AlignTop
    painter.drawText(box, top | Qt.AlignmentFlag.AlignRight, timer)
    painter.setFont(font(bold=True))
    painter.setPen(colour(Role.TEXT))
    room = box.width() - width - SPACE_S
    painter.drawText(box, top, painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, room))


def _paint_state(painter: QPainter, box: QRect, row: Row) -> None:
    painter.setFont(font())
    height = painter.fontMetrics().height()
    icon(row.icon, row.role).paint(painter, QRect(box.left(), box.top() + (height - _SIGN) // 2, _SIGN, _SIGN))
    painter.setPen(colour(row.role))
    text = painter.fontMetrics().elidedText(row.state, Qt.TextElideMode.ElideRight, box.width() - _SIGN - SPACE_XS)
    painter.drawText(box.adjusted(_SIGN + SPACE_XS, 0, 0, 0), Qt.AlignmentFlag.AlignTop, text)


def _paint_last_line(painter: QPainter, box: QRect, text: str) -> None:
    painter.setFont(font(FONT_SMALL))
    painter.setPen(colour(Role.TEXT_MUTED))
    first = text.partition("\n")[0]
    shown = painter.fontMetrics().elidedText(first, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignBottom, shown)
