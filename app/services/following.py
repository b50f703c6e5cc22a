"""From an Activity to the next contact with the same customer, and from one conversation to those it is linked with."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.address import AddressKind, is_anonymous
from app.core.composer import Way
from app.core.conversation import LegKind
from app.core.ids import ConversationId
from app.ports.store import Store
from app.services.calls import Calls
from app.services.conversations import Conversations
from app.services.events import ConversationView
from app.services.joining import Joining
from app.services.writing import Writing

_CALLABLE = frozenset({AddressKind.PHONE, AddressKind.SIP})


@dataclass(frozen=True, slots=True)
class FollowUps:
    """How a customer can be reached now: the numbers and addresses to call, and the ways to write."""

    calls: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """The conversation that one follows, and those that follow it, the earliest first."""

    earlier: ConversationView | None = None
    later: tuple[ConversationView, ...] = ()


class Following:
    """What is begun here joins an open conversation with the customer (behaviour 8), or reopens one within its grace

    window (behaviour 4); else it is a new one that follows the Activity.
    """

    def __init__(
        self, store: Store, conversations: Conversations, joining: Joining, calls: Calls, writing: Writing
    ) -> None:
        self._store = store
        self._conversations = conversations
        self._joining = joining
        self._calls = calls
        self._writing = writing

    def follow_ups(self, activity: ConversationId) -> FollowUps:
        """Those of the contact and those that were used. A chat is begun only where its account may write first."""
        view = self._conversations.view(activity)
        known = [address.value for address in view.contact.addresses if address.kind in _CALLABLE]
        used = [leg.route.remote for leg in view.legs if leg.kind is LegKind.CALL]
        calls = tuple(each for each in dict.fromkeys((*known, *used)) if each and not is_anonymous(each))
        offered = self._writing.composer(activity).offered
        return FollowUps(calls, tuple(each.way for each in offered if each.cannot is None))

    def call(self, activity: ConversationId, target: str) -> ConversationId:
        """Raises RefusedError as `Calls.dial` does."""
        return self._calls.dial(target, conversation=activity)

    def write(self, activity: ConversationId, way: Way) -> ConversationId:
        """The conversation in which to write this way, now in the agent's hands."""
        view = self._conversations.view(activity)
        with self._store.transaction():
            place = self._joining.place_written(view.conversation, view.contact, way.medium, way.route)
        self._conversations.tell(place.id)
        return place.id

    def linked(self, conversation: ConversationId) -> Linked:
        with self._store.reading():
            previous = self._conversations.view(conversation).conversation.previous
            later = self._store.conversations_after(conversation)
            return Linked(
                None if previous is None else self._conversations.view(previous),
                tuple(self._conversations.view(each.id) for each in later),
            )
