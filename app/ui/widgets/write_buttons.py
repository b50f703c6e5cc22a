"""Beside the customer's name: a text message or a mail to them, as far as there is a way."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.conversation import LegKind
from app.ui.qt.tokens import SPACE_XS
from app.ui.viewmodels.composer_words import ICONS
from app.ui.widgets.buttons import IconButton


class WriteButtons(QWidget):
    """`wanted` carries a medium: the composer is to write by it."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            LegKind.SMS: (self.tr("Write a text message"), "Ctrl+Shift+T"),
            LegKind.EMAIL: (self.tr("Write an email"), "Ctrl+Shift+E"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        self._buttons: dict[LegKind, IconButton] = {}
        for medium, (text, keys) in words.items():
            button = self._buttons[medium] = IconButton(ICONS[medium], text, keys)
            button.setObjectName(f"write-{medium}")
            button.clicked.connect(partial(self._press, medium))
            button.hide()
            row.addWidget(button)

    def show_media(self, media: frozenset[LegKind]) -> None:
        """By which media there is a way now."""
        for medium, button in self._buttons.items():
            button.setVisible(medium in media)

    def _press(self, medium: LegKind, _checked: bool = False) -> None:
        self.wanted.emit(medium)
