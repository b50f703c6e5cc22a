"""What a customer and the PBX see of an agent who is not ready, against a real PBX and a real caller."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.account import PhoneAccount, RegistrationState, WhenNotReady
from app.core.call import CallState
from app.core.ids import CallId, new_id
from app.ports.telephony import (
    Answer,
    CallChanged,
    GiveBack,
    HangUp,
    NetworkChanged,
    Reject,
    RequestRefused,
    SetAccount,
    TakeCalls,
)
from tests.rig.baresip import Baresip, Event
from tests.rig.kamailio import Kamailio
from tests.rig.processes import RigError
from tests.rig.voice import Voice, account_at

pytestmark = pytest.mark.slow


def registered(voice: Voice, pbx: Kamailio, when_not_ready: WhenNotReady) -> PhoneAccount:
    account = replace(account_at(pbx), when_not_ready=when_not_ready)
    voice.add(account, pbx.users["agent"])
    voice.wait_for_registration(RegistrationState.REGISTERED)
    return account


def be_ready(voice: Voice, *, on: bool) -> None:
    """Returns once the engine knows: requests are done in order, and the second one is always answered."""
    unknown = CallId(new_id())
    voice.request(TakeCalls(on=on))
    voice.request(Reject(unknown))
    voice.wait_for(RequestRefused, lambda refused: refused.call == unknown)


def asked_by_colleague(pbx: Kamailio) -> int:
    """How often it has asked to be registered, or to be forgotten."""
    return sum("from sip:colleague@" in line for line in pbx.requests("REGISTER"))


def test_an_account_that_rings_all_the_same_rings(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    registered(voice, pbx, WhenNotReady.RING)

    be_ready(voice, on=False)
    customer.dial("agent")

    assert voice.wait_for_state(CallState.OFFERED)
    customer.wait_for(Event.RINGING)


def test_a_busy_account_refuses_with_486_and_leaves_no_record(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    registered(voice, pbx, WhenNotReady.BUSY)

    be_ready(voice, on=False)
    customer.dial("agent")

    assert "486" in customer.wait_for(Event.CLOSED)["param"]
    assert pbx.registered("agent")
    with pytest.raises(RigError):
        voice.wait_for(CallChanged, timeout=1)
    voice.leave()
    assert voice.come_back().calls == ()


def test_a_busy_account_rings_again_once_the_agent_is_ready(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    registered(voice, pbx, WhenNotReady.BUSY)
    be_ready(voice, on=False)
    customer.dial("agent")
    customer.wait_for(Event.CLOSED)

    be_ready(voice, on=True)
    customer.dial("agent")

    assert voice.wait_for_state(CallState.OFFERED)


def test_an_account_that_leaves_is_unknown_to_the_server_until_the_agent_is_ready(voice: Voice, pbx: Kamailio) -> None:
    registered(voice, pbx, WhenNotReady.UNREGISTER)

    be_ready(voice, on=False)
    pbx.wait_until_registered("agent", registered=False)
    be_ready(voice, on=True)

    voice.wait_for_registration(RegistrationState.REGISTERED)
    assert pbx.registered("agent")


def test_a_change_of_mind_within_a_moment_leaves_it_registered(voice: Voice, pbx: Kamailio) -> None:
    registered(voice, pbx, WhenNotReady.UNREGISTER)

    for on in (False, True, False, True):
        be_ready(voice, on=on)

    voice.wait_for_registration(RegistrationState.REGISTERED)
    assert pbx.registered("agent")


def test_it_leaves_only_when_its_call_is_over_and_takes_no_further_one(
    voice: Voice, pbx: Kamailio, customer: Baresip
) -> None:
    registered(voice, pbx, WhenNotReady.UNREGISTER)
    customer.dial("agent")
    call = voice.wait_for_state(CallState.OFFERED).id
    voice.request(Answer(call))
    voice.wait_for_state(CallState.UP)

    be_ready(voice, on=False)
    with pytest.raises(RigError):
        voice.wait_for_registration(RegistrationState.OFF, timeout=3)
    while_talking = pbx.registered("agent")
    voice.request(HangUp(call))

    assert while_talking
    pbx.wait_until_registered("agent", registered=False)


def test_an_account_that_is_set_while_the_agent_is_not_ready_never_registers(voice: Voice, pbx: Kamailio) -> None:
    account = replace(account_at(pbx, "colleague"), when_not_ready=WhenNotReady.UNREGISTER)
    be_ready(voice, on=False)
    before = asked_by_colleague(pbx)

    voice.add(account, pbx.users["colleague"])
    voice.wait_for_registration(RegistrationState.OFF)
    voice.add(replace(account, display_name="Alice"), pbx.users["colleague"])
    voice.wait_for_registration(RegistrationState.OFF)
    asked = asked_by_colleague(pbx) - before
    be_ready(voice, on=True)

    voice.wait_for_registration(RegistrationState.REGISTERED)
    assert asked == 0


def test_what_is_chosen_while_not_ready_counts_at_once(voice: Voice, pbx: Kamailio) -> None:
    account = registered(voice, pbx, WhenNotReady.RING)
    be_ready(voice, on=False)

    voice.request(SetAccount(replace(account, when_not_ready=WhenNotReady.UNREGISTER), pbx.users["agent"]))

    pbx.wait_until_registered("agent", registered=False)


def test_a_call_that_goes_back_is_told_to_the_caller_as_480(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    registered(voice, pbx, WhenNotReady.RING)
    customer.dial("agent")
    offered = voice.wait_for_state(CallState.OFFERED)

    voice.request(GiveBack(offered.id))

    assert "480" in customer.wait_for(Event.CLOSED)["param"]
    ended = voice.wait_for_state(CallState.ENDED)
    assert ended.answered_at is None


def test_who_is_not_ready_calls_out_all_the_same(voice: Voice, pbx: Kamailio, answering_customer: Baresip) -> None:
    account = registered(voice, pbx, WhenNotReady.UNREGISTER)
    be_ready(voice, on=False)
    pbx.wait_until_registered("agent", registered=False)

    call = voice.dial(account, "customer")
    voice.wait_for_state(CallState.UP)
    answering_customer.wait_for(Event.ESTABLISHED)
    voice.request(HangUp(call))

    voice.wait_for_state(CallState.ENDED)
    assert not pbx.registered("agent")


def test_an_account_that_a_change_of_network_brought_back_leaves_again(voice: Voice, pbx: Kamailio) -> None:
    """PJSIP registers all that it has then; a call in that second would hear busy."""
    registered(voice, pbx, WhenNotReady.UNREGISTER)
    be_ready(voice, on=False)
    pbx.wait_until_registered("agent", registered=False)

    voice.request(NetworkChanged())
    pbx.wait_until_registered("agent")

    pbx.wait_until_registered("agent", registered=False)
