"""What the composer offers: the ways to write to a customer, with all there is to know before writing (23)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.core.address import AddressKind
from app.core.composer import Doubt, Way, doubt, preselected, ways
from app.core.contact import Contact
from app.core.conversation import LegKind, Route
from app.core.draft import Draft
from app.core.errors import RefusedError
from app.core.ids import ConversationId
from app.core.problems import Problem
from app.core.sms import can_be_texted, quiet_hours
from app.ports.channel import Capabilities
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.bus import Bus
from app.services.channels import Channels
from app.services.contacts import Contacts
from app.services.conversations import Conversations
from app.services.events import ConversationView, SettingsChanged


@dataclass(frozen=True, slots=True)
class Offered:
    """One way to write, with all the composer says about it.

    `doubt` is why sending asks first, `sharers` names who else has the address. `quiet_at` is the customer's local time
    when it is night there. While `is_connected` is False what is sent waits, because of `trouble`. `cannot` is why
    nothing at all can be sent this way; `senders` are the routes to choose from when there are several own numbers or
    addresses.
    """

    way: Way
    account_title: str
    capabilities: Capabilities
    is_connected: bool
    doubt: Doubt | None = None
    sharers: tuple[str, ...] = ()
    quiet_at: datetime | None = None
    cannot: Problem | None = None
    senders: tuple[Route, ...] = ()
    trouble: Problem | None = None

    @property
    def opted_out(self) -> bool:
        return self.cannot is Problem.OPTED_OUT


@dataclass(frozen=True, slots=True)
class Composer:
    """What can be written to this customer now, and what has been begun."""

    conversation: ConversationId
    offered: tuple[Offered, ...]
    chosen: Way | None
    drafts: tuple[Draft, ...]


class Offering:
    """`region` (ISO country) is where short numbers are dialled."""

    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        channels: Channels,
        contacts: Contacts,
        conversations: Conversations,
        region: str,
    ) -> None:
        self._store = store
        self._clock = clock
        self._channels = channels
        self._contacts = contacts
        self._conversations = conversations
        self._region = region
        bus.subscribe(SettingsChanged, self._settings_changed)

    def composer(self, conversation: ConversationId, besides: Iterable[Way] = ()) -> Composer:
        """`besides` are further ways that the agent asked for; those of drafts that were begun are always there."""
        view, drafts = self._conversations.view(conversation), self._store.drafts_of(conversation)
        legal = ways(view.contact, view.legs, self._channels.outlets)
        begun = (Way(each.medium, each.route) for each in drafts if each.route and each.medium is not LegKind.CHAT)
        found = {(way.medium, way.route.remote): way for way in legal}
        for way in (*besides, *begun):
            if self._channels.capabilities(way.route.account) is not None:
                found.setdefault((way.medium, way.route.remote), way)
        offered = tuple(self.offered(view, way) for way in found.values())
        return Composer(conversation, offered, preselected(legal, view.legs), drafts)

    def way_to(self, medium: LegKind, address: str) -> Way:
        """How to write to a number or address that need not be the contact's. Raises RefusedError when nothing can."""
        remote = self._contacts.address(_KINDS[medium], address).value
        able = [each for each in self._channels.outlets if each.medium is medium and each.starts and each.own]
        if not able or not remote:
            raise RefusedError(Problem.NO_CHANNEL)
        best = max(able, key=lambda each: self._channels.is_connected(each.account))
        return Way(medium, Route(best.own[0], remote, best.account))

    def may_begin(self, view: ConversationView, way: Way) -> bool:
        """Whether something new can be begun by this way, which continues nothing."""
        return way in ways(view.contact, view.legs, self._channels.outlets)

    def offered(self, view: ConversationView, way: Way) -> Offered:
        account = way.route.account
        settings = self._channels.settings_of(account) if account else None
        sharers = self._sharers(view.contact, way)
        is_sms = way.medium is LegKind.SMS
        return Offered(
            way,
            settings.title if settings else way.route.own,
            self._channels.capabilities(account) or Capabilities(),
            account is not None and self._channels.is_connected(account),
            doubt(view.contact, way, sharers),
            tuple(each.name for each in sharers if each.id != view.contact.id),
            quiet_hours(way.route.remote, self._clock.now()) if is_sms else None,
            self.cannot(way.route.remote) if is_sms else None,
            self._senders(way),
            self._channels.trouble(account) if account else None,
        )

    def _senders(self, way: Way) -> tuple[Route, ...]:
        """Every own number or address that this can be sent from, the usual one first. A chat has but one."""
        others = (
            Route(own, way.route.remote, outlet.account)
            for outlet in self._channels.outlets
            if outlet.medium is way.medium and outlet.starts and way.medium is not LegKind.CHAT
            for own in outlet.own
        )
        return tuple(dict.fromkeys((way.route, *others)))

    def _sharers(self, contact: Contact, way: Way) -> tuple[Contact, ...]:
        if way.medium is LegKind.CHAT:
            return ()
        return self._contacts.at(_KINDS[way.medium], way.route.remote)

    def cannot(self, number: str) -> Problem | None:
        """Why this number must not or cannot be texted."""
        if self._store.opted_out(number) is not None:
            return Problem.OPTED_OUT
        return None if can_be_texted(number, self._region) else Problem.CANNOT_BE_TEXTED

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._region = event.settings.region


_KINDS = {LegKind.SMS: AddressKind.PHONE, LegKind.EMAIL: AddressKind.EMAIL, LegKind.CHAT: AddressKind.CHAT}
