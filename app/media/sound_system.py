"""Whether the Linux sound server is there, and whether Qt is connected to it: Qt itself does not say."""

from __future__ import annotations

import os
import select
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


def connections() -> int:
    """How many connections to the PulseAudio server this process holds; 0 where that cannot be told."""
    names = {str(path) for path in _server_sockets() or ()}
    return sum(_peer(entry) in names for entry in os.listdir("/proc/self/fd")) if names else 0


def hides_departures() -> bool:
    """True where Qt may not tell of a device that went, and the server quietly moves its streams to another one.

    PulseAudio does so since version 14, even from a microphone to what the loudspeaker plays, and Qt 6.12 only tells
    of the departure when the next device arrives.
    """
    return sys.platform == "linux"


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


def _peer(descriptor: str) -> str:
    """The path of the Unix socket at the other end, if any is open there."""
    try:
        if not os.readlink(f"/proc/self/fd/{descriptor}").startswith("socket:"):
            return ""
        with socket.socket(fileno=os.dup(int(descriptor))) as connection:
            peer = "" if _hung_up(connection) else connection.getpeername()
    except OSError:  # closed meanwhile, or not connected
        return ""
    return peer if isinstance(peer, str) else ""


def _hung_up(connection: socket.socket) -> bool:
    poll = select.poll()
    poll.register(connection, 0)
    return bool(poll.poll(0))
