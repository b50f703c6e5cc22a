"""Whatever goes wrong, the window says it in words with what to do, and goes on working."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.account import PhoneAccount, Transport
from app.core.problems import Problem
from app.sandbox.virtual_headset import Part, VirtualHeadset
from tests.rig.desk import Desk
from tests.rig.figures import figure
from tests.rig.kamailio import Kamailio
from tests.rig.keyring_service import KeyringService
from tests.rig.processes import LOOPBACK, free_port
from tests.rig.voice import account_at
from tests.rig.xvfb import Xvfb

pytestmark = pytest.mark.slow


@pytest.fixture
def surroundings(screen: Xvfb, keyring: KeyringService, headset: VirtualHeadset) -> dict[str, str]:
    return {**screen.environment, **keyring.environment, **headset.environment, "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture(params=["wrong password", "unknown host", "untrusted certificate", "closed port"])
def trouble(request: pytest.FixtureRequest, pbx: Kamailio) -> Iterator[tuple[PhoneAccount, str, Problem]]:
    """An account that cannot register, its password, and why."""
    account, password = account_at(pbx), pbx.users["agent"]
    match request.param:
        case "wrong password":
            yield account, "not the password", Problem.WRONG_PASSWORD
        case "unknown host":
            yield replace(account, domain="no-such-host.invalid"), password, Problem.UNKNOWN_HOST
        case "untrusted certificate":
            yield replace(account_at(pbx, transport=Transport.TLS), ca_file=""), password, Problem.CERTIFICATE
        case _:
            closed = replace(account, transport=Transport.TCP, domain=f"{LOOPBACK}:{free_port()}")
            yield closed, password, Problem.UNREACHABLE


def test_an_account_that_cannot_register_says_why_and_what_to_do(
    trouble: tuple[PhoneAccount, str, Problem], surroundings: dict[str, str], tmp_path: Path
) -> None:
    account, password, problem = trouble
    desk = Desk(tmp_path / "desk", surroundings, account)
    desk.know_password(account, password)

    with desk:
        desk.await_text("connection", "Not connected")
        desk.reset_pulse()
        desk.click("connection")
        story = desk.await_text("connection-popup", problem.sentence)
        block = desk.longest_block_ms()

    figure(f"{problem}: longest block of the window {block:.0f} ms")
    assert problem.advice in story


def test_a_call_that_fails_says_why_and_what_to_do(desk: Desk) -> None:
    troubles = {
        "busy": Problem.BUSY,
        "nobody": Problem.NO_ANSWER,
        "+44 1632 960000": Problem.NO_SUCH_NUMBER,
        "what is this": Problem.BAD_ADDRESS,
    }
    said: dict[str, str] = {}
    desk.reset_pulse()

    for number, problem in troubles.items():
        desk.click("rail-calls")
        desk.type("dial-input", number)
        desk.click("dial-button")
        said[number] = desk.await_text("banner", problem.sentence)
        desk.click("banner-dismiss")
        desk.await_gone("banner")

    figure(f"failed calls: longest block of the window {desk.longest_block_ms():.0f} ms")
    assert all(problem.advice in said[number] for number, problem in troubles.items())


def test_no_microphone_at_all_is_said_at_once(
    headset: VirtualHeadset, surroundings: dict[str, str], pbx: Kamailio, tmp_path: Path
) -> None:
    headset.unplug(Part.MICROPHONE)

    with Desk(tmp_path / "desk", surroundings, account_at(pbx)) as desk:
        said = desk.await_text("banner", Problem.NO_MICROPHONE.sentence)

    assert Problem.NO_MICROPHONE.advice in said


def test_a_password_that_is_not_known_is_asked_for(surroundings: dict[str, str], pbx: Kamailio, tmp_path: Path) -> None:
    with Desk(tmp_path / "desk", surroundings, account_at(pbx)) as desk:
        desk.await_control("password-prompt")
        desk.type("password", pbx.users["agent"])
        desk.click("password-save")

        pbx.wait_until_registered("agent")
        desk.await_text("connection", "Connected")
