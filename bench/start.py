"""From the start of the process to a window on the screen and to a registered phone, beside Linphone's desktop."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.core.settings import DeskSettings
from app.desktop.paths import HOME_VARIABLE, desk_paths
from app.provisioning.settings_file import JsonSettings
from app.sandbox.virtual_headset import VirtualHeadset
from bench.report import Comparison, Line, Told
from tests.rig.desk import ROOT, Desk
from tests.rig.kamailio import Kamailio
from tests.rig.keyring_service import KeyringService
from tests.rig.voice import account_at
from tests.rig.xvfb import Xvfb

RUNS = 5
SETTLE_S = 5.0


@dataclass(frozen=True, slots=True)
class _Figures:
    window_s: float
    memory_mb: float
    private_mb: float


def run(folder: Path) -> Iterator[Line]:
    with (
        Kamailio(folder / "pbx") as pbx,
        Xvfb(folder / "screen") as screen,
        KeyringService(folder / "keyring") as keyring,
        VirtualHeadset() as headset,
    ):
        environment = {**os.environ, **screen.environment, **keyring.environment, **headset.environment}
        environment["QT_QPA_PLATFORM"] = "xcb"
        home = folder / "home"
        account = account_at(pbx)
        Desk(home, environment, account).know_password(account, pbx.users["agent"])
        JsonSettings(desk_paths({HOME_VARIABLE: str(home)}).settings_file).save(DeskSettings(accounts=(account,)))
        ours: list[_Figures] = []
        theirs: list[_Figures] = []
        registered: list[float] = []
        for index in range(RUNS):
            pbx.forget("agent")
            figures, at = _parley({**environment, HOME_VARIABLE: str(home)}, pbx)
            ours.append(figures)
            registered.append(at)
            theirs.append(_linphone(environment, folder / f"linphone-{index}"))
    window, peer = (statistics.median(each.window_s for each in figures) for figures in (ours, theirs))
    memory, peers = (statistics.median(each.memory_mb for each in figures) for figures in (ours, theirs))
    private, private_peer = (statistics.median(each.private_mb for each in figures) for figures in (ours, theirs))
    yield Comparison("process start to window", window * 1_000, peer * 1_000, "ms", "linphone", 1.0)
    yield Told("process start to registered", f"{statistics.median(registered) * 1_000:.0f} ms")
    yield Comparison("memory, window and engine (RSS)", memory, peers, "MB", "linphone", 1.0)
    yield Comparison("  of it unshared (USS)", private, private_peer, "MB", "linphone")


def _parley(environment: Mapping[str, str], pbx: Kamailio) -> tuple[_Figures, float]:
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "app"], env=dict(environment), cwd=ROOT)
    try:
        window = _await_window(environment, "--name", "^Parley$", begun)
        pbx.wait_until_registered("agent")
        registered = time.monotonic() - begun
        return _settled(process, window), registered
    finally:
        _end(process)


def _linphone(environment: Mapping[str, str], home: Path) -> _Figures:
    """A first start in an empty home, as its window comes up before it is set up."""
    home.mkdir()
    private = {**environment, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    begun = time.monotonic()
    process = subprocess.Popen(["linphone"], env=private, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return _settled(process, _await_window(environment, "--class", "linphone", begun))
    finally:
        _end(process)


def _await_window(environment: Mapping[str, str], by: str, pattern: str, begun: float) -> float:
    """Seconds from `begun` until the X server shows a window that matches."""
    search = ["xdotool", "search", "--onlyvisible", by, pattern]
    while time.monotonic() - begun < 30:
        if subprocess.run(search, env=dict(environment), capture_output=True, check=False).stdout:
            return time.monotonic() - begun
    raise TimeoutError(f"no window {pattern}")


def _settled(process: subprocess.Popen[bytes], window_s: float) -> _Figures:
    time.sleep(SETTLE_S)
    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    memory = [each.memory_full_info() for each in family]
    return _Figures(window_s, sum(each.rss for each in memory) / 1e6, sum(each.uss for each in memory) / 1e6)


def _end(process: subprocess.Popen[bytes]) -> None:
    family = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    process.wait(15)
    for child in family:
        if child.is_running():
            child.terminate()
    psutil.wait_procs(family, timeout=10)
