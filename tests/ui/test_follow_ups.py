"""Follow-ups in the window: planned where one works, told once when they are due, kept in a list and a month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QToolButton,
    QWidget,
)

from app.core.contact import Contact
from app.core.ids import ConversationId
from app.core.reminder import Reminder
from app.ui.panes.rail import Section
from app.ui.viewmodels.reminders_model import ReminderRole
from app.ui.widgets.month import Month
from tests.ui.colleague import Aiko
from tests.ui.conftest import DeskAtHand
from tests.ui.test_following_up import open_jeanne, open_record, talked
from tests.ui.test_notices import FakeTray, alerted, tray
from tests.ui.test_wrap_up import talking

__all__ = ["alerted", "tray"]
MOBILE, MAILBOX = "+33612345678", "jeanne@example.org"


@pytest.fixture
def jeanne(at_hand: DeskAtHand) -> Contact:
    return at_hand.know("Jeanne Dupont", MOBILE, email=MAILBOX)


def planned(at_hand: DeskAtHand, conversation: ConversationId, words: str = "Call back", **later: float) -> Reminder:
    at = datetime.now(UTC) + timedelta(**later or {"hours": 2})
    return at_hand.ask(lambda desk: desk.reminders.schedule(conversation, at, words))


def overdue(at_hand: DeskAtHand, conversation: ConversationId, *about: str) -> None:
    """Planned an hour ago, for half an hour ago; it rings as soon as the desk looks at its clock."""
    at_hand.clock.be_ago(hours=1)
    for words in about or ("Call back",):
        planned(at_hand, conversation, words, minutes=-30)
    at_hand.clock.be_ago()
    at_hand.ask(lambda desk: desk.alarms.ring())
    at_hand.settle()


def show_section(at_hand: DeskAtHand) -> None:
    at_hand.window.show_section(Section.FOLLOW_UPS)
    at_hand.settle()


def rows(at_hand: DeskAtHand) -> list[str]:
    model = at_hand.find(QListView, "follow-ups").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(at_hand: DeskAtHand, menu: str, name: str) -> None:
    actions: list[QAction] = at_hand.find(QMenu, menu).actions()
    next(each for each in actions if each.objectName() == name).trigger()
    if at_hand.shows(menu):  # what asks for a time has closed it
        at_hand.find(QMenu, menu).close()
    at_hand.settle()


def now(at_hand: DeskAtHand) -> list[Reminder]:
    return [view.reminder for view in at_hand.ask(lambda desk: desk.reminders.planned())]


class TestPlanning:
    def test_it_is_planned_from_the_wrap_up(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        conversation = talking(at_hand)
        at_hand.press("wrap-up-plan")
        at_hand.find(QLineEdit, "follow-up-words").setText("Send the new times")

        at_hand.press("follow-up-tomorrow")
        at_hand.press("follow-up-plan")

        [reminder] = now(at_hand)
        assert (reminder.conversation, reminder.words) == (conversation, "Send the new times")
        due = reminder.due_at.astimezone()
        assert (due.hour, due.date()) == (9, datetime.now(UTC).astimezone().date() + timedelta(days=1))
        assert not at_hand.shows("plan-follow-up")

    def test_it_is_planned_from_an_activity(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        conversation = talked(at_hand, 30)
        open_jeanne(at_hand)
        open_record(at_hand)

        at_hand.press("activity-plan")
        at_hand.press("follow-up-plan")

        assert [each.conversation for each in now(at_hand)] == [conversation]

    def test_nothing_is_planned_for_a_moment_that_is_over(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        talking(at_hand)
        at_hand.press("wrap-up-plan")
        at_hand.find(QDateTimeEdit, "follow-up-at").setDateTime(QDateTime.currentDateTime().addSecs(-60))

        at_hand.press("follow-up-plan")

        assert at_hand.find(QLabel, "follow-up-flaw").text() == "That moment is over. Choose a later one."
        at_hand.press("follow-up-cancel")
        assert now(at_hand) == []


class TestBeingTold:
    def test_it_is_said_across_the_window_and_on_the_rail(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        overdue(at_hand, talked(at_hand, 30))

        assert at_hand.find(QFrame, "banner").accessibleName().startswith("Follow up with Jeanne Dupont ")
        assert at_hand.find(QToolButton, "rail-follow_ups").text() == "Follow-ups (1)"

    def test_it_is_said_outside_the_window_and_a_click_leads_to_the_contact(
        self, at_hand: DeskAtHand, jeanne: Contact, tray: type[FakeTray], alerted: list[QWidget]
    ) -> None:
        overdue(at_hand, talked(at_hand, 30), "予約の件")
        assert tray.shown == [("Follow up with Jeanne Dupont", "予約の件")]

        tray.made[0].messageClicked.emit()
        for _ in range(3):
            at_hand.settle()

        assert at_hand.find(QMenu, "follow-up-menu").actions()[0].text() == "Call +33 6 12 34 56 78"
        at_hand.find(QMenu, "follow-up-menu").close()
        assert at_hand.window._sections.is_shown(Section.CONTACTS)

    def test_one_click_leads_to_the_ways_to_reach_them(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        overdue(at_hand, talked(at_hand, 30))

        at_hand.press("due-follow")
        for _ in range(3):
            at_hand.settle()

        names = [each.objectName() for each in at_hand.find(QMenu, "follow-up-menu").actions()]
        at_hand.find(QMenu, "follow-up-menu").close()
        assert [each for each in names if each] == ["follow-call", "follow-sms", "follow-email"]
        assert not at_hand.shows("due-follow")

    def test_one_of_a_conversation_that_goes_on_leads_there(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        conversation = talking(at_hand)
        overdue(at_hand, conversation)
        at_hand.window.show_section(Section.CALLS)

        at_hand.press("due-follow")

        assert at_hand.window._sections.is_shown(Section.CONVERSATIONS)

    def test_put_off_from_there_it_is_gone_until_then(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        overdue(at_hand, talked(at_hand, 30))
        at_hand.press("due-put-off")

        choose(at_hand, "put-off-menu", "put-off-quarter")
        at_hand.settle()

        [reminder] = now(at_hand)
        assert timedelta(minutes=14) < reminder.due_at - datetime.now(UTC) <= timedelta(minutes=15)
        assert not at_hand.shows("due-put-off")
        assert at_hand.find(QToolButton, "rail-follow_ups").text() == "Follow-ups"

    def test_done_from_there_it_can_be_undone(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        overdue(at_hand, talked(at_hand, 30))

        at_hand.press("due-done")
        at_hand.settle()
        assert (now(at_hand), at_hand.shows("due-done")) == ([], False)
        at_hand.press("undo")

        assert len(now(at_hand)) == 1

    def test_of_many_the_last_three_are_shown_and_the_list_has_them_all(
        self, at_hand: DeskAtHand, jeanne: Contact
    ) -> None:
        overdue(at_hand, talked(at_hand, 30), "one", "two", "three", "four")

        assert len([each for each in at_hand.window.findChildren(QWidget, "due-done") if each.isVisible()]) == 3
        at_hand.press("banner-dismiss")
        assert at_hand.find(QToolButton, "rail-follow_ups").text() == "Follow-ups (4)"


class TestTheList:
    def test_it_teaches_while_it_is_empty(self, at_hand: DeskAtHand) -> None:
        show_section(at_hand)

        assert "No follow-ups planned" in [
            each.text() for each in at_hand.window.findChildren(QLabel) if each.isVisible()
        ]
        assert not at_hand.shows("follow-ups")

    def test_it_is_divided_and_kept_up_to_date(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        conversation = talked(at_hand, 30)
        overdue(at_hand, conversation)
        show_section(at_hand)
        assert rows(at_hand) == ["Overdue  1", "Jeanne Dupont"]

        planned(at_hand, conversation, days=60)
        at_hand.qtbot.waitUntil(lambda: len(rows(at_hand)) == 4)

        assert rows(at_hand)[2:] == ["Later  1", "Jeanne Dupont"]

    def test_keys_lead_there_and_to_the_contact(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        conversation = talked(at_hand, 30)
        planned(at_hand, conversation, "first", days=60)
        planned(at_hand, conversation, "second", days=61)
        at_hand.key("Alt+4")
        listed = at_hand.find(QListView, "follow-ups")
        listed.setFocus()
        assert listed.currentIndex().row() == 1

        QTest.keyClick(listed, Qt.Key.Key_Down)
        assert listed.currentIndex().row() == 2
        QTest.keyClick(listed, Qt.Key.Key_Return)
        for _ in range(3):
            at_hand.settle()

        at_hand.find(QMenu, "follow-up-menu").close()
        assert at_hand.window._sections.is_shown(Section.CONTACTS)

    @pytest.mark.parametrize(("button", "said"), [("follow-up-done", "Done"), ("follow-up-remove", "Cancelled")])
    def test_what_is_ended_there_can_be_undone(
        self, at_hand: DeskAtHand, jeanne: Contact, button: str, said: str
    ) -> None:
        planned(at_hand, talked(at_hand, 30))
        show_section(at_hand)

        at_hand.press(button)
        at_hand.qtbot.waitUntil(lambda: not at_hand.shows("follow-ups"))
        assert at_hand.find(QFrame, "undo-bar").accessibleName() == f"{said}: Jeanne Dupont"
        at_hand.press("undo")

        at_hand.qtbot.waitUntil(lambda: at_hand.shows("follow-ups"))

    def test_one_is_put_off_to_a_time_that_is_picked(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        planned(at_hand, talked(at_hand, 30))
        show_section(at_hand)
        at_hand.press("follow-up-put-off")
        choose(at_hand, "put-off-menu", "put-off-pick")

        at_hand.press("put-off-tomorrow")
        at_hand.press("put-off-ok")

        assert [each.due_at.astimezone().hour for each in now(at_hand)] == [9]

    @pytest.mark.parametrize("preset", ["put-off-hour", "put-off-tomorrow"])
    def test_one_is_put_off_at_a_press(self, at_hand: DeskAtHand, jeanne: Contact, preset: str) -> None:
        reminder = planned(at_hand, talked(at_hand, 30), days=60)
        show_section(at_hand)
        at_hand.press("follow-up-put-off")

        choose(at_hand, "put-off-menu", preset)

        assert now(at_hand)[0].due_at < reminder.due_at

    def test_everybodys_are_there_for_who_asks(self, at_hand: DeskAtHand, aiko: Aiko, jeanne: Contact) -> None:
        aiko.services.reminders.schedule(aiko.texted(), datetime.now(UTC) + timedelta(hours=2), "Call back")
        show_section(at_hand)
        assert not at_hand.shows("follow-ups")

        at_hand.find(QComboBox, "follow-ups-whose").setCurrentIndex(1)
        at_hand.settle()

        assert rows(at_hand)[1:] == ["Jeanne Dupont"]
        model = at_hand.find(QListView, "follow-ups").model()
        assert model.index(1, 0).data(ReminderRole.WORDS) == "Call back · 佐藤 愛子"

    def test_nobody_is_asked_whose_where_there_is_no_team(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        planned(at_hand, talked(at_hand, 30))

        show_section(at_hand)

        assert at_hand.shows("follow-ups")
        assert not at_hand.shows("follow-ups-whose")

    def test_a_day_of_the_month_leads_to_what_is_due_then(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        conversation = talked(at_hand, 30)
        planned(at_hand, conversation, "first", days=60)
        second = planned(at_hand, conversation, "second", days=70)
        show_section(at_hand)
        month = at_hand.find(Month, "follow-up-month")
        day = second.due_at.astimezone().date()
        assert day in month.marked

        at_hand.come_forward()
        month.picked.emit(day)
        month.picked.emit(day + timedelta(days=400))

        listed = at_hand.find(QListView, "follow-ups")
        assert listed.currentIndex().row() == 2
        assert QApplication.focusWidget() is listed

    def test_the_ways_to_reach_them_are_there_at_once(self, at_hand: DeskAtHand, jeanne: Contact) -> None:
        planned(at_hand, talked(at_hand, 30))
        show_section(at_hand)
        at_hand.press("follow-up-now")

        choose(at_hand, "follow-up-menu", "follow-sms")
        for _ in range(3):
            at_hand.settle()

        assert at_hand.window._sections.is_shown(Section.CONVERSATIONS)
