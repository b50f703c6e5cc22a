"""What the agent typed into forms and the store may not have yet, conversation by conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.forms.form import FilledForm, Form, Value
from app.core.ids import ConversationId
from app.services.events import ConversationView


@dataclass(slots=True)
class _Draft:
    filled: FilledForm
    is_sent: bool = False


class FormDrafts:
    """As with notes: what was typed wins over what the store says until the store says the same."""

    def __init__(self) -> None:
        self._drafts: dict[tuple[ConversationId, str], _Draft] = {}

    def typed(self, conversation: ConversationId, filled: FilledForm) -> None:
        self._drafts[conversation, filled.form] = _Draft(filled)

    def send(self, save: Callable[[ConversationId, FilledForm], None]) -> None:
        """Hand every form that was not sent yet to `save`."""
        for (conversation, _), draft in self._drafts.items():
            if not draft.is_sent:
                draft.is_sent = True
                save(conversation, draft.filled)

    def heard(self, view: ConversationView) -> None:
        """The store's word: a draft that it repeats is saved and forgotten here."""
        for filled in view.conversation.wrap_up.forms:
            draft = self._drafts.get((view.conversation.id, filled.form))
            if draft is not None and draft.is_sent and draft.filled == filled:
                del self._drafts[view.conversation.id, filled.form]

    def failed(self, conversation: ConversationId, sent: FilledForm) -> None:
        """What was sent is not on record: it is sent again."""
        draft = self._drafts.get((conversation, sent.form))
        if draft is not None and draft.is_sent and draft.filled == sent:
            draft.is_sent = False

    def held(self, conversation: ConversationId) -> tuple[FilledForm, ...]:
        """What the store has not repeated yet, sent or not."""
        return tuple(draft.filled for (theirs, _), draft in self._drafts.items() if theirs == conversation)

    def finished(self, conversation: ConversationId, held: tuple[FilledForm, ...]) -> None:
        """What was held went with Finish."""
        for filled in set(held) & set(self.held(conversation)):
            del self._drafts[conversation, filled.form]

    def values(self, view: ConversationView, form: Form) -> dict[str, Value]:
        """What is to stand in the form."""
        draft = self._drafts.get((view.conversation.id, form.name))
        return form.values_of(draft.filled if draft is not None else view.conversation.wrap_up.filled(form.name))
