"""A list of sound devices in the order in which they are wanted, with those that are not plugged in now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.audio import AudioDevice, DeviceKind


@dataclass(frozen=True, slots=True)
class WantedDevice:
    """One row. `is_preferred` is False for a device that is there but was never put in order."""

    name: str
    is_present: bool
    is_in_use: bool
    is_preferred: bool


def rows(
    preferred: Sequence[str], devices: Sequence[AudioDevice], kind: DeviceKind, in_use: AudioDevice | None
) -> tuple[WantedDevice, ...]:
    """The wished-for names first, in order, then every other device of this kind as the system lists them."""
    present = list(dict.fromkeys(device.name for device in devices if device.kind is kind))
    names = dict.fromkeys([*preferred, *present])
    used = in_use.name if in_use is not None else None
    return tuple(WantedDevice(name, name in present, name == used, name in preferred) for name in names)


def moved(devices: Sequence[WantedDevice], index: int, step: int) -> tuple[str, ...]:
    """The preferences after the device at `index` went one place up (-1) or down (+1).

    A device that nobody put in order stays out of them as long as the system's own order places it right.
    """
    order = list(devices)
    order.insert(index + step, order.pop(index))
    needed = [place for place, device in enumerate(order) if device.is_preferred]
    last = max([*needed, min(index, index + step)])
    return tuple(device.name for device in order[: last + 1])


def without(devices: Sequence[WantedDevice], index: int) -> tuple[str, ...]:
    """The preferences with the device at `index` taken out."""
    return tuple(device.name for place, device in enumerate(devices) if device.is_preferred and place != index)
