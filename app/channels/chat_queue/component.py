"""The stream to the XMPP server: opened again whenever it breaks, until it is told to leave."""

from __future__ import annotations

import asyncio
import logging
import socket
import sqlite3
from xml.etree.ElementTree import Element

from slixmpp import ComponentXMPP
from slixmpp.stanza import StreamError
from slixmpp.xmlstream import StanzaBase
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath
from slixmpp.xmlstream.tostring import tostring

from app.channels.chat_queue.queue import Queue
from app.channels.chat_queue.settings import QueueSettings
from app.channels.chat_queue.stanzas import COMPONENT
from app.channels.chat_queue.state_file import StateFile
from app.core.errors import ParleyError

log = logging.getLogger(__name__)

RETRY_S = 0.5
_REFUSALS = {
    "not-authorized": "The chat server does not accept the secret. It must be the component's `component_secret`.",
    "host-unknown": "The chat server does not know the component {domain}. Add it to the server's configuration.",
}
_SLIXMPP_HANDLERS = ("IM", "IMError", "Presence")
"""They keep a roster of everybody who was ever seen; the queue keeps what it needs itself."""


class QueueComponent:
    def __init__(self, settings: QueueSettings, secret: str, state: StateFile) -> None:
        """Made inside the asyncio loop that it is to live on."""
        self._settings = settings
        self._xmpp = xmpp = ComponentXMPP(settings.domain, secret, settings.server, settings.port)
        self._queue = Queue(settings, state, asyncio.get_running_loop(), self._send)
        self._down = asyncio.Event()
        self._is_open = False
        self._trouble = ""
        self._refusal = ""
        for name in _SLIXMPP_HANDLERS:
            xmpp.remove_handler(name)
        for kind in ("message", "presence", "iq"):
            xmpp.register_handler(Callback(f"Queue {kind}", MatchXPath(f"{{{COMPONENT}}}{kind}"), self._take))
        xmpp.add_event_handler("session_start", self._opened)
        xmpp.add_event_handler("disconnected", self._lost)
        xmpp.add_event_handler("connection_failed", self._failed)
        xmpp.add_event_handler("stream_error", self._refused)

    async def run(self) -> None:
        """Be connected until cancelled. Raises ParleyError when the server will never take this component."""
        while True:
            self._down.clear()
            # slixmpp leaves the type of its futures open.
            self._xmpp.connect(self._settings.server, self._settings.port)  # pyright: ignore[reportUnknownMemberType]
            await self._down.wait()
            self._xmpp.cancel_connection_attempt()
            if self._refusal:
                raise ParleyError(self._refusal)
            await asyncio.sleep(RETRY_S)

    async def leave(self) -> None:
        if self._is_open:
            self._queue.leave()
            self._is_open = False
            await self._xmpp.disconnect()  # pyright: ignore[reportUnknownMemberType]

    def _take(self, stanza: StanzaBase) -> None:
        """When the state cannot be kept, it ends: started anew, it goes on from what is on disk."""
        try:
            self._queue.take(stanza.xml)
        except sqlite3.Error as error:
            self._refusal = f"The state file cannot be written: {error}. Nothing that was confirmed is lost."
            self._down.set()

    def _send(self, stanza: Element) -> None:
        if self._is_open:
            self._xmpp.send_raw(tostring(stanza, xmlns=COMPONENT, stream=self._xmpp, top_level=True))

    def _opened(self, _: object) -> None:
        log.info("%s is open at %s:%d", self._settings.address, self._settings.server, self._settings.port)
        self._is_open = True
        self._trouble = ""
        _keep_alive(self._xmpp.transport)
        self._queue.connected()

    def _lost(self, reason: object) -> None:
        if self._is_open:
            self._say(f"the chat server has gone: {reason or 'closed'}")
        self._is_open = False
        self._down.set()

    def _failed(self, reason: object) -> None:
        self._say(f"the chat server cannot be reached, trying again: {reason}")
        self._down.set()

    def _refused(self, error: StreamError) -> None:
        self._refusal = _REFUSALS.get(error["condition"], "").format(domain=self._settings.domain)
        self._say(f"the chat server ends the stream: {error['condition']} {error['text']}")

    def _say(self, trouble: str) -> None:
        """Once, however often it is tried again."""
        if trouble != self._trouble:
            self._trouble = trouble
            log.warning("%s", trouble)


def _keep_alive(transport: asyncio.BaseTransport | None) -> None:
    """Have the system notice a server that has gone without a word."""
    connection = None if transport is None else transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 20_000)
