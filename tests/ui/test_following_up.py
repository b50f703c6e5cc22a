"""From an Activity the agent goes on by any medium, sees what it is linked with, and finds the one that is wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QMenu, QPlainTextEdit, QPushButton

from app.core.address import Address, AddressKind
from app.core.conversation import ConversationState
from app.core.ids import AddressId, ConversationId, new_id
from app.ports.channel import Send
from app.ports.telephony import Dial
from app.services.events import ConversationView
from app.ui.panes.rail import Section
from app.ui.widgets.composer_channel import ChannelCombo
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_contacts_section import found
from tests.ui.test_merging import click_row

MOBILE, MAILBOX = "+33612345678", "jeanne@example.org"


def talked(
    at_hand: DeskAtHand, hours_ago: float, disposition: str = "resolved", *, missed: bool = False
) -> ConversationId:
    """Jeanne called, and it is finished."""
    at_hand.clock.be_ago(hours=hours_ago)
    call = at_hand.phone.offer_call(JEANNE)
    if not missed:
        at_hand.phone.answered(call)
    at_hand.phone.ended(call)
    at_hand.settle()
    conversation = at_hand.ask(lambda desk: desk.conversations.recent(1))[0][1].conversation.id
    if not missed:
        at_hand.ask(lambda desk: desk.conversations.choose_disposition(conversation, disposition))
        at_hand.ask(lambda desk: desk.conversations.finish(conversation))
    at_hand.clock.be_ago()
    return conversation


def open_jeanne(at_hand: DeskAtHand) -> None:
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()
    click_row(at_hand, "contacts", "Jeanne Dupont")


def open_record(at_hand: DeskAtHand, row: int = 0) -> None:
    activities = at_hand.find(QListView, "activities")
    activities.activated.emit(activities.model().index(row, 0))
    at_hand.settle()


def rows(at_hand: DeskAtHand) -> list[str]:
    model = at_hand.find(QListView, "activities").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def record(at_hand: DeskAtHand) -> ConversationId:
    """The record of a call of long ago is open."""
    at_hand.know("Jeanne Dupont", MOBILE, email=MAILBOX)
    conversation = talked(at_hand, 30)
    open_jeanne(at_hand)
    open_record(at_hand)
    return conversation


def menu(at_hand: DeskAtHand) -> list[QAction]:
    at_hand.press("activity-follow-up")
    return at_hand.find(QMenu, "follow-up-menu").actions()


def follow(at_hand: DeskAtHand, name: str) -> ConversationView:
    """Choose this of the menu; the conversation in hand afterwards."""
    entry = next(each for each in menu(at_hand) if each.objectName() == name)
    entry.trigger()
    at_hand.find(QMenu, "follow-up-menu").close()
    for _ in range(3):
        at_hand.settle()
    view = at_hand.window._talks.selected
    assert view is not None
    return view


class TestFollowingUp:
    def test_everything_by_which_they_can_be_reached_is_offered(
        self, at_hand: DeskAtHand, record: ConversationId
    ) -> None:
        words = [each.text() for each in menu(at_hand) if not each.isSeparator()]

        assert words == ["Call +33 6 12 34 56 78", "Text +33 6 12 34 56 78", f"Email {MAILBOX}"]
        at_hand.find(QMenu, "follow-up-menu").close()

    def test_a_call_goes_out_in_a_new_conversation_that_is_shown(
        self, at_hand: DeskAtHand, record: ConversationId
    ) -> None:
        view = follow(at_hand, "follow-call")

        assert at_hand.phone.asked(Dial)[-1].target == MOBILE
        assert view.conversation.previous == record
        assert at_hand.shows("contact-panel")

    def test_a_mail_is_ready_to_be_written_in_a_new_conversation(
        self, at_hand: DeskAtHand, record: ConversationId
    ) -> None:
        view = follow(at_hand, "follow-email")

        assert view.conversation.previous == record
        assert at_hand.find(ChannelCombo, "composer-channel").currentText() == f"Email  {MAILBOX}"
        writes_at = at_hand.window.focusWidget()
        assert isinstance(writes_at, (QLineEdit, QPlainTextEdit))
        assert at_hand.window._talks.pane.composer.isAncestorOf(writes_at)

    def test_a_chat_is_begun_where_the_account_may_write_first(
        self, at_hand: DeskAtHand, record: ConversationId
    ) -> None:
        address = Address(AddressId(new_id()), AddressKind.CHAT, "jeanne@chat.example")
        jeanne = at_hand.ask(lambda desk: desk.conversations.view(record)).contact
        at_hand.ask(lambda desk: desk.contacts.save(replace(jeanne, addresses=(*jeanne.addresses, address))))
        at_hand.chat.starts = True
        at_hand.settle()

        view = follow(at_hand, "follow-chat")
        box = at_hand.find(QPlainTextEdit, "composer-text")
        at_hand.qtbot.keyClicks(box, "Good morning")
        at_hand.press("composer-send")

        assert view.conversation.previous == record
        assert at_hand.find(ChannelCombo, "composer-channel").currentText() == "Chat  Jeanne Dupont"
        [sent] = at_hand.chat.asked(Send)
        assert (sent.text, sent.route.remote) == ("Good morning", "jeanne@chat.example")
        [leg] = at_hand.ask(lambda desk: desk.conversations.view(view.conversation.id)).legs
        assert leg.is_live

    def test_a_text_joins_the_conversation_in_hand_whatever_it_is_by(
        self, at_hand: DeskAtHand, record: ConversationId
    ) -> None:
        at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
        at_hand.settle()
        (in_hand,) = at_hand.window.conversations.views

        view = follow(at_hand, "follow-sms")

        assert view.conversation.id == in_hand.conversation.id
        assert at_hand.find(ChannelCombo, "composer-channel").currentText() == "SMS  +33 6 12 34 56 78"

    def test_it_is_written_by_what_was_chosen_though_the_customer_writes_by_another_way(
        self, at_hand: DeskAtHand, record: ConversationId
    ) -> None:
        at_hand.sms.write(MOBILE, "Good morning")
        at_hand.settle()

        follow(at_hand, "follow-email")

        assert at_hand.find(ChannelCombo, "composer-channel").currentText() == f"Email  {MAILBOX}"

    def test_whoever_cannot_be_reached_is_said_to_be_so(self, at_hand: DeskAtHand) -> None:
        call = at_hand.phone.offer_call("sip:anonymous@anonymous.invalid")
        at_hand.phone.ended(call)
        at_hand.settle()
        contact = at_hand.ask(lambda desk: desk.conversations.recent(1))[0][1].contact
        at_hand.window.show_section(Section.CONTACTS)
        at_hand.settle()
        at_hand.window._sections.currentWidget().show_contact_id(contact.id)
        at_hand.settle()
        open_record(at_hand)

        (entry,) = menu(at_hand)

        assert entry.text() == "There is no number or address to reach them"
        assert not entry.isEnabled()
        at_hand.find(QMenu, "follow-up-menu").close()


class TestLinked:
    def test_the_one_before_and_the_one_after_can_be_gone_to(self, at_hand: DeskAtHand, record: ConversationId) -> None:
        later = talked(at_hand, 2)
        at_hand.settle()

        at_hand.press("activity-later")
        assert at_hand.window.findChild(QPushButton, "activity-earlier") is not None
        at_hand.press("activity-earlier")

        words = at_hand.find(QPushButton, "activity-later").accessibleName()
        assert words.startswith("Later: ")
        assert "Incoming call" in words
        assert at_hand.ask(lambda desk: desk.following.linked(record)).later[0].conversation.id == later

    def test_one_that_is_not_finished_is_gone_to_where_it_is(self, at_hand: DeskAtHand, record: ConversationId) -> None:
        at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
        at_hand.settle()

        at_hand.press("activity-later")

        view = at_hand.window._talks.selected
        assert view is not None
        assert view.conversation.state is ConversationState.OPEN
        assert at_hand.shows("contact-panel")


class TestLookingFor:
    @pytest.fixture(autouse=True)
    def three(self, at_hand: DeskAtHand) -> None:
        at_hand.know("Jeanne Dupont", MOBILE)
        talked(at_hand, 24 * 40, "rebooked")
        talked(at_hand, 24 * 3, missed=True)
        talked(at_hand, 24 * 2)
        open_jeanne(at_hand)

    def choose(self, at_hand: DeskAtHand, name: str, words: str) -> None:
        combo = at_hand.find(QComboBox, name)
        combo.setCurrentText(words)
        combo.activated.emit(combo.currentIndex())
        at_hand.settle()

    def test_all_are_shown_at_first(self, at_hand: DeskAtHand) -> None:
        assert [words.split(",")[0] for words in rows(at_hand)] == ["Incoming call", "Missed call", "Incoming call"]

    def test_those_of_a_medium_are_found(self, at_hand: DeskAtHand) -> None:
        self.choose(at_hand, "filter-medium", "Call")
        assert len(rows(at_hand)) == 3

        self.choose(at_hand, "filter-medium", "SMS")
        assert not at_hand.shows("activities")

    def test_those_of_a_time_are_found(self, at_hand: DeskAtHand) -> None:
        self.choose(at_hand, "filter-period", "Last 30 days")
        assert len(rows(at_hand)) == 2

        self.choose(at_hand, "filter-period", "Last 12 months")
        assert len(rows(at_hand)) == 3

    def test_those_with_an_outcome_are_found(self, at_hand: DeskAtHand) -> None:
        self.choose(at_hand, "filter-outcome", "Rebooked")

        assert len(rows(at_hand)) == 1

    def test_those_that_were_missed_are_found(self, at_hand: DeskAtHand) -> None:
        at_hand.press("filter-missed")

        assert rows(at_hand) == ["Missed call"]

    def test_when_there_is_none_like_that_it_is_said_and_all_are_one_press_away(self, at_hand: DeskAtHand) -> None:
        self.choose(at_hand, "filter-period", "Today")
        assert at_hand.shows("activities-all")

        at_hand.press("activities-all")

        assert len(rows(at_hand)) == 3

    def test_a_record_stays_open_when_it_is_no_longer_among_those_that_are_wanted(self, at_hand: DeskAtHand) -> None:
        at_hand.press("filter-missed")
        open_record(at_hand)

        talked(at_hand, 1, missed=True)
        at_hand.settle()

        assert at_hand.shows("activity-detail")

    def test_somebody_else_is_shown_with_all_of_theirs(self, at_hand: DeskAtHand) -> None:
        at_hand.press("filter-missed")
        at_hand.know("Omar Haddad", "+447400123456")
        at_hand.settle()

        at_hand.qtbot.waitUntil(lambda: "Omar Haddad" in found(at_hand), timeout=1000)
        click_row(at_hand, "contacts", "Omar Haddad")
        click_row(at_hand, "contacts", "Jeanne Dupont")

        assert len(rows(at_hand)) == 3
