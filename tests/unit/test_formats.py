"""The way between the port's samples and those of a device that cannot do 16 kHz mono."""

from __future__ import annotations

from array import array

import pytest

from app.media.formats import PORT_SHAPE, Shape

RAMP = array("h", range(0, 9_600, 30)).tobytes()
SHAPES = [Shape(factor, channels) for factor in (1, 2, 3) for channels in (1, 2)]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_sound_has_the_devices_length(shape: Shape) -> None:
    assert len(shape.from_port(RAMP)) == len(RAMP) // 2 * shape.width


@pytest.mark.parametrize("shape", SHAPES)
def test_a_sound_survives_there_and_back(shape: Shape) -> None:
    back = array("h", shape.to_port(shape.from_port(RAMP)))

    assert len(back) == len(RAMP) // 2
    assert max(abs(a - b) for a, b in zip(back, array("h", RAMP), strict=True)) <= 30


def test_the_port_shape_changes_nothing() -> None:
    assert PORT_SHAPE.from_port(RAMP) is RAMP
    assert PORT_SHAPE.to_port(RAMP) is RAMP


def test_every_channel_gets_the_same() -> None:
    both = array("h", Shape(3, 2).from_port(RAMP))

    assert both[::2] == both[1::2]
