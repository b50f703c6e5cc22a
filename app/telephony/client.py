"""The window's side of the voice engine: start it, talk to it, notice its death, find it again after our own."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from pathlib import Path
from queue import Empty, SimpleQueue

from app.ports.telephony import EngineLost, EngineReady, Request, Shutdown, VoiceEvent
from app.telephony.link import Link
from app.telephony.protocol import Message, Rendezvous

log = logging.getLogger(__name__)

READY_LINE = b"ready\n"
RESTART_DELAYS_S = (0.0, 0.5, 2.0, 5.0, 15.0)
SETTLED_S = 10.0
_APART = 0x0800_0000 | 0x0000_0200 if sys.platform == "win32" else 0
"""CREATE_NO_WINDOW and CREATE_NEW_PROCESS_GROUP: no console flashes up, and no Ctrl+C of ours reaches the engine."""


class EngineClient:
    """Fulfils `ports.telephony.Telephony`.

    `command` starts an engine, which publishes its meeting place at `rendezvous` and then prints "ready". An engine
    that already runs there is joined instead. Requests made while no engine is attached are dropped: the desk says
    anew what it wants whenever EngineReady arrives.
    """

    def __init__(self, command: Sequence[str], rendezvous: Path) -> None:
        self._command = command
        self._rendezvous = rendezvous
        self._listener: Callable[[VoiceEvent], None] = lambda event: None
        self._link: Link | None = None
        self._lost: SimpleQueue[None] = SimpleQueue()
        self._closing = threading.Event()
        self._stops_engine = True
        self._thread = threading.Thread(target=self._watch, name="voice-watch", daemon=True)

    @property
    def is_attached(self) -> bool:
        return self._link is not None

    def listen(self, listener: Callable[[VoiceEvent], None]) -> None:
        self._listener = listener

    def start(self) -> None:
        self._thread.start()

    def request(self, request: Request) -> None:
        link = self._link
        if link is not None:
            link.send(request)

    def close(self, *, stop_engine: bool = True) -> None:
        """Leave the engine; with `stop_engine` it ends its calls and goes. Waits six seconds at most."""
        self._stops_engine = stop_engine
        self._closing.set()
        link = self._link
        if link is not None:
            self._leave(link)
            link.join(6)
        self._lost.put(None)
        self._thread.join(6)

    def _leave(self, link: Link) -> None:
        """An engine that is to stop hangs up by itself once it has left everybody."""
        if self._stops_engine:
            link.send(Shutdown())
        else:
            link.close()

    # The watching thread

    def _watch(self) -> None:
        failures = 0
        while not self._closing.is_set():
            connection = self._meet()
            if connection is None:
                failures += 1
                self._listener(EngineLost("the voice engine does not start"))
                self._pause(RESTART_DELAYS_S[min(failures, len(RESTART_DELAYS_S) - 1)])
                continue
            attached_at = time.monotonic()
            self._attend(connection)
            # An engine that dies at once is not started again and again at full speed.
            failures = failures + 1 if time.monotonic() - attached_at < SETTLED_S else 0
            if not self._closing.is_set():
                self._listener(EngineLost("the voice engine stopped unexpectedly"))
                self._pause(RESTART_DELAYS_S[min(failures // 2, len(RESTART_DELAYS_S) - 1)])

    def _attend(self, connection: Connection) -> None:
        """Serve one connection until it ends."""
        link = Link(connection, self._received)
        link.when_closed(lambda: self._lost.put(None))
        # Known before it runs: whoever hears EngineReady may ask for something at once.
        self._link = link
        link.start()
        if self._closing.is_set():
            self._leave(link)
        self._lost.get()
        self._link = None

    def _received(self, message: Message) -> None:
        if isinstance(message, VoiceEvent):
            if isinstance(message, EngineReady):
                log.info("attached to the voice engine, PJSIP %s", message.capabilities.pjsip)
            self._listener(message)

    def _meet(self) -> Connection | None:
        try:
            return self._join_running() or self._start_new()
        except OSError:
            log.exception("the voice engine cannot be started")
            return None

    def _join_running(self) -> Connection | None:
        place = Rendezvous.read(self._rendezvous)
        if place is None:
            return None
        try:
            return Client(place.address, authkey=bytes.fromhex(place.key))
        except (OSError, EOFError, AuthenticationError, ValueError):
            self._rendezvous.unlink(missing_ok=True)
            return None

    def _start_new(self) -> Connection | None:
        """Start an engine that outlives us. It has us wait on its standard output until it can be met."""
        self._rendezvous.parent.mkdir(mode=0o700, exist_ok=True)
        with self._rendezvous.with_suffix(".log").open("ab") as errors:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=sys.platform != "win32",
                creationflags=_APART,
            )
        threading.Thread(target=process.wait, name="voice-reaper", daemon=True).start()
        assert process.stdout is not None
        with process.stdout as output:
            # PJSIP greets on standard output before it can be told not to.
            is_ready = any(line == READY_LINE for line in output)
        return self._join_running() if is_ready else None

    def _pause(self, seconds: float) -> None:
        try:
            self._lost.get(timeout=seconds)
        except Empty:
            log.info("trying to start the voice engine again")
