"""A line that says what is not shown here, with a way to have it all the same."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class NoticeBar(QFrame):
    """Hidden until it is shown."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("surface", "attention")
        self._label = PlainLabel(wraps=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        self._row.setSpacing(SPACE_S)
        self._row.addWidget(IconLabel(icon, Role.ATTENTION))
        self._row.addWidget(self._label, 1)
        self.hide()

    def say(self, words: str) -> None:
        self._label.setText(words)
        self.setAccessibleName(words)

    def add_button(self, words: str, name: str) -> TextButton:
        made = TextButton(words)
        made.setObjectName(name)
        self._row.addWidget(made)
        return made
