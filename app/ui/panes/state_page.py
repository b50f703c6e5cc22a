"""Settings, Your state: the reasons for Not Ready, how long a call may ring, and when the desk asks for you."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.agent_state import NotReadyReason
from app.core.settings import LONGEST_ALERT_S, SHORTEST_ALERT_S, DeskSettings
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_S
from app.ui.viewmodels.words import seconds_text
from app.ui.widgets.choice import Choice
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.reasons_card import ReasonsCard
from app.ui.widgets.settings_page import SettingsPage, card

_ALERTS_S = (SHORTEST_ALERT_S, 10, 15, 20, 25, 30, 40, 50, LONGEST_ALERT_S)
_IDLE_MIN = (0, 1, 2, 3, 5, 10, 15, 30)


class StatePage(SettingsPage):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.say(
            self.tr("Your state"),
            self.tr("Why you are not ready, how long a call rings, and when the desk asks after you."),
        )
        self._reasons = ReasonsCard()
        self._alert = Choice((seconds, seconds_text(seconds)) for seconds in _ALERTS_S)
        self._alert.setObjectName("alert-seconds")
        self._alert.setAccessibleName(self.tr("A call rings here for"))
        self._idle = Choice((minutes, self._minutes(minutes)) for minutes in _IDLE_MIN)
        self._idle.setObjectName("idle-minutes")
        self._idle.setAccessibleName(self.tr("Ask whether you are there after"))
        self.body.addWidget(self._reasons)
        self.body.addWidget(self._times())
        self.body.addStretch()
        self._reasons.changed.connect(self._keep_reasons)
        self._alert.activated.connect(lambda: self._keep(alert_s=self._alert.value))
        self._idle.activated.connect(lambda: self._keep(idle_min=self._idle.value))

    def show_settings(self, settings: DeskSettings) -> None:
        self._reasons.show_entries(settings.not_ready_reasons)
        seconds = round(settings.alert.total_seconds())
        self._alert.choose(seconds, seconds_text(seconds))
        self._idle.choose(settings.idle_min, self._minutes(settings.idle_min))

    @property
    def is_begun(self) -> bool:
        return self._reasons.is_begun

    def _minutes(self, minutes: int) -> str:
        return seconds_text(minutes * 60) if minutes else self.tr("Never")

    def _times(self) -> QWidget:
        frame, column = card()
        column.addWidget(PlainLabel(self.tr("Times"), "strong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(2, 1)
        for row, choice in enumerate((self._alert, self._idle)):
            grid.addWidget(PlainLabel(choice.accessibleName(), "muted"), row, 0)
            grid.addWidget(choice, row, 1)
        column.addLayout(grid)
        unanswered = self.tr("A call that you let ring goes back to the phone server, and you are not ready then.")
        idle = self.tr("The question comes while you are ready, have nothing in hand, and touch neither key nor mouse.")
        for words in (unanswered, idle):
            column.addWidget(PlainLabel(words, "muted", wraps=True))
        return frame

    @Slot(tuple)
    def _keep_reasons(self, reasons: tuple[NotReadyReason, ...]) -> None:
        self._keep(not_ready_reasons=reasons)

    def _keep(self, **changed: Any) -> None:
        def keep(services: Services) -> None:
            services.phone.change_settings(replace(services.phone.settings, **changed))

        self._bridge.do(keep)
