"""Every shortcut on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from app.ui.qt.tokens import SPACE_S, SPACE_XL
from app.ui.widgets.plain_label import PlainLabel


class CheatSheet(QDialog):
    """`shortcuts` are pairs of keys, as Qt spells them, and words."""

    def __init__(self, shortcuts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cheat-sheet")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        grid.setHorizontalSpacing(SPACE_XL)
        grid.setVerticalSpacing(SPACE_S)
        grid.addWidget(PlainLabel(self.tr("Keyboard shortcuts"), "title"), 0, 0, 1, 2)
        for line, (keys, words) in enumerate(shortcuts, start=1):
            native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(PlainLabel(native, "strong"), line, 0)
            grid.addWidget(PlainLabel(words), line, 1)
