"""Loudness."""

from __future__ import annotations

import math
from array import array

import pytest

from app.media.levels import SILENCE, is_quiet, loudness


def square(peak: int) -> bytes:
    return array("h", ([peak] * 8 + [-peak] * 8) * 100).tobytes()


def test_the_loudest_square_wave_is_0_dbfs() -> None:
    assert loudness(square(32_767)) == pytest.approx(0.0, abs=0.01)


def test_a_tenth_of_the_amplitude_is_20_db_less() -> None:
    assert loudness(square(3_277)) == pytest.approx(-20.0, abs=0.05)


def test_a_full_sine_is_3_db_below_the_square_wave() -> None:
    sine = array("h", (round(32_767 * math.sin(n * 2 * math.pi * 440 / 16_000)) for n in range(1_600)))

    assert loudness(sine.tobytes()) == pytest.approx(-3.0, abs=0.1)


@pytest.mark.parametrize("sound", [b"", bytes(640)])
def test_nothing_is_silence(sound: bytes) -> None:
    assert loudness(sound) == SILENCE
    assert is_quiet(sound)


def test_a_word_is_not_a_pause() -> None:
    assert not is_quiet(square(1_000))
    assert is_quiet(square(100))
