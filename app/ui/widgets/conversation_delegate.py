"""A row of the Active Conversations List: person and whose turn it is, a chip per leg, what is unread, last words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.qt.theme import colour, font, icon
from app.ui.qt.times import duration_text
from app.ui.qt.tokens import FONT_SMALL, RADIUS, SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.conversation_list import ListRole
from app.ui.viewmodels.conversation_row import Rank, Row
from app.ui.viewmodels.leg_chip import LegChip
from app.ui.widgets.avatar import paint_avatar
from app.ui.widgets.faces import Faces

Index = QModelIndex | QPersistentModelIndex
_AVATAR = 36
_SIGN = 14
_CHIP_PADDING = 6
_PATIENCE = timedelta(minutes=1)
"""How long a customer may wait for an answer before that is pointed out."""
_GROUNDS = {
    Role.ACCENT: Role.ACCENT_SOFT,
    Role.POSITIVE: Role.POSITIVE_SOFT,
    Role.ATTENTION: Role.ATTENTION_SOFT,
    Role.TEXT: Role.LINE,
    Role.TEXT_MUTED: Role.RAISED,
}
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ConversationDelegate(QStyledItemDelegate):
    """Three lines; the timers are right at every repaint, the view repaints each second."""

    def __init__(self, faces: Faces, parent: QObject) -> None:
        super().__init__(parent)
        self._faces = faces

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = QFontMetrics(font()).height() + _chip_height() + QFontMetrics(font(FONT_SMALL)).height()
        return QSize(200, lines + 2 * SPACE_S + 2 * SPACE_XS + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ListRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(SPACE_XS, 1, -SPACE_XS, -1)
        _paint_ground(painter, box, row, option.state)
        inner = box.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S)
        contact = row.view.contact
        photo = self._faces.of(contact.photo, _AVATAR)
        paint_avatar(painter, QRect(inner.left(), inner.top() + 2, _AVATAR, _AVATAR), contact.name, photo)
        lines = inner.adjusted(_AVATAR + SPACE_M, 0, 0, 0)
        name = QRect(lines.left(), lines.top(), lines.width(), QFontMetrics(font()).height())
        _paint_name(painter, name, row)
        chips = QRect(lines.left(), name.bottom() + 1 + SPACE_XS, lines.width(), _chip_height())
        _paint_chips(painter, chips, row)
        _paint_last_line(painter, lines, row, str(index.data(ListRole.LAST_LINE)))
        painter.restore()


def _chip_height() -> int:
    return QFontMetrics(font(FONT_SMALL)).height() + SPACE_XS


def _paint_ground(painter: QPainter, box: QRect, row: Row, state: QStyle.StateFlag) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(colour(Role.ACCENT_SOFT))
    elif row.rank is Rank.WAITING:
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
    room = box.width() - _paint_wait(painter, box, row)
    painter.setFont(font(bold=True))
    painter.setPen(colour(Role.TEXT))
    painter.drawText(box, _MIDDLE, painter.fontMetrics().elidedText(row.title, _ELIDE, room))


def _paint_wait(painter: QPainter, box: QRect, row: Row) -> int:
    """How long the customer waits, for the agent or for an answer; returns the room it takes."""
    since = row.waits_since or row.turn_since
    if since is None:
        return 0
    waited = datetime.now(UTC) - since
    is_late = row.waits_since is None and waited >= _PATIENCE
    sign, role = ("clock-alert", Role.ATTENTION) if is_late else ("reply", Role.TEXT_MUTED)
    if row.waits_since is not None:
        sign, role = "hourglass", Role.POSITIVE
    painter.setFont(font(FONT_SMALL, bold=is_late))
    painter.setPen(colour(role))
    text = duration_text(waited)
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(box, _MIDDLE | Qt.AlignmentFlag.AlignRight, text)
    _paint_sign(painter, QRect(box.right() - width - SPACE_XS - _SIGN, box.top(), _SIGN, box.height()), sign, role)
    return width + _SIGN + SPACE_XS + SPACE_S


def _paint_chips(painter: QPainter, box: QRect, row: Row) -> None:
    """As many as there is room for; how many more there are is said."""
    painter.setFont(font(FONT_SMALL))
    right = box.right() - _paint_unread(painter, box, row.view.unseen)
    left = box.left()
    for at, chip in enumerate(row.chips):
        text = duration_text(datetime.now(UTC) - chip.since) if chip.since else chip.text
        # One more: what is exactly as wide as its place is taken for too wide.
        width = _SIGN + SPACE_XS + painter.fontMetrics().horizontalAdvance(text) + 1 + 2 * _CHIP_PADDING
        if left + width > right and at > 0:
            painter.setPen(colour(Role.TEXT_MUTED))
            painter.drawText(QRect(left, box.top(), right - left, box.height()), _MIDDLE, f"+{len(row.chips) - at}")
            return
        _paint_chip(painter, QRect(left, box.top(), min(width, right - left), box.height()), chip, text)
        left += width + SPACE_XS


def _paint_chip(painter: QPainter, box: QRect, chip: LegChip, text: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(_GROUNDS[chip.role]))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    inner = box.adjusted(_CHIP_PADDING, 0, -_CHIP_PADDING, 0)
    _paint_sign(painter, QRect(inner.left(), inner.top(), _SIGN, inner.height()), chip.icon, chip.role)
    words = inner.adjusted(_SIGN + SPACE_XS, 0, 0, 0)
    painter.setPen(colour(chip.role))
    painter.drawText(words, _MIDDLE, painter.fontMetrics().elidedText(text, _ELIDE, words.width()))


def _paint_unread(painter: QPainter, box: QRect, count: int) -> int:
    """How many messages are unread; returns the room it takes."""
    if not count:
        return 0
    text = str(count) if count < 100 else "99+"
    painter.setFont(font(FONT_SMALL, bold=True))
    width = max(box.height(), painter.fontMetrics().horizontalAdvance(text) + 2 * _CHIP_PADDING)
    badge = QRect(box.right() - width + 1, box.top(), width, box.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(Role.ACCENT))
    painter.drawRoundedRect(badge, box.height() / 2, box.height() / 2)
    painter.setPen(colour(Role.ACCENT_TEXT))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
    painter.setFont(font(FONT_SMALL))
    return width + SPACE_S


def _paint_last_line(painter: QPainter, box: QRect, row: Row, text: str) -> None:
    is_writing = bool(row.view.writing)
    shown = QCoreApplication.translate("Row", "writing…") if is_writing else text.partition("\n")[0]
    painter.setFont(font(FONT_SMALL))
    if is_writing:
        painter.setPen(colour(Role.ACCENT))
    else:
        painter.setPen(colour(Role.TEXT if row.view.unseen else Role.TEXT_MUTED))
    elided = painter.fontMetrics().elidedText(shown, _ELIDE, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignBottom, elided)


def _paint_sign(painter: QPainter, box: QRect, name: str, role: Role) -> None:
    place = QRect(0, 0, _SIGN, _SIGN)
    place.moveCenter(box.center())
    icon(name, role).paint(painter, place)
