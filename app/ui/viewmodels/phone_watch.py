"""The last word on the phone and the sound devices, for panes that are built long after it was said."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.ports.audio import DevicesChanged
from app.services.events import PhoneChanged
from app.ui.qt.bridge import DeskBridge

_NAME = "phone-watch"


class PhoneWatch(QObject):
    """`phone` and `devices` are None until the desk has told of them."""

    def __init__(self, bridge: DeskBridge) -> None:
        super().__init__(bridge)
        self.setObjectName(_NAME)
        self.phone: PhoneChanged | None = None
        self.devices: DevicesChanged | None = None
        bridge.phone_changed.connect(self._phone_changed)
        bridge.devices_changed.connect(self._devices_changed)

    @Slot(PhoneChanged)
    def _phone_changed(self, event: PhoneChanged) -> None:
        self.phone = event

    @Slot(DevicesChanged)
    def _devices_changed(self, event: DevicesChanged) -> None:
        self.devices = event


def phone_watch(bridge: DeskBridge) -> PhoneWatch:
    """The one watch of this desk, listening from the first time it is asked for."""
    found = bridge.whole.findChild(PhoneWatch, _NAME)
    return found if isinstance(found, PhoneWatch) else PhoneWatch(bridge.whole)
