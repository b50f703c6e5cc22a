"""A contact is changed elsewhere while its form is open here: the form follows, and asks where both contradict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QRadioButton

from app.core.address import AddressKind
from app.core.contact import Contact, CustomField
from app.core.errors import RefusedError
from app.core.ids import ContactId
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.services.bus import Bus
from app.services.contacts import Contacts
from app.services.deeds import Deeds
from app.services.services import Services
from app.ui.panes.contacts_section import ContactsSection
from app.ui.widgets.search_combo import SearchCombo
from tests.factories import an_address
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_contacts_section import open_contacts
from tests.ui.test_merging import click_row
from tests.ui.test_wrap_up import talking


@pytest.fixture
def hanako(at_hand: DeskAtHand) -> Contact:
    """Her form is open in the contacts."""
    contact = at_hand.know("佐藤 花子", "+819012345678", "佐藤商店")
    open_contacts(at_hand)
    click_row(at_hand, "contacts", "佐藤 花子")
    at_hand.press("contact-edit")
    return contact


def by_aiko(at_hand: DeskAtHand, contact: Contact, *, is_heard: bool = True, **changes: Any) -> None:
    """A colleague changes the contact; this desk hears of it at once, or not yet."""

    def save(services: Services) -> None:
        ours, bus = services.contacts, services.bus if is_heard else Bus()
        deeds = Deeds(ours._store, bus, ours._clock, DeskSettings(agent_name="愛子"))
        theirs = Contacts(ours._store, bus, ours._clock, ours._alarms, deeds, "FR")
        known = theirs.get(contact.id)
        assert known is not None
        theirs.save(replace(known, **changes), known)

    at_hand.ask(save)
    at_hand.settle()


def kept(at_hand: DeskAtHand, contact: ContactId) -> Contact:
    found = at_hand.ask(lambda services: services.contacts.get(contact))
    assert found is not None
    return found


def put(at_hand: DeskAtHand, name: str, text: str) -> None:
    """As if it had been typed: Qt's test keys have no Japanese."""
    at_hand.find(QLineEdit, name).setText(text)


def line(at_hand: DeskAtHand, name: str) -> str:
    return at_hand.find(QLineEdit, name).text()


def news(at_hand: DeskAtHand) -> list[str]:
    return at_hand.find(QLabel, "contact-news").text().splitlines()


def asked(at_hand: DeskAtHand) -> list[str]:
    dialog = at_hand.find(QDialog, "conflict-dialog")
    radios = [button.text() for button in dialog.findChildren(QRadioButton)]
    return [*radios, *(label.text() for label in dialog.findChildren(QLabel))]


def choose(at_hand: DeskAtHand, *names: str) -> None:
    for name in names:
        at_hand.find(QRadioButton, name).setChecked(True)
    at_hand.press("conflict-save")


