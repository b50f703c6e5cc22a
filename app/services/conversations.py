"""The life of conversations: opened or joined by a leg, wrapped up, finished, reopened."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.core import conversation as rules
from app.core.call import Call, CallEnd
from app.core.contact import Contact
from app.core.conversation import (
    Conversation,
    ConversationMove,
    ConversationState,
    EndKey,
    FinishRefusal,
    Leg,
    WrapUp,
)
from app.core.ids import CallId, ContactId, ConversationId, ItemId, new_id
from app.core.settings import DeskSettings
from app.core.timeline import EventItem, Happening, NoteItem, Place, TimelineItem, call_item
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.bus import Bus
from app.services.contacts import Contacts
from app.services.events import (
    ContactChanged,
    ConversationChanged,
    ConversationView,
    SettingsChanged,
    TimelineChanged,
)

ACTIVITIES_LIMIT = 200
UNDO_FINISH = timedelta(seconds=10)


class Conversations:
    """Keeps no state of its own beyond what the phone says of live calls: the store is the truth."""

    def __init__(self, store: Store, bus: Bus, clock: Clock, contacts: Contacts, settings: DeskSettings) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._contacts = contacts
        self._settings = settings
        self._calls: dict[CallId, Call] = {}
        self._end_pressed: dict[ConversationId, datetime] = {}
        bus.subscribe(ContactChanged, self._contact_changed)
        bus.subscribe(SettingsChanged, self._settings_changed)

    # What there is

    def unfinished(self) -> tuple[ConversationView, ...]:
        """Every conversation that is open or in wrap-up, oldest first."""
        return tuple(self._view(conversation) for conversation in self._store.unfinished_conversations())

    def view(self, conversation: ConversationId) -> ConversationView:
        return self._view(self._get(conversation))

    def activities(self, contact: ContactId) -> tuple[ConversationView, ...]:
        """The finished conversations of one contact, newest first."""
        found = self._store.conversations_of(contact, ACTIVITIES_LIMIT)
        return tuple(self._view(each) for each in found if each.state is ConversationState.FINISHED)

    def recent(self, limit: int = 100) -> tuple[tuple[Leg, ConversationView], ...]:
        """The latest calls, newest first, each with its conversation."""
        return tuple((leg, self.view(leg.conversation)) for leg in self._store.recent_legs(limit))

    def timeline(
        self, conversation: ConversationId, limit: int = 200, before: Place | None = None
    ) -> tuple[TimelineItem, ...]:
        """The `limit` items before `before`, or the latest ones, in ascending order."""
        return self._store.timeline(conversation, limit, before)

    # Legs

    def for_contact(self, contact: Contact, reason: str = "") -> Conversation:
        """The conversation that contact with this person belongs to now.

        An unfinished one is joined, one within its grace window is reopened, otherwise a new one follows the last.
        """
        theirs = self._store.conversations_of(contact.id, ACTIVITIES_LIMIT)
        for conversation in theirs:
            if conversation.state is not ConversationState.FINISHED:
                return conversation
        latest = theirs[0] if theirs else None
        grace = timedelta(seconds=self._settings.grace_after_call_s)
        if latest is not None and rules.in_grace(latest, self._clock.now(), grace):
            return self._reopen(latest)
        return self._open(contact, reason, latest)

    def start_leg(self, leg: Leg) -> None:
        """Put the leg on record; its conversation is open from now on, again if it had been finished."""
        with self._store.transaction():
            conversation = self._get(leg.conversation)
            if conversation.state is ConversationState.FINISHED:
                conversation = self._reopen(conversation)
            state = rules.move(conversation.state, ConversationMove.LEG_STARTED)
            self._store.save_conversation(replace(conversation, state=state, ended_at=None))
            self._store.save_leg(leg)
        self._leg_changed(leg)

    def change_leg(self, leg: Leg) -> None:
        """Record what became known of a leg: that it was answered, or how it had really ended."""
        self._store.save_leg(leg)
        self._leg_changed(leg)

    def end_leg(self, leg: Leg, end: CallEnd) -> None:
        """Record the end. When it was the last live leg, wrap-up begins, or all is finished if nobody ever talked."""
        ended = replace(leg, end=end)
        with self._store.transaction():
            self._store.save_leg(ended)
            legs = self._store.legs_of(leg.conversation)
            if not any(each.is_live for each in legs):
                self._last_leg_ended(leg.conversation, legs, ended)
        self._leg_changed(ended)

    def phone_says(self, call: Call, conversation: ConversationId) -> None:
        """Remember a live call as the phone confirmed it, for the views."""
        if call.is_live:
            self._calls[call.id] = call
        else:
            self._calls.pop(call.id, None)
        self.tell(conversation)

    def forget_call(self, call: CallId | None) -> None:
        """The phone knows nothing of this call any longer."""
        if call is not None:
            self._calls.pop(call, None)

    # Wrap-up

    def save_notes(self, conversation: ConversationId, text: str) -> None:
        current = self._get(conversation)
        self._save_wrap_up(current, replace(current.wrap_up, notes=text))

    def choose_disposition(self, conversation: ConversationId, code: str) -> None:
        current = self._get(conversation)
        self._save_wrap_up(current, replace(current.wrap_up, disposition=code))

    def finish(self, conversation: ConversationId) -> FinishRefusal | None:
        """Make it an Activity; returns why not when that is not possible now."""
        current = self._get(conversation)
        refusal = self._refusal(current, self._store.legs_of(conversation))
        if refusal is None:
            with self._store.transaction():
                self._finish(current)
            self.tell(conversation)
        return refusal

    def undo_finish(self, conversation: ConversationId) -> bool:
        """Take Finish back within ten seconds of it: the same wrap-up goes on. False when it is too late."""
        current = self._get(conversation)
        if current.state is not ConversationState.FINISHED or current.finished_at is None:
            return False
        if self._clock.now() - current.finished_at > UNDO_FINISH:
            return False
        state = rules.move(current.state, ConversationMove.REOPENED)
        wrap_up = replace(current.wrap_up, completed_at=None)
        self._store.save_conversation(replace(current, state=state, finished_at=None, wrap_up=wrap_up))
        self.note_down(conversation, Happening.REOPENED)
        self.tell(conversation)
        return True

    def press_end(self, conversation: ConversationId) -> EndKey:
        """What the End key is to do now; a press that counts is remembered for the guard."""
        current, now = self._get(conversation), self._clock.now()
        legs = self._store.legs_of(conversation)
        action = rules.end_key(current, legs, self._end_pressed.get(conversation), now)
        if action is not EndKey.NOTHING:
            self._end_pressed[conversation] = now
        return action

    # Contact

    def link(self, conversation: ConversationId, contact: ContactId, reason: str) -> None:
        """Move the whole conversation to another contact; the move is noted down."""
        moved = replace(self._get(conversation), contact=contact, match_reason=reason)
        self._store.save_conversation(moved)
        self.note_down(conversation, Happening.CONTACT_LINKED, reason)
        self.tell(conversation)

    # Telling

    def note_down(self, conversation: ConversationId, what: Happening, text: str = "") -> None:
        self._add(conversation, EventItem(what, text))

    def add_note(self, conversation: ConversationId, text: str) -> None:
        """A private note in the timeline."""
        self._add(conversation, NoteItem(text))

    def tell(self, conversation: ConversationId) -> None:
        self._bus.publish(ConversationChanged(self.view(conversation)))

    # Inside

    def _get(self, conversation: ConversationId) -> Conversation:
        found = self._store.conversation(conversation)
        if found is None:
            raise KeyError(conversation)
        return found

    def _view(self, conversation: Conversation) -> ConversationView:
        contact = self._store.contact(conversation.contact)
        if contact is None:
            raise KeyError(conversation.contact)
        legs = self._store.legs_of(conversation.id)
        return ConversationView(
            conversation,
            contact,
            legs,
            calls=tuple(self._calls[leg.call] for leg in legs if leg.call is not None and leg.call in self._calls),
            candidates=self._contacts.recognise(legs[0].route.remote).candidates if contact.is_draft and legs else (),
            refusal=self._refusal(conversation, legs),
        )

    def _refusal(self, conversation: Conversation, legs: tuple[Leg, ...]) -> FinishRefusal | None:
        required = self._settings.disposition_required and bool(rules.talks(conversation, legs))
        return rules.finish_refusal(conversation, legs, disposition_required=required)

    def _open(self, contact: Contact, reason: str, previous: Conversation | None) -> Conversation:
        opened = Conversation(
            ConversationId(new_id()),
            contact.id,
            ConversationState.OPEN,
            opened_at=self._clock.now(),
            match_reason=reason,
            previous=previous.id if previous else None,
        )
        self._store.save_conversation(opened)
        self.note_down(opened.id, Happening.OPENED)
        if reason:
            self.note_down(opened.id, Happening.CONTACT_LINKED, reason)
        return opened

    def _reopen(self, conversation: Conversation) -> Conversation:
        """A further segment begins; the wrap-up of the one before moves into the timeline."""
        if conversation.wrap_up.disposition:
            self.note_down(conversation.id, Happening.WRAPPED_UP, conversation.wrap_up.disposition)
        if conversation.wrap_up.notes:
            self.add_note(conversation.id, conversation.wrap_up.notes)
        state = rules.move(conversation.state, ConversationMove.REOPENED)
        wrap_up = WrapUp(segment=conversation.wrap_up.segment + 1)
        reopened = replace(conversation, state=state, wrap_up=wrap_up)
        self._store.save_conversation(reopened)
        self.note_down(conversation.id, Happening.REOPENED)
        return reopened

    def _last_leg_ended(self, conversation: ConversationId, legs: tuple[Leg, ...], last: Leg) -> None:
        current = self._get(conversation)
        state = rules.move(current.state, ConversationMove.LAST_LEG_ENDED)
        ended = replace(current, state=state, ended_at=last.end.at if last.end else None)
        self._store.save_conversation(ended)
        if last.was_missed and not current.wrap_up.notes and not rules.talks(current, legs):
            self._finish(ended)

    def _finish(self, conversation: Conversation) -> None:
        now = self._clock.now()
        state = rules.move(conversation.state, ConversationMove.FINISHED)
        wrap_up = replace(conversation.wrap_up, completed_at=now)
        self._store.save_conversation(replace(conversation, state=state, finished_at=now, wrap_up=wrap_up))
        self.note_down(conversation.id, Happening.FINISHED)

    def _save_wrap_up(self, conversation: Conversation, wrap_up: WrapUp) -> None:
        self._store.save_conversation(replace(conversation, wrap_up=wrap_up))
        self.tell(conversation.id)

    def _leg_changed(self, leg: Leg) -> None:
        self._bus.publish(TimelineChanged(call_item(leg)))
        self.tell(leg.conversation)

    def _add(self, conversation: ConversationId, body: EventItem | NoteItem) -> None:
        item = TimelineItem(ItemId(new_id()), conversation, self._clock.now(), body)
        self._store.add_item(item)
        self._bus.publish(TimelineChanged(item))

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings

    def _contact_changed(self, event: ContactChanged) -> None:
        for conversation in self._store.unfinished_conversations():
            if conversation.contact == event.contact.id:
                self.tell(conversation.id)
