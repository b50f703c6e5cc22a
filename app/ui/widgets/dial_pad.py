"""Twelve keys, with the letters that people know from their phones. Typing works wherever the pad has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.ui.qt.tokens import SPACE_XS

DIGITS = "123456789*0#"
_LETTERS = {"2": "abc", "3": "def", "4": "ghi", "5": "jkl", "6": "mno", "7": "pqrs", "8": "tuv", "9": "wxyz", "0": "+"}


class DialPad(QWidget):
    """`pressed` carries one of DIGITS."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Keypad"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_XS)
        for at, digit in enumerate(DIGITS):
            grid.addWidget(self._key(digit), at // 3, at % 3)

    def _key(self, digit: str) -> QPushButton:
        key = QPushButton(digit)
        key.setObjectName(f"digit-{digit}")
        key.setProperty("kind", "digit")
        key.setToolTip(_LETTERS.get(digit, ""))
        key.setAccessibleName(digit)
        key.setMinimumWidth(5 * key.fontMetrics().horizontalAdvance("0"))
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.clicked.connect(lambda: self.pressed.emit(digit))
        return key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in DIGITS:
            self.pressed.emit(event.text())
        else:
            super().keyPressEvent(event)
