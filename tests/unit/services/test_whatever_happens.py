"""Whatever callers, agent and engine do in whatever order, the record stays sound."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.core.agent_state import AgentState
from app.core.call import Call, EndedBy
from app.core.conversation import ConversationState
from app.core.problems import Problem
from app.ports.telephony import Dial, RequestRefused
from tests.unit.services.world import JEANNE, World

CALLERS = (JEANNE, "sip:lea@shop.example", "sip:anonymous@anonymous.invalid")


class Desk(RuleBasedStateMachine):
    """A day at the desk."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self.folder.name))

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.store.close()
            self.folder.cleanup()

    def live(self, pick: int) -> Call:
        calls = list(self.world.telephony.calls.values())
        return calls[pick % len(calls)]

    @rule(caller=st.sampled_from(CALLERS))
    def somebody_calls(self, caller: str) -> None:
        self.world.telephony.offer_call(caller)

    @rule(number=st.sampled_from(("+33612345678", "lea@shop.example")), is_refused=st.booleans())
    def the_agent_dials(self, number: str, is_refused: bool) -> None:
        self.world.services.calls.dial(number)
        call = self.world.telephony.asked(Dial)[-1].call
        if is_refused:
            self.world.telephony.emit(RequestRefused(Problem.TOO_MANY_CALLS, "", call))
        else:
            self.world.telephony.dialing(call, f"sip:{number}")

    @precondition(lambda self: self.world.telephony.calls)
    @rule(pick=st.integers(0, 5))
    def a_call_is_answered(self, pick: int) -> None:
        if self.live(pick).answered_at is None:
            self.world.telephony.answered(self.live(pick).id)

    @precondition(lambda self: self.world.telephony.calls)
    @rule(pick=st.integers(0, 5), by=st.sampled_from(EndedBy))
    def a_call_ends(self, pick: int, by: EndedBy) -> None:
        self.world.telephony.ended(self.live(pick).id, by)

    @rule(seconds=st.sampled_from((1, 9, 60, 700)))
    def time_passes(self, seconds: int) -> None:
        self.world.clock.advance(seconds=seconds)

    @rule(pick=st.integers(0, 5), is_taken_back=st.booleans())
    def the_agent_finishes(self, pick: int, is_taken_back: bool) -> None:
        unfinished = self.world.services.conversations.unfinished()
        if unfinished:
            conversation = unfinished[pick % len(unfinished)].conversation.id
            self.world.services.conversations.choose_disposition(conversation, "resolved")
            self.world.services.conversations.finish(conversation)
            if is_taken_back:
                self.world.services.conversations.undo_finish(conversation)

    @rule(state=st.sampled_from((AgentState.READY, AgentState.NOT_READY)))
    def the_agent_chooses(self, state: AgentState) -> None:
        self.world.services.agent.choose(state, "Lunch" if state is AgentState.NOT_READY else "")

    @rule()
    def the_window_restarts(self) -> None:
        held = tuple(self.world.telephony.calls.values())
        self.world.start_window()
        self.world.telephony.attach(*held)

    @rule(is_back_with_its_calls=st.booleans())
    def the_engine_is_lost(self, is_back_with_its_calls: bool) -> None:
        held = tuple(self.world.telephony.calls.values())
        self.world.telephony.lose()
        self.world.telephony.attach(*(held if is_back_with_its_calls else ()))

    @invariant()
    def a_conversation_is_open_while_something_is_live(self) -> None:
        for view in self.world.services.conversations.unfinished():
            is_open = view.conversation.state is ConversationState.OPEN
            assert is_open == any(leg.is_live for leg in view.legs)

    @invariant()
    def the_record_knows_exactly_the_calls_that_the_phone_holds(self) -> None:
        views = self.world.services.conversations.unfinished()
        assert {call.id for view in views for call in view.calls} == set(self.world.telephony.calls)
        assert {leg.call for view in views for leg in view.legs if leg.is_live} == set(self.world.telephony.calls)

    @invariant()
    def a_contact_has_one_unfinished_conversation(self) -> None:
        contacts = [view.contact.id for view in self.world.services.conversations.unfinished()]
        assert len(contacts) == len(set(contacts))

    @invariant()
    def the_agent_is_busy_while_a_call_is_up(self) -> None:
        if any(call.answered_at for call in self.world.telephony.calls.values()):
            assert self.world.agent is AgentState.BUSY
        if not self.world.services.conversations.unfinished():
            assert self.world.agent in {AgentState.READY, AgentState.NOT_READY}

    @invariant()
    def every_end_lies_behind_its_start(self) -> None:
        for leg, _ in self.world.services.conversations.recent():
            times: list[datetime] = [leg.started_at]
            times += [leg.answered_at] if leg.answered_at else []
            times += [leg.end.at] if leg.end else []
            assert times == sorted(times)


class TestDesk(Desk.TestCase):
    settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
