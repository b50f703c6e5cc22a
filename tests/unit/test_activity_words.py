"""An Activity says by which media a customer was served, and for how long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.call import Direction, EndedBy, LegEnd
from app.core.conversation import ConversationState, Leg, LegKind
from app.services.events import ConversationView
from app.ui.viewmodels.activity import headline, linked_words, media, summary
from tests.factories import a_contact, a_conversation, a_leg, a_message, a_text_leg, at

CALL = a_leg(answered_at=at(5), end=LegEnd(EndedBy.CUSTOMER, at(65)))
CHAT = a_text_leg(kind=LegKind.CHAT, answered_at=at(0), end=LegEnd(EndedBy.AGENT, at(125)))
SMS, MAIL = a_text_leg(), a_text_leg(kind=LegKind.EMAIL)
MISSED = a_leg(end=LegEnd(EndedBy.CUSTOMER, at(20)))


def view(*legs: Leg, **changes: object) -> ConversationView:
    return ConversationView(a_conversation(), a_contact(), legs, **changes)


@pytest.mark.parametrize(
    ("legs", "words"),
    [
        ((), "No calls or messages"),
        ((CALL,), "Incoming call, 1:00"),
        ((a_leg(direction=Direction.OUTGOING, answered_at=at(5), end=CALL.end),), "Outgoing call, 1:00"),
        ((MISSED,), "Missed call"),
        ((SMS,), "SMS"),
        ((CHAT, CALL, SMS), "Chat, Call, SMS, 3:05"),
        ((CALL, CALL, SMS, SMS, MAIL), "2 calls, SMS, Email, 2:00"),
    ],
)
def test_its_headline_names_every_medium_and_the_time(legs: tuple[Leg, ...], words: str) -> None:
    assert headline(view(*legs), at(999)) == words


def test_there_is_one_chip_for_each_medium_in_the_order_of_their_beginning() -> None:
    chips = media(view(CHAT, CALL, SMS, CALL), at(999))

    assert [chip.text for chip in chips] == ["Chat 2:05", "2 calls 2:00", "SMS"]
    assert chips[1].sentences.count("\n") == 1


def test_a_missed_call_is_called_so() -> None:
    (chip,) = media(view(MISSED), at(999))

    assert chip.text == "Call, missed"


def test_without_notes_its_row_tells_the_last_message() -> None:
    assert summary(view(SMS, last=a_message(text="See you\n tomorrow"))) == "See you tomorrow"
    assert summary(view(SMS)) == "Text messages with +33 6 12 34 56 78"
    assert summary(view()) == ""


def test_one_that_is_linked_says_when_it_was_or_that_it_is_not_over() -> None:
    finished = replace(view(MISSED), conversation=a_conversation(state=ConversationState.FINISHED))

    assert linked_words(finished, at(999)).endswith(", Missed call")
    assert linked_words(view(SMS), at(999)) == "SMS, not finished yet"
