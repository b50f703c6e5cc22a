"""The panel says who somebody may be whose number stands below mails, and takes a yes and a no."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from app.core.contact import Contact
from app.core.conversation import Conversation
from tests.ui.conftest import DeskAtHand

OFFICE = "+33144556677"
SIGNED = "Bonjour\n\n-- \nJeanne Dupont\nTel. +33 1 44 55 66 77"


@pytest.fixture
def jeanne(at_hand: DeskAtHand) -> Contact:
    """Somebody calls from the number below her mail."""
    jeanne = at_hand.know("Jeanne Dupont", "+33612345678", email="jeanne@mail.example")
    at_hand.mail.write("jeanne@mail.example", SIGNED)
    at_hand.settle()
    at_hand.phone.answered(at_hand.phone.offer_call(f"sip:{OFFICE}@pbx.example"))
    at_hand.settle()
    at_hand.window.show_conversation(in_call(at_hand).id)
    at_hand.settle()
    return jeanne


def in_call(at_hand: DeskAtHand) -> Conversation:
    views = at_hand.ask(lambda desk: desk.conversations.unfinished())
    return next(view.conversation for view in views if view.calls)


def numbers(at_hand: DeskAtHand, contact: Contact) -> list[str]:
    found = at_hand.ask(lambda desk: desk.contacts.get(contact.id))
    assert found is not None
    return [address.value for address in found.addresses][2:]


def test_it_says_who_it_may_be_and_why(at_hand: DeskAtHand, jeanne: Contact) -> None:
    said = at_hand.find(QLabel, "maybe-words").text()

    assert said == "Maybe Jeanne Dupont: this number stands below one of their mails"
    assert "maybe Jeanne Dupont" in at_hand.find(QLabel, "conversation-origin").text()


def test_yes_links_the_conversation_and_keeps_the_number_until_it_is_taken_back(
    at_hand: DeskAtHand, jeanne: Contact
) -> None:
    at_hand.press("maybe-yes")

    assert not at_hand.shows("maybes")
    assert in_call(at_hand).contact == jeanne.id
    assert at_hand.find(QLabel, "contact-title").text() == "Jeanne Dupont"
    assert numbers(at_hand, jeanne) == [OFFICE]

    at_hand.press("undo")

    assert at_hand.shows("maybe-yes")
    assert in_call(at_hand).contact != jeanne.id
    assert numbers(at_hand, jeanne) == []


def test_no_is_the_end_of_it(at_hand: DeskAtHand, jeanne: Contact) -> None:
    at_hand.press("maybe-no")

    assert not at_hand.shows("maybes")
    assert in_call(at_hand).contact != jeanne.id
    assert numbers(at_hand, jeanne) == []
