"""Keeps every stream on the device it should have, while devices come, go and fail."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.audio import AudioDevice, AudioPreferences, ChosenDevices, DeviceKind, Tone, choose
from app.media.devices import Devices
from app.media.ring import Ring
from app.media.sound_system import hides_departures
from app.media.streams import Capture, Playback, Stream, answers
from app.media.tones import TonePlayer

PROBE_MS = 2_000
"""How often devices are tried while streams are wanted."""


class Lines(QObject):
    """The microphone's, the loudspeaker's and the ringer's stream. Lives on Qt's main thread.

    Set the wishes (`in_call`, `tone`, `preferences`), then `settle`.
    """

    settled = Signal()
    """The devices, or the ones in use, may have changed."""

    def __init__(self, said: Ring, heard: Ring, tones: TonePlayer) -> None:
        super().__init__()
        self.in_call = False
        self.tone: Tone | None = None
        self.preferences = AudioPreferences()
        self.devices = Devices()
        self.chosen = ChosenDevices()
        self._heard = heard
        self._capture, self._playback, self._ringer = Capture(said), Playback(heard), Playback(tones)
        self._probe = QTimer(self, interval=PROBE_MS)
        self._probe.timeout.connect(self.try_devices)
        self.devices.changed.connect(self.settle)
        for stream in self._streams():
            stream.failed.connect(self.look_after_streams)

    def settle(self) -> None:
        """Open, move and close streams as wished; a device that does not open is left out of the next choice."""
        while not self._try_to_settle():
            pass
        if not (self.in_call or self.tone):
            self._probe.stop()
        elif not self._probe.isActive():
            self._probe.start()
        self.settled.emit()

    def look_after_streams(self) -> None:
        """Reopen what has stalled or failed; call it now and then. Without success its device counts as lost."""
        for stream in self._streams():
            device = stream.device
            if device and stream.is_dead and not (stream.has_moved and self._open(stream, device)):
                stream.close()
                self.devices.report_lost(device)
                self.settle()

    def try_devices(self) -> None:
        """Find lost devices that are back and, where the system hides it, used ones that have gone; then settle."""
        if self.devices.can_open():
            for device in self.devices.lost():
                if answers(self.devices.handle(device)):
                    self.devices.report_found(device)
            if hides_departures():
                self._drop_departed()
        self.settle()

    def _drop_departed(self) -> None:
        for stream in self._streams():
            device = stream.device
            if device and not answers(self.devices.handle(device)):
                stream.close()
                self.devices.report_lost(device)

    def _streams(self) -> tuple[Stream, ...]:
        return (self._capture, self._playback, self._ringer)

    def _try_to_settle(self) -> bool:
        self.chosen = self._choose()
        self._ringer.set_volume(self.preferences.ringer_volume if self.tone is Tone.RING else 1.0)
        in_call = self.in_call
        return (
            self._bind(self._capture, self.chosen.microphone if in_call else None)
            and self._bind(self._playback, self.chosen.loudspeaker if in_call else None)
            and self._bind(self._ringer, self._tone_device())
        )

    def _choose(self) -> ChosenDevices:
        present, wishes = self.devices.present(), self.preferences
        return ChosenDevices(
            choose(present, DeviceKind.INPUT, wishes.microphones),
            choose(present, DeviceKind.OUTPUT, wishes.loudspeakers),
            choose(present, DeviceKind.OUTPUT, wishes.ringers),
        )

    def _tone_device(self) -> AudioDevice | None:
        if self.tone is None:
            return None
        return self.chosen.ringer if self.tone is Tone.RING else self.chosen.loudspeaker

    def _bind(self, stream: Stream, device: AudioDevice | None) -> bool:
        if device is None:
            stream.close()
            return True
        if stream.device and stream.device.id == device.id:
            return True
        if self._open(stream, device):
            return True
        self.devices.report_lost(device)
        return False

    def _open(self, stream: Stream, device: AudioDevice) -> bool:
        if stream is self._playback:
            self._heard.forget()
        return self.devices.can_open() and stream.open(device, self.devices.handle(device)) and self.devices.can_open()
