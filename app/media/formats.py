"""The sample format a stream is opened with, and the way from there to the port's 16 kHz mono and back."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from PySide6.QtMultimedia import QAudioDevice, QAudioFormat

from app.ports.audio import RATE


@dataclass(frozen=True, slots=True)
class Shape:
    """16-bit samples at `factor` times the port's rate, with `channels` interleaved."""

    factor: int = 1
    channels: int = 1

    @property
    def width(self) -> int:
        """How many bytes stand for one sample of the port."""
        return 2 * self.factor * self.channels

    def format(self) -> QAudioFormat:
        """The same in Qt's words."""
        format_ = QAudioFormat()
        format_.setSampleRate(RATE * self.factor)
        format_.setChannelCount(self.channels)
        format_.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        return format_

    def to_port(self, sound: bytes) -> bytes:
        """Whole groups of `width` bytes: the first channel, averaged over each sample of the port."""
        if self.width == 2:
            return sound
        first = array("h", sound)[:: self.channels]
        rows = (first[start :: self.factor] for start in range(self.factor))
        return array("h", (sum(group) // self.factor for group in zip(*rows, strict=True))).tobytes()

    def from_port(self, sound: bytes) -> bytes:
        """Each sample repeated for every channel and, in a straight line to its neighbour, for the higher rate."""
        if self.width == 2:
            return sound
        samples = array("h", sound)
        stretched = array("h", bytes(len(sound) * self.factor))
        for step in range(self.factor):
            stretched[step :: self.factor] = array("h", self._between(samples, step))
        spread = array("h", bytes(len(sound) * self.factor * self.channels))
        for channel in range(self.channels):
            spread[channel :: self.channels] = stretched
        return spread.tobytes()

    def _between(self, samples: array[int], step: int) -> list[int]:
        following = samples[1:] + samples[-1:]
        return [a + (b - a) * step // self.factor for a, b in zip(samples, following, strict=True)]


PORT_SHAPE = Shape()
FALLBACKS = (PORT_SHAPE, *(Shape(factor, channels) for factor in (3, 2, 1) for channels in (1, 2)))
"""Most systems convert by themselves, so the first fits; else 48 kHz, then the rest."""


def shape_for(device: QAudioDevice) -> Shape:
    """The first shape the device takes; the port's own when it admits to none, and opening will tell."""
    return next((shape for shape in FALLBACKS if device.isFormatSupported(shape.format())), PORT_SHAPE)
