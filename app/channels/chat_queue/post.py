"""What goes out: kept until it is known to have arrived, or only said.

An agent acknowledges each message by a receipt, given when it is stored. A visitor's browser may not give any, but it
answers a ping, and as XMPP keeps the order between two addresses, the answer proves that everything before has arrived.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from uuid import uuid4
from xml.etree.ElementTree import Element

from app.channels.chat_queue import stanzas
from app.channels.chat_queue.agents import Agents
from app.channels.chat_queue.session import Session
from app.channels.chat_queue.settings import QueueSettings
from app.channels.chat_queue.state_file import Outgoing, StateFile
from app.channels.chat_queue.timers import Timers

PROOF_AFTER_S = 0.3
"""How long after a message a visitor is pinged: several that follow each other need one answer."""
_PING = "proof-"


class Post:
    def __init__(
        self,
        settings: QueueSettings,
        state: StateFile,
        agents: Agents,
        timers: Timers,
        send: Callable[[Element], None],
    ) -> None:
        """`send` drops what it is given while there is no server."""
        self._wire = send
        self._held: list[Element] = []
        self._settings = settings
        self._state = state
        self._agents = agents
        self._timers = timers
        self._last_sent: dict[str, int] = {}

    @contextmanager
    def together(self) -> Generator[None]:
        """All of it is on disk before any of it is sent. It may be used inside another one, which then counts."""
        try:
            with self._state.transaction():
                yield
        except BaseException:
            self._held.clear()
            raise
        if not self._state.in_transaction:
            held, self._held = self._held, []
            for stanza in held:
                self._wire(stanza)

    def send(self, stanza: Element) -> None:
        if self._state.in_transaction:
            self._held.append(stanza)
        else:
            self._wire(stanza)

    def address(self, token: str) -> str:
        """The visitor's address as agents know it."""
        return f"{token}@{self._settings.domain}"

    # Kept until it has arrived

    def to_agent(self, agent: str, token: str, name: str, payload: Iterable[Element]) -> None:
        kept = [*payload, *stanzas.hints("store")]
        if not any(child.tag == f"{{{stanzas.RECEIPTS}}}request" for child in kept):
            kept.append(stanzas.receipt_request())
        outgoing = self._state.put(token, agent, name, stanzas.write(kept))
        if self._agents.is_present(agent):
            self._send_to_agent(outgoing)

    def to_visitor(self, session: Session, name: str, payload: Iterable[Element]) -> None:
        self._send_to_visitor(session, self._state.put(session.token, "", name, stanzas.write(payload)))

    def say(self, session: Session, text: str) -> None:
        """Something that the queue itself tells the visitor."""
        if text:
            self.to_visitor(session, new_name(), [stanzas.body(text)])

    def agent_is_back(self, agent: str) -> None:
        for outgoing in self._state.for_agent(agent):
            self._send_to_agent(outgoing)

    def visitor_is_back(self, session: Session) -> None:
        self._timers.stop(f"proof {session.token}")
        for outgoing in self._state.for_visitor(session.token):
            self._send_to_visitor(session, outgoing)

    def agent_has(self, agent: str, token: str, name: str) -> None:
        self._state.agent_has(agent, token, name)

    def drop(self, recipient: str, token: str) -> None:
        """An agent, or the visitor for "", no longer needs to get what was written in this chat."""
        self._state.drop(recipient, token)

    def ping(self, session: Session) -> None:
        """Ask the visitor's browser for a sign of life."""
        name = f"{_PING}{self._last_sent.get(session.token, 0)}"
        self.send(stanzas.ping(self._settings.address, session.visitor, name))

    def pong(self, session: Session, name: str) -> None:
        """The ping of this name was answered."""
        number = name.removeprefix(_PING)
        if name.startswith(_PING) and number.isascii() and number.isdigit():
            self._state.visitor_has(session.token, int(number))

    # Only said

    def tell_visitor(self, session: Session, payload: Sequence[Element]) -> None:
        if payload:
            self.send(stanzas.message(self._settings.address, session.visitor, new_name(), payload))

    def tell_agent(self, agent: str, token: str, payload: Sequence[Element]) -> None:
        """Nothing that an archive or another device of theirs needs; with an empty token from the queue itself."""
        if payload and self._agents.is_present(agent):
            sender = self.address(token or self._settings.queue)
            self.send(stanzas.message(sender, agent, new_name(), [*payload, *stanzas.hints("no-store", "no-copy")]))

    def _send_to_agent(self, outgoing: Outgoing) -> None:
        sender = self.address(outgoing.token)
        self.send(stanzas.message(sender, outgoing.recipient, outgoing.id, stanzas.read(outgoing.payload)))

    def _send_to_visitor(self, session: Session, outgoing: Outgoing) -> None:
        payload = stanzas.read(outgoing.payload)
        self.send(stanzas.message(self._settings.address, session.visitor, outgoing.id, payload))
        self._last_sent[session.token] = outgoing.number
        self._timers.start_unless_running(f"proof {session.token}", PROOF_AFTER_S, lambda: self.ping(session))


def new_name() -> str:
    """An id for a message of the queue's own."""
    return uuid4().hex
