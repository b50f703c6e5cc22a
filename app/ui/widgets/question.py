"""A small dialog that asks something, as tall as its words need."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.ui.qt.theme import font_scale
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_XL

_WIDTH = 460


class QuestionDialog(QDialog):
    """Fill `column`, then show it with `open`. It is gone for good once it has closed. `width` is in pixels."""

    def __init__(self, name: str, title: str, parent: QWidget, width: int = _WIDTH) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(round(width * font_scale()))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        self.column.setSpacing(SPACE_M)

    def showEvent(self, event: QShowEvent) -> None:
        """A dialog left to itself cuts off lines of text that wraps."""
        self.setFixedHeight(max(self.column.totalHeightForWidth(self.width()), self.column.totalSizeHint().height()))
        super().showEvent(event)
