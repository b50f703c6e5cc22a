"""How loud the microphone is, as a row of bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.qt.theme import colour
from app.ui.qt.tokens import Role

_BARS = 8
_FLOOR_DB = -54.0
SILENCE = -100.0


class LevelMeter(QWidget):
    """Levels in dBFS: 0 is the loudest, SILENCE is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_level(self, level: float) -> None:
        lit = round(max(0.0, min(1.0, 1 - level / _FLOOR_DB)) * _BARS)
        if lit != self._lit:
            self._lit = lit
            self.update()

    @property
    def lit(self) -> int:
        """How many of the bars are lit."""
        return self._lit

    def sizeHint(self) -> QSize:
        return QSize(_BARS * 5 - 2, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in range(_BARS):
            painter.setBrush(colour(Role.POSITIVE if bar < self._lit else Role.LINE))
            painter.drawRoundedRect(QRectF(bar * 5, 0, 3, self.height()), 1.5, 1.5)
