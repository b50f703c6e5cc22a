"""An agent's day as one bar: what they were, from when to when."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QHelpEvent, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.agent_day import AgentDay, Stretch
from app.core.agent_state import AgentState
from app.ui.qt.theme import colour, font
from app.ui.qt.times import time_text
from app.ui.qt.tokens import FONT_SMALL, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.day import axis, hours_on, stretch_words

_HEIGHT = 40
_THINNEST = 1.5
"""Pixels: a call of a minute is seen, also in a day of ten hours."""
_SWATCH = QSize(16, 16)
_INKS = {
    AgentState.READY: (Role.POSITIVE, Role.POSITIVE_SOFT),
    AgentState.BUSY: (Role.ACCENT, Role.ACCENT_SOFT),
    AgentState.AFTER_CALL_WORK: (Role.ACCENT, Role.ACCENT_SOFT),
    AgentState.NOT_READY: (Role.ATTENTION, Role.ATTENTION_SOFT),
}


def fill_state(painter: QPainter, rect: QRectF, state: AgentState, *, is_break: bool) -> None:
    """After-call work and breaks are hatched: they differ from what they belong to without any colour, too."""
    ink, ground = _INKS[state]
    is_hatched = is_break or state is AgentState.AFTER_CALL_WORK
    painter.fillRect(rect, colour(ground if is_hatched else ink))
    if is_hatched:
        painter.fillRect(rect, QBrush(colour(ink), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(colour(ink), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def state_swatch(state: AgentState, *, is_break: bool) -> QIcon:
    """The same as a small square for a legend. Ask again after a StyleChange."""
    pixmap = QPixmap(_SWATCH * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    fill_state(painter, QRectF(2, 2, 12, 12), state, is_break=is_break)
    painter.end()
    return QIcon(pixmap)


class DayBar(QWidget):
    """A tool tip says what is under the mouse; the tables beside it say the same to whoever has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day-bar")
        self.setAccessibleName(self.tr("Your states in the course of the day; the tables below say the same"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._day: AgentDay | None = None

    def show_day(self, day: AgentDay) -> None:
        self._day = day
        self.update()

    def stretch_at(self, x: float) -> Stretch | None:
        """What the bar shows at this pixel from the left."""
        if self._day is None:
            return None
        at = [each for each in self._day.stretches if self._span(each).left() <= x < self._span(each).right()]
        return at[-1] if at else None

    def sizeHint(self) -> QSize:
        return QSize(640, _HEIGHT + SPACE_S + round(self._line_height()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            stretch = self.stretch_at(event.pos().x())
            QToolTip.showText(event.globalPos(), stretch_words(stretch) if stretch else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(0, 0, self.width(), _HEIGHT)
        painter.fillRect(whole, colour(Role.RAISED))
        if self._day is None:
            return
        for each in self._day.stretches:
            fill_state(painter, self._span(each), each.state, is_break=each.is_break)
        self._draw_hours(painter, *axis(self._day))

    def _draw_hours(self, painter: QPainter, start: datetime, end: datetime) -> None:
        painter.setFont(font(FONT_SMALL))
        metrics = painter.fontMetrics()
        widest = metrics.horizontalAdvance(time_text(end)) + 2 * SPACE_S
        for at in hours_on(start, end, max(2, int(self.width() / widest))):
            x, words = self._x(at), time_text(at)
            painter.setPen(colour(Role.BORDER))
            painter.drawLine(QPointF(x, _HEIGHT), QPointF(x, _HEIGHT + SPACE_XS))
            width = metrics.horizontalAdvance(words)
            left = min(max(0.0, x - width / 2), self.width() - width)
            painter.setPen(colour(Role.TEXT_MUTED))
            painter.drawText(QPointF(left, _HEIGHT + SPACE_XS + metrics.ascent()), words)

    def _span(self, stretch: Stretch) -> QRectF:
        left, right = self._x(stretch.since), self._x(stretch.until)
        return QRectF(left, 0, max(right - left, _THINNEST), _HEIGHT)

    def _x(self, at: datetime) -> float:
        if self._day is None:
            return 0.0
        start, end = axis(self._day)
        return (at - start) / (end - start) * (self.width() - 1)

    def _line_height(self) -> float:
        self.ensurePolished()
        return font(FONT_SMALL).pixelSize() * 1.4
