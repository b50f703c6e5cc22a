"""The agent's headset through Qt Multimedia."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from app.core.audio import AudioPreferences, Tone
from app.media.levels import SILENCE, loudness
from app.media.lines import Lines
from app.media.ring import BYTES_PER_MS, Ring
from app.media.tones import TonePlayer, duration_ms, lasts
from app.ports.audio import FRAME_BYTES, AudioEvent, DevicesChanged, Levels

CUSHION = 10 * BYTES_PER_MS
TICK_MS = 100
PULSE_LATENCY_MS = "80"
"""Without this wish PulseAudio works in blocks as long as it likes, up to two seconds on some devices. With 20 the loop
is 40 ms quicker and costs twice the processor time; from 100 on there are gaps (bench/headset_loop.py)."""


class QtHeadset(QObject):
    """Fulfils `app.ports.audio.Headset`. Make it on Qt's main thread, where a QCoreApplication runs its loop.

    Make it before anything else in the process asks Qt for audio devices: see `sound_system.sound_system_runs`. Devices
    are let go when the application is about to quit.
    """

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        os.environ.setdefault("PULSE_LATENCY_MSEC", PULSE_LATENCY_MS)
        self._said, self._heard = Ring(CUSHION), Ring(CUSHION)
        self._meters = (Meter(self._said), Meter(self._heard))
        self._tones = TonePlayer()
        self._lines = Lines(self._said, self._heard, self._tones)
        self._listener: Callable[[AudioEvent], None] | None = None
        self._announced: DevicesChanged | None = None
        self._watch = QTimer(self, interval=TICK_MS)
        self._tone_end = QTimer(self, singleShot=True)
        self._connect()

    def start(self) -> None:
        self._asked.emit(lambda: self._call(True))

    def stop(self) -> None:
        self._asked.emit(lambda: self._call(False))

    def pull(self) -> bytes:
        return self._said.read(FRAME_BYTES)

    def push(self, frame: bytes) -> None:
        self._heard.write(frame)

    def prefer(self, preferences: AudioPreferences) -> None:
        self._asked.emit(lambda: self._prefer(preferences))

    def play(self, tone: Tone | None) -> None:
        self._asked.emit(lambda: self._play(tone))

    def listen(self, listener: Callable[[AudioEvent], None]) -> None:
        self._asked.emit(lambda: self._listen(listener))

    # From here on everything runs on Qt's thread.

    def _connect(self) -> None:
        self._asked.connect(self._obey, Qt.ConnectionType.QueuedConnection)
        self._lines.settled.connect(self._after_settling)
        self._watch.timeout.connect(self._tick)
        self._tone_end.timeout.connect(lambda: self._play(None))
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self._release)
        self._lines.settle()

    @Slot(object)
    def _obey(self, command: Callable[[], None]) -> None:
        command()

    def _call(self, in_call: bool) -> None:
        if in_call is not self._lines.in_call:
            self._lines.in_call = in_call
            self._lines.try_devices()

    def _prefer(self, preferences: AudioPreferences) -> None:
        self._lines.preferences = preferences
        self._lines.settle()

    def _play(self, tone: Tone | None) -> None:
        self._tone_end.stop()
        if tone:
            self._tones.begin(tone)
            if not lasts(tone):
                self._tone_end.start(duration_ms(tone) + 100)
        self._lines.tone = tone
        self._lines.settle()

    def _listen(self, listener: Callable[[AudioEvent], None]) -> None:
        self._listener = listener
        self._announced = None
        self._after_settling()

    def _release(self) -> None:
        self._lines.in_call, self._lines.tone = False, None
        self._lines.settle()

    def _after_settling(self) -> None:
        if self._lines.in_call or self._lines.tone:
            self._watch.start()
        else:
            self._watch.stop()
        event = DevicesChanged(self._lines.devices.present(), self._lines.chosen)
        if event != self._announced:
            self._announced = event
            self._tell(event)

    def _tick(self) -> None:
        self._lines.look_after_streams()
        if self._lines.in_call:
            microphone, loudspeaker = (meter.read() for meter in self._meters)
            self._tell(Levels(microphone, loudspeaker))

    def _tell(self, event: AudioEvent) -> None:
        if self._listener:
            self._listener(event)


class Meter:
    """How loud a ring's sound has been since the last look."""

    def __init__(self, ring: Ring) -> None:
        self._ring = ring
        self._position = 0

    def read(self) -> float:
        """In dBFS; SILENCE while nothing is read from the ring."""
        before, self._position = self._position, self._ring.position
        if self._position == before:
            return SILENCE
        return loudness(self._ring.recent(min(self._position - before, TICK_MS * BYTES_PER_MS)))
