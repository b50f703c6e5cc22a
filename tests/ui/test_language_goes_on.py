"""Another language while something is due, parked, looked at, or half filled in: all of it goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QListWidget, QRadioButton, QToolButton, QWidget
from shiboken6 import isValid

from app.core.contact import Contact
from app.core.ids import ConversationId
from app.core.settings import Language
from app.ports.spare import SpareState
from app.services.events import StoreLink
from app.ui.panes.rail import Section
from app.ui.viewmodels.reminders_model import ReminderRole
from app.ui.viewmodels.undoable import UNDO_MS, undoable
from app.ui.widgets.choice import Choice
from app.ui.widgets.month import Month
from app.ui.widgets.plain_label import PlainLabel
from tests.ui.colleague import Aiko
from tests.ui.conftest import PATIENCE_MS, DeskAtHand
from tests.ui.messages import texted
from tests.ui.test_colleagues import look_at_hers
from tests.ui.test_contact_conflicts import by_aiko, choose, hanako, kept, put
from tests.ui.test_contacts_section import open_contacts
from tests.ui.test_follow_ups import jeanne, overdue, planned, show_section
from tests.ui.test_following_up import talked as talked_with
from tests.ui.test_forms import fill, line, refunding, talked
from tests.ui.test_language import left_in_english, switch
from tests.ui.test_parking_in_the_window import OMAR, park

__all__ = ["hanako", "jeanne", "refunding", "talked"]


def chosen(at_hand: DeskAtHand) -> str:
    view = at_hand.find(QListView, "follow-ups").currentIndex().data(ReminderRole.VIEW)
    return view.reminder.words


class TestFollowUps:
    def test_the_one_that_is_chosen_stays_chosen(self, at_hand: DeskAtHand, aiko: Aiko, jeanne: Contact) -> None:
        conversation = talked_with(at_hand, 30)
        for hours, words in enumerate(("Call back", "Send the times", "Ask about the trip"), start=1):
            planned(at_hand, conversation, words, hours=24 * hours)
        show_section(at_hand)
        whose = at_hand.find(Choice, "follow-ups-whose")
        whose.setCurrentIndex(1)
        at_hand.settle()
        rows = at_hand.find(QListView, "follow-ups")
        rows.setCurrentIndex(rows.model().index(rows.model().rowCount() - 1, 0))
        assert chosen(at_hand) == "Ask about the trip"

        switch(at_hand, Language.JAPANESE)

        assert chosen(at_hand) == "Ask about the trip"
        assert at_hand.find(Choice, "follow-ups-whose").value is True
        assert left_in_english(at_hand.window) == set()
        assert at_hand.find(Month, "follow-up-month").locale().language() is QLocale.Language.Japanese

    def test_what_is_due_is_still_said_and_counted(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        overdue(at_hand, talked_with(at_hand, 30), "Call back", "Send the times")
        at_hand.press("banner-dismiss")

        switch(at_hand, Language.JAPANESE)

        assert at_hand.shows("due-follow")
        assert at_hand.find(QWidget, "banner").accessibleName().startswith("フォローアップ：Jeanne Dupont")
        at_hand.press("due-done")
        assert not at_hand.shows("due-follow")

    def test_one_that_is_being_planned_is_planned(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        texted(at_hand, "Is the 14th free?", OMAR)
        at_hand.press("wrap-up-plan")
        at_hand.find(QLineEdit, "follow-up-words").setText("Look it up")

        switch(at_hand, Language.JAPANESE)
        at_hand.press("follow-up-plan")

        [view] = at_hand.ask(lambda desk: desk.reminders.planned())
        assert view.reminder.words == "Look it up"


class TestUndo:
    """What can be undone can be for all of its ten seconds."""

    def test_of_what_was_parked(self, at_hand: DeskAtHand) -> None:
        texted(at_hand, "Let me ask my wife", OMAR)
        park(at_hand)

        switch(at_hand, Language.JAPANESE)
        at_hand.press("undo")

        [view] = at_hand.window.conversations.views
        assert not view.conversation.is_parked
        assert not at_hand.shows("undo-bar")

    def test_of_a_follow_up_that_was_cancelled(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        planned(at_hand, talked_with(at_hand, 30), "Call back", hours=24)
        show_section(at_hand)
        at_hand.press("follow-up-remove")

        switch(at_hand, Language.JAPANESE)
        at_hand.press("undo")

        [view] = at_hand.ask(lambda desk: desk.reminders.planned())
        assert view.reminder.words == "Call back"

    def test_of_what_was_done_where_it_was_due(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        overdue(at_hand, talked_with(at_hand, 30), "Call back")
        at_hand.press("due-done")

        switch(at_hand, Language.JAPANESE)
        at_hand.press("undo")

        [view] = at_hand.ask(lambda desk: desk.reminders.planned())
        assert view.reminder.words == "Call back"
        assert not at_hand.shows("due-undo-bar")

    def test_it_ends_when_it_would_have_ended(self, at_hand: DeskAtHand) -> None:
        texted(at_hand, "Let me ask my wife", OMAR)
        park(at_hand)
        standing = undoable(at_hand.bridge, "undoable-conversations")
        standing._timer.start(UNDO_MS // 2)

        switch(at_hand, Language.JAPANESE)
        assert standing._timer.remainingTime() < UNDO_MS * 3 // 4  # a coarse timer may be late
        standing._timer.start(0)

        at_hand.qtbot.waitUntil(lambda: not at_hand.shows("undo-bar"), timeout=PATIENCE_MS)


class TestSettings:
    """Another language is offered when nothing is being written there that it would take away."""

    @pytest.mark.parametrize(
        ("page", "subject"), [("Phone account", "account"), ("Replies", "reply"), ("Wrap-up", "disposition")]
    )
    def test_it_waits_for_what_is_being_written_on_another_page(
        self, at_hand: DeskAtHand, page: str, subject: str
    ) -> None:
        open_page(at_hand, page)
        at_hand.press(f"{subject}-add")

        open_page(at_hand, "Appearance")
        assert not at_hand.find(QRadioButton, "language-ja").isEnabled()
        assert page in at_hand.find(PlainLabel, "language-first").text()
        open_page(at_hand, page)
        at_hand.press(f"{subject}-cancel")
        open_page(at_hand, "Appearance")

        assert not at_hand.shows("language-first")
        at_hand.press("language-ja")
        assert at_hand.settings.current.language is Language.JAPANESE

    def test_it_waits_for_a_channel(self, at_hand: DeskAtHand) -> None:
        open_page(at_hand, "Channels")
        at_hand.find(QToolButton, "channel-edit").click()

        open_page(at_hand, "Appearance")

        assert "Channels" in at_hand.find(PlainLabel, "language-first").text()

    def test_it_waits_for_a_reason(self, at_hand: DeskAtHand) -> None:
        open_page(at_hand, "Your state")
        at_hand.press("reason-add")

        open_page(at_hand, "Appearance")

        assert "Your state" in at_hand.find(PlainLabel, "language-first").text()

    @pytest.mark.parametrize("line", ["team-store", "team-password"])
    def test_it_waits_for_half_an_address(self, at_hand: DeskAtHand, line: str) -> None:
        open_page(at_hand, "Team")
        at_hand.find(QLineEdit, line).setText("post")

        open_page(at_hand, "Appearance")

        assert "Team" in at_hand.find(PlainLabel, "language-first").text()


def open_page(at_hand: DeskAtHand, name: str) -> None:
    at_hand.window.show_section(Section.SETTINGS)
    at_hand.settle()
    pages = at_hand.find(QListWidget, "settings-pages")
    pages.setCurrentItem(pages.findItems(name, Qt.MatchFlag.MatchExactly)[0])
    at_hand.settle()


def test_what_is_parked_stays_parked(at_hand: DeskAtHand) -> None:
    texted(at_hand, "Let me ask my wife", OMAR)
    park(at_hand)

    switch(at_hand, Language.JAPANESE)

    [view] = at_hand.window.conversations.views
    assert view.conversation.is_parked
    assert not at_hand.window._talks.selected


def test_what_a_colleague_has_is_still_looked_at(at_hand: DeskAtHand, aiko: Aiko) -> None:
    look_at_hers(at_hand, aiko)

    switch(at_hand, Language.JAPANESE)

    assert at_hand.shows("colleague-pane")
    assert left_in_english(at_hand.window) == set()


def test_that_one_works_offline_is_still_said(at_hand: DeskAtHand) -> None:
    away = SpareState(since=at_hand.clock.now(), waiting=3)
    at_hand.ask(lambda services: services.bus.publish(StoreLink(away)))

    switch(at_hand, Language.JAPANESE)

    assert at_hand.find(PlainLabel, "store-line").text().endswith("からオフラインで作業中 · 保存待ち 3 件")


def test_a_form_that_is_half_filled_in_stays_so(at_hand: DeskAtHand, refunding: ConversationId) -> None:
    fill(at_hand, "order", "AB-4711")
    line(at_hand, "sum").setFocus()
    at_hand.qtbot.keyClicks(line(at_hand, "sum"), "12")

    switch(at_hand, Language.JAPANESE)

    assert (line(at_hand, "order").text(), line(at_hand, "sum").text()) == ("AB-4711", "12")
    assert left_in_english(at_hand.window) == set()


class TestContacts:
    def test_a_new_one_that_is_half_typed_is_saved_as_a_new_one(self, at_hand: DeskAtHand) -> None:
        open_contacts(at_hand)
        at_hand.press("contacts-new")
        put(at_hand, "contact-name", "佐藤 愛子")

        switch(at_hand, Language.JAPANESE)
        at_hand.press("contact-save")

        [found] = at_hand.ask(lambda desk: desk.contacts.find("佐藤")).contacts
        assert found.name == "佐藤 愛子"

    def test_two_changes_that_contradict_are_settled_in_the_dialog_that_is_open(
        self, at_hand: DeskAtHand, hanako: Contact
    ) -> None:
        put(at_hand, "contact-company", "Sato KK")
        by_aiko(at_hand, hanako, is_heard=False, company="佐藤書店")
        at_hand.press("contact-save")
        at_hand.find(QRadioButton, "conflict-1-yours").setChecked(True)

        begun_in = at_hand.window._inside
        switch(at_hand, Language.JAPANESE)
        assert at_hand.find(QDialog, "conflict-dialog").isVisible()
        assert isValid(begun_in), "it is needed until the dialog is over"
        choose(at_hand, "conflict-1-yours")

        assert kept(at_hand, hanako.id).company == "Sato KK"
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(begun_in)
        assert at_hand.find(QLineEdit, "contact-company").text() == "Sato KK"
        at_hand.press("contact-save")
        assert not at_hand.shows("conflict-dialog")
        assert kept(at_hand, hanako.id).company == "Sato KK"


def test_a_count_on_the_rail_moves_nothing(at_hand: DeskAtHand, jeanne: Contact) -> None:
    switch(at_hand, Language.JAPANESE)
    before = at_hand.window._rail.width()

    overdue(at_hand, talked_with(at_hand, 30))

    assert at_hand.find(QToolButton, "rail-follow_ups").text() == "フォロー (1)"
    assert at_hand.window._rail.width() == before
