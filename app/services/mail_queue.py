"""Mail of a team that nobody has taken yet: pulled by whoever wants it, or offered to an agent who is ready."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.agent_state import AgentState
from app.core.conversation import ConversationMove, ConversationState, LegKind, talks
from app.core.errors import RefusedError
from app.core.ids import ConversationId
from app.core.problems import Problem
from app.core.timeline import Happening
from app.ports.clock import Clock
from app.services.alarms import Alarms, Cancel
from app.services.bus import Bus
from app.services.conversations import Conversations
from app.services.events import (
    AgentChanged,
    ContactChanged,
    ConversationChanged,
    ConversationOutdated,
    ConversationView,
    MailQueueChanged,
)

POSTPONED = timedelta(minutes=15)
TOGETHER = timedelta(milliseconds=200)
PAGE = 100
_AT_ONCE = 4
_PAUSE = timedelta(milliseconds=5)
"""Between two slices, so that whatever was asked meanwhile goes first."""


class MailQueue:
    """Looking at a queued conversation does not take it; only `grab` does.

    Thousands may wait: what a view takes to be read is spent on those that somebody looks at, and once.
    """

    def __init__(self, bus: Bus, clock: Clock, alarms: Alarms, conversations: Conversations) -> None:
        self._bus = bus
        self._clock = clock
        self._alarms = alarms
        self._conversations = conversations
        self._is_ready = False
        self._looked_to = PAGE
        self._since: dict[ConversationId, datetime] = {}
        self._views: dict[ConversationId, ConversationView | None] = {}
        self._not_before: dict[ConversationId, datetime] = {}
        self._rejected: set[ConversationId] = set()
        self._is_telling = False
        self._cancel_next: Cancel = lambda: None
        bus.subscribe(AgentChanged, self._agent_changed)
        bus.subscribe(ConversationChanged, self._conversation_changed)
        bus.subscribe(ContactChanged, self._contact_changed)
        bus.subscribe(ConversationOutdated, self._outdated)

    def start(self) -> None:
        self._since = {each.id: each.opened_at for each in self._conversations.queued()}
        self._views.clear()
        self._tell()

    # What there is

    def waiting(self, limit: int = PAGE) -> tuple[ConversationView, ...]:
        """The first `limit` of those that wait, oldest first; so many are read anew when all are."""
        self._looked_to = max(self._looked_to, limit)
        return tuple(filter(None, map(self._view_of, self._order[:limit])))

    def has(self, conversation: ConversationId) -> bool:
        """Whether it waits, as far as this desk knows."""
        return conversation in self._since

    def peek(self, conversation: ConversationId) -> ConversationView | None:
        """This one, wherever in the queue it waits; None when it does not."""
        return self._view_of(conversation) if conversation in self._since else None

    # Wishes

    def grab(self, conversation: ConversationId) -> None:
        """It is this agent's now. Raises RefusedError when a colleague was quicker, and when nobody can know that."""
        try:
            self._conversations.grab(conversation)
        except KeyError as error:
            self._forget(conversation)
            raise RefusedError(Problem.MAIL_GONE) from error
        except RefusedError as refusal:
            if refusal.problem is Problem.TAKEN:  # then it does not wait any longer
                self._conversations.tell(conversation)
            raise

    def release(self, conversation: ConversationId) -> None:
        """Back into the queue, for somebody else. Raises RefusedError when there was more in it than mail."""
        view = self._conversations.view(conversation)
        if any(leg.is_live for leg in view.legs) or talks(view.conversation, view.legs):
            raise RefusedError(Problem.CANNOT_GIVE_BACK)
        self._rejected.add(conversation)
        self._conversations.move(conversation, ConversationMove.RELEASED, Happening.RELEASED)

    def postpone(self, conversation: ConversationId) -> None:
        """Offer it again in a quarter of an hour."""
        until = self._clock.now() + POSTPONED
        self._not_before[conversation] = until
        self._alarms.at(until, self._tell)
        self._tell()

    def reject(self, conversation: ConversationId) -> None:
        """Do not offer it to this agent again; it can still be pulled."""
        self._rejected.add(conversation)
        self._tell()

    # Inside

    def _agent_changed(self, event: AgentChanged) -> None:
        is_ready = event.status.state is AgentState.READY and event.status.takes(LegKind.EMAIL)
        if is_ready is not self._is_ready:
            self._is_ready = is_ready
            self._tell()

    def _conversation_changed(self, event: ConversationChanged) -> None:
        conversation = event.view.conversation
        was_waiting = self._since.pop(conversation.id, None) is not None
        was_looked_at = conversation.id in self._views
        self._views.pop(conversation.id, None)
        is_waiting = conversation.state is ConversationState.QUEUED
        if is_waiting:
            self._since[conversation.id] = conversation.opened_at
            if was_looked_at or len(self._views) < PAGE:
                self._views[conversation.id] = event.view
        if is_waiting or was_waiting:
            self._tell_soon()

    def _outdated(self, event: ConversationOutdated) -> None:
        if event.conversation is not None and event.is_gone:
            self._forget(event.conversation)

    def _forget(self, conversation: ConversationId) -> None:
        """It was erased, or another desk has read the same mail."""
        self._views.pop(conversation, None)
        if self._since.pop(conversation, None) is not None:
            self._tell_soon()

    def _contact_changed(self, event: ContactChanged) -> None:
        stale = [each for each, view in self._views.items() if view and view.contact.id == event.contact.id]
        for conversation in stale:
            del self._views[conversation]
        if stale:
            self._tell_soon()

    def _tell_soon(self) -> None:
        """A mailbox that is new brings hundreds at once: they are told of together."""
        if not self._is_telling:
            self._tell_after(TOGETHER)

    def _tell(self) -> None:
        """Views are read before, a few at a time."""
        self._is_telling = False
        unread = [each for each in self._order[: self._looked_to] if each not in self._views]
        for each in unread[:_AT_ONCE]:
            self._view_of(each)
        self._cancel_next()
        if len(unread) > _AT_ONCE:
            self._tell_after(_PAUSE)
            return
        offered = next(filter(self._may_be_offered, self._order), None) if self._is_ready else None
        self._bus.publish(MailQueueChanged(self.waiting(), offered, len(self._since)))

    def _tell_after(self, delay: timedelta) -> None:
        self._is_telling = True
        self._cancel_next = self._alarms.after(delay, self._tell)

    @property
    def _order(self) -> list[ConversationId]:
        return sorted(self._since, key=lambda each: (self._since[each], each))

    def _view_of(self, conversation: ConversationId) -> ConversationView | None:
        """None for what this desk does not know any more, or not while it works without the team's store."""
        if conversation not in self._views:
            try:
                self._views[conversation] = self._conversations.view(conversation)
            except KeyError:
                self._views[conversation] = None
        return self._views[conversation]

    def _may_be_offered(self, conversation: ConversationId) -> bool:
        not_before = self._not_before.get(conversation)
        return conversation not in self._rejected and (not_before is None or not_before <= self._clock.now())
