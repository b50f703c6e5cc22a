"""Measuring how long sound takes from the microphone to the loudspeaker of a virtual headset."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.sandbox.virtual_headset import VirtualHeadset
from tests.rig.sound import Sound, correlation, read_wav

RATE = 16_000
SPEECH = Path(__file__).parents[1] / "resources" / "speech" / "agent.wav"


class Ear(threading.Thread):
    """Listens to one device and remembers when each piece arrived."""

    def __init__(self, headset: VirtualHeadset, source: str) -> None:
        super().__init__()
        sound = ("--raw", f"--rate={RATE}", "--channels=1", "--format=s16le", "--latency-msec=20")
        self._recorder = subprocess.Popen(
            ["parec", *sound, f"--device={source}"], env=os.environ | headset.environment, stdout=subprocess.PIPE
        )
        self._heard = bytearray()
        self._starts: list[float] = []
        self.start()

    def run(self) -> None:
        assert self._recorder.stdout
        while piece := os.read(self._recorder.stdout.fileno(), 65_536):
            self._heard += piece
            self._starts.append(time.monotonic() - len(self._heard) / (2 * RATE))

    def finish(self) -> tuple[Sound, float]:
        """What was heard, and the clock's reading at its first sample."""
        self._recorder.terminate()
        self._recorder.wait()
        self.join()
        assert self._recorder.stdout
        self._recorder.stdout.close()
        return np.frombuffer(self._heard, dtype="<i2") / 32_768, statistics.median(self._starts)


@dataclass(frozen=True, slots=True)
class Loop:
    """`likeness` (0 to 1) tells how much of the speech came back at all."""

    latency_ms: float
    likeness: float


def measure_loop(headset: VirtualHeadset) -> Loop:
    """Say one sentence and hear it come back."""
    mouth, loudspeaker = Ear(headset, f"{headset.mouth}.monitor"), Ear(headset, f"{headset.slug}.monitor")
    time.sleep(0.5)
    headset.speak(SPEECH).wait()
    time.sleep(0.7)
    said, said_from = mouth.finish()
    heard, heard_from = loudspeaker.finish()
    speech = read_wav(SPEECH)
    _, said_at = correlation(speech, said, RATE)
    likeness, heard_at = correlation(speech, heard, RATE)
    return Loop(1_000 * (heard_at + heard_from - said_at - said_from), likeness)
