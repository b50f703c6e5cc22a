"""The last line of every form: keep what was typed, or leave it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout

from app.ui.qt.tokens import SPACE_S
from app.ui.widgets.buttons import TextButton


class SaveRow(QHBoxLayout):
    """`subject` names the buttons: "contact" makes `contact-save` and `contact-cancel`."""

    def __init__(self, subject: str, save_words: str, save: Callable[[], object], cancelled: SignalInstance) -> None:
        super().__init__()
        keep = TextButton(save_words, "check", kind="primary")
        keep.setObjectName(f"{subject}-save")
        keep.clicked.connect(save)
        leave = TextButton(self.tr("Cancel"))
        leave.setObjectName(f"{subject}-cancel")
        leave.clicked.connect(cancelled)
        self.setSpacing(SPACE_S)
        self.addWidget(keep)
        self.addWidget(leave)
        self.addStretch()
