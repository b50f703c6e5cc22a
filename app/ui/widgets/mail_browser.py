"""Shows the document of a mail. It opens and loads nothing; links are told of with the text they stand under."""

from __future__ import annotations

from PySide6.QtCore import QSizeF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextDocument
from PySide6.QtWidgets import QAbstractSlider, QFrame, QTextBrowser, QWidget

from app.ui.qt.tokens import LIGHT
from app.ui.widgets.mail_document import MailDocument

_PAPER = f"QTextBrowser {{ background: {LIGHT.surface}; color: {LIGHT.text}; border: none; margin: 0; }}"
_BARE = "QTextBrowser { background: transparent; border: none; margin: 0; padding: 0; }"
_MOVES = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Space: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_OBJECT = "\ufffc"
"""What Qt writes in place of a picture."""


class MailBrowser(QTextBrowser):
    """`followed` carries the address of a link and its text; `grown` how tall the document is as far as is known.

    `moved` carries a QAbstractSlider.SliderAction for whatever this lies in, when all of it is in sight here.
    """

    followed = Signal(str, str)
    grown = Signal(int)
    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mail-page")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.anchorClicked.connect(self._clicked)
        self.highlighted.connect(self._over)

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing: what may be shown is in the document already."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None and self.verticalScrollBar().maximum() == 0 and not event.modifiers():
            self.moved.emit(move)
        else:
            super().keyPressEvent(event)

    def show_document(self, document: MailDocument, *, is_paper: bool) -> None:
        """`is_paper`: it has colours of its own, chosen for white."""
        before = self.document()
        document.setParent(self)
        self.setStyleSheet(_PAPER if is_paper else _BARE)
        document.documentLayout().documentSizeChanged.connect(self._sized)
        self.setDocument(document)
        if isinstance(before, MailDocument):
            before.deleteLater()

    @Slot(QSizeF)
    def _sized(self, size: QSizeF) -> None:
        self.grown.emit(int(size.height()) + 1)

    @Slot(QUrl)
    def _over(self, url: QUrl) -> None:
        self.setToolTip(_written(url))

    @Slot(QUrl)
    def _clicked(self, url: QUrl) -> None:
        self.followed.emit(_written(url), _text_of(self.document(), url))


def _written(url: QUrl) -> str:
    """The address as it is sent: names with foreign letters show what they really are."""
    return bytes(url.toEncoded().data()).decode("ascii", "replace")


def _text_of(document: QTextDocument, url: QUrl) -> str:
    """All that stands under this link."""
    texts: list[str] = []
    block = document.begin()
    while block.isValid():
        texts.append(_text_in(block, url))
        block = block.next()
    return " ".join(" ".join(texts).split())


def _text_in(block: QTextBlock, url: QUrl) -> str:
    """Pieces that touch belong together: a name may be cut by bold letters."""
    texts: list[str] = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        is_link = QUrl(piece.charFormat().anchorHref()) == url
        texts.append(piece.text().replace(_OBJECT, "") if is_link else " ")
        pieces += 1
    return "".join(texts)
