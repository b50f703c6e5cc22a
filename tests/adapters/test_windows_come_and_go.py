"""The engine outlives its window, and the window its engine."""

from __future__ import annotations

import pytest

from app.core.account import RegistrationState
from app.core.call import CallState
from app.ports.telephony import (
    EngineLost,
    EngineReady,
    ForgetCall,
)
from tests.rig.baresip import Baresip, Event
from tests.rig.kamailio import Kamailio
from tests.rig.voice import Voice

pytestmark = pytest.mark.slow


def test_a_new_window_finds_the_call_with_its_times(voice: Voice, pbx: Kamailio, answering_customer: Baresip) -> None:
    call = voice.dial(voice.register(pbx), "customer")
    up = voice.wait_for_state(CallState.UP)
    engine = voice.pid

    voice.leave()
    ready = voice.come_back()

    assert voice.pid == engine
    assert [(each.id, each.state, each.answered_at) for each in ready.calls] == [(call, CallState.UP, up.answered_at)]
    assert ready.registrations[0].state is RegistrationState.REGISTERED


def test_a_call_that_ended_while_no_window_looked_is_told_until_it_is_on_record(
    voice: Voice, pbx: Kamailio, answering_customer: Baresip
) -> None:
    call = voice.dial(voice.register(pbx), "customer")
    voice.wait_for_state(CallState.UP)
    voice.leave()
    answering_customer.wait_for(Event.ESTABLISHED)
    answering_customer.hang_up()
    answering_customer.wait_for(Event.CLOSED)

    told = voice.come_back().calls
    voice.request(ForgetCall(call))
    voice.leave()
    forgotten = voice.come_back().calls

    assert [(each.id, each.state) for each in told] == [(call, CallState.ENDED)]
    assert forgotten == ()


def test_a_customer_who_calls_while_no_window_is_there_hears_that_nobody_is(
    voice: Voice, pbx: Kamailio, customer: Baresip
) -> None:
    voice.register(pbx)
    voice.leave()

    # The engine may take the first call before it has noticed that the window went.
    for _ in range(2):
        customer.dial("agent")
        closed = customer.wait_for(Event.CLOSED)
    voice.come_back()

    assert "480" in closed["param"]


def test_an_engine_that_is_killed_is_replaced(voice: Voice) -> None:
    before = voice.pid

    voice.kill()
    voice.wait_for(EngineLost, timeout=2)
    voice.wait_for(EngineReady, timeout=5)

    assert voice.pid != before


def test_the_meeting_place_is_for_this_user_alone(voice: Voice) -> None:
    assert voice.rendezvous.stat().st_mode & 0o077 == 0
