"""What every store promises to several desks: whose a conversation is, whose desk wrote what, and who is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.call import Direction
from app.core.conversation import ConversationState, LegKind
from app.core.ids import AgentId, new_id
from app.core.message import MessageState
from app.core.team import Teammate
from app.ports.store import Store
from app.storage.database import Database
from tests.contracts.kept import saved_contact, saved_conversation, saved_leg, saved_message
from tests.contracts.test_store_days_contract import AGENT, saved_span
from tests.factories import a_leg, a_message, a_text_leg, at
from tests.rig.store import opened

AIKO, BEN = AgentId(new_id()), AgentId(new_id())
OPEN, WRAP_UP, QUEUED = ConversationState.OPEN, ConversationState.WRAP_UP, ConversationState.QUEUED
OUT = {"direction": Direction.OUTGOING, "state": MessageState.QUEUED}


@pytest.fixture
def aiko(database: Database) -> Iterator[Store]:
    store = opened(database, AIKO)
    yield store
    store.close()


@pytest.fixture
def ben(database: Database, aiko: Store) -> Iterator[Store]:
    """Another desk with the same store."""
    store = opened(database, BEN)
    yield store
    store.close()


class TestWhoseItIs:
    def test_whose_a_conversation_is_comes_back_and_can_change(self, store: Store) -> None:
        conversation = saved_conversation(store, agent=AIKO)
        assert store.conversation(conversation.id) == conversation

        store.save_conversation(replace(conversation, agent=BEN))

        assert store.conversation(conversation.id) == replace(conversation, agent=BEN)

    def test_those_in_the_hands_of_one_agent_are_found(self, store: Store) -> None:
        theirs = saved_conversation(store, agent=AIKO)
        others = saved_conversation(store, agent=BEN, opened_at=at(1))
        nobodys = saved_conversation(store, opened_at=at(2))

        assert store.conversations_in(OPEN, agent=AIKO) == (theirs,)
        assert store.conversations_in(OPEN) == (theirs, others, nobodys)
        assert store.conversations_in(WRAP_UP, agent=AIKO) == ()

    def test_those_with_one_contact_are_found(self, store: Store) -> None:
        contact = saved_contact(store)
        conversation = saved_conversation(store, contact, agent=AIKO)
        saved_conversation(store, agent=AIKO)

        assert store.conversations_in(OPEN, contact=contact.id) == (conversation,)
        assert store.conversations_in(OPEN, agent=BEN, contact=contact.id) == ()

    def test_what_is_decided_together_is_read_and_written_as_ever(self, store: Store) -> None:
        conversation = saved_conversation(store, agent=AIKO)

        with store.transaction():
            store.decide_together()
            store.save_conversation(replace(conversation, agent=BEN))

        assert store.conversation(conversation.id) == replace(conversation, agent=BEN)


class TestTheOutbox:
    def test_whoever_has_the_conversation_sends(self, aiko: Store, ben: Store) -> None:
        leg = saved_leg(aiko, a_text_leg(saved_conversation(aiko, agent=BEN)))
        message = saved_message(aiko, a_message(leg, **OUT))

        assert ben.messages_waiting(BEN) == (message,)
        assert aiko.messages_waiting(AIKO) == ()
        assert aiko.messages_waiting() == (message,)

    def test_where_nobody_has_it_whoever_wrote_it_does(self, aiko: Store, ben: Store) -> None:
        leg = saved_leg(aiko, a_text_leg(saved_conversation(aiko, state=QUEUED)))
        message = saved_message(aiko, a_message(leg, **OUT))
        saved_message(ben, replace(message, detail="seen by the other desk, too"))

        assert [each.id for each in aiko.messages_waiting(AIKO)] == [message.id]
        assert ben.messages_waiting(BEN) == ()

    def test_who_is_here_sends_what_they_have_written_whoever_has_it_now(self, aiko: Store, ben: Store) -> None:
        leg = saved_leg(aiko, a_text_leg(saved_conversation(aiko, agent=BEN)))
        message = saved_message(aiko, a_message(leg, **OUT))

        assert aiko.messages_waiting(AIKO, {AIKO, BEN}) == (message,)
        assert ben.messages_waiting(BEN, {AIKO, BEN}) == ()
        assert ben.messages_waiting(BEN, {BEN}) == (message,)

    def test_of_one_conversation_it_is_what_waits_in_that(self, aiko: Store) -> None:
        one, other = (saved_leg(aiko, a_text_leg(saved_conversation(aiko, agent=AIKO))) for _ in range(2))
        message = saved_message(aiko, a_message(one, **OUT))
        saved_message(aiko, a_message(other, **OUT))

        assert aiko.messages_waiting(AIKO, conversation=one.conversation) == (message,)

    def test_whoever_takes_it_sends_what_waits_and_has_not_written_the_rest(self, aiko: Store, ben: Store) -> None:
        leg = saved_leg(aiko, a_text_leg(saved_conversation(aiko, agent=AIKO)))
        message = saved_message(aiko, a_message(leg, **OUT))
        gone = saved_message(aiko, a_message(leg, **OUT | {"state": MessageState.SENT}))

        ben.take_outbox(leg.conversation)
        ben.save_message(replace(gone, state=MessageState.QUEUED))

        assert ben.messages_waiting(BEN, {AIKO, BEN}) == (message,)
        assert [each.id for each in aiko.messages_waiting(AIKO, {AIKO, BEN})] == [gone.id]


class TestWhoseDesk:
    def test_calls_are_those_of_the_desk_that_had_them_first(self, aiko: Store, ben: Store) -> None:
        conversation = saved_conversation(aiko)
        hers, his = saved_leg(aiko, a_leg(conversation)), saved_leg(ben, a_leg(conversation, started_at=at(1)))

        ben.save_leg(replace(hers, answered_at=at(2)))

        assert [leg.id for leg in aiko.legs_begun(at(), at(9), AIKO)] == [hers.id]
        assert aiko.legs_begun(at(), at(9), BEN) == (his,)
        assert len(aiko.legs_begun(at(), at(9))) == 2
        assert [leg.id for leg in aiko.recent_legs(9, AIKO)] == [hers.id]
        assert len(aiko.recent_legs(9)) == 2

    def test_what_was_written_counts_where_it_was_written(self, aiko: Store, ben: Store) -> None:
        leg = saved_leg(aiko, a_text_leg(saved_conversation(aiko)))
        message = saved_message(aiko, a_message(leg, **OUT))

        ben.save_message(replace(message, state=MessageState.SENT))

        assert ben.written(at(), at(9), AIKO) == {LegKind.SMS: 1}
        assert ben.written(at(), at(9), BEN) == {}

    def test_states_are_those_of_one_desk_whatever_its_agent_is_called(self, aiko: Store, ben: Store) -> None:
        before, mine = saved_span(aiko, 0, 5), saved_span(aiko, 5, None)
        other = saved_span(ben, 7, None)
        renamed = saved_span(aiko, 8, None, "愛子")

        assert aiko.spans(AGENT, at(0), at(9), AIKO) == (before, mine)
        assert aiko.spans(AGENT, at(6), at(9), AIKO) == (mine,)
        assert aiko.spans(AGENT, at(0), at(9), BEN) == (other,)
        assert aiko.open_spans(AIKO) == (mine, renamed)
        assert aiko.open_spans() == (mine, other, renamed)


class TestTeammates:
    def test_everybody_is_known_by_name_and_by_when_they_were_last_heard_of(self, store: Store) -> None:
        ben, aiko = Teammate(BEN, "Ben", at(5)), Teammate(AIKO, "愛子", at())
        for each in (aiko, ben, replace(aiko, name="Aiko", seen_at=at(30))):
            store.greet(each)

        assert store.teammates() == (Teammate(AIKO, "Aiko", at(30)), ben)

    def test_a_server_says_what_time_it_is_and_a_file_does_not(self, database: Database, store: Store) -> None:
        now = store.server_time()

        assert (now is not None) == database.is_shared
        assert now is None or abs(now - datetime.now(UTC)) < timedelta(minutes=1)

    def test_somebody_is_away_who_was_not_heard_of_for_two_minutes(self) -> None:
        aiko = Teammate(AIKO, "Aiko", at())

        assert not aiko.is_away(at(119))
        assert aiko.is_away(at(120))
