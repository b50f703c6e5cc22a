"""A headset made of software: a loudspeaker that can be recorded and a microphone that can be spoken into."""

from __future__ import annotations

import os
import re
import subprocess
import time
import wave
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from app.sandbox.sound_server import SoundServer, SoundServerError, available

__all__ = ["Part", "Recording", "Speech", "VirtualHeadset", "available"]

RECORD_RATE = 16_000
"""Samples per second of a recording, which is 16-bit mono."""


class Part(StrEnum):
    """The halves of a headset, as far as pulling the plug goes."""

    MICROPHONE = "microphone"
    LOUDSPEAKER = "loudspeaker"


class VirtualHeadset:
    """A headset on a private sound server; plugged in while the `with` block runs.

    Give programs `environment`, before they start, to make them see it. A second one on the same server:
    `VirtualHeadset("Spare headset", server=first.server)`. The first one is the system's default device.
    Raises SoundServerError when PulseAudio is missing; ask `available()` first to skip politely.
    """

    def __init__(self, name: str = "Virtual headset", server: SoundServer | None = None) -> None:
        self.loudspeaker_name = name
        self.microphone_name = f"{name} microphone"
        self.server = server or SoundServer()
        self._owns_server = server is None
        self._is_default = server is None or server.is_empty
        self.slug = re.sub(r"\W+", "-", name.lower())
        self._modules: dict[Part, list[str]] = {}
        self._speeches: list[Speech] = []

    def __enter__(self) -> Self:
        if self._owns_server:
            self.server.start()
        try:
            self.plug_in()
        except SoundServerError:
            self._leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    @property
    def environment(self) -> dict[str, str]:
        """PULSE_SERVER and the like, for the child processes that shall use this headset."""
        return self.server.environment

    def plug_in(self, *parts: Part) -> None:
        """Make the parts (none named: both) appear. Harmless for a part that is there."""
        for part in parts or tuple(Part):
            if part not in self._modules:
                self._modules[part] = self._load(part)

    def unplug(self, *parts: Part) -> None:
        """Make the parts (none named: both) disappear, streams and all. Harmless for a part that is gone."""
        for part in parts or tuple(Part):
            for module in reversed(self._modules.pop(part, [])):
                self.server.unload(module)

    def restart_server(self) -> None:
        """End the sound server and start it again at the same address, with this headset alone."""
        self.server.halt()
        self._modules.clear()
        self.server.start()
        self.plug_in()

    def speak(self, path: Path) -> Speech:
        """Start to play a WAV file into the microphone. It ends with the `with` block at the latest."""
        speech = Speech(self.server.spawn("paplay", "--latency-msec=40", f"--device={self.mouth}", str(path)))
        self._speeches.append(speech)
        return speech

    def record(self, path: Path) -> Recording:
        """Record what the loudspeaker plays into a WAV file until `stop`; returns when the recording runs."""
        return Recording(self.server, f"{self.slug}.monitor", path)

    @property
    def mouth(self) -> str:
        return f"{self.slug}-mouth"

    def _load(self, part: Part) -> list[str]:
        if part is Part.LOUDSPEAKER:
            return [self._load_sink(self.slug, self.loudspeaker_name, channels=2)]
        mouth = self._load_sink(self.mouth, f"{self.loudspeaker_name} mouth", channels=1)
        microphone = self.server.load(
            "module-remap-source",
            f"source_name={self.slug}-microphone",
            f"master={self.mouth}.monitor",
            f"source_properties='device.description=\"{self.microphone_name}\"'",
        )
        if self._is_default:
            self.server.control("set-default-source", f"{self.slug}-microphone")
        return [mouth, microphone]

    def _load_sink(self, name: str, description: str, channels: int) -> str:
        module = self.server.load(
            "module-null-sink",
            f"sink_name={name}",
            f"channels={channels}",
            "norewinds=1",  # blocks of 50 ms at most: otherwise what is played ends two seconds late
            f"sink_properties='device.description=\"{description}\"'",
        )
        if self._is_default and name == self.slug:
            self.server.control("set-default-sink", name)
        return module

    def _leave(self) -> None:
        for speech in self._speeches:
            speech.stop()
        if self._owns_server:
            self.server.stop()
        else:
            self.unplug()


class Speech:
    """Something being said into the microphone."""

    def __init__(self, player: subprocess.Popen[bytes]) -> None:
        self._player = player

    def wait(self, timeout: float = 60.0) -> None:
        """Return when everything has been said. Raises TimeoutError after `timeout` seconds."""
        try:
            self._player.wait(timeout)
        except subprocess.TimeoutExpired:
            self.stop()
            raise TimeoutError(f"still speaking after {timeout} s") from None

    def stop(self) -> None:
        """Fall silent in the middle of the word. Harmless when all has been said."""
        self._player.terminate()
        self._player.wait()


class Recording:
    """The loudspeaker's sound on its way into a file; as a context manager it stops with the block."""

    def __init__(self, server: SoundServer, source: str, path: Path) -> None:
        self.path = path
        self._raw = path.with_suffix(".raw")
        self._raw.write_bytes(b"")
        sound = ("--raw", f"--rate={RECORD_RATE}", "--channels=1", "--format=s16le", "--latency-msec=20")
        self._recorder = server.spawn("parec", f"--device={source}", *sound, str(self._raw))
        self._await_sound()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> Path:
        """End the recording and return its file. Harmless when it has ended."""
        if self._raw.exists():
            self._recorder.terminate()
            self._recorder.wait()
            with wave.open(os.fspath(self.path), "wb") as file:
                file.setparams((1, 2, RECORD_RATE, 0, "NONE", ""))
                file.writeframes(self._raw.read_bytes())
            self._raw.unlink()
        return self.path

    def _await_sound(self, timeout: float = 5.0) -> None:
        deadline = time.monotonic() + timeout
        while not self._raw.stat().st_size:
            if self._recorder.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise SoundServerError("The loudspeaker cannot be recorded: is it plugged in?")
            time.sleep(0.01)
