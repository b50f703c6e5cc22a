"""Asking back before an account is removed, in its card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel


class RemoveQuestion(QWidget):
    """Hidden until it is shown. `name` is what the object names of its buttons begin with."""

    confirmed = Signal()

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        yes = TextButton(self.tr("Remove"), kind="danger")
        yes.setObjectName(f"{name}-yes")
        yes.clicked.connect(self.confirmed)
        no = TextButton(self.tr("Keep"))
        no.setObjectName(f"{name}-no")
        no.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(PlainLabel(words, wraps=True), 1)
        row.addWidget(yes)
        row.addWidget(no)
        self.hide()
