"""The sounds that are not speech, made as PCM in the port's format."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from functools import cache

from app.core.audio import Tone
from app.ports.audio import RATE

FADE = RATE // 200
"""Samples (5 ms) over which a beep comes and goes, so that it does not click."""


@dataclass(frozen=True, slots=True)
class Beep:
    """Sine waves together for `on` seconds, then `off` seconds of silence. `strength` is the sum's peak, 0 to 1."""

    pitches: tuple[float, ...]
    on: float
    off: float
    strength: float = 0.25


@dataclass(frozen=True, slots=True)
class Pattern:
    """Beeps in a row, played `times` over; None means until told otherwise."""

    beeps: tuple[Beep, ...]
    times: int | None = None


# Ringback and busy are at 425 Hz, as ITU-T E.180 recommends.
PATTERNS = {
    Tone.RING: Pattern((*(Beep((880.0, 1_108.7), 0.12, 0.03, 0.6),) * 5, Beep((659.3,), 0.2, 2.0, 0.5))),
    Tone.CALL_WAITING: Pattern((Beep((425.0,), 0.15, 0.15), Beep((425.0,), 0.15, 6.0))),
    Tone.RINGBACK: Pattern((Beep((425.0,), 1.0, 4.0),)),
    Tone.BUSY: Pattern((Beep((425.0,), 0.5, 0.5),), times=4),
    Tone.ENDED: Pattern((Beep((480.0,), 0.12, 0.06), Beep((380.0,), 0.18, 0.1)), times=1),
}


class TonePlayer:
    """The tone as sound that can be read without end: a lasting one over and over, another once and then silence."""

    def __init__(self) -> None:
        self._pcm = b""
        self._position = 0
        self._lasting = False
        for tone in Tone:
            pcm(tone)  # now, not while a call is ringing

    def begin(self, tone: Tone) -> None:
        """Read this one from its beginning."""
        self._pcm, self._position, self._lasting = pcm(tone), 0, lasts(tone)

    def read(self, size: int) -> bytes:
        """The next `size` bytes."""
        end = self._position + size
        sound = self._pcm[self._position : end]
        self._position = end
        if self._lasting and len(sound) < size:
            self._position = size - len(sound)
            sound += self._pcm[: self._position]
        return sound.ljust(size, b"\0")


def lasts(tone: Tone) -> bool:
    """True for a tone that goes on until it is told to stop."""
    return PATTERNS[tone].times is None


def duration_ms(tone: Tone) -> int:
    """Milliseconds of one round of a lasting tone, of the whole of any other."""
    return len(pcm(tone)) * 1_000 // (RATE * 2)


@cache
def pcm(tone: Tone) -> bytes:
    """One round of a lasting tone, the whole of any other: 16 kHz, 16 bit, mono."""
    pattern = PATTERNS[tone]
    return b"".join(_samples(beep) for beep in pattern.beeps) * (pattern.times or 1)


def _samples(beep: Beep) -> bytes:
    length = round(beep.on * RATE)
    peak = beep.strength * 32_767 / len(beep.pitches)
    sound = array("h", (round(_fade(n, length) * peak * _wave(beep.pitches, n)) for n in range(length)))
    return sound.tobytes() + bytes(2 * round(beep.off * RATE))


def _wave(pitches: tuple[float, ...], n: int) -> float:
    return sum(math.sin(2 * math.pi * pitch * n / RATE) for pitch in pitches)


def _fade(n: int, length: int) -> float:
    return min(1.0, n / FADE, (length - n) / FADE)
