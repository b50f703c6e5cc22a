"""The photos of contacts, round and ready to be painted: decoded once per photo and size, off the UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.core.ids import AttachmentId
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.widgets.thumbnails import small_picture

_MOST = 400
"""As many as stand in all lists of a window at once, several times over: some 10 MB."""


class Faces(QObject):
    """Answers at once with what is ready; `ready` says that there is more to show now."""

    ready = Signal()

    def __init__(self, bridge: DeskBridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._ratio = QApplication.primaryScreen().devicePixelRatio()
        self._background = Background("faces", self)
        self._known: dict[tuple[AttachmentId, int], QPixmap | None] = {}
        bridge.contact_erased.connect(self._forget)

    def of(self, photo: AttachmentId | None, side: int) -> QPixmap | None:
        """`side` pixels wide; None while it is not ready, and for somebody of whom there is no photo."""
        if photo is None:
            return None
        if (photo, side) not in self._known:
            self._ask(photo, side)
        return self._known[photo, side]

    @Slot()
    def _forget(self) -> None:
        """Nothing is left of who is erased; of the others it is asked for again."""
        self._known.clear()
        self.ready.emit()

    def _ask(self, photo: AttachmentId, side: int) -> None:
        if len(self._known) >= _MOST:
            self._known.pop(next(iter(self._known)))
        self._known[photo, side] = None
        self._bridge.ask(lambda desk: desk.inbox.file(photo), lambda content: self._decode(photo, side, content))

    def _decode(self, photo: AttachmentId, side: int, content: bytes | None) -> None:
        if content is not None:
            pixels = round(side * self._ratio)
            self._background.run(lambda: _disc(content, pixels), lambda image: self._take(photo, side, image))

    def _take(self, photo: AttachmentId, side: int, image: QImage | None) -> None:
        if image is not None:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self._ratio)
            self._known[photo, side] = pixmap
            self.ready.emit()


def faces_of(bridge: DeskBridge) -> Faces:
    """One for all that is shown of a desk."""
    return bridge.whole.findChild(Faces) or Faces(bridge.whole)


def _disc(content: bytes, side: int) -> QImage | None:
    picture = small_picture(content, QSize(side, side))
    if picture is None:
        return None
    square = picture.scaled(
        side, side, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    disc = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    disc.fill(Qt.GlobalColor.transparent)
    painter = QPainter(disc)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(square))
    painter.drawEllipse(disc.rect())
    painter.end()
    return disc
