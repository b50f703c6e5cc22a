"""Device preferences as the agent arranges them."""

from __future__ import annotations

from app.core.audio import AudioDevice, DeviceKind, choose
from app.ui.viewmodels.device_order import WantedDevice, moved, rows, without

JABRA, BUILT_IN, HDMI = (AudioDevice(name, name, DeviceKind.OUTPUT) for name in ("Jabra", "Built-in", "HDMI"))
MICROPHONE = AudioDevice("mic", "Jabra", DeviceKind.INPUT)
PRESENT = (JABRA, BUILT_IN, HDMI, MICROPHONE)


def shown(*preferred: str) -> tuple[WantedDevice, ...]:
    return rows(preferred, PRESENT, DeviceKind.OUTPUT, JABRA)


def test_wanted_devices_come_first_and_the_absent_ones_keep_their_place() -> None:
    found = shown("Sony", "HDMI")

    assert [(each.name, each.is_present) for each in found] == [
        ("Sony", False),
        ("HDMI", True),
        ("Jabra", True),
        ("Built-in", True),
    ]


def test_the_device_in_use_is_marked() -> None:
    found = shown()

    assert [each.name for each in found if each.is_in_use] == ["Jabra"]


def test_moving_up_makes_a_wish_of_that_device_alone() -> None:
    wishes = moved(shown(), 1, -1)

    assert wishes == ("Built-in",)
    assert choose(PRESENT, DeviceKind.OUTPUT, wishes) == BUILT_IN


def test_moving_down_makes_a_wish_of_the_one_that_passed() -> None:
    assert moved(shown(), 0, 1) == ("Built-in",)


def test_wishes_below_the_moved_one_stay_wishes() -> None:
    assert moved(shown("Sony", "HDMI", "Jabra"), 0, 1) == ("HDMI", "Sony", "Jabra")


def test_forgetting_a_device_keeps_the_other_wishes() -> None:
    assert without(shown("Sony", "HDMI"), 0) == ("HDMI",)
