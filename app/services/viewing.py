"""A conversation with all that a row, a panel or an Activity shows of it."""

from __future__ import annotations

from app.core.call import Call
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, FinishRefusal, Leg
from app.core.finishing import Asked
from app.core.ids import CallId, ConversationId, LegId
from app.ports.store import Store
from app.services.contacts import Contacts
from app.services.events import ConversationView
from app.services.forms import Forms
from app.services.hands import Hands


class Viewing:
    """`calls` are the live ones as the phone says, `writing` the legs where the customer types now."""

    def __init__(self, store: Store, contacts: Contacts, hands: Hands, forms: Forms) -> None:
        self._store = store
        self._contacts = contacts
        self._hands = hands
        self._forms = forms
        self.calls: dict[CallId, Call] = {}
        self.writing: set[LegId] = set()

    def view(self, conversation: Conversation) -> ConversationView:
        with self._store.reading():
            contact, legs = self._contact(conversation), self._store.legs_of(conversation.id)
            asked = self.asked(conversation, legs)
            return ConversationView(
                conversation,
                contact,
                legs,
                calls=tuple(self.calls[leg.call] for leg in legs if leg.call is not None and leg.call in self.calls),
                candidates=self._contacts.candidates(contact, legs),
                maybes=self._contacts.maybes(contact, legs),
                refusal=asked.refusal,
                asked=asked,
                unseen=self._store.count_unseen(conversation.id),
                last=self._store.last_message(conversation.id),
                writing=tuple(leg.id for leg in legs if leg.id in self.writing),
                maybe_same=self._maybe_same(conversation, contact),
                holder=self._hands.holder(conversation),
                beside=self._hands.beside(conversation),
            )

    def known(self, conversation: Conversation) -> ConversationView | None:
        """None when the team's store went away after this was read, and the desk's own file does not have it."""
        try:
            return self.view(conversation)
        except KeyError:
            return None

    def asked(self, conversation: Conversation, legs: tuple[Leg, ...], *, is_time_up: bool = False) -> Asked:
        """All that is asked for before it can be finished here and now."""
        if self._hands.holder(conversation) is not None:
            return Asked(FinishRefusal.COLLEAGUES)
        return self._forms.rules.asked(conversation, legs, is_time_up=is_time_up)

    def _contact(self, conversation: Conversation) -> Contact:
        contact = self._store.contact(conversation.contact)
        if contact is None:
            raise KeyError(conversation.contact)
        return contact

    def _maybe_same(self, conversation: Conversation, contact: Contact) -> ConversationId | None:
        """Another conversation in hand with somebody of the same name (behaviour 10)."""
        if not contact.is_draft or not contact.name or conversation.state is ConversationState.FINISHED:
            return None
        others = self._store.conversations_named(contact.name)
        mine = (each for each in others if self._hands.holder(each) is None)
        return next((each.id for each in mine if each.contact != contact.id), None)
