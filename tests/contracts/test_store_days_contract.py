"""What every store promises about an agent's day: the log of states, and what was handled in a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.core.agent_day import StateSpan
from app.core.agent_state import AgentState
from app.core.call import Direction
from app.core.conversation import LegKind
from app.core.ids import SpanId, new_id
from app.core.message import MessageState
from app.ports.store import Store
from tests.contracts.kept import saved_conversation, saved_leg, saved_message
from tests.factories import a_leg, a_message, a_text_leg, at

AGENT = "佐藤 愛子"


def saved_span(store: Store, since: float, until: float | None, agent: str = AGENT, **changes: Any) -> StateSpan:
    ended = None if until is None else at(until)
    span = StateSpan(SpanId(new_id()), agent, AgentState.READY, at(since), ended or at(since), ended)
    span = replace(span, **changes)
    store.save_span(span)
    return span


class TestStates:
    def test_they_come_back_equal_and_in_order(self, store: Store) -> None:
        lunch = {"state": AgentState.NOT_READY, "reason": "昼休み", "is_break": True}
        second = saved_span(store, 10, 20, **lunch)
        third = saved_span(store, 20, None)
        first = saved_span(store, 0, 10)

        assert store.spans(AGENT, at(0), at(100)) == (first, second, third)

    def test_saving_again_replaces(self, store: Store) -> None:
        span = saved_span(store, 0, None)
        ended = replace(span, until=at(5), seen_at=at(5))

        store.save_span(ended)

        assert store.spans(AGENT, at(0), at(100)) == (ended,)

    def test_only_what_reaches_into_the_time_is_found(self, store: Store) -> None:
        spans = [saved_span(store, start, start + 10) for start in range(0, 50, 10)]

        assert store.spans(AGENT, at(15), at(35)) == tuple(spans[1:4])
        assert store.spans(AGENT, at(10), at(30)) == tuple(spans[1:3])
        assert store.spans(AGENT, at(50), at(60)) == ()
        assert store.spans(AGENT, at(-10), at(0)) == ()

    def test_what_is_open_reaches_into_every_later_time(self, store: Store) -> None:
        saved_span(store, 0, 10)
        still = saved_span(store, 10, None)

        assert store.spans(AGENT, at(1000), at(2000)) == (still,)

    def test_others_have_their_own(self, store: Store) -> None:
        own = saved_span(store, 0, 10)
        others = saved_span(store, 5, None, "Omar")

        assert store.spans(AGENT, at(0), at(100)) == (own,)
        assert store.spans("Omar", at(0), at(100)) == (others,)

    def test_what_is_open_is_found_whatever_the_agent_was_called(self, store: Store) -> None:
        assert store.open_spans() == ()

        last = saved_span(store, 10, None)
        saved_span(store, 0, 10)
        others = saved_span(store, 5, None, "Omar")

        assert store.open_spans() == (others, last)


class TestHandled:
    def test_calls_and_chats_count_by_when_they_began(self, store: Store) -> None:
        conversation = saved_conversation(store)
        _, second, first, _ = (
            saved_leg(store, a_leg(conversation, started_at=at(seconds))) for seconds in (99, 150, 100, 200)
        )
        chat = saved_leg(store, a_text_leg(conversation, kind=LegKind.CHAT, started_at=at(199)))
        saved_leg(store, a_text_leg(conversation, started_at=at(120)))

        assert store.legs_begun(at(100), at(200)) == (first, second, chat)

    def test_conversations_are_counted_in_which_something_was_written_here(self, store: Store) -> None:
        texts = [saved_leg(store, a_text_leg(saved_conversation(store))) for _ in range(3)]
        mails = saved_leg(store, a_text_leg(saved_conversation(store), kind=LegKind.EMAIL))
        out = {"direction": Direction.OUTGOING, "state": MessageState.SENT}
        for leg in (texts[0], texts[0], texts[1], mails):
            saved_message(store, a_message(leg, at=at(150), **out))

        assert store.written(at(100), at(200)) == {LegKind.SMS: 2, LegKind.EMAIL: 1}

    def test_neither_what_came_nor_what_was_taken_back_nor_what_the_desk_says_counts(self, store: Store) -> None:
        leg = saved_leg(store, a_text_leg(saved_conversation(store)))
        out = {"direction": Direction.OUTGOING, "state": MessageState.SENT}
        saved_message(store, a_message(leg, at=at(150)))
        saved_message(store, a_message(leg, at=at(150), direction=Direction.OUTGOING, state=MessageState.CANCELLED))
        saved_message(store, a_message(leg, at=at(150), author="Parley", **out))
        for seconds in (99, 200):
            saved_message(store, a_message(leg, at=at(seconds), **out))

        assert store.written(at(100), at(200)) == {}
