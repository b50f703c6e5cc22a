"""What visitors send, and how it is noticed that one has left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

from app.channels.chat_queue import stanzas
from app.channels.chat_queue.chats import Chats, line_of
from app.channels.chat_queue.dispatcher import Dispatcher
from app.channels.chat_queue.notices import Notices
from app.channels.chat_queue.post import Post
from app.channels.chat_queue.session import Phase, Session
from app.channels.chat_queue.sessions import Sessions
from app.channels.chat_queue.settings import QueueSettings
from app.channels.chat_queue.timers import Timers
from app.channels.queue_protocol import Taken, Visitor
from app.core.call import EndedBy

_UNREACHABLE = frozenset(
    {
        "service-unavailable",
        "recipient-unavailable",
        "item-not-found",
        "gone",
        "remote-server-not-found",
        "remote-server-timeout",
    }
)

_SEEN_ENOUGH = timedelta(minutes=10)
"""How often it is put on record that somebody is still there."""


class VisitorSide:
    def __init__(
        self,
        settings: QueueSettings,
        sessions: Sessions,
        post: Post,
        chats: Chats,
        dispatcher: Dispatcher,
        notices: Notices,
        timers: Timers,
    ) -> None:
        self._settings = settings
        self._sessions = sessions
        self._post = post
        self._chats = chats
        self._dispatcher = dispatcher
        self._notices = notices
        self._timers = timers
        self._silent: set[str] = set()

    def here(self, stanza: Element, told: Element | None) -> None:
        """Somebody's page is open; they wait for nobody until they write."""
        facts = Visitor(told) if told is not None else Visitor()
        address = stanza.get("from", "")
        session = self._sessions.of_key(facts["key"]) or self._sessions.of_visitor(address)
        is_back = session is not None and self._was_away(session, address)
        session = session or self._sessions.new(address)
        session = self._seen(session, address)
        session = self._sessions.keep(
            replace(
                session,
                key=facts["key"] or session.key,
                name=stanzas.name_in(stanza) or session.name,
                email=_short(facts["email"]) or session.email,
                phone=_short(facts["phone"]) or session.phone,
            )
        )
        self._post.send(stanzas.presence(self._settings.address, address, name=stanza.get("id", "")))
        if is_back:
            self._back(session)

    def gone(self, address: str) -> None:
        """This address of theirs cannot be reached: they have left, or load the page anew."""
        session = self._sessions.of_visitor(address)
        if session is not None and session.visitor == address and session.phase is not Phase.IDLE:
            seconds = self._settings.visitor_grace_seconds
            self._timers.start_unless_running(_timer(session), seconds, lambda: self._left(session.token))

    def message(self, stanza: Element) -> None:
        address = stanza.get("from", "")
        session = self._sessions.of_visitor(address) or self._sessions.new(address)
        is_back = self._was_away(session, address)
        session = self._seen(session, address)
        if stanzas.text_of(stanza):
            self._said(session, stanza)
        elif session.phase is Phase.OPEN:
            self._post.tell_agent(session.agent, session.token, stanzas.passable(stanza))
        if is_back:
            self._back(session)

    def refused(self, stanza: Element) -> None:
        """An error came back for what was sent to this visitor."""
        if stanzas.condition(stanza) in _UNREACHABLE:
            self.gone(stanza.get("from", ""))
        else:
            self.answered(stanza)

    def answered(self, stanza: Element) -> None:
        """A ping was, in whatever way: the browser is there."""
        session = self._sessions.of_visitor(stanza.get("from", ""))
        if session is not None and session.visitor == stanza.get("from"):
            self._silent.discard(session.token)
            self._timers.stop(_timer(session))
            self._post.pong(session, stanza.get("id", ""))

    def ping_all(self) -> None:
        """From time to time: a computer that is switched off sends no presence, and its server may not notice."""
        live = self._sessions.live()
        for session in live:
            if session.token in self._silent:
                self.gone(session.visitor)
            self._post.ping(session)
        self._silent = {session.token for session in live}
        self._timers.start("ping", self._settings.ping_seconds, self.ping_all)

    def server_is_back(self) -> None:
        self._silent.clear()
        for session in self._sessions.everyone():
            self._post.send(stanzas.presence(self._settings.address, session.visitor))
            self._post.visitor_is_back(session)
        self.ping_all()

    def _said(self, session: Session, stanza: Element) -> None:
        line = line_of(session, stanza)
        name = stanzas.name_in(stanza)
        if name and name != session.name:
            session = self._sessions.keep(replace(session, name=name))
        self._chats.visitor_wrote(session, line)
        taken = Taken()
        taken["id"] = line.id
        self._post.tell_visitor(session, [taken.xml])

    def _seen(self, session: Session, address: str) -> Session:
        self._silent.discard(session.token)
        self._timers.stop(_timer(session))
        if session.visitor == address and datetime.now(UTC) - session.seen_at < _SEEN_ENOUGH:
            return session
        return self._sessions.keep(replace(session, visitor=address, seen_at=datetime.now(UTC)))

    def _back(self, session: Session) -> None:
        self._notices.repeat_to(session.token)
        self._post.visitor_is_back(session)
        self._dispatcher.look()

    def _was_away(self, session: Session, address: str) -> bool:
        return session.visitor != address or self._timers.is_running(_timer(session))

    def _left(self, token: str) -> None:
        session = self._sessions.of_token(token)
        if session is not None and session.phase is not Phase.IDLE:
            self._chats.end(session, EndedBy.CUSTOMER)


def _timer(session: Session) -> str:
    return f"visitor {session.token}"


def _short(claim: str) -> str:
    return " ".join(claim.split())[:200]
