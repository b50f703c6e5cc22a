"""Whether the agent's voice leaves on time while the window's process is busy, and while the window is frozen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from app.core.account import PhoneAccount
from app.core.ids import AccountId, new_id
from app.sandbox.virtual_headset import VirtualHeadset
from bench.report import Count, Line, Told
from bench.rtp_clock import RtpClock
from tests.rig.desk import Desk
from tests.rig.xvfb import Xvfb

FRAMES = 400
FLOOR = 398
EARLIEST_S, LATEST_S = 0.010, 0.030
BUSY_THREADS = 3
FROZEN_S = 2.0


def run(folder: Path) -> Iterator[Line]:
    with Xvfb(folder / "screen") as screen, VirtualHeadset() as headset, RtpClock() as clock:
        account = PhoneAccount(AccountId(new_id()), "agent", f"127.0.0.1:{clock.port}", register=False)
        environment = {**screen.environment, **headset.environment, "QT_QPA_PLATFORM": "xcb"}
        with Desk(folder / "desk", environment, account) as desk:
            desk.await_text("headset", "Virtual headset")
            desk.click("rail-calls")
            desk.type("dial-input", "clock")
            desk.click("dial-button")
            desk.await_control("hold-call")
            clock.wait_for(50)
            quiet = clock.wait_for(FRAMES)
            desk.spin(BUSY_THREADS, 10)
            busy = clock.wait_for(FRAMES)
            desk.click("end-call")
            desk.click("call-again")
            desk.await_control("hold-call")
            clock.wait_for(50)
            desk.start_freezing(FROZEN_S)
            frozen = clock.wait_for(FRAMES)
            desk.await_answer()
            desk.click("end-call")
    yield _count("frames on time, window idle", quiet)
    yield _count(f"frames on time, {BUSY_THREADS} busy threads", busy)
    yield _count(f"frames on time, frozen {FROZEN_S:g} s", frozen)
    for name, arrivals in (("idle", quiet), ("busy", busy), ("frozen", frozen)):
        gaps = [1_000 * (later - earlier) for earlier, later in pairwise(arrivals)]
        yield Told(f"  longest gap, {name}", f"{max(gaps):.1f} ms")


def _count(what: str, arrivals: list[float]) -> Count:
    on_time = sum(EARLIEST_S <= later - earlier <= LATEST_S for earlier, later in pairwise(arrivals))
    return Count(what, on_time + 1, FRAMES, FLOOR)
