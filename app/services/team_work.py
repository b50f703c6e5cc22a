"""Working with others in one store: who is there, what they change as it happens, and taking over."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from app.core.call import EndedBy, LegEnd
from app.core.errors import ParleyError, PassingError
from app.core.ids import AgentId, ContactId, ConversationId, MessageId
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.core.team import GREETS_EVERY, Teammate
from app.core.timeline import Happening
from app.ports.clock import Clock
from app.ports.store import Store
from app.ports.team import StoreAway, StoreChanged, TeamEvent
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.conversations import Conversations
from app.services.events import (
    ContactChanged,
    ContactErased,
    ConversationChanged,
    ConversationOutdated,
    ConversationView,
    MessageArrived,
    Notice,
    SettingsChanged,
)
from app.services.hands import Hands, refuse
from app.services.mail_queue import MailQueue
from app.services.messaging import Messaging

log = logging.getLogger(__name__)
K = TypeVar("K")

_TOGETHER = timedelta(milliseconds=50)
"""What others do comes in bursts: it is read once."""
_PAUSE = timedelta(milliseconds=5)
"""Between two slices, so that whatever was asked meanwhile goes first."""
_AT_ONCE = 4
_MOST = 200
"""Of whom more were changed at once, as by an import, whoever shows contacts reads them anew."""


class TeamWork:
    """Only what concerns this desk is read anew and told: what is in its hands, what waits for the team, and what is

    with a customer of both. Of all else it is said that it is outdated, to whoever happens to show it.
    """

    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        alarms: Alarms,
        hands: Hands,
        conversations: Conversations,
        messaging: Messaging,
        mail_queue: MailQueue,
        settings: DeskSettings,
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._alarms = alarms
        self._hands = hands
        self._conversations = conversations
        self._messaging = messaging
        self._mail_queue = mail_queue
        self._name = settings.agent_name
        self._team: dict[AgentId, tuple[str, bool]] = {}
        self._in_hand: dict[ConversationId, ContactId] = {}
        self._announced: set[MessageId] = set()
        self._contacts: dict[ContactId, None] = {}
        self._outdated: dict[ConversationId, None] = {}
        self._is_following = self._is_reading = False

    def start(self) -> None:
        """Be seen by the others. On a store of one's own there are none."""
        agent = self._hands.only
        if agent is None:
            return
        self._bus.subscribe(ConversationChanged, self._conversation_changed)
        self._bus.subscribe(MessageArrived, self._message_arrived)
        self._bus.subscribe(SettingsChanged, self._settings_changed)
        self._greet(agent)
        for conversation in self._conversations.in_hand():
            self._know_unseen(conversation.id)

    # What there is

    def look_at(self, conversation: ConversationId) -> ConversationView | None:
        """One that is in the hands of a colleague; None for any other."""
        known = self._store.conversation(conversation) if self._hands.only is not None else None
        is_theirs = known is not None and self._hands.holder(known) is not None
        return self._conversations.view(conversation) if is_theirs else None

    # Wishes

    def take_over(self, conversation: ConversationId) -> None:
        """What a colleague who is away has in hand is this agent's now; what was live at their desk is over.

        Raises RefusedError while they are there.
        """
        with self._conversations.telling.once(), self._store.transaction():
            self._hands.read()
            view = self._conversations.view(conversation)
            if view.holder is None:
                return
            if not view.holder.is_away:
                refuse(view.holder)
            self._store.decide_together()
            # Whoever takes it over wants to wrap it up in their own time.
            wrap_up = replace(view.conversation.wrap_up, until=None, extended=False)
            self._store.save_conversation(self._hands.taken(replace(view.conversation, wrap_up=wrap_up)))
            self._store.take_outbox(conversation)
            self._conversations.note_down(conversation, Happening.TAKEN_OVER, view.holder.name)
            for leg in view.legs:
                if leg.is_live:
                    self._conversations.end_leg(leg, LegEnd(EndedBy.FAILURE, self._clock.now()))
            self._conversations.tell(conversation)
        self._messaging.review()

    # Facts

    def event(self, event: TeamEvent) -> None:
        match event:
            case StoreChanged():
                self._contacts |= dict.fromkeys(event.contacts)
                self._outdated |= dict.fromkeys(event.conversations)
                self._follow_after(_TOGETHER)
            case StoreAway():
                log.warning("the other desks are not heard: %s", event.detail)
            case _:
                self._begin_anew()

    def _begin_anew(self) -> None:
        """Anything may have been missed: all that this desk has, or had, is told anew."""
        self._bus.publish(ConversationOutdated())
        ours = (each.id for each in self._conversations.in_hand())
        self._outdated |= dict.fromkeys((*self._in_hand, *ours))
        self._mail_queue.start()
        self._follow_after(_TOGETHER)

    # Inside

    def _greet(self, agent: AgentId) -> None:
        """Also when the store is out of reach now: then the others see that this desk is away."""
        self._alarms.after(GREETS_EVERY, lambda: self._greet(agent))
        try:
            self._hands.read()
            self._store.greet(Teammate(agent, self._name, self._hands.now))
            self._hands.read()
        except ParleyError as error:
            log.warning("the other desks do not see this one: %s", error)
        team = {each.id: (each.name, each.is_away(self._hands.now)) for each in self._hands.team.values()}
        if team != self._team:
            self._team = team
            self._bus.publish(ConversationOutdated())

    def _conversation_changed(self, event: ConversationChanged) -> None:
        conversation = event.view.conversation
        if event.view.is_in_hand:
            if conversation.id not in self._in_hand and not self._is_reading:
                self._know_unseen(conversation.id)  # what came before the agent took it
                self._follow_after(timedelta())  # what a colleague has left to be sent in it
            self._in_hand[conversation.id] = conversation.contact
        elif self._in_hand.pop(conversation.id, None) is not None and event.view.holder is not None:
            self._bus.publish(Notice(Problem.TAKEN, event.view.holder.name, conversation.id))

    def _message_arrived(self, event: MessageArrived) -> None:
        self._announced.add(event.message.id)

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._name = event.settings.agent_name

    # What others have changed

    def _follow_after(self, delay: timedelta) -> None:
        if not self._is_following:
            self._is_following = True
            self._alarms.after(delay, self._follow)

    def _follow(self) -> None:
        """A few at a time. Whatever becomes of them, the others follow."""
        self._is_following = False
        try:
            self._follow_some()
        except PassingError:
            self._is_following = True  # this alarm rings again
            raise
        finally:
            if self._outdated or self._contacts:
                self._follow_after(_PAUSE)
        self._messaging.review()

    def _follow_some(self) -> None:
        if len(self._contacts) > _MOST:
            self._bus.publish(ConversationOutdated())
            ours = set(self._in_hand.values())
            self._contacts = {each: None for each in self._contacts if each in ours}
        for _ in range(_AT_ONCE):
            if self._outdated:
                with _first(self._outdated) as conversation:
                    self._read_conversation(conversation)
            elif self._contacts:
                with _first(self._contacts) as contact:
                    self._read_contact(contact)

    def _read_conversation(self, conversation: ConversationId) -> None:
        now = self._store.conversation(conversation)
        if now is None:
            self._in_hand.pop(conversation, None)
            self._bus.publish(ConversationOutdated(conversation))
            return
        with_both = [each for each, contact in self._in_hand.items() if contact == now.contact]
        if self._hands.holder(now) is None or conversation in self._in_hand or self._mail_queue.has(conversation):
            with_both.append(conversation)
        self._is_reading = True
        try:
            for each in dict.fromkeys(with_both):
                self._conversations.tell(each)
        finally:
            self._is_reading = False
        self._bus.publish(ConversationOutdated(conversation, now.contact))
        if conversation in self._in_hand:
            self._announce(conversation)

    def _know_unseen(self, conversation: ConversationId) -> None:
        self._announced.update(each.id for each in self._store.unseen_messages(conversation))

    def _announce(self, conversation: ConversationId) -> None:
        """What the customer wrote, and the desk of somebody else has put on record."""
        for message in self._store.unseen_messages(conversation):
            if message.id not in self._announced:
                self._bus.publish(MessageArrived(message))

    def _read_contact(self, contact: ContactId) -> None:
        now = self._store.contact(contact)
        if now is None:
            self._bus.publish(ContactErased(contact))
        else:
            self._bus.publish(ContactChanged(now, (contact,) if now.id != contact else ()))


@contextmanager
def _first(waiting: dict[K, None]) -> Generator[K]:
    """Taken out; back among them while the store is busy."""
    first = next(iter(waiting))
    del waiting[first]
    try:
        yield first
    except PassingError:
        waiting[first] = None
        raise
