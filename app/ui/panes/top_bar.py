"""The bar across the top: the agent's state, one search, the headset, the connection."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from app.core.agent_state import AgentState, AgentStatus
from app.core.audio import AudioPreferences
from app.core.conversation import LegKind
from app.core.ids import AccountId
from app.core.problems import Problem
from app.ports.audio import DevicesChanged, Levels
from app.services.events import (
    AgentChanged,
    ChannelsChanged,
    Notice,
    PhoneChanged,
    SettingsChanged,
    StoreLink,
    TimelineChanged,
)
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import icon
from app.ui.qt.tokens import SPACE_M, SPACE_S, Role
from app.ui.widgets.agent_button import AgentButton
from app.ui.widgets.connection_lamp import ConnectionLamp
from app.ui.widgets.headset_button import HeadsetButton


class TopBar(QFrame):
    """`searched` carries the text of the search field while it is typed, `day_wanted` asks for the agent's day."""

    searched = Signal(str)
    day_wanted = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setProperty("edge", "bottom")
        self._bridge = bridge
        self.agent = AgentButton()
        self.search = self._make_search()
        self._headset = HeadsetButton()
        self._lamp = ConnectionLamp()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        """The search keeps its place, however long the agent's state is."""
        self._row = QGridLayout(self)
        self._row.setContentsMargins(SPACE_S, SPACE_S, SPACE_M, SPACE_S)
        self._row.setHorizontalSpacing(SPACE_M)
        self._row.addWidget(self.agent, 0, 0, Qt.AlignmentFlag.AlignLeft)
        for column, widget in enumerate((self.search, self._headset, self._lamp), start=2):
            self._row.addWidget(widget, 0, column)
        self._row.setColumnStretch(1, 1)
        self._row.setColumnStretch(2, 100)
        self._make_room()

    def _make_room(self) -> None:
        self._row.setColumnMinimumWidth(0, self.agent.widest)

    def _make_search(self) -> QLineEdit:
        search = QLineEdit()
        search.setObjectName("search")
        search.setAccessibleName(self.tr("Search"))
        search.setPlaceholderText(self.tr("Search people, numbers, words   Ctrl+K"))
        search.setToolTip(self.tr("Search ({0})").format("Ctrl+K"))
        search.setClearButtonEnabled(True)
        self._sign = search.addAction(icon("search", Role.TEXT_MUTED), QLineEdit.ActionPosition.LeadingPosition)
        search.setMinimumWidth(200)
        search.setMaximumWidth(560)
        search.textEdited.connect(self.searched)
        search.returnPressed.connect(lambda: self.searched.emit(search.text()))
        return search

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._sign.setIcon(icon("search", Role.TEXT_MUTED))
            self._make_room()

    def _connect(self) -> None:
        self.agent.chosen.connect(self._choose_state)
        self.agent.media_chosen.connect(self._choose_media)
        self.agent.day_wanted.connect(self.day_wanted)
        self._headset.preferred.connect(self._prefer_audio)
        self._bridge.agent_changed.connect(self._agent_changed)
        self._bridge.settings_changed.connect(self._settings_changed)
        self._bridge.devices_changed.connect(self._devices_changed)
        self._bridge.levels_changed.connect(self._levels_changed)
        self._bridge.phone_changed.connect(self._phone_changed)
        self._bridge.channels_changed.connect(self._channels_changed)
        self._bridge.notice.connect(self._notice)
        self._bridge.timeline_changed.connect(self._saved)
        self._bridge.store_link.connect(self._store_link)
        self._lamp.opened.connect(self._ask_how_much_waits)
        self._bridge.ask(lambda desk: desk.agent.status, self._show_status)

    # Wishes

    @Slot(object, str)
    def _choose_state(self, state: AgentState, reason: str) -> None:
        self._bridge.do(lambda desk: desk.agent.choose(state, reason))

    @Slot(tuple)
    def _choose_media(self, media: tuple[LegKind, ...]) -> None:
        def keep(desk: Services) -> None:
            desk.phone.change_settings(replace(desk.phone.settings, ready_for=media))

        self._bridge.do(keep)

    @Slot(object)
    def _prefer_audio(self, preferences: AudioPreferences) -> None:
        self._bridge.do(lambda desk: desk.phone.prefer_audio(preferences))

    # Facts

    def _show_status(self, status: AgentStatus) -> None:
        self.agent.show_status(status)

    @Slot(AgentChanged)
    def _agent_changed(self, event: AgentChanged) -> None:
        self.agent.show_status(event.status)

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self.agent.set_reasons(event.settings.not_ready_reasons)
        self._make_room()
        self._headset.show_preferences(event.settings.audio)
        self._lamp.show_accounts(event.settings.accounts, event.settings.channels)

    @Slot(DevicesChanged)
    def _devices_changed(self, event: DevicesChanged) -> None:
        self._headset.show_devices(event)

    @Slot(Levels)
    def _levels_changed(self, event: Levels) -> None:
        self._headset.meter.set_level(event.microphone)

    @Slot(PhoneChanged)
    def _phone_changed(self, event: PhoneChanged) -> None:
        self._lamp.show_phone(event)

    @Slot(ChannelsChanged)
    def _channels_changed(self, event: ChannelsChanged) -> None:
        self._lamp.show_links(event.links)
        if self._lamp.is_open:
            self._ask_how_much_waits()

    @Slot()
    def _ask_how_much_waits(self) -> None:
        self._bridge.ask(_waiting, self._lamp.show_waiting)

    @Slot(Notice)
    def _notice(self, event: Notice) -> None:
        if event.problem is Problem.NOT_SAVED:
            self._lamp.show_store(event.problem)

    @Slot(StoreLink)
    def _store_link(self, event: StoreLink) -> None:
        self._lamp.show_store_link(event.state)

    @Slot(TimelineChanged)
    def _saved(self, _event: TimelineChanged) -> None:
        """What is told of the timeline has been saved, so the store works."""
        self._lamp.show_store(None)


def _waiting(desk: Services) -> dict[AccountId, int]:
    return {link.account: desk.messaging.waiting_for(link.account) for link in desk.channels.links}
