"""Whether the Linux sound server is there, and whether Qt is connected to it: Qt itself does not say."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path


def sound_system_runs() -> bool:
    """False when a PulseAudio client would find no server now.

    Qt looks for the server once per process, at the first question about devices, and never again when there is none;
    so that question has to wait.
    """
    sockets = _server_sockets()
    return sockets is None or any(path.is_socket() for path in sockets)


def is_connected() -> bool:
    """True when this process holds a connection to the PulseAudio server.

    While Qt 6.12 has lost its server, opening a stream ends the process: libpulse asserts on the missing context.
    """
    sockets = _server_sockets()
    return sockets is None or not {str(path) for path in sockets}.isdisjoint(_peers())


def _server_sockets() -> tuple[Path, ...] | None:
    """Where the server may listen; None where that cannot be told."""
    server = os.environ.get("PULSE_SERVER", "")
    if sys.platform != "linux" or (server and not server.startswith(("unix:", "/"))):
        return None
    if server:
        return (Path(server.removeprefix("unix:")),)
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    private = os.environ.get("PULSE_RUNTIME_PATH") or f"{runtime}/pulse"
    return Path(private) / "native", Path("/run/pulse/native"), Path("/var/run/pulse/native")


def _peers() -> set[str]:
    """The paths of the Unix sockets this process is connected to."""
    return {path for entry in os.listdir("/proc/self/fd") if (path := _peer(int(entry)))}


def _peer(descriptor: int) -> str:
    try:
        with socket.socket(fileno=os.dup(descriptor)) as connection:
            peer = connection.getpeername()
    except OSError:  # closed meanwhile, no socket, or not connected
        return ""
    return peer if isinstance(peer, str) else ""
