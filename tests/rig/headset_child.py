"""A process with nothing but a QtHeadset and a clock, told what to do by lines of JSON; see headset_process."""

from __future__ import annotations

import json
import sys
import threading
import time
import wave
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer

from app.core.audio import AudioPreferences, Tone
from app.media.headset import QtHeadset
from app.ports.audio import FRAME_BYTES, FRAME_MS, RATE, AudioEvent, DevicesChanged


class Clock(threading.Thread):
    """Pulls and pushes a frame every 20 ms, as the bridge of a call does."""

    def __init__(self, headset: QtHeadset) -> None:
        super().__init__(name="clock")
        self._headset = headset
        self._stopped = threading.Event()
        self.echo = False
        self.heard = bytearray()
        self.to_say = b""
        self.costs: list[float] = []

    def run(self) -> None:
        due = time.monotonic()
        while not self._stopped.wait(max(0.0, due - time.monotonic())):
            due += FRAME_MS / 1_000
            start = time.perf_counter()
            frame = self._headset.pull()
            middle = time.perf_counter()
            said, self.to_say = self.to_say[:FRAME_BYTES], self.to_say[FRAME_BYTES:]
            if said and not self.to_say:
                send("said")
            self.heard += frame
            before_push = time.perf_counter()
            self._headset.push(frame if self.echo else said.ljust(FRAME_BYTES, b"\0"))
            self.costs += [middle - start, time.perf_counter() - before_push]

    def stop(self) -> None:
        self._stopped.set()
        self.join()


class Child:
    """Obeys one command per line; the words are the methods' names."""

    def __init__(self) -> None:
        self.headset = QtHeadset()
        self.headset.listen(report)
        self.clock = Clock(self.headset)
        self.clock.start()
        self._measure_from = (time.process_time(), time.monotonic())

    def start(self) -> None:
        self.headset.start()

    def stop(self) -> None:
        self.headset.stop()

    def echo(self, on: bool) -> None:
        self.clock.echo = on

    def prefer(self, **wishes: Any) -> None:
        lists = {key: tuple(value) if isinstance(value, list) else value for key, value in wishes.items()}
        self.headset.prefer(AudioPreferences(**lists))

    def play(self, tone: str | None) -> None:
        self.headset.play(Tone(tone) if tone else None)

    def say(self, path: str) -> None:
        with wave.open(path) as file:
            self.clock.to_say = file.readframes(file.getnframes())

    def listen(self) -> None:
        self.clock.heard = bytearray()

    def save(self, path: str) -> None:
        with wave.open(path, "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes(bytes(self.clock.heard))
        send("saved")

    def measure(self) -> None:
        self._measure_from = (time.process_time(), time.monotonic())
        self.clock.costs = []

    def figures(self) -> None:
        cpu = (time.process_time() - self._measure_from[0]) / (time.monotonic() - self._measure_from[1])
        costs = sorted(self.clock.costs)
        rss = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line)
        send(
            "figures",
            cpu_percent=100 * cpu,
            rss_mb=int(rss.split()[1]) / 1_024,
            call_us=1e6 * costs[len(costs) // 2],
            slow_call_us=1e6 * costs[len(costs) * 99 // 100],
        )


def report(event: AudioEvent) -> None:
    send("devices" if isinstance(event, DevicesChanged) else "levels", **asdict(event))


def send(name: str, **content: Any) -> None:
    sys.stdout.write(json.dumps({"event": name} | content) + "\n")
    sys.stdout.flush()


def obey(child: Child, application: QCoreApplication) -> None:
    for line in sys.stdin:
        command = json.loads(line)
        getattr(child, command.pop("do"))(**command)
    QTimer.singleShot(0, application, application.quit)


def main() -> None:
    sys.setswitchinterval(0.0005)
    application = QCoreApplication([])
    child = Child()
    reader = threading.Thread(target=obey, args=(child, application), name="commands")
    reader.start()
    application.exec()
    reader.join()
    child.clock.stop()


if __name__ == "__main__":
    main()
