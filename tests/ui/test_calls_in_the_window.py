"""A call in the window, from the first ring to the Activity."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QPlainTextEdit, QWidget

from app.core.call import CallState, EndedBy
from app.core.conversation import ConversationState
from app.core.problems import Problem
from app.ports.telephony import Answer, HangUp, Hold, Mute, Reject, SendDtmf
from app.services.events import ConversationChanged
from app.ui.dialogs.call_alert import CallAlert
from app.ui.dialogs.confirm_close import ConfirmClose
from tests.ui.conftest import JEANNE, OMAR, DeskAtHand


def talking(at_hand: DeskAtHand, remote: str = JEANNE) -> None:
    at_hand.phone.offer_call(remote)
    at_hand.settle()
    at_hand.press("alert-accept")


class Listener(QObject):
    """Remembers the thread on which it was called."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: set[int] = set()

    @Slot(ConversationChanged)
    def hear(self, _event: ConversationChanged) -> None:
        self.threads.add(threading.get_ident())


def test_what_the_desk_tells_arrives_on_the_ui_thread(at_hand: DeskAtHand) -> None:
    listener = Listener()
    at_hand.bridge.conversation_changed.connect(listener.hear)

    at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    assert listener.threads == {threading.get_ident()}


def test_a_ringing_call_shows_who_it_is_and_why_in_a_window_that_takes_no_focus(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")

    at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    alert = at_hand.find(CallAlert, "call-alert")
    assert at_hand.find(QLabel, "alert-name").text() == "Jeanne Dupont"
    assert at_hand.find(QLabel, "alert-origin").text() == "+33 6 12 34 56 78 · phone matches"
    assert alert.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert alert.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert alert.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_accepting_answers_and_brings_the_conversation_to_the_front(at_hand: DeskAtHand) -> None:
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    at_hand.press("alert-accept")

    assert at_hand.phone.asked(Answer) == [Answer(call)]
    assert not at_hand.shows("call-alert")
    assert at_hand.shows("hold-call")
    assert at_hand.find(QLabel, "conversation-name").text() == "+33 6 12 34 56 78"


def test_the_alert_works_while_the_window_is_minimised(at_hand: DeskAtHand) -> None:
    at_hand.window.showMinimized()

    at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    assert at_hand.shows("call-alert")
    at_hand.press("alert-accept")

    assert not at_hand.window.isMinimized()


def test_the_alert_leaves_free_what_a_talking_agent_needs(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    at_hand.window.setGeometry(QGuiApplication.primaryScreen().availableGeometry())

    at_hand.phone.offer_call(OMAR)
    at_hand.settle()

    alert = at_hand.find(CallAlert, "call-alert").frameGeometry()
    needed = ("end-call", "composer-text", "notes", "finish")
    covered = [name for name in needed if alert.intersects(place(at_hand, name))]
    assert covered == []
    assert QGuiApplication.primaryScreen().availableGeometry().contains(alert)


def test_no_button_of_a_call_is_cut_off_in_a_small_window(at_hand: DeskAtHand) -> None:
    at_hand.window.resize(1024, 700)
    at_hand.clock.be_ago(hours=1)

    talking(at_hand)

    buttons = [at_hand.find(QAbstractButton, name) for name in ("hold-call", "mute-call", "keypad-call", "end-call")]
    assert at_hand.window.width() == 1024
    assert [button.objectName() for button in buttons if button.width() < button.sizeHint().width()] == []


def place(at_hand: DeskAtHand, name: str) -> QRect:
    """Where this control is on the screen."""
    widget = at_hand.find(QWidget, name)
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


def test_closing_in_the_middle_of_a_call_asks_back(at_hand: DeskAtHand) -> None:
    talking(at_hand)

    at_hand.window.close()
    words = at_hand.find(ConfirmClose, "confirm-close").findChildren(QLabel)
    at_hand.press("stay")

    assert [label.text() for label in words] == ["A call is up. Closing Parley ends it."]
    assert not at_hand.shows("confirm-close")
    assert at_hand.window.isVisible()
    assert at_hand.shows("end-call")


def test_an_agent_who_means_it_can_close_in_the_middle_of_a_call(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    at_hand.window.close()

    at_hand.press("close-anyway")

    assert not at_hand.window.isVisible()


def test_closing_without_a_call_asks_nothing(at_hand: DeskAtHand) -> None:
    at_hand.window.close()

    assert not at_hand.window.isVisible()
    assert not at_hand.shows("confirm-close")


def test_rejecting_closes_the_alert_and_answers_nothing(at_hand: DeskAtHand) -> None:
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    at_hand.press("alert-reject")

    assert at_hand.phone.asked(Reject) == [Reject(call)]
    assert at_hand.phone.asked(Answer) == []
    assert not at_hand.shows("call-alert")


def test_a_caller_who_gives_up_is_missed_and_counted_on_the_rail(at_hand: DeskAtHand) -> None:
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    at_hand.phone.ended(call)
    at_hand.settle()

    assert not at_hand.shows("call-alert")
    assert not at_hand.shows("undo-bar")
    assert "(1)" in at_hand.find(QAbstractButton, "rail-calls").text()


def test_a_second_call_never_switches_what_the_agent_is_typing(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    note = at_hand.find(QPlainTextEdit, "composer-text")
    note.setFocus()
    at_hand.qtbot.keyClicks(note, "prefers mor")

    at_hand.phone.offer_call(OMAR)
    at_hand.settle()
    at_hand.qtbot.keyClicks(note, "nings")

    assert note.toPlainText() == "prefers mornings"
    assert at_hand.find(QLabel, "conversation-name").text() == "+33 6 12 34 56 78"
    assert at_hand.window.conversations.views[0].contact.addresses[0].value == "+447400123456"


def test_accepting_the_second_call_holds_the_first_and_keeps_its_draft(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    note = at_hand.find(QPlainTextEdit, "composer-text")
    at_hand.qtbot.keyClicks(note, "prefers mornings")

    talking(at_hand, OMAR)

    assert note.toPlainText() == ""
    states = {view.contact.title: view.calls[0].on_hold for view in at_hand.window.conversations.views}
    assert states == {"+33612345678": True, "+447400123456": False}
    at_hand.qtbot.keyClick(at_hand.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert note.toPlainText() == "prefers mornings"


def test_hold_and_mute_show_what_the_phone_confirmed_not_what_was_asked(at_hand: DeskAtHand) -> None:
    at_hand.phone._obeys = False
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.phone.answered(call)
    at_hand.settle()

    at_hand.press("hold-call")
    asked = at_hand.find(QAbstractButton, "hold-call").accessibleName()
    at_hand.phone.change(call, on_hold=True)
    at_hand.settle()

    assert at_hand.phone.asked(Hold) == [Hold(call)]
    assert asked == "Hold"
    assert at_hand.find(QAbstractButton, "hold-call").accessibleName() == "Resume"


def test_keys_end_hold_and_mute_work_while_a_note_is_typed(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    (call,) = at_hand.phone.calls
    note = at_hand.find(QPlainTextEdit, "composer-text")
    note.setFocus()
    control = Qt.KeyboardModifier.ControlModifier

    at_hand.qtbot.keyClick(note, Qt.Key.Key_M, control)
    at_hand.qtbot.keyClick(note, Qt.Key.Key_H, control)
    at_hand.settle()
    at_hand.qtbot.keyClick(note, Qt.Key.Key_E, control)
    at_hand.settle()

    assert at_hand.phone.asked(Mute) == [Mute(call, True)]
    assert at_hand.phone.asked(Hold) == [Hold(call)]
    assert at_hand.phone.asked(HangUp) == [HangUp(call)]


def test_the_end_key_works_in_a_field_that_knows_it_for_editing(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    (call,) = at_hand.phone.calls
    search = at_hand.find(QLineEdit, "search")
    search.setFocus()

    at_hand.qtbot.keyClick(search, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    at_hand.settle()

    assert at_hand.phone.asked(HangUp) == [HangUp(call)]


def test_digits_typed_while_the_keypad_is_open_are_sent(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    (call,) = at_hand.phone.calls

    at_hand.press("keypad-call")
    at_hand.qtbot.keyClicks(at_hand.find(QWidget, "call-keypad"), "4#")
    at_hand.press("digit-2")

    assert at_hand.phone.asked(SendDtmf) == [SendDtmf(call, "4"), SendDtmf(call, "#"), SendDtmf(call, "2")]
    assert at_hand.find(QLabel, "digits-sent").text() == "Sent: 4#2"


def test_silence_from_the_far_end_is_said(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    (call,) = at_hand.phone.calls

    at_hand.phone.change(call, audio_missing=True)
    at_hand.settle()

    words = {label.text() for label in at_hand.window.findChildren(QLabel) if label.isVisible()}
    assert "No audio received for 5 seconds" in words


def test_when_the_call_ends_calling_again_is_offered_in_the_same_conversation(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    (call,) = at_hand.phone.calls
    at_hand.phone.ended(call)
    at_hand.settle()

    at_hand.press("call-again")

    (view,) = at_hand.window.conversations.views
    assert len(view.legs) == 2
    assert at_hand.phone.calls[next(iter(at_hand.phone.calls))].state is CallState.DIALING


def test_a_second_end_press_says_why_it_cannot_finish_yet(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    (call,) = at_hand.phone.calls
    at_hand.phone.ended(call)
    at_hand.settle()

    at_hand.window._talks.pane.press_end()
    at_hand.settle()

    assert at_hand.find(QLabel, "end-refusal").text() == "Choose a disposition first."


def test_finishing_leaves_the_list_and_can_be_undone(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    at_hand.phone.ended(next(iter(at_hand.phone.calls)))
    at_hand.settle()
    (view,) = at_hand.window.conversations.views
    conversation = view.conversation.id
    at_hand.bridge.do(lambda desk: desk.conversations.choose_disposition(conversation, "resolved"))
    at_hand.bridge.do(lambda desk: desk.conversations.finish(conversation))
    at_hand.settle()
    assert at_hand.window.conversations.views == ()

    at_hand.press("undo")

    (back,) = at_hand.window.conversations.views
    assert back.conversation.state is ConversationState.WRAP_UP


def test_a_note_is_added_to_the_timeline_and_is_said_to_be_private(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    at_hand.key("Ctrl+Shift+N")
    note = at_hand.find(QPlainTextEdit, "note-entry")
    at_hand.qtbot.keyClicks(note, "prefers mornings")

    at_hand.qtbot.keyClick(note, Qt.Key.Key_Return)
    at_hand.settle()

    timeline = at_hand.find(QListView, "timeline")
    model = timeline.model()
    assert model.index(model.rowCount() - 1, 0).data() == "prefers mornings"
    assert "never sent" in note.accessibleName()
    assert note.toPlainText() == ""


def test_a_failed_call_says_what_happened_and_what_to_do(at_hand: DeskAtHand) -> None:
    at_hand.bridge.do(lambda desk: desk.calls.dial("+33612345678"))
    at_hand.settle()

    at_hand.phone.ended(next(iter(at_hand.phone.calls)), EndedBy.FAILURE, Problem.BUSY, 486)
    at_hand.settle()

    banner = at_hand.find(QWidget, "banner")
    assert "The line is busy." in banner.accessibleName()
    assert "Call again in a few minutes." in banner.accessibleName()


def test_a_number_of_somebody_else_is_not_said_to_match(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.know("Omar Said", "+447400123456")
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.phone.answered(call)
    at_hand.phone.ended(call)
    at_hand.settle()
    (view,) = at_hand.ask(lambda desk: desk.conversations.unfinished())
    at_hand.window.show_conversation(view.conversation.id)

    at_hand.ask(lambda desk: desk.calls.dial("+447400123456", conversation=view.conversation.id))
    at_hand.settle()

    assert at_hand.find(QLabel, "conversation-name").text() == "Jeanne Dupont"
    assert at_hand.find(QLabel, "conversation-origin").text() == "+44 7400 123456 · not saved with this contact"
