"""The queue itself: its parts put together, and every stanza shown to the one it is meant for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

from app.channels.chat_queue import stanzas
from app.channels.chat_queue.agent_side import AgentSide
from app.channels.chat_queue.agents import Agents
from app.channels.chat_queue.chats import Chats
from app.channels.chat_queue.dispatcher import Dispatcher
from app.channels.chat_queue.notices import Notices
from app.channels.chat_queue.post import Post
from app.channels.chat_queue.sessions import Sessions, bare
from app.channels.chat_queue.settings import QueueSettings
from app.channels.chat_queue.state_file import StateFile
from app.channels.chat_queue.timers import Timers
from app.channels.chat_queue.visitor_side import VisitorSide
from app.channels.queue_protocol import Ready, Visitor

TOKENS_LAST = timedelta(days=1)
_HOUR_S = 3600.0
_SETTLE_S = 5.0
_VCARD = "{vcard-temp}vCard"


class Queue:
    """Lives on one asyncio loop. `send` drops what it is given while there is no server."""

    def __init__(
        self,
        settings: QueueSettings,
        state: StateFile,
        loop: asyncio.AbstractEventLoop,
        send: Callable[[Element], None],
    ) -> None:
        self._settings = settings
        self._timers = timers = Timers(loop)
        self._sessions = sessions = Sessions(state)
        self._agents = agents = Agents(state.agents(), loop.time)
        self._post = post = Post(settings, state, agents, timers, send)
        words = settings.told()
        self._notices = notices = Notices(words, agents, post)
        self._dispatcher = dispatcher = Dispatcher(settings, state, sessions, agents, post, timers, notices)
        chats = Chats(words, state, sessions, agents, post, dispatcher.look)
        self._agent_side = AgentSide(settings, state, sessions, agents, post, chats, dispatcher, timers)
        self._visitor_side = VisitorSide(settings, sessions, post, chats, dispatcher, notices, timers)
        self._tidy_up()

    def connected(self) -> None:
        """The server is there, perhaps after a gap: everybody is asked to say where they are."""
        self._agent_side.all_gone()
        self._notices.repeat()
        for agent in self._agents.known():
            self._post.send(stanzas.presence(self._settings.address, agent))
        self._visitor_side.server_is_back()
        # Nobody is told that nobody is there before everybody could say so.
        self._timers.start("settle", _SETTLE_S, self._dispatcher.look)

    def leave(self) -> None:
        """Say goodbye, while the server is still there."""
        self._timers.stop_all()
        for address in (*self._agents.known(), *(session.visitor for session in self._sessions.live())):
            self._post.send(stanzas.presence(self._settings.address, address, "unavailable"))

    def take(self, stanza: Element) -> None:
        """What one stanza changes is on disk, as one, before anything is sent because of it."""
        with self._post.together():
            match stanza.tag.rpartition("}")[2]:
                case "message":
                    self._message(stanza)
                case "presence":
                    self._presence(stanza)
                case _:
                    self._iq(stanza)

    def _presence(self, stanza: Element) -> None:
        sender, kind = stanza.get("from", ""), stanza.get("type", "")
        if stanza.get("to") != self._settings.address or not sender:
            return
        if kind == "unavailable":
            self._agent_side.gone(sender)
            self._visitor_side.gone(sender)
        elif not kind:
            self._is_here(stanza)

    def _message(self, stanza: Element) -> None:
        to_queue = bare(stanza.get("to", "")) == self._settings.address
        if stanza.get("type") == "error":
            if to_queue:
                self._visitor_side.refused(stanza)
        elif to_queue:
            self._visitor_side.message(stanza)
        else:
            self._agent_side.message(stanza, _token(stanza))

    def _iq(self, stanza: Element) -> None:
        kind = stanza.get("type")
        to_queue = bare(stanza.get("to", "")) == self._settings.address
        if kind == "result":
            self._visitor_side.answered(stanza)
        elif kind == "error":
            self._visitor_side.refused(stanza)
        elif not to_queue:
            self._agent_side.iq(stanza, _token(stanza))
        elif stanza.find(_VCARD) is not None and kind == "get":
            self._post.send(stanzas.answer(stanza, [stanzas.vcard(self._settings.title)]))
        else:
            self._post.send(stanzas.refusal(stanza, "service-unavailable"))

    def _is_here(self, stanza: Element) -> None:
        ready, visitor = stanza.find(Ready.tag_name()), stanza.find(Visitor.tag_name())
        if visitor is None and self._settings.may_serve(bare(stanza.get("from", ""))):
            self._agent_side.here(stanza, ready)
        elif ready is not None:
            self._post.send(stanzas.refusal(stanza, "forbidden", "auth"))
        else:
            self._visitor_side.here(stanza, visitor)

    def _tidy_up(self) -> None:
        self._sessions.forget_idle(datetime.now(UTC) - TOKENS_LAST)
        self._timers.start("tidy up", _HOUR_S, self._tidy_up)


def _token(stanza: Element) -> str:
    return stanza.get("to", "").partition("@")[0]
