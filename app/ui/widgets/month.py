"""A month in which the days are marked on which something is due."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QBoxLayout, QCalendarWidget, QSpinBox, QTableView, QToolButton, QWidget

from app.ui.qt.theme import colour, font, icon
from app.ui.qt.tokens import RADIUS, Role

_DOT = 5
_NARROWEST = 16


class Month(QCalendarWidget):
    """`picked` carries a day (date), chosen by mouse or keyboard."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("follow-up-month")
        self.setAccessibleName(self.tr("Month; days with follow-ups are marked"))
        self.setGridVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        cells = self.findChild(QTableView)
        if cells is not None:  # the style's own smallest width would not leave room for seven days
            cells.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        self._order_heading()
        self._days: frozenset[date] = frozenset()
        self.clicked.connect(self._picked)
        self.activated.connect(self._picked)
        self._tint()

    def _order_heading(self) -> None:
        """Where a date begins with its year, so does the heading, written as there; Qt puts the month first always."""
        begins = re.match(r"y+(\S*?)\s*M", self.locale().dateFormat(QLocale.FormatType.LongFormat))
        bar = self.findChild(QWidget, "qt_calendar_navigationbar")
        month, year = (self.findChild(QToolButton, f"qt_calendar_{part}button") for part in ("month", "year"))
        edit = self.findChild(QSpinBox, "qt_calendar_yearedit")
        if begins is None or bar is None or month is None or year is None or edit is None:
            return
        row = bar.layout()
        if isinstance(row, QBoxLayout):
            place = row.indexOf(month)
            row.removeWidget(year)
            row.insertWidget(place, year)
        edit.setSuffix(begins[1])
        year.setText(edit.text())

    def mark(self, days: Collection[date]) -> None:
        self._days = frozenset(days)
        self.updateCells()

    @property
    def marked(self) -> frozenset[date]:
        return self._days

    def paintCell(self, painter: QPainter, rect: QRect, cell: QDate | date) -> None:
        day = cell if isinstance(cell, QDate) else QDate(cell.year, cell.month, cell.day)
        box = rect.adjusted(1, 1, -1, -1)
        is_chosen, is_today = day == self.selectedDate(), day == QDate.currentDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen or is_today:
            painter.setPen(colour(Role.ACCENT) if is_today else Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.ACCENT_SOFT) if is_chosen else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        is_of_month = day.month() == self.monthShown()
        is_marked = _python(day) in self._days
        painter.setFont(font(bold=is_marked))
        painter.setPen(colour(Role.TEXT if is_of_month else Role.TEXT_MUTED))
        painter.drawText(box.adjusted(0, 0, 0, -_DOT), Qt.AlignmentFlag.AlignCenter, str(day.day()))
        if is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.ACCENT))
            painter.drawEllipse(box.center().x() - _DOT // 2, box.bottom() - _DOT - 1, _DOT, _DOT)
        painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        """The days of the week and the arrows in the colours of the desk."""
        plain = QTextCharFormat()
        plain.setForeground(colour(Role.TEXT_MUTED))
        self.setHeaderTextFormat(plain)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekend, plain)
        for arrow, sign in (("qt_calendar_prevmonth", "arrow-left"), ("qt_calendar_nextmonth", "arrow-right")):
            button = self.findChild(QToolButton, arrow)
            if button is not None:
                button.setIcon(icon(sign))

    @Slot(QDate)
    def _picked(self, day: QDate) -> None:
        self.picked.emit(_python(day))


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
