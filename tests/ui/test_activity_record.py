"""A finished conversation is read as it was: all its media, and everything that was said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListView, QTabBar

from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import MarkRead, Send
from app.ui.panes.rail import Section
from app.ui.viewmodels.message_actions import MessageAction
from app.ui.widgets.timeline_view import TimelineView
from tests.ui.conftest import JEANNE as JEANNE_CALLS
from tests.ui.conftest import DeskAtHand
from tests.ui.messages import JEANNE, JEANNE_MAIL, answer, click, letter, messages, middle_of, row_of, shown

OMAR = "+447400123456"


def finished(at_hand: DeskAtHand, *, is_away: bool = False) -> TimelineView:
    """Jeanne called, texted and mailed; now her Activity is open beside the next conversation with her.

    With `is_away` the agent did not see her mail.
    """
    at_hand.know("Jeanne Dupont", JEANNE, email=JEANNE_MAIL)
    call = at_hand.phone.offer_call(JEANNE_CALLS)
    at_hand.settle()
    at_hand.phone.answered(call)
    at_hand.phone.ended(call)
    conversation = shown(at_hand)
    at_hand.sms.write(JEANNE, "Is my seat booked?")
    at_hand.settle()
    own = answer(at_hand, conversation, at_hand.sms, JEANNE, "Seats 41 and 42")
    at_hand.sms.report(own, MessageState.FAILED, Problem.NOT_DELIVERED)
    if is_away:
        at_hand.window.show_section(Section.CALLS)
        at_hand.settle()
    letter(at_hand.mail, "Thank you", html="<p>Thank you</p>")
    at_hand.settle()
    at_hand.ask(lambda desk: desk.conversations.choose_disposition(conversation, "resolved"))
    at_hand.ask(lambda desk: desk.conversations.finish(conversation))
    at_hand.clock.be_ago(hours=-13)
    at_hand.sms.write(JEANNE, "Good morning")
    shown(at_hand)
    return open_activity(at_hand)


def open_activity(at_hand: DeskAtHand) -> TimelineView:
    at_hand.find(QTabBar, "contact-tabs").setCurrentIndex(1)
    at_hand.settle()
    activities = at_hand.find(QListView, "activities")
    activities.setCurrentIndex(activities.model().index(0, 0))
    at_hand.qtbot.keyClick(activities, Qt.Key.Key_Return)
    for _ in range(3):
        at_hand.settle()
    found = at_hand.find(QListView, "activity-timeline")
    assert isinstance(found, TimelineView)
    return found


def test_it_shows_every_medium_and_everything_that_was_said(at_hand: DeskAtHand) -> None:
    view = finished(at_hand)

    media = [
        chip.text for chip in at_hand.find(QFrame, "activity-medium").parent().findChildren(QFrame, "activity-medium")
    ]
    said = [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]
    assert [medium.split()[0] for medium in media] == ["Call", "SMS", "Email"]
    assert {"Is my seat booked?", "Seats 41 and 42", "Thank you", "Finished"} <= set(said)


def test_what_failed_can_still_be_sent_but_nothing_goes_to_the_composer(at_hand: DeskAtHand) -> None:
    view = finished(at_hand)
    conversation = view._timeline.conversation
    assert conversation is not None
    mail, failed = messages(at_hand, conversation)[-1], messages(at_hand, conversation)[1]
    found = view.looks.bubble(view.model().index(row_of(view, mail.id), 0))
    assert found is not None

    click(at_hand, view, middle_of(view, row_of(view, failed.id), "Retry"))

    assert len(at_hand.sms.asked(Send)) == 2
    assert view._actions(found[0].item, found[0]) == (MessageAction.OPEN, MessageAction.COPY)


def test_a_mail_in_it_can_be_opened(at_hand: DeskAtHand) -> None:
    view = finished(at_hand)
    conversation = view._timeline.conversation
    assert conversation is not None

    view._open(messages(at_hand, conversation)[-1])
    at_hand.settle()

    assert at_hand.shows("mail-reader")
    assert not at_hand.shows("mail-reply")


def test_looking_at_it_tells_the_customer_nothing(at_hand: DeskAtHand) -> None:
    view = finished(at_hand, is_away=True)
    conversation = view._timeline.conversation
    assert conversation is not None

    for _ in range(3):
        at_hand.settle()

    assert messages(at_hand, conversation)[-1].state is MessageState.RECEIVED
    assert not at_hand.mail.asked(MarkRead)
