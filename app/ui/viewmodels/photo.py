"""A picture of a person made of whatever picture there is: small, square, and nothing but the picture.

Nothing here belongs on the UI thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

translate = QCoreApplication.translate
SIDE = 256
"""The most pixels that a photo has each way."""
LARGEST = 20_000_000
_MOST_PIXELS = 60_000_000
"""What Qt decodes of every format: its limit is 256 MB, at four bytes a pixel."""
_FORMATS = frozenset({b"png", b"jpeg", b"gif", b"webp", b"bmp"})
"""What a picture may be. A drawing (SVG) could ask for other files."""
_QUALITY = 88


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG, or the words that say why there is none."""

    content: bytes = b""
    trouble: str = ""


def read_photo(path: Path) -> Photo:
    try:
        if path.exists() and not path.is_file():
            return _no_picture(path.name)
        if path.stat().st_size > LARGEST:
            return _too_large(path.name)
        return made_photo(path.read_bytes(), path.name)
    except OSError:
        return Photo(trouble=translate("Photo", "“{0}” could not be read. Is it still there?").format(path.name))


def made_photo(content: bytes, name: str) -> Photo:
    """Of a file's content; `name` is what the words call it."""
    data = QByteArray(content)  # the buffer only looks at it
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not reader.canRead() or bytes(reader.format().data()) not in _FORMATS:
        return _no_picture(name)
    full = reader.size()
    if full.width() * full.height() > _MOST_PIXELS:
        return _too_large(name)
    if min(full.width(), full.height()) > SIDE:
        reader.setScaledSize(full.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    return _no_picture(name) if image.isNull() else photo_of(image)


def photo_of(image: QImage) -> Photo:
    """The middle of it, as large as it may be, drawn on a new sheet: what else the file said of it is not kept."""
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    whole = min(image.width(), image.height())
    middle = QRect(0, 0, whole, whole)
    middle.moveCenter(image.rect().center())
    side = min(SIDE, whole)
    square = image.copy(middle).scaled(
        QSize(side, side), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    sheet = QImage(side, side, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, square)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(sheet)
    return Photo(bytes(data.data()))


def _no_picture(name: str) -> Photo:
    said = translate("Photo", "“{0}” is no picture that can be shown here. Choose a JPEG, PNG, WebP or GIF.")
    return Photo(trouble=said.format(name))


def _too_large(name: str) -> Photo:
    said = translate("Photo", "“{0}” is too large. A picture may have {1} MB and {2} million pixels.")
    return Photo(trouble=said.format(name, LARGEST // 1_000_000, _MOST_PIXELS // 1_000_000))
