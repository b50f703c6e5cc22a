"""The notes of a wrap-up, saved as they are typed, whoever else writes there meanwhile."""

from __future__ import annotations

from app.core.conversation import Conversation
from app.core.ids import ConversationId
from app.core.notes import added, below, stands_in
from app.core.timeline import Happening
from app.ports.store import Store
from app.services.conversations import Conversations
from app.services.deeds import Deeds
from app.services.hands import Hands


class Notes:
    def __init__(self, store: Store, conversations: Conversations, hands: Hands, deeds: Deeds) -> None:
        self._store = store
        self._conversations = conversations
        self._hands = hands
        self._deeds = deeds

    def save(self, conversation: ConversationId, text: str, before: str) -> str:
        """`before` is what stood there when somebody began to write this; returns what stands there now.

        What others have made of it meanwhile stays, and this is put below. Where a colleague has taken the conversation
        over, or had it last, it becomes a private note there: their own notes are not touched.
        """
        with self._conversations.telling.once(), self._store.transaction():
            current = self._conversations.view(conversation).conversation
            now = current.wrap_up.notes
            if self._hands.keeper(current) is not None:
                self._keep_beside(current, added(before, text))
                return now
            kept = text if now == before or text.startswith(now) else below(now, before, text)
            self._conversations.save_notes(conversation, kept)
            return kept

    def _keep_beside(self, conversation: Conversation, text: str) -> None:
        if text and not stands_in(conversation.wrap_up.notes, text):
            self._conversations.note_down(conversation.id, Happening.NOTES_KEPT, self._deeds.agent)
            self._conversations.keep_note(conversation.id, text)
            self._conversations.tell(conversation.id)
