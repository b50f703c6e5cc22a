"""Receipts are true to what the agent saw, and what was new stays marked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.ids import ConversationId
from app.core.message import MessageState
from app.ports.channel import MarkRead
from app.ui.panes.rail import Section
from app.ui.widgets.timeline_view import TimelineView
from tests.ui.conftest import DeskAtHand
from tests.ui.messages import JEANNE, answer, in_use, messages, row_of, texted, timeline

OMAR = "+447400123456"


def states(at_hand: DeskAtHand, conversation: ConversationId) -> list[MessageState]:
    return [message.state for message in messages(at_hand, conversation)]


def write(at_hand: DeskAtHand, text: str, remote: str = JEANNE) -> None:
    at_hand.sms.write(remote, text)
    for _ in range(3):
        at_hand.settle()


def marked(view: TimelineView) -> list[int]:
    return [row for row in range(view.model().rowCount()) if view._timeline.begins_new(row)]


def test_what_is_before_the_agents_eyes_is_seen_and_the_customer_may_be_told(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)

    write(at_hand, "Are you there?")

    assert states(at_hand, conversation) == [MessageState.SEEN, MessageState.SEEN]
    assert len(at_hand.sms.asked(MarkRead)) == 2


def test_nothing_is_seen_while_the_window_is_minimised(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)
    at_hand.window.showMinimized()
    at_hand.settle()

    write(at_hand, "Are you there?")
    away = states(at_hand, conversation)[-1]
    at_hand.window.showNormal()
    in_use(at_hand)
    at_hand.settle()

    assert away is MessageState.RECEIVED
    assert states(at_hand, conversation)[-1] is MessageState.SEEN


def test_nothing_is_seen_while_another_window_is_in_use(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)
    other = QWidget()
    at_hand.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    at_hand.qtbot.waitUntil(lambda: not at_hand.window.isActiveWindow())
    at_hand.settle()

    write(at_hand, "Are you there?")

    assert states(at_hand, conversation)[-1] is MessageState.RECEIVED


def test_nothing_is_seen_while_another_section_is_in_front(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)
    at_hand.window.show_section(Section.CALLS)
    at_hand.settle()

    write(at_hand, "Are you there?")
    away = states(at_hand, conversation)[-1]
    at_hand.window.show_section(Section.CONVERSATIONS)
    for _ in range(3):
        at_hand.settle()

    assert away is MessageState.RECEIVED
    assert states(at_hand, conversation)[-1] is MessageState.SEEN


def test_nothing_is_seen_in_a_conversation_that_is_not_shown(at_hand: DeskAtHand) -> None:
    texted(at_hand)
    write(at_hand, "Hello", OMAR)

    (omar,) = (view for view in at_hand.window.conversations.views if view.unseen)

    assert states(at_hand, omar.conversation.id) == [MessageState.RECEIVED]


def test_nothing_is_seen_below_what_the_agent_reads_further_up(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand, "\n".join(f"line {number}" for number in range(12)))
    for number in range(6):
        write(at_hand, "\n".join(f"{number} {line}" for line in range(12)))
    view = timeline(at_hand)
    view.verticalScrollBar().setValue(0)
    at_hand.settle()

    write(at_hand, "Are you there?")
    away = states(at_hand, conversation)[-1]
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    for _ in range(3):
        at_hand.settle()

    assert away is MessageState.RECEIVED
    assert states(at_hand, conversation)[-1] is MessageState.SEEN


def test_what_came_while_the_agent_was_away_is_marked_until_they_answer(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)
    view = timeline(at_hand)
    answer(at_hand, conversation, at_hand.sms, JEANNE, "Good morning")
    at_hand.window.show_section(Section.CALLS)
    at_hand.settle()
    for text in ("Are you there?", "Hello?"):
        write(at_hand, text)

    at_hand.window.show_section(Section.CONVERSATIONS)
    in_use(at_hand)
    first = messages(at_hand, conversation)[2]
    away = marked(view)
    answer(at_hand, conversation, at_hand.sms, JEANNE, "Here I am")

    assert away == [row_of(view, first.id)]
    assert first.state is MessageState.SEEN
    assert marked(view) == []


def test_what_is_read_as_it_comes_is_not_marked(at_hand: DeskAtHand) -> None:
    conversation = texted(at_hand)
    answer(at_hand, conversation, at_hand.sms, JEANNE, "Good morning")

    write(at_hand, "Hello again")

    assert marked(timeline(at_hand)) == []
