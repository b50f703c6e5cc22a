"""Finding what was said, from wherever the agent is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit

from app.core.ids import ConversationId
from app.ui.panes.rail import Section
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_contact_panel import type_into
from tests.ui.test_contacts_section import found, open_contacts, search
from tests.ui.test_following_up import MOBILE, talked
from tests.ui.test_wrap_up import talking


def noted(at_hand: DeskAtHand, text: str, hours_ago: float = 30) -> ConversationId:
    conversation = talked(at_hand, hours_ago)
    at_hand.ask(lambda desk: desk.conversations.save_notes(conversation, text))
    return conversation


def said(at_hand: DeskAtHand) -> list[str]:
    """The lines that were found in conversations."""
    if not at_hand.shows("found-texts"):
        return []
    view = at_hand.find(QListView, "found-texts")
    return [
        str(view.model().index(row, 0).data(Qt.ItemDataRole.UserRole + 1)) for row in range(view.model().rowCount())
    ]


def test_what_was_noted_down_is_found_as_one_types_and_opened_where_it_is(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", MOBILE)
    noted(at_hand, "Wants a window seat.")
    open_contacts(at_hand)

    search(at_hand, "windo")
    at_hand.qtbot.waitUntil(lambda: said(at_hand) == ["Wants a window seat."], timeout=1000)
    assert found(at_hand) == []
    at_hand.qtbot.keyClick(at_hand.find(QLineEdit, "contacts-search"), Qt.Key.Key_Return)
    at_hand.settle()

    assert at_hand.find(QLabel, "activity-notes").text() == "Wants a window seat."
    assert at_hand.find(QLabel, "contact-title").text() == "Jeanne Dupont"


def test_what_is_found_of_a_conversation_in_hand_leads_there(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", MOBILE)
    conversation = talking(at_hand, JEANNE)
    at_hand.ask(lambda desk: desk.conversations.save_notes(conversation, "about the parcel"))
    open_contacts(at_hand)

    search(at_hand, "parcel")
    at_hand.qtbot.waitUntil(lambda: said(at_hand) != [], timeout=1000)
    at_hand.qtbot.keyClick(at_hand.find(QLineEdit, "contacts-search"), Qt.Key.Key_Return)
    at_hand.settle()

    assert at_hand.find(QPlainTextEdit, "notes").toPlainText() == "about the parcel"


def test_the_search_at_the_top_works_during_a_call(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", MOBILE)
    noted(at_hand, "Wants a window seat.")
    talking(at_hand, "sip:+447400123456@pbx.example")
    at_hand.window.show_section(Section.CONVERSATIONS)

    type_into(at_hand, "search", "window seat")

    at_hand.qtbot.waitUntil(lambda: said(at_hand) == ["Wants a window seat."], timeout=1000)
    assert len(at_hand.phone.calls) == 1


def test_a_tag_that_is_not_understood_is_named(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", MOBILE)
    open_contacts(at_hand)

    search(at_hand, "before:soon jeanne")

    at_hand.qtbot.waitUntil(lambda: at_hand.shows("search-hint"), timeout=1000)
    assert "before:soon" in at_hand.find(QLabel, "search-hint").text()
    assert found(at_hand) == ["Jeanne Dupont"]


def test_whoever_types_signs_alone_is_told_what_is_looked_for(at_hand: DeskAtHand) -> None:
    at_hand.know("!!! Bank", MOBILE)
    at_hand.know("Parcels (!!!)", "+447400123456")
    open_contacts(at_hand)

    search(at_hand, "!!")

    at_hand.qtbot.waitUntil(lambda: at_hand.shows("search-hint"), timeout=1000)
    assert found(at_hand) == ["!!! Bank"]
    assert at_hand.find(QLabel, "search-hint").text().startswith("Signs alone are looked for only where a name begins.")
    search(at_hand, "!! parcels")
    at_hand.qtbot.waitUntil(lambda: not at_hand.shows("search-hint"), timeout=1000)
    assert found(at_hand) == ["Parcels (!!!)"]


def test_calls_are_found_by_their_channel(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", MOBILE)
    talked(at_hand, 30)
    open_contacts(at_hand)

    search(at_hand, "channel:call dupont")

    at_hand.qtbot.waitUntil(lambda: said(at_hand) == ["Call or chat"], timeout=1000)


def test_people_and_what_they_said_stand_below_each_other(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", MOBILE)
    noted(at_hand, "Jeanne wants a window seat.")
    open_contacts(at_hand)

    search(at_hand, "jeanne")
    at_hand.qtbot.waitUntil(lambda: said(at_hand) != [], timeout=1000)

    people, texts = at_hand.find(QListView, "contacts"), at_hand.find(QListView, "found-texts")
    assert found(at_hand) == ["Jeanne Dupont"]
    assert people.height() <= people.sizeHintForRow(0)

    def gap() -> int:
        return texts.mapToGlobal(texts.rect().topLeft()).y() - people.mapToGlobal(people.rect().bottomLeft()).y()

    at_hand.qtbot.waitUntil(lambda: 0 < gap() < 60)
