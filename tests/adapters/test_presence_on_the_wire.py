"""What somebody who watches the agent sees of them, through a real presence server (RFC 3903, RFC 3856)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from app.core.account import PhoneAccount, Registration, RegistrationState, Transport, WhenNotReady
from app.core.call import CallState
from app.core.presence import Activity, Presence, PresenceState
from app.ports.telephony import (
    EngineReady,
    HangUp,
    NetworkChanged,
    RegistrationChanged,
    RemoveAccount,
    SetAccount,
    SetPresence,
    TakeCalls,
)
from tests.rig.baresip import Answer as Answering
from tests.rig.baresip import Baresip
from tests.rig.kamailio import Kamailio
from tests.rig.voice import Voice, account_at
from tests.rig.watcher import Seen, Watcher

pytestmark = pytest.mark.slow

OPEN, TALKING = Presence(True), Presence(True, Activity.ON_THE_PHONE)
LUNCH = Presence(False, Activity.AWAY, "昼休み & more")
NOTHING, SEEN_OPEN, GONE = Seen(), Seen("open"), Seen("closed")
LOGGED_IN = 2
"""Requests: the first is asked who it comes from."""
SEEN_TALKING, SEEN_AT_LUNCH = Seen("open", ("on-the-phone",)), Seen("closed", ("away",), "昼休み & more")


@pytest.fixture
def pbx(tmp_path: Path) -> Iterator[Kamailio]:
    """Of each test its own: what an engine leaves there when it is killed lasts for minutes."""
    with Kamailio(tmp_path / "pbx") as kamailio:
        yield kamailio


@pytest.fixture
def voice(tmp_path: Path, pbx: Kamailio) -> Iterator[Voice]:
    """The server is there as long as the engine is: an engine waits for the last answer."""
    with Voice(tmp_path / "voice") as engine:
        yield engine


@pytest.fixture
def watcher(tmp_path: Path, pbx: Kamailio) -> Iterator[Watcher]:
    with Watcher(tmp_path / "watcher", pbx) as sipp:
        sipp.wait_for(NOTHING)
        yield sipp


def telling(pbx: Kamailio, transport: Transport = Transport.UDP) -> PhoneAccount:
    return replace(account_at(pbx, transport=transport), tells_presence=True)


def added(voice: Voice, pbx: Kamailio, account: PhoneAccount, presence: Presence = OPEN) -> PhoneAccount:
    voice.request(SetPresence(presence))
    voice.add(account, pbx.users["agent"])
    return account


def wait_for_presence(voice: Voice, state: PresenceState) -> Registration:
    return voice.wait_for(RegistrationChanged, lambda event: event.registration.presence is state).registration


@pytest.mark.parametrize("transport", list(Transport))
def test_a_watcher_sees_the_agent_come_talk_go_to_lunch_and_leave(
    voice: Voice, pbx: Kamailio, watcher: Watcher, transport: Transport
) -> None:
    added(voice, pbx, telling(pbx, transport))
    watcher.wait_for(SEEN_OPEN)
    for presence, seen in ((TALKING, SEEN_TALKING), (LUNCH, SEEN_AT_LUNCH)):
        voice.request(SetPresence(presence))
        watcher.wait_for(seen)
    voice.stop()

    watcher.wait_for(GONE)
    assert watcher.seen == [NOTHING, SEEN_OPEN, SEEN_TALKING, SEEN_AT_LUNCH, GONE]


def test_nobody_hears_of_an_agent_whose_account_does_not_tell(voice: Voice, pbx: Kamailio) -> None:
    voice.request(SetPresence(OPEN))
    voice.register(pbx)
    voice.request(SetPresence(LUNCH))
    voice.stop()

    assert pbx.requests("PUBLISH") == []


def test_the_switch_counts_at_once_and_does_not_register_anew(voice: Voice, pbx: Kamailio, watcher: Watcher) -> None:
    account = added(voice, pbx, replace(telling(pbx), tells_presence=False))
    voice.wait_for_registration(RegistrationState.REGISTERED)
    registered = len(pbx.requests("REGISTER"))

    voice.request(SetAccount(replace(account, tells_presence=True), pbx.users["agent"]))
    watcher.wait_for(SEEN_OPEN)
    voice.request(SetAccount(account, pbx.users["agent"]))
    watcher.wait_for(GONE)

    assert len(pbx.requests("REGISTER")) == registered


def test_an_account_that_is_removed_takes_its_words_back(voice: Voice, pbx: Kamailio, watcher: Watcher) -> None:
    account = added(voice, pbx, telling(pbx))
    watcher.wait_for(SEEN_OPEN)

    voice.request(RemoveAccount(account.id))

    watcher.wait_for(GONE)
    pbx.wait_until_registered("agent", registered=False)


def test_who_leaves_the_server_while_not_ready_still_tells_why(voice: Voice, pbx: Kamailio, watcher: Watcher) -> None:
    added(voice, pbx, replace(telling(pbx), when_not_ready=WhenNotReady.UNREGISTER))
    watcher.wait_for(SEEN_OPEN)

    voice.request(TakeCalls(on=False))
    voice.request(SetPresence(LUNCH))

    watcher.wait_for(SEEN_AT_LUNCH)
    pbx.wait_until_registered("agent", registered=False)


def test_an_engine_that_dies_leaves_no_words_that_contradict_the_next_one(
    voice: Voice, pbx: Kamailio, watcher: Watcher
) -> None:
    account = added(voice, pbx, telling(pbx), LUNCH)
    wait_for_presence(voice, PresenceState.TOLD)
    voice.kill()
    voice.wait_for(EngineReady)

    added(voice, pbx, account, OPEN)

    watcher.wait_for(SEEN_OPEN)
    assert watcher.seen == [NOTHING, SEEN_AT_LUNCH, SEEN_OPEN]


def test_a_window_that_comes_back_hears_how_it_stands(voice: Voice, pbx: Kamailio) -> None:
    added(voice, pbx, telling(pbx))
    wait_for_presence(voice, PresenceState.TOLD)

    voice.leave()

    (registration,) = voice.come_back().registrations
    assert registration.presence is PresenceState.TOLD


def test_a_server_that_lost_everything_is_told_anew(tmp_path: Path, voice: Voice, pbx: Kamailio) -> None:
    added(voice, pbx, telling(pbx, Transport.TCP), LUNCH)
    wait_for_presence(voice, PresenceState.TOLD)

    pbx.restart()

    with Watcher(tmp_path / "later", pbx) as watcher:
        watcher.wait_for(SEEN_AT_LUNCH, timeout=15)


def test_a_change_of_network_tells_it_anew(tmp_path: Path, voice: Voice, pbx: Kamailio) -> None:
    added(voice, pbx, telling(pbx), LUNCH)
    wait_for_presence(voice, PresenceState.TOLD)
    pbx.restart()

    voice.request(NetworkChanged())

    with Watcher(tmp_path / "later", pbx) as watcher:
        watcher.wait_for(SEEN_AT_LUNCH, timeout=15)


@pytest.mark.parametrize("answer", ["405 Method Not Allowed", "489 Bad Event", "501 Not Implemented"])
def test_a_server_without_presence_is_asked_once_and_calls_do_not_suffer(
    tmp_path: Path, voice: Voice, pbx: Kamailio, answer: str
) -> None:
    pbx.refuse_presence(answer)
    account = added(voice, pbx, telling(pbx))
    refused = wait_for_presence(voice, PresenceState.UNSUPPORTED)
    asked = len(pbx.requests("PUBLISH"))
    with Baresip(tmp_path / "customer", pbx, answer=Answering.AT_ONCE):
        call = voice.dial(account, "customer")
        voice.wait_for_state(CallState.UP)
        for presence in (TALKING, LUNCH):
            voice.request(SetPresence(presence))
        voice.request(HangUp(call))
        voice.wait_for_state(CallState.ENDED)
    asked_later = len(pbx.requests("PUBLISH"))
    pbx.take_presence()
    voice.request(SetAccount(replace(account, display_name="Anna"), pbx.users["agent"]))

    wait_for_presence(voice, PresenceState.TOLD)
    assert (refused.state, refused.presence_detail) == (RegistrationState.REGISTERED, answer)
    assert asked_later == asked


def test_a_server_in_trouble_is_told_once_it_is_well(voice: Voice, pbx: Kamailio, watcher: Watcher) -> None:
    pbx.refuse_presence("503 Service Unavailable")
    added(voice, pbx, telling(pbx))
    failed = wait_for_presence(voice, PresenceState.FAILED)

    pbx.take_presence()

    watcher.wait_for(SEEN_OPEN)
    assert (failed.state, failed.presence_detail) == (RegistrationState.REGISTERED, "503 Service Unavailable")


def test_an_account_that_goes_before_the_server_has_answered_takes_nothing_with_it(
    voice: Voice, pbx: Kamailio, watcher: Watcher
) -> None:
    """PJSIP aborts when it is answered for an account that has been forgotten."""
    pid = voice.pid
    pbx.refuse_presence("0")
    account = added(voice, pbx, telling(pbx))
    pbx.wait_for_requests("PUBLISH", LOGGED_IN)
    voice.request(RemoveAccount(account.id))
    pbx.wait_until_registered("agent", registered=False)

    pbx.take_presence()  # PJSIP repeats its question until somebody answers

    watcher.wait_for(GONE)
    assert watcher.seen == [NOTHING, SEEN_OPEN, GONE]
    assert voice.pid == pid


def test_nobody_waits_for_an_engine_to_which_a_server_owes_an_answer(
    tmp_path: Path, voice: Voice, pbx: Kamailio
) -> None:
    pbx.refuse_presence("0")
    added(voice, pbx, telling(pbx))
    pbx.wait_for_requests("PUBLISH", LOGGED_IN)
    engine = voice.process()

    voice.stop()
    is_still_there, can_be_met = engine.is_running(), voice.rendezvous.exists()
    pbx.take_presence()
    gone, _ = psutil.wait_procs([engine], timeout=10)

    assert (is_still_there, can_be_met, gone) == (True, False, [engine])
    assert "Assertion" not in (tmp_path / "voice" / "engine.log").read_text(encoding="utf-8")
