"""Open devices: a microphone that fills a ring, a loudspeaker that plays whatever can be read."""

from __future__ import annotations

import time
from typing import Protocol

from PySide6.QtCore import QIODevice, QObject, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioSink, QAudioSource, QtAudio

from app.core.audio import AudioDevice
from app.media.formats import PORT_SHAPE, shape_for
from app.media.ring import BYTES_PER_MS, Ring

STALL = 1.0
"""Seconds without movement after which a stream counts as dead: Qt reports no error when its device is pulled out."""
CAPTURE_BUFFER = 200 * BYTES_PER_MS
"""Room for what arrives while this thread is busy; it adds no delay."""
PLAYBACK_BUFFER = 20 * BYTES_PER_MS
"""Always full, so all of it is delay."""


class Sound(Protocol):
    """What a loudspeaker can play: exactly `size` bytes in the port's format at every call."""

    def read(self, size: int) -> bytes: ...


class Pulse:
    """When sound last moved. A plain object: setting an attribute of a QObject costs ten times as much."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        self.at = 0.0


class Stream(QObject):
    """What both directions share. Lives on Qt's main thread."""

    failed = Signal()
    """The system ended the stream by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.device: AudioDevice | None = None
        self._shape = PORT_SHAPE
        self._backend: QAudioSource | QAudioSink | None = None
        self._opened_at = 0.0
        self._moved = Pulse()

    @property
    def is_dead(self) -> bool:
        """True when the stream should move sound and does not."""
        if self._backend is None:
            return False
        stopped = self._backend.state() is QtAudio.State.StoppedState
        return stopped or time.monotonic() - self._moved.at > STALL

    @property
    def has_moved(self) -> bool:
        """True when sound has moved since the device was opened."""
        return self._moved.at > self._opened_at

    def open(self, device: AudioDevice, handle: QAudioDevice) -> bool:
        """Open, after closing what was open. False when the device refuses or is gone."""
        self.close()
        self._shape = shape_for(handle)
        self._opened_at = self._moved.at = time.monotonic()
        backend = self._start(handle)
        if backend.error() is not QtAudio.Error.NoError:
            return False
        self.device, self._backend = device, backend
        backend.stateChanged.connect(self._note_state)
        return True

    def close(self) -> None:
        """Let go of the device. Harmless when nothing is open."""
        if self._backend:
            self._backend.stateChanged.disconnect(self._note_state)
            self._backend.stop()
            self._backend = None
        self.device = None

    def _start(self, handle: QAudioDevice) -> QAudioSource | QAudioSink:
        raise NotImplementedError

    def _buffer(self, size: int) -> int:
        return size * self._shape.width // PORT_SHAPE.width

    def _note_state(self) -> None:
        if self._backend and self._backend.state() is QtAudio.State.StoppedState:
            self.failed.emit()


class Capture(Stream):
    """The microphone."""

    def __init__(self, ring: Ring) -> None:
        super().__init__()
        self._ring = ring

    def close(self) -> None:
        super().close()
        self._ring.forget()

    def _start(self, handle: QAudioDevice) -> QAudioSource:
        source = QAudioSource(handle, self._shape.format())
        source.setBufferSize(self._buffer(CAPTURE_BUFFER))
        self._arrivals: QIODevice | None = source.start()
        if self._arrivals:
            self._arrivals.readyRead.connect(self._move)
        return source

    def _move(self) -> None:
        if not self._backend or not self._arrivals:
            return
        available = self._arrivals.bytesAvailable()
        sound = self._arrivals.read(available - available % self._shape.width).data()
        if sound:
            self._moved.at = time.monotonic()
            self._ring.write(self._shape.to_port(bytes(sound)))


class Playback(Stream):
    """The loudspeaker."""

    def __init__(self, sound: Sound) -> None:
        super().__init__()
        self._sound = sound
        self._volume = 1.0
        self._tap = Tap(self)

    def set_volume(self, volume: float) -> None:
        """Volume from 0.0 to 1.0, for what is playing and for what will."""
        self._volume = volume
        if isinstance(self._backend, QAudioSink):
            self._backend.setVolume(volume)

    def draw(self, size: int) -> bytes:
        """As much as fits into `size` bytes in the device's shape; silence fills the gaps."""
        self._moved.at = time.monotonic()
        return self._shape.from_port(self._sound.read(size // self._shape.width * PORT_SHAPE.width))

    def _start(self, handle: QAudioDevice) -> QAudioSink:
        sink = QAudioSink(handle, self._shape.format())
        sink.setBufferSize(self._buffer(PLAYBACK_BUFFER))
        sink.setVolume(self._volume)
        sink.start(self._tap)
        return sink


class Tap(QIODevice):
    """What Qt reads the loudspeaker's sound from; it never runs out."""

    def __init__(self, playback: Playback) -> None:
        super().__init__(playback)
        self._playback = playback
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        return True

    def bytesAvailable(self) -> int:
        return PLAYBACK_BUFFER

    def readData(self, maxlen: int) -> bytes:
        return self._playback.draw(maxlen)

    def writeData(self, data: bytes | bytearray | memoryview, len: int) -> int:
        return -1


def answers(handle: QAudioDevice) -> bool:
    """True when the device can be opened now; it is closed again at once."""
    form = shape_for(handle).format()
    stream = QAudioSource(handle, form) if handle.mode() is QAudioDevice.Mode.Input else QAudioSink(handle, form)
    stream.start()
    opened = stream.error() is QtAudio.Error.NoError
    stream.stop()
    return opened
