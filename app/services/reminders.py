"""Follow-up reminders: planned, told once when they are due, put off, done or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.core.errors import RefusedError
from app.core.ids import ConversationId, ReminderId, new_id
from app.core.problems import Problem
from app.core.reminder import Reminder, ReminderEnd
from app.core.settings import DeskSettings
from app.core.timeline import Happening
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.alarms import Alarms, Cancel
from app.services.bus import Bus
from app.services.conversations import Conversations
from app.services.events import (
    ContactErased,
    ConversationOutdated,
    RemindersChanged,
    RemindersDue,
    ReminderView,
    SettingsChanged,
)
from app.services.hands import Hands

UNDO_END = timedelta(seconds=10)
_TOGETHER = timedelta(milliseconds=200)
_HAPPENINGS = {
    ReminderEnd.DONE: Happening.FOLLOW_UP_DONE,
    ReminderEnd.CANCELLED: Happening.FOLLOW_UP_CANCELLED,
}


class Reminders:
    """The store knows what was told, so that no restart tells it again, and none forgets what became due meanwhile.

    Where several desks share it, a reminder belongs to whoever planned it, whatever they are called; on a store of
    one's own all are this agent's.
    """

    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        alarms: Alarms,
        conversations: Conversations,
        settings: DeskSettings,
        hands: Hands,
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._alarms = alarms
        self._conversations = conversations
        self._name = settings.agent_name
        self._hands = hands
        self._owner = None if hands.only is None else str(hands.only)
        self._cancel_alarm: Cancel = lambda: None
        self._is_following = False
        bus.subscribe(ContactErased, lambda _: self._changed())
        bus.subscribe(ConversationOutdated, self._follow_soon)
        bus.subscribe(SettingsChanged, self._settings_changed)

    def start(self) -> None:
        """Tell what became due while the desk was closed, and wait for the next."""
        self._changed()

    # What there is

    def planned(self, *, of_everybody: bool = False) -> tuple[ReminderView, ...]:
        """This agent's that are open, or everybody's; what is due first comes first."""
        with self._store.reading():
            return self._views(self._store.open_reminders(None if of_everybody else self._owner))

    def due(self) -> frozenset[ReminderId]:
        """Those of this agent that are due now."""
        now = self._clock.now()
        return frozenset(each.id for each in self._store.open_reminders(self._owner) if each.is_due(now))

    def following(self, conversation: ConversationId) -> tuple[Reminder, ...]:
        """Those of one conversation that are open, whoever has them."""
        return tuple(each for each in self._store.reminders_of(conversation) if each.is_open)

    # Wishes

    def schedule(self, conversation: ConversationId, at: datetime, words: str = "") -> Reminder:
        """Plan to make contact again with the customer of this conversation. Raises RefusedError if that is over."""
        now = self._clock.now()
        self._require_future(at)
        agent = self._name if self._owner is None else self._owner
        reminder = Reminder(ReminderId(new_id()), conversation, at, agent, now, words.strip())
        self._keep(reminder, Happening.FOLLOW_UP_PLANNED, at.isoformat())
        return reminder

    def postpone(self, reminder: ReminderId, at: datetime) -> None:
        """Tell of it again at that time. Raises RefusedError for a time that is over."""
        self._require_future(at)
        found = self._store.reminder(reminder)
        if found is not None and found.is_open:
            self._keep(replace(found, due_at=at, told_at=None), Happening.FOLLOW_UP_PLANNED, at.isoformat())

    def done(self, reminder: ReminderId) -> None:
        """Contact was made."""
        self._end(reminder, ReminderEnd.DONE)

    def cancel(self, reminder: ReminderId) -> None:
        """There is no need any more."""
        self._end(reminder, ReminderEnd.CANCELLED)

    def undo(self, reminder: ReminderId) -> bool:
        """Take `done` or `cancel` back within ten seconds of it. False when it is too late."""
        found = self._store.reminder(reminder)
        if found is None or found.ended_at is None or self._clock.now() - found.ended_at > UNDO_END:
            return False
        self._keep(replace(found, end=None, ended_at=None), Happening.FOLLOW_UP_PLANNED, found.due_at.isoformat())
        return True

    # Inside

    def _end(self, reminder: ReminderId, end: ReminderEnd) -> None:
        found = self._store.reminder(reminder)
        if found is not None and found.is_open:
            self._keep(replace(found, end=end, ended_at=self._clock.now()), _HAPPENINGS[end], found.words)

    def _keep(self, reminder: Reminder, what: Happening, particulars: str) -> None:
        with self._store.transaction():
            self._store.save_reminder(reminder)
            self._conversations.note_down(reminder.conversation, what, particulars)
        self._changed()

    def _require_future(self, at: datetime) -> None:
        if at <= self._clock.now():
            raise RefusedError(Problem.TIME_IS_OVER)

    def _changed(self) -> None:
        """Say how many are due, and wait for the next that was not told yet."""
        mine, now = self._store.open_reminders(self._owner), self._clock.now()
        self._cancel_alarm()
        waiting = next((each.due_at for each in mine if each.told_at is None), None)
        if waiting is not None:
            self._cancel_alarm = self._alarms.at(waiting, self._ring)
        self._bus.publish(RemindersChanged(sum(each.is_due(now) for each in mine)))

    def _follow_soon(self, _event: ConversationOutdated) -> None:
        """Colleagues plan for each other, too; what they do comes in bursts."""
        if not self._is_following:
            self._is_following = True
            self._alarms.after(_TOGETHER, self._follow)

    def _follow(self) -> None:
        self._is_following = False
        self._changed()

    def _ring(self) -> None:
        """On record first that they are told: what is told twice would be done twice."""
        now = self._clock.now()
        with self._store.transaction():
            due = [each for each in self._store.open_reminders(self._owner) if each.told_at is None]
            due = [replace(each, told_at=now) for each in due if each.is_due(now)]
            for each in due:
                self._store.save_reminder(each)
            views = self._views(due)
        if views:
            self._bus.publish(RemindersDue(views))
        self._changed()  # the alarm rings again when this cannot be read now, and finds nothing more to tell

    def _views(self, reminders: Sequence[Reminder]) -> tuple[ReminderView, ...]:
        theirs = self._store.conversations_with({each.conversation for each in reminders})
        found = ((each, self._hands.called(each.agent), *theirs[each.conversation]) for each in reminders)
        return tuple(ReminderView(each, contact, talk.state, agent) for each, agent, talk, contact in found)

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._name = event.settings.agent_name
