"""The commands a person types first, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.desktop.paths import HOME_VARIABLE
from app.sandbox.virtual_headset import VirtualHeadset
from tests.rig.desk import ROOT, Desk
from tests.rig.figures import figure
from tests.rig.xvfb import Xvfb

pytestmark = pytest.mark.slow

STEPS = 16


def _parley(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    screenless = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        env=screenless | settings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def test_without_a_screen_the_sandbox_takes_its_tour_to_the_end(tmp_path: Path) -> None:
    told = _parley("sandbox", "--pictures", str(tmp_path / "tour"))

    figure("the tour:\n" + told.stdout.rstrip())
    assert told.returncode == 0, told.stdout + told.stderr
    assert len(told.stdout.splitlines()) == STEPS
    assert "dBFS on the loudspeaker" in told.stdout
    assert "heard the agent at" in told.stdout
    assert len(list((tmp_path / "tour").glob("*.png"))) >= 5
    assert told.stderr == ""


def test_without_a_screen_the_desk_says_what_to_do_instead(tmp_path: Path) -> None:
    told = _parley(**{HOME_VARIABLE: str(tmp_path)})

    assert told.returncode == 1
    assert "parley sandbox" in told.stderr


def test_the_doctor_tells_what_this_machine_can_do(headset: VirtualHeadset, tmp_path: Path) -> None:
    told = _parley("doctor", **headset.environment, **{HOME_VARIABLE: str(tmp_path)})

    assert told.returncode == 0, told.stdout
    for subject in ("Parley", "Display", "Phone", "Codecs", "Microphone", "Loudspeaker", "Keyring", "Store"):
        assert subject in told.stdout
    assert headset.microphone_name in told.stdout


def test_the_doctor_without_a_headset_says_so_and_fails(tmp_path: Path) -> None:
    told = _parley("doctor", PULSE_SERVER=f"unix:{tmp_path}/nobody", **{HOME_VARIABLE: str(tmp_path)})

    assert told.returncode == 1
    assert "plug in a headset" in told.stdout


def test_the_version_is_told() -> None:
    assert _parley("--version").stdout.startswith("Parley 0.")


def test_a_second_start_brings_the_first_window_forward(screen: Xvfb, headset: VirtualHeadset, tmp_path: Path) -> None:
    environment = {**screen.environment, **headset.environment, "QT_QPA_PLATFORM": "xcb"}
    first = subprocess.Popen(
        [sys.executable, "-m", "app"],
        env={**os.environ, **environment, HOME_VARIABLE: str(tmp_path)},
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    desk = Desk(tmp_path, environment)
    desk.wait_for_engine()

    second = _parley(**environment, **{HOME_VARIABLE: str(tmp_path)})
    first.terminate()
    _, complaints = first.communicate(timeout=20)

    assert second.returncode == 3
    assert "already running" in second.stdout
    assert first.returncode == 0
    assert complaints == ""
