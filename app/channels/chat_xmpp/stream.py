"""slixmpp's client made to try once, in one way, and to say plainly what became of it. Lives on the channels' loop."""

# slixmpp tells the types of its futures, plugins and stanzas in part only.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from slixmpp import ClientXMPP
from slixmpp.stanza import StreamFeatures
from slixmpp.xmlstream.stanzabase import StanzaBase

from app.channels.chat_xmpp import problems
from app.channels.chat_xmpp.problems import LinkError
from app.channels.chat_xmpp.settings import DIRECT_TLS_PORTS, Settings, Timing
from app.core.problems import Problem

log = logging.getLogger(__name__)

T = TypeVar("T")
_MECHANISMS = {f"SCRAM-SHA-{size}{plus}" for size in (1, 256, 512) for plus in ("", "-PLUS")} | {"PLAIN"}
"""PLAIN comes last, for servers whose passwords live in a directory; the link is encrypted and verified by then."""
_TOLD_IN_WORDS = ("CERT: Invalid certificate trust chain.", "No appropriate login method.")


class Stream(ClientXMPP):
    def __init__(self, settings: Settings, timing: Timing, loop: asyncio.AbstractEventLoop) -> None:
        _hush_libraries()
        super().__init__(
            f"{settings.address}/{settings.resource}",
            settings.password,
            plugin_config={"feature_mechanisms": {"use_mechs": set(_MECHANISMS)}},
            ssl_context=settings.tls_context(),
            loop=loop,
        )
        self.is_live = False
        self.heard_at = 0.0
        self._settings = settings
        self._timing = timing
        self._trouble: LinkError | None = None
        self._logged_in: asyncio.Future[None] = loop.create_future()
        self._lost: asyncio.Future[None] = loop.create_future()
        self._negotiation: asyncio.Task[Any] | None = None
        self.add_event_handler("connection_failed", self._on_connection_failed)
        self.add_event_handler("ssl_invalid_chain", self._on_connection_failed)
        self.add_event_handler("failed_auth", self._on_login_refused)
        self.add_event_handler("no_auth", self._on_no_login)
        self.add_event_handler("stream_error", self._on_stream_error)
        self.add_event_handler("session_resumed", self._on_logged_in)
        self.add_event_handler("stream_negotiated", self._on_negotiated)
        self.add_event_handler("disconnected", self._on_disconnected)

    async def log_in(self) -> None:
        """Raises LinkError."""
        self._trouble = None
        self._logged_in = self.loop.create_future()
        self._lost = self.loop.create_future()
        self.plugin["feature_mechanisms"].attempted_mechs = set()
        self.connect()
        await asyncio.wait({self._logged_in, self._lost}, timeout=self._timing.log_in, return_when="FIRST_COMPLETED")
        if not self._logged_in.done():
            self.drop()
            raise self._why()

    async def while_live(self, work: Coroutine[Any, Any, T]) -> T:
        """Do this, unless the link is lost before it is done. Raises LinkError."""
        task = self.loop.create_task(work)
        try:
            await asyncio.wait({task, self._lost}, return_when="FIRST_COMPLETED")
            if task.done():
                return task.result()
            raise self._why()
        finally:
            task.cancel()

    def drop(self) -> None:
        """Break what there is of a connection. A session that can be resumed can still be afterwards."""
        self.cancel_connection_attempt()
        self.abort()
        self.connection_lost(None)

    def _why(self) -> LinkError:
        return self._trouble or LinkError(Problem.SERVER_SILENT)

    def _end(self) -> None:
        if not self._lost.done():
            self._lost.set_result(None)

    # What slixmpp is not to do by itself

    async def get_dns_records(self, domain: str, port: int | None = None) -> list[tuple[str, str, str, int]]:
        """Where to connect to and how, so that nothing is tried in the clear or in both ways at one port."""
        settings = self._settings
        if settings.host or settings.port:
            way = "xmpps-client" if settings.port in DIRECT_TLS_PORTS else "xmpp-client"
            return [(way, domain, settings.host or domain, settings.port or self.default_port)]
        found = await super().get_dns_records(domain, port)
        found = found or [("", domain, domain, self.default_port)]
        return [(way or "xmpp-client", name, address, number) for way, name, address, number in found]

    def reschedule_connection_attempt(self) -> None:
        """When to try again is decided elsewhere."""
        self._end()

    async def _handle_stream_features(self, features: StreamFeatures) -> bool | None:
        """Without encryption nothing more is said, whatever else the server offers."""
        is_encrypted = self.transport is not None and self.transport.get_extra_info("ssl_object") is not None
        if not is_encrypted and "starttls" not in features["features"]:
            self._trouble = LinkError(Problem.NO_ENCRYPTION)
            self._end()
            return True
        self._negotiation = asyncio.current_task()
        return await super()._handle_stream_features(features)

    def data_received(self, data: bytes | str) -> None:
        self.heard_at = self.loop.time()
        super().data_received(data)

    def send_raw(self, data: str | bytes) -> None:
        """What slixmpp still has in its queue when the link dies is no error."""
        if self.transport is not None:
            super().send_raw(data)

    def connection_lost(self, exception: BaseException | None) -> None:
        """Once for each connection: asyncio tells again what `drop` has told."""
        if self.transport is None:
            return
        # It would take the answers on the next connection for its own.
        if self._negotiation is not None:
            self._negotiation.cancel()
        super().connection_lost(exception)

    def exception(self, exception: Exception) -> None:
        log.error("a chat message could not be handled", exc_info=exception)

    # What slixmpp tells

    def _on_connection_failed(self, error: object) -> None:
        self._trouble = problems.from_network(error)
        if isinstance(error, str):  # its only words: the name was not found
            self._trouble = LinkError(Problem.NO_SUCH_SERVER, self._settings.host or self._settings.domain)
        if self.transport is not None:
            self._end()

    def _on_login_refused(self, failure: StanzaBase) -> None:
        self._trouble = problems.from_login(failure["condition"], failure["text"])
        # Before slixmpp goes on to weaker ways to log in.
        self.drop()

    def _on_no_login(self, event: object) -> None:
        self._trouble = LinkError(Problem.LOGIN_REFUSED, "The server offers no safe way to log in.")

    def _on_stream_error(self, error: StanzaBase) -> None:
        self._trouble = problems.from_stream(error["condition"], error["text"])

    def _on_negotiated(self, event: object) -> None:
        if self.sessionstarted:
            self._on_logged_in(event)

    def _on_logged_in(self, event: object) -> None:
        if not self._logged_in.done():
            self._trouble = None
            self.is_live = True
            self._logged_in.set_result(None)

    def _on_disconnected(self, reason: object) -> None:
        self.is_live = False
        if self._trouble is None and isinstance(reason, OSError):
            self._trouble = problems.from_network(reason)
        self._end()


def _hush_libraries() -> None:
    """They log what goes well, with texts and addresses, and as errors what the desk tells in words."""
    for name in ("slixmpp", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ("slixmpp.xmlstream.xmlstream", "slixmpp.features.feature_mechanisms.mechanisms"):
        logging.getLogger(name).addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    return record.msg not in _TOLD_IN_WORDS
