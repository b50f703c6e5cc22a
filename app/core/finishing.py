"""What the settings ask for before a conversation can be finished."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.conversation import Conversation, ConversationState, FinishRefusal, Leg, WrapUp, finish_refusal, talks
from app.core.dispositions import DispositionTree
from app.core.forms.checking import FormFlaw, flaws
from app.core.forms.form import Form
from app.core.queues import came_by
from app.core.settings import DeskSettings


@dataclass(frozen=True, slots=True)
class Asked:
    """`refusal` says why it cannot be finished now. `form` is to be filled in, and `flaws` are what is wrong with it.

    `queues` are those that the customer came by, `has_follow_up` that contact is to be made again.
    """

    refusal: FinishRefusal | None = None
    form: Form | None = None
    flaws: tuple[FormFlaw, ...] = ()
    queues: tuple[str, ...] = ()
    has_follow_up: bool = False


NOTHING = Asked()
OVER = Asked(FinishRefusal.ALREADY_FINISHED)


class FinishRules:
    def __init__(self, settings: DeskSettings, forms: Iterable[Form] = ()) -> None:
        self._is_required = settings.disposition_required
        self._tree = DispositionTree(settings.dispositions)
        self._accounts = settings.channels
        self._forms = {each.name: each for each in forms}
        self._of_queues = {each.queue: each.form for each in reversed(settings.queue_forms)}

    def asked(self, conversation: Conversation, legs: tuple[Leg, ...], *, is_time_up: bool = False) -> Asked:
        """Where nothing is offered no disposition is asked for; at time-out neither note nor form are."""
        if conversation.state is ConversationState.FINISHED:
            return OVER
        wrap_up, queues = conversation.wrap_up, came_by(legs, self._accounts)
        form = self._first(self._named(wrap_up.disposition, queues))
        found = () if form is None else flaws(form, form.values_of(wrap_up.filled(form.name)))
        is_offered = bool(self._tree.offered({leg.kind for leg in legs}, queues))
        refusal = finish_refusal(
            conversation,
            legs,
            disposition_required=self._is_required and is_offered and bool(talks(conversation, legs)),
            note_required=not is_time_up and self._tree.needs_note(wrap_up.disposition),
            is_form_incomplete=not is_time_up and bool(found),
        )
        return Asked(refusal, form, found, queues, self._tree.follow_up(wrap_up.disposition) is not None)

    def due_at(self, disposition: str, now: datetime) -> datetime | None:
        """When contact is usually made again after this outcome."""
        follow_up = self._tree.follow_up(disposition)
        return follow_up and follow_up.due_at(now)

    def completed(self, wrap_up: WrapUp, legs: tuple[Leg, ...], *, is_time_up: bool = False) -> WrapUp:
        """With the form that is asked, its defaults too, and without those of outcomes that were not chosen after all.

        What the agent had no time to look at again stays as it is.
        """
        if is_time_up:
            return wrap_up
        named = self._named(wrap_up.disposition, came_by(legs, self._accounts))
        form = self._first(named)
        if form is None:  # one that cannot be read at this moment may have been filled in before
            return replace(wrap_up, forms=tuple(each for each in wrap_up.forms if each.form in named))
        return replace(wrap_up, forms=(form.filled(form.values_of(wrap_up.filled(form.name))),))

    def words(self, disposition: str) -> str:
        """What this outcome is called, where it stands included."""
        return " > ".join(each.label for each in self._tree.path(disposition)) or disposition

    def _named(self, disposition: str, queues: Iterable[str]) -> tuple[str, ...]:
        """The form of the disposition goes before those of the queues."""
        return (self._tree.form(disposition), *(self._of_queues.get(each, "") for each in queues))

    def _first(self, named: Iterable[str]) -> Form | None:
        """One that is not there cannot be asked."""
        return next((self._forms[each] for each in named if each in self._forms), None)
