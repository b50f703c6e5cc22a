"""What the agent typed as notes and the store may not have yet, conversation by conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.ids import ConversationId
from app.services.events import ConversationView


@dataclass(slots=True)
class _Draft:
    """`before` is what the store had, or was about to have, when this was begun."""

    text: str
    before: str
    is_sent: bool = False


class NotesDrafts:
    """Typed text wins over what the store says until the store says the same; so nothing typed is ever lost."""

    def __init__(self) -> None:
        self._drafts: dict[ConversationId, _Draft] = {}
        self._known: dict[ConversationId, str] = {}

    def typed(self, conversation: ConversationId, text: str) -> None:
        draft = self._drafts.get(conversation) or _Draft(self._known.get(conversation, ""), "", is_sent=True)
        self._drafts[conversation] = _Draft(text, draft.text if draft.is_sent else draft.before)

    def send(self, save: Callable[[ConversationId, str, str], None]) -> None:
        """Hand every text that was not sent yet to `save`, with what it was written upon."""
        for conversation, draft in self._drafts.items():
            if not draft.is_sent:
                draft.is_sent = True
                save(conversation, draft.text, draft.before)

    def heard(self, view: ConversationView) -> None:
        """The store's word: a draft that it repeats is saved and forgotten here."""
        self._known[view.conversation.id] = view.conversation.wrap_up.notes
        draft = self._drafts.get(view.conversation.id)
        if draft is not None and draft.is_sent and draft.text == view.conversation.wrap_up.notes:
            del self._drafts[view.conversation.id]

    def settled(self, conversation: ConversationId, sent: str, now: str) -> None:
        """What was sent is on record, and this stands there now."""
        self._known[conversation] = now
        draft = self._drafts.get(conversation)
        if draft is not None and draft.is_sent and draft.text == sent:
            del self._drafts[conversation]

    def failed(self, conversation: ConversationId, sent: str, before: str) -> None:
        """What was sent is not on record: it is sent again. What was typed since is upon what was before."""
        draft = self._drafts.get(conversation)
        if draft is not None and draft.is_sent and draft.text == sent:
            draft.is_sent = False
        elif draft is not None and not draft.is_sent and draft.before == sent:
            draft.before = before

    def held(self, conversation: ConversationId) -> tuple[str, str] | None:
        """What the store has not repeated yet, sent or not, with what it was written upon."""
        draft = self._drafts.get(conversation)
        return draft and (draft.text, draft.before)

    def finished(self, conversation: ConversationId, held: tuple[str, str] | None) -> None:
        """What was held went with Finish."""
        if held is not None and held == self.held(conversation):
            del self._drafts[conversation]

    def text(self, view: ConversationView) -> str:
        """What to show for this conversation."""
        draft = self._drafts.get(view.conversation.id)
        return view.conversation.wrap_up.notes if draft is None else draft.text

    def is_saved(self, conversation: ConversationId) -> bool:
        return conversation not in self._drafts
