"""The avatar of a contact as a button: choose a photo of them, paste one, drop one on it, or take it away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QEnterEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QSizePolicy, QWidget

from app.core.contact import Contact
from app.core.ids import ContactId
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import colour, icon
from app.ui.qt.tokens import Role
from app.ui.viewmodels.photo import Photo, made_photo, photo_of, read_photo
from app.ui.widgets.avatar import paint_avatar
from app.ui.widgets.buttons import describe
from app.ui.widgets.entry_menu import Entry, entry_menu
from app.ui.widgets.faces import faces_of

_SIDE = 48
_SIGN = 18
_RAW = ("image/png", "image/jpeg", "image/webp", "image/bmp")
"""What another program gives as it is, so that it need not be decoded on the UI thread."""


class PhotoButton(QAbstractButton):
    """`told` carries the words that say why a picture cannot be taken, or "" when one has been."""

    told = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contact-photo")
        self._bridge = bridge
        self._background = Background("photo", self)
        self._contact: Contact | None = None
        self._is_over = False
        self._faces = faces_of(bridge)
        self._faces.ready.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(True)
        self.clicked.connect(self._open_menu)

    def show_contact(self, contact: Contact) -> None:
        if self._contact is None or self._contact.id != contact.id:
            self.told.emit("")
        self._contact = contact
        describe(self, self.tr("Photo of {0}: choose, paste or remove").format(contact.title))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    # Ways in

    @Slot()
    def _open_menu(self) -> None:
        takes = [Entry("photo-choose", self.tr("Choose a picture…"), "image", self._choose)]
        if self._given(QApplication.clipboard().mimeData()) is not None:
            takes.append(Entry("photo-paste", self.tr("Paste the picture"), "copy", self._paste))
        has_photo = self._contact is not None and self._contact.photo is not None
        gone = [Entry("photo-remove", self.tr("Remove the photo"), "trash-2", self._remove)] if has_photo else []
        entry_menu((takes, gone), "photo-menu", self).popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose a picture"))
        dialog.setObjectName("photo-dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    @Slot(str)
    def _chosen(self, path: str) -> None:
        self._take(partial(read_photo, Path(path)))

    def _paste(self) -> None:
        self._take(self._given(QApplication.clipboard().mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._given(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(self._given(event.mimeData()))
        event.acceptProposedAction()

    def _given(self, source: QMimeData | None) -> Callable[[], Photo] | None:
        """How to make a photo of what was copied or dropped, None when there is no picture in it.

        An empty clipboard has no data at all.
        """
        if source is None:
            return None
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            return partial(read_photo, Path(files[0]))
        name = self.tr("The picture")
        for kind in _RAW:
            if source.hasFormat(kind):
                return partial(made_photo, bytes(source.data(kind).data()), name)
        if source.hasImage():
            return partial(photo_of, QImage(source.imageData()))
        return None

    # What becomes of it

    def _take(self, make: Callable[[], Photo] | None) -> None:
        if make is not None and self._contact is not None:
            contact = self._contact.id
            self._background.run(make, lambda photo: self._made(contact, photo))

    def _made(self, contact: ContactId, photo: Photo) -> None:
        if photo.content:
            self._bridge.do(lambda s: s.contacts.set_photo(contact, photo.content))
        if self._contact is not None and self._contact.id == contact:
            self.told.emit(photo.trouble)

    def _remove(self) -> None:
        if self._contact is not None:
            contact = self._contact.id
            self._bridge.do(lambda s: s.contacts.set_photo(contact, None))
            self.told.emit("")

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._contact is not None:
            photo = self._faces.of(self._contact.photo, _SIDE)
            paint_avatar(painter, self.rect(), self._contact.name, photo)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_over or self.hasFocus():
            self._paint_sign(painter)
        if self.hasFocus():
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))

    def _paint_sign(self, painter: QPainter) -> None:
        """A small camera at the edge says that it can be pressed."""
        place = self.rect().adjusted(_SIDE - _SIGN, _SIDE - _SIGN, 0, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.SURFACE))
        painter.drawEllipse(place)
        icon("camera", Role.TEXT).paint(painter, place.adjusted(3, 3, -3, -3))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._is_over = False
        self.update()
        super().leaveEvent(event)
