"""Asks back before the window is closed in the middle of a call."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_S, SPACE_XL
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel


class ConfirmClose(QDialog):
    """Show it with `open`; `confirmed` when the agent wants to close all the same. Escape and Enter stay."""

    confirmed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("confirm-close")
        self.setWindowTitle(self.tr("Close Parley?"))
        stay = TextButton(self.tr("Stay"), kind="primary")
        stay.setObjectName("stay")
        stay.setDefault(True)
        stay.clicked.connect(self.reject)
        close = TextButton(self.tr("Close and end"), kind="danger")
        close.setObjectName("close-anyway")
        close.clicked.connect(self.accept)
        self.accepted.connect(self.confirmed)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_L)
        column.addWidget(PlainLabel(self.tr("A call is up. Closing Parley ends it."), "strong"))
        column.addLayout(buttons)
