"""Settings, Appearance: light, dark, or as the system has it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.core.settings import DeskSettings, Theme
from app.services.desk import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.widgets.settings_page import SettingsPage, card


class AppearancePage(SettingsPage):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.say(self.tr("Appearance"), self.tr("It changes at once."))
        labels = {
            Theme.SYSTEM: self.tr("As the system has it"),
            Theme.LIGHT: self.tr("Light"),
            Theme.DARK: self.tr("Dark"),
        }
        frame, column = card()
        self._group = QButtonGroup(self)
        self._buttons: dict[Theme, QRadioButton] = {}
        for theme, label in labels.items():
            button = QRadioButton(label)
            button.setObjectName(f"theme-{theme.value}")
            self._buttons[theme] = button
            self._group.addButton(button, list(Theme).index(theme))
            column.addWidget(button)
        self._group.idClicked.connect(self._choose)
        self.body.addWidget(frame)
        self.body.addStretch()

    def show_settings(self, settings: DeskSettings) -> None:
        self._buttons[settings.theme].setChecked(True)

    def _choose(self, place: int) -> None:
        theme = list(Theme)[place]

        def keep(services: Services) -> None:
            services.phone.change_settings(replace(services.phone.settings, theme=theme))

        self._bridge.do(keep)
