"""The headset in use with its live level, and the menu to choose other devices."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.core.audio import AudioDevice, AudioPreferences, DeviceKind
from app.ports.audio import DevicesChanged
from app.ui.qt.theme import BESIDE_TEXT, icon_beside_text
from app.ui.qt.tokens import SPACE_XS, Role
from app.ui.widgets.buttons import describe
from app.ui.widgets.level_meter import LevelMeter

_WIDEST = 180


class HeadsetButton(QWidget):
    """`preferred` carries the AudioPreferences that the agent now wishes."""

    preferred = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._event: DevicesChanged | None = None
        self._preferences = AudioPreferences()
        self.meter = LevelMeter()
        self.meter.setObjectName("microphone-level")
        self._button = self._make_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._button)
        row.addWidget(self.meter)
        self._show()

    def _make_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("headset")
        button.setProperty("kind", "quiet")
        button.setIconSize(BESIDE_TEXT)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName("headset-menu")
        menu.aboutToShow.connect(lambda: self._fill(menu))
        button.setMenu(menu)
        return button

    def show_devices(self, event: DevicesChanged) -> None:
        self._event = event
        self._show()

    def show_preferences(self, preferences: AudioPreferences) -> None:
        self._preferences = preferences

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_button"):
            self._show()

    def _show(self) -> None:
        microphone = self._event.chosen.microphone if self._event else None
        is_missing = self._event is not None and microphone is None
        name = self.tr("No microphone") if is_missing else microphone.name if microphone else self.tr("Starting…")
        fitting = self._button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST)
        self._button.setText(fitting)
        self._button.setIcon(
            icon_beside_text("mic-off", Role.DANGER) if is_missing else icon_beside_text("headset", Role.TEXT)
        )
        describe(self._button, self.tr("Headset: {0}").format(name))

    # Menu

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        if self._event is None:
            menu.addAction(self.tr("The phone is starting")).setEnabled(False)
            return
        wishes, chosen = self._preferences, self._event.chosen
        self._group(menu, self.tr("Microphone"), DeviceKind.INPUT, chosen.microphone, wishes.microphones, "microphones")
        self._group(
            menu, self.tr("Loudspeaker"), DeviceKind.OUTPUT, chosen.loudspeaker, wishes.loudspeakers, "loudspeakers"
        )
        self._group(menu, self.tr("Ringer"), DeviceKind.OUTPUT, chosen.ringer, wishes.ringers, "ringers")

    def _group(
        self,
        menu: QMenu,
        title: str,
        kind: DeviceKind,
        chosen: AudioDevice | None,
        wishes: tuple[str, ...],
        wish: str,
    ) -> None:
        submenu = menu.addMenu(title)
        group = QActionGroup(submenu)
        system = self._choice(submenu, group, self.tr("System default"), is_on=not wishes)
        system.triggered.connect(partial(self._prefer, wish, ()))
        for device in self._event.devices if self._event else ():
            if device.kind is kind:
                action = self._choice(submenu, group, device.name, is_on=bool(wishes) and device == chosen)
                names = (device.name, *(name for name in wishes if name != device.name))
                action.triggered.connect(partial(self._prefer, wish, names))

    def _choice(self, menu: QMenu, group: QActionGroup, text: str, *, is_on: bool) -> QAction:
        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(is_on)
        group.addAction(action)
        return action

    def _prefer(self, wish: str, names: tuple[str, ...]) -> None:
        self.preferred.emit(replace(self._preferences, **{wish: names}))
