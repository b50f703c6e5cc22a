"""Finding out about the sound server without asking Qt."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from app.media.sound_system import connections, sound_system_runs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a sound server")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/native")
    return f"{tmp_path}/native"


def test_a_server_runs_once_its_socket_is_there(address: str) -> None:
    before = sound_system_runs()

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        after = sound_system_runs()

    assert (before, after) == (False, True)


def test_a_server_elsewhere_is_taken_on_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "tcp:192.0.2.1")

    assert sound_system_runs()
    assert connections() == 0


def test_the_users_own_server_is_looked_for_where_it_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.delenv("PULSE_RUNTIME_PATH", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "pulse").mkdir()

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{tmp_path}/pulse/native")

        assert sound_system_runs()


def test_connections_to_the_server_are_counted_while_they_last(address: str) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen()
        with socket.socket(socket.AF_UNIX) as one, socket.socket(socket.AF_UNIX) as two:
            one.connect(address)
            two.connect(address)
            during = connections()
        after = connections()

    assert (during, after) == (2, 0)
