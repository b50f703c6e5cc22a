"""What others do with a message that waits to be sent is known in the own file of a desk, too."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from app.core.call import Direction
from app.core.ids import AgentId, new_id
from app.core.message import Message, MessageState
from tests.factories import a_message, a_text_leg, at
from tests.rig.spare import SpareDesk, begin, the_team
from tests.rig.store import opened

BEN = AgentId(new_id())
SENT = MessageState.SENT


@pytest.fixture
def waiting(desk: SpareDesk) -> Message:
    """An answer that waits below thirty others."""
    leg = a_text_leg(begin(desk))
    desk.store.save_leg(leg)
    answer = a_message(leg, direction=Direction.OUTGOING, state=MessageState.QUEUED)
    desk.store.save_message(answer)
    for number in range(1, 31):
        desk.store.save_message(a_message(leg, at=at(number), state=MessageState.SEEN))
    desk.settle()
    return answer


def test_what_a_colleague_has_sent_does_not_wait_here_any_more(desk: SpareDesk, waiting: Message) -> None:
    with the_team(desk) as team:
        team.save_message(replace(waiting, state=SENT))
    desk.store.keep([waiting.conversation], [])
    desk.settle()

    desk.line.lose()

    assert desk.store.message(waiting.id) == replace(waiting, state=SENT)


def test_what_a_colleague_took_over_is_theirs_to_send(desk: SpareDesk, waiting: Message) -> None:
    with closing(opened(desk.team, BEN)) as ben:
        ben.take_outbox(waiting.conversation)
    desk.store.keep([waiting.conversation], [])
    desk.settle()

    assert desk.store._here.messages_waiting(BEN, {BEN, desk.agent}) == (waiting,)
    assert desk.store._here.messages_waiting(desk.agent, {BEN, desk.agent}) == ()


def test_also_when_this_desk_was_closed_meanwhile(desk: SpareDesk, waiting: Message) -> None:
    desk.close()
    with closing(opened(desk.team, BEN)) as ben:
        taken = replace(ben.conversation(waiting.conversation), agent=BEN)
        ben.save_conversation(taken)
        ben.take_outbox(waiting.conversation)
        ben.save_message(replace(waiting, state=SENT))
    desk.start()
    desk.settle()

    desk.line.lose()

    assert desk.store.message(waiting.id).state is SENT
    assert desk.store.conversation(waiting.conversation) == taken
