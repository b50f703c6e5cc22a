"""Settings: one page per thing that can be set, all of them kept at once and shown as they were kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from app.core.settings import DeskSettings
from app.services.events import SettingsChanged
from app.ui.panes.appearance_page import AppearancePage
from app.ui.panes.headset_page import HeadsetPage
from app.ui.panes.numbers_page import NumbersPage
from app.ui.panes.phone_account_page import PhoneAccountPage
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import Theme, icon
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.widgets.plain_label import PlainLabel

_WIDTH = 200


class SettingsSection(QWidget):
    """Build it before the desk starts, so that it hears of registrations and devices from the first one on."""

    def __init__(self, bridge: DeskBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings-section")
        self._theme = theme
        self.accounts = PhoneAccountPage(bridge)
        self._headset = HeadsetPage(bridge)
        self._appearance = AppearancePage(bridge)
        self._numbers = NumbersPage(bridge)
        self._pages = QStackedWidget()
        self._icons: list[str] = []
        self._list = self._make_list()
        self._add_page(self.tr("Phone account"), "phone", self.accounts)
        self._add_page(self.tr("Headset"), "headphones", self._headset)
        self._add_page(self.tr("Appearance"), "monitor", self._appearance)
        self._add_page(self.tr("Numbers"), "keyboard", self._numbers)
        self._tint()
        self._list.setCurrentRow(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self._pages, 1)
        bridge.settings_changed.connect(self._settings_changed)
        bridge.ask(lambda s: s.phone.settings, self._show)

    def show_accounts(self) -> None:
        """Go to the phone accounts."""
        self._list.setCurrentRow(0)

    def show_headset(self) -> None:
        """Go to the sound devices."""
        self._list.setCurrentRow(1)

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self._show(event.settings)

    def _show(self, settings: DeskSettings) -> None:
        self.accounts.show_accounts(settings.accounts)
        self._headset.show_preferences(settings.audio)
        self._appearance.show_theme(settings.theme)
        self._numbers.show_region(settings.region)
        app = QApplication.instance()
        if settings.theme is not self._theme.choice and isinstance(app, QApplication):
            self._theme.apply(app, settings.theme)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _add_page(self, title: str, icon_name: str, page: QWidget) -> None:
        self._icons.append(icon_name)
        self._list.addItem(title)
        self._pages.addWidget(page)

    def _tint(self) -> None:
        for row, name in enumerate(self._icons):
            self._list.item(row).setIcon(icon(name))

    def _make_list(self) -> QListWidget:
        pages = QListWidget()
        pages.setObjectName("settings-pages")
        pages.setAccessibleName(self.tr("Pages of settings"))
        pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pages.setProperty("list", "nav")
        pages.setIconSize(QSize(18, 18))
        pages.currentRowChanged.connect(self._pages.setCurrentIndex)
        return pages

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("surface", "base")
        side.setProperty("edge", "right")
        side.setFixedWidth(_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, 0)
        column.setSpacing(SPACE_M)
        title = PlainLabel(self.tr("Settings"), "title")
        title.setContentsMargins(SPACE_L - SPACE_S, 0, 0, 0)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        return side
