"""Merging two contacts that are one person in the Contacts section, and taking them apart again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QListView, QRadioButton

from app.core.contact import Contact
from app.core.ids import ContactId
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_contact_panel import type_into
from tests.ui.test_contacts_section import found, open_contacts, search

MOBILE, OFFICE = "+33612345678", "+33144556677"


@pytest.fixture
def jeanne(at_hand: DeskAtHand) -> Contact:
    return at_hand.know("Jeanne", MOBILE)


@pytest.fixture
def moreau(at_hand: DeskAtHand) -> Contact:
    return at_hand.know("J. Moreau", OFFICE, "Studio")


def click_row(at_hand: DeskAtHand, name: str, words: str) -> None:
    view = at_hand.find(QListView, name)
    model = view.model()
    rows = [row for row in range(model.rowCount()) if model.index(row, 0).data() == words]
    place = view.visualRect(model.index(rows[0], 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    at_hand.settle()


def start_merging(at_hand: DeskAtHand, contact: Contact) -> None:
    open_contacts(at_hand)
    click_row(at_hand, "contacts", contact.title)
    at_hand.press("contact-merge")


def merge(at_hand: DeskAtHand, contact: Contact, other: Contact) -> None:
    start_merging(at_hand, contact)
    click_row(at_hand, "merge-found", other.title)
    at_hand.press("merge-do")


def label(at_hand: DeskAtHand, name: str) -> str:
    return at_hand.find(QLabel, name).text()


def kept(at_hand: DeskAtHand, contact: ContactId) -> Contact:
    found = at_hand.ask(lambda services: services.contacts.get(contact))
    assert found is not None
    return found


def test_the_other_is_looked_for_and_never_the_same(at_hand: DeskAtHand, jeanne: Contact, moreau: Contact) -> None:
    at_hand.know("Omar", "+447400123456")
    start_merging(at_hand, jeanne)

    type_into(at_hand, "merge-search", "j")
    model = at_hand.find(QListView, "merge-found").model()

    at_hand.qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=5000)
    assert model.index(0, 0).data() == "J. Moreau"
    assert label(at_hand, "merge-title") == "Who is the same person as Jeanne?"


def test_the_preview_says_what_will_become_of_both(at_hand: DeskAtHand, jeanne: Contact, moreau: Contact) -> None:
    start_merging(at_hand, jeanne)

    click_row(at_hand, "merge-found", "J. Moreau")

    assert label(at_hand, "merge-title") == "Merge J. Moreau into Jeanne?"
    assert "move over: 0" in label(at_hand, "merge-promise")
    chosen = [f"merge-{side}-{row}" for row in (1, 2) for side in ("keep", "take")]
    assert [at_hand.find(QRadioButton, name).isChecked() for name in chosen] == [True, False, False, True]
    assert at_hand.find(QRadioButton, "merge-take-2").text() == "Studio"
    assert kept(at_hand, moreau.id) == moreau


def test_what_was_chosen_is_shown_at_once_with_the_addresses_of_both(
    at_hand: DeskAtHand, jeanne: Contact, moreau: Contact
) -> None:
    start_merging(at_hand, jeanne)
    click_row(at_hand, "merge-found", "J. Moreau")
    at_hand.find(QRadioButton, "merge-take-1").setChecked(True)
    type_into(at_hand, "merge-why", "said so on the phone")
    at_hand.press("merge-do")

    at_hand.qtbot.waitUntil(lambda: found(at_hand) == ["J. Moreau"], timeout=5000)
    assert label(at_hand, "contact-title") == "J. Moreau"
    assert [address.value for address in kept(at_hand, jeanne.id).addresses] == [MOBILE, OFFICE]
    [deed] = at_hand.ask(lambda services: services.merging.history(jeanne.id))
    assert deed.why == "said so on the phone"
    assert not at_hand.find(QAbstractButton, "contact-take-apart").isHidden()


def test_undo_takes_the_merge_back(at_hand: DeskAtHand, jeanne: Contact, moreau: Contact) -> None:
    merge(at_hand, jeanne, moreau)

    at_hand.press("undo")

    at_hand.qtbot.waitUntil(lambda: found(at_hand) == ["J. Moreau", "Jeanne"], timeout=5000)
    assert (kept(at_hand, jeanne.id), kept(at_hand, moreau.id)) == (jeanne, moreau)
    assert not at_hand.shows("contact-take-apart")


def test_they_are_taken_apart_later_and_that_can_be_taken_back_too(
    at_hand: DeskAtHand, jeanne: Contact, moreau: Contact
) -> None:
    merge(at_hand, jeanne, moreau)
    both = kept(at_hand, jeanne.id)

    at_hand.press("contact-take-apart")
    apart = kept(at_hand, jeanne.id), kept(at_hand, moreau.id)
    at_hand.press("undo")

    assert apart == (jeanne, moreau)
    assert kept(at_hand, moreau.id) == both


def test_activities_come_along_and_go_back(at_hand: DeskAtHand, jeanne: Contact, moreau: Contact) -> None:
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    at_hand.phone.ended(call)
    merge(at_hand, moreau, jeanne)

    activities = at_hand.find(QListView, "activities").model()
    at_hand.qtbot.waitUntil(lambda: activities.rowCount() == 1, timeout=5000)
    at_hand.press("contact-take-apart")

    at_hand.qtbot.waitUntil(lambda: activities.rowCount() == 0, timeout=5000)


def test_one_may_choose_somebody_else_or_nobody(at_hand: DeskAtHand, jeanne: Contact, moreau: Contact) -> None:
    start_merging(at_hand, jeanne)
    click_row(at_hand, "merge-found", "J. Moreau")

    at_hand.press("merge-back")
    asked = label(at_hand, "merge-title")
    at_hand.press("merge-cancel")

    assert asked == "Who is the same person as Jeanne?"
    assert not at_hand.shows("merge-dialog")
    assert kept(at_hand, moreau.id) == moreau


def test_two_who_say_the_same_leave_nothing_to_choose(at_hand: DeskAtHand, jeanne: Contact) -> None:
    at_hand.know("Jeanne", OFFICE)
    open_contacts(at_hand)
    search(at_hand, "+33 6 12")
    at_hand.qtbot.waitUntil(lambda: found(at_hand) == ["Jeanne"], timeout=5000)
    click_row(at_hand, "contacts", "Jeanne")
    at_hand.press("contact-merge")

    click_row(at_hand, "merge-found", "Jeanne")

    texts = [each.text() for each in at_hand.find(QDialog, "merge-dialog").findChildren(QLabel) if each.isVisible()]
    assert any("nothing to choose" in text for text in texts)


def test_a_contact_that_was_never_saved_is_not_merged(at_hand: DeskAtHand) -> None:
    open_contacts(at_hand)

    at_hand.press("contacts-new")

    assert not at_hand.shows("contact-merge")
