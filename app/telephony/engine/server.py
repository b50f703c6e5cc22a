"""Where a window meets the engine: a local socket that only the same user can open."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Listener
from pathlib import Path

from app.ports.telephony import Request, VoiceEvent
from app.telephony.engine.engine import Engine
from app.telephony.link import Link
from app.telephony.protocol import Message, Rendezvous

log = logging.getLogger(__name__)


class EngineServer:
    """Accepts windows until the process ends. The socket lies in a folder of this user alone and asks for the key."""

    def __init__(self, engine: Engine, rendezvous: Path) -> None:
        self._engine = engine
        self._path = rendezvous
        key = secrets.token_bytes(32)
        self._listener = Listener(authkey=key)
        self._place = Rendezvous(str(self._listener.address), key.hex(), os.getpid())

    def start(self) -> None:
        """Publish the meeting place and wait for windows on a thread of its own."""
        self._place.write(self._path)
        threading.Thread(target=self._accept, name="voice-accept", daemon=True).start()

    def close(self) -> None:
        """Take the meeting place back, unless another engine has published its own by now."""
        if Rendezvous.read(self._path) == self._place:
            self._path.unlink(missing_ok=True)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except (AuthenticationError, EOFError, ConnectionError):
                log.warning("somebody without the key tried to attach")
                continue
            except OSError:
                return
            self._serve(Link(connection, self._received))

    def _serve(self, link: Link) -> None:
        def send(event: VoiceEvent) -> None:
            link.send(event)

        link.when_closed(lambda: self._engine.detach(send))
        link.start()
        self._engine.attach(send)

    def _received(self, message: Message) -> None:
        if isinstance(message, Request):
            self._engine.post(message)
