"""What the agent answers in wrap-up beside notes and disposition, and what follows from it once it is completed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.core.forms.form import FilledForm
from app.core.ids import ConversationId
from app.core.queues import Queue, known_queues
from app.ports.clock import Clock
from app.services.bus import Bus
from app.services.channels import Channels
from app.services.conversations import Conversations
from app.services.events import FinishTakenBack, WrappedUp
from app.services.forms import Forms
from app.services.phone import Phone
from app.services.reminders import Reminders

_AT_ONCE = timedelta(minutes=1)


class Outcomes:
    """Each change is on record when its method returns."""

    def __init__(
        self,
        bus: Bus,
        clock: Clock,
        conversations: Conversations,
        forms: Forms,
        reminders: Reminders,
        phone: Phone,
        channels: Channels,
    ) -> None:
        self._clock = clock
        self._conversations = conversations
        self._forms = forms
        self._phone = phone
        self._channels = channels
        self._reminders = reminders
        bus.subscribe(WrappedUp, self._wrapped_up)
        bus.subscribe(FinishTakenBack, self._taken_back)

    @property
    def queues(self) -> tuple[Queue, ...]:
        """What customers can come by."""
        settings = self._phone.settings
        return known_queues(settings.accounts, settings.channels, self._channels.outlets)

    def answer(self, conversation: ConversationId, filled: FilledForm) -> None:
        """Keep these answers in the place of those that the form had."""
        self._conversations.change_wrap_up(conversation, lambda wrap_up: wrap_up.with_form(filled))

    def plan(self, conversation: ConversationId, at: datetime) -> None:
        """Contact is to be made again then, not when the disposition usually asks for it."""
        self._conversations.change_wrap_up(conversation, lambda wrap_up: replace(wrap_up, follow_up_at=at))

    def _wrapped_up(self, event: WrappedUp) -> None:
        """A moment that has passed meanwhile is as soon as can be."""
        conversation, wrap_up = event.conversation.id, event.conversation.wrap_up
        if wrap_up.follow_up_at is not None:
            at = max(wrap_up.follow_up_at, self._clock.now() + _AT_ONCE)
            words = ": ".join(filter(None, (self._forms.rules.words(wrap_up.disposition), _first_line(wrap_up.notes))))
            self._reminders.schedule(conversation, at, words)

    def _taken_back(self, event: FinishTakenBack) -> None:
        """By when it was planned: the desk may have been started again meanwhile."""
        finished_at = event.conversation.finished_at
        if finished_at is not None and event.conversation.wrap_up.follow_up_at is not None:
            for each in self._reminders.following(event.conversation.id):
                if each.created_at >= finished_at:
                    self._reminders.cancel(each.id)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
