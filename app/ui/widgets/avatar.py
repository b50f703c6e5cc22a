"""A person as a disc with their photo, or else their initials."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.contact import Contact
from app.core.ids import AttachmentId
from app.ui.qt.theme import colour, font, icon
from app.ui.qt.tokens import Role
from app.ui.widgets.faces import Faces


def initials(name: str) -> str:
    """First letters of the first and the last word; empty for numbers and addresses."""
    words = [word for word in name.split() if word[0].isalpha()]
    if not words or "@" in name:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def paint_avatar(painter: QPainter, box: QRect, name: str, photo: QPixmap | None = None) -> None:
    """Paint the disc into the square `box`; somebody without a name gets the sign of a person.

    `photo` is round already, and as large as the box.
    """
    if photo is not None:
        painter.drawPixmap(box, photo)
        return
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

    def __init__(self, faces: Faces, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._photo: AttachmentId | None = None
        self._side = size
        self._faces = faces
        faces.ready.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_contact(self, contact: Contact) -> None:
        self._name, self._photo = contact.name, contact.photo
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), self.rect(), self._name, self._faces.of(self._photo, self._side))
