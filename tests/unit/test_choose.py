"""Which device is used."""

from __future__ import annotations

from app.core.audio import AudioDevice, DeviceKind, choose

BUILT_IN = AudioDevice("0", "Built-in", DeviceKind.OUTPUT, is_default=True)
DOCK = AudioDevice("1", "Dock", DeviceKind.OUTPUT)
HEADSET = AudioDevice("2", "Headset", DeviceKind.OUTPUT)
MICROPHONE = AudioDevice("3", "Headset", DeviceKind.INPUT)
ALL = (MICROPHONE, BUILT_IN, DOCK, HEADSET)


def test_the_most_wanted_device_that_is_there_is_taken() -> None:
    assert choose(ALL, DeviceKind.OUTPUT, ("Other", "Headset", "Dock")) == HEADSET


def test_the_next_wish_counts_while_the_first_is_away() -> None:
    assert choose((BUILT_IN, DOCK), DeviceKind.OUTPUT, ("Headset", "Dock")) == DOCK


def test_the_default_serves_when_no_wish_can_be_met() -> None:
    assert choose(ALL, DeviceKind.OUTPUT, ("Other",)) == BUILT_IN
    assert choose(ALL, DeviceKind.OUTPUT, ()) == BUILT_IN


def test_any_device_is_better_than_none() -> None:
    assert choose((DOCK, HEADSET), DeviceKind.OUTPUT, ()) == DOCK


def test_a_loudspeaker_is_no_microphone() -> None:
    assert choose((BUILT_IN, DOCK), DeviceKind.INPUT, ("Dock",)) is None
