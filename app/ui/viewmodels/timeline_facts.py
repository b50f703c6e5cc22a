"""What a timeline has to know of the desk besides its items: which accounts are connected, and where numbers belong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.core.channel import Link, LinkState
from app.core.ids import AccountId
from app.services.events import ChannelsChanged, SettingsChanged
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge


@dataclass(frozen=True, slots=True)
class _Facts:
    region: str
    links: tuple[Link, ...]
    correcting: frozenset[AccountId]


class TimelineFacts(QObject):
    """`changed` follows whatever is drawn differently from now on."""

    changed = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.region = "GB"
        self._connected: frozenset[AccountId] = frozenset()
        self._correcting: frozenset[AccountId] = frozenset()
        bridge.settings_changed.connect(self._settings_changed)
        bridge.channels_changed.connect(self._channels_changed)

    def ask(self) -> None:
        """Ask the desk: what it told before this was made went by unheard."""
        self._bridge.ask(_facts, self._take)

    def is_connected(self, account: AccountId | None) -> bool:
        return account in self._connected

    def can_correct(self, account: AccountId | None) -> bool:
        return account in self._correcting

    def _take(self, facts: _Facts) -> None:
        self.region = facts.region
        self._correcting = facts.correcting
        self._connected = _connected(facts.links)
        self.changed.emit()

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self.region = event.settings.region

    @Slot(ChannelsChanged)
    def _channels_changed(self, event: ChannelsChanged) -> None:
        connected = _connected(event.links)
        if connected != self._connected:
            self._connected = connected
            self.changed.emit()


def _connected(links: tuple[Link, ...]) -> frozenset[AccountId]:
    return frozenset(link.account for link in links if link.state is LinkState.CONNECTED)


def _facts(desk: Services) -> _Facts:
    able: Mapping[AccountId, bool] = {
        link.account: (can := desk.channels.capabilities(link.account)) is not None and can.corrections
        for link in desk.channels.links
    }
    correcting = frozenset(account for account, is_able in able.items() if is_able)
    return _Facts(desk.phone.settings.region, desk.channels.links, correcting)
