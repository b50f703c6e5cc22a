"""Where contact belongs: the conversation it joins, reopens or begins (behaviours 4 and 8 to 12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.address import AddressKind, caller_address, is_anonymous
from app.core.call import Direction
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationMove, ConversationState, LegKind, Route
from app.core.ids import ContactId
from app.core.mail import ancestors
from app.core.message import MailHead
from app.core.timeline import Happening
from app.ports.channel import Sender
from app.ports.store import Store
from app.services.contacts import Contacts
from app.services.conversations import Conversations
from app.services.hands import Hands

RECENT = 50
"""How many conversations of a contact, or at an address, are looked at: those before them are long over."""

_MEDIA = {
    AddressKind.PHONE: (LegKind.CALL, LegKind.SMS),
    AddressKind.SIP: (LegKind.CALL, LegKind.SMS),
    AddressKind.EMAIL: (LegKind.EMAIL,),
    AddressKind.CHAT: (LegKind.CHAT,),
}
_IN_HAND = {ConversationState.FINISHED: 0, ConversationState.QUEUED: 1}


@dataclass(frozen=True, slots=True)
class _Known:
    """Who is behind an address for certain, and why. `is_shared` when it may be one of several people.

    `is_nobody` when the address says nothing: strangers have the same.
    """

    contact: Contact | None = None
    reason: str = ""
    is_shared: bool = False
    is_nobody: bool = False


@dataclass(frozen=True, slots=True)
class _Approach:
    """How contact is made: by the customer, or `by_agent`."""

    medium: LegKind
    remote: str
    by_agent: bool = False


class Joining:
    """Certain are: a mail's thread; a route on which text goes to and fro; a contact whom this address alone names.

    All else gets a row of its own. An address names nobody while several saved contacts carry it, or while a
    conversation at it is with somebody else because the agent said so: people who share a phone are never mixed. What
    the agent took apart stays apart, as the conversation that has a leg on the route goes before the others.

    What a colleague has in hand is joined by a message of its thread or its route only, and stays with them.
    """

    def __init__(self, store: Store, contacts: Contacts, conversations: Conversations, hands: Hands) -> None:
        self._store = store
        self._contacts = contacts
        self._conversations = conversations
        self._hands = hands

    # The customer makes contact

    def place(
        self,
        medium: LegKind,
        route: Route,
        sender: Sender,
        mail: MailHead | None = None,
        begun_as: ConversationState = ConversationState.OPEN,
    ) -> Conversation:
        """The conversation for a message or chat of `sender` on `route`; `begun_as` is the state of a new one."""
        thread = self._thread(mail)
        if thread is not None and self._conversations.is_open_to(thread):
            return self._taken_up(thread, medium, begun_as)
        in_use = self._in_use(medium, route, sender) if thread is None else None
        if in_use is not None:
            return in_use
        known = self._known_at(sender.kind, sender.address)
        if thread is not None and (known.contact is None or known.contact.is_draft):
            known = _Known(self._contacts.get(thread.contact), thread.match_reason)
        contact = known.contact or self._contacts.draft_at(sender.kind, sender.address, sender.name)
        return self._with(contact, known.reason, _Approach(medium, route.remote), begun_as, thread)

    def place_call(self, remote: str, name: str) -> Conversation:
        """The conversation for somebody who calls from this SIP address."""
        kind, address = caller_address(remote, self._contacts.region)
        known = self._known_at(kind, address)
        contact = known.contact or self._contacts.draft_at(kind, address, name)
        return self._with(contact, known.reason, _Approach(LegKind.CALL, address))

    # The agent does

    def place_dialled(
        self, remote: str, contact_id: ContactId | None, follows: Conversation | None = None
    ) -> Conversation:
        """The conversation for a call to this SIP address, which is that contact's if one is given."""
        kind, address = caller_address(remote, self._contacts.region)
        given = self._contacts.get(contact_id) if contact_id else None
        known = _Known(given) if given else self._known_at(kind, address)
        contact = known.contact or self._contacts.draft_at(kind, address, "")
        return self._with(contact, known.reason, _Approach(LegKind.CALL, address, by_agent=True), follows=follows)

    def place_written(
        self, conversation: Conversation, contact: Contact, medium: LegKind, route: Route
    ) -> Conversation:
        """The conversation for a message that is written in this one: when it is finished, it may be over for good.

        Raises RefusedError while it is in the hands of a colleague.
        """
        conversation = self._conversations.mine(conversation.id)
        if conversation.state is not ConversationState.FINISHED:
            return conversation
        approach = _Approach(medium, route.remote, by_agent=True)
        return self._with(contact, conversation.match_reason, approach, follows=conversation)

    # What happened elsewhere

    def place_record(
        self, medium: LegKind, route: Route, sender: Sender, mail: MailHead | None, at: datetime, *, is_new: bool
    ) -> Conversation:
        """The conversation for what was read before or written elsewhere: nothing is reopened, nobody alerted.

        That is the one of its thread; with `is_new` the one in hand on its route or with its contact; except for mail
        the one of its route at that time; else a finished one of its own.
        """
        known = self._recognised(sender.kind, sender.address)
        place = self._thread(mail)
        if place is None and is_new:
            place = self._in_use(medium, route, sender) or self._in_hand_with(known)
        if place is None and medium is not LegKind.EMAIL:
            place = self._then_on(medium, route, at)
        if place is not None:
            return self._conversations.reach(place, at)
        contact = known.contact or self._contacts.draft_at(sender.kind, sender.address, sender.name)
        return self._conversations.open(contact, known.reason, None, ConversationState.FINISHED, at)

    # Who it is

    def _recognised(self, kind: AddressKind, address: str) -> _Known:
        if _is_nobody(kind, address):
            return _Known(is_nobody=True)
        match = self._contacts.recognise_at(kind, address)
        return _Known(match.contact, match.reason or "", is_shared=bool(match.candidates))

    def _known_at(self, kind: AddressKind, address: str) -> _Known:
        """The same, in the light of what the agent has made of this address lately."""
        known = self._recognised(kind, address)
        if known.is_nobody or known.is_shared:
            return known
        there = self._store.conversations_at(_MEDIA[kind], address, RECENT)
        near = [each for each in there if not self._is_draft(each.contact) and self._conversations.is_open_to(each)]
        if known.contact is None or known.contact.is_draft:
            return self._said_to_be(near) or known
        contact = known.contact.id
        was_another = any(each.contact != contact and self._came_from(each, address) for each in near)
        # In a thread of mails everybody writes from an address of their own.
        return _Known(is_shared=True) if was_another and kind is not AddressKind.EMAIL else known

    def _said_to_be(self, near: list[Conversation]) -> _Known | None:
        """Whom the agent takes somebody for whose address nobody has saved."""
        people = {each.contact: each.match_reason for each in near}
        if len(people) > 1:
            return _Known(is_shared=True)
        return next((_Known(self._contacts.get(contact), reason) for contact, reason in people.items()), None)

    def _came_from(self, conversation: Conversation, address: str) -> bool:
        """Whether the customer made contact from there, rather than the agent who asked for somebody at it."""
        legs = self._store.legs_of(conversation.id)
        return any(leg.route.remote == address and leg.direction is Direction.INCOMING for leg in legs)

    def _is_draft(self, contact: ContactId) -> bool:
        found = self._contacts.get(contact)
        return found is None or found.is_draft

    # Which conversation

    def _with(
        self,
        contact: Contact,
        reason: str,
        approach: _Approach,
        begun_as: ConversationState = ConversationState.OPEN,
        follows: Conversation | None = None,
    ) -> Conversation:
        """An unfinished one here is joined, one within its grace window reopened; else a new one follows the last.

        When the customer comes by a further medium, that is noted down.
        """
        theirs = self._store.conversations_of(contact.id, RECENT)
        ours = [each for each in theirs if self._hands.holder(each) is None]
        fitting = [each for each in ours if self._conversations.is_open_to(each)]
        if not fitting:
            before = follows or (theirs[0] if theirs else None)
            return self._conversations.open(contact, reason, before, begun_as)
        best = max(fitting, key=lambda each: self._fitness(each, approach))
        joined = self._taken_up(best, approach.medium, begun_as)
        if not approach.by_agent and all(leg.kind is not approach.medium for leg in self._store.legs_of(joined.id)):
            self._conversations.note_down(joined.id, Happening.JOINED, approach.medium)
        return joined

    def _fitness(self, conversation: Conversation, approach: _Approach) -> tuple[int, int]:
        """The agent goes on with what is in hand; a customer with what is on their route."""
        legs = self._store.legs_of(conversation.id)
        is_there = any(leg.kind is approach.medium and leg.route.remote == approach.remote for leg in legs)
        in_hand = _IN_HAND.get(conversation.state, 2)
        return (in_hand, is_there) if approach.by_agent else (is_there, in_hand)

    def _taken_up(self, conversation: Conversation, medium: LegKind, begun_as: ConversationState) -> Conversation:
        """The same, reopened if it was finished. What is meant for this agent takes it out of the team's queue.

        Calls and chats do that when they start. What nobody here has ever wrapped up goes back into the queue; the
        team's mail to a colleague who had it last stays with them, unless they are away.
        """
        if conversation.state is ConversationState.FINISHED:
            is_team = begun_as is ConversationState.QUEUED
            keeper = self._hands.keeper(conversation) if is_team else None
            is_left = conversation.wrap_up.completed_at is None or (keeper is not None and keeper.is_away)
            reopened = self._conversations.reopen(conversation, stays=keeper is not None and not is_left)
            is_the_teams = is_team and is_left
            return self._conversations.move(reopened.id, ConversationMove.RELEASED) if is_the_teams else reopened
        if conversation.state is begun_as or conversation.state is not ConversationState.QUEUED or medium.is_live:
            return conversation
        return self._conversations.move(conversation.id, ConversationMove.GRABBED)

    def _thread(self, mail: MailHead | None) -> Conversation | None:
        """Where the nearest mail is that it belongs below; or one that belongs below it and was read before it."""
        if mail is None:
            return None
        above = (self._store.mail(each) for each in ancestors(mail))
        nearest = next((each for each in above if each is not None), None)
        # There are programs that give every mail the same Message-ID: then it says nothing.
        if nearest is None and mail.message_id and self._store.mail(mail.message_id) is None:
            nearest = self._store.mail_below(mail.message_id)
        return self._store.conversation(nearest.conversation) if nearest else None

    def _in_use(self, medium: LegKind, route: Route, sender: Sender) -> Conversation | None:
        """The one unfinished conversation on this very route; with several the one that is with nobody known yet.

        A mail that answers none is no sign of who wrote it, when several share the address. A chat that comes to this
        desk is not in what a colleague has.
        """
        if _is_nobody(sender.kind, sender.address):
            return None
        found = [each for each in self._on(medium, route) if each.state is not ConversationState.FINISHED]
        if medium.is_live:
            found = [each for each in found if self._hands.holder(each) is None]
        is_shared = medium is LegKind.EMAIL and len(self._contacts.at(sender.kind, sender.address)) > 1
        if len(found) > 1 or is_shared:
            found = [each for each in found if self._is_draft(each.contact)]
        return found[0] if len(found) == 1 else None

    def _in_hand_with(self, known: _Known) -> Conversation | None:
        theirs = self._store.conversations_of(known.contact.id, RECENT) if known.contact else ()
        in_hand = (each for each in theirs if _IN_HAND.get(each.state, 2) == 2)
        return next((each for each in in_hand if self._hands.holder(each) is None), None)

    def _then_on(self, medium: LegKind, route: Route, at: datetime) -> Conversation | None:
        """The conversation that text on this route belonged to at that time."""
        before = self._conversations.grace.after_text
        near = (each for each in self._on(medium, route) if each.opened_at - before <= at)
        return next((each for each in near if self._conversations.is_open_to(each, at)), None)

    def _on(self, medium: LegKind, route: Route) -> tuple[Conversation, ...]:
        return self._store.conversations_at((medium,), route.remote, RECENT, route.account)


def known_as(sender: Sender) -> str:
    """Their name, or else their address if it says anything about them."""
    return sender.name or (sender.address if sender.is_lasting else "")


def _is_nobody(kind: AddressKind, address: str) -> bool:
    """A withheld number, a mail without a sender (RFC 2606: the domain of nobody)."""
    if kind in {AddressKind.PHONE, AddressKind.SIP}:
        return is_anonymous(address)
    return not address or address.endswith(("@invalid", ".invalid"))
