"""What agents send: presence, messages to a visitor, and what they want done with a chat."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from app.channels.chat_queue import stanzas
from app.channels.chat_queue.agents import Agents
from app.channels.chat_queue.chats import Chats, line_of
from app.channels.chat_queue.dispatcher import Dispatcher
from app.channels.chat_queue.post import Post
from app.channels.chat_queue.session import Phase, Session
from app.channels.chat_queue.sessions import Sessions, bare
from app.channels.chat_queue.settings import QueueSettings
from app.channels.chat_queue.state_file import StateFile
from app.channels.chat_queue.timers import Timers
from app.channels.queue_protocol import Accept, Decline, Leave, Ready, Taken, Transfer
from app.core.call import EndedBy


class AgentSide:
    def __init__(
        self,
        settings: QueueSettings,
        state: StateFile,
        sessions: Sessions,
        agents: Agents,
        post: Post,
        chats: Chats,
        dispatcher: Dispatcher,
        timers: Timers,
    ) -> None:
        self._settings = settings
        self._state = state
        self._sessions = sessions
        self._agents = agents
        self._post = post
        self._chats = chats
        self._dispatcher = dispatcher
        self._timers = timers

    def all_gone(self) -> None:
        """Nobody has told their presence yet, or it is no longer known; those with chats have a while to do so."""
        for agent in self._agents.present():
            self._agents.left(agent.address)
            self._dispatcher.take_back_from(agent.address)
        for agent in {session.agent for session in self._sessions.live() if session.agent}:
            self._wait_for(agent)

    def here(self, stanza: Element, ready: Element | None) -> None:
        address = stanza.get("from", "")
        agent = bare(address)
        capacity = 0 if ready is None else Ready(ready)["capacity"]
        is_new = self._agents.arrived(address, stanzas.name_in(stanza), capacity)
        self._state.remember_agent(agent, self._agents.name(agent))
        self._timers.stop(f"agent {agent}")
        self._post.send(stanzas.presence(self._settings.address, address, name=stanza.get("id", "")))
        if is_new:
            self._post.agent_is_back(agent)
        if not capacity:
            self._dispatcher.take_back_from(agent)
        self._dispatcher.look()

    def gone(self, address: str) -> None:
        """From this full address; or, bare, from everywhere."""
        if self._agents.left(address):
            self._dispatcher.take_back_from(bare(address))
            if self._sessions.open_of(bare(address)):
                self._wait_for(bare(address))
            self._dispatcher.look()

    def message(self, stanza: Element, token: str) -> None:
        sender = stanza.get("from", "")
        agent = bare(sender)
        receipt = stanzas.receipt_in(stanza)
        if receipt:
            self._post.agent_has(agent, token, receipt)
        session = self._sessions.of_token(token)
        if session is None or session.phase is not Phase.OPEN or session.agent != agent:
            if not receipt:
                self._post.send(stanzas.refusal(stanza, "item-not-found"))
        elif stanzas.text_of(stanza):
            self._said(session, stanza)
        else:
            self._post.tell_visitor(session, stanzas.passable(stanza))

    def iq(self, stanza: Element, token: str) -> None:
        """Answer what an agent wants done with a chat."""
        agent = bare(stanza.get("from", ""))
        wish = next(iter(stanza), None)
        session = self._sessions.of_token(token)
        if wish is None or stanza.get("type") != "set":
            self._post.send(stanzas.refusal(stanza, "service-unavailable"))
        elif session is None:
            self._post.send(stanzas.refusal(stanza, "item-not-found"))
        else:
            self._fulfil(stanza, wish, session, agent)

    def _fulfil(self, stanza: Element, wish: Element, session: Session, agent: str) -> None:
        is_offered = self._dispatcher.offered_to(session.token) == agent
        is_own = session.phase is Phase.OPEN and session.agent == agent
        if wish.tag == Accept.tag_name() and is_own:
            self._post.send(stanzas.answer(stanza))
        elif wish.tag == Accept.tag_name() and is_offered:
            self._post.send(stanzas.answer(stanza))
            self._dispatcher.settle(session.token)
            self._chats.open(session, agent)
        elif wish.tag == Decline.tag_name() and is_offered:
            self._post.send(stanzas.answer(stanza))
            self._dispatcher.settle(session.token)
            self._dispatcher.pass_over(session.token, agent)
            self._dispatcher.look()
        elif wish.tag == Leave.tag_name() and is_own:
            self._post.send(stanzas.answer(stanza))
            self._chats.end(session, EndedBy.AGENT, Leave(wish)["text"])
        elif wish.tag == Transfer.tag_name() and is_own:
            self._transfer(stanza, session, bare(Transfer(wish)["to"]))
        else:
            self._post.send(stanzas.refusal(stanza, "item-not-found"))

    def _transfer(self, stanza: Element, session: Session, to: str) -> None:
        if to and (to == session.agent or not self._agents.is_present(to)):
            self._post.send(stanzas.refusal(stanza, "recipient-unavailable", "wait"))
            return
        self._post.send(stanzas.answer(stanza))
        self._dispatcher.pass_over(session.token, session.agent)
        self._chats.pass_on(session, EndedBy.AGENT, to)

    def _said(self, session: Session, stanza: Element) -> None:
        name = self._agents.name(session.agent)
        self._chats.agent_wrote(session, line_of(session, stanza, session.agent, name))
        taken = Taken()
        taken["id"] = stanza.get("id", "")
        sender = self._post.address(session.token)
        payload = [taken.xml, *stanzas.hints("no-store", "no-copy")]
        self._post.send(stanzas.message(sender, stanza.get("from", ""), f"taken-{taken['id']}", payload))

    def _wait_for(self, agent: str) -> None:
        """Their chats go to others when they do not come back."""
        self._timers.start(f"agent {agent}", self._settings.agent_grace_seconds, lambda: self._vanished(agent))

    def _vanished(self, agent: str) -> None:
        for session in self._sessions.open_of(agent):
            self._chats.pass_on(session, EndedBy.FAILURE)
