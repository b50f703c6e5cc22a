"""Parking: a conversation is out of the agent's way until the customer makes contact, or until a time (behaviour 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.core import conversation as rules
from app.core.conversation import Conversation, ConversationState, ParkRefusal
from app.core.errors import RefusedError
from app.core.ids import ConversationId
from app.core.parking import Parking as Parked
from app.core.parking import Return, back
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.core.timeline import Happening
from app.core.wrap_up import AcwMode
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.conversations import Conversations
from app.services.events import ConversationChanged, ConversationReturned, ConversationView, SettingsChanged

UNDO_PARK = timedelta(seconds=10)
_IN_HAND = frozenset({ConversationState.OPEN, ConversationState.WRAP_UP})


class Parking:
    """The store knows what is parked and until when: a window that was restarted finds it so, or takes it back."""

    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        alarms: Alarms,
        conversations: Conversations,
        settings: DeskSettings,
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._alarms = alarms
        self._conversations = conversations
        self._settings = settings
        self._parked: dict[ConversationId, Parked] = {}
        self._before: dict[ConversationId, Conversation] = {}
        bus.subscribe(ConversationChanged, self._conversation_changed)
        bus.subscribe(SettingsChanged, self._settings_changed)

    def park(self, conversation: ConversationId, until: datetime | None = None) -> None:
        """Put it aside until then, or until the customer makes contact.

        Raises RefusedError for what a colleague has, while something in it is live, for a wrap-up that is mandatory and
        not complete, and for a time that is over.
        """
        with self._conversations.telling.once(), self._store.transaction():
            self._conversations.check_mine(conversation)
            view, now = self._conversations.view(conversation), self._clock.now()
            self._refuse(view)
            if until is not None and until <= now:
                raise RefusedError(Problem.TIME_IS_OVER)
            self._before[conversation] = view.conversation
            self._store.save_conversation(rules.parked(view.conversation, now, until))
            self._conversations.note_down(conversation, Happening.PARKED, until.isoformat() if until else "")
            self._conversations.tell(conversation)

    def take_back(self, conversation: ConversationId, why: Return) -> None:
        """It is in hand again; nothing happens to one that is not parked.

        Raises RefusedError for what a colleague has. Only that the customer wrote is for whichever desk reads it first.
        """
        with self._conversations.telling.once(), self._store.transaction():
            current = self._store.conversation(conversation)
            if current is None or not current.is_parked:
                return
            if why is not Return.WROTE:
                self._conversations.check_mine(conversation)
            self._store.save_conversation(replace(current, parking=back(current.parking, why, self._clock.now())))
            self._conversations.tell(conversation)

    def undo(self, conversation: ConversationId) -> bool:
        """Within ten seconds all is as it was before Park. False when it is too late, or it has come back already.

        Raises RefusedError for what a colleague has.
        """
        with self._conversations.telling.once(), self._store.transaction():
            current = self._store.conversation(conversation)
            parking = current.parking if current is not None and current.is_parked else None
            if current is None or parking is None or self._clock.now() - parking.at > UNDO_PARK:
                return False
            self._conversations.check_mine(conversation)
            before = self._before.pop(conversation, None)
            if before is None:  # another window parked it
                self.take_back(conversation, Return.AGENT)
            else:
                self._restore(current, before)
        return True

    # Inside

    def _restore(self, current: Conversation, before: Conversation) -> None:
        left = before.wrap_up.until
        is_over = left is not None and left <= self._clock.now()
        wrap_up = replace(current.wrap_up, until=None if is_over else left)
        self._store.save_conversation(replace(current, parking=before.parking, wrap_up=wrap_up))
        self._conversations.tell(current.id)

    def _refuse(self, view: ConversationView) -> None:
        is_mandatory = self._settings.acw is AcwMode.MANDATORY and bool(rules.in_hand(view.conversation, view.legs))
        is_missing = is_mandatory and view.refusal is not None
        refusal = rules.park_refusal(view.conversation, view.legs, is_wrap_up_missing=is_missing)
        if refusal is not None:
            is_wrap_up = refusal is ParkRefusal.WRAP_UP_FIRST
            raise RefusedError(Problem.WRAP_UP_FIRST if is_wrap_up else Problem.CANNOT_PARK)

    def _conversation_changed(self, event: ConversationChanged) -> None:
        conversation = event.view.conversation
        was, now = self._parked.pop(conversation.id, None), conversation.parking
        if event.view.holder is not None:  # it is to come back at their desk
            return
        if now is not None and now.is_on:
            self._parked[conversation.id] = now
            if now.until is not None and now != was:
                self._alarms.at(now.until, lambda: self._time_is_up(conversation.id))
        elif was is not None and conversation.state in _IN_HAND:  # neither finished where it stood nor given back
            self._say_why(event.view, was)

    def _say_why(self, view: ConversationView, was: Parked) -> None:
        now = view.conversation.parking
        why = now.returned_by if now is not None and now.at == was.at else None  # None: it was undone
        self._conversations.note_down(view.conversation.id, Happening.RETURNED, why or Return.AGENT)
        self._bus.publish(ConversationReturned(view, why or Return.AGENT))

    def _time_is_up(self, conversation: ConversationId) -> None:
        parked = self._parked.get(conversation)
        if parked is None or parked.until is None or parked.until > self._clock.now():  # back, or parked anew
            return
        try:
            self.take_back(conversation, Return.TIME)
        except RefusedError:
            del self._parked[conversation]  # a colleague has taken it over

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings
