"""What visitors are told of their place, and agents of each other; only when it has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.channels.chat_queue import stanzas
from app.channels.chat_queue.agents import Agent, Agents
from app.channels.chat_queue.post import Post
from app.channels.chat_queue.session import Session
from app.channels.chat_queue.words import Words
from app.channels.queue_protocol import Colleague, Colleagues

_Seen = tuple[tuple[str, str, bool], ...]


class Notices:
    def __init__(self, words: Words, agents: Agents, post: Post) -> None:
        self._words = words
        self._agents = agents
        self._post = post
        self._places: dict[str, str] = {}
        self._colleagues: dict[str, _Seen] = {}

    def tell_places(self, waiting: Sequence[Session]) -> None:
        """`waiting` are those who wait, in order."""
        somebody = any(agent.capacity for agent in self._agents.present())
        told: dict[str, str] = {}
        for place, session in enumerate(waiting, start=1):
            if session.wanted:
                continue
            text = self._place(place) if somebody else self._words.nobody
            told[session.token] = text
            if text and self._places.get(session.token) != text:
                self._post.tell_visitor(session, [stanzas.body(text)])
        self._places = told

    def repeat_to(self, token: str) -> None:
        """The visitor may have missed what they were told."""
        self._places.pop(token, None)

    def repeat(self) -> None:
        """Everybody may have."""
        self._places.clear()
        self._colleagues.clear()

    def tell_colleagues(self, loads: Mapping[str, int]) -> None:
        present = self._agents.present()
        everyone = [(agent.address, agent.name, loads.get(agent.address, 0) < agent.capacity) for agent in present]
        told: dict[str, _Seen] = {}
        for agent in present:
            others = tuple(entry for entry in everyone if entry[0] != agent.address)
            told[agent.address] = others
            if self._colleagues.get(agent.address) != others:
                self._tell(agent, others)
        self._colleagues = told

    def _place(self, place: int) -> str:
        return self._words.next if place == 1 else self._words.place.format(place=place)

    def _tell(self, agent: Agent, others: _Seen) -> None:
        colleagues = Colleagues()
        for address, name, is_ready in others:
            colleague = Colleague()
            colleague["address"] = address
            colleague["name"] = name
            colleague["ready"] = is_ready
            colleagues.append(colleague)
        self._post.tell_agent(agent.address, "", [colleagues.xml])
