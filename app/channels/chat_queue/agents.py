"""The agents as their presence tells, and who of them gets the next visitor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from app.channels.chat_queue.sessions import bare


@dataclass(slots=True)
class Agent:
    """`desks` holds the capacity said at each of their full addresses, 0 where they take no chats.

    `idle_since` is a reading of the clock; it starts anew when they are ready, after a chat and after an offer.
    """

    address: str
    name: str
    desks: dict[str, int] = field(default_factory=dict[str, int])
    idle_since: float = 0.0

    @property
    def is_present(self) -> bool:
        return bool(self.desks)

    @property
    def capacity(self) -> int:
        return max(self.desks.values(), default=0)


class Agents:
    """`known` is everybody from before, with their names; nobody is present until they say so."""

    def __init__(self, known: Mapping[str, str], clock: Callable[[], float]) -> None:
        self._clock = clock
        self._agents = {address: Agent(address, name) for address, name in known.items()}

    def arrived(self, address: str, name: str, capacity: int) -> bool:
        """What presence from this full address says; True when they were not there before."""
        agent = self._agents.setdefault(bare(address), Agent(bare(address), ""))
        agent.name = name or agent.name or agent.address.partition("@")[0]
        is_new = address not in agent.desks
        if capacity and not agent.capacity:
            agent.idle_since = self._clock()
        agent.desks[address] = capacity
        return is_new

    def left(self, address: str) -> bool:
        """Gone from this full address, or all of them for a bare one; True when they are nowhere now."""
        agent = self._agents.get(bare(address))
        if agent is None or not agent.is_present:
            return False
        agent.desks = (
            {} if address == agent.address else {desk: n for desk, n in agent.desks.items() if desk != address}
        )
        return not agent.is_present

    def known(self) -> tuple[str, ...]:
        return tuple(self._agents)

    def present(self) -> list[Agent]:
        return [agent for agent in self._agents.values() if agent.is_present]

    def is_present(self, address: str) -> bool:
        return address in self._agents and self._agents[address].is_present

    def name(self, address: str) -> str:
        return self._agents[address].name if address in self._agents else address.partition("@")[0]

    def rest(self, address: str) -> None:
        """They have just had a chat or an offer: on a tie it is the others' turn."""
        if address in self._agents:
            self._agents[address].idle_since = self._clock()


def least_loaded(candidates: Iterable[Agent], loads: Mapping[str, int]) -> Agent | None:
    """Who has the fewest chats of those with room, and of several whoever has been idle longest."""
    free = [agent for agent in candidates if loads.get(agent.address, 0) < agent.capacity]
    return min(free, key=lambda agent: (loads.get(agent.address, 0), agent.idle_since), default=None)
