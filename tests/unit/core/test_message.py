"""How the delivery of a message may move (behaviour 25), and what a message and its files say of themselves."""

from __future__ import annotations

from itertools import product

import pytest

from app.core.errors import IllegalMoveError
from app.core.message import WAITING, MessageState, move, reported
from tests.factories import a_message, an_attachment

HELD, QUEUED, SENT, DELIVERED, READ = (
    MessageState.HELD,
    MessageState.QUEUED,
    MessageState.SENT,
    MessageState.DELIVERED,
    MessageState.READ,
)
FAILED, CANCELLED = MessageState.FAILED, MessageState.CANCELLED
RECEIVED, SEEN = MessageState.RECEIVED, MessageState.SEEN

LEGAL = {
    HELD: {QUEUED, CANCELLED},
    QUEUED: {SENT, DELIVERED, READ, FAILED, CANCELLED},
    SENT: {DELIVERED, READ, FAILED},
    DELIVERED: {READ},
    READ: set(),
    FAILED: {QUEUED, DELIVERED, READ, CANCELLED},
    CANCELLED: {SENT, DELIVERED, READ},
    RECEIVED: {SEEN},
    SEEN: set(),
}


@pytest.mark.parametrize(("state", "to"), list(product(MessageState, MessageState)))
def test_a_message_moves_as_the_table_says_and_in_no_other_way(state: MessageState, to: MessageState) -> None:
    if to in LEGAL[state]:
        assert move(state, to) is to
    else:
        with pytest.raises(IllegalMoveError, match=f"{state} cannot become {to}"):
            move(state, to)


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        ([SENT, DELIVERED, READ], READ),
        ([DELIVERED, SENT], DELIVERED),
        ([READ, DELIVERED, SENT], READ),
        ([SENT, SENT, DELIVERED, DELIVERED], DELIVERED),
        ([SENT, FAILED], FAILED),
        ([SENT, FAILED, SENT], FAILED),
        ([FAILED, DELIVERED], DELIVERED),
        ([DELIVERED, FAILED], DELIVERED),
        ([READ, FAILED, QUEUED], READ),
    ],
)
def test_reports_may_come_late_twice_and_out_of_order(reports: list[MessageState], state: MessageState) -> None:
    reached = QUEUED

    for report in reports:
        reached = reported(reached, report)

    assert reached is state


def test_what_was_taken_back_too_late_is_shown_as_the_customer_has_it() -> None:
    assert reported(CANCELLED, DELIVERED) is DELIVERED


def test_a_message_waits_until_it_is_asked_for() -> None:
    assert {HELD, QUEUED} == WAITING


def test_a_message_is_unseen_until_the_agent_had_it_on_the_screen() -> None:
    assert a_message().is_unseen
    assert not a_message(state=SEEN).is_unseen
    assert not a_message(state=SENT).is_unseen


def test_a_file_is_here_when_no_server_has_to_be_asked_for_it() -> None:
    assert an_attachment().is_here
    assert not an_attachment(locator="INBOX/7/2").is_here
