"""Files on their way into a draft: read, and pictures packed. Nothing here belongs on the UI thread."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from app.core.problems import Problem
from app.ui.viewmodels.problem_words import one_after_the_other, problem_advice

translate = QCoreApplication.translate
_ANY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file with its content, or with the words that say why there is none."""

    name: str
    media_type: str = _ANY
    content: bytes = b""
    trouble: str = ""


def read_file(path: Path, largest: int) -> ReadFile:
    """`largest` is the most bytes it may have, 0 for any: what is larger is not read."""
    try:
        if path.is_dir():
            said = translate("Files", "“{0}” is a folder. Attach the files in it.").format(path.name)
            return ReadFile(path.name, trouble=said)
        size = path.stat().st_size
        if largest and size > largest:
            return ReadFile(path.name, trouble=too_large(path.name, largest))
        kind = mimetypes.guess_type(path.name)[0] or _ANY
        return ReadFile(path.name, kind, path.read_bytes())
    except OSError:
        said = translate("Files", "“{0}” could not be read. Is it still there?").format(path.name)
        return ReadFile(path.name, trouble=said)


def too_large(name: str, largest: int) -> str:
    said = translate("Files", "“{0}” is larger than the {1} MB that can be sent here.")
    return one_after_the_other(
        said.format(name, f"{largest / 1_000_000:g}"), problem_advice(Problem.ATTACHMENT_TOO_LARGE)
    )


def pack_picture(picture: QImage, name: str) -> ReadFile:
    """A picture from the clipboard as PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return ReadFile(name, "image/png", bytes(data.data()))
