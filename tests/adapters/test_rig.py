"""The rig itself: the peers that other tests lean on do what their names say."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.rig.baresip import Answer, Baresip, Codec, Event
from tests.rig.certificates import Authority
from tests.rig.kamailio import Kamailio
from tests.rig.keyring_service import KeyringService
from tests.rig.processes import Child, RigError
from tests.rig.sipp import Scenario, Sipp
from tests.rig.sound import correlation, read_wav, resampled, wav_rate
from tests.rig.xvfb import Xvfb

pytestmark = pytest.mark.slow

SPEECH = Path(__file__).parents[2] / "resources/speech/omar.wav"


def spoken_and_heard(recording: Path) -> float:
    rate = wav_rate(recording)
    said = resampled(read_wav(SPEECH), wav_rate(SPEECH), rate)[: 2 * rate]
    return correlation(said, read_wav(recording), rate)[0]


def trusts(address: tuple[str, int], ca_file: Path) -> bool:
    context = ssl.create_default_context(cafile=ca_file)
    with socket.create_connection(address) as plain:
        try:
            context.wrap_socket(plain, server_hostname="localhost").close()
        except ssl.SSLCertVerificationError:
            return False
    return True


@pytest.mark.parametrize(
    ("transport", "codec", "srtp"),
    [("udp", Codec.PCMU, False), ("tcp", Codec.G722, False), ("tls", Codec.G722, True)],
)
def test_two_people_call_each_other_through_the_pbx_and_the_speech_arrives(
    tmp_path: Path, transport: str, codec: Codec, srtp: bool
) -> None:
    with (
        Kamailio(tmp_path / "pbx") as pbx,
        Baresip(
            tmp_path / "a", pbx, "agent", answer=Answer.AT_ONCE, transport=transport, codec=codec, srtp=srtp
        ) as agent,
        Baresip(tmp_path / "c", pbx, speech=SPEECH, transport=transport, codec=codec, srtp=srtp) as customer,
    ):
        customer.dial("agent")
        customer.wait_for(Event.ESTABLISHED)
        agent.wait_until_heard(3.0)
        customer.press("42#")
        for _ in range(3):
            agent.wait_for(Event.KEY_DOWN)
        customer.hang_up()
        agent.wait_for(Event.CLOSED)

        assert agent.keys_heard() == "42#"
        assert spoken_and_heard(agent.heard()) > 0.7


def test_an_echo_at_the_far_end_returns_the_speech(tmp_path: Path) -> None:
    with (
        Kamailio(tmp_path / "pbx") as pbx,
        Sipp(tmp_path / "echo", Scenario.ANSWER, echo=True) as echo,
        Baresip(tmp_path / "c", pbx, speech=SPEECH) as customer,
    ):
        pbx.connect("echo", echo.port)
        customer.dial("echo")
        customer.wait_for(Event.ESTABLISHED)
        customer.wait_until_heard(3.0)
        customer.hang_up()
        echo.wait()

        assert spoken_and_heard(customer.heard()) > 0.7


def test_a_wrong_password_is_refused(tmp_path: Path) -> None:
    with Kamailio(tmp_path / "pbx") as pbx:
        stranger = Baresip(tmp_path / "c", pbx, password="wrong")

        stranger.start(registered=False)
        stranger.wait_until_logged("401 Unauthorized")
        stranger.stop()

        assert not pbx.registered("customer")


@pytest.mark.parametrize(
    ("number", "answer"),
    [("4711", "404 Not Found"), ("busy", "486 Busy Here"), ("nobody", "480 Temporarily Unavailable")],
)
def test_the_pbx_refuses_with_the_status_of_the_number(tmp_path: Path, number: str, answer: str) -> None:
    with Kamailio(tmp_path / "pbx") as pbx, Baresip(tmp_path / "c", pbx) as customer:
        customer.dial(number)

        assert customer.wait_for(Event.CLOSED)["param"] == answer


def test_a_callee_who_never_answers_ends_in_408(tmp_path: Path) -> None:
    with (
        Kamailio(tmp_path / "pbx", ring_ms=500) as pbx,
        Sipp(tmp_path / "ring", Scenario.RING) as callee,
        Baresip(tmp_path / "c", pbx) as customer,
    ):
        pbx.connect("4712", callee.port)
        customer.dial("4712")

        assert customer.wait_for(Event.CLOSED)["param"].startswith("408")


def test_the_pbx_forgets_registrations_when_it_restarts_and_keeps_its_ports(tmp_path: Path) -> None:
    with Kamailio(tmp_path / "pbx") as pbx, Baresip(tmp_path / "c", pbx):
        before = (pbx.port, pbx.tls_port, pbx.registered("customer"))
        pbx.restart()

        assert before == (pbx.port, pbx.tls_port, True)
        assert not pbx.registered("customer")


def test_a_certificate_from_another_authority_is_not_trusted(tmp_path: Path) -> None:
    foreign = Authority(tmp_path / "foreign", "Somebody else").issue()
    company = Authority(tmp_path / "company").ca_file
    with Kamailio(tmp_path / "pbx", certificate=foreign) as pbx:
        address = (pbx.host, pbx.tls_port)

        assert trusts(address, foreign.ca_file)
        assert not trusts(address, company)


def test_a_run_of_callers_is_counted_and_timed_to_the_microsecond(tmp_path: Path) -> None:
    with (
        Kamailio(tmp_path / "pbx") as pbx,
        Baresip(tmp_path / "a", pbx, "agent", answer=Answer.AT_ONCE),
        Sipp(tmp_path / "callers", Scenario.CALL, target=pbx.port, count=3, rate=5, pause_ms=50) as callers,
    ):
        outcome = callers.wait()

    first = [message for message in callers.messages() if message.call_id.startswith("1-")]
    invite, ringing = (next(m for m in first if word in m.first_line) for word in ("INVITE", "180"))
    assert (outcome.succeeded, outcome.failed) == (3, 0)
    assert invite.sent
    assert 0 < ringing.at - invite.at < 1


def test_a_caller_can_give_up_while_it_rings(tmp_path: Path) -> None:
    with (
        Kamailio(tmp_path / "pbx") as pbx,
        Baresip(tmp_path / "a", pbx, "agent") as agent,
        Sipp(tmp_path / "caller", Scenario.CANCEL, target=pbx.port, pause_ms=100) as caller,
    ):
        agent.wait_for(Event.INCOMING)

        assert caller.wait().succeeded == 1
        agent.wait_for(Event.CLOSED)


def test_failed_calls_are_told_with_the_reason(tmp_path: Path) -> None:
    with (
        Kamailio(tmp_path / "pbx") as pbx,
        Sipp(tmp_path / "caller", Scenario.CALL, target=pbx.port, number="4711") as caller,
        pytest.raises(RigError, match="404 Not Found"),
    ):
        caller.wait()


def test_a_child_keeps_its_password_in_a_real_secret_service(tmp_path: Path) -> None:
    write = "import keyring; keyring.set_password('rig', 'agent', 'geheim')"
    read = "import keyring; print(keyring.get_keyring().name, keyring.get_password('rig', 'agent'))"
    with KeyringService(tmp_path) as service:
        subprocess.run([sys.executable, "-c", write], env=service.environment, check=True)
        answer = subprocess.run([sys.executable, "-c", read], env=service.environment, capture_output=True, text=True)

    assert answer.stdout == "SecretService Keyring geheim\n"


def test_a_window_opens_on_the_screen_in_memory(tmp_path: Path) -> None:
    ask = "from PySide6.QtGui import QGuiApplication as A; a = A([]); print(a.platformName(), a.primaryScreen().size())"
    with Xvfb(tmp_path, size="1024x768") as screen:
        answer = subprocess.run([sys.executable, "-c", ask], env=screen.environment, capture_output=True, text=True)

    assert answer.stdout == "xcb PySide6.QtCore.QSize(1024, 768)\n"


def test_a_peer_that_does_not_start_says_why(tmp_path: Path) -> None:
    child = Child(["dbus-daemon", "--config-file=missing"], tmp_path / "log")

    with child, pytest.raises(RigError, match="No such file"):
        child.wait_until(lambda: False)


def test_children_die_with_the_process_that_started_them(tmp_path: Path) -> None:
    parent = (
        "import os, sys, pathlib; from tests.rig.xvfb import Xvfb; x = Xvfb(pathlib.Path(sys.argv[1])); x.start();"
        " print(x.pid, flush=True); os._exit(1)"
    )
    answer = subprocess.run([sys.executable, "-c", parent, tmp_path], capture_output=True, text=True)

    try:
        psutil.Process(int(answer.stdout)).wait(timeout=5)
    except psutil.NoSuchProcess:
        return  # gone already
