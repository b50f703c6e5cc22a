"""The sound devices of this machine, as they come and go."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

from app.core.audio import AudioDevice, DeviceKind
from app.media.sound_system import connections, sound_system_runs

RETRY_MS = 2_000
QT_CONNECTIONS = 2
"""To PulseAudio, in Qt 6.12: one for the list of devices and, from the first stream on, one for all streams."""


class Devices(QObject):
    """Lists devices by name and says when the list changed. Lives on Qt's main thread.

    Qt misses some departures (with PulseAudio, until the next arrival), so whoever cannot open a device reports it here
    and it is left out until Qt announces a change or `probe` finds it again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._qt: QMediaDevices | None = None
        self._lost: set[AudioDevice] = set()
        self._connections = 0
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self._meet_sound_system)
        self._meet_sound_system()

    def present(self) -> tuple[AudioDevice, ...]:
        """Every device that is believed to work."""
        return tuple(device for device in self._known() if device not in self._lost)

    def lost(self) -> tuple[AudioDevice, ...]:
        """The devices that Qt still lists and that were reported lost."""
        return tuple(device for device in self._known() if device in self._lost)

    def handle(self, device: AudioDevice) -> QAudioDevice:
        """Qt's own device behind one of ours; a null device when it has gone."""
        return self._known().get(device, QAudioDevice())

    def can_open(self) -> bool:
        """False while Qt has not met the sound server again that it lost. Ask before and after opening a stream.

        While the connection for streams is down, opening one ends this process: libpulse asserts on its context.
        """
        now = min(connections(), QT_CONNECTIONS)
        if now < self._connections:
            return False
        self._connections = now
        return True

    def report_lost(self, device: AudioDevice) -> None:
        """Leave this device out: it was listed and does not work."""
        self._lost.add(device)

    def report_found(self, device: AudioDevice) -> None:
        """List this device again."""
        self._lost.discard(device)

    def _known(self) -> dict[AudioDevice, QAudioDevice]:
        if not self._qt:
            return {}
        inputs = {_value(device, DeviceKind.INPUT): device for device in self._qt.audioInputs()}
        return inputs | {_value(device, DeviceKind.OUTPUT): device for device in self._qt.audioOutputs()}

    def _meet_sound_system(self) -> None:
        if not sound_system_runs():
            self._retry.start()
            return
        self._retry.stop()
        self._qt = QMediaDevices(self)
        self._qt.audioInputsChanged.connect(self._announce)
        self._qt.audioOutputsChanged.connect(self._announce)
        self.changed.emit()

    def _announce(self) -> None:
        self._lost.clear()
        self.changed.emit()


def _value(device: QAudioDevice, kind: DeviceKind) -> AudioDevice:
    return AudioDevice(device.id().toStdString(), device.description(), kind, device.isDefault())
