"""The whole story of the desk's connections: a word for each part, and what there is to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.connection import Part
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_WIDTH = 360
_LOOKS = {Role.TEXT_MUTED: "muted"}


class ConnectionPopup(QFrame):
    """Closes when clicked beside; follows what changes while it is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("connection-popup")
        self.setProperty("surface", "card")
        self.setFixedWidth(_WIDTH)
        self._shown: Sequence[Part] = ()
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)

    def show_parts(self, parts: Sequence[Part]) -> None:
        if parts == self._shown:
            return
        self._shown = parts
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.setColumnStretch(1, 1)
        for part in parts:
            _add(grid, part)
        self._column.addWidget(self._body)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Left to itself it cuts off lines of text that wraps."""
        self.ensurePolished()
        self.setFixedHeight(self._column.totalHeightForWidth(_WIDTH))


def _add(grid: QGridLayout, part: Part) -> None:
    row = grid.rowCount()
    if row > 1:
        grid.setRowMinimumHeight(row, SPACE_M)
        row += 1
    sign, role = part.light.value
    word = PlainLabel(part.word, _LOOKS.get(role, role.value))
    word.setObjectName("connection-word")
    grid.addWidget(IconLabel(part.icon, Role.TEXT_MUTED), row, 0)
    grid.addWidget(PlainLabel(part.name, "strong"), row, 1)
    grid.addWidget(IconLabel(sign, role), row, 2)
    grid.addWidget(word, row, 3)
    if part.total:
        row += 1
        grid.addWidget(_progress(part), row, 1, 1, 3)
    for text, look in part.lines:
        row += 1
        grid.addWidget(PlainLabel(text, look, wraps=True), row, 1, 1, 3)


def _progress(part: Part) -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("connection-progress")
    bar.setAccessibleName(part.name)
    bar.setRange(0, part.total)
    bar.setValue(part.done)
    bar.setTextVisible(False)
    bar.setFixedHeight(6)
    return bar