class TestTheFormIsOpen:
    def test_it_says_at_once_who_has_changed_what_and_shows_it(self, at_hand: DeskAtHand, hanako: Contact) -> None:
        put(at_hand, "contact-name", "Hanako Sato")

        by_aiko(at_hand, hanako, company="佐藤書店")

        assert news(at_hand) == ["愛子 has changed the company."]
        assert (line(at_hand, "contact-company"), line(at_hand, "contact-name")) == ("佐藤書店", "Hanako Sato")
        at_hand.press("contact-save")
        assert kept(at_hand, hanako.id) == replace(hanako, name="Hanako Sato", company="佐藤書店")
        assert not at_hand.shows("contact-news")

    def test_what_is_typed_stays_and_it_says_that_one_will_choose(self, at_hand: DeskAtHand, hanako: Contact) -> None:
        put(at_hand, "contact-company", "Sato KK")

        by_aiko(at_hand, hanako, company="佐藤書店")

        assert news(at_hand) == [
            "愛子 has changed the company.",
            "What you have written stays: Company. You choose when you save.",
        ]
        assert line(at_hand, "contact-company") == "Sato KK"

    def test_everything_that_was_not_touched_follows(self, at_hand: DeskAtHand, hanako: Contact) -> None:
        at_hand.press("contact-more")
        at_hand.press("contact-add-field")
        put(at_hand, "custom-name", "Seat")
        number, mail = an_address("+81312345678"), an_address("hanako@mail.example", AddressKind.EMAIL)
        by_aiko(at_hand, hanako, name="花子", addresses=(*hanako.addresses, number, mail))

        by_aiko(
            at_hand,
            hanako,
            addresses=(replace(hanako.addresses[0], value="+819000000000"), mail),
            notes="10時前は不可",
            language="ja",
            time_zone="Asia/Tokyo",
            fields=(CustomField("会員", "ゴールド"),),
        )

        texts = [each.text() for each in at_hand.window.findChildren(QLineEdit, "address-text") if each.isVisible()]
        assert texts == ["+81 90-0000-0000", "hanako@mail.example"]
        assert at_hand.find(QPlainTextEdit, "contact-notes").toPlainText() == "10時前は不可"
        assert at_hand.find(SearchCombo, "contact-language").code == "ja"
        assert at_hand.find(SearchCombo, "contact-zone").code == "Asia/Tokyo"
        names = [each.text() for each in at_hand.window.findChildren(QLineEdit, "custom-name") if each.isVisible()]
        assert names == ["Seat", "会員"]
        assert "愛子 has removed +81 3-1234-5678." in news(at_hand)
        assert "愛子 has added “会員”." in news(at_hand)

        by_aiko(at_hand, hanako, fields=(CustomField("会員", "プラチナ"),))
        values = [each.text() for each in at_hand.window.findChildren(QLineEdit, "custom-value") if each.isVisible()]
        assert values == ["", "プラチナ"]
        by_aiko(at_hand, hanako, fields=())
        names = [each.text() for each in at_hand.window.findChildren(QLineEdit, "custom-name") if each.isVisible()]
        assert names == ["Seat"]

    def test_a_pin_or_a_photo_is_no_news_of_the_form(self, at_hand: DeskAtHand, hanako: Contact) -> None:
        at_hand.ask(lambda desk: desk.contacts.pin(hanako.id, is_pinned=True))
        at_hand.settle()

        assert not at_hand.shows("contact-news")

    def test_one_looks_at_somebody_else_meanwhile_and_is_told_when_back(
        self, at_hand: DeskAtHand, hanako: Contact
    ) -> None:
        at_hand.know("Omar", "+447400123456")
        put(at_hand, "contact-name", "Hanako Sato")
        section = at_hand.find(ContactsSection, "contacts-section")
        section.show_contact(at_hand.ask(lambda desk: desk.contacts.search("omar"))[0])
        by_aiko(at_hand, hanako, company="佐藤書店")

        section.show_contact(kept(at_hand, hanako.id))
        at_hand.settle()

        assert line(at_hand, "contact-name") == "Hanako Sato"
        assert line(at_hand, "contact-company") == "佐藤書店"
        assert news(at_hand) == ["愛子 has changed the company."]

    def test_who_is_not_known_is_somebody(self, at_hand: DeskAtHand, hanako: Contact) -> None:
        at_hand.ask(lambda desk: desk.contacts.save(replace(hanako, company="佐藤書店"), hanako))
        at_hand.settle()

        assert news(at_hand) == ["Somebody has changed the company."]


