"""How much of a spoken sample is found in a recording."""

from __future__ import annotations

from pathlib import Path

from tests.rig.sound import correlation, read_wav, resampled, wav_rate

SPEECH = Path(__file__).parents[2] / "resources" / "speech"
_RATE = 16_000


def found(speech: str, recording: Path) -> float:
    """How well a second and a half from the middle of the sample is found in the recording, 0 to 1."""
    said = resampled(read_wav(SPEECH / speech), wav_rate(SPEECH / speech), _RATE)
    middle = said[len(said) // 3 : len(said) // 3 + 3 * _RATE // 2]
    heard = resampled(read_wav(recording), wav_rate(recording), _RATE)
    return correlation(middle, heard, _RATE)[0]


def loudest_sample(recording: Path) -> float:
    """The largest sample, 0 to 1, once half a second has let the last words through."""
    return float(abs(read_wav(recording)[wav_rate(recording) // 2 :]).max())
