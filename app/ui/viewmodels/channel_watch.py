"""The last word on the text channels, for panes that are built long after it was said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from app.core.channel import Link
from app.core.ids import AccountId
from app.core.queues import TEAM
from app.core.settings import DeskSettings
from app.ports.channel import Colleague
from app.services.events import ChannelsChanged, ColleaguesKnown, SettingsChanged
from app.ui.qt.bridge import DeskBridge

_NAME = "channel-watch"


class ChannelWatch(QObject):
    """`changed` follows whenever a channel's connection has changed."""

    changed = Signal()

    def __init__(self, bridge: DeskBridge) -> None:
        super().__init__(bridge)
        self.setObjectName(_NAME)
        self.links: dict[AccountId, Link] = {}
        self._colleagues: dict[AccountId, Sequence[Colleague]] = {}
        self._settings = DeskSettings()
        bridge.channels_changed.connect(self._channels_changed)
        bridge.colleagues_known.connect(self._colleagues_known)
        bridge.settings_changed.connect(self._settings_changed)

    def colleagues(self, account: AccountId | None) -> list[Colleague]:
        """Everybody a chat of this account can be passed on to, those who are ready first."""
        known = self._colleagues.get(account, ()) if account else ()
        return sorted(known, key=lambda each: (not each.is_ready, each.name.casefold()))

    def is_team(self, account: AccountId | None) -> bool:
        """Whether several agents share this mailbox."""
        return any(each.id == account and each.options.get(TEAM) for each in self._settings.channels)

    @Slot(ChannelsChanged)
    def _channels_changed(self, event: ChannelsChanged) -> None:
        self.links = {link.account: link for link in event.links}
        self.changed.emit()

    @Slot(ColleaguesKnown)
    def _colleagues_known(self, event: ColleaguesKnown) -> None:
        self._colleagues[event.account] = event.colleagues

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings


def channel_watch(bridge: DeskBridge) -> ChannelWatch:
    """The one watch of this desk, listening from the first time it is asked for."""
    found = bridge.whole.findChild(ChannelWatch, _NAME)
    return found if isinstance(found, ChannelWatch) else ChannelWatch(bridge.whole)
