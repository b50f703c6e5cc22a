"""The measure the sound tests rely on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.rig.sound import correlation, likeness, read_wav, resampled

SPEECH = Path(__file__).parents[2] / "resources/speech"
RATE = 16_000


def test_speech_is_found_in_a_longer_noisier_recording() -> None:
    speech = read_wav(SPEECH / "omar.wav")
    noise = np.random.default_rng(1).normal(0, 0.002, len(speech) + 3 * RATE)
    noise[RATE : RATE + len(speech)] += 0.3 * speech

    likeness, offset = correlation(speech, noise, RATE)

    assert likeness > 0.9
    assert offset == pytest.approx(1.0, abs=0.001)


def test_a_recording_that_begins_late_has_a_negative_offset() -> None:
    speech = read_wav(SPEECH / "omar.wav")

    likeness, offset = correlation(speech, speech[RATE // 2 :], RATE)

    assert likeness > 0.9
    assert offset == pytest.approx(-0.5, abs=0.001)


@pytest.mark.parametrize("rate", [8_000, 48_000])
def test_another_rate_makes_little_difference(rate: int) -> None:
    speech = read_wav(SPEECH / "omar.wav")
    there = resampled(speech, RATE, rate)

    assert correlation(there, there, rate)[0] == pytest.approx(1.0)
    assert correlation(speech, resampled(there, rate, RATE), RATE)[0] > 0.95


def test_somebody_else_is_not_taken_for_the_speaker() -> None:
    omar, aiko = read_wav(SPEECH / "omar.wav"), read_wav(SPEECH / "aiko.wav")

    assert correlation(omar, aiko, RATE)[0] < 0.3


def test_silence_is_like_nothing() -> None:
    assert correlation(read_wav(SPEECH / "omar.wav"), np.zeros(RATE), RATE) == (0.0, 0.0)


def test_a_longer_pause_is_forgiven_and_a_missing_word_is_not() -> None:
    speech = read_wav(SPEECH / "omar.wav")
    longer = np.concatenate((speech[: 2 * RATE], np.zeros(RATE // 50), speech[2 * RATE :]))
    cut = speech.copy()
    cut[RATE : 3 * RATE] = 0

    assert correlation(speech, longer, RATE)[0] < 0.9
    assert likeness(speech, longer, RATE) > 0.95
    assert likeness(speech, cut, RATE) < 0.7
