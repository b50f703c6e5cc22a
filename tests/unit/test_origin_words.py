"""The line below a customer's name: the number or address in use, and how it is known to be theirs."""

from __future__ import annotations

import pytest

from app.core.address import AddressKind
from app.core.conversation import Leg, LegKind, Route
from app.services.events import ConversationView
from app.ui.viewmodels.conversation_row import origin_of
from tests.factories import a_contact, a_conversation, a_leg, an_address, at

JEANNE = a_contact("Jeanne Moreau", an_address("+33612345678"), an_address("jeanne@x.example", AddressKind.EMAIL))
SOMEBODY = a_contact("", an_address("+33612345678"), is_draft=True)
OMARS = "+447400123456"


def last(remote: str, kind: LegKind = LegKind.CALL) -> tuple[Leg, ...]:
    """The customer called, and later there was something at `remote`."""
    return (
        a_leg(route=Route("alice@pbx.example", "+33612345678"), end=None, answered_at=at(1), kind=LegKind.SMS),
        a_leg(route=Route("alice@pbx.example", remote), kind=kind),
    )


@pytest.mark.parametrize(
    ("remote", "kind", "reason", "words"),
    [
        ("+33612345678", LegKind.CALL, "phone matches", "+33 6 12 34 56 78 · phone matches"),
        ("Jeanne@X.example", LegKind.EMAIL, "phone matches", "Jeanne@X.example · email matches"),
        (OMARS, LegKind.CALL, "phone matches", "+44 7400 123456 · not saved with this contact"),
        (OMARS, LegKind.SMS, "", "+44 7400 123456 · not saved with this contact"),
        ("+33612345678", LegKind.CALL, "", "+33 6 12 34 56 78"),
        (OMARS, LegKind.CALL, "chosen by the agent", "+44 7400 123456 · chosen by the agent"),
        ("v7@queue.example", LegKind.CHAT, "phone matches", "phone matches"),
    ],
)
def test_only_an_address_of_the_contact_is_said_to_match(remote: str, kind: LegKind, reason: str, words: str) -> None:
    view = ConversationView(a_conversation(JEANNE, match_reason=reason), JEANNE, last(remote, kind))

    assert origin_of(view) == words


def test_another_number_of_somebody_unknown_is_not_known_either() -> None:
    view = ConversationView(a_conversation(SOMEBODY, match_reason="phone matches"), SOMEBODY, last(OMARS))

    assert origin_of(view) == "+44 7400 123456 · not known yet"
