"""All that is known of a person can be taken along, be held, or be erased for good."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton

from app.core.contact import Contact
from app.core.manifest import flaws
from app.core.problems import Problem
from app.ui.panes.rail import Section
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_contact_panel import type_into
from tests.ui.test_contacts_section import found
from tests.ui.test_following_up import open_jeanne, open_record, talked


@pytest.fixture
def jeanne(at_hand: DeskAtHand) -> Contact:
    """Known, with an Activity, and shown."""
    contact = at_hand.know("Jeanne Dupont", "+33612345678")
    talked(at_hand, 30)
    open_jeanne(at_hand)
    return contact


def save_to(at_hand: DeskAtHand, path: Path) -> str:
    """What is said once it has been saved there, or not."""
    dialog = at_hand.find(QFileDialog, "export-dialog")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    return ended(at_hand)


def ended(at_hand: DeskAtHand) -> str:
    """What the dialog of something long says in the end."""
    at_hand.qtbot.waitUntil(lambda: at_hand.find(QPushButton, "long-work-end").text() == "Close", timeout=10_000)
    words = at_hand.find(QLabel, "long-work-words").text()
    at_hand.press("long-work-end")
    return words


def questions(at_hand: DeskAtHand) -> str:
    dialog = at_hand.find(QDialog, "erase-question")
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def hold(at_hand: DeskAtHand, why: str) -> None:
    at_hand.press("contact-hold")
    type_into(at_hand, "hold-why", why)
    at_hand.press("hold-yes")


class TestTakenAlong:
    def test_one_conversation_is_saved_as_one_file_whose_seal_is_told(
        self, at_hand: DeskAtHand, jeanne: Contact, tmp_path: Path
    ) -> None:
        open_record(at_hand)

        at_hand.press("activity-save")
        proposed = Path(at_hand.find(QFileDialog, "export-dialog").selectedFiles()[0]).name
        said = save_to(at_hand, tmp_path / "record.html")

        record = (tmp_path / "record.html").read_bytes()
        assert proposed.endswith("Jeanne Dupont.html")
        assert flaws(record) == ()
        seal = "".join(said.split("manifest):")[1].split()[:2])
        assert seal.encode() in record

    def test_all_that_is_known_of_a_person_is_saved_as_one_file(
        self, at_hand: DeskAtHand, jeanne: Contact, tmp_path: Path
    ) -> None:
        at_hand.press("contact-export")
        said = save_to(at_hand, tmp_path / "jeanne.zip")

        assert said.startswith("Saved as jeanne.zip.")
        with zipfile.ZipFile(tmp_path / "jeanne.zip") as bundle:
            assert "contact.json" in bundle.namelist()

    def test_where_nothing_can_be_written_it_is_said(
        self, at_hand: DeskAtHand, jeanne: Contact, tmp_path: Path
    ) -> None:
        at_hand.press("contact-export")

        said = save_to(at_hand, tmp_path / "nowhere" / "jeanne.zip")

        assert said == "It could not be saved: No such file or directory. Choose another folder."

    def test_it_can_be_given_up_and_leaves_nothing_behind(
        self, at_hand: DeskAtHand, jeanne: Contact, tmp_path: Path
    ) -> None:
        at_hand.press("contact-export")
        dialog = at_hand.find(QFileDialog, "export-dialog")

        dialog.fileSelected.emit(str(tmp_path / "jeanne.zip"))
        dialog.close()
        at_hand.qtbot.keyClick(at_hand.find(QDialog, "long-work"), Qt.Key.Key_Escape)
        at_hand.qtbot.waitUntil(lambda: not at_hand.shows("long-work"), timeout=10_000)

        assert not list(tmp_path.glob("*jeanne*"))


class TestHeld:
    def test_a_hold_is_shown_with_its_reason_and_can_be_lifted(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        assert not at_hand.shows("contact-held")

        hold(at_hand, "case 17")
        assert at_hand.find(QLabel, "contact-held").text().endswith(": case 17")

        hold(at_hand, "the case is closed")
        assert not at_hand.shows("contact-held")
        log = [deed.why for deed in at_hand.ask(lambda desk: desk.merging.history(jeanne.id))]
        assert log == ["the case is closed", "case 17"]

    def test_without_a_reason_nothing_is_held(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        at_hand.press("contact-hold")
        type_into(at_hand, "hold-why", "  ")

        assert not at_hand.find(QPushButton, "hold-yes").isEnabled()
        at_hand.press("hold-cancel")
        assert at_hand.ask(lambda desk: desk.erasing.hold_of(jeanne.id)) is None

    def test_whoever_is_held_is_not_erased_and_it_is_said_why(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        hold(at_hand, "case 17")

        at_hand.press("contact-erase")

        assert Problem.ON_HOLD.sentence in questions(at_hand)
        assert not at_hand.shows("erase-yes")
        at_hand.press("erase-no")


class TestErased:
    def test_the_question_says_what_will_go_and_that_there_is_no_way_back(
        self, at_hand: DeskAtHand, jeanne: Contact
    ) -> None:
        at_hand.press("contact-erase")

        asked = questions(at_hand)
        assert "Erase Jeanne Dupont for good?" in asked
        assert "nobody can bring it back" in asked
        assert "Conversations: 1" in asked
        assert at_hand.find(QPushButton, "erase-no").isDefault()
        at_hand.press("erase-no")
        assert at_hand.ask(lambda desk: desk.contacts.get(jeanne.id)) is not None

    def test_then_nothing_is_left_of_them(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        at_hand.know("Omar Haddad", "+447400123456")
        at_hand.press("contact-erase")

        at_hand.press("erase-yes")
        said = ended(at_hand)

        assert said == "Everything that was known of this person has been erased."
        assert at_hand.ask(lambda desk: desk.contacts.get(jeanne.id)) is None
        assert not at_hand.shows("contact-title")
        at_hand.qtbot.waitUntil(lambda: found(at_hand) == ["Omar Haddad"], timeout=1000)

    def test_the_calls_with_them_are_gone_too(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        at_hand.press("contact-erase")
        at_hand.press("erase-yes")
        ended(at_hand)

        at_hand.window.show_section(Section.CALLS)
        at_hand.settle()

        assert at_hand.ask(lambda desk: desk.conversations.recent()) == ()

    def test_not_while_a_call_with_them_is_up(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
        at_hand.settle()

        at_hand.press("contact-erase")

        assert Problem.IN_HAND.advice in questions(at_hand)
        at_hand.press("erase-no")

    def test_when_they_call_while_they_are_being_erased_it_stops_and_says_why(
        self, at_hand: DeskAtHand, jeanne: Contact
    ) -> None:
        at_hand.press("contact-erase")
        at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))

        at_hand.press("erase-yes")

        assert Problem.IN_HAND.sentence in ended(at_hand)
        assert at_hand.ask(lambda desk: desk.contacts.get(jeanne.id)) is not None


def test_somebody_who_was_never_saved_has_nothing_to_be_taken_care_of(at_hand: DeskAtHand) -> None:
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()

    at_hand.press("contacts-new")

    assert at_hand.find(QLineEdit, "contact-name").isVisible()
    assert not at_hand.shows("contact-erase")
