"""The headset as the voice engine sees it. Fulfilled by `app.media`; lives in the voice process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.core.audio import AudioDevice, AudioPreferences, ChosenDevices, Tone

RATE = 16_000
"""Samples per second of every frame that crosses this port."""
FRAME_MS = 20
FRAME_SAMPLES = RATE * FRAME_MS // 1000
FRAME_BYTES = FRAME_SAMPLES * 2
"""One frame: 16-bit signed little-endian mono."""


@dataclass(frozen=True, slots=True)
class DevicesChanged:
    """Every device there is, and the ones in use. Sent once at the start and whenever either changes."""

    devices: tuple[AudioDevice, ...]
    chosen: ChosenDevices


@dataclass(frozen=True, slots=True)
class Levels:
    """Loudness of the last 100 ms, in dBFS (0 loudest, -100 silence). Sent about ten times a second in a call."""

    microphone: float
    loudspeaker: float


AudioEvent = DevicesChanged | Levels


class Headset(Protocol):
    """Microphone, loudspeaker and ringer.

    `pull` and `push` are called every 20 ms from the bridge's clock thread, hold up every call when they are slow, and
    so never block, never log and never touch Qt. The other methods may be called from any thread and return at once.
    A device that disappears never raises: `pull` gives silence and `push` drops until a device is back.
    """

    def start(self) -> None:
        """Open the streams (a call is being set up). Calling it twice is harmless."""
        ...

    def stop(self) -> None:
        """Close the streams, so that the system no longer shows the microphone in use."""
        ...

    def pull(self) -> bytes:
        """The next FRAME_BYTES from the microphone, silence when there is none."""
        ...

    def push(self, frame: bytes) -> None:
        """FRAME_BYTES for the loudspeaker."""
        ...

    def prefer(self, preferences: AudioPreferences) -> None:
        """Change the wishes; streams move to other devices at once when the choice changes."""
        ...

    def play(self, tone: Tone | None) -> None:
        """Play this tone until told otherwise (BUSY and ENDED stop by themselves); None is silence."""
        ...

    def listen(self, listener: Callable[[AudioEvent], None]) -> None:
        """Set the one receiver of events; it is called from the headset's own thread. DevicesChanged follows soon."""
        ...
