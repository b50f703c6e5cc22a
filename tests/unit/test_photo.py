"""Whatever picture there is becomes a small square with nothing but the picture in it, or words say why not."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from app.ui.viewmodels.photo import LARGEST, SIDE, Photo, made_photo, photo_of, read_photo

SECRET = "Taken at 48.8584, 2.2945 by Jeanne"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"


def picture(width: int = 600, height: int = 400, kind: str = "png", text: str = "") -> bytes:
    """Red at both ends, blue in the middle."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(width // 4, width - width // 4):
        for y in range(0, height, max(1, height // 40)):
            image.setPixelColor(x, y, QColor("blue"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    if text:
        writer.setText("Comment", text)
    assert writer.write(image)
    return bytes(data.data())


def flat(colour: str, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    return image


def shown(photo: Photo) -> QImage:
    assert photo.trouble == ""
    assert photo.content.startswith(b"\xff\xd8")
    return QImage.fromData(photo.content)


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "bmp"])
@pytest.mark.parametrize(("width", "height"), [(600, 400), (400, 900), (256, 256)])
def test_it_is_made_square_and_small(kind: str, width: int, height: int) -> None:
    photo = shown(made_photo(picture(width, height, kind), "jeanne"))

    assert (photo.width(), photo.height()) == (SIDE, SIDE)


def test_a_small_one_is_not_blown_up() -> None:
    photo = shown(made_photo(picture(60, 40), "jeanne"))

    assert (photo.width(), photo.height()) == (40, 40)


def test_the_middle_of_it_is_what_is_shown() -> None:
    wide = flat("red", 900, 300)
    for x in range(300, 600):
        for y in range(300):
            wide.setPixelColor(x, y, QColor("blue"))

    photo = shown(photo_of(wide))

    for x in (10, SIDE // 2, SIDE - 10):
        assert photo.pixelColor(x, SIDE // 2).blue() > 200
        assert photo.pixelColor(x, SIDE // 2).red() < 50


def test_nothing_that_the_file_says_beside_the_picture_is_kept() -> None:
    for kind in ("png", "jpeg"):
        content = picture(kind=kind, text=SECRET)
        assert SECRET in " ".join(QImage.fromData(content).text(key) for key in QImage.fromData(content).textKeys())

        photo = made_photo(content, "jeanne")

        assert shown(photo).textKeys() == []
        assert SECRET.encode() not in photo.content


def test_what_can_be_seen_through_is_white() -> None:
    photo = shown(photo_of(flat("transparent", 30, 30)))

    assert photo.pixelColor(15, 15) == QColor("white")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"GIF89a", SVG, picture()[:60]])
def test_what_is_no_picture_says_so(content: bytes) -> None:
    photo = made_photo(content, "jeanne.png")

    said = "“jeanne.png” is no picture that can be shown here. Choose a JPEG, PNG, WebP or GIF."
    assert photo == Photo(trouble=said)


def test_a_picture_that_would_fill_the_memory_is_not_decoded() -> None:
    photo = made_photo(claiming(30_000, 30_000), "bomb.png")

    assert photo == Photo(trouble="“bomb.png” is too large. A picture may have 20 MB and 60 million pixels.")


def test_a_file_is_read_unless_it_is_too_large_gone_or_a_folder(tmp_path: Path) -> None:
    good, large = tmp_path / "good.png", tmp_path / "large.png"
    good.write_bytes(picture())
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)

    assert shown(read_photo(good)).width() == SIDE
    assert read_photo(large).trouble.startswith("“large.png” is too large.")
    assert read_photo(tmp_path / "gone.png").trouble == "“gone.png” could not be read. Is it still there?"
    assert read_photo(tmp_path).trouble.endswith(
        "is no picture that can be shown here. Choose a JPEG, PNG, WebP or GIF."
    )
