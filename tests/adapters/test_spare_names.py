"""What servers call a message may be said of another one later: of two different ones neither is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.call import Direction
from app.core.conversation import Conversation, Leg
from app.core.ids import AccountId, AgentId, new_id
from app.core.message import Message, MessageState
from app.storage import bringing
from app.storage.checking import check
from app.storage.tables import MessageRow
from tests.factories import a_contact, a_conversation, a_message, a_text_leg, at
from tests.rig.spare import SpareDesk, begin, count, the_team

ACCOUNT = AccountId(new_id())
OUT: dict[str, Any] = {"direction": Direction.OUTGOING, "state": MessageState.SENT}


@pytest.fixture(params=[True, False], ids=["in bulk", "one by one"])
def desk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SpareDesk]:
    """Also those that are found to be read twice in bulk."""
    monkeypatch.setattr(bringing, "_WORTH_IT", 1 if request.param else 20)
    desk = SpareDesk(tmp_path, agent=AgentId(new_id()))
    yield desk
    desk.close()
    for each in (desk.team, desk.own):
        assert check(each) == ()


def theirs(desk: SpareDesk, remote: str = "+33612345678", **parts: Any) -> Message:
    """Another desk has this on record under the name "7"."""
    contact = a_contact("Moreau")
    conversation = a_conversation(contact, agent=AgentId(new_id()))
    leg = a_text_leg(conversation)
    leg = replace(leg, route=replace(leg.route, remote=remote))
    message = a_message(leg, **{"account": ACCOUNT, "remote_id": "7"} | parts)
    with the_team(desk) as team:
        team.save_contact(contact)
        team.save_conversation(conversation)
        team.save_leg(leg)
        team.save_message(message)
    return message


def mine(desk: SpareDesk, **parts: Any) -> Message:
    leg = leg_of(desk, begin(desk))
    message = a_message(leg, **{"account": ACCOUNT, "remote_id": "7"} | parts)
    desk.store.save_message(message)
    return message


def leg_of(desk: SpareDesk, conversation: Conversation) -> Leg:
    leg = a_text_leg(conversation)
    desk.store.save_leg(leg)
    return leg


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Where is it?"},
        {"remote": "+447400123456"},
        {"at": at() - timedelta(days=2)},
        OUT,
    ],
    ids=["text", "customer", "time", "direction"],
)
def test_two_that_differ_are_both_there(desk: SpareDesk, other: dict[str, Any]) -> None:
    desk.line.lose()
    there, here = theirs(desk, **other), mine(desk)

    desk.come_back()

    with the_team(desk) as team:
        assert team.message(there.id) == there
        assert team.message(here.id) == replace(here, remote_id="")
    assert desk.store.message(here.id) == replace(here, remote_id="")
    assert (desk.store.state.waiting, desk.store.state.stuck) == (0, 0)


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"at": at(90)},
        {"text": "Hello!", "original": "Hello"},
    ],
    ids=["all", "a little later", "corrected"],
)
def test_what_says_the_same_is_there_once(desk: SpareDesk, other: dict[str, Any]) -> None:
    desk.line.lose()
    there, here = theirs(desk, **other), mine(desk)

    desk.come_back()

    with the_team(desk) as team:
        assert team.message(there.id) == there
        assert team.message(here.id) is None
    assert count(desk, MessageRow) == 1


def test_that_an_answer_is_sent_is_known_whatever_its_message_centre_calls_it(desk: SpareDesk) -> None:
    leg = leg_of(desk, begin(desk))
    answer = a_message(leg, account=ACCOUNT, direction=Direction.OUTGOING, state=MessageState.QUEUED)
    desk.store.save_message(answer)
    desk.settle()
    desk.line.lose()
    theirs(desk)

    desk.store.save_message(replace(answer, state=MessageState.SENT, remote_id="7"))
    desk.come_back()

    with the_team(desk) as team:
        assert team.message(answer.id) == replace(answer, state=MessageState.SENT)
    assert desk.store.state.stuck == 0


def test_an_answer_that_was_written_and_sent_meanwhile_is_not_taken_for_another(desk: SpareDesk) -> None:
    desk.line.lose()
    there, here = theirs(desk, text="Yes", **OUT), mine(desk, text="On my way", **OUT)

    desk.come_back()

    with the_team(desk) as team:
        assert {each.id for each in map(team.message, (there.id, here.id)) if each} == {there.id, here.id}
