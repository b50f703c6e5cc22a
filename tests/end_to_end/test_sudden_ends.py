"""What survives when a process is killed or a headset is pulled out in the middle of a call."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.sandbox.virtual_headset import VirtualHeadset
from tests.rig.baresip import Baresip, Event
from tests.rig.desk import Desk
from tests.rig.figures import figure
from tests.rig.kamailio import Kamailio
from tests.rig.speech import SPEECH, found

pytestmark = pytest.mark.slow

KEYS = "the customer asks for an earlier train and two seats by the window"
KEY_MS = 50
KEYS_A_SECOND = 1000 // KEY_MS


def _talk(desk: Desk, jeanne: Baresip) -> datetime:
    """Jeanne calls and is answered; returns when."""
    jeanne.dial("agent")
    desk.await_control("alert-accept")
    desk.click("alert-accept")
    jeanne.wait_for(Event.ESTABLISHED)
    answered = datetime.now(UTC)
    desk.await_control("hold-call")
    return answered


def test_a_killed_window_leaves_the_call_up_and_a_new_one_takes_it_over(
    desk: Desk, jeanne: Baresip, headset: VirtualHeadset
) -> None:
    answered = _talk(desk, jeanne)
    engine = desk.engine_pid
    desk.type_slowly("notes", KEYS, KEY_MS)

    desk.kill()
    headset.speak(SPEECH / "agent.wav").wait()
    desk.open()
    desk.await_text("call-strip", "In a call")
    shown, true = _timer(desk), (datetime.now(UTC) - answered).total_seconds()
    kept = desk.read("notes")
    same_engine = desk.engine_pid == engine
    desk.click("end-call")
    jeanne.wait_for(Event.CLOSED)
    desk.await_control("wrap-up-timer")

    agents_voice = found("agent.wav", jeanne.heard())
    figure(f"window killed: agent still heard {agents_voice:.2f}; timer {shown} s, truly {true:.1f} s")
    figure(f"window killed: {len(KEYS) - len(kept)} of {len(KEYS)} keys lost, {KEYS_A_SECOND} are one second")
    assert same_engine
    assert agents_voice > 0.6
    assert abs(shown - true) < 2
    assert KEYS.startswith(kept)
    assert len(KEYS) - len(kept) <= KEYS_A_SECOND


def test_a_killed_engine_is_said_replaced_and_on_record(desk: Desk, jeanne: Baresip, pbx: Kamailio) -> None:
    _talk(desk, jeanne)
    desk.type("notes", KEYS)
    pbx.forget("agent")

    desk.kill_engine()
    killed = time.monotonic()
    desk.await_text("banner", "The phone stopped unexpectedly", seconds=2)
    said = time.monotonic() - killed
    pbx.wait_until_registered("agent", timeout=5)
    registered = time.monotonic() - killed
    desk.await_text("connection", "Connected")
    record = desk.await_text("timeline", "The phone stopped")
    notes = desk.read("notes")
    desk.choose("disposition", "Follow-up needed")
    desk.click("finish")
    desk.await_control("undo")

    figure(f"engine killed: said after {said:.2f} s, registered again after {registered:.2f} s")
    assert "Call from +33 6 12 34 56 78" in record
    assert notes == KEYS


def test_a_headset_that_is_pulled_out_and_put_back_keeps_the_call(
    desk: Desk, jeanne: Baresip, headset: VirtualHeadset, tmp_path: Path
) -> None:
    _talk(desk, jeanne)

    headset.unplug()
    desk.await_text("banner", "There is no microphone.")
    during = desk.read("call-strip")
    headset.plug_in()
    desk.await_gone("banner")
    desk.await_text("timeline", "Virtual headset microphone")
    with headset.record(tmp_path / "back.wav"):
        for _ in range(2):
            headset.speak(SPEECH / "agent.wav").wait()
    jeanne.hang_up()
    desk.await_control("wrap-up-timer")

    customers_voice, agents_voice = found("jeanne.wav", tmp_path / "back.wav"), found("agent.wav", jeanne.heard())
    figure(f"headset back: customer {customers_voice:.2f}, agent {agents_voice:.2f}")
    assert "In a call" in during
    assert customers_voice > 0.6
    assert agents_voice > 0.6


def _timer(desk: Desk) -> int:
    """Seconds that the call's timer shows."""
    found_time = re.search(r"(\d+):(\d\d)", desk.read("call-strip"))
    assert found_time
    return int(found_time[1]) * 60 + int(found_time[2])
