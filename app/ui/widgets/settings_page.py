"""The frame of a page of settings: a title, a sentence, and a column for what can be set."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.settings import DeskSettings
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.ui.widgets.plain_label import PlainLabel

_WIDTH = 640


class SettingsPage(QScrollArea):
    """`body` is where a page puts its cards; it never grows wider than lines are good to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE_M)
        self._title = PlainLabel("", "title")
        self._sentence = PlainLabel("", "muted", wraps=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._sentence)
        page = QWidget()
        page.setProperty("surface", "window")
        row = QHBoxLayout(page)
        row.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        row.addWidget(column, 1)
        row.addStretch(0)
        self.setWidget(page)

    def show_settings(self, settings: DeskSettings) -> None:
        """Show what is kept now; called again after every change."""
        raise NotImplementedError

    @property
    def is_begun(self) -> bool:
        """Whether something stands here that is neither kept nor given up."""
        return False

    def say(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)


def card() -> tuple[QFrame, QVBoxLayout]:
    """A framed group of settings and its column."""
    frame = QFrame()
    frame.setProperty("surface", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
    column.setSpacing(SPACE_S)
    return frame, column
