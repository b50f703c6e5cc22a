"""What the settings ask for before a conversation can be finished."""

from __future__ import annotations

from app.core.conversation import Conversation, FinishRefusal, Leg, finish_refusal, talks
from app.core.dispositions import DispositionTree
from app.core.settings import DeskSettings


class FinishRules:
    def __init__(self, settings: DeskSettings) -> None:
        self._is_required = settings.disposition_required
        self._tree = DispositionTree(settings.dispositions)

    def refusal(
        self, conversation: Conversation, legs: tuple[Leg, ...], *, is_time_up: bool = False
    ) -> FinishRefusal | None:
        """Why it cannot be finished, or None. Where nothing is offered none is asked for; at time-out no note is."""
        is_offered = bool(self._tree.offered({leg.kind for leg in legs}))
        return finish_refusal(
            conversation,
            legs,
            disposition_required=self._is_required and is_offered and bool(talks(conversation, legs)),
            note_required=not is_time_up and self._tree.needs_note(conversation.wrap_up.disposition),
        )
