"""Who the conversation is with, in the right panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QTabBar

from app.core.address import AddressKind
from app.ports.telephony import Dial
from tests.ui.conftest import JEANNE, OMAR, DeskAtHand
from tests.ui.test_wrap_up import choose, hang_up, talking, write


def type_into(at_hand: DeskAtHand, name: str, text: str) -> None:
    line = at_hand.find(QLineEdit, name)
    line.clear()
    at_hand.qtbot.keyClicks(line, text)


def test_a_known_caller_is_shown_with_the_reason(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678", "Voyages Dupont")

    talking(at_hand)

    assert at_hand.find(QLabel, "contact-title").text() == "Jeanne Dupont"
    assert at_hand.shows("contact-reason")


def test_saving_a_draft_keeps_the_contact(at_hand: DeskAtHand) -> None:
    talking(at_hand)

    type_into(at_hand, "contact-name", "Jeanne Dupont")
    at_hand.press("contact-save")

    (kept,) = at_hand.ask(lambda desk: desk.contacts.search("jeanne"))
    assert not kept.is_draft
    assert kept.reaches(AddressKind.PHONE, "+33612345678")
    assert at_hand.find(QLabel, "contact-title").text() == "Jeanne Dupont"


def test_a_name_being_typed_survives_the_news_of_the_call_and_a_look_at_another(at_hand: DeskAtHand) -> None:
    jeanne, omar = talking(at_hand, JEANNE), talking(at_hand, OMAR)
    at_hand.window.show_conversation(jeanne)

    type_into(at_hand, "contact-name", "Jeanne")
    hang_up(at_hand)
    at_hand.window.show_conversation(omar)
    at_hand.window.show_conversation(jeanne)
    at_hand.find(QTabBar, "contact-tabs").setCurrentIndex(0)

    assert at_hand.find(QLineEdit, "contact-name").text() == "Jeanne"


def test_an_address_can_be_typed_to_its_end_whatever_the_call_does_meanwhile(at_hand: DeskAtHand) -> None:
    contact = at_hand.know("Jeanne Dupont", "+33612345678")
    talking(at_hand)
    at_hand.press("contact-edit")
    line = at_hand.find(QLineEdit, "address-text")
    line.clear()

    at_hand.qtbot.keyClicks(line, "+33 1 42 ")
    at_hand.phone.change(next(iter(at_hand.phone.calls)), on_hold=True)
    at_hand.settle()
    at_hand.qtbot.keyClicks(line, "68 53 00")
    at_hand.press("contact-save")

    kept = at_hand.ask(lambda desk: desk.contacts.get(contact.id))
    assert kept is not None
    assert [address.value for address in kept.addresses] == ["+33142685300"]


def test_an_address_that_cannot_be_is_said_and_nothing_is_lost(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    talking(at_hand)
    at_hand.press("contact-edit")

    type_into(at_hand, "contact-company", "Voyages Dupont")
    type_into(at_hand, "address-text", "six one two")
    at_hand.press("contact-save")

    assert "“six one two” is not a phone number" in at_hand.find(QLabel, "contact-flaw").text()
    assert at_hand.find(QLineEdit, "contact-company").text() == "Voyages Dupont"
    assert at_hand.find(QLineEdit, "address-text").text() == "six one two"


def test_cancelling_an_edit_shows_the_contact_as_it_was(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    talking(at_hand)

    at_hand.press("contact-edit")
    type_into(at_hand, "contact-name", "Somebody else")
    at_hand.press("contact-cancel")

    assert at_hand.find(QLabel, "contact-title").text() == "Jeanne Dupont"
    assert [each.name for each in at_hand.ask(lambda desk: desk.contacts.search(""))] == ["Jeanne Dupont"]


def test_a_second_address_can_be_added(at_hand: DeskAtHand) -> None:
    contact = at_hand.know("Jeanne Dupont", "+33612345678")
    talking(at_hand)
    at_hand.press("contact-edit")

    at_hand.press("contact-add-address")
    lines = at_hand.window.findChildren(QLineEdit, "address-text")
    at_hand.qtbot.keyClicks(lines[-1], "+33 1 42 68 53 00")
    at_hand.press("contact-save")

    kept = at_hand.ask(lambda desk: desk.contacts.get(contact.id))
    assert kept is not None
    assert [address.value for address in kept.addresses] == ["+33612345678", "+33142685300"]


def test_several_people_at_one_number_are_offered_and_one_click_links(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    paul = at_hand.know("Paul Dupont", "+33612345678")
    conversation = talking(at_hand)

    links = at_hand.window.findChildren(QAbstractButton, "candidate-link")
    next(each for each in links if "Paul" in each.accessibleName()).click()
    at_hand.settle()

    assert len(links) == 2
    assert at_hand.ask(lambda desk: desk.conversations.view(conversation)).contact.id == paul.id
    assert not at_hand.shows("candidates")
    assert at_hand.find(QLabel, "contact-title").text() == "Paul Dupont"


def test_a_call_button_calls_exactly_that_address(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    talking(at_hand)

    at_hand.press("contact-call")

    assert at_hand.phone.asked(Dial)[-1].target == "+33612345678"


def test_a_finished_conversation_can_be_read_as_an_activity_during_the_next_call(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.clock.be_ago(minutes=30)
    talking(at_hand)
    write(at_hand, "wants the 14th")
    hang_up(at_hand)
    choose(at_hand, "Rebooked")
    at_hand.press("finish")
    at_hand.clock.be_ago(minutes=0)
    talking(at_hand)

    tabs = at_hand.find(QTabBar, "contact-tabs")
    assert tabs.tabText(1) == "Activities (1)"
    tabs.setCurrentIndex(1)
    activities = at_hand.find(QListView, "activities")
    activities.setCurrentIndex(activities.model().index(0, 0))
    at_hand.qtbot.keyClick(activities, Qt.Key.Key_Return)
    at_hand.settle()

    assert at_hand.find(QLabel, "activity-notes").text() == "wants the 14th"
    at_hand.press("activity-back")
    assert at_hand.shows("activities")


def test_a_caller_who_is_somebody_else_is_unlinked_and_that_can_be_taken_back(at_hand: DeskAtHand) -> None:
    jeanne = at_hand.know("Jeanne Dupont", "+33612345678")
    conversation = talking(at_hand)

    at_hand.press("contact-unlink")
    unlinked = at_hand.ask(lambda desk: desk.conversations.view(conversation)).contact
    asked = at_hand.shows("candidate-link")
    at_hand.press("undo")

    assert unlinked.is_draft
    assert asked
    view = at_hand.ask(lambda desk: desk.conversations.view(conversation))
    assert (view.contact, view.conversation.match_reason) == (jeanne, "phone matches")
    assert at_hand.find(QLabel, "contact-title").text() == "Jeanne Dupont"


def test_a_link_that_was_chosen_can_be_taken_back(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.know("Louis Dupont", "+33612345678")
    conversation = talking(at_hand)
    before = at_hand.ask(lambda desk: desk.conversations.view(conversation)).contact

    at_hand.press("candidate-link")
    linked = at_hand.ask(lambda desk: desk.conversations.view(conversation)).contact
    at_hand.press("undo")

    assert linked.name in {"Jeanne Dupont", "Louis Dupont"}
    assert at_hand.ask(lambda desk: desk.conversations.view(conversation)).contact == before


def test_nobody_is_unlinked_who_was_never_recognised(at_hand: DeskAtHand) -> None:
    talking(at_hand)

    assert not at_hand.shows("contact-unlink")
