"""Tones as PCM."""

from __future__ import annotations

from array import array

import pytest

from app.core.audio import Tone
from app.media.tones import TonePlayer, duration_ms, lasts, pcm

FRAME = 640


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_is_heard_and_does_not_clip(tone: Tone) -> None:
    samples = array("h", pcm(tone))

    assert 5_000 < max(samples) < 32_767


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_begins_and_ends_without_a_click(tone: Tone) -> None:
    samples = array("h", pcm(tone))

    assert abs(samples[0]) < 500
    assert abs(samples[-1]) < 500


def test_busy_and_ended_stop_by_themselves() -> None:
    assert [tone for tone in Tone if not lasts(tone)] == [Tone.BUSY, Tone.ENDED]


def test_ringback_repeats_every_five_seconds() -> None:
    assert duration_ms(Tone.RINGBACK) == 5_000


def test_a_lasting_tone_goes_round_without_a_gap() -> None:
    player = TonePlayer()
    player.begin(Tone.RING)
    length = len(pcm(Tone.RING))

    played = b"".join(player.read(FRAME) for _ in range(3 * length // FRAME))

    assert played == (pcm(Tone.RING) * 3)[: len(played)]


def test_another_tone_is_followed_by_silence() -> None:
    player = TonePlayer()
    player.begin(Tone.ENDED)

    played = b"".join(player.read(FRAME) for _ in range(100))

    assert played == pcm(Tone.ENDED).ljust(100 * FRAME, b"\0")


def test_nothing_has_begun_yet() -> None:
    assert TonePlayer().read(FRAME) == bytes(FRAME)
