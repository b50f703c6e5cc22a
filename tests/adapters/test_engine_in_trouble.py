"""What the engine does when settings are wrong, connections break and several calls compete."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from app.core.account import RegistrationState, Transport
from app.core.call import CallState, EndedBy
from app.core.problems import Problem
from app.ports.telephony import Answer, Hold
from app.sandbox.virtual_headset import VirtualHeadset
from tests.rig.baresip import Answer as Answering
from tests.rig.baresip import Baresip, Event
from tests.rig.kamailio import Kamailio
from tests.rig.voice import Voice, account_at

pytestmark = pytest.mark.slow


@pytest.fixture
def pbx(tmp_path: Path) -> Iterator[Kamailio]:
    with Kamailio(tmp_path / "pbx") as kamailio:
        yield kamailio


@pytest.fixture
def voice(tmp_path: Path) -> Iterator[Voice]:
    with Voice(tmp_path / "voice") as engine:
        yield engine


@pytest.fixture
def customer(tmp_path: Path, pbx: Kamailio) -> Iterator[Baresip]:
    with Baresip(tmp_path / "customer", pbx, answer=Answering.AT_ONCE) as baresip:
        yield baresip


@pytest.fixture
def colleague(tmp_path: Path, pbx: Kamailio) -> Iterator[Baresip]:
    with Baresip(tmp_path / "colleague", pbx, "colleague", answer=Answering.AT_ONCE) as baresip:
        yield baresip


def test_a_user_name_that_cannot_be_one_is_said_and_harms_nothing_else(voice: Voice, pbx: Kamailio) -> None:
    bad = replace(account_at(pbx), user="anna smith")

    voice.add(bad, "secret")
    failed = voice.wait_for_registration(RegistrationState.FAILED)
    voice.add(replace(bad, user="agent"), pbx.users["agent"])
    voice.wait_for_registration(RegistrationState.REGISTERED)

    assert failed.problem is Problem.BAD_ACCOUNT
    assert failed.retry_at is None


def test_a_ca_file_that_is_not_there_is_said(voice: Voice, pbx: Kamailio) -> None:
    voice.add(replace(account_at(pbx, transport=Transport.TLS), ca_file="/no/such/file.pem"), "secret")

    failed = voice.wait_for_registration(RegistrationState.FAILED)

    assert failed.problem is Problem.CERTIFICATE
    assert "/no/such/file.pem" in failed.detail


@pytest.mark.parametrize("transport", [Transport.TCP, Transport.TLS])
def test_a_broken_connection_registers_anew(transport: Transport, voice: Voice, pbx: Kamailio) -> None:
    voice.register(pbx, transport=transport)

    pbx.restart()

    pbx.wait_until_registered("agent", timeout=15)


def test_calling_somebody_else_holds_the_call_that_is_up(
    voice: Voice, pbx: Kamailio, customer: Baresip, colleague: Baresip
) -> None:
    account = voice.register(pbx)
    first = voice.dial(account, "customer")
    voice.wait_for_state(CallState.UP)

    voice.dial(account, "colleague")
    held = voice.wait_for_call(lambda fact: fact.on_hold)
    colleague.wait_for(Event.ESTABLISHED)

    assert held.id == first


def test_accepting_twice_and_holding_twice_is_the_same_as_once(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    voice.register(pbx)
    customer.dial("agent")
    offered = voice.wait_for_state(CallState.OFFERED)

    voice.request(Answer(offered.id))
    voice.request(Answer(offered.id))
    voice.wait_for_state(CallState.UP)
    voice.request(Hold(offered.id))
    voice.request(Hold(offered.id))
    held = voice.wait_for_call(lambda fact: fact.on_hold)

    assert held.state is CallState.UP


def test_a_customer_who_hangs_up_while_held_ends_the_call(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    call = voice.dial(voice.register(pbx), "customer")
    voice.wait_for_state(CallState.UP)
    voice.request(Hold(call))
    voice.wait_for_call(lambda fact: fact.on_hold)

    customer.hang_up()

    end = voice.wait_for_state(CallState.ENDED).end
    assert end is not None
    assert end.by is EndedBy.CUSTOMER


def test_an_engine_with_a_headset_leaves_in_order_when_the_system_says_so(tmp_path: Path, pbx: Kamailio) -> None:
    with (
        VirtualHeadset() as headset,
        Voice(tmp_path / "voice", headset=True, settings=headset.environment) as voice,
    ):
        voice.register(pbx)
        engine = voice.process()

        os.kill(engine.pid, signal.SIGTERM)
        psutil.wait_procs([engine], timeout=8)

        assert not engine.is_running() or engine.status() == psutil.STATUS_ZOMBIE
        pbx.wait_until_registered("agent", registered=False, timeout=5)
