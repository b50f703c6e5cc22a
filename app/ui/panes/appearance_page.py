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
    """In another language the pages of Settings are made anew, so it waits for what is being written on them."""

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
        self._first = PlainLabel("", "attention", wraps=True)
        self._first.setObjectName("language-first")
        self._first.hide()
        self.body.addWidget(self._first)
        self.body.addStretch()

    def wait_for(self, page: str) -> None:
        """Something is being written on this page of Settings; "" for none."""
        words = self.tr("Save or cancel first what you have begun in {0}: then you can choose another language.")
        self._first.setText(words.format(page))
        self._first.setVisible(bool(page))
        for button in self._languages.values():
            button.setEnabled(not page)

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
