"""The headset on a real sound server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from app.core.audio import Tone
from app.media.tones import pcm
from app.sandbox.sound_server import SoundServer
from app.sandbox.virtual_headset import Part, VirtualHeadset, available
from tests.rig.headset_process import Event, HeadsetProcess
from tests.rig.sound import Sound, likeness, read_wav

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not available(), reason="PulseAudio is not installed"),
]

SPEECH = Path(__file__).parents[2] / "resources/speech"
AGENT, CUSTOMER = SPEECH / "agent.wav", SPEECH / "jeanne.wav"
DESK, SPARE = "Desk headset", "Spare headset"
RATE = 16_000
QT_STREAM = "QtmPulseStream"


@pytest.fixture
def virtual() -> Iterator[VirtualHeadset]:
    with VirtualHeadset(DESK) as virtual:
        yield virtual


@pytest.fixture
def spare(virtual: VirtualHeadset) -> Iterator[VirtualHeadset]:
    with VirtualHeadset(SPARE, server=virtual.server) as spare:
        yield spare


@pytest.fixture
def headset(virtual: VirtualHeadset) -> Iterator[HeadsetProcess]:
    with HeadsetProcess(virtual.environment) as headset:
        headset.wait_for_choice(microphone=f"{DESK} microphone", loudspeaker=DESK)
        yield headset
    assert headset.unexpected_complaints == []


@pytest.fixture
def in_call(headset: HeadsetProcess) -> HeadsetProcess:
    headset.do("start")
    headset.wait_for(lambda event: event["event"] == "levels")
    return headset


def heard_in(recording: Path, reference: Sound) -> float:
    return likeness(reference, read_wav(recording), RATE)


def one_round(tone: Tone) -> Sound:
    return np.frombuffer(pcm(tone), dtype="<i2") / 32_768


def wait_until(condition: Callable[[], bool], timeout: float = 20.0) -> None:
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


def names(event: Event, kind: str) -> list[str]:
    return [device["name"] for device in event["devices"] if device["kind"] == kind]


def test_devices_are_listed_by_name(headset: HeadsetProcess) -> None:
    event = headset.wait_for_choice(ringer=DESK)

    assert names(event, "input") == [f"{DESK} microphone"]
    assert DESK in names(event, "output")


def test_what_the_agent_says_can_be_pulled(virtual: VirtualHeadset, in_call: HeadsetProcess, tmp_path: Path) -> None:
    in_call.do("listen")

    virtual.speak(AGENT).wait()

    assert heard_in(in_call.save(tmp_path / "heard.wav"), read_wav(AGENT)) > 0.9


def test_what_is_pushed_is_heard(virtual: VirtualHeadset, in_call: HeadsetProcess, tmp_path: Path) -> None:
    with virtual.record(tmp_path / "heard.wav") as recording:
        in_call.finish_saying(CUSTOMER)

    assert heard_in(recording.path, read_wav(CUSTOMER)) > 0.9


def test_pulling_the_plug_in_a_call_is_silence_and_sound_returns_with_the_plug(
    virtual: VirtualHeadset, in_call: HeadsetProcess, tmp_path: Path
) -> None:
    speech = virtual.speak(AGENT)
    in_call.wait_for_level("microphone", above=-50.0)
    since = len(in_call.events)
    virtual.unplug()
    speech.stop()
    in_call.wait_for_choice(microphone=None, loudspeaker=None, since=since)
    in_call.wait_for_silence("microphone")

    since = len(in_call.events)
    virtual.plug_in()
    in_call.wait_for_choice(microphone=f"{DESK} microphone", loudspeaker=DESK, since=since)
    in_call.do("listen")
    with virtual.record(tmp_path / "heard.wav") as recording:
        virtual.speak(AGENT)
        in_call.finish_saying(CUSTOMER)

    assert heard_in(in_call.save(tmp_path / "said.wav"), read_wav(AGENT)) > 0.9
    assert heard_in(recording.path, read_wav(CUSTOMER)) > 0.9


def test_a_microphone_that_goes_alone_leaves_the_loudspeaker_playing(
    virtual: VirtualHeadset, in_call: HeadsetProcess, tmp_path: Path
) -> None:
    since = len(in_call.events)
    with virtual.record(tmp_path / "heard.wav") as recording:
        virtual.unplug(Part.MICROPHONE)
        in_call.finish_saying(CUSTOMER)

    in_call.wait_for_choice(microphone=None, loudspeaker=DESK, since=since)
    assert heard_in(recording.path, read_wav(CUSTOMER)) > 0.9


def test_the_call_moves_to_the_second_wish_and_back_to_the_first(
    virtual: VirtualHeadset, spare: VirtualHeadset, in_call: HeadsetProcess
) -> None:
    spare_names = {"microphone": spare.microphone_name, "loudspeaker": SPARE}
    desk_names = {"microphone": virtual.microphone_name, "loudspeaker": DESK}
    wishes = {"microphones": [spare.microphone_name, virtual.microphone_name], "loudspeakers": [SPARE, DESK]}

    in_call.do("prefer", **wishes)
    in_call.wait_for_choice(**spare_names)
    since = len(in_call.events)
    spare.unplug()
    in_call.wait_for_choice(**desk_names, since=since)
    since = len(in_call.events)
    spare.plug_in()
    in_call.wait_for_choice(**spare_names, since=since)
    spare.speak(AGENT)

    in_call.wait_for_level("microphone", above=-50.0)


def test_ringing_is_heard_on_the_ringer_alone_and_as_loud_as_wished(
    virtual: VirtualHeadset, spare: VirtualHeadset, headset: HeadsetProcess, tmp_path: Path
) -> None:
    headset.do("prefer", loudspeakers=[DESK], ringers=[SPARE], ringer_volume=0.5)
    headset.wait_for_choice(loudspeaker=DESK, ringer=SPARE)
    headset.do("start")

    with (
        virtual.record(tmp_path / "desk.wav") as desk,
        spare.record(tmp_path / "ringer.wav") as ringer,
    ):
        headset.do("play", tone="ring")
        headset.finish_saying(CUSTOMER)
        headset.do("play", tone=None)

    ring = one_round(Tone.RING)
    assert heard_in(ringer.path, ring) > 0.9
    assert np.max(np.abs(read_wav(ringer.path))) == pytest.approx(np.max(np.abs(ring)) / 2, rel=0.1)
    assert heard_in(desk.path, ring) < 0.2
    assert heard_in(desk.path, read_wav(CUSTOMER)) > 0.9


def test_a_busy_tone_is_heard_in_the_headset_and_stops_by_itself(
    virtual: VirtualHeadset, in_call: HeadsetProcess, tmp_path: Path
) -> None:
    with virtual.record(tmp_path / "desk.wav") as desk:
        in_call.do("play", tone="busy")
        in_call.finish_saying(CUSTOMER)

    assert heard_in(desk.path, one_round(Tone.BUSY)[:RATE]) > 0.5
    assert np.max(np.abs(read_wav(desk.path)[-RATE // 10 :])) < 0.01


def test_stopping_lets_the_microphone_go(virtual: VirtualHeadset, in_call: HeadsetProcess) -> None:
    assert QT_STREAM in virtual.server.control("list", "source-outputs")

    in_call.do("stop")

    # The sound server lets go of it a moment after Qt has.
    wait_until(lambda: QT_STREAM not in virtual.server.control("list", "source-outputs"), timeout=5)


def test_a_sound_server_that_starts_late_is_found() -> None:
    server = SoundServer()
    server.start()
    server.halt()
    try:
        with HeadsetProcess(server.environment) as headset:
            headset.do("start")
            nothing = headset.wait_for_choice(microphone=None, loudspeaker=None, ringer=None)
            server.start()
            with VirtualHeadset(DESK, server=server) as late:
                headset.wait_for_choice(microphone=late.microphone_name, loudspeaker=DESK)
                headset.wait_for(lambda event: event["event"] == "levels")
    finally:
        server.stop()

    assert nothing["devices"] == []
    assert headset.unexpected_complaints == []


def test_sound_returns_after_the_sound_server_was_restarted(virtual: VirtualHeadset) -> None:
    with HeadsetProcess(virtual.environment) as headset:
        headset.do("start")
        headset.wait_for(lambda event: event["event"] == "levels")

        virtual.restart_server()
        wait_until(lambda: QT_STREAM in virtual.server.control("list", "source-outputs"))
        virtual.speak(AGENT)

        headset.wait_for_level("microphone", above=-50.0)
