"""The agent's client: speaks, asks and listens on a stream, and notices when nobody is there any more."""

# As in stream.py.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
from collections.abc import Callable
from xml.etree.ElementTree import Element

from slixmpp import JID, Iq, Message, Presence
from slixmpp.exceptions import IqError, IqTimeout
from slixmpp.plugins.xep_0198.stanza import RequestAck
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath
from slixmpp.xmlstream.stanzabase import StanzaBase

from app.channels.chat_xmpp.problems import AnswerError, LinkError
from app.channels.chat_xmpp.settings import Settings, Timing
from app.channels.chat_xmpp.stanzas import CLIENT, CORRECTION, MARKERS, OOB, RECEIPTS, STATES, condition
from app.channels.chat_xmpp.stream import Stream
from app.core.problems import Problem

_NEVER = 1 << 30
"""slixmpp asks for an acknowledgement before it sends what is to be acknowledged; `say` asks after it."""


class Client(Stream):
    """`heard` gets each message, `present` each presence, `acknowledged` the id of each message the server has.

    `session_resumed` is called when the session goes on after a gap (XEP-0198), `session_ended` when it cannot, so that
    the stream does not tell any more what has become of what was on its way.
    """

    def __init__(self, settings: Settings, timing: Timing, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(settings, timing, loop)
        self.heard: Callable[[Element], None] = lambda message: None
        self.present: Callable[[Element], None] = lambda presence: None
        self.acknowledged: Callable[[str], None] = lambda name: None
        self.session_resumed: Callable[[], None] = lambda: None
        self.session_ended: Callable[[], None] = lambda: None
        # They keep a roster of everybody who was ever seen, and show the agent's presence to whoever asks.
        for name in ("IM", "IMError", "Presence", "Roster Update"):
            self.remove_handler(name)
        for plugin, options in (("xep_0030", {}), ("xep_0198", {"window": _NEVER}), ("xep_0199", {})):
            self.register_plugin(plugin, options)
        for feature in (RECEIPTS, MARKERS, STATES, CORRECTION, OOB):
            self.plugin["xep_0030"].add_feature(feature)
        for name, told in (("message", self._on_message), ("presence", self._on_presence)):
            self.register_handler(Callback(f"Parley {name}", MatchXPath(f"{{{CLIENT}}}{name}"), told))
        self.add_event_handler("stanza_acked", self._on_acknowledged)
        # At once: what is said from now on must not be taken for what was said before.
        self.add_event_handler("session_resumed", self._on_resumed)
        self.add_event_handler("session_end", self._on_session_end)

    # Speaking

    @property
    def is_managed(self) -> bool:
        """Whether the server acknowledges what it gets (XEP-0198)."""
        return "stream_management" in self.features

    @property
    def unacknowledged(self) -> set[str]:
        """The ids of the messages that go out again when the session is resumed."""
        return {stanza["id"] for _, stanza in self.plugin["xep_0198"].unacked_queue if isinstance(stanza, Message)}

    def say(self, message: Element) -> None:
        """Raises LinkError when there is no link: what is said then would go out at a time of slixmpp's choosing."""
        if not self.is_live:
            raise LinkError(Problem.SERVER_SILENT)
        self.send(Message(self, message))
        if self.is_managed:
            self.send(RequestAck(self))
        else:
            # The server has everything that came before a question it answers.
            name = message.get("id", "")
            self._ping().add_done_callback(lambda answer: _has_come(answer) and self.acknowledged(name))

    def send_when_live(self, message: Element) -> None:
        """Now, or as soon as there is a session. For what may get lost with a link."""
        self.send(Message(self, message))

    def show(self, presence: Element) -> None:
        if self.is_live:
            self.send(Presence(self, presence))

    async def ask(self, to: str, kind: str, payload: Element) -> Element:
        """The answer to an IQ of type get or set. Raises AnswerError, also when none came within `patience`."""
        iq = self.Iq(sto=to or None, stype=kind)
        iq.append(payload)
        try:
            answer: Iq = await iq.send(timeout=self._timing.patience)
        except IqError as error:
            refused = error.iq.xml.find(f"{{{CLIENT}}}error")
            raise AnswerError(condition(refused), error.text, is_passing=error.etype == "wait") from None
        except IqTimeout:
            raise AnswerError("remote-server-timeout", is_passing=True) from None
        return answer.xml

    # Watching and leaving

    async def watch(self) -> None:
        """Until the link is found dead: whoever does not answer a question within `patience` is gone."""
        while True:
            quiet_for = self.loop.time() - self.heard_at
            if quiet_for >= self._timing.idle + self._timing.patience:
                raise LinkError(Problem.SERVER_SILENT)
            if quiet_for >= self._timing.idle:
                self._ask_for_a_sign()
                await asyncio.sleep(self._timing.patience)
            else:
                await asyncio.sleep(self._timing.idle - quiet_for)

    def _ask_for_a_sign(self) -> None:
        if self.is_managed:
            self.plugin["xep_0198"].request_ack()
        else:
            self._ping().add_done_callback(_has_come)

    def _ping(self) -> asyncio.Future[Iq]:
        return self.plugin["xep_0199"].send_ping(JID(self._settings.domain), timeout=self._timing.patience)

    async def leave(self) -> None:
        """Say goodbye and be gone."""
        if self.is_live:
            self.send_presence(ptype="unavailable")
            await self.disconnect(wait=1.0)
        self.drop()
        if self._run_out_filters is not None:
            self._run_out_filters.cancel()
        for name in list(self.scheduled_events):
            self.cancel_schedule(name)

    # What slixmpp tells

    def _on_resumed(self, event: object) -> None:
        self.session_resumed()

    def _on_session_end(self, event: object) -> None:
        self.session_ended()

    def _on_acknowledged(self, stanza: StanzaBase) -> None:
        if isinstance(stanza, Message):
            self.acknowledged(stanza["id"])

    def _on_message(self, stanza: StanzaBase) -> None:
        self.heard(stanza.xml)

    def _on_presence(self, stanza: StanzaBase) -> None:
        self.present(stanza.xml)


def _has_come(answer: asyncio.Future[Iq]) -> bool:
    """Whether the server answered, be it by an error."""
    return not answer.cancelled() and not isinstance(answer.exception(), IqTimeout)
