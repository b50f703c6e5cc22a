"""Text messages over the phone account, against a real PBX and a real phone."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from app.core.channel import LinkState
from tests.contracts.channel import ChannelContract, eventually
from tests.rig.figures import figure
from tests.rig.messenger import Messenger
from tests.rig.sms_sip import SipLine

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SipLine]:
    with SipLine(tmp_path_factory.mktemp("sip")) as sip:
        yield sip


@pytest.fixture
def line(account: SipLine) -> SipLine:
    account.begin_anew()
    return account


class TestContract(ChannelContract):
    pass


def test_four_hundred_texts_survive_reset_black_hole_and_restarts(line: SipLine) -> None:
    """Two hundred each way, one at a time on each."""
    desk = Messenger(line.channel(), line.route())
    desk.start()
    out = [f"to the customer {number} ü" for number in range(200)]
    home = [f"to the agent {number} é" for number in range(200)]
    began = time.monotonic()

    desk.write(*out[:100])
    line.customer.write(*home)
    desk.wait_until(lambda here: len(here.outbox) < 70 and len(here.texts) > 30)
    line.gate.cut()
    desk.wait_until(lambda here: here.links[-1] is not LinkState.CONNECTED)
    line.gate.mend()
    desk.wait_until(lambda here: len(here.texts) > 60)
    seen = len(desk.links)
    line.gate.black_hole()
    desk.write(*out[100:])  # something must go into it, or nobody would notice
    line.gate.mend()
    desk.wait_until(lambda here: here.links[seen:] and here.links[seen] is not LinkState.CONNECTED)
    desk.wait_until(lambda here: len(here.outbox) < 60 and len(here.texts) > 120)
    line.pbx.restart()
    line.customer.register_anew()
    desk.wait_until(lambda here: len(here.outbox) < 40)
    desk.stop()
    successor = Messenger(line.channel(), line.route(), before=desk)
    successor.start()
    successor.wait_until(lambda here: not here.outbox and len(here.texts) >= 200)
    eventually(lambda: len(line.customer_has()) >= 200 and line.customer.is_done)
    successor.stop()

    assert line.customer_has() == out
    assert successor.texts == home
    figure(
        f"SIP MESSAGE, 200 each way over a reset, a black hole, a restart of the server and of the channel: "
        f"200 and 200 arrived once and in order, {time.monotonic() - began:.1f} s"
    )
