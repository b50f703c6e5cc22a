"""A call through the virtual headset to somebody who echoes: delay and processor time, Parley's engine and baresip."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.core.call import CallState
from app.ports.telephony import HangUp
from app.sandbox.virtual_headset import VirtualHeadset
from bench.ear import measure_loop
from bench.report import Comparison, Line, Told
from tests.rig.baresip import Baresip, Codec, Event
from tests.rig.kamailio import Kamailio
from tests.rig.sipp import Payload, Scenario, Sipp
from tests.rig.voice import Voice

SENTENCES = 3
CPU_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class _Figures:
    latency_ms: float
    likeness: float
    cpu_percent: float


def run(folder: Path) -> Iterator[Line]:
    with (
        Kamailio(folder / "pbx") as pbx,
        Sipp(folder / "echo", Scenario.ANSWER, count=None, payload=Payload.G722, echo=True, trace=False) as echo,
    ):
        pbx.connect("echo", echo.port)
        with VirtualHeadset() as headset:
            ours = _parley(folder, pbx, headset)
        with VirtualHeadset() as headset:
            theirs = _baresip(folder, pbx, headset)
    yield Comparison("loop latency, G.722", ours.latency_ms, theirs.latency_ms, "ms", "baresip", 0.9)
    yield Comparison("processor time of the call", ours.cpu_percent, theirs.cpu_percent, "%", "baresip", 2.5)
    yield Told("likeness of what comes back", f"{ours.likeness:.2f}, baresip {theirs.likeness:.2f}")


def _parley(folder: Path, pbx: Kamailio, headset: VirtualHeadset) -> _Figures:
    with Voice(folder / "voice", headset=True, settings=headset.environment) as voice:
        call = voice.dial(voice.register(pbx), "echo")
        voice.wait_for_state(CallState.UP)
        figures = _measure(headset, voice.process())
        voice.request(HangUp(call))
        voice.wait_for_state(CallState.ENDED)
    return figures


def _baresip(folder: Path, pbx: Kamailio, headset: VirtualHeadset) -> _Figures:
    with Baresip(folder / "baresip", pbx, codec=Codec.G722, alsa="pulse", settings=headset.environment) as baresip:
        baresip.dial("echo")
        baresip.wait_for(Event.ESTABLISHED)
        figures = _measure(headset, psutil.Process(baresip.pid))
        baresip.hang_up()
    return figures


def _measure(headset: VirtualHeadset, process: psutil.Process) -> _Figures:
    time.sleep(2)  # both adapt their buffers at first
    loops = [measure_loop(headset) for _ in range(SENTENCES)]
    before = process.cpu_times()
    time.sleep(CPU_SECONDS)
    after = process.cpu_times()
    cpu = (after.user + after.system - before.user - before.system) / CPU_SECONDS * 100
    return _Figures(
        statistics.median(each.latency_ms for each in loops), statistics.median(each.likeness for each in loops), cpu
    )
