"""Recognising a customer: certain matches only, always with the reason (behaviours 11 and 12)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.address import AddressKind
from app.core.contact import Contact


class MatchReason(StrEnum):
    PHONE = "phone matches"
    SIP = "SIP address matches"
    EMAIL = "email matches"
    CHAT = "chat address matches"


_REASONS = {
    AddressKind.PHONE: MatchReason.PHONE,
    AddressKind.SIP: MatchReason.SIP,
    AddressKind.EMAIL: MatchReason.EMAIL,
    AddressKind.CHAT: MatchReason.CHAT,
}


@dataclass(frozen=True, slots=True)
class Match:
    """One contact is linked with a reason; several are only offered; none means that a draft is to be made."""

    contact: Contact | None
    reason: MatchReason | None = None
    candidates: tuple[Contact, ...] = ()


def match(kind: AddressKind, candidates: tuple[Contact, ...]) -> Match:
    """Decide between the contacts that carry one and the same address."""
    if len(candidates) == 1:
        return Match(candidates[0], _REASONS[kind])
    return Match(None, None, candidates)
