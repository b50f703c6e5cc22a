"""Small pictures of what was sent, decoded off the UI thread and kept for as long as they are looked at."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QApplication

from app.core.ids import AttachmentId
from app.core.message import Attachment
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge

_MOST = 200


class Thumbnails(QObject):
    """Answers at once with what is ready; `ready` says that there is more to show now."""

    ready = Signal()

    def __init__(self, bridge: DeskBridge, size: QSize, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._ratio = QApplication.primaryScreen().devicePixelRatio()
        self._size = size * self._ratio
        self._background = Background("thumbnails", self)
        self._known: dict[AttachmentId, QPixmap | None] = {}

    def of(self, file: Attachment) -> QPixmap | None:
        """None while it is not ready, and for what is no picture after all."""
        if file.id not in self._known:
            self._ask(file.id)
        return self._known[file.id]

    def _ask(self, file: AttachmentId) -> None:
        if len(self._known) >= _MOST:
            self._known.pop(next(iter(self._known)))
        self._known[file] = None
        self._bridge.ask(lambda desk: desk.inbox.file(file), lambda content: self._decode(file, content))

    def _decode(self, file: AttachmentId, content: bytes | None) -> None:
        if content is not None:
            size = self._size
            self._background.run(lambda: small_picture(content, size), lambda image: self._take(file, image))

    def _take(self, file: AttachmentId, image: QImage | None) -> None:
        if image is not None:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self._ratio)
            self._known[file] = pixmap
            self.ready.emit()


def small_picture(content: bytes, size: QSize) -> QImage | None:
    """The picture, scaled down to fit into `size`; None when it cannot be decoded. For any thread.

    Qt itself refuses what would take more than 256 MB (`QImageReader.allocationLimit`).
    """
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    full = reader.size()
    if full.width() > size.width() or full.height() > size.height():
        reader.setScaledSize(full.scaled(size, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image
