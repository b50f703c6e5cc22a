"""The files of an open message, one below the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core.message import Attachment, Message
from app.ui.viewmodels.files import file_icon, file_text
from app.ui.viewmodels.message_words import shown_files
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.entry_menu import entry_menu
from app.ui.widgets.message_hands import MessageHands

_TALLEST = 108


class FileList(QScrollArea):
    """As tall as its files, up to some of them; no height at all without any."""

    def __init__(self, hands: MessageHands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mail-files")
        self.setAccessibleName(self.tr("Files"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hands = hands

    def show_files(self, message: Message) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        files = shown_files(message)
        for file in files:
            column.addWidget(self._button(file, message), alignment=Qt.AlignmentFlag.AlignLeft)
        self.setWidget(inner)
        self.setFixedHeight(min(inner.sizeHint().height(), _TALLEST) if files else 0)
        self.setVisible(bool(files))

    def _button(self, file: Attachment, message: Message) -> TextButton:
        button = TextButton(file_text(file), file_icon(file) if file.is_here else "download", kind="quiet")
        button.setObjectName("mail-file")

        def offer() -> None:
            menu = entry_menu([self._hands.file_entries(file, message)], "file-menu", self)
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

        button.clicked.connect(offer)
        return button
