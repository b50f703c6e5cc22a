"""The voice engine against a real PBX and real people at the other end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.account import RegistrationState, Transport
from app.core.call import CallState, EndedBy
from app.core.problems import Problem
from app.ports.telephony import (
    Answer,
    DtmfReceived,
    HangUp,
    Hold,
    Mute,
    NetworkChanged,
    Reject,
    RequestRefused,
    Resume,
    SendDtmf,
)
from tests.rig.baresip import Baresip, Event
from tests.rig.certificates import Authority
from tests.rig.kamailio import Kamailio
from tests.rig.processes import LOOPBACK, free_port
from tests.rig.voice import Voice, account_at

pytestmark = pytest.mark.slow


# Registration


@pytest.mark.parametrize("transport", list(Transport))
def test_an_account_registers_with_digest_over(transport: Transport, voice: Voice, pbx: Kamailio) -> None:
    voice.register(pbx, transport=transport)

    assert pbx.registered("agent")


def test_leaving_takes_the_registration_back(tmp_path: Path, pbx: Kamailio) -> None:
    with Voice(tmp_path / "leaving") as voice:
        voice.register(pbx, "colleague")

    pbx.wait_until_registered("colleague", registered=False)


def test_a_wrong_password_is_said_and_not_tried_again(voice: Voice, pbx: Kamailio) -> None:
    voice.add(account_at(pbx), "not the password")

    failed = voice.wait_for_registration(RegistrationState.FAILED)

    assert failed.problem is Problem.WRONG_PASSWORD
    assert failed.retry_at is None


def test_the_right_password_after_a_wrong_one_registers(voice: Voice, pbx: Kamailio) -> None:
    account = account_at(pbx)
    voice.add(account, "not the password")
    voice.wait_for_registration(RegistrationState.FAILED)

    voice.add(account, pbx.users["agent"])

    voice.wait_for_registration(RegistrationState.REGISTERED)


def test_an_unknown_host_is_said(voice: Voice, pbx: Kamailio) -> None:
    voice.add(replace(account_at(pbx), domain="no-such-host.invalid"), "secret")

    assert voice.wait_for_registration(RegistrationState.FAILED).problem is Problem.UNKNOWN_HOST


@pytest.mark.parametrize("transport", [Transport.TCP, Transport.TLS])
def test_a_closed_port_is_said_and_tried_again(transport: Transport, voice: Voice, pbx: Kamailio) -> None:
    voice.add(replace(account_at(pbx, transport=transport), domain=f"{LOOPBACK}:{free_port()}"), "secret")

    failed = voice.wait_for_registration(RegistrationState.FAILED)

    assert failed.problem is Problem.UNREACHABLE
    assert failed.retry_at is not None


def test_a_certificate_of_an_unknown_authority_is_refused(voice: Voice, pbx: Kamailio) -> None:
    voice.add(replace(account_at(pbx, transport=Transport.TLS), ca_file=""), pbx.users["agent"])

    assert voice.wait_for_registration(RegistrationState.FAILED).problem is Problem.CERTIFICATE
    assert not pbx.registered("agent")


def test_a_certificate_for_another_host_is_refused(tmp_path: Path, voice: Voice) -> None:
    elsewhere = Authority(tmp_path / "elsewhere").issue("pbx.example.org")

    with Kamailio(tmp_path / "impostor", certificate=elsewhere) as impostor:
        voice.add(account_at(impostor, transport=Transport.TLS), impostor.users["agent"])
        failed = voice.wait_for_registration(RegistrationState.FAILED)

    assert failed.problem is Problem.CERTIFICATE


def test_an_untrusted_certificate_is_taken_when_the_agent_says_so(voice: Voice, pbx: Kamailio) -> None:
    trusting = replace(account_at(pbx, transport=Transport.TLS), ca_file="", verify_tls=False)

    voice.add(trusting, pbx.users["agent"])

    voice.wait_for_registration(RegistrationState.REGISTERED)


def test_registration_comes_back_by_itself_when_the_server_does(tmp_path: Path, voice: Voice) -> None:
    pbx = Kamailio(tmp_path / "pbx")
    account = account_at(pbx, transport=Transport.TCP)
    voice.add(account, pbx.users["agent"])
    voice.wait_for_registration(RegistrationState.FAILED)

    with pbx:
        voice.wait_for_registration(RegistrationState.REGISTERED)

        assert pbx.registered("agent")


# Calls


def test_a_customer_calls_is_answered_and_hangs_up(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    voice.register(pbx)
    customer.dial("agent")
    offered = voice.wait_for_state(CallState.OFFERED)
    customer.wait_for(Event.RINGING)
    voice.request(Answer(offered.id))
    voice.wait_for_state(CallState.UP)
    customer.wait_for(Event.ESTABLISHED)

    customer.hang_up()
    ended = voice.wait_for_state(CallState.ENDED)

    assert offered.remote == "sip:customer@127.0.0.1" or offered.remote.startswith("sip:customer@127.0.0.1:")
    assert ended.end is not None
    assert ended.end.by is EndedBy.CUSTOMER
    assert ended.end.problem is None


def test_the_agent_calls_and_hangs_up(voice: Voice, pbx: Kamailio, answering_customer: Baresip) -> None:
    account = voice.register(pbx)
    call = voice.dial(account, "customer")
    voice.wait_for_state(CallState.UP)
    answering_customer.wait_for(Event.ESTABLISHED)

    voice.request(HangUp(call))
    ended = voice.wait_for_state(CallState.ENDED)
    answering_customer.wait_for(Event.CLOSED)

    assert ended.end is not None
    assert ended.end.by is EndedBy.AGENT


def test_a_rejected_call_tells_the_customer_that_the_line_is_busy(
    voice: Voice, pbx: Kamailio, customer: Baresip
) -> None:
    voice.register(pbx)
    customer.dial("agent")
    offered = voice.wait_for_state(CallState.OFFERED)

    voice.request(Reject(offered.id))

    assert "486" in customer.wait_for(Event.CLOSED)["param"]
    assert voice.wait_for_state(CallState.ENDED).end is not None


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("busy", Problem.BUSY),
        ("nobody", Problem.NO_ANSWER),
        ("decline", Problem.DECLINED),
        ("+4400000", Problem.NO_SUCH_NUMBER),
        ("not a number", Problem.BAD_ADDRESS),
    ],
)
def test_a_call_that_cannot_be_made_says_why(number: str, problem: Problem, voice: Voice, pbx: Kamailio) -> None:
    account = voice.register(pbx)

    voice.dial(account, number)
    end = voice.wait_for_state(CallState.ENDED).end

    assert end is not None
    assert end.by is EndedBy.FAILURE
    assert end.problem is problem


def test_a_call_nobody_takes_says_so(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    account = voice.register(pbx)

    voice.dial(account, "customer")
    voice.wait_for_state(CallState.ALERTING)
    end = voice.wait_for_state(CallState.ENDED).end

    assert end is not None
    assert end.problem is Problem.NO_ANSWER


def test_hold_and_resume_are_told_once_the_other_side_agreed(
    voice: Voice, pbx: Kamailio, answering_customer: Baresip
) -> None:
    call = voice.dial(voice.register(pbx), "customer")
    voice.wait_for_state(CallState.UP)

    voice.request(Hold(call))
    voice.wait_for_call(lambda fact: fact.on_hold)
    voice.request(Resume(call))
    resumed = voice.wait_for_call(lambda fact: not fact.on_hold)

    assert resumed.state is CallState.UP


def test_being_held_by_the_customer_is_told(voice: Voice, pbx: Kamailio, answering_customer: Baresip) -> None:
    voice.dial(voice.register(pbx), "customer")
    voice.wait_for_state(CallState.UP)

    answering_customer.hold()
    held = voice.wait_for_call(lambda fact: fact.held_by_peer)
    answering_customer.resume()
    resumed = voice.wait_for_call(lambda fact: not fact.held_by_peer)

    assert not held.on_hold
    assert resumed.state is CallState.UP


def test_mute_survives_hold_and_resume(voice: Voice, pbx: Kamailio, answering_customer: Baresip) -> None:
    call = voice.dial(voice.register(pbx), "customer")
    voice.wait_for_state(CallState.UP)
    voice.request(Mute(call, on=True))
    voice.wait_for_call(lambda fact: fact.muted)

    voice.request(Hold(call))
    voice.wait_for_call(lambda fact: fact.on_hold)
    voice.request(Resume(call))

    assert voice.wait_for_call(lambda fact: not fact.on_hold).muted


def test_keys_reach_the_customer_and_theirs_reach_the_agent(
    voice: Voice, pbx: Kamailio, answering_customer: Baresip
) -> None:
    call = voice.dial(voice.register(pbx), "customer")
    voice.wait_for_state(CallState.UP)
    answering_customer.wait_for(Event.ESTABLISHED)

    voice.request(SendDtmf(call, "4*1#"))
    heard = [answering_customer.wait_for(Event.KEY_DOWN)["param"] for _ in range(4)]
    answering_customer.press("7")
    received = voice.wait_for(DtmfReceived)

    assert heard == ["4", "*", "1", "#"]
    assert received.digit == "7"


def test_keys_that_do_not_exist_are_refused(voice: Voice, pbx: Kamailio, answering_customer: Baresip) -> None:
    call = voice.dial(voice.register(pbx), "customer")
    voice.wait_for_state(CallState.UP)

    voice.request(SendDtmf(call, "hello"))

    assert voice.wait_for(RequestRefused).call == call


def test_taking_a_second_call_holds_the_first(
    tmp_path: Path, voice: Voice, pbx: Kamailio, answering_customer: Baresip
) -> None:
    first = voice.dial(voice.register(pbx), "customer")
    voice.wait_for_state(CallState.UP)

    with Baresip(tmp_path / "colleague", pbx, "colleague") as colleague:
        colleague.dial("agent")
        second = voice.wait_for_state(CallState.OFFERED)
        voice.request(Answer(second.id))
        held = voice.wait_for_call(lambda fact: fact.on_hold)
        colleague.wait_for(Event.ESTABLISHED)
        voice.request(Resume(first))
        swapped = voice.wait_for_call(lambda fact: fact.id == second.id and fact.on_hold)

    assert held.id == first
    assert swapped.state is CallState.UP


@pytest.mark.parametrize("transport", [Transport.UDP, Transport.TCP])
def test_a_call_outlives_a_change_of_network(
    transport: Transport, voice: Voice, pbx: Kamailio, answering_customer: Baresip
) -> None:
    call = voice.dial(voice.register(pbx, transport=transport), "customer")
    voice.wait_for_state(CallState.UP)
    answering_customer.wait_for(Event.SOUND_ARRIVES)

    voice.request(NetworkChanged())
    voice.wait_for_registration(RegistrationState.REGISTERED)
    answering_customer.wait_for(Event.REMOTE_SDP)
    answering_customer.wait_for(Event.REPORT_ARRIVES)  # the old stream's last or the new one's first
    voice.request(SendDtmf(call, "5"))

    # The key comes as a part of the sound (RFC 4733).
    assert answering_customer.wait_for(Event.KEY_DOWN)["param"] == "5"


def test_a_call_that_is_gone_is_refused_in_words(voice: Voice, pbx: Kamailio, answering_customer: Baresip) -> None:
    call = voice.dial(voice.register(pbx), "customer")
    voice.wait_for_state(CallState.UP)
    voice.request(HangUp(call))
    voice.wait_for_state(CallState.ENDED)

    voice.request(Hold(call))

    assert voice.wait_for(RequestRefused).problem is Problem.CALL_GONE