class TestBothHaveChangedTheSame:
    def test_both_are_shown_side_by_side_with_the_name_and_nothing_is_chosen(
        self, at_hand: DeskAtHand, hanako: Contact
    ) -> None:
        by_aiko(at_hand, hanako, is_heard=False, company="佐藤書店")
        put(at_hand, "contact-company", "Sato KK")

        at_hand.press("contact-save")

        shown = asked(at_hand)
        assert any(words.startswith("愛子, ") for words in shown)
        assert {"You", "佐藤書店", "Sato KK", "Before: 佐藤商店", "佐藤 花子 was changed while you were writing"} < set(
            shown
        )
        assert "Still to choose: 1" in shown
        assert not at_hand.find(QAbstractButton, "conflict-save").isEnabled()
        assert at_hand.find(QRadioButton, "conflict-1-yours").accessibleName() == "Company, You: Sato KK"
        assert kept(at_hand, hanako.id).company == "佐藤書店"

    @pytest.mark.parametrize(("choice", "company"), [("theirs", "佐藤書店"), ("yours", "Sato KK")])
    def test_what_was_chosen_is_saved_with_all_the_rest(
        self, at_hand: DeskAtHand, hanako: Contact, choice: str, company: str
    ) -> None:
        by_aiko(at_hand, hanako, is_heard=False, company="佐藤書店", notes="10時前は不可")
        put(at_hand, "contact-company", "Sato KK")
        put(at_hand, "contact-name", "Hanako")
        at_hand.press("contact-save")

        choose(at_hand, f"conflict-1-{choice}")

        assert kept(at_hand, hanako.id) == replace(hanako, name="Hanako", company=company, notes="10時前は不可")
        assert at_hand.find(QLabel, "contact-title").text() == "Hanako"

    def test_the_keyboard_is_enough(self, at_hand: DeskAtHand, hanako: Contact) -> None:
        by_aiko(at_hand, hanako, is_heard=False, company="佐藤書店", name="花子")
        put(at_hand, "contact-company", "Sato KK")
        put(at_hand, "contact-name", "Hanako")
        QTest.keyClick(at_hand.find(QLineEdit, "contact-name"), Qt.Key.Key_Return)
        at_hand.settle()
        dialog = at_hand.find(QDialog, "conflict-dialog")
        at_hand.qtbot.waitUntil(dialog.isActiveWindow, timeout=5000)

        for key in (Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Return):
            QTest.keyClick(QApplication.focusWidget(), key)
        at_hand.settle()

        assert (kept(at_hand, hanako.id).name, kept(at_hand, hanako.id).company) == ("花子", "Sato KK")
        assert at_hand.find(QLabel, "contact-title").text() == "花子"

    def test_who_goes_back_finds_everything_typed_and_is_asked_again(
        self, at_hand: DeskAtHand, hanako: Contact
    ) -> None:
        by_aiko(at_hand, hanako, is_heard=False, company="佐藤書店")
        put(at_hand, "contact-company", "Sato KK")
        put(at_hand, "contact-name", "Hanako")
        at_hand.press("contact-save")

        at_hand.press("conflict-cancel")

        assert (line(at_hand, "contact-company"), line(at_hand, "contact-name")) == ("Sato KK", "Hanako")
        assert kept(at_hand, hanako.id) == replace(hanako, company="佐藤書店")
        at_hand.press("contact-save")
        choose(at_hand, "conflict-1-yours")
        assert kept(at_hand, hanako.id) == replace(hanako, company="Sato KK", name="Hanako")
        assert at_hand.find(QLabel, "contact-title").text() == "Hanako"

    def test_a_change_while_one_chooses_is_asked_about_as_well(self, at_hand: DeskAtHand, hanako: Contact) -> None:
        by_aiko(at_hand, hanako, is_heard=False, company="佐藤書店")
        put(at_hand, "contact-company", "Sato KK")
        at_hand.press("contact-save")
        by_aiko(at_hand, hanako, company="佐藤堂")

        choose(at_hand, "conflict-1-yours")

        assert "佐藤堂" in asked(at_hand)
        choose(at_hand, "conflict-1-theirs")
        assert kept(at_hand, hanako.id).company == "佐藤堂"

    def test_a_number_taken_away_there_and_changed_here_is_said_in_words(
        self, at_hand: DeskAtHand, hanako: Contact
    ) -> None:
        by_aiko(at_hand, hanako, is_heard=False, addresses=())
        put(at_hand, "address-text", "+81 3 1234 5678")

        at_hand.press("contact-save")

        assert {"Phone", "(removed)", "+81 3-1234-5678", "Before: +81 90-1234-5678"} < set(asked(at_hand))
        choose(at_hand, "conflict-1-yours")
        assert kept(at_hand, hanako.id).reaches(AddressKind.PHONE, "+81312345678")

    def test_notes_can_stand_below_each_other(self, at_hand: DeskAtHand, hanako: Contact) -> None:
        by_aiko(at_hand, hanako, is_heard=False, notes="10時前は不可")
        at_hand.press("contact-more")
        at_hand.find(QPlainTextEdit, "contact-notes").setPlainText("メール希望")
        at_hand.press("contact-save")

        choose(at_hand, "conflict-1-both")

        assert kept(at_hand, hanako.id).notes == "10時前は不可\n\nメール希望"

    def test_the_same_in_the_panel_of_a_conversation(self, at_hand: DeskAtHand) -> None:
        """Somebody unknown calls here, and a colleague saves who it is first."""
        talking(at_hand)
        [view] = at_hand.ask(lambda desk: desk.conversations.unfinished())
        put(at_hand, "contact-name", "Jeanne")
        by_aiko(at_hand, view.contact, name="Jeanne Dupont", company="Voyages Dupont")
        assert "愛子 has changed the company." in news(at_hand)

        at_hand.press("contact-save")
        choose(at_hand, "conflict-1-theirs")

        assert at_hand.find(QLabel, "contact-title").text() == "Jeanne Dupont"
        assert kept(at_hand, view.contact.id).company == "Voyages Dupont"


