"""Fifty calls in a row leave nothing behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.rig.desk import Desk
from tests.rig.figures import figure
from tests.rig.kamailio import Kamailio
from tests.rig.sipp import Scenario, Sipp

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

CALLS = 50
WARM_UP = 3


@dataclass(frozen=True)
class Footprint:
    """What a process holds."""

    threads: int
    descriptors: int
    children: int
    megabytes: float

    @classmethod
    def of(cls, process: psutil.Process) -> Footprint:
        memory = process.memory_info().rss / 1e6
        return cls(process.num_threads(), process.num_fds(), len(process.children(recursive=True)), memory)

    def __str__(self) -> str:
        return (
            f"{self.threads} threads, {self.descriptors} descriptors, {self.children} children, {self.megabytes:.0f} MB"
        )


def test_fifty_calls_leave_no_thread_descriptor_process_or_call_behind(
    desk: Desk, pbx: Kamailio, tmp_path: Path
) -> None:
    window, engine = desk.processes
    _take_calls(desk, pbx, tmp_path / "warm-up", WARM_UP)
    before = Footprint.of(window), Footprint.of(engine)

    _take_calls(desk, pbx, tmp_path / "calls", CALLS)
    after = Footprint.of(window), Footprint.of(engine)

    figure(f"window before {before[0]}; after {CALLS} calls {after[0]}")
    figure(f"engine before {before[1]}; after {CALLS} calls {after[1]}")
    for was, is_now in zip(before, after, strict=True):
        assert is_now.threads <= was.threads
        assert is_now.descriptors <= was.descriptors
        assert is_now.children <= was.children
        assert is_now.megabytes < was.megabytes + 20
    assert not desk.sees("hold-call")


def _take_calls(desk: Desk, pbx: Kamailio, directory: Path, count: int) -> None:
    with Sipp(directory, Scenario.CALL, target=pbx.port, count=count, rate=2.0, at_once=1, pause_ms=100) as callers:
        for _ in range(count):
            desk.click("alert-accept")
            desk.await_gone("alert-accept")
            desk.await_gone("hold-call")
        outcome = callers.wait()
    assert outcome.succeeded == count
    assert outcome.failed == 0
