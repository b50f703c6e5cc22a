"""The document of a mail: parsed and its pictures decoded off the UI thread, and unable to load anything by itself."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from collections.abc import Mapping

from PySide6.QtCore import QObject, QSize, QUrl
from PySide6.QtGui import QFont, QImage, QTextDocument

from app.ui.qt.theme import tokens
from app.ui.qt.tokens import LIGHT
from app.ui.viewmodels.mail_page import MailPage
from app.ui.widgets.thumbnails import small_picture

_TALLEST = 4_000
_MOST_PIXELS = 20_000_000
"""Of all pictures on a page together: four bytes each."""


class MailDocument(QTextDocument):
    """Answers with the pictures it was given and an empty one for every other; never from a file or the network."""

    def __init__(self, pictures: Mapping[str, QImage]) -> None:
        super().__init__()
        self._pictures = {_key(name): image for name, image in pictures.items()}
        self._empty = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        self._empty.fill(0)

    def loadResource(self, type: int, name: QUrl | str) -> object:
        is_picture = type == QTextDocument.ResourceType.ImageResource.value
        return self._pictures.get(_key(name), self._empty) if is_picture else ""


def _key(address: QUrl | str) -> str:
    """However it is escaped."""
    return QUrl.fromPercentEncoding(QUrl(address).toEncoded())


def mail_document(page: MailPage, files: Mapping[str, bytes], width: int, face: QFont, home: QObject) -> MailDocument:
    """For any thread; the document then belongs to that of `home`. `files` are pictures by the address in the page.

    It is not laid out yet: Qt does that step by step once it is shown.
    """
    room = QSize(width, _TALLEST)
    contents = {**files, **{name: content for name, url in page.written if (content := _content(url)) is not None}}
    document = MailDocument(_decoded(contents, room))
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(face)
    document.setDocumentMargin(0)
    accent = LIGHT.accent if page.on_paper else tokens().accent
    document.setDefaultStyleSheet(f"a {{ color: {accent}; }}")
    document.setHtml(page.html)
    document.moveToThread(home.thread())
    return document


def _decoded(contents: Mapping[str, bytes], room: QSize) -> dict[str, QImage]:
    """All that are pictures, as long as there is memory for them."""
    found: dict[str, QImage] = {}
    left = _MOST_PIXELS
    for name, content in contents.items():
        image = small_picture(content, room) if left > 0 else None
        if image is not None:
            found[name] = image
            left -= image.width() * image.height()
    return found


def _content(url: str) -> bytes | None:
    """What stands in a data URL."""
    head, _, data = url.partition(",")
    if not head.endswith(";base64"):
        return None
    try:
        return b64decode(data, validate=False)
    except (Error, ValueError):
        return None
