"""In whose hands a conversation is, where several desks share a store. On a store of one's own all are this agent's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.core.conversation import Conversation, ConversationState
from app.core.errors import RefusedError
from app.core.ids import AgentId
from app.core.problems import Problem
from app.core.team import Teammate
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.events import Holder

_NOBODY = Teammate(AgentId(UUID(int=0)), "", datetime.min.replace(tzinfo=UTC))
"""Has what no desk has claimed: a conversation from before there were several."""


class Hands:
    """`agent` works at this desk. `only` is whose conversations and messages are this desk's, None for everybody's."""

    def __init__(self, store: Store, clock: Clock, agent: AgentId | None = None, *, is_shared: bool = False) -> None:
        self._store = store
        self._clock = clock
        self.agent = agent
        self.only = agent if is_shared else None
        self._known: dict[AgentId, Teammate] = {}
        self._behind = timedelta()

    @property
    def team(self) -> Mapping[AgentId, Teammate]:
        """Everybody as last read."""
        return self._known

    @property
    def now(self) -> datetime:
        """By the clock that all desks have in common, as last read: those of their computers may differ by minutes."""
        return self._clock.now() + self._behind

    def read(self) -> None:
        """Who there is, when their desks were last heard of, and what time it is for all of them."""
        with self._store.reading():
            self._known = {each.id: each for each in self._store.teammates()}
            common = self._store.server_time()
        self._behind = timedelta() if common is None else common - self._clock.now()

    def called(self, agent: str) -> str:
        """The name of the agent whose AgentId this text is; on a store of one's own it is the name itself."""
        if self.only is None:
            return agent
        if agent not in map(str, self._known):
            self.read()
        return next((each.name for each in self._known.values() if str(each.id) == agent), "")

    def here(self) -> frozenset[AgentId]:
        """Who is at their desk by now, this agent among them: what was written there is sent from there."""
        self.read()
        there = {each.id for each in self._known.values() if not each.is_away(self.now)}
        return frozenset(there if self.agent is None else {*there, self.agent})

    def taken(self, conversation: Conversation) -> Conversation:
        """The same in this agent's hands, or in nobody's when it is queued."""
        is_queued = conversation.state is ConversationState.QUEUED
        return replace(conversation, agent=None if is_queued else self.agent)

    def keeper(self, conversation: Conversation) -> Holder | None:
        """The colleague in whose hands it is, or was last when it is finished."""
        if self.only is None or conversation.state is ConversationState.QUEUED or conversation.agent == self.agent:
            return None
        if conversation.agent is not None and conversation.agent not in self._known:
            self.read()
        colleague = self._known.get(conversation.agent or _NOBODY.id, _NOBODY)
        return Holder(colleague.name, conversation.id, colleague.is_away(self.now))

    def holder(self, conversation: Conversation) -> Holder | None:
        """The colleague in whose hands it is now: this agent may look at it and no more."""
        return None if conversation.state is ConversationState.FINISHED else self.keeper(conversation)

    def beside(self, conversation: Conversation) -> tuple[Holder, ...]:
        """The colleagues who are in another conversation with the same customer now."""
        if self.only is None or conversation.state is ConversationState.FINISHED:
            return ()
        in_hand = (ConversationState.OPEN, ConversationState.WRAP_UP)
        theirs = self._store.conversations_in(*in_hand, contact=conversation.contact)
        holders = (self.holder(each) for each in theirs if each.id != conversation.id)
        return tuple(each for each in holders if each is not None)


def refuse(holder: Holder | None) -> None:
    """Raises RefusedError, with their name, for what a colleague has."""
    if holder is not None:
        raise RefusedError(Problem.TAKEN, holder.name)
