"""Who waits for Accept or Reject now: ringing calls, chats, and mail that the team's queue pushes to this agent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from app.core.call import CallState
from app.core.conversation import ConversationState, LegKind
from app.core.ids import CallId, ConversationId, LegId
from app.ports.channel import ChatOffered
from app.services.events import ConversationView, MailQueueChanged
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.viewmodels.conversation_row import last_words, waiting_chats

AT_ONCE = 3
_LONGEST = 300
"""Characters of what a customer wrote that an alert shows."""


@dataclass(frozen=True, slots=True)
class Offer:
    """`id` is that of the call, of the chat's leg or of the mail's conversation. `words` is what they wrote so far."""

    id: UUID
    medium: LegKind
    view: ConversationView
    since: datetime
    words: str = ""
    queue: str = ""


class Offers(QObject):
    """A few of them are shown, calls before others, and those who have waited longest.

    None that is shown moves away from under the mouse because another comes. `came` and `changed` carry an Offer that
    is shown, `went` its id, `more` how many wait that are not.
    """

    came = Signal(object)
    changed = Signal(object)
    went = Signal(object)
    more = Signal(int)

    def __init__(
        self, bridge: DeskBridge, conversations: ConversationList, actions: CallActions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._offers: dict[UUID, Offer] = {}
        self._shown: list[UUID] = []
        self._offered: ConversationId | None = None
        conversations.changed.connect(self._conversation_changed)
        bridge.mail_queue_changed.connect(self._queue_changed)

    @property
    def first(self) -> Offer | None:
        """What the keys for Accept and Reject are about: who has waited longest on the line, else the mail."""
        return min(self._offers.values(), key=lambda each: (each.medium is LegKind.EMAIL, each.since), default=None)

    # Wishes

    def accept(self, offer: Offer) -> None:
        match offer.medium:
            case LegKind.CALL:
                self._actions.accept(CallId(offer.id))
            case LegKind.CHAT:
                self._actions.accept_chat(LegId(offer.id))
            case _:
                self._actions.take_mail(ConversationId(offer.id))

    def reject(self, offer: Offer) -> None:
        match offer.medium:
            case LegKind.CALL:
                self._actions.reject(CallId(offer.id))
            case LegKind.CHAT:
                self._actions.decline_chat(LegId(offer.id))
            case _:
                self._actions.reject_mail(ConversationId(offer.id))

    def postpone(self, offer: Offer) -> None:
        """Mail alone can wait."""
        self._actions.postpone_mail(ConversationId(offer.id))

    # Facts

    @Slot(ConversationView)
    def _conversation_changed(self, view: ConversationView) -> None:
        is_queued = view.conversation.state is ConversationState.QUEUED
        is_here = not is_queued and view.holder is None
        now = {offer.id: offer for offer in _offers_in(view)} if is_here else {}
        stay = {self._offered} if is_queued else now.keys()
        for gone in [each for each, of in self._offers.items() if of.view.conversation.id == view.conversation.id]:
            if gone not in stay:
                self._drop(gone)
        for offer in now.values():
            self._put(offer)
            if offer.medium is LegKind.CHAT:
                self._ask_what_was_written(LegId(offer.id))

    @Slot(MailQueueChanged)
    def _queue_changed(self, event: MailQueueChanged) -> None:
        self._offered = offered = event.offered
        for known in [each.id for each in self._offers.values() if each.medium is LegKind.EMAIL]:
            if known != offered:
                self._drop(known)
        if offered is not None:
            self._bridge.ask(lambda desk: desk.conversations.view(offered), self._offer_mail)

    def _offer_mail(self, view: ConversationView) -> None:
        conversation = view.conversation
        if conversation.id == self._offered and conversation.state is ConversationState.QUEUED:
            self._put(Offer(conversation.id, LegKind.EMAIL, view, conversation.opened_at, last_words(view)))

    def _ask_what_was_written(self, leg: LegId) -> None:
        """The queue said it with the offer; it becomes part of the record when the chat is taken."""

        def take(said: ChatOffered | None) -> None:
            offer = self._offers.get(leg)
            if offer is not None and said is not None:
                words = said.text.strip()[-_LONGEST:] or offer.words
                self._put(replace(offer, since=said.since, words=words, queue=said.queue))

        self._bridge.ask(lambda desk: desk.chats.offer(leg), take)

    def _put(self, offer: Offer) -> None:
        self._offers[offer.id] = offer
        if offer.id in self._shown:
            self.changed.emit(offer)
        else:
            self._arrange()

    def _drop(self, offer: UUID) -> None:
        del self._offers[offer]
        if offer in self._shown:
            self._take_away(offer)
        self._arrange()

    def _arrange(self) -> None:
        waiting = [each for each in self._offers.values() if each.id not in self._shown]
        for offer in sorted(waiting, key=_urgency):
            if offer.medium is LegKind.CALL and len(self._shown) == AT_ONCE:
                self._make_room()
            if len(self._shown) < AT_ONCE:
                self._shown.append(offer.id)
                self.came.emit(offer)
        self.more.emit(len(self._offers) - len(self._shown))

    def _make_room(self) -> None:
        others = [each for each in self._shown if self._offers[each].medium is not LegKind.CALL]
        if others:
            self._take_away(others[-1])

    def _take_away(self, offer: UUID) -> None:
        self._shown.remove(offer)
        self.went.emit(offer)


def _urgency(offer: Offer) -> tuple[bool, bool, datetime]:
    return offer.medium is LegKind.EMAIL, offer.medium is not LegKind.CALL, offer.since


def _offers_in(view: ConversationView) -> Iterator[Offer]:
    for call in view.calls:
        if call.state is CallState.OFFERED:
            yield Offer(call.id, LegKind.CALL, view, call.started_at)
    for leg in waiting_chats(view):
        yield Offer(leg.id, LegKind.CHAT, view, leg.started_at, last_words(view))
