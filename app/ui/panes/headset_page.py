"""Settings, Headset: which microphone, loudspeaker and ringer are wanted, how loud it rings, and live levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget

from app.core.audio import AudioPreferences, ChosenDevices, DeviceKind
from app.core.settings import DeskSettings
from app.ports.audio import DevicesChanged, Levels
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.viewmodels.device_order import rows
from app.ui.viewmodels.phone_watch import phone_watch
from app.ui.widgets.device_order import DeviceOrder
from app.ui.widgets.level_meter import SILENCE, LevelMeter
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.settings_page import SettingsPage, card

Change = Callable[[AudioPreferences], AudioPreferences]
SAVE_AFTER_MS = 200
_QUIET_AFTER_MS = 500


class HeadsetPage(SettingsPage):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._preferences = AudioPreferences()
        self._devices = phone_watch(bridge).devices or DevicesChanged((), ChosenDevices())
        plug_in = self.tr("None is plugged in. Plug one in: it appears here by itself.")
        self._microphones = DeviceOrder("microphones", self.tr("Microphone"), plug_in)
        self._loudspeakers = DeviceOrder("loudspeakers", self.tr("Loudspeaker"), plug_in)
        self._ringers = DeviceOrder("ringers", self.tr("Ringer"), plug_in)
        self._microphones.ordered.connect(self._order_microphones)
        self._loudspeakers.ordered.connect(self._order_loudspeakers)
        self._ringers.ordered.connect(self._order_ringers)
        self._input = LevelMeter()
        self._input.setObjectName("input-level")
        self._output = LevelMeter()
        self._output.setObjectName("output-level")
        self._volume = self._make_volume()
        self._save_soon = QTimer(self, interval=SAVE_AFTER_MS, singleShot=True)
        self._save_soon.timeout.connect(self._save_volume)
        self._quiet_soon = QTimer(self, interval=_QUIET_AFTER_MS, singleShot=True)
        self._quiet_soon.timeout.connect(self._go_quiet)
        self._lay_out()
        bridge.devices_changed.connect(self._devices_changed)
        bridge.levels_changed.connect(self._levels_changed)

    def show_settings(self, settings: DeskSettings) -> None:
        self._preferences = settings.audio
        if not self._volume.isSliderDown() and not self._save_soon.isActive():
            self._volume.blockSignals(True)
            self._volume.setValue(round(settings.audio.ringer_volume * 100))
            self._volume.blockSignals(False)
        self._show_devices()

    @Slot(DevicesChanged)
    def _devices_changed(self, event: DevicesChanged) -> None:
        self._devices = event
        self._show_devices()

    def _show_devices(self) -> None:
        wishes, devices, chosen = self._preferences, self._devices.devices, self._devices.chosen
        self._microphones.show_devices(rows(wishes.microphones, devices, DeviceKind.INPUT, chosen.microphone))
        self._loudspeakers.show_devices(rows(wishes.loudspeakers, devices, DeviceKind.OUTPUT, chosen.loudspeaker))
        self._ringers.show_devices(rows(wishes.ringers, devices, DeviceKind.OUTPUT, chosen.ringer))

    @Slot(Levels)
    def _levels_changed(self, event: Levels) -> None:
        self._input.set_level(event.microphone)
        self._output.set_level(event.loudspeaker)
        self._quiet_soon.start()

    @Slot()
    def _go_quiet(self) -> None:
        self._input.set_level(SILENCE)
        self._output.set_level(SILENCE)

    @Slot(object)
    def _order_microphones(self, names: tuple[str, ...]) -> None:
        self._prefer(lambda wishes: replace(wishes, microphones=names))

    @Slot(object)
    def _order_loudspeakers(self, names: tuple[str, ...]) -> None:
        self._prefer(lambda wishes: replace(wishes, loudspeakers=names))

    @Slot(object)
    def _order_ringers(self, names: tuple[str, ...]) -> None:
        self._prefer(lambda wishes: replace(wishes, ringers=names))

    @Slot()
    def _save_volume(self) -> None:
        volume = self._volume.value() / 100
        self._prefer(lambda wishes: replace(wishes, ringer_volume=volume))

    def _prefer(self, change: Change) -> None:
        def apply(services: Services) -> None:
            services.phone.prefer_audio(change(services.phone.settings.audio))

        self._bridge.do(apply)

    def _make_volume(self) -> QSlider:
        volume = QSlider(Qt.Orientation.Horizontal)
        volume.setObjectName("ringer-volume")
        volume.setAccessibleName(self.tr("Ringer volume"))
        volume.setToolTip(self.tr("How loud an incoming call rings"))
        volume.setRange(0, 100)
        volume.setPageStep(10)
        volume.valueChanged.connect(self._volume_moved)
        return volume

    @Slot()
    def _volume_moved(self) -> None:
        self._save_soon.start()

    def _lay_out(self) -> None:
        self.say(
            self.tr("Headset"),
            self.tr("The highest one that is plugged in is used, or the system's default while you choose none."),
        )
        self._card(self._microphones, self.tr("Level, during a call"), self._input)
        self._card(self._loudspeakers, self.tr("Level, during a call"), self._output)
        self._card(self._ringers, self.tr("Volume"), self._volume)
        self.body.addStretch()

    def _card(self, order: DeviceOrder, caption: str, control: QWidget) -> None:
        frame, column = card()
        column.addWidget(order)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setContentsMargins(0, SPACE_S, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(PlainLabel(caption, "muted"), 0, 0)
        grid.addWidget(control, 0, 1)
        column.addLayout(grid)
        self.body.addWidget(frame)
