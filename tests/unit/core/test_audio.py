"""Which sound device is used."""

from __future__ import annotations

import pytest

from app.core.audio import AudioDevice, DeviceKind, choose

HEADSET = AudioDevice("1", "Headset", DeviceKind.INPUT)
WEBCAM = AudioDevice("2", "Webcam", DeviceKind.INPUT, is_default=True)
HEADSET_OUT = AudioDevice("3", "Headset", DeviceKind.OUTPUT)


@pytest.mark.parametrize(
    ("present", "preferred", "chosen"),
    [
        ([WEBCAM, HEADSET], ["Headset", "Webcam"], HEADSET),
        ([WEBCAM, HEADSET], ["Webcam", "Headset"], WEBCAM),
        ([WEBCAM], ["Headset"], WEBCAM),
        ([HEADSET, WEBCAM], [], WEBCAM),
        ([HEADSET_OUT, HEADSET], [], HEADSET),
        ([HEADSET_OUT], ["Headset"], None),
        ([], ["Headset"], None),
    ],
)
def test_the_most_wanted_device_that_is_there_is_used(
    present: list[AudioDevice], preferred: list[str], chosen: AudioDevice | None
) -> None:
    assert choose(present, DeviceKind.INPUT, preferred) == chosen
