"""Moving legs and conversations to where they belong: detach, join, another contact. Every move is noted down."""

from __future__ import annotations

from dataclasses import replace

from app.core import conversation as rules
from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationMove, ConversationState, Leg
from app.core.deeds import DeedKind
from app.core.draft import Draft
from app.core.identity import MatchReason
from app.core.ids import ContactId, ConversationId, LegId
from app.core.parking import Return
from app.core.timeline import Happening
from app.ports.store import Store
from app.services.contacts import Contacts
from app.services.conversations import Conversations
from app.services.deeds import Deeds
from app.services.parking import Parking


class Regrouping:
    def __init__(
        self, store: Store, contacts: Contacts, conversations: Conversations, deeds: Deeds, parking: Parking
    ) -> None:
        self._store = store
        self._contacts = contacts
        self._conversations = conversations
        self._deeds = deeds
        self._parking = parking

    def link(self, conversation: ConversationId, contact: ContactId, reason: str) -> None:
        """Move the whole conversation to another contact (behaviour 13)."""
        with self._store.transaction():
            self._give(conversation, contact, reason, match_reason=reason)
            self._conversations.note_down(conversation, Happening.CONTACT_LINKED, reason)
        self._conversations.tell(conversation)

    def confirm(self, conversation: ConversationId, contact: ContactId, why: str) -> None:
        """It is who it may be: the whole conversation is theirs, and so are its numbers, for certain from now on."""
        with self._store.transaction():
            view, before = self._conversations.view(conversation), self._contacts.get(contact)
            if before is None:
                return
            numbers = self._contacts.maybe_theirs(before.id, view.contact, view.legs)
            after = self._contacts.add_numbers(before.id, numbers)
            reason = MatchReason.PHONE if numbers else why
            self._give(conversation, before.id, why, reason, before=before, after=after)
            self._conversations.note_down(conversation, Happening.CONTACT_LINKED, reason)
        self._conversations.tell(conversation)

    def unlink(self, conversation: ConversationId, why: str = "") -> ContactId:
        """It is not who it was taken for: the conversation moves to a new draft at the address it came through."""
        with self._store.transaction():
            first = next(iter(self._store.legs_of(conversation)), None)
            kind, address = self._contacts.place_of(first) if first else (AddressKind.PHONE, "")
            draft = self._contacts.draft_at(kind, address, first.name if first else "")
            before = self._give(conversation, draft.id, why)
            self._conversations.note_down(conversation, Happening.CONTACT_UNLINKED, before)
        self._conversations.tell(conversation)
        return draft.id

    def take_back(self, conversation: ConversationId, reason: str) -> None:
        """The last link or unlink had better not been done; `reason` is why they were recognised before.

        Numbers that became theirs with it are not theirs any more.
        """
        last = next(iter(self._store.deeds_with(conversation)), None)
        if last is None or last.kind is not DeedKind.LINKED or self._store.contact(last.other) is None:
            return
        with self._store.transaction():
            self._give(conversation, last.other, "", reason, DeedKind.TAKEN_BACK)
            self._conversations.note_down(conversation, Happening.CONTACT_LINKED, reason)
            if last.before is not None and last.after is not None:
                had = {address.id for address in last.before.addresses}
                new = [address.id for address in last.after.addresses if address.id not in had]
                self._contacts.drop_addresses(last.contact, new)
        self._conversations.tell(conversation)

    def detach(self, leg_id: LegId) -> ConversationId:
        """Give a leg, with all that was written on it, a conversation of its own with the same contact (behaviour 9).

        What comes in on its route from now on stays there. A leg that is alone already stays where it is.
        """
        leg = self._conversations.leg(leg_id)
        left = self._conversations.mine(leg.conversation)
        if len(self._store.legs_of(left.id)) == 1:
            return left.id
        with self._store.transaction():
            alone = self._conversation_beside(left, leg)
            self._store.move_leg(leg.id, alone.id)
            for draft in self._store.drafts_of(left.id):
                if draft.medium is leg.kind and draft.route == leg.route:
                    self._move_draft(draft, alone.id)
            for conversation in (left.id, alone.id):
                self._conversations.note_down(conversation, Happening.DETACHED, leg.kind)
                self._conversations.settle(conversation)
        self._conversations.tell(left.id)
        self._conversations.tell(alone.id)
        return alone.id

    def join(self, conversation: ConversationId, into: ConversationId) -> None:
        """The agent knows that both are with the same customer: all legs move to the other, what is left is closed."""
        if conversation == into:
            return
        with self._store.transaction():
            left = self._conversations.mine(conversation)
            self._take_up(self._conversations.mine(into))
            self._hold_as_well(left.contact, self._get(into).contact)
            for leg in self._store.legs_of(conversation):
                self._store.move_leg(leg.id, into)
                self._conversations.note_down(into, Happening.JOINED, leg.kind)
                if leg.is_live:
                    self._open(into, leg)
            for draft in self._store.drafts_of(conversation):
                self._move_draft(draft, into)
            self._store.move_reminders(conversation, into)
            if left.wrap_up.text:
                self._conversations.add_note(into, left.wrap_up.text)
            if left.state is not ConversationState.FINISHED:
                there = self._get(into)
                self._store.save_conversation(replace(there, wrap_up=there.wrap_up.with_follow_up_of(left.wrap_up)))
                wrap_up = replace(left.wrap_up, follow_up_at=None)
                self._conversations.close(replace(left, state=ConversationState.WRAP_UP, wrap_up=wrap_up))
        self._conversations.tell(conversation)
        self._conversations.tell(into)

    # Inside

    def _give(
        self,
        conversation: ConversationId,
        contact: ContactId,
        why: str,
        match_reason: str = "",
        kind: DeedKind = DeedKind.LINKED,
        before: Contact | None = None,
        after: Contact | None = None,
    ) -> str:
        """Returns what the contact is called who had it before."""
        self._conversations.check_mine(conversation)
        view, owner = self._conversations.view(conversation), self._store.owner_of(conversation)
        self._hold_as_well(view.contact.id, contact)
        self._deeds.note(kind, contact, owner or view.contact.id, conversation, why, before, after)
        self._store.save_conversation(replace(view.conversation, contact=contact, match_reason=match_reason))
        return view.contact.title

    def _hold_as_well(self, held: ContactId, contact: ContactId) -> None:
        """What is under legal hold cannot be erased with somebody else either to whom it is given."""
        hold = self._store.hold_of(held)
        if hold is not None and self._store.hold_of(contact) is None:
            self._store.set_hold(contact, hold)
            self._deeds.note(DeedKind.HELD, contact, contact, why=hold.why)

    def _conversation_beside(self, left: Conversation, leg: Leg) -> Conversation:
        """In the team's queue or on record only, when that is where it comes from; else in the agent's hands."""
        contact = self._conversations.view(left.id).contact
        if left.state is ConversationState.FINISHED:
            return self._conversations.open(contact, left.match_reason, None, left.state, leg.started_at)
        state = left.state if left.state is ConversationState.QUEUED else ConversationState.OPEN
        return self._conversations.open(contact, left.match_reason, None, state)

    def _take_up(self, conversation: Conversation) -> None:
        if conversation.state is ConversationState.FINISHED:
            self._conversations.reopen(conversation)
        elif conversation.state is ConversationState.QUEUED:
            self._conversations.move(conversation.id, ConversationMove.GRABBED)
        self._parking.take_back(conversation.id, Return.AGENT)

    def _open(self, conversation: ConversationId, leg: Leg) -> None:
        self._store.save_conversation(rules.live_again(self._get(conversation), leg))

    def _move_draft(self, draft: Draft, to: ConversationId) -> None:
        """Below what is being written there by the same medium, if anything is."""
        there = next((each for each in self._store.drafts_of(to) if each.medium is draft.medium), None)
        moved = replace(draft, conversation=to)
        if there is not None:
            text = f"{there.text.rstrip()}\n\n{draft.text}".strip()
            moved = replace(there, text=text, attachments=(*there.attachments, *draft.attachments))
        self._store.save_draft(moved)
        self._store.save_draft(Draft(draft.conversation, draft.medium))

    def _get(self, conversation: ConversationId) -> Conversation:
        return self._conversations.view(conversation).conversation
