"""Rows of two lines: a title with something small at its right, and a muted line below; an avatar if wanted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.qt.theme import colour, font, icon
from app.ui.qt.tokens import FONT_BASE, FONT_SMALL, RADIUS, SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.widgets.avatar import paint_avatar
from app.ui.widgets.faces import Faces

_Index = QModelIndex | QPersistentModelIndex
_AVATAR = 32
_SIGN = 14


class TwoLineDelegate(QStyledItemDelegate):
    """`second`, `aside` and `sign` are the roles of the line below, and of the small text or the icon at the right of

    the title. `portrait` is where the photos are, and the role of which one it is: an avatar stands before the lines.
    """

    def __init__(
        self,
        second: int,
        aside: int | None = None,
        parent: QObject | None = None,
        *,
        portrait: tuple[Faces, int] | None = None,
        sign: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._second = second
        self._aside = aside
        self._portrait = portrait
        self._sign = sign

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = QFontMetrics(font()).height() + QFontMetrics(font(FONT_SMALL)).height()
        return QSize(120, max(lines, _AVATAR if self._portrait else 0) + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box = QRect(option.rect)
        state = QStyle.StateFlag(option.state)
        painter.save()
        _paint_ground(painter, box, state)
        inner = box.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
        if self._portrait is not None:
            faces, role = self._portrait
            disc = QRect(inner.left(), box.center().y() - _AVATAR // 2, _AVATAR, _AVATAR)
            paint_avatar(painter, disc, str(index.data()), faces.of(index.data(role), _AVATAR))
            inner.setLeft(disc.right() + SPACE_M)
        self._paint_text(painter, inner, index)
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRect, index: _Index) -> None:
        second = str(index.data(self._second) or "")
        height = QFontMetrics(font()).height()
        first = QRect(box.left(), box.top(), box.width(), height if second else box.height())
        aside = str(index.data(self._aside) or "") if self._aside is not None else ""
        taken = _paint_line(painter, first, aside, FONT_SMALL, Role.TEXT_MUTED, Qt.AlignmentFlag.AlignRight)
        if self._sign is not None and (name := index.data(self._sign)):
            taken = _SIGN
            place = QRect(first.right() - _SIGN, first.center().y() - _SIGN // 2, _SIGN, _SIGN)
            icon(name, Role.TEXT_MUTED).paint(painter, place)
        first.setRight(first.right() - (taken + SPACE_S if taken else 0))
        _paint_line(painter, first, str(index.data()), FONT_BASE, Role.TEXT, Qt.AlignmentFlag.AlignLeft)
        below = QRect(box.left(), first.bottom() + 1, box.width(), box.bottom() - first.bottom())
        _paint_line(painter, below, second, FONT_SMALL, Role.TEXT_MUTED, Qt.AlignmentFlag.AlignLeft)


def _paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    inset = box.adjusted(SPACE_XS, 1, -SPACE_XS, -1)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(colour(Role.ACCENT_SOFT))
        painter.drawRoundedRect(inset, RADIUS, RADIUS)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(colour(Role.RAISED))
        painter.drawRoundedRect(inset, RADIUS, RADIUS)


def _paint_line(painter: QPainter, box: QRect, text: str, size: int, role: Role, align: Qt.AlignmentFlag) -> int:
    """Paint one line, shortened where it is too long; returns its width."""
    if not text:
        return 0
    painter.setFont(font(size, bold=role is Role.TEXT))
    painter.setPen(colour(role))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)
