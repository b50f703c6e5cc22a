"""The End key, which ends what is live first and finishes second (behaviour 5)."""

from __future__ import annotations

from datetime import datetime

from app.core.conversation import EndKey, end_key
from app.core.ids import ConversationId
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.conversations import Conversations


class EndKeys:
    def __init__(self, store: Store, clock: Clock, conversations: Conversations) -> None:
        self._store = store
        self._clock = clock
        self._conversations = conversations
        self._pressed: dict[ConversationId, datetime] = {}

    def press(self, conversation: ConversationId) -> EndKey:
        """What it is to do now; a press that counts is remembered for the guard."""
        current, now = self._conversations.mine(conversation), self._clock.now()
        action = end_key(current, self._store.legs_of(conversation), self._pressed.get(conversation), now)
        if action is not EndKey.NOTHING:
            self._pressed[conversation] = now
        return action