class TestWithOneDeskOnly:
    def test_the_form_of_somebody_who_is_merged_goes_on_with_whom_they_became(
        self, at_hand: DeskAtHand, hanako: Contact
    ) -> None:
        other = at_hand.know("Hanako Sato", "+81312345678", "Sato KK")
        put(at_hand, "contact-name", "花子")

        at_hand.ask(lambda desk: desk.merging.merge(hanako.id, other.id, ()))
        at_hand.settle()

        assert line(at_hand, "contact-name") == "花子"
        assert line(at_hand, "contact-company") == "Sato KK"
        assert news(at_hand) == ["They were merged with somebody: what you save goes to Hanako Sato."]
        at_hand.press("contact-save")
        assert "Hanako Sato" in asked(at_hand)
        choose(at_hand, "conflict-1-yours")
        assert (kept(at_hand, other.id).name, len(kept(at_hand, other.id).addresses)) == ("花子", 2)
        assert at_hand.find(QLabel, "contact-title").text() == "花子"

    def test_a_merge_of_somebody_else_is_said_in_the_form(self, at_hand: DeskAtHand, hanako: Contact) -> None:
        other = at_hand.know("Hanako Sato", "+81312345678", "Sato KK")
        put(at_hand, "contact-name", "花子")

        at_hand.ask(lambda desk: desk.merging.merge(other.id, hanako.id, ()))
        at_hand.settle()

        assert news(at_hand) == ["Somebody has added +81 3-1234-5678."]
        assert line(at_hand, "contact-name") == "花子"

    def test_nothing_of_somebody_who_is_erased_is_kept_on_the_screen(
        self, at_hand: DeskAtHand, hanako: Contact
    ) -> None:
        put(at_hand, "contact-name", "花子")

        at_hand.ask(lambda desk: [desk.erasing.erase_some(hanako.id)])
        at_hand.settle()

        assert not at_hand.shows("contact-name")
        section = at_hand.find(ContactsSection, "contacts-section")
        texts = [each.text() for each in section.findChildren(QLabel) if each.isVisible()]
        assert "This contact has been erased" in texts
        assert "花子" not in texts

    def test_what_could_not_be_saved_is_still_in_the_form(
        self, at_hand: DeskAtHand, hanako: Contact, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise RefusedError(Problem.WAS_ERASED)

        put(at_hand, "contact-name", "花子")
        with monkeypatch.context() as patched:
            patched.setattr(Contacts, "save", refuse)
            at_hand.press("contact-save")

        assert line(at_hand, "contact-name") == "花子"
        by_aiko(at_hand, hanako, company="佐藤書店")
        assert news(at_hand) == ["愛子 has changed the company."]
        at_hand.press("contact-save")
        assert kept(at_hand, hanako.id) == replace(hanako, name="花子", company="佐藤書店")


def test_a_number_typed_in_another_way_is_saved_without_a_question(at_hand: DeskAtHand) -> None:
    jeanne = at_hand.know("Jeanne", "+33612345678")
    talking(at_hand, JEANNE)
    at_hand.press("contact-edit")
    put(at_hand, "address-text", "+33 (1) 42.68.53.00")
    by_aiko(at_hand, jeanne, is_heard=False, addresses=(replace(jeanne.addresses[0], value="+33142685300"),))

    at_hand.press("contact-save")

    assert not at_hand.shows("conflict-dialog")
    assert at_hand.find(QLabel, "contact-title").text() == "Jeanne"
