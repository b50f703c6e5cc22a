"""A headset without sound."""

from __future__ import annotations

from collections.abc import Callable

from app.core.audio import AudioDevice, AudioPreferences, ChosenDevices, DeviceKind, Tone, choose
from app.ports.audio import FRAME_BYTES, AudioEvent, DevicesChanged

SILENCE = bytes(FRAME_BYTES)


class FakeHeadset:
    """Hands out the frames put into `to_say`, keeps what was pushed in `heard`, and remembers every wish."""

    def __init__(self, devices: tuple[AudioDevice, ...] = ()) -> None:
        self.devices = devices
        self.started = False
        self.to_say: list[bytes] = []
        self.heard: list[bytes] = []
        self.tone: Tone | None = None
        self.tones: list[Tone | None] = []
        self.preferences = AudioPreferences()
        self._listener: Callable[[AudioEvent], None] | None = None

    def start(self) -> None:
        self.started = True

    def stop(self) -> None:
        self.started = False

    def pull(self) -> bytes:
        return self.to_say.pop(0) if self.started and self.to_say and self.chosen.microphone else SILENCE

    def push(self, frame: bytes) -> None:
        if self.started and self.chosen.loudspeaker:
            self.heard.append(frame)

    def prefer(self, preferences: AudioPreferences) -> None:
        self.preferences = preferences
        self.announce()

    def play(self, tone: Tone | None) -> None:
        self.tone = tone
        self.tones.append(tone)

    def listen(self, listener: Callable[[AudioEvent], None]) -> None:
        self._listener = listener
        self.announce()

    @property
    def chosen(self) -> ChosenDevices:
        """What the wishes come to with the devices there are."""
        wishes = self.preferences
        return ChosenDevices(
            choose(self.devices, DeviceKind.INPUT, wishes.microphones),
            choose(self.devices, DeviceKind.OUTPUT, wishes.loudspeakers),
            choose(self.devices, DeviceKind.OUTPUT, wishes.ringers),
        )

    def plug(self, *devices: AudioDevice) -> None:
        """From now on exactly these devices are there."""
        self.devices = devices
        self.announce()

    def announce(self) -> None:
        """Tell the listener about the devices."""
        self.tell(DevicesChanged(self.devices, self.chosen))

    def tell(self, event: AudioEvent) -> None:
        """Send the listener any event, such as Levels."""
        if self._listener:
            self._listener(event)
