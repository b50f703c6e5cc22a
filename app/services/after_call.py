"""After-call work that ends by itself: when its time is up, or at once (behaviour 18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.core.conversation import ConversationState
from app.core.ids import ConversationId
from app.core.settings import DeskSettings
from app.core.wrap_up import DEFAULT_DISPOSITIONS
from app.ports.clock import Clock
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.conversations import Conversations
from app.services.events import ConversationChanged, SettingsChanged


class AfterCallWork:
    """The store knows until when: a window that was restarted goes on where it was, or finds the time is up."""

    def __init__(
        self, bus: Bus, clock: Clock, alarms: Alarms, conversations: Conversations, settings: DeskSettings
    ) -> None:
        self._clock = clock
        self._alarms = alarms
        self._conversations = conversations
        self._settings = settings
        self._set: dict[ConversationId, datetime] = {}
        bus.subscribe(ConversationChanged, self._conversation_changed)
        bus.subscribe(SettingsChanged, self._settings_changed)

    def extend(self, conversation: ConversationId) -> None:
        """A little more time, once."""
        wrap_up = self._conversations.view(conversation).conversation.wrap_up
        if wrap_up.until is not None and not wrap_up.extended:
            more = timedelta(seconds=self._settings.acw_extension_s)
            self._put_off(conversation, max(wrap_up.until, self._clock.now()) + more, extended=True)

    def _conversation_changed(self, event: ConversationChanged) -> None:
        conversation = event.view.conversation
        is_running = conversation.state is ConversationState.WRAP_UP and event.view.is_in_hand
        until = conversation.wrap_up.until if is_running and not conversation.is_parked else None
        if until is None:
            self._set.pop(conversation.id, None)
        elif self._set.get(conversation.id) != until:
            self._set[conversation.id] = until
            self._alarms.at(until, lambda: self._time_is_up(conversation.id))

    def _time_is_up(self, conversation: ConversationId) -> None:
        until = self._set.get(conversation)
        if until is None or until > self._clock.now():  # talked again, completed, or put off meanwhile
            return
        if not self._conversations.view(conversation).conversation.wrap_up.disposition:
            self._conversations.choose_disposition(conversation, self._outcome)
        self._conversations.finish(conversation, is_time_up=True)

    def _put_off(self, conversation: ConversationId, until: datetime | None, *, extended: bool) -> None:
        """When the wrap-up is completed by itself, None for never."""
        self._conversations.change_wrap_up(
            conversation, lambda wrap_up: replace(wrap_up, until=until, extended=extended)
        )

    @property
    def _outcome(self) -> str:
        return self._settings.default_disposition or DEFAULT_DISPOSITIONS[-1].code

    def _settings_changed(self, event: SettingsChanged) -> None:
        """Where there is no limit any more, what runs stops; a new limit counts from the next talk on."""
        self._settings = event.settings
        if event.settings.acw_limit is None:
            for conversation in tuple(self._set):
                self._put_off(conversation, None, extended=False)
