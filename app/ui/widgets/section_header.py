"""The small heading above a list or a group, with a count if there is something to count."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_S
from app.ui.widgets.plain_label import PlainLabel


class SectionHeader(QWidget):
    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = PlainLabel(look="section")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        row.addWidget(PlainLabel(title, "section"))
        row.addStretch()
        row.addWidget(self._count)

    def set_count(self, count: int) -> None:
        self._count.setText(str(count) if count else "")
