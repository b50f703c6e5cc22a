"""Offers: each waiting visitor to one ready agent at a time, for a while, then to the next."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.channels.chat_queue import stanzas
from app.channels.chat_queue.agents import Agent, Agents, least_loaded
from app.channels.chat_queue.notices import Notices
from app.channels.chat_queue.post import Post
from app.channels.chat_queue.session import Session, as_read
from app.channels.chat_queue.sessions import Sessions
from app.channels.chat_queue.settings import QueueSettings
from app.channels.chat_queue.state_file import StateFile
from app.channels.chat_queue.timers import Timers
from app.channels.queue_protocol import Offer, Withdrawn


@dataclass(frozen=True, slots=True)
class _Turn:
    """This agent had their chance with this visitor."""

    token: str
    agent: str


class Dispatcher:
    def __init__(
        self,
        settings: QueueSettings,
        state: StateFile,
        sessions: Sessions,
        agents: Agents,
        post: Post,
        timers: Timers,
        notices: Notices,
    ) -> None:
        self._settings = settings
        self._state = state
        self._sessions = sessions
        self._agents = agents
        self._post = post
        self._timers = timers
        self._notices = notices
        self._offers: dict[str, str] = {}
        self._over: dict[_Turn, float] = {}

    def look(self) -> None:
        """After every change: offer what can be offered, and tell everybody where they stand."""
        waiting = self._sessions.waiting()
        for token in self._offers.keys() - {session.token for session in waiting}:
            self.take_back(token)
        for session in waiting:
            if session.token not in self._offers:
                self._find_agent(session)
        self._notices.tell_places(waiting)
        self._notices.tell_colleagues(self._loads())

    def offered_to(self, token: str) -> str:
        """The agent who is offered this visitor now, or ""."""
        return self._offers.get(token, "")

    def settle(self, token: str) -> None:
        """The offer was accepted."""
        self._offers.pop(token)
        self._timers.stop(f"offer {token}")

    def take_back(self, token: str) -> None:
        """The offer is void: the visitor has left, or the agent takes no chats any longer."""
        agent = self._offers[token]
        self.settle(token)
        self._post.tell_agent(agent, token, [Withdrawn().xml])

    def take_back_from(self, agent: str) -> None:
        for token in [token for token, to in self._offers.items() if to == agent]:
            self.take_back(token)

    def pass_over(self, token: str, agent: str) -> None:
        """The agent declined, let the offer pass or has just given this visitor away: others first, for a while."""
        self._over[_Turn(token, agent)] = self._now() + self._settings.again_seconds
        self._timers.start(f"again {token} {agent}", self._settings.again_seconds, self.look)
        self._agents.rest(agent)
        session = self._sessions.of_token(token)
        if session is not None and session.wanted == agent:
            self._sessions.keep(replace(session, wanted=""))

    def _find_agent(self, session: Session) -> None:
        if session.wanted and not self._agents.is_present(session.wanted):
            session = self._sessions.keep(replace(session, wanted=""))
        if session.wanted:
            self._offer(session, session.wanted)
            return
        agent = least_loaded(self._candidates(session.token), self._loads())
        if agent is not None:
            self._offer(session, agent.address)

    def _candidates(self, token: str) -> Iterable[Agent]:
        now = self._now()
        self._over = {turn: until for turn, until in self._over.items() if until > now}
        return [agent for agent in self._agents.present() if _Turn(token, agent.address) not in self._over]

    def _loads(self) -> Counter[str]:
        """Chats and offers of each agent."""
        chats = Counter(session.agent for session in self._sessions.live() if session.agent)
        return chats + Counter(self._offers.values())

    def _offer(self, session: Session, agent: str) -> None:
        self._offers[session.token] = agent
        seconds = self._settings.offer_seconds
        offer = Offer()
        offer["queue"] = self._settings.queue
        offer["since"] = session.since
        offer["until"] = datetime.now(UTC) + timedelta(seconds=seconds)
        for name in ("email", "phone"):
            if getattr(session, name):
                offer[name] = getattr(session, name)
        if session.passed_by:
            offer["by"] = session.passed_by
        payload = [offer.xml, stanzas.body(as_read(self._state.lines(session)))]
        if session.name:
            payload.append(stanzas.nick(session.name))
        self._timers.start(f"offer {session.token}", seconds, lambda: self._expired(session.token))
        self._post.tell_agent(agent, session.token, payload)

    def _expired(self, token: str) -> None:
        agent = self._offers[token]
        self.take_back(token)
        self.pass_over(token, agent)
        self.look()

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
