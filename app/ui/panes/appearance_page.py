"""Settings, Appearance: light or dark, and in which language, both chosen or as the system has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.core.settings import DeskSettings, Language, Theme
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.settings_page import SettingsPage, card

E = TypeVar("E", bound=StrEnum)


class AppearancePage(SettingsPage):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.say(self.tr("Appearance"), self.tr("It changes at once."))
        self._themes = self._choices(
            "theme",
            self.tr("Light or dark"),
            {
                Theme.SYSTEM: self.tr("As the system has it"),
                Theme.LIGHT: self.tr("Light"),
                Theme.DARK: self.tr("Dark"),
            },
            lambda settings, theme: replace(settings, theme=theme),
        )
        self._languages = self._choices(
            "language",
            self.tr("Language"),
            {
                Language.SYSTEM: self.tr("As the system has it"),
                Language.ENGLISH: "English",  # each by its own name, for whoever reads no other
                Language.JAPANESE: "日本語",
            },
            lambda settings, language: replace(settings, language=language),
        )
        self.body.addStretch()

    def show_settings(self, settings: DeskSettings) -> None:
        self._themes[settings.theme].setChecked(True)
        self._languages[settings.language].setChecked(True)

    def _choices(
        self, name: str, title: str, labels: Mapping[E, str], put: Callable[[DeskSettings, E], DeskSettings]
    ) -> dict[E, QRadioButton]:
        frame, column = card()
        column.addWidget(PlainLabel(title, "strong"))
        group = QButtonGroup(self)
        buttons = {each: self._button(f"{name}-{each.value}", label, group, column) for each, label in labels.items()}
        for each, button in buttons.items():
            button.setAccessibleDescription(title)
            button.clicked.connect(lambda _on=False, chosen=each: self._keep(lambda before: put(before, chosen)))
        self.body.addWidget(frame)
        return buttons

    @staticmethod
    def _button(name: str, label: str, group: QButtonGroup, column: QVBoxLayout) -> QRadioButton:
        button = QRadioButton(label)
        button.setObjectName(name)
        group.addButton(button)
        column.addWidget(button)
        return button

    def _keep(self, change: Callable[[DeskSettings], DeskSettings]) -> None:
        def keep(services: Services) -> None:
            services.phone.change_settings(change(services.phone.settings))

        self._bridge.do(keep)
