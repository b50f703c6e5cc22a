"""Messages in the timeline: who said what, how it stands, and what can be done with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolTip, QWidget

from app.core.draft import MailIntent
from app.core.ids import ConversationId, MessageId
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import Send
from app.ui.widgets.timeline_view import TimelineView
from tests.ui.conftest import DeskAtHand
from tests.ui.messages import (
    JEANNE,
    JEANNE_MAIL,
    VISITOR,
    answer,
    bubble,
    chatting,
    click,
    mailed,
    messages,
    middle_of,
    row_of,
    texted,
    timeline,
)


@pytest.fixture
def opened(qapp: object) -> list[str]:
    """What would have been opened in a browser."""
    from PySide6.QtCore import QObject, QUrl, Slot
    from PySide6.QtGui import QDesktopServices

    found: list[str] = []

    class Browser(QObject):
        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            found.append(url.toString())

    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    yield found
    QDesktopServices.unsetUrlHandler("https")


def spoken(view: TimelineView, message: MessageId) -> str:
    return str(view.model().index(row_of(view, message), 0).data(Qt.ItemDataRole.AccessibleTextRole))


def sent(at_hand: DeskAtHand, text: str = "On its way") -> tuple[ConversationId, MessageId]:
    """A text message that the agent has just sent to a customer who had written."""
    conversation = texted(at_hand)
    return conversation, answer(at_hand, conversation, at_hand.sms, JEANNE, text)


def menu_words(at_hand: DeskAtHand) -> list[str]:
    menu = at_hand.find(QMenu, "message-menu")
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(at_hand: DeskAtHand, name: str) -> None:
    menu = at_hand.find(QMenu, "message-menu")
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    menu.close()
    at_hand.settle()


class TestLooks:
    def test_the_customer_stands_left_and_the_agent_right(self, at_hand: DeskAtHand) -> None:
        conversation, own = sent(at_hand)
        view = timeline(at_hand)

        theirs = messages(at_hand, conversation)[0].id
        left, right = bubble(view, row_of(view, theirs)), bubble(view, row_of(view, own))

        assert left.left() == 16
        assert right.right() == view.viewport().width() - 17
        assert left.right() < right.left()

    @pytest.mark.parametrize("state", [MessageState.DELIVERED, MessageState.READ])
    def test_reports_are_shown_as_they_come(self, at_hand: DeskAtHand, state: MessageState) -> None:
        _, own = sent(at_hand)
        view = timeline(at_hand)
        before = spoken(view, own)

        at_hand.sms.report(own, state)
        at_hand.settle()

        assert before.endswith("Sent")
        assert spoken(view, own).lower().endswith(state)

    def test_what_cannot_go_out_says_that_it_waits(self, at_hand: DeskAtHand) -> None:
        conversation = texted(at_hand)
        at_hand.sms.cut()
        at_hand.settle()

        own = answer(at_hand, conversation, at_hand.sms, JEANNE, "On its way")
        waiting = spoken(timeline(at_hand), own)
        at_hand.sms.mend()
        at_hand.settle()

        assert waiting.endswith("Waits for the connection")
        assert spoken(timeline(at_hand), own).endswith("Sent")

    def test_an_edited_message_keeps_what_it_said_before_within_reach(self, at_hand: DeskAtHand) -> None:
        conversation = chatting(at_hand)
        at_hand.chat.write(VISITOR, "at nine", remote_id="m")
        at_hand.chat.write(VISITOR, "at ten", remote_id="m", replaces="m")
        at_hand.settle()
        view, (_, edited) = timeline(at_hand), messages(at_hand, conversation)

        row = row_of(view, edited.id)
        found = view.looks.bubble(view.model().index(row, 0))

        assert found is not None
        assert found[0].foot_words.endswith("edited")
        tip = view.looks._more(*found, view.model().index(row, 0), found[1].center())
        assert tip == "Before it was edited: at nine"

    def test_what_was_corrected_says_so_and_the_correction_is_called_one(self, at_hand: DeskAtHand) -> None:
        conversation = chatting(at_hand)
        first = answer(at_hand, conversation, at_hand.chat, VISITOR, "at nine")
        at_hand.ask(lambda desk: desk.writing.send(desk.writing.correct(first)))
        at_hand.settle()
        view, correction = timeline(at_hand), messages(at_hand, conversation)[-1]

        looks = [view.looks.bubble(view.model().index(row_of(view, each), 0)) for each in (first, correction.id)]

        assert correction.replaces
        assert looks[0] is not None
        assert looks[0][0].foot_words.endswith("corrected below")
        assert looks[1] is not None
        assert looks[1][0].label is not None

    def test_what_is_long_is_clipped_and_can_be_shown_whole(self, at_hand: DeskAtHand) -> None:
        conversation = texted(at_hand, "A long story. " * 1_500)
        view, (story,) = timeline(at_hand), messages(at_hand, conversation)
        height = bubble(view, row_of(view, story.id)).height()

        click(at_hand, view, middle_of(view, row_of(view, story.id), "Show all"))
        at_hand.qtbot.waitUntil(lambda: "A long story" in at_hand.find(QWidget, "mail-page").toPlainText())

        assert height < 350
        assert at_hand.find(QWidget, "mail-page").toPlainText().count("story.") == 1_500

    def test_a_narrow_view_has_room_for_everything(self, at_hand: DeskAtHand) -> None:
        conversation, own = sent(at_hand, "Seats 41 and 42, coach 7, in the quiet zone. " * 3)
        at_hand.sms.report(own, MessageState.FAILED, Problem.NOT_DELIVERED)
        at_hand.window.resize(940, 700)
        at_hand.settle()
        view = timeline(at_hand)

        boxes = [bubble(view, row_of(view, each.id)) for each in messages(at_hand, conversation)]

        assert all(view.viewport().rect().left() <= box.left() for box in boxes)
        assert all(box.right() <= view.viewport().rect().right() for box in boxes)


class TestDelivery:
    def test_a_failed_message_says_why_and_is_sent_again(self, at_hand: DeskAtHand) -> None:
        _, own = sent(at_hand)
        at_hand.sms.report(own, MessageState.FAILED, Problem.MAILBOX_FULL)
        at_hand.settle()
        view = timeline(at_hand)
        failed = spoken(view, own)

        click(at_hand, view, middle_of(view, row_of(view, own), "Retry"))

        assert Problem.MAILBOX_FULL.sentence.rstrip(".") in failed
        assert [request.id for request in at_hand.sms.asked(Send)] == [own, own]
        assert spoken(view, own).endswith("Sent")

    def test_a_held_mail_counts_down_and_goes_at_once_when_it_is_wanted(self, at_hand: DeskAtHand) -> None:
        conversation = mailed(at_hand)
        own = answer(at_hand, conversation, at_hand.mail, JEANNE_MAIL, "Booked")
        view = timeline(at_hand)
        held = spoken(view, own)

        click(at_hand, view, middle_of(view, row_of(view, own), "Send now"))

        assert "Goes out in 0:" in held
        assert spoken(view, own).endswith("Sent")

    def test_a_held_mail_can_be_taken_back(self, at_hand: DeskAtHand) -> None:
        conversation = mailed(at_hand)
        own = answer(at_hand, conversation, at_hand.mail, JEANNE_MAIL, "Booked")
        view = timeline(at_hand)

        click(at_hand, view, middle_of(view, row_of(view, own), "Undo"))

        assert spoken(view, own).endswith("Taken back, never sent")
        assert not at_hand.mail.asked(Send)

    def test_editing_goes_to_the_composer(self, at_hand: DeskAtHand) -> None:
        conversation = mailed(at_hand)
        own = answer(at_hand, conversation, at_hand.mail, JEANNE_MAIL, "Booked")
        view = timeline(at_hand)
        wanted: list[object] = []
        view.edit_wanted.connect(wanted.append)

        click(at_hand, view, middle_of(view, row_of(view, own), "Edit"))

        assert wanted == [own]

    def test_the_countdown_is_painted_anew_each_second(self, at_hand: DeskAtHand) -> None:
        conversation = mailed(at_hand)
        answer(at_hand, conversation, at_hand.mail, JEANNE_MAIL, "Booked")
        view = timeline(at_hand)

        assert view._timeline.has_held
        assert not view._timeline.has_unseen


class TestWhatStandsInAText:
    TEXT = "I am on +33 6 98 76 54 32, write to jeanne@home.example or see https://example.org/me."

    def test_a_number_can_be_called_or_texted(self, at_hand: DeskAtHand) -> None:
        conversation = texted(at_hand, self.TEXT)
        view, (message,) = timeline(at_hand), messages(at_hand, conversation)
        called, written = list[str](), list[str]()
        view.call_wanted.connect(called.append)
        view.text_wanted.connect(written.append)

        for name in ("call-number", "text-number"):
            click(at_hand, view, middle_of(view, row_of(view, message.id), "98 76"))
            choose(at_hand, name)

        assert called == written == ["+33698765432"]

    def test_an_address_can_be_written_to(self, at_hand: DeskAtHand) -> None:
        conversation = texted(at_hand, self.TEXT)
        view, (message,) = timeline(at_hand), messages(at_hand, conversation)
        wanted: list[str] = []
        view.mail_wanted.connect(wanted.append)

        click(at_hand, view, middle_of(view, row_of(view, message.id), "jeanne@home"))
        choose(at_hand, "mail-address")

        assert wanted == ["jeanne@home.example"]

    def test_a_link_is_shown_whole_before_it_is_opened(self, at_hand: DeskAtHand, opened: list[str]) -> None:
        conversation = texted(at_hand, self.TEXT)
        view, (message,) = timeline(at_hand), messages(at_hand, conversation)

        click(at_hand, view, middle_of(view, row_of(view, message.id), "example.org/me"))
        site = at_hand.find(QLabel, "link-site").text()
        address = at_hand.find(QLabel, "link-address").accessibleName()
        before = list(opened)
        at_hand.press("link-open")

        assert (site, address) == ("example.org", "https://example.org/me")
        assert before == []
        assert opened == ["https://example.org/me"]

    def test_a_link_that_may_deceive_is_warned_of(self, at_hand: DeskAtHand, opened: list[str]) -> None:
        conversation = texted(at_hand, "https://bank.example@evil.test/login")
        view, (message,) = timeline(at_hand), messages(at_hand, conversation)

        click(at_hand, view, middle_of(view, row_of(view, message.id), "bank"))
        site, is_default = (
            at_hand.find(QLabel, "link-site").text(),
            at_hand.find(QPushButton, "link-cancel").isDefault(),
        )
        at_hand.press("link-cancel")

        assert site == "evil.test"
        assert is_default
        assert opened == []

    def test_the_mouse_says_what_can_be_pressed(self, at_hand: DeskAtHand) -> None:
        conversation = texted(at_hand, self.TEXT)
        view, (message,) = timeline(at_hand), messages(at_hand, conversation)
        row = row_of(view, message.id)

        at_hand.qtbot.mouseMove(view.viewport(), middle_of(view, row, "I am"))
        beside = view.viewport().cursor().shape()
        at_hand.qtbot.mouseMove(view.viewport(), middle_of(view, row, "98 76"))

        assert beside is Qt.CursorShape.ArrowCursor
        assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor

    def test_a_tip_shows_where_a_link_leads_and_is_never_markup(self, at_hand: DeskAtHand) -> None:
        conversation = texted(at_hand, "see https://example.org/?a=<b>")
        view, (message,) = timeline(at_hand), messages(at_hand, conversation)
        point = middle_of(view, row_of(view, message.id), "example")

        event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), event)

        assert "https://example.org/?a=" in QToolTip.text()
        assert "<b>" not in QToolTip.text()


class TestByKeyboard:
    def test_enter_lists_everything_that_can_be_done(self, at_hand: DeskAtHand) -> None:
        texted(at_hand, TestWhatStandsInAText.TEXT)
        view = timeline(at_hand)
        at_hand.settle()
        view.setFocus(Qt.FocusReason.TabFocusReason)
        at_hand.qtbot.keyClick(view, Qt.Key.Key_Home)

        at_hand.qtbot.keyClick(view, Qt.Key.Key_Return)

        assert menu_words(at_hand) == [
            "Copy",
            "Call +33 6 98 76 54 32",
            "Text +33 6 98 76 54 32",
            "Copy +33 6 98 76 54 32",
            "Write to jeanne@home.example",
            "Copy jeanne@home.example",
            "Open https://example.org/me",
            "Copy https://example.org/me",
        ]
        choose(at_hand, "message-copy")
        assert QGuiApplication.clipboard().text() == TestWhatStandsInAText.TEXT

    @pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
    def test_the_menu_key_and_the_mouse_show_the_same(
        self, at_hand: DeskAtHand, reason: QContextMenuEvent.Reason
    ) -> None:
        conversation = texted(at_hand)
        view, (message,) = timeline(at_hand), messages(at_hand, conversation)
        row = row_of(view, message.id)
        view.setCurrentIndex(view.model().index(row, 0))

        point = bubble(view, row).center()
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, point, view.viewport().mapToGlobal(point)))

        assert menu_words(at_hand) == ["Copy"]
        at_hand.find(QMenu, "message-menu").close()

    def test_the_keyboard_begins_at_the_last_row(self, at_hand: DeskAtHand) -> None:
        texted(at_hand)
        view = timeline(at_hand)

        view.setFocus(Qt.FocusReason.TabFocusReason)

        assert view.currentIndex().row() == view.model().rowCount() - 1

    def test_records_and_notes_can_be_copied(self, at_hand: DeskAtHand) -> None:
        conversation = texted(at_hand)
        at_hand.ask(lambda desk: desk.conversations.add_note(conversation, "prefers mornings"))
        at_hand.settle()
        view = timeline(at_hand)
        view.setFocus(Qt.FocusReason.TabFocusReason)
        at_hand.qtbot.keyClick(view, Qt.Key.Key_End)

        at_hand.qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

        assert QGuiApplication.clipboard().text() == "prefers mornings"

    def test_a_mail_is_answered_from_its_menu(self, at_hand: DeskAtHand) -> None:
        conversation = mailed(at_hand, cc=("daughter@example.org",))
        view, (mail,) = timeline(at_hand), messages(at_hand, conversation)
        wanted: list[tuple[object, object]] = []
        view.answer_wanted.connect(lambda message, intent: wanted.append((message, intent)))

        for name in ("message-reply", "message-reply-all", "message-forward"):
            view._show_menu(view.model().index(row_of(view, mail.id), 0), QPoint(20, 20))
            choose(at_hand, name)

        assert wanted == [(mail.id, intent) for intent in (MailIntent.REPLY, MailIntent.REPLY_ALL, MailIntent.FORWARD)]


def _is_beside(at_hand: DeskAtHand, view: TimelineView, message: MessageId) -> bool:
    """Whether the buttons stand there, with the mouse on the message: it may still be finding its place."""
    at_hand.qtbot.mouseMove(view.viewport(), QPoint(1, 1))  # a mouse that does not move is not told of
    at_hand.qtbot.mouseMove(view.viewport(), bubble(view, row_of(view, message)).center())
    return at_hand.shows("message-toolbar")


class TestBeside:
    def test_buttons_stand_beside_the_message_under_the_mouse(self, at_hand: DeskAtHand) -> None:
        conversation = mailed(at_hand)
        view, (mail,) = timeline(at_hand), messages(at_hand, conversation)
        box = bubble(view, row_of(view, mail.id))

        at_hand.qtbot.waitUntil(lambda: _is_beside(at_hand, view, mail.id))
        names = [name for name in ("reply", "reply-all", "forward", "copy", "more") if at_hand.shows(f"message-{name}")]
        at_hand.qtbot.mouseMove(view.viewport(), QPoint(box.center().x(), view.viewport().height() - 2))

        assert names == ["reply", "forward", "copy", "more"]
        at_hand.qtbot.waitUntil(lambda: not at_hand.shows("message-toolbar"))

    def test_they_do_what_they_say(self, at_hand: DeskAtHand) -> None:
        conversation = mailed(at_hand)
        view, (mail,) = timeline(at_hand), messages(at_hand, conversation)
        wanted: list[object] = []
        view.answer_wanted.connect(lambda message, _intent: wanted.append(message))
        at_hand.qtbot.waitUntil(lambda: _is_beside(at_hand, view, mail.id))

        at_hand.press("message-reply")

        assert wanted == [mail.id]

    def test_own_words_in_a_chat_can_be_corrected(self, at_hand: DeskAtHand) -> None:
        conversation = chatting(at_hand)
        own = answer(at_hand, conversation, at_hand.chat, VISITOR, "at nine")
        view = timeline(at_hand)
        wanted: list[object] = []
        view.correct_wanted.connect(wanted.append)
        at_hand.qtbot.mouseMove(view.viewport(), bubble(view, row_of(view, own)).center())

        at_hand.press("message-correct")

        assert [message.id for message in wanted] == [own]
