"""The life of conversations: opened or joined by a leg, wrapped up, finished, reopened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from app.core import conversation as rules
from app.core.activities import EVERYTHING, ActivityFilter
from app.core.call import Call, EndedBy, LegEnd
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationMove, ConversationState, FinishRefusal, Leg, WrapUp
from app.core.ids import CallId, ContactId, ConversationId, ItemId, LegId, new_id
from app.core.settings import DeskSettings
from app.core.timeline import EventItem, Happening, NoteItem, Place, TimelineItem, leg_item
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.activities import read_activities
from app.services.bus import Bus
from app.services.contacts import Contacts
from app.services.events import (
    ContactChanged,
    ConversationChanged,
    ConversationView,
    FinishTakenBack,
    FormsChanged,
    SettingsChanged,
    TimelineChanged,
    WrappedUp,
)
from app.services.forms import Forms
from app.services.hands import Hands, refuse
from app.services.telling import Telling
from app.services.viewing import Viewing

ACTIVITIES_LIMIT = 200
UNDO_FINISH = timedelta(seconds=10)


class Conversations:
    """Keeps no state of its own beyond what the phone says of live calls: the store is the truth."""

    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        contacts: Contacts,
        forms: Forms,
        settings: DeskSettings,
        hands: Hands,
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._settings = settings
        self._hands = hands
        self._forms = forms
        self._viewing = Viewing(store, contacts, hands, forms)
        self._finished_before: dict[ConversationId, datetime | None] = {}
        self._from_queue: set[ConversationId] = set()
        self.telling = Telling(lambda changed: bus.publish(ConversationChanged(self.view(changed))))
        bus.subscribe(ContactChanged, self._contact_changed)
        bus.subscribe(SettingsChanged, self._settings_changed)
        bus.subscribe(FormsChanged, self._forms_changed)

    # What there is

    def unfinished(self) -> tuple[ConversationView, ...]:
        """A view of each that is in hand, as far as this desk knows it."""
        return tuple(filter(None, map(self._viewing.known, self.in_hand())))

    def in_hand(self, contact: ContactId | None = None) -> tuple[Conversation, ...]:
        """What is open or in wrap-up here, oldest first: all of it, or that with this contact."""
        return self._store.conversations_in(
            ConversationState.OPEN, ConversationState.WRAP_UP, agent=self._hands.only, contact=contact
        )

    def view(self, conversation: ConversationId) -> ConversationView:
        with self._store.reading():
            return self._viewing.view(self._get(conversation))

    def is_ours(self, conversation: ConversationId) -> bool:
        """Whether it neither waits in the queue nor is in the hands of a colleague."""
        found = self._get(conversation)
        return found.state is not ConversationState.QUEUED and self._hands.holder(found) is None

    def mine(self, conversation: ConversationId) -> Conversation:
        """To be changed. Raises RefusedError while it is in the hands of a colleague."""
        found = self._get(conversation)
        refuse(self._hands.holder(found))
        return found

    def check_mine(self, conversation: ConversationId) -> None:
        """The same for what changes around it; a store of one's own is not even asked."""
        if self._hands.only is not None:
            self.mine(conversation)

    def queued(self) -> tuple[Conversation, ...]:
        """Mail that nobody has taken yet, oldest first."""
        return self._store.conversations_in(ConversationState.QUEUED)

    def activities(
        self, contact: ContactId, limit: int = ACTIVITIES_LIMIT, wanted: ActivityFilter = EVERYTHING
    ) -> tuple[ConversationView, ...]:
        """The latest finished conversations with one contact that are wanted, newest first."""
        return read_activities(self._store, contact, limit, wanted)

    def recent(self, limit: int = 100) -> tuple[tuple[Leg, ConversationView], ...]:
        """The latest calls of this desk, newest first, each with its conversation."""
        return tuple((leg, self.view(leg.conversation)) for leg in self._store.recent_legs(limit, self._hands.only))

    def timeline(
        self, conversation: ConversationId, limit: int = 200, before: Place | None = None
    ) -> tuple[TimelineItem, ...]:
        """The `limit` items before `before`, or the latest ones, in ascending order."""
        return self._store.timeline(conversation, limit, before)

    # Legs

    def leg(self, leg: LegId) -> Leg:
        found = self._store.leg(leg)
        if found is None:
            raise KeyError(leg)
        return found

    def is_open_to(self, conversation: Conversation, at: datetime | None = None) -> bool:
        """Whether contact, now or `at` that time, belongs to this one: unfinished, or still within its grace window."""
        if conversation.state is not ConversationState.FINISHED:
            return True
        return rules.in_grace(conversation, self._store.legs_of(conversation.id), at or self._clock.now(), self.grace)

    @property
    def grace(self) -> rules.Grace:
        return self._settings.grace

    def start_leg(self, leg: Leg) -> None:
        """Put the leg on record. A finished conversation is reopened; a live leg makes it open."""
        with self._store.transaction():
            conversation = self._get(leg.conversation)
            if conversation.state is ConversationState.FINISHED:
                conversation = self.reopen(conversation)
            if leg.kind.is_live:
                if conversation.state is ConversationState.QUEUED:
                    self._from_queue.add(conversation.id)
                self._store.save_conversation(self._hands.taken(rules.live_again(conversation, leg)))
            self._store.save_leg(leg)
        self._leg_changed(leg)

    def change_leg(self, leg: Leg) -> None:
        """Record what became known of a leg: that it was answered, or how it had really ended."""
        self._store.save_leg(leg)
        self._leg_changed(leg)

    def writing(self, leg: Leg, *, is_writing: bool) -> None:
        """The customer types on this leg, or has stopped."""
        known = self._viewing.writing
        before = leg.id in known
        if is_writing:
            known.add(leg.id)
        else:
            known.discard(leg.id)
        if before is not is_writing:
            self.tell(leg.conversation)

    def end_leg(self, leg: Leg, end: LegEnd) -> None:
        """Record the end. When it was the last live leg, wrap-up begins, or all is finished if nobody ever talked."""
        ended = replace(leg, end=end)
        self._viewing.writing.discard(leg.id)
        with self._store.transaction():
            self._store.save_leg(ended)
            self.settle(leg.conversation, ended)
        self._leg_changed(ended)

    def phone_says(self, call: Call, conversation: ConversationId) -> None:
        """Remember a live call as the phone confirmed it, for the views."""
        if call.is_live:
            self._viewing.calls[call.id] = call
        else:
            self._viewing.calls.pop(call.id, None)
        self.tell(conversation)

    def forget_call(self, call: CallId | None) -> None:
        """The phone knows nothing of this call any longer."""
        if call is not None:
            self._viewing.calls.pop(call, None)

    # Opened and opened again

    def open(
        self,
        contact: Contact,
        reason: str,
        previous: Conversation | None,
        state: ConversationState = ConversationState.OPEN,
        at: datetime | None = None,
    ) -> Conversation:
        """A new conversation with this contact, which follows `previous`; one of the past is FINISHED `at` its time."""
        opened = Conversation(
            ConversationId(new_id()),
            contact.id,
            state,
            opened_at=at or self._clock.now(),
            match_reason=reason,
            previous=previous.id if previous else None,
            finished_at=at,
            agent=self._hands.agent if state is ConversationState.OPEN else None,
        )
        self._store.save_conversation(opened)
        if at is None:
            self.note_down(opened.id, Happening.OPENED)
            if reason:
                self.note_down(opened.id, Happening.CONTACT_LINKED, reason)
        return opened

    def reach(self, conversation: Conversation, at: datetime) -> Conversation:
        """One that is on record only, as nobody has wrapped it up, takes in what was at that time as well."""
        is_finished = conversation.state is ConversationState.FINISHED
        if not is_finished or conversation.finished_at is None or conversation.wrap_up.completed_at is not None:
            return conversation
        first, last = min(conversation.opened_at, at), max(conversation.finished_at, at)
        reaching = replace(conversation, opened_at=first, finished_at=last)
        self._store.save_conversation(reaching)
        return reaching

    def reopen(self, conversation: Conversation, *, stays: bool = False) -> Conversation:
        """A further segment begins; the wrap-up of the one before moves into the timeline.

        It is in this agent's hands then, or `stays` with the colleague who had it last.
        """
        if conversation.wrap_up.disposition:
            self.note_down(conversation.id, Happening.WRAPPED_UP, conversation.wrap_up.disposition)
        if conversation.wrap_up.text:
            self._add(conversation.id, NoteItem(conversation.wrap_up.text))
        state = rules.move(conversation.state, ConversationMove.REOPENED)
        reopened = replace(conversation, state=state, wrap_up=WrapUp(segment=conversation.wrap_up.segment + 1))
        reopened = reopened if stays else self._hands.taken(reopened)
        self._store.save_conversation(reopened)
        self.note_down(conversation.id, Happening.REOPENED)
        return reopened

    def move(
        self, conversation: ConversationId, move: ConversationMove, noted: Happening | None = None
    ) -> Conversation:
        """Take queued mail, or give it back; `noted` in the same breath, as others see it from then on."""
        with self._store.transaction():
            current = self.mine(conversation)
            moved = self._hands.taken(replace(current, state=rules.move(current.state, move), parking=None))
            self._store.save_conversation(moved)
            if noted is not None:
                self.note_down(conversation, noted)
        self.tell(conversation)
        return moved

    def grab(self, conversation: ConversationId) -> None:
        """Take it out of the queue. Raises RefusedError when a colleague was quicker, or nobody can know that now."""
        with self.telling.once(), self._store.transaction():
            self._store.decide_together()
            current = self._get(conversation)
            refuse(self._hands.keeper(current))
            if current.state is ConversationState.QUEUED:
                self.move(conversation, ConversationMove.GRABBED, Happening.GRABBED)

    def answered_elsewhere(self, conversation: ConversationId, at: datetime) -> None:
        """Somebody else has done what waited here: it is on record, and nobody has to wrap it up."""
        current = self._get(conversation)
        state = rules.move(current.state, ConversationMove.FINISHED)
        self._store.save_conversation(replace(current, state=state, finished_at=at))
        self.note_down(conversation, Happening.FINISHED)

    # Wrap-up

    def save_notes(self, conversation: ConversationId, text: str) -> None:
        self.change_wrap_up(conversation, lambda wrap_up: replace(wrap_up, notes=text))

    def choose_disposition(self, conversation: ConversationId, code: str) -> None:
        """With it comes when contact is usually made again."""
        due_at = self._forms.rules.due_at(code, self._clock.now())
        self.change_wrap_up(conversation, lambda wrap_up: wrap_up.with_outcome(code, due_at))

    def finish(self, conversation: ConversationId, *, is_time_up: bool = False) -> FinishRefusal | None:
        """Make it an Activity; returns why not when that is not possible now. When time is up nothing is waited for."""
        with self._store.transaction():
            current, legs = self._get(conversation), self._store.legs_of(conversation)
            refusal = self._viewing.asked(current, legs, is_time_up=is_time_up).refusal
            if refusal is None:
                self._finished_before[conversation] = current.finished_at
                filled = self._forms.rules.completed(current.wrap_up, legs, is_time_up=is_time_up)
                done = replace(current, wrap_up=filled)
                self.close(done)
                self._bus.publish(WrappedUp(done))
        if refusal is None:
            self.tell(conversation)
        return refusal

    def undo_finish(self, conversation: ConversationId) -> bool:
        """Take Finish back within ten seconds of it: the same wrap-up goes on. False when it is too late."""
        current, now = self._get(conversation), self._clock.now()
        is_ours = self._hands.keeper(current) is None
        finished_at = current.finished_at if is_ours and current.state is ConversationState.FINISHED else None
        if finished_at is None or now - finished_at > UNDO_FINISH:
            return False
        with self._store.transaction():
            self._store.save_conversation(rules.taken_back(current, now, self._finished_before.get(conversation)))
            self.note_down(conversation, Happening.REOPENED)
            self._bus.publish(FinishTakenBack(current))
        self.tell(conversation)
        return True

    # Telling

    def note_down(self, conversation: ConversationId, what: Happening, text: str = "") -> None:
        self._add(conversation, EventItem(what, text))

    def add_note(self, conversation: ConversationId, text: str) -> None:
        """A private note in the timeline."""
        self.check_mine(conversation)
        self._add(conversation, NoteItem(text))

    def keep_note(self, conversation: ConversationId, text: str) -> None:
        """The same in whoever's hands it is by now: it was written before."""
        self._add(conversation, NoteItem(text))

    def tell(self, conversation: ConversationId) -> None:
        self.telling.changed(conversation)

    # Inside

    def _get(self, conversation: ConversationId) -> Conversation:
        found = self._store.conversation(conversation)
        if found is None:
            raise KeyError(conversation)
        return found

    def settle(self, conversation: ConversationId, last: Leg | None = None) -> None:
        """With nothing live any more wrap-up begins. When `last` was all there was and nobody took it, it is over.

        Mail that was in the team's queue before goes back there then. What a colleague has in hand is theirs to end.
        """
        current, legs = self._get(conversation), self._store.legs_of(conversation)
        ends = [leg.end.at for leg in legs if leg.end is not None]
        is_over = bool(ends) and not any(leg.is_live for leg in legs)
        if current.state is not ConversationState.OPEN or not is_over or self._hands.holder(current) is not None:
            return
        was_queued = conversation in self._from_queue
        self._from_queue.discard(conversation)
        missed = last if last is not None and last.was_missed and not rules.talks(current, legs) else None
        if missed is not None and was_queued:
            released = replace(current, state=rules.move(current.state, ConversationMove.RELEASED))
            self._store.save_conversation(self._hands.taken(released))
            return
        limit = self._settings.acw_limit if rules.talks(current, legs) else None
        ended = rules.wrapping_up(current, last.end.at if last and last.end else max(ends), limit)
        self._store.save_conversation(ended)
        if missed is not None and not current.wrap_up.notes and not rules.written(current, legs):
            self._close_missed(ended, missed)

    def _close_missed(self, ended: Conversation, missed: Leg) -> None:
        """What the customer wrote before they left still waits for the agent, unless the agent had declined."""
        if (missed.end is not None and missed.end.by is EndedBy.AGENT) or not any(
            message.is_unseen for message in self._store.messages_of(missed.id)
        ):
            self.close(ended)

    def close(self, conversation: Conversation) -> None:
        """Make it an Activity, now; whether that is allowed has been asked."""
        self._store.save_conversation(self._hands.taken(rules.completed(conversation, self._clock.now())))
        self.note_down(conversation.id, Happening.FINISHED)

    def change_wrap_up(self, conversation: ConversationId, change: Callable[[WrapUp], WrapUp]) -> None:
        """On record at once."""
        with self._store.transaction():
            current = self.mine(conversation)
            self._store.save_conversation(replace(current, wrap_up=change(current.wrap_up)))
        self.tell(conversation)

    def _leg_changed(self, leg: Leg) -> None:
        if leg.kind.is_live:  # the others have no place of their own in the timeline
            self._bus.publish(TimelineChanged(leg_item(leg)))
        self.tell(leg.conversation)

    def _add(self, conversation: ConversationId, body: EventItem | NoteItem) -> None:
        item = TimelineItem(ItemId(new_id()), conversation, self._clock.now(), body)
        self._store.add_item(item)
        self._bus.publish(TimelineChanged(item))

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings

    def _forms_changed(self, _event: FormsChanged) -> None:
        """Other dispositions and forms may ask for other things before a conversation can be finished."""
        for conversation in self.in_hand():
            self.tell(conversation.id)

    def _contact_changed(self, event: ContactChanged) -> None:
        for conversation in self.in_hand(event.contact.id):
            self.tell(conversation.id)
