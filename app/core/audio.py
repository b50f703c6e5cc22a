"""What the desk knows about sound devices: names, wishes and the choice between them. Plain values, no sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class DeviceKind(StrEnum):
    """Which way the sound goes."""

    INPUT = "input"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class AudioDevice:
    """One device as the operating system names it. `id` is opaque and may change when it is plugged in again."""

    id: str
    name: str
    kind: DeviceKind
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class AudioPreferences:
    """The agent's wishes: device names, most wanted first. An empty list means the system's default.

    Volumes run from 0.0 (silent) to 1.0.
    """

    microphones: tuple[str, ...] = ()
    loudspeakers: tuple[str, ...] = ()
    ringers: tuple[str, ...] = ()
    ringer_volume: float = 0.8


@dataclass(frozen=True, slots=True)
class ChosenDevices:
    """What is really in use now; None means that no such device exists on this machine at this moment."""

    microphone: AudioDevice | None = None
    loudspeaker: AudioDevice | None = None
    ringer: AudioDevice | None = None


class Tone(StrEnum):
    """Sounds that are not speech. RING goes to the ringer device, the others to the headset."""

    RING = "ring"
    CALL_WAITING = "call-waiting"
    RINGBACK = "ringback"
    BUSY = "busy"
    ENDED = "ended"


def choose(devices: Iterable[AudioDevice], kind: DeviceKind, preferred: Sequence[str]) -> AudioDevice | None:
    """The first preferred device that is present, else the system's default, else any, else None."""
    present = [device for device in devices if device.kind is kind]
    for name in preferred:
        for device in present:
            if device.name == name:
                return device
    return next((device for device in present if device.is_default), present[0] if present else None)
