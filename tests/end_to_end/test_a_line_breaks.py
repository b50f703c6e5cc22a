"""The way to a server breaks: the window says so, and what is written meanwhile goes out once it is mended."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.channels.sms_smpp.account import SMS_SMPP
from app.core.account import PhoneAccount, Transport
from app.core.channel import ChannelAccount
from app.core.ids import AccountId, new_id
from app.sandbox.virtual_headset import VirtualHeadset
from tests.contracts.channel import eventually
from tests.rig import smsc
from tests.rig.desk import Desk
from tests.rig.dovecot import Dovecot
from tests.rig.kamailio import Kamailio
from tests.rig.keyring_service import KeyringService
from tests.rig.mail_line import MailLine
from tests.rig.processes import LOOPBACK
from tests.rig.prosody import Prosody
from tests.rig.relay import Relay
from tests.rig.sms_sip import CustomerPhone
from tests.rig.smsc import Smsc
from tests.rig.tcp_gate import TcpGate
from tests.rig.voice import account_at
from tests.rig.xmpp_line import XmppLine
from tests.rig.xvfb import Xvfb

pytestmark = pytest.mark.slow

PATIENCE_S = 40.0
NOTICED_S = 120.0
"""Until a line that says nothing is given up."""


@dataclass(frozen=True)
class Way:
    """The agent's account at a server with a customer behind it, and how the way there breaks and is mended.

    `lose` makes a black hole of it, where one can be made: nobody is told.
    """

    account: PhoneAccount | ChannelAccount
    secret: str
    writes: Callable[[str], None]
    has: Callable[[], list[str]]
    cut: Callable[[], None]
    mend: Callable[[], None]
    lose: Callable[[], None] | None = None
    environment: Mapping[str, str] = field(default_factory=dict[str, str])


@contextmanager
def chat(_folder: Path) -> Generator[Way]:
    with Prosody() as prosody, XmppLine(prosody) as line:
        gate = line.gate
        yield Way(
            line.account, "agent-secret", line.customer_writes, line.customer_has, gate.cut, gate.mend, gate.black_hole
        )


@contextmanager
def mail(_folder: Path) -> Generator[Way]:
    with Relay() as relay, Dovecot(relay_port=relay.port) as dovecot, MailLine(dovecot, relay) as line:
        yield Way(
            line.account, line.secret, line.customer_writes, line.handed_over, line.cut, line.mend, line.black_hole
        )


@contextmanager
def smpp(folder: Path) -> Generator[Way]:
    with Smsc(folder / "centre") as centre:
        gate = TcpGate(centre.port)
        options = {"host": LOOPBACK, "port": str(gate.port), "system_id": smsc.SYSTEM_ID, "numbers": "+447700900123"}
        account = ChannelAccount(AccountId(new_id()), SMS_SMPP.name, "SMPP", options)

        def has() -> list[str]:
            return [each.text for each in centre.arrived()]

        yield Way(account, smsc.PASSWORD, centre.writes, has, gate.cut, gate.mend, gate.black_hole)
        gate.close()


@contextmanager
def sip(folder: Path) -> Generator[Way]:
    """The server itself goes away and comes back."""
    with VirtualHeadset() as headset, Kamailio(folder / "pbx", keeps_texts=False) as pbx:
        account, phone = account_at(pbx, transport=Transport.TCP), CustomerPhone(folder / "phone", pbx)

        def mend() -> None:
            pbx.start()
            phone.register_anew()

        yield Way(
            account,
            pbx.users["agent"],
            phone.write,
            lambda: list(phone.has),
            pbx.stop,
            mend,
            environment=headset.environment,
        )
        phone.close()


@pytest.fixture
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Way]:
    with request.param(tmp_path) as way:
        yield way


@pytest.fixture
def desk(tmp_path: Path, screen: Xvfb, keyring: KeyringService, way: Way) -> Iterator[Desk]:
    environment = {**screen.environment, **keyring.environment, **way.environment, "QT_QPA_PLATFORM": "xcb"}
    phone, channels = (way.account, []) if isinstance(way.account, PhoneAccount) else (None, [way.account])
    desk = Desk(tmp_path / "desk", environment, phone, channels, undo_mail_s=0)
    desk.know_password(way.account, way.secret)
    with desk:
        desk.await_text("connection", "Connected", PATIENCE_S)
        yield desk


@pytest.mark.parametrize("way", [chat, mail, smpp, sip], indirect=True)
def test_the_window_says_that_a_server_is_out_of_reach_and_what_is_written_waits_for_it(desk: Desk, way: Way) -> None:
    way.writes("Hello")
    desk.await_text("conversations", "1 unread")
    desk.select("conversations")
    desk.await_text("timeline", "Hello")

    way.cut()
    desk.await_text("connection", "Not connected", PATIENCE_S)
    desk.await_text("composer-lines", "waits")
    desk.type("composer-text", "It is on its way.")
    desk.click("composer-send")
    desk.await_text("timeline", "Waits for the connection")
    before = way.has()
    way.mend()
    desk.await_text("connection", "Connected", PATIENCE_S)
    eventually(lambda: len(way.has()) == 1, timeout=PATIENCE_S)
    desk.await_gone("composer-line")

    assert before == []
    assert [text.strip() for text in way.has()] == ["It is on its way."]
    assert "Waits" not in desk.read("timeline")


@pytest.mark.parametrize("way", [chat, mail, smpp], indirect=True)
def test_what_is_written_into_a_black_hole_is_not_lost_and_the_window_notices(desk: Desk, way: Way) -> None:
    assert way.lose is not None
    way.writes("Hello")
    desk.await_text("conversations", "1 unread")
    desk.select("conversations")
    desk.await_text("timeline", "Hello")

    way.lose()
    desk.type("composer-text", "It is on its way.")
    desk.click("composer-send")
    desk.await_text("connection", "Not connected", NOTICED_S)
    before = way.has()
    way.mend()
    desk.await_text("connection", "Connected", PATIENCE_S)
    eventually(lambda: len(way.has()) == 1, timeout=PATIENCE_S)
    desk.await_gone("composer-line")

    assert before == []
    assert [text.strip() for text in way.has()] == ["It is on its way."]
    assert "Waits" not in desk.read("timeline")
