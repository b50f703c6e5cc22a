"""After-call work that ends by itself: when its time is up, or at once (behaviour 18)."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.conversation import Conversation, ConversationState, talks
from app.core.ids import ConversationId
from app.core.settings import DeskSettings
from app.core.wrap_up import AcwMode
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
            self._conversations.put_off(conversation, max(wrap_up.until, self._clock.now()) + more, extended=True)

    def _conversation_changed(self, event: ConversationChanged) -> None:
        conversation, legs = event.view.conversation, event.view.legs
        if conversation.state is not ConversationState.WRAP_UP or not talks(conversation, legs):
            self._set.pop(conversation.id, None)
            return
        until = self._until(conversation)
        if until is not None and self._set.get(conversation.id) != until:
            self._set[conversation.id] = until
            self._alarms.at(until, lambda: self._time_is_up(conversation.id))

    def _until(self, conversation: Conversation) -> datetime | None:
        wrap_up, mode = conversation.wrap_up, self._settings.acw
        if wrap_up.until is not None or wrap_up.extended or conversation.ended_at is None:
            return wrap_up.until
        match mode:
            case AcwMode.NONE:
                return conversation.ended_at
            case AcwMode.TIMED:
                until = conversation.ended_at + timedelta(seconds=self._settings.acw_s)
                self._alarms.after(timedelta(), lambda: self._write_down(conversation.id, until))
                return until
            case AcwMode.OPTIONAL | AcwMode.MANDATORY:
                return None

    def _write_down(self, conversation: ConversationId, until: datetime) -> None:
        """Not in the middle of telling of it: whoever is told after us would hear of it the wrong way round."""
        current = self._conversations.view(conversation).conversation
        if current.state is ConversationState.WRAP_UP and current.wrap_up.until is None:
            self._conversations.put_off(conversation, until, extended=False)

    def _time_is_up(self, conversation: ConversationId) -> None:
        until = self._set.get(conversation)
        if until is None or until > self._clock.now():  # talked again, completed, or put off meanwhile
            return
        if not self._conversations.view(conversation).conversation.wrap_up.disposition:
            self._conversations.choose_disposition(conversation, self._settings.default_disposition)
        self._conversations.finish(conversation)

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings
