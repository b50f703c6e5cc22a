"""One window per user: the first one holds a lock, and a further start asks it to show itself."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_ANSWER_MS = 1000


class SingleInstance:
    """`path` is a name in a private folder; `.lock` and `.socket` are put behind it.

    The lock belongs to the process and goes with it, however it ends: nothing stale is left after a crash.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: int | None = None
        self._server: QLocalServer | None = None

    def try_acquire(self) -> bool:
        """Become the one. False when another process, or another object of this one, is it already."""
        if self._lock is not None:
            return True
        descriptor = os.open(self._path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._lock = descriptor
        return True

    def listen(self, on_activate: Callable[[], None]) -> None:
        """Call `on_activate` on this thread, which runs Qt's event loop, whenever a further start asks for it.

        Only the holder of the lock may listen. Should the socket not open, further starts are merely not shown here.
        """
        from PySide6.QtNetwork import QLocalServer  # another 10 ms that `parley --version` never pays

        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._address)  # a socket that a crash left: the lock says nobody listens on it

        def accept() -> None:
            while server.hasPendingConnections():
                server.nextPendingConnection().deleteLater()
                on_activate()

        server.newConnection.connect(accept)
        server.listen(self._address)
        self._server = server

    def ask_the_first_to_show(self) -> bool:
        """Ask the window that holds the lock to come forward. False when it does not answer within a second."""
        from PySide6.QtNetwork import QLocalSocket  # see listen

        socket = QLocalSocket()
        socket.connectToServer(self._address)
        answered = socket.waitForConnected(_ANSWER_MS)
        socket.abort()
        return answered

    def release(self) -> None:
        """Let another be the one."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @property
    def _address(self) -> str:
        if sys.platform == "win32":  # a pipe's name, which knows no folders
            return f"parley-{hashlib.sha256(os.fsencode(self._path)).hexdigest()[:16]}"
        return str(self._path.with_suffix(".socket"))


def _lock(descriptor: int) -> None:
    """Raises OSError when it is locked already."""
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
