"""Settings, Numbers: the country that numbers without a prefix belong to."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core.settings import DeskSettings
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.regions import Example, example, regions
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.search_combo import SearchCombo
from app.ui.widgets.settings_page import SettingsPage, card


class NumbersPage(SettingsPage):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.say(
            self.tr("Numbers"),
            self.tr("Customers are recognised by their number, however it is written."),
        )
        self._combo = SearchCombo(self.tr("Country"))
        self._combo.setObjectName("region")
        self._combo.setAccessibleName(self.tr("Country of numbers without a prefix"))
        self._combo.chosen.connect(self._choose)
        self._example = PlainLabel("", "muted", wraps=True)
        self._example.setObjectName("region-example")
        frame, column = card()
        column.addWidget(PlainLabel(self.tr("Numbers without a country code belong to"), "strong", wraps=True))
        column.addWidget(self._combo)
        column.addWidget(self._example)
        self.body.addWidget(frame)
        self.body.addStretch()
        bridge.ask(lambda _: regions(), self._offer)

    def show_settings(self, settings: DeskSettings) -> None:
        code = settings.region
        self._combo.show_code(code)
        self._bridge.ask(lambda _: example(code), self._say)

    def _offer(self, found: tuple[tuple[str, str], ...]) -> None:
        self._combo.offer(list(found))

    def _say(self, found: Example | None) -> None:
        if found is not None and found.region == self._combo.code:
            words = self.tr("{0} is understood as {1}.")
            self._example.setText(words.format(found.national, found.international))

    @Slot(str)
    def _choose(self, code: str) -> None:
        def keep(services: Services) -> None:
            services.phone.change_settings(replace(services.phone.settings, region=code))
            services.contacts.region = code

        self._bridge.do(keep)
