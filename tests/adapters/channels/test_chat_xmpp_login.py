"""What keeps an agent's chat account from its server, each in words; and nothing but words."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import pycares
import pytest

from app.channels.chat_xmpp import CHAT_XMPP
from app.core.channel import ChannelAccount, Link, LinkState
from app.core.errors import RefusedError
from app.core.ids import AccountId, new_id
from app.core.problems import Problem
from app.ports.channel import LinkChanged, Secrets
from tests.contracts.channel import Ear
from tests.rig.loop_thread import LoopThread
from tests.rig.processes import LOOPBACK, free_port
from tests.rig.prosody import Prosody
from tests.rig.tcp_gate import TcpGate
from tests.rig.xmpp_line import XmppLine

pytestmark = pytest.mark.usefixtures("nothing_is_logged")

SECRETS = Secrets("secret", lambda renewed: None)


@pytest.fixture(scope="module", autouse=True)
def library_thread() -> None:
    """c-ares keeps one thread for the whole process, from the first name that is looked up on."""
    pycares.Channel().close()


@pytest.fixture
def line(prosody: Prosody) -> Iterator[XmppLine]:
    with XmppLine(prosody) as line:
        yield line


@contextmanager
def failing(line: XmppLine, password: str = "agent-secret", **options: str) -> Iterator[tuple[Ear, Link]]:
    """The ear on an account with these options, and the first failure it hears of."""
    ear = Ear(line.channel(password=password, **options))
    ear.channel.start({})
    try:
        yield ear, ear.wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED).link
    finally:
        ear.channel.stop()


@pytest.mark.slow
class TestNoWayIn:
    def test_a_wrong_password_is_said_and_not_tried_again(self, line: XmppLine) -> None:
        with failing(line, password="wrong") as (ear, link):
            states = [event.link.state for event in ear.of(LinkChanged)]

        assert (link.problem, link.retry_at) == (Problem.LOGIN_REFUSED, None)
        assert states == [LinkState.CONNECTING, LinkState.FAILED]

    def test_an_account_that_does_not_exist_is_a_refused_login(self, line: XmppLine) -> None:
        with failing(line, address=line.prosody.address("nobody")) as (_, link):
            assert link.problem is Problem.LOGIN_REFUSED

    @pytest.mark.parametrize("options", [{"host": "no-such-host.invalid"}, {"host": "", "port": ""}])
    def test_a_server_that_has_no_address_is_said(self, line: XmppLine, options: dict[str, str]) -> None:
        options = {"address": "anna@no-such-host.invalid", **options}

        with failing(line, **options) as (_, link):
            assert link.problem is Problem.NO_SUCH_SERVER
            assert link.detail == "no-such-host.invalid"

    def test_a_domain_that_the_server_does_not_serve_is_said(self, line: XmppLine) -> None:
        with failing(line, address="anna@elsewhere.test") as (_, link):
            assert link.problem is Problem.NO_SUCH_SERVER

    def test_a_port_where_nobody_listens_is_tried_again(self, line: XmppLine) -> None:
        with failing(line, port=str(free_port())) as (ear, link):
            ear.forget()
            ear.wait(LinkChanged, lambda event: event.link.state is LinkState.CONNECTING)

        assert link.problem is Problem.SERVER_SILENT
        assert link.retry_at is not None

    def test_a_server_that_says_nothing_is_given_up_after_a_while(self, line: XmppLine) -> None:
        line.gate.black_hole()

        with failing(line) as (_, link):
            assert link.problem is Problem.SERVER_SILENT


@pytest.mark.slow
class TestEncryption:
    @pytest.mark.parametrize("direct", [False, True])
    def test_a_certificate_of_an_unknown_authority_is_not_trusted(self, line: XmppLine, direct: bool) -> None:
        port = str(line.prosody.tls_port if direct else line.gate.port)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("app.channels.chat_xmpp.stream.DIRECT_TLS_PORTS", {line.prosody.tls_port})
            with failing(line, ca_file="", port=port) as (_, link):
                assert link.problem is Problem.SERVER_NOT_TRUSTED
                assert link.detail

    def test_verification_can_be_switched_off(self, line: XmppLine) -> None:
        ear = Ear(line.channel(ca_file="", verify=""))
        ear.channel.start({})

        ear.connected()
        ear.channel.stop()

    def test_a_port_that_is_encrypted_from_the_start_works_as_well(self, line: XmppLine) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("app.channels.chat_xmpp.stream.DIRECT_TLS_PORTS", {line.prosody.tls_port})
            ear = Ear(line.channel(port=str(line.prosody.tls_port)))
            ear.channel.start({})

            ear.connected()
            ear.channel.stop()

    def test_a_server_without_encryption_learns_nothing(self, line: XmppLine) -> None:
        with PlainServer() as server, failing(line, port=str(server.port)) as (_, link):
            assert link.problem is Problem.NO_ENCRYPTION
            assert "auth" not in server.heard

    def test_a_refused_password_is_not_tried_in_a_weaker_way(self, line: XmppLine) -> None:
        certificates = line.prosody.directory / "certs"
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*(certificates / f"{line.prosody.domain}.{kind}" for kind in ("crt", "key")))

        with PlainServer() as server, closing(TcpGate(server.port, tls)) as gate, pytest.MonkeyPatch.context() as patch:
            patch.setattr("app.channels.chat_xmpp.stream.DIRECT_TLS_PORTS", {gate.port})
            with failing(line, port=str(gate.port)) as (_, link):
                assert link.problem is Problem.LOGIN_REFUSED

        assert server.heard.count("<auth") == 1
        assert 'mechanism="SCRAM-SHA-1"' in server.heard


class PlainServer:
    """Speaks no TLS, offers to log in safely or plainly, and refuses whoever tries."""

    def __init__(self) -> None:
        self.heard = ""
        self._loop = LoopThread("plain-server")
        self._server = self._loop.do(asyncio.start_server(self._serve, LOOPBACK, 0))
        self.port: int = self._server.sockets[0].getsockname()[1]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer), suppress(ConnectionError, asyncio.IncompleteReadError):
            self.heard += (await reader.readuntil(b">")).decode()
            writer.write(
                b"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
                b"<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
                b"<mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism></mechanisms></stream:features>"
            )
            while data := await reader.read(4096):
                self.heard += data.decode()
                if "<auth" in data.decode():
                    writer.write(b"<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>")

    async def _end(self) -> None:
        self._server.close()

    def __enter__(self) -> PlainServer:
        return self

    def __exit__(self, *error: object) -> None:
        self._loop.do(self._end())
        self._loop.close()


def account(**options: str) -> ChannelAccount:
    return ChannelAccount(AccountId(new_id()), "xmpp", "Chat", {"address": "anna@example.org", **options})


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"address": ""}, "missing"),
        ({"address": "anna"}, "anna"),
        ({"address": "anna@exa mple.org"}, "exa mple"),
        ({"address": "anna@example..org"}, "example..org"),
        ({"queue": "support"}, "support"),
        ({"host": "xmpp example"}, "xmpp example"),
        ({"port": "0"}, "0"),
        ({"port": "many"}, "many"),
        ({"ca_file": "/no/such/file.pem"}, "/no/such/file.pem"),
    ],
)
def test_settings_that_cannot_be_used_are_said(options: dict[str, str], word: str) -> None:
    with pytest.raises(RefusedError) as refused:
        CHAT_XMPP.make(account(**options), SECRETS)

    assert refused.value.problem is Problem.BAD_SETTINGS
    assert word in refused.value.detail


def test_a_file_that_is_no_certificate_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("authority") / "ca.pem"
    file.write_text("not a certificate", encoding="utf-8")

    with pytest.raises(RefusedError) as refused:
        CHAT_XMPP.make(account(ca_file=str(file)), SECRETS)

    assert refused.value.problem is Problem.BAD_SETTINGS


def test_the_password_shows_nowhere() -> None:
    from app.channels.chat_xmpp.settings import settings_of

    settings = settings_of(account(), "very-secret")

    assert "very-secret" not in repr(settings)


def test_a_channel_that_never_started_can_be_stopped() -> None:
    CHAT_XMPP.make(account(), SECRETS).stop()
