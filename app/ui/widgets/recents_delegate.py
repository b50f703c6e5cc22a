"""A row of the recent calls: direction, person, number, when and how long. Missed ones are marked."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.call import Direction
from app.core.conversation import Leg
from app.ui.qt.theme import colour, font, icon
from app.ui.qt.times import duration_text, short_day_text, time_text
from app.ui.qt.tokens import FONT_SMALL, RADIUS, SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.problem_words import problem_sentence
from app.ui.viewmodels.recents_model import RecentRole
from app.ui.viewmodels.words import number_text

Index = QModelIndex | QPersistentModelIndex
_SIGN = 16
translate = QCoreApplication.translate


class RecentsDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = QFontMetrics(font()).height() + QFontMetrics(font(FONT_SMALL)).height()
        return QSize(240, lines + 2 * SPACE_S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        leg: Leg = index.data(RecentRole.LEG)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(SPACE_XS, 1, -SPACE_XS, -1)
        _paint_ground(painter, box, option.state)
        inner = box.adjusted(SPACE_M, SPACE_XS, -SPACE_M, -SPACE_XS)
        sign, ink = _sign(leg)
        icon(sign, ink).paint(painter, QRect(inner.left(), inner.center().y() - _SIGN // 2, _SIGN, _SIGN))
        lines = inner.adjusted(_SIGN + SPACE_M, 0, 0, 0)
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        title, title_ink = str(index.data()), Role.DANGER if leg.was_missed else Role.TEXT
        painter.setFont(font(bold=True))
        _pair(painter, lines, top, (title, title_ink), _when(leg))
        painter.setFont(font(FONT_SMALL))
        number = number_text(leg.route.remote)
        outcome = _outcome(leg)
        under = outcome if number == title else f"{number} · {outcome}"
        _pair(painter, lines, bottom, (under, Role.TEXT_MUTED), "")
        painter.restore()


def _paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(colour(Role.ACCENT_SOFT))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(colour(Role.RAISED))
    else:
        return
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def _pair(painter: QPainter, box: QRect, edge: Qt.AlignmentFlag, left: tuple[str, Role], right: str) -> None:
    """Text at the left that gives way to the text at the right."""
    text, ink = left
    room = box.width() - painter.fontMetrics().horizontalAdvance(right) - SPACE_M
    painter.setPen(colour(ink))
    painter.drawText(box, edge, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
    painter.setFont(font(FONT_SMALL))
    painter.setPen(colour(Role.TEXT_MUTED))
    painter.drawText(box, edge | Qt.AlignmentFlag.AlignRight, right)


def _sign(leg: Leg) -> tuple[str, Role]:
    if leg.was_missed:
        return "phone-missed", Role.DANGER
    return ("phone-incoming" if leg.direction is Direction.INCOMING else "phone-outgoing"), Role.TEXT_MUTED


def _when(leg: Leg) -> str:
    is_today = leg.started_at.astimezone().date() == datetime.now(UTC).astimezone().date()
    return time_text(leg.started_at) if is_today else f"{short_day_text(leg.started_at)} {time_text(leg.started_at)}"


def _outcome(leg: Leg) -> str:
    if leg.end is None:
        return translate("Recents", "going on") if leg.answered_at else translate("Recents", "ringing")
    if leg.was_missed:
        return translate("Recents", "missed")
    if leg.answered_at is None:
        return problem_sentence(leg.end.problem) if leg.end.problem else translate("Recents", "not answered")
    return duration_text(leg.end.at - leg.answered_at)
