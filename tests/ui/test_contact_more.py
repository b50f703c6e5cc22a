"""All that is known of a contact: written down, read, and kept when it is not looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.core.contact import Contact, CustomField
from app.ui.viewmodels.contact_facts import facts, language_name, languages, time_there, zones
from app.ui.widgets.search_combo import SearchCombo
from tests.factories import a_contact
from tests.ui.conftest import DeskAtHand
from tests.ui.test_contact_panel import type_into
from tests.ui.test_contacts_section import open_contacts
from tests.ui.test_merging import click_row

AT = datetime(2026, 11, 30, 7, 20, tzinfo=UTC)


@pytest.fixture
def aiko(at_hand: DeskAtHand) -> Contact:
    return at_hand.know("Aiko", "+81312345678")


def edit(at_hand: DeskAtHand) -> None:
    open_contacts(at_hand)
    click_row(at_hand, "contacts", "Aiko")
    at_hand.press("contact-edit")


def kept(at_hand: DeskAtHand, contact: Contact) -> Contact:
    found = at_hand.ask(lambda services: services.contacts.get(contact.id))
    assert found is not None
    return found


def shown(at_hand: DeskAtHand) -> list[str]:
    labels = at_hand.find(QWidget, "contact-facts").findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_what_is_written_down_is_kept_and_read(at_hand: DeskAtHand, aiko: Contact) -> None:
    edit(at_hand)
    at_hand.press("contact-more")
    at_hand.find(SearchCombo, "contact-language").show_code("ja")
    at_hand.find(SearchCombo, "contact-zone").show_code("Asia/Tokyo")
    at_hand.find(QPlainTextEdit, "contact-notes").setPlainText("Prefers mail.\nNever before ten.")
    at_hand.press("contact-add-field")
    type_into(at_hand, "custom-name", "Customer number")
    type_into(at_hand, "custom-value", "17")
    at_hand.press("contact-save")

    assert kept(at_hand, aiko) == replace(
        aiko,
        language="ja",
        time_zone="Asia/Tokyo",
        notes="Prefers mail.\nNever before ten.",
        fields=(CustomField("Customer number", "17"),),
    )
    read = shown(at_hand)
    assert {"Language", "Japanese", "Time there", "Customer number", "17"} < set(read)
    assert "Prefers mail.\nNever before ten." in read
    assert any(words.endswith("(Asia/Tokyo)") for words in read)


def test_notes_alone_are_read_where_they_belong(at_hand: DeskAtHand, aiko: Contact) -> None:
    at_hand.ask(lambda services: services.contacts.save(replace(aiko, notes="Prefers mail.")))
    open_contacts(at_hand)

    click_row(at_hand, "contacts", "Aiko")

    assert shown(at_hand) == ["Prefers mail."]


def test_what_is_known_is_in_the_form_at_once_and_fields_can_go(at_hand: DeskAtHand, aiko: Contact) -> None:
    known = replace(aiko, notes="Hello", fields=(CustomField("Level", "gold"), CustomField("Number", "17")))
    at_hand.ask(lambda services: services.contacts.save(known))
    edit(at_hand)

    at_hand.press("custom-remove")
    at_hand.press("contact-save")

    assert kept(at_hand, aiko) == replace(known, fields=(CustomField("Number", "17"),))


def test_what_nobody_opened_is_not_touched(at_hand: DeskAtHand, aiko: Contact) -> None:
    edit(at_hand)

    type_into(at_hand, "contact-company", "Sato KK")
    at_hand.press("contact-save")

    assert kept(at_hand, aiko) == replace(aiko, company="Sato KK")
    assert not at_hand.shows("contact-facts")


def test_a_field_without_name_or_value_is_left_out(at_hand: DeskAtHand, aiko: Contact) -> None:
    edit(at_hand)
    at_hand.press("contact-more")
    at_hand.press("contact-add-field")
    type_into(at_hand, "custom-name", "Level")

    at_hand.press("contact-save")

    assert kept(at_hand, aiko) == aiko


def test_the_form_of_somebody_else_starts_empty(at_hand: DeskAtHand, aiko: Contact) -> None:
    at_hand.know("Ben", "+447400123456")
    edit(at_hand)
    at_hand.press("contact-more")
    at_hand.find(QPlainTextEdit, "contact-notes").setPlainText("begun")
    at_hand.press("contact-add-field")
    type_into(at_hand, "custom-name", "Level")

    click_row(at_hand, "contacts", "Ben")
    at_hand.press("contact-edit")
    at_hand.press("contact-more")

    assert at_hand.find(QPlainTextEdit, "contact-notes").toPlainText() == ""
    click_row(at_hand, "contacts", "Aiko")
    assert at_hand.find(QPlainTextEdit, "contact-notes").toPlainText() == "begun"
    assert at_hand.find(QLineEdit, "contact-name").text() == "Aiko"
    assert at_hand.find(QLineEdit, "custom-name").text() == "Level"


class TestWords:
    def test_nothing_is_said_of_what_is_not_known(self) -> None:
        assert facts(a_contact(), AT) == ()

    def test_the_time_is_that_of_the_place(self) -> None:
        assert time_there("Asia/Tokyo", AT).startswith("Mon ")
        assert "16:20" in time_there("Asia/Tokyo", AT) or "4:20" in time_there("Asia/Tokyo", AT)

    @pytest.mark.parametrize("zone", ["Nowhere/Else", "../etc/passwd"])
    def test_a_place_that_no_clock_knows_stands_for_itself(self, zone: str) -> None:
        assert time_there(zone, AT) == zone

    def test_languages_have_names_and_unknown_ones_stand_for_themselves(self) -> None:
        assert (language_name("ja"), language_name("xx"), language_name("")) == ("Japanese", "xx", "")

    def test_there_is_all_that_can_be_chosen(self) -> None:
        assert ("ja", "Japanese") in languages()
        assert ("America/New_York", "America/New York") in zones()
