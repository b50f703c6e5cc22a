"""How loud a piece of sound is."""

from __future__ import annotations

import math
from operator import mul

SILENCE = -100.0
"""dBFS given for digital silence and for no sound at all."""
QUIET_PEAK = 150
"""A pause between words stays below this sample value (-47 dBFS)."""
STRIDE = 4
"""Every fourth sample tells the loudness as well as all of them, at a quarter of the cost."""


def loudness(sound: bytes) -> float:
    """The power of 16-bit samples in dBFS: 0 for the loudest square wave, SILENCE for none."""
    samples = memoryview(sound).cast("h")[::STRIDE].tolist()
    if not samples:
        return SILENCE
    power = sum(map(mul, samples, samples)) / len(samples)
    return max(SILENCE, 10 * math.log10(power / 32_768**2)) if power else SILENCE


def is_quiet(sound: bytes) -> bool:
    """True when a few milliseconds of this 16-bit sound can go or come unheard."""
    samples = memoryview(sound).cast("h")
    return not len(samples) or (max(samples) < QUIET_PEAK and min(samples) > -QUIET_PEAK)
