"""The mark above what the agent had not seen stays where it was, until they write."""

from __future__ import annotations

from dataclasses import replace

from app.core.call import Direction
from app.core.message import Message, MessageState
from app.core.timeline import TimelineItem, message_item
from app.ui.viewmodels.new_mark import NewMark
from tests.factories import a_message, a_text_leg

LEG = a_text_leg()


def item(message: Message) -> TimelineItem:
    return message_item(message, LEG)


def incoming() -> TimelineItem:
    return item(a_message(LEG))


def test_it_stands_above_the_first_unseen_message() -> None:
    seen, one, two = item(a_message(LEG, state=MessageState.SEEN)), incoming(), incoming()
    mark = NewMark()

    mark.loaded((seen, one, two))

    assert mark.first == one.id
    assert mark.has_unseen


def test_it_stays_when_the_messages_are_seen() -> None:
    message = a_message(LEG)
    mark = NewMark()
    mark.loaded((item(message),))

    mark.put(item(replace(message, state=MessageState.SEEN)), is_new=False, is_watched=True)

    assert mark.first == item(message).id
    assert not mark.has_unseen


def test_it_goes_when_the_agent_writes_but_not_when_the_desk_does() -> None:
    mark = NewMark()
    mark.loaded((incoming(),))

    own = a_message(LEG, direction=Direction.OUTGOING, state=MessageState.QUEUED)
    mark.put(item(replace(own, author="Parley")), is_new=True, is_watched=True)
    stays = mark.first
    mark.put(item(own), is_new=True, is_watched=True)

    assert stays is not None
    assert mark.first is None


def test_what_comes_before_the_agents_eyes_needs_no_mark() -> None:
    mark = NewMark()

    mark.put(incoming(), is_new=True, is_watched=True)

    assert mark.first is None
    assert mark.has_unseen


def test_what_comes_while_the_agent_is_away_is_marked_once() -> None:
    one, two = incoming(), incoming()
    mark = NewMark()

    for each in (one, two):
        mark.put(each, is_new=True, is_watched=False)

    assert mark.first == one.id
