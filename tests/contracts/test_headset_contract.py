"""What every headset does, with and without sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from app.core.audio import AudioPreferences, ChosenDevices, Tone
from app.media.headset import QtHeadset
from app.ports.audio import FRAME_BYTES, AudioEvent, DevicesChanged, Headset
from tests.fakes.headset import FakeHeadset

SILENCE = bytes(FRAME_BYTES)
Settle = Callable[[], None]


@pytest.fixture(params=["fake", "qt"])
def headset(request: pytest.FixtureRequest) -> Iterator[Headset]:
    if request.param == "fake":
        yield FakeHeadset()
        return
    request.getfixturevalue("qapp")
    monkeypatch: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    tmp_path: Path = request.getfixturevalue("tmp_path")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/no-server")
    real = QtHeadset()
    yield real
    real.stop()
    real.play(None)
    settle()


def settle() -> None:
    QCoreApplication.processEvents()


def test_whoever_listens_is_told_of_the_devices(headset: Headset) -> None:
    heard: list[AudioEvent] = []

    headset.listen(heard.append)
    settle()

    assert heard == [DevicesChanged((), ChosenDevices())]


def test_a_headset_that_has_not_started_is_silent(headset: Headset) -> None:
    headset.push(b"\1" * FRAME_BYTES)

    assert headset.pull() == SILENCE


def test_a_call_without_any_device_is_silent_and_not_an_error(headset: Headset) -> None:
    headset.start()
    settle()
    headset.push(b"\1" * FRAME_BYTES)

    assert headset.pull() == SILENCE


def test_starting_and_stopping_twice_is_harmless(headset: Headset) -> None:
    for method in (headset.start, headset.start, headset.stop, headset.stop):
        method()
        settle()

    assert headset.pull() == SILENCE


def test_wishes_for_devices_that_are_not_there_are_kept_for_later(headset: Headset) -> None:
    heard: list[AudioEvent] = []
    headset.listen(heard.append)

    headset.prefer(AudioPreferences(microphones=("Desk headset",), ringers=("Speakers",)))
    settle()

    assert all(event == DevicesChanged((), ChosenDevices()) for event in heard)


@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_without_a_device_is_harmless(headset: Headset, tone: Tone) -> None:
    headset.play(tone)
    settle()
    headset.play(None)
    settle()

    assert headset.pull() == SILENCE
