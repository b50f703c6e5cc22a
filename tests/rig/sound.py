"""Listening: reading WAV files and measuring how much of one sound is found in another."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float64]

PHONE_BAND = (300.0, 3_400.0)
"""Hz: what survives every codec, and so what sounds are compared by."""


def read_wav(path: Path) -> Sound:
    """The samples of a 16-bit WAV file between -1 and 1; several channels are averaged."""
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return samples.reshape(-1, file.getnchannels()).mean(axis=1) / 32_768


def wav_rate(path: Path) -> int:
    """Samples per second of a WAV file."""
    with wave.open(str(path)) as file:
        return file.getframerate()


def resampled(sound: Sound, rate: int, wanted: int) -> Sound:
    """The sound at another rate, with its spectrum cut to what both rates can hold."""
    if rate == wanted or not len(sound):
        return sound
    length = round(len(sound) * wanted / rate)
    spectrum = np.fft.rfft(sound)
    cut = np.zeros(length // 2 + 1, dtype=complex)
    kept = min(len(spectrum), len(cut))
    cut[:kept] = spectrum[:kept]
    return np.fft.irfft(cut, length) * (length / len(sound))


def correlation(reference: Sound, recording: Sound, rate: int) -> tuple[float, float]:
    """How well, from 0 to 1, the recording holds the reference, and at what offset in seconds it starts there.

    Both have `rate` samples per second (see `resampled`). The recording may be longer: only the part as long as the
    reference counts. Volume does not matter, nor does anything outside the telephone's band. (0, 0) for silence.
    """
    wanted, heard = _in_band(reference, rate), _in_band(recording, rate)
    size = 1 << (len(wanted) + len(heard)).bit_length()
    cross = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)), size)
    peak = int(np.argmax(np.abs(cross)))
    start = peak if peak < len(heard) else peak - size
    part = heard[max(start, 0) : start + len(wanted)]
    loudness = float(np.linalg.norm(wanted) * np.linalg.norm(part))
    return (float(abs(cross[peak])) / loudness, start / rate) if loudness > 1e-6 else (0.0, 0.0)


def likeness(reference: Sound, recording: Sound, rate: int) -> float:
    """Like `correlation`, but second by second: a pause between words may have become a little longer or shorter.

    Each second may have moved by up to 0.15 s from where the whole sits best, and counts by its loudness.
    """
    _, offset = correlation(reference, recording, rate)
    margin = round(0.15 * rate)
    padded = np.pad(recording, (len(reference) + margin, len(reference) + margin))
    total = weight = 0.0
    for start in range(0, len(reference), rate):
        piece = reference[start : start + rate]
        middle = start + round(offset * rate) + len(reference) + margin
        near = padded[max(middle - margin, 0) : middle + len(piece) + margin]
        loudness = float(np.linalg.norm(piece))
        total += loudness * correlation(piece, near, rate)[0]
        weight += loudness
    return total / weight if weight else 0.0


def _in_band(sound: Sound, rate: int) -> Sound:
    if not len(sound):
        return sound
    spectrum = np.fft.rfft(sound)
    pitch = np.fft.rfftfreq(len(sound), 1 / rate)
    spectrum[(pitch < PHONE_BAND[0]) | (pitch > PHONE_BAND[1])] = 0
    return np.fft.irfft(spectrum, len(sound))
