"""A form in the wrap-up: real fields, reached by keys, saved as they are filled in, their flaws beside them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from app.core.conversation import ConversationState, LegKind, WrapUp
from app.core.forms.form import Value
from app.core.ids import ConversationId
from app.core.queues import QueueForm
from app.core.settings import Theme
from app.core.wrap_up import Disposition, FollowUp
from app.ui.widgets.choice import Choice
from tests.fakes.channel import OWN
from tests.fakes.forms import a_schema
from tests.ui.conftest import OMAR, DeskAtHand
from tests.ui.test_activity_record import open_activity
from tests.ui.test_dispositions import change, field, offered, state, why
from tests.ui.test_screenshots import shoot
from tests.ui.test_wrap_up import hang_up, talking

REFUND = {
    "type": "object",
    "title": "返金申請",
    "description": "経理部に送られます。",
    "properties": {
        "order": {
            "type": "string",
            "title": "注文番号",
            "description": "請求書の右上にあります",
            "pattern": "^[A-Z]{2}-[0-9]+$",
        },
        "sum": {"type": "number", "title": "金額", "minimum": 1},
        "day": {"type": "string", "format": "date", "title": "購入日"},
        "how": {"enum": ["カード", "現金"], "title": "返金方法"},
        "mail": {"type": "string", "format": "email", "title": "メールアドレス"},
        "agreed": {"type": "boolean", "title": "お客様の同意を得ました"},
    },
    "required": ["order", "sum"],
}
DISPOSITIONS = (
    Disposition("refund", "返金", form="refund"),
    Disposition("call-back", "折り返し", follow_up=FollowUp(1, time(9))),
    Disposition("resolved", "解決", queues=("team@example.org",)),
    Disposition("other", "Other"),
)


@pytest.fixture
def talked(at_hand: DeskAtHand) -> ConversationId:
    """A call with somebody is over."""
    at_hand.forms.files = {"refund": json.dumps(REFUND), "survey": json.dumps(a_schema("ok", ok={"enum": ["Yes"]}))}
    at_hand.ask(lambda desk: desk.forms.read_again())
    change(at_hand, dispositions=DISPOSITIONS)
    conversation = talking(at_hand)
    hang_up(at_hand)
    at_hand.settle()
    return conversation


@pytest.fixture
def refunding(at_hand: DeskAtHand, talked: ConversationId) -> ConversationId:
    """The outcome was chosen with the keyboard."""
    at_hand.come_forward()
    at_hand.find(QWidget, "disposition").setFocus()
    choose(at_hand, "返金")
    return talked


def choose(at_hand: DeskAtHand, text: str) -> None:
    """As an input method writes it, and Return."""
    edit = field(at_hand).lineEdit()
    assert edit is not None
    edit.clear()
    written = QInputMethodEvent()
    written.setCommitString(text)
    QApplication.sendEvent(edit, written)
    at_hand.qtbot.keyClick(edit, Qt.Key.Key_Return)
    at_hand.settle()
    completer = field(at_hand).completer()
    assert completer is not None
    completer.popup().hide()  # keys go to the field here, without a window manager
    at_hand.settle()


def line(at_hand: DeskAtHand, key: str) -> QLineEdit:
    return at_hand.find(QLineEdit, f"form-{key}")


def fill(at_hand: DeskAtHand, key: str, text: str) -> None:
    """Type it and go on with the next field."""
    edit = line(at_hand, key)
    edit.setFocus()
    edit.selectAll()
    at_hand.qtbot.keyClicks(edit, text)
    at_hand.qtbot.keyClick(edit, Qt.Key.Key_Tab)
    at_hand.settle()


def flaw(at_hand: DeskAtHand, key: str) -> str:
    name = f"form-{key}-flaw"
    return at_hand.find(QLabel, name).text() if at_hand.shows(name) else ""


def wrap_up(at_hand: DeskAtHand, conversation: ConversationId) -> WrapUp:
    return at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation.wrap_up


def answers(at_hand: DeskAtHand, conversation: ConversationId) -> dict[str, Value]:
    filled = wrap_up(at_hand, conversation).filled("refund")
    return {} if filled is None else filled.values


def focus(at_hand: DeskAtHand) -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


@pytest.mark.usefixtures("refunding")
class TestFields:
    def test_with_the_outcome_comes_its_form_and_the_keyboard_goes_there(self, at_hand: DeskAtHand) -> None:
        assert at_hand.find(QLabel, "form-title").text() == "返金申請"
        assert focus(at_hand) == "form-order"

    def test_the_keyboard_goes_from_field_to_field_and_on_to_finish(self, at_hand: DeskAtHand) -> None:
        order = [focus(at_hand)]
        for _ in range(10):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            order.append(focus(at_hand))

        assert [each.removeprefix("form-") for each in order] == [
            *("order", "sum", "day", "day-calendar", "how", "mail", "agreed"),
            *("disposition", "disposition-star", "wrap-up-plan", "finish"),
        ]

    def test_required_fields_say_so_to_eyes_and_ears(self, at_hand: DeskAtHand) -> None:
        marked = {label.text() for label in at_hand.find(QWidget, "form").findChildren(QLabel)}

        assert {"注文番号 *", "金額 *", "購入日"} <= marked
        assert line(at_hand, "order").accessibleName() == "注文番号, required"
        assert line(at_hand, "order").accessibleDescription() == "請求書の右上にあります"
        assert line(at_hand, "mail").accessibleName() == "メールアドレス"


class TestSaving:
    def test_what_is_filled_in_is_in_the_store_a_moment_later(
        self, at_hand: DeskAtHand, refunding: ConversationId
    ) -> None:
        at_hand.qtbot.keyClicks(line(at_hand, "order"), "AB-12")

        at_hand.qtbot.waitUntil(lambda: answers(at_hand, refunding).get("order") == "AB-12", timeout=1000)

    def test_every_field_is_kept_as_what_it_is(self, at_hand: DeskAtHand, refunding: ConversationId) -> None:
        fill(at_hand, "order", "AB-12")
        fill(at_hand, "sum", "1200")
        fill(at_hand, "day", "2026-12-01")
        at_hand.find(Choice, "form-how").choose("現金")
        fill(at_hand, "mail", "jeanne@example.org")
        at_hand.find(QCheckBox, "form-agreed").click()
        at_hand.press("finish")

        assert answers(at_hand, refunding) == {
            "order": "AB-12",
            "sum": 1200,
            "day": "2026-12-01",
            "how": "現金",
            "mail": "jeanne@example.org",
            "agreed": True,
        }
        assert state(at_hand, refunding) is ConversationState.FINISHED

    def test_a_day_is_chosen_from_the_calendar(self, at_hand: DeskAtHand, refunding: ConversationId) -> None:
        at_hand.press("form-day-calendar")
        at_hand.find(QCalendarWidget, "form-day-days").clicked.emit(QDate(2026, 12, 24))
        at_hand.settle()

        at_hand.qtbot.waitUntil(lambda: answers(at_hand, refunding).get("day") == "2026-12-24", timeout=1000)
        assert focus(at_hand) == "form-day"

    def test_what_happens_meanwhile_never_overwrites_what_is_being_typed(
        self, at_hand: DeskAtHand, refunding: ConversationId
    ) -> None:
        at_hand.qtbot.keyClicks(line(at_hand, "sum"), "12")
        at_hand.ask(lambda desk: desk.conversations.save_notes(refunding, "elsewhere"))
        at_hand.settle()
        at_hand.qtbot.keyClicks(line(at_hand, "sum"), "00.")
        at_hand.settle()

        assert line(at_hand, "sum").text() == "1200."

    def test_each_conversation_keeps_its_own_answers_when_the_agent_goes_back_and_forth(
        self, at_hand: DeskAtHand, refunding: ConversationId
    ) -> None:
        at_hand.qtbot.keyClicks(line(at_hand, "order"), "AB-1")
        omar = talking(at_hand, OMAR)
        at_hand.ask(lambda desk: desk.conversations.choose_disposition(omar, "refund"))

        at_hand.window.show_conversation(omar)
        at_hand.settle()
        at_hand.find(QTabBar, "contact-tabs").setCurrentIndex(2)
        there = line(at_hand, "order").text()
        at_hand.qtbot.keyClicks(line(at_hand, "order"), "CD-2")
        at_hand.window.show_conversation(refunding)
        at_hand.settle()

        assert (there, line(at_hand, "order").text()) == ("", "AB-1")
        assert answers(at_hand, omar) == {"order": "CD-2", "agreed": False}

    def test_another_outcome_and_back_loses_nothing(self, at_hand: DeskAtHand, refunding: ConversationId) -> None:
        fill(at_hand, "order", "AB-12")

        choose(at_hand, "Other")
        is_gone = not at_hand.shows("form")
        choose(at_hand, "返金")

        assert is_gone
        assert line(at_hand, "order").text() == "AB-12"

    def test_what_was_typed_in_the_last_moment_survives_closing_the_window(
        self, at_hand: DeskAtHand, refunding: ConversationId
    ) -> None:
        at_hand.qtbot.keyClicks(line(at_hand, "order"), "AB-12")

        at_hand.window.close()

        assert answers(at_hand, refunding)["order"] == "AB-12"


class TestFlaws:
    @pytest.mark.usefixtures("refunding")
    def test_nothing_is_wrong_before_somebody_has_been_there(self, at_hand: DeskAtHand) -> None:
        assert flaw(at_hand, "order") == flaw(at_hand, "sum") == ""
        assert why(at_hand) == "Fill in the form first: 注文番号, 金額."

    @pytest.mark.usefixtures("refunding")
    def test_what_is_wrong_is_said_beside_the_field_once_it_was_left(self, at_hand: DeskAtHand) -> None:
        fill(at_hand, "order", "ab")
        fill(at_hand, "sum", "0.5")

        assert flaw(at_hand, "order") == "This is not written as it is asked for."
        assert flaw(at_hand, "sum") == "Write 1 or more."
        assert line(at_hand, "sum").accessibleDescription() == "Write 1 or more."

    @pytest.mark.usefixtures("refunding")
    def test_put_right_it_says_nothing_any_more(self, at_hand: DeskAtHand) -> None:
        fill(at_hand, "order", "ab")
        fill(at_hand, "order", "AB-1")

        assert flaw(at_hand, "order") == ""
        assert why(at_hand) == "Fill in the form first: 金額."

    def test_finish_goes_to_the_first_field_that_is_missing(
        self, at_hand: DeskAtHand, refunding: ConversationId
    ) -> None:
        fill(at_hand, "order", "AB-1")

        at_hand.key("Ctrl+Return")

        assert focus(at_hand) == "form-sum"
        assert flaw(at_hand, "sum") == "Fill this in."
        assert state(at_hand, refunding) is ConversationState.WRAP_UP

    def test_finish_brings_the_form_to_the_front_wherever_the_panel_is(
        self, at_hand: DeskAtHand, refunding: ConversationId
    ) -> None:
        tabs = at_hand.find(QTabBar, "contact-tabs")
        tabs.setCurrentIndex(0)
        at_hand.settle()
        is_hidden = not at_hand.shows("form")

        at_hand.press("finish")

        assert is_hidden
        assert tabs.currentIndex() == 2
        assert focus(at_hand) == "form-order"
        assert state(at_hand, refunding) is ConversationState.WRAP_UP

    def test_with_the_last_key_it_can_be_finished_at_once(self, at_hand: DeskAtHand, refunding: ConversationId) -> None:
        fill(at_hand, "order", "AB-1")
        at_hand.qtbot.keyClicks(line(at_hand, "sum"), "20")

        at_hand.key("Ctrl+Return")

        assert state(at_hand, refunding) is ConversationState.FINISHED
        assert answers(at_hand, refunding)["sum"] == 20

    @pytest.mark.usefixtures("refunding")
    def test_the_end_key_says_so_too(self, at_hand: DeskAtHand) -> None:
        at_hand.key("Ctrl+E")

        assert at_hand.find(QLabel, "end-refusal").text() == "Fill in the form first."


class TestQueues:
    @pytest.mark.usefixtures("talked")
    def test_an_outcome_for_another_queue_is_not_offered(self, at_hand: DeskAtHand) -> None:
        assert offered(at_hand) == ["返金", "折り返し", "Other"]

    @pytest.mark.usefixtures("talked")
    def test_who_came_by_a_queue_is_asked_its_form(self, at_hand: DeskAtHand) -> None:
        change(at_hand, queue_forms=(QueueForm(OWN[LegKind.SMS].lower(), "survey"),))
        at_hand.sms.write("+33699999999", "Hello")
        at_hand.settle()
        texted = at_hand.ask(lambda desk: desk.conversations.unfinished())[-1].conversation.id

        at_hand.window.show_conversation(texted)
        at_hand.settle()
        at_hand.find(QTabBar, "contact-tabs").setCurrentIndex(2)

        assert at_hand.find(Choice, "form-ok").value == ""


class TestFollowUp:
    def test_an_outcome_that_wants_one_asks_when(self, at_hand: DeskAtHand, talked: ConversationId) -> None:
        is_hidden = not at_hand.shows("follow-up-at")

        choose(at_hand, "折り返し")

        shown = at_hand.find(QDateTimeEdit, "follow-up-at").dateTime()
        assert is_hidden
        assert (shown.time().hour(), shown.date() > QDate.currentDate()) == (9, True)
        assert wrap_up(at_hand, talked).follow_up_at == datetime.fromtimestamp(shown.toSecsSinceEpoch(), UTC)

    def test_finish_schedules_it_for_the_moment_that_was_chosen(
        self, at_hand: DeskAtHand, talked: ConversationId
    ) -> None:
        choose(at_hand, "折り返し")
        at = QDateTime.currentDateTime().addDays(20)
        at_hand.find(QDateTimeEdit, "follow-up-at").setDateTime(at)
        at_hand.press("finish")

        (planned,) = at_hand.ask(lambda desk: desk.reminders.following(talked))
        assert abs(planned.due_at.timestamp() - at.toSecsSinceEpoch()) < 60
        assert planned.words == "折り返し"

    @pytest.mark.usefixtures("talked")
    def test_a_moment_that_is_over_says_what_would_happen(self, at_hand: DeskAtHand) -> None:
        choose(at_hand, "折り返し")
        before = at_hand.shows("follow-up-flaw")

        at_hand.find(QDateTimeEdit, "follow-up-at").setDateTime(QDateTime.currentDateTime().addDays(-1))

        assert not before
        assert at_hand.shows("follow-up-flaw")

    def test_what_is_being_typed_stays_when_something_happens(
        self, at_hand: DeskAtHand, talked: ConversationId
    ) -> None:
        choose(at_hand, "折り返し")
        at_hand.come_forward()
        edit = at_hand.find(QDateTimeEdit, "follow-up-at")
        edit.setFocus()
        typed = QDateTime.currentDateTime().addDays(7)
        edit.blockSignals(True)
        edit.setDateTime(typed)
        edit.blockSignals(False)

        at_hand.ask(lambda desk: desk.conversations.save_notes(talked, "elsewhere"))
        at_hand.settle()

        assert edit.dateTime().date() == typed.date()

    @pytest.mark.usefixtures("talked")
    def test_another_outcome_asks_nothing(self, at_hand: DeskAtHand) -> None:
        choose(at_hand, "折り返し")

        choose(at_hand, "Other")

        assert not at_hand.shows("follow-up-at")


def complete(at_hand: DeskAtHand) -> None:
    fill(at_hand, "order", "AB-4711")
    fill(at_hand, "sum", "12800")
    fill(at_hand, "day", "2026-11-24")
    at_hand.find(Choice, "form-how").choose("カード")
    at_hand.find(QCheckBox, "form-agreed").click()


def test_what_was_answered_is_read_in_the_activity(at_hand: DeskAtHand, refunding: ConversationId) -> None:
    complete(at_hand)
    at_hand.press("finish")
    at_hand.clock.be_ago(hours=-13)
    talking(at_hand)

    open_activity(at_hand)

    shown = at_hand.find(QWidget, "activity-form").findChildren(QLabel)
    said = [label.text() for label in shown if label.text() != "返金申請"]
    assert state(at_hand, refunding) is ConversationState.FINISHED
    assert dict(zip(said[:10:2], said[1:10:2], strict=True)) == {
        "注文番号": "AB-4711",
        "金額": "12800",
        "購入日": "2026-11-24",
        "返金方法": "カード",
        "お客様の同意を得ました": "Yes",
    }


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
def test_it_can_be_looked_at(at_hand: DeskAtHand, refunding: ConversationId, choice: Theme) -> None:
    contact = at_hand.know("佐藤 花子", "+33612345678", "東京旅行")
    at_hand.ask(lambda desk: desk.regrouping.link(refunding, contact.id, ""))
    change(at_hand, theme=choice)
    at_hand.find(QPlainTextEdit, "notes").setPlainText("お客様は遅延証明書を持っています。")
    fill(at_hand, "order", "ab4711")
    at_hand.press("finish")
    shoot(at_hand.window, f"form-{choice}")
    complete(at_hand)
    shoot(at_hand.window, f"form-complete-{choice}")
    choose(at_hand, "折り返し")
    shoot(at_hand.window, f"follow-up-asked-{choice}")
    choose(at_hand, "返金")
    at_hand.press("finish")
    at_hand.clock.be_ago(hours=-13)
    talking(at_hand)
    open_activity(at_hand)
    head = at_hand.find(QWidget, "activity-form").parentWidget().parentWidget().parentWidget()
    assert isinstance(head, QScrollArea)
    head.verticalScrollBar().setValue(head.verticalScrollBar().maximum())
    shoot(at_hand.window, f"form-activity-{choice}")
    assert at_hand.find(QPlainTextEdit, "notes").toPlainText() == ""
    assert at_hand.find(QAbstractButton, "finish").isVisible()
