"""Finding, reading, calling and writing down contacts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView

from app.ports.telephony import Dial
from app.ui.panes.contacts_section import ContactsSection
from app.ui.panes.rail import Section
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_contact_panel import type_into


def found(at_hand: DeskAtHand) -> list[str]:
    model = at_hand.find(QListView, "contacts").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def open_contacts(at_hand: DeskAtHand) -> None:
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()


def search(at_hand: DeskAtHand, text: str) -> None:
    type_into(at_hand, "contacts-search", text)


def test_contacts_are_found_as_one_types(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.know("Omar Haddad", "+447400123456", "Haddad Logistics")
    open_contacts(at_hand)
    assert found(at_hand) == ["Jeanne Dupont", "Omar Haddad"]

    search(at_hand, "logist")

    at_hand.qtbot.waitUntil(lambda: found(at_hand) == ["Omar Haddad"], timeout=1000)


def test_a_number_is_found_however_it_is_written(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.know("Omar Haddad", "+447400123456")
    open_contacts(at_hand)

    search(at_hand, "6 12 34")

    at_hand.qtbot.waitUntil(lambda: found(at_hand) == ["Jeanne Dupont"], timeout=1000)


def test_a_late_answer_to_an_older_search_is_dropped(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.know("Omar Haddad", "+447400123456")
    open_contacts(at_hand)
    section = at_hand.find(ContactsSection, "contacts-section")

    section.search("jeanne")
    section.search("omar")
    at_hand.settle()

    assert found(at_hand) == ["Omar Haddad"]


def test_an_empty_search_result_offers_to_write_the_person_down(at_hand: DeskAtHand) -> None:
    open_contacts(at_hand)

    search(at_hand, "Aiko Sato")
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("contacts-new-first"), timeout=1000)
    at_hand.press("contacts-new-first")

    assert at_hand.find(QLineEdit, "contact-name").text() == "Aiko Sato"


def test_a_new_contact_is_kept_when_it_is_saved_and_found_at_once(at_hand: DeskAtHand) -> None:
    open_contacts(at_hand)
    at_hand.press("contacts-new")

    type_into(at_hand, "contact-name", "Aiko Sato")
    at_hand.press("contact-save")

    at_hand.qtbot.waitUntil(lambda: found(at_hand) == ["Aiko Sato"], timeout=1000)
    assert at_hand.find(QLabel, "contact-title").text() == "Aiko Sato"


def test_a_contact_without_name_and_number_is_not_saved_and_says_why(at_hand: DeskAtHand) -> None:
    open_contacts(at_hand)
    at_hand.press("contacts-new")

    at_hand.press("contact-save")

    assert at_hand.find(QLabel, "contact-flaw").text() == "Write a name, a number or an address."
    assert at_hand.ask(lambda desk: desk.contacts.search("")) == ()


def test_a_new_contact_that_is_given_up_leaves_nothing_behind(at_hand: DeskAtHand) -> None:
    open_contacts(at_hand)
    at_hand.press("contacts-new")

    type_into(at_hand, "contact-name", "Aiko Sato")
    at_hand.press("contact-cancel")

    assert not at_hand.shows("contact-title")
    assert at_hand.ask(lambda desk: desk.contacts.search("")) == ()


def test_a_call_from_the_contacts_goes_to_the_conversation(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    open_contacts(at_hand)
    at_hand.qtbot.keyClick(at_hand.find(QLineEdit, "contacts-search"), Qt.Key.Key_Return)
    at_hand.settle()

    at_hand.press("contact-call")

    assert at_hand.phone.asked(Dial)[-1].target == "+33612345678"
    assert at_hand.shows("contact-panel")


def test_who_is_pinned_stands_first_with_a_sign_until_unpinned(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.know("Omar Haddad", "+447400123456")
    open_contacts(at_hand)
    at_hand.find(ContactsSection, "contacts-section").show_contact(at_hand.ask(lambda s: s.contacts.search("omar"))[0])

    pin = at_hand.find(QAbstractButton, "contact-pin")
    pin.setFocus()
    QTest.keyClick(pin, Qt.Key.Key_Space)
    at_hand.settle()

    at_hand.qtbot.waitUntil(lambda: found(at_hand) == ["Omar Haddad", "Jeanne Dupont"], timeout=1000)
    row = at_hand.find(QListView, "contacts").model().index(0, 0)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Omar Haddad, +44 7400 123456, pinned"
    assert pin.isChecked()

    at_hand.press("contact-pin")

    at_hand.qtbot.waitUntil(lambda: found(at_hand) == ["Jeanne Dupont", "Omar Haddad"], timeout=1000)
    assert not pin.isChecked()


def test_activities_stand_under_their_contact_as_soon_as_they_are_finished(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    open_contacts(at_hand)
    at_hand.qtbot.keyClick(at_hand.find(QLineEdit, "contacts-search"), Qt.Key.Key_Return)
    at_hand.settle()

    call = at_hand.phone.offer_call(JEANNE)
    at_hand.phone.ended(call)
    at_hand.settle()

    model = at_hand.find(QListView, "activities").model()
    assert [str(model.index(row, 0).data()) for row in range(model.rowCount())] == ["Missed call"]
