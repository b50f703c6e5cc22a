"""Above the Activities: which of them are shown."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.activities import EVERYTHING, ActivityFilter
from app.core.conversation import LegKind
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.activity_filter import Period, bounds, dispositions, media, periods
from app.ui.viewmodels.dispositions import disposition_text
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.flow_layout import FlowLayout


class ActivityFilterBar(QWidget):
    """`changed` when something else is wanted: see `wanted`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._medium = self._choice("filter-medium", self.tr("By medium"), media())
        self._period = self._choice("filter-period", self.tr("By when"), periods())
        self._outcome = self._choice("filter-outcome", self.tr("By outcome"), dispositions())
        self._missed = TextButton(self.tr("Missed"), "phone-missed")
        self._missed.setObjectName("filter-missed")
        self._missed.setToolTip(self.tr("Only those in which nobody took the customer's call or chat"))
        self._missed.setCheckable(True)
        self._missed.clicked.connect(self._changed)
        self._was = EVERYTHING
        flow = FlowLayout(SPACE_XS)
        for widget in (self._medium, self._period, self._outcome, self._missed):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_S)
        column.addLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def showEvent(self, event: QShowEvent) -> None:
        """Other dispositions may have been set meanwhile; the chosen one stays."""
        super().showEvent(event)
        code = self._outcome.value
        self._outcome.clear()
        for offered, words in dispositions():
            self._outcome.addItem(words, offered)
        self._outcome.choose(code, disposition_text(str(code)))

    @property
    def wanted(self) -> ActivityFilter:
        medium, period, outcome = self._medium.value, self._period.value, self._outcome.value
        since, until = bounds(period if isinstance(period, Period) else Period.ANY, datetime.now().astimezone())
        return ActivityFilter(
            LegKind(str(medium)) if medium else None, since, until, str(outcome or ""), self._missed.isChecked()
        )

    @property
    def is_on(self) -> bool:
        return self.wanted != EVERYTHING

    def reset(self) -> None:
        """Show all of them, without telling anybody."""
        for choice in (self._medium, self._period, self._outcome):
            choice.setCurrentIndex(0)
        self._missed.setChecked(False)
        self._was = EVERYTHING

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self._medium

    def _choice(self, name: str, words: str, offered: tuple[tuple[object, str], ...]) -> Choice:
        choice = Choice(offered)
        choice.setObjectName(name)
        choice.setAccessibleName(words)
        choice.setToolTip(words)
        choice.activated.connect(self._changed)
        return choice

    @Slot()
    def _changed(self) -> None:
        if self.wanted != self._was:
            self._was = self.wanted
            self.changed.emit()
