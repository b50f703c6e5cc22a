"""Park where several desks share a store: what is parked comes back at the desk of whoever has it by then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.errors import RefusedError
from app.core.ids import ConversationId
from app.core.parking import Return
from app.core.problems import Problem
from app.core.timeline import Happening
from app.services.events import ConversationReturned
from tests.unit.services.office import Office
from tests.unit.services.world import World

_WISHES: tuple[Callable[[World, ConversationId], object], ...] = (
    lambda desk, conversation: desk.services.parking.park(conversation),
    lambda desk, conversation: desk.services.parking.undo(conversation),
    lambda desk, conversation: desk.services.parking.take_back(conversation, Return.AGENT),
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.close()


def parked(office: Office) -> ConversationId:
    """By Aiko, for an hour."""
    conversation = office.aiko.texted()
    office.aiko.services.parking.park(conversation, office.clock.now() + timedelta(hours=1))
    return conversation


def taken_over(office: Office) -> ConversationId:
    """By Ben, as Aiko is away."""
    conversation = parked(office)
    office.leave(office.aiko)
    office.ben.services.team.take_over(conversation)
    return conversation


def reasons(office: Office) -> list[list[Return]]:
    return [[event.why for event in desk.heard(ConversationReturned)] for desk in office.desks]


def returns(office: Office, conversation: ConversationId) -> list[str]:
    return [text for what, text in office.ben.happenings(conversation) if what is Happening.RETURNED]


def test_what_was_taken_over_comes_back_only_where_it_is_now(office: Office) -> None:
    conversation = taken_over(office)
    office.pass_time()

    office.pass_time(hours=1)

    assert reasons(office) == [[], [Return.TIME]]
    assert returns(office, conversation) == [Return.TIME]


def test_a_desk_that_has_not_heard_of_it_brings_nothing_back(office: Office) -> None:
    office.deafen(office.aiko)
    conversation = taken_over(office)

    office.pass_time(office.ben, hours=1)
    assert office.ben.view(conversation).conversation.is_parked
    office.pass_time()

    assert reasons(office) == [[], [Return.TIME]]
    assert returns(office, conversation) == [Return.TIME]


def test_who_goes_on_with_what_they_took_over_is_the_only_one_told(office: Office) -> None:
    conversation = taken_over(office)
    office.pass_time()

    office.ben.services.parking.take_back(conversation, Return.AGENT)
    office.pass_time(hours=2)

    assert reasons(office) == [[], [Return.AGENT]]


def test_whichever_desk_reads_what_the_customer_wrote_it_comes_back_where_it_was_parked(office: Office) -> None:
    conversation = parked(office)
    office.pass_time()

    office.ben.services.parking.take_back(conversation, Return.WROTE)
    office.pass_time()

    assert reasons(office) == [[Return.WROTE], []]
    assert returns(office, conversation) == [Return.WROTE]


@pytest.mark.parametrize("wish", _WISHES, ids=["park", "undo", "take-back"])
def test_what_a_colleague_has_is_parked_and_taken_back_by_nobody_else(
    office: Office, wish: Callable[[World, ConversationId], object]
) -> None:
    conversation = parked(office)
    before = office.aiko.view(conversation).conversation

    with pytest.raises(RefusedError) as refused:
        wish(office.ben, conversation)

    assert (refused.value.problem, refused.value.detail) == (Problem.TAKEN, "Aiko")
    assert office.aiko.view(conversation).conversation == before
