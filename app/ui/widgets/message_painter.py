"""Paints a message that has been laid out: its ground, texts, files and what can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from app.core.call import Direction
from app.core.ids import AttachmentId
from app.core.message import Attachment, MailHead, Message, MessageState
from app.core.reachable import Reachable
from app.ui.qt.theme import colour, icon
from app.ui.qt.tokens import FONT_BASE, FONT_SMALL, RADIUS, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.files import file_icon, size_text
from app.ui.viewmodels.message_words import MEDIUM_ICONS, Sign, route_text, state_sign, subject_text
from app.ui.widgets.message_layout import SIGN, Laid, Spot, Target, is_picture, label_text
from app.ui.widgets.text_block import face, metrics

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_PENDING = {MessageState.HELD, MessageState.QUEUED}


@dataclass(slots=True)
class Scene:
    """What is true around a message at the moment it is painted. `pressed` is what lies under the mouse."""

    now: datetime
    is_connected: bool = False
    links: Sequence[Reachable] = ()
    pressed: Target | Reachable | None = None
    thumbnail: Callable[[Attachment], QPixmap | None] = field(default=lambda _file: None)
    coming: frozenset[AttachmentId] = frozenset()


def paint_message(painter: QPainter, at: QPoint, laid: Laid, scene: Scene) -> None:
    """With the left top of its bubble at `at`."""
    painter.save()
    painter.translate(at)
    message = laid.item.message
    _paint_ground(painter, QRect(QPoint(), laid.size), message)
    if laid.head is not None and laid.route is not None and message.mail is not None:
        _paint_head(painter, laid.head, laid.route, message.mail)
    if laid.label is not None:
        _paint_label(painter, laid.label, label_text(message))
    if laid.body is not None:
        laid.body.paint(painter, laid.body_at, colour(_ink(message)), scene.links, colour(Role.ACCENT))
    for spot in laid.files:
        _paint_file(painter, spot, scene)
    _paint_state(painter, laid, scene)
    for spot in laid.actions:
        _paint_action(painter, spot, is_pressed=spot.target == scene.pressed)
    painter.restore()


def _ink(message: Message) -> Role:
    return Role.TEXT_MUTED if message.state is MessageState.CANCELLED else Role.TEXT


def _paint_ground(painter: QPainter, box: QRect, message: Message) -> None:
    """The customer's on the surface, the agent's in the accent's colour once it has left, with a dashed edge before."""
    edge, ground, style = Role.LINE, Role.SURFACE, Qt.PenStyle.SolidLine
    if message.state is MessageState.FAILED:
        edge, ground = Role.DANGER, Role.DANGER_SOFT
    elif message.state in _PENDING:
        edge, style = Role.ACCENT, Qt.PenStyle.DashLine
    elif message.state is MessageState.CANCELLED:
        edge, ground, style = Role.BORDER, Role.WINDOW, Qt.PenStyle.DashLine
    elif message.direction is Direction.OUTGOING:
        edge, ground = Role.ACCENT_SOFT, Role.ACCENT_SOFT
    painter.setPen(QPen(colour(edge), 1, style))
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), RADIUS, RADIUS)


def _paint_head(painter: QPainter, head: QRect, route: QRect, mail: MailHead) -> None:
    _paint_line(painter, head, subject_text(mail), Role.TEXT, FONT_BASE, is_bold=True)
    _paint_line(painter, route, route_text(mail), Role.TEXT_MUTED)


def _paint_label(painter: QPainter, place: QRect, label: str) -> None:
    _paint_line(painter, place, label, Role.TEXT_MUTED, is_bold=True)


def _paint_state(painter: QPainter, laid: Laid, scene: Scene) -> None:
    message = laid.item.message
    sign = state_sign(message, scene.now, is_connected=scene.is_connected)
    medium = Sign(laid.foot_words, MEDIUM_ICONS[laid.item.leg.kind], Role.TEXT_MUTED)
    taken = _paint_sign(painter, laid.foot, medium)
    if sign is None:
        return
    if not sign.is_long:
        _paint_sign(painter, laid.foot.adjusted(taken + SPACE_S, 0, 0, 0), sign)
    if laid.countdown is not None:
        _paint_sign(painter, laid.countdown, sign)
    if laid.reason is not None:
        at = laid.reason_at
        _paint_icon(painter, sign.icon, sign.role, QRect(at, QSize(SIGN, metrics(FONT_SMALL).height())))
        laid.reason.paint(painter, at + QPoint(SIGN + SPACE_XS, 0), colour(sign.role), (), colour(Role.ACCENT))


