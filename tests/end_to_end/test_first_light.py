"""A day's first call, from the ring to the Activity of tomorrow: real window, real PBX, real sound."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.sandbox.virtual_headset import VirtualHeadset
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.end_to_end.conftest import NUMBER
from tests.rig.baresip import Baresip, Event
from tests.rig.desk import ROOT, Desk
from tests.rig.figures import figure
from tests.rig.speech import SPEECH, found, loudest_sample

pytestmark = pytest.mark.slow

PICTURES = ROOT / "build" / "screenshots"
NOTES = "Wants the 9:15 train; prefers mornings."


def test_a_call_is_answered_talked_held_wrapped_up_and_found_again(
    desk: Desk, jeanne: Baresip, headset: VirtualHeadset, tmp_path: Path
) -> None:
    jeanne.dial("agent")
    desk.await_text("alert-name", "Jeanne Dupont")
    desk.click("alert-accept")
    jeanne.wait_for(Event.ESTABLISHED)
    answered = datetime.now(UTC)
    desk.await_control("hold-call")

    heard_by_agent = _listen_while_speaking(headset, tmp_path / "agent.wav")
    desk.click("hold-call")
    desk.await_text("call-strip", "On hold")
    held = _listen_while_speaking(headset, tmp_path / "held.wav")
    desk.click("hold-call")
    desk.await_text("call-strip", "In a call")
    heard_again = _listen_while_speaking(headset, tmp_path / "again.wav")
    desk.click("keypad-call")
    desk.type("call-keypad", "42#")
    for key in "42#":
        assert jeanne.wait_for(Event.KEY_DOWN)["param"] == key
    desk.type("notes", NOTES)
    desk.picture(PICTURES / "e2e-in-call.png")
    refusal = desk.read("finish-refusal")
    jeanne.hang_up()
    ended = datetime.now(UTC)
    desk.await_control("wrap-up-timer")
    desk.choose("disposition", "Rebooked")
    desk.picture(PICTURES / "e2e-wrap-up.png")
    desk.click("finish")
    desk.await_control("undo")
    desk.close()
    desk.open()
    activity = _open_activity(desk)
    desk.picture(PICTURES / "e2e-activity.png")

    jeannes_voice = found("jeanne.wav", heard_by_agent)
    jeannes_voice_again = found("jeanne.wav", heard_again)
    agents_voice = found("agent.wav", jeanne.heard())
    figure(f"speech: customer at the loudspeaker {jeannes_voice:.2f}, after hold {jeannes_voice_again:.2f}")
    figure(f"speech: agent at the customer {agents_voice:.2f}; loudest sample during hold {loudest_sample(held):.4f}")
    assert jeannes_voice > 0.6
    assert jeannes_voice_again > 0.6
    assert agents_voice > 0.6
    assert loudest_sample(held) < 0.01
    assert refusal == "End the call first."
    assert "Rebooked" in activity
    assert NOTES in desk.read("activity-notes")
    _the_record_is_right_to_the_second(desk, answered, ended)


def _listen_while_speaking(headset: VirtualHeadset, path: Path) -> Path:
    """What the loudspeaker plays while the agent says a sentence twice: longer than the customer's one."""
    with headset.record(path):
        for _ in range(2):
            headset.speak(SPEECH / "agent.wav").wait()
    return path


def _open_activity(desk: Desk) -> str:
    """Find the Activity through the Contacts section; returns its row."""
    desk.click("rail-contacts")
    desk.type("contacts-search", "dupont")
    desk.await_text("contacts", "Jeanne Dupont")
    desk.select("contacts")
    row = desk.await_text("activities", "Incoming call")
    desk.select("activities")
    desk.await_control("activity-notes")
    return row


def _the_record_is_right_to_the_second(desk: Desk, answered: datetime, ended: datetime) -> None:
    desk.close()
    store = SqlStore(SqliteFile(desk.paths.store_file))
    (leg,) = store.recent_legs(10)
    store.close()
    assert leg.route.remote == NUMBER
    assert leg.answered_at is not None
    assert leg.end is not None
    assert abs((leg.answered_at - answered).total_seconds()) < 1
    assert abs((leg.end.at - ended).total_seconds()) < 1
