"""How records look in a timeline: calls and chats as a card, notes on a ground of their own, happenings small."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QPainter

from app.core.call import Direction
from app.core.conversation import Leg, LegKind
from app.core.timeline import EventItem, LegItem, NoteItem, TimelineItem
from app.ui.qt.theme import colour, icon
from app.ui.qt.times import time_text
from app.ui.qt.tokens import FONT_BASE, FONT_SMALL, RADIUS, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS, Role
from app.ui.viewmodels.words import item_sentence
from app.ui.widgets.text_block import face, metrics

_SIGN = 16
_WRAP = int(Qt.TextFlag.TextWordWrap)


def heading_height() -> int:
    return metrics(FONT_SMALL).height() + 2 * SPACE_M


def record_height(item: TimelineItem, width: int) -> int:
    """Of a record in a row of this width."""
    text = item_sentence(item)
    if isinstance(item.body, EventItem):
        return _wrapped(FONT_SMALL, _event_text(item), width - 2 * SPACE_XL) + 2 * SPACE_XS
    room = width - _time_width() - _SIGN - 2 * SPACE_M - SPACE_S
    label = metrics(FONT_SMALL).height() + 2 if isinstance(item.body, NoteItem) else 0
    return max(_SIGN, _wrapped(FONT_BASE, text, room)) + label + 2 * SPACE_S + SPACE_S


def paint_record(painter: QPainter, box: QRect, item: TimelineItem) -> None:
    match item.body:
        case LegItem(leg):
            _paint_card(painter, box, item, *leg_sign(leg), Role.SURFACE)
        case NoteItem():
            _paint_card(painter, box, item, "lock", Role.ATTENTION, Role.ATTENTION_SOFT)
        case _:
            _paint_event(painter, box, item)


def paint_heading(painter: QPainter, box: QRect, words: str, ink: Role = Role.TEXT_MUTED) -> None:
    """Words in the middle of a line across the row."""
    painter.setFont(face(FONT_SMALL, bold=True))
    half = painter.fontMetrics().horizontalAdvance(words) // 2 + SPACE_M
    middle = box.center()
    painter.setPen(colour(Role.LINE if ink is Role.TEXT_MUTED else ink))
    painter.drawLine(box.left(), middle.y(), middle.x() - half, middle.y())
    painter.drawLine(middle.x() + half, middle.y(), box.right(), middle.y())
    painter.setPen(colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def leg_sign(leg: Leg) -> tuple[str, Role]:
    """Icon and colour of a call or a chat."""
    has_failed = leg.was_missed or (leg.end is not None and leg.end.problem is not None)
    if leg.kind is LegKind.CHAT:
        return ("message-square-off", Role.DANGER) if has_failed else ("messages-square", Role.ACCENT)
    if has_failed:
        return "phone-missed", Role.DANGER
    return ("phone-incoming" if leg.direction is Direction.INCOMING else "phone-outgoing"), Role.ACCENT


def _event_text(item: TimelineItem) -> str:
    return f"{time_text(item.at)}  {item_sentence(item)}"


def _wrapped(size: int, text: str, width: int) -> int:
    return metrics(size).boundingRect(QRect(0, 0, width, 100_000), _WRAP, text).height()


def _time_width() -> int:
    return metrics(FONT_SMALL).horizontalAdvance("00:00 PM")


def _paint_event(painter: QPainter, box: QRect, item: TimelineItem) -> None:
    painter.setFont(face(FONT_SMALL))
    painter.setPen(colour(Role.TEXT_MUTED))
    room = box.adjusted(SPACE_XL, 0, -SPACE_XL, 0)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | _WRAP, _event_text(item))


def _paint_card(painter: QPainter, box: QRect, item: TimelineItem, sign: str, ink: Role, ground: Role) -> None:
    card = box.adjusted(0, SPACE_XS, 0, -SPACE_XS)
    painter.setPen(colour(Role.LINE) if ground is Role.SURFACE else Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(card, RADIUS, RADIUS)
    inner = card.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
    icon(sign, ink).paint(painter, QRect(inner.left(), inner.top(), _SIGN, _SIGN))
    painter.setFont(face(FONT_SMALL))
    painter.setPen(colour(Role.TEXT_MUTED))
    top = Qt.AlignmentFlag.AlignTop
    painter.drawText(inner, top | Qt.AlignmentFlag.AlignRight, time_text(item.at))
    words = inner.adjusted(_SIGN + SPACE_S, 0, -_time_width(), 0)
    if isinstance(item.body, NoteItem):
        painter.setPen(colour(ink))
        painter.drawText(words, top, QCoreApplication.translate("Timeline", "Private note, never sent"))
        words.setTop(words.top() + painter.fontMetrics().height() + 2)
    painter.setFont(face(FONT_BASE))
    painter.setPen(colour(Role.TEXT))
    painter.drawText(words, int(top) | _WRAP, item_sentence(item))
