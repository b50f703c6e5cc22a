"""A person as a disc with their initials."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.qt.theme import colour, font, icon
from app.ui.qt.tokens import Role


def initials(name: str) -> str:
    """First letters of the first and the last word; empty for numbers and addresses."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words or "@" in name:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def paint_avatar(painter: QPainter, box: QRect, name: str) -> None:
    """Paint the disc into the square `box`; somebody without a name gets the sign of a person."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(Role.LINE))
    painter.drawEllipse(box)
    letters = initials(name)
    if letters:
        small = font(bold=True)
        small.setPixelSize(max(8, round(box.height() * 0.38)))
        painter.setFont(small)
        painter.setPen(colour(Role.TEXT_MUTED))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
    else:
        side = round(box.height() * 0.56)
        place = QRect(0, 0, side, side)
        place.moveCenter(box.center())
        icon("user", Role.TEXT_MUTED).paint(painter, place)
    painter.restore()


class Avatar(QWidget):
    """`size` in pixels."""

    def __init__(self, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), self.rect(), self._name)
