"""What the composer offers: the ways to write to the customer that are legal now, and the doubts about one (23)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.conversation import Leg, LegKind, Route
from app.core.ids import AccountId, LegId

TEXT = (LegKind.CHAT, LegKind.SMS, LegKind.EMAIL)
_ADDRESS = {LegKind.CHAT: AddressKind.CHAT, LegKind.SMS: AddressKind.PHONE, LegKind.EMAIL: AddressKind.EMAIL}


@dataclass(frozen=True, slots=True)
class Outlet:
    """An account that can carry messages now. `own` are the addresses it can send from, the usual one first.

    `starts` says whether it may write to somebody who has not written first, unless their address ends in one of
    `guests`: a visitor of a website has theirs for a day.
    """

    account: AccountId
    medium: LegKind
    own: tuple[str, ...]
    starts: bool = True
    guests: tuple[str, ...] = ()

    def may_begin(self, address: Address) -> bool:
        """Whether it may write to this address first."""
        return self.starts and address.kind is _ADDRESS[self.medium] and not address.value.endswith(self.guests)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write to the customer: the exact route, and the leg it continues, if any."""

    medium: LegKind
    route: Route
    leg: LegId | None = None


def ways(contact: Contact, legs: Sequence[Leg], outlets: Sequence[Outlet]) -> tuple[Way, ...]:
    """Every legal way, those that continue something first, then the contact's other addresses, by medium."""
    found: dict[tuple[LegKind, str], Way] = {}
    for leg in sorted(legs, key=_latest, reverse=True):
        if _continues(leg, outlets):
            found.setdefault((leg.kind, leg.route.remote), Way(leg.kind, leg.route, leg.id))
    for outlet in outlets:
        for address in contact.addresses:
            if outlet.may_begin(address):
                route = Route(outlet.own[0] if outlet.own else "", address.value, outlet.account)
                found.setdefault((outlet.medium, address.value), Way(outlet.medium, route))
    return tuple(sorted(found.values(), key=lambda way: TEXT.index(way.medium)))


def _continues(leg: Leg, outlets: Sequence[Outlet]) -> bool:
    if leg.kind is LegKind.CALL or (leg.kind is LegKind.CHAT and not leg.is_live):
        return False
    return any(outlet.account == leg.route.account for outlet in outlets)


def _latest(leg: Leg) -> datetime:
    return max(at for at in (leg.started_at, leg.last_at, leg.end and leg.end.at) if at is not None)


def preselected(offered: Sequence[Way], legs: Sequence[Leg]) -> Way | None:
    """The live chat; else the text exchange that was going on last; else email; else whatever there is."""
    live = {leg.id for leg in legs if leg.kind is LegKind.CHAT and leg.is_live}
    last = max(legs, key=_latest, default=None)

    def rank(way: Way) -> int:
        if way.leg is not None and way.leg in live:
            return 0
        if last is not None and way.leg == last.id:
            return 1
        return 2 if way.medium is LegKind.EMAIL else 3

    return min(offered, key=rank, default=None)


class Doubt(StrEnum):
    """Why it is not certain that a route reaches this contact and nobody else."""

    SHARED = "shared"
    NOT_THEIRS = "not-theirs"


def doubt(contact: Contact, way: Way, sharers: Iterable[Contact]) -> Doubt | None:
    """What speaks against sending this way. `sharers` are all saved contacts that carry the address."""
    if way.medium is LegKind.CHAT:
        return None  # a chat is with whoever is there
    if any(sharer.id != contact.id for sharer in sharers):
        return Doubt.SHARED
    # A phone without a number texts from its SIP address.
    kinds = (AddressKind.PHONE, AddressKind.SIP) if way.medium is LegKind.SMS else (_ADDRESS[way.medium],)
    return None if any(contact.reaches(kind, way.route.remote) for kind in kinds) else Doubt.NOT_THEIRS
