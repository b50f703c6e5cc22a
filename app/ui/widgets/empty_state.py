"""What an empty place says: what belongs here and how to get it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_S, SPACE_XL, Role
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """`button` is there when a caption is given; connect to its `clicked`."""

    def __init__(
        self, icon_name: str, title: str, sentence: str, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_S)
        self._title = PlainLabel(title, "title", wraps=True)
        self._sentence = PlainLabel(sentence, "muted", wraps=True)
        self.button = TextButton(button)
        if not button:
            self.button.hide()
        column.addStretch(2)
        column.addWidget(IconLabel(icon_name, Role.TEXT_MUTED, 32), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_S)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(SPACE_L)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
