"""Where a window meets the engine: a local socket that only the same user can open."""

from __future__ import annotations

import logging
import os
import secrets
import sys
import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener, answer_challenge, deliver_challenge
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
        # On POSIX the socket lies beside the meeting place, in a folder of this user alone.
        own = None if sys.platform == "win32" else str(rendezvous.with_suffix(f".{os.getpid()}.sock"))
        self._key = key
        self._links: list[Link] = []
        self._listener = Listener(own)
        self._place = Rendezvous(str(self._listener.address), key.hex(), os.getpid())

    def start(self) -> None:
        """Publish the meeting place and wait for windows on a thread of its own."""
        self._place.write(self._path)
        threading.Thread(target=self._accept, name="voice-accept", daemon=True).start()

    def close(self) -> None:
        """Part with every window. Take the meeting place back, unless another engine has published its own by now."""
        if Rendezvous.read(self._path) == self._place:
            self._path.unlink(missing_ok=True)
        self._listener.close()
        for link in tuple(self._links):
            link.close()

    def _accept(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except OSError:
                return
            # Apart from this thread: somebody who says nothing must not keep the next window out.
            threading.Thread(target=self._check, args=[connection], name="voice-check", daemon=True).start()

    def _check(self, connection: Connection) -> None:
        """Let in who has the key: both sides prove it to each other, as `multiprocessing.connection.Client` does."""
        try:
            deliver_challenge(connection, self._key)
            answer_challenge(connection, self._key)
        except (AuthenticationError, EOFError, OSError):
            log.warning("somebody without the key tried to attach")
            connection.close()
            return
        self._serve(Link(connection, self._received))

    def _serve(self, link: Link) -> None:
        def send(event: VoiceEvent) -> None:
            link.send(event)

        def closed() -> None:
            self._links.remove(link)
            self._engine.detach(send)

        link.when_closed(closed)
        self._links.append(link)
        self._engine.attach(send)
        link.start()

    def _received(self, message: Message) -> None:
        if isinstance(message, Request):
            self._engine.post(message)
