"""Settings: one page per thing that can be set, all of them kept at once and shown as they were kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QStackedLayout, QVBoxLayout, QWidget

from app.core.settings import DeskSettings
from app.services.events import SettingsChanged
from app.ui.panes.appearance_page import AppearancePage
from app.ui.panes.channels_page import ChannelsPage
from app.ui.panes.headset_page import HeadsetPage
from app.ui.panes.numbers_page import NumbersPage
from app.ui.panes.phone_account_page import PhoneAccountPage
from app.ui.panes.replies_page import RepliesPage
from app.ui.panes.state_page import StatePage
from app.ui.panes.team_page import TeamPage
from app.ui.panes.wrap_up_page import WrapUpPage
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import icon
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.settings_page import SettingsPage

_WIDTH = 200
_ICONS = ("phone", "messages-square", "headphones", "quote", "list-checks", "monitor", "keyboard", "coffee", "users")
_PAGES = (
    PhoneAccountPage,
    ChannelsPage,
    HeadsetPage,
    RepliesPage,
    WrapUpPage,
    AppearancePage,
    NumbersPage,
    StatePage,
    TeamPage,
)
_ACCOUNTS, _HEADSET = 0, 2


class SettingsSection(QWidget):
    """A page is built when it is first looked at."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings-section")
        self._bridge = bridge
        self._settings: DeskSettings | None = None
        self._built: dict[int, SettingsPage] = {}
        self._pages = QStackedLayout()
        self._list = self._make_list()
        self._tint()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addLayout(self._pages, 1)
        self._list.currentRowChanged.connect(self._show_page)
        self.show_accounts()
        bridge.settings_changed.connect(self._settings_changed)
        bridge.ask(lambda s: s.phone.settings, self._show)

    @property
    def place(self) -> int:
        """The row of the page that is in front."""
        return self._list.currentRow()

    def go_on_at(self, place: int) -> None:
        self._list.setCurrentRow(place)

    def show_accounts(self) -> None:
        """Go to the phone accounts."""
        self._list.setCurrentRow(_ACCOUNTS)

    def add_account(self) -> None:
        """Go to the phone accounts and begin a new one."""
        self.show_accounts()
        page = self._built[_ACCOUNTS]
        if isinstance(page, PhoneAccountPage):
            page.add_account()

    def show_headset(self) -> None:
        """Go to the sound devices."""
        self._list.setCurrentRow(_HEADSET)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    @Slot(int)
    def _show_page(self, row: int) -> None:
        if row not in self._built:
            self._built[row] = _PAGES[row](self._bridge)
            self._pages.addWidget(self._built[row])
            if self._settings is not None:
                self._built[row].show_settings(self._settings)
        page = self._built[row]
        if isinstance(page, AppearancePage):
            begun = (self._list.item(at).text() for at, other in sorted(self._built.items()) if other.is_begun)
            page.wait_for(next(begun, ""))
        self._pages.setCurrentWidget(page)

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self._show(event.settings)

    def _show(self, settings: DeskSettings) -> None:
        self._settings = settings
        for page in self._built.values():
            page.show_settings(settings)

    def _tint(self) -> None:
        for row, name in enumerate(_ICONS):
            self._list.item(row).setIcon(icon(name))

    def _make_list(self) -> QListWidget:
        pages = QListWidget()
        pages.setObjectName("settings-pages")
        pages.setAccessibleName(self.tr("Pages of settings"))
        pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pages.setProperty("list", "nav")
        pages.setIconSize(QSize(18, 18))
        pages.addItems([self.tr("Phone account"), self.tr("Channels"), self.tr("Headset")])
        pages.addItems([self.tr("Replies"), self.tr("Wrap-up"), self.tr("Appearance"), self.tr("Numbers")])
        pages.addItems([self.tr("Your state"), self.tr("Team")])
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
