"""My day: what the agent was and what they handled, today or on an earlier day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.agent_day import AgentDay, day_bounds
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.ticker import ticker
from app.ui.qt.times import day_text
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.ui.viewmodels.day import handled_rows, is_empty, local_today, stretch_rows, total_rows
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.day_bar import DayBar
from app.ui.widgets.day_table import DayTable
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.settings_page import card

_DAYS = 31
_REFRESH_S = 15


class MyDay(QDialog):
    """Stays beside the window; today's figures are brought up to date while it is looked at."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("my-day")
        self.setWindowTitle(self.tr("My day"))
        self._bridge = bridge
        self._ticks = 0
        self._today = date.min
        self._days = Choice(())
        self._days.setObjectName("day-choice")
        self._days.setAccessibleName(self.tr("Day"))
        self._bar = DayBar()
        self._totals = DayTable(
            "day-totals", self.tr("Time in each state"), (self.tr("State"), self.tr("Time"), self.tr("Share")), 0
        )
        self._handled = DayTable("day-handled", self.tr("Handled"), (self.tr("Handled"), self.tr("Figure")), 0)
        columns = (self.tr("From"), self.tr("Until"), self.tr("State"), self.tr("Time"))
        self._stretches = DayTable("day-stretches", self.tr("One after the other"), columns, 2)
        self._pages = QStackedLayout()
        self._lay_out()
        self._days.currentIndexChanged.connect(self._ask)
        bridge.agent_changed.connect(self._changed)
        ticker().ticked.connect(self._tick)
        self.resize(1040, 640)

    def showEvent(self, event: QShowEvent) -> None:
        """The days are those before this one, also when midnight has passed since the last look."""
        super().showEvent(event)
        self._offer_days()
        self._ask()

    # Wishes

    @property
    def _day(self) -> date:
        return self._today - timedelta(days=max(0, self._days.currentIndex()))

    def _move(self, by: int) -> None:
        self._days.setCurrentIndex(min(max(0, self._days.currentIndex() + by), self._days.count() - 1))

    @Slot()
    def _ask(self) -> None:
        self._ticks = 0
        self._earlier.setEnabled(self._days.currentIndex() < self._days.count() - 1)
        self._later.setEnabled(self._days.currentIndex() > 0)
        bounds = day_bounds(self._day)
        self._bridge.ask(lambda desk: desk.day.figures(*bounds), self._show)

    @Slot()
    def _changed(self) -> None:
        """What is over stays as it is, until midnight makes another day of today."""
        if self.isVisible() and (self._day == self._today or self._today != local_today()):
            self._offer_days()
            self._ask()

    @Slot()
    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks >= _REFRESH_S:
            self._changed()

    # Facts

    def _show(self, day: AgentDay) -> None:
        if (day.since, day.until) != day_bounds(self._day):
            return
        self._bar.show_day(day)
        self._totals.show_rows(total_rows(day))
        self._handled.show_rows(handled_rows(day))
        self._stretches.show_rows(stretch_rows(day))
        self._pages.setCurrentIndex(int(is_empty(day)))

    # Looks

    def _offer_days(self) -> None:
        """Whoever looked at today goes on with the new day; an earlier one stays in view."""
        today, chosen = local_today(), self._days.currentIndex()
        if self._today == today:
            return
        shown = chosen + (today - self._today).days if chosen > 0 else 0
        self._today = today
        self._days.blockSignals(True)
        self._days.clear()
        named = {0: self.tr("Today"), 1: self.tr("Yesterday")}
        for before in range(_DAYS):
            words = day_text(day_bounds(self._today - timedelta(days=before))[0])
            self._days.addItem(f"{named[before]}, {words}" if before in named else words, before)
        self._days.setCurrentIndex(shown if 0 < shown < _DAYS else 0)
        self._days.blockSignals(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_M)
        column.addLayout(self._head())
        figures = QWidget()
        inside = QVBoxLayout(figures)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_M)
        inside.addWidget(self._card(self._bar))
        tables = QHBoxLayout()
        tables.setSpacing(SPACE_M)
        for table, share in ((self._totals, 10), (self._handled, 9), (self._stretches, 12)):
            tables.addWidget(self._card(table), share)
        inside.addLayout(tables, 1)
        self._pages.addWidget(figures)
        self._pages.addWidget(
            EmptyState(
                "clock",
                self.tr("Nothing on this day"),
                self.tr("Your states are put down from the first day on which you work with this version of Parley."),
            )
        )
        column.addLayout(self._pages, 1)

    def _head(self) -> QHBoxLayout:
        self._earlier = IconButton("arrow-left", self.tr("The day before"))
        self._earlier.setObjectName("day-earlier")
        self._earlier.clicked.connect(lambda: self._move(1))
        self._later = IconButton("arrow-right", self.tr("The day after"))
        self._later.setObjectName("day-later")
        self._later.clicked.connect(lambda: self._move(-1))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(PlainLabel(self.tr("My day"), "title"))
        row.addStretch(1)
        for widget in (self._earlier, self._days, self._later):
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
        return row

    def _card(self, content: QWidget) -> QFrame:
        frame, column = card()
        column.addWidget(content)
        return frame