def _paint_file(painter: QPainter, spot: Spot, scene: Scene) -> None:
    if not isinstance(spot.target, Attachment):
        return
    file, is_pressed = spot.target, spot.target == scene.pressed
    if is_picture(file):
        _paint_picture(painter, spot.place, file, scene.thumbnail(file), is_pressed=is_pressed)
    else:
        _paint_chip(painter, spot.place, file, is_coming=file.id in scene.coming, is_pressed=is_pressed)


def _paint_picture(
    painter: QPainter, place: QRect, file: Attachment, picture: QPixmap | None, *, is_pressed: bool
) -> None:
    caption = metrics(FONT_SMALL).height() + SPACE_XS
    frame = place.adjusted(0, 0, -1, -caption - 1)
    painter.setPen(colour(Role.ACCENT if is_pressed else Role.LINE))
    painter.setBrush(colour(Role.RAISED))
    painter.drawRoundedRect(frame, RADIUS, RADIUS)
    if picture is None:
        _paint_icon(painter, "image", Role.TEXT_MUTED, frame)
    else:
        size = picture.deviceIndependentSize().toSize()
        painter.drawPixmap(QRect(frame.center() - QPoint(size.width() // 2 - 1, size.height() // 2 - 1), size), picture)
    below = QRect(place.left(), place.bottom() - caption + SPACE_XS, place.width(), caption - SPACE_XS)
    _paint_name(painter, below, file)


def _paint_chip(painter: QPainter, place: QRect, file: Attachment, *, is_coming: bool, is_pressed: bool) -> None:
    painter.setPen(colour(Role.ACCENT if is_pressed else Role.BORDER))
    painter.setBrush(colour(Role.RAISED if is_pressed else Role.SURFACE))
    painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), RADIUS, RADIUS)
    inner = place.adjusted(SPACE_S, 0, -SPACE_S, 0)
    name = file_icon(file) if file.is_here else "hourglass" if is_coming else "download"
    role = Role.ATTENTION if name == "shield-alert" else Role.TEXT_MUTED
    _paint_icon(painter, name, role, QRect(inner.left(), inner.top(), SIGN, inner.height()))
    _paint_name(painter, inner.adjusted(SIGN + SPACE_XS, 0, 0, 0), file)


def _paint_name(painter: QPainter, place: QRect, file: Attachment) -> None:
    """Name and size; the middle of a long name is left out, so that its end can be read."""
    measure, size = metrics(FONT_SMALL), size_text(file.size)
    painter.setFont(face(FONT_SMALL))
    painter.setPen(colour(Role.TEXT_MUTED))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), size)
    room = place.width() - measure.horizontalAdvance(size) - SPACE_S
    painter.setPen(colour(Role.TEXT))
    painter.drawText(place, _LEFT, measure.elidedText(file.name, Qt.TextElideMode.ElideMiddle, room))


def _paint_action(painter: QPainter, spot: Spot, *, is_pressed: bool) -> None:
    if is_pressed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.RAISED))
        painter.drawRoundedRect(spot.place, RADIUS, RADIUS)
    painter.setFont(face(FONT_SMALL, bold=True))
    painter.setPen(colour(Role.ACCENT))
    painter.drawText(spot.place, _CENTRE, spot.words)


def _paint_sign(painter: QPainter, place: QRect, sign: Sign) -> int:
    """Icon and words; returns how wide they are."""
    _paint_icon(painter, sign.icon, sign.role, QRect(place.left(), place.top(), SIGN, place.height()))
    words = place.adjusted(SIGN + SPACE_XS, 0, 0, 0)
    return SIGN + SPACE_XS + _paint_line(painter, words, sign.text, sign.role)


def _paint_icon(painter: QPainter, name: str, role: Role, place: QRect) -> None:
    box = QRect(0, 0, SIGN, SIGN)
    box.moveCenter(place.center())
    icon(name, role).paint(painter, box)


def _paint_line(
    painter: QPainter, place: QRect, text: str, role: Role, size: int = FONT_SMALL, *, is_bold: bool = False
) -> int:
    """One line, shortened where it is too long; returns how wide it is."""
    measure = metrics(size, bold=is_bold)
    shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(face(size, bold=is_bold))
    painter.setPen(colour(role))
    painter.drawText(place, _LEFT, shown)
    return measure.horizontalAdvance(shown)
