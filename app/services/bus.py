"""Facts, told to whoever wants to know. Typed: one listens for a class of event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")
Unsubscribe = Callable[[], None]


class Bus:
    """Belongs to the desk thread: listeners are called there, in the order in which they subscribed."""

    def __init__(self) -> None:
        self._listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)

    def subscribe(self, event: type[E], listener: Callable[[E], None]) -> Unsubscribe:
        """Call `listener` for every event of exactly this class, until the returned function is called."""
        listeners = self._listeners[event]
        listeners.append(listener)
        return lambda: listeners.remove(listener)

    def publish(self, event: object) -> None:
        for listener in tuple(self._listeners[type(event)]):
            listener(event)
