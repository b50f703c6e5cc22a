"""Signing in without a password: the browser's way there and back, tokens for both servers, and their end."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from app.channels.mail.oauth import sign_in
from app.core.channel import LinkState
from app.core.errors import RefusedError
from app.core.ids import new_id
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import LinkChanged, Received
from tests.contracts.channel import Ear, eventually
from tests.rig.dovecot import Dovecot
from tests.rig.mail_line import MailLine
from tests.rig.oauth_server import CLIENT, OAuthServer
from tests.rig.relay import Relay

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def only_provider() -> Iterator[OAuthServer]:
    with OAuthServer("anna@company.test") as server:
        yield server


@pytest.fixture(scope="module")
def asking_dovecot(only_provider: OAuthServer, relay: Relay) -> Iterator[Dovecot]:
    """Asks the provider whether a token is good."""
    with Dovecot(relay_port=relay.port, introspection_url=only_provider.introspection_url) as dovecot:
        relay.lmtp_port = dovecot.lmtp_port
        yield dovecot


@pytest.fixture
def provider(only_provider: OAuthServer) -> OAuthServer:
    only_provider.revoke()
    only_provider.turns_away = False
    return only_provider


@pytest.fixture
def line(provider: OAuthServer, asking_dovecot: Dovecot, relay: Relay) -> Iterator[MailLine]:
    customer = f"customer-{new_id().hex}"
    asking_dovecot.add_user(customer, "secret")
    relay.forget()
    with MailLine(asking_dovecot, relay, customer=customer) as line:
        oauth = {
            "sign_in": "microsoft",
            "client_id": CLIENT,
            "authorize_url": provider.authorize_url,
            "token_url": provider.token_url,
        }
        line.account = replace(line.account, options={**line.account.options, **oauth})
        yield line


class Browser:
    """Follows where it is sent, on a thread of its own as a real one would."""

    def __init__(self, change: Callable[[str], str] = lambda address: address) -> None:
        self.page = ""
        self.status = 0
        self._change = change
        self._thread: threading.Thread | None = None

    def open(self, address: str) -> None:
        self._thread = threading.Thread(target=self._go, args=(address,))
        self._thread.start()

    def _go(self, address: str) -> None:
        back = httpx.get(address).headers["Location"]
        reply = httpx.get(self._change(back))
        self.page, self.status = reply.text, reply.status_code

    def close(self) -> None:
        if self._thread:
            self._thread.join()


@pytest.fixture
def browser() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.close()


@pytest.fixture
def open_channel(line: MailLine) -> Iterator[Callable[[], Ear]]:
    ears: list[Ear] = []

    def open_it() -> Ear:
        ear = Ear(line.channel())
        ears.append(ear)
        ear.channel.start({})
        return ear

    yield open_it

    for ear in ears:
        ear.channel.stop()


Open = Callable[[], Ear]


def test_signing_in_gives_a_secret_that_opens_both_servers(
    line: MailLine, browser: Browser, open_channel: Open
) -> None:
    line.secret = sign_in(line.account, browser.open)
    browser.close()
    ear = open_channel()
    ear.connected()

    line.customer_writes("hello")
    ear.wait(Received, lambda event: event.text.strip() == "hello")
    sent = ear.sent(ear.send(line, "hello back"))
    eventually(lambda: line.customer_has() == ["hello back"])

    assert sent.state is MessageState.SENT
    assert "You are signed in" in browser.page
    assert set(json.loads(line.secret)) == {"refresh_token"}


def test_a_token_that_ends_is_renewed_and_what_comes_for_the_next_time_is_kept(
    line: MailLine, provider: OAuthServer, browser: Browser, open_channel: Open
) -> None:
    line.secret = sign_in(line.account, browser.open)
    ear = open_channel()
    ear.connected()
    renewed = len(line.kept)
    ear.forget()

    provider.expire()
    line.cut()
    ear.wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED)
    line.mend()
    ear.connected()

    assert len(line.kept) > renewed
    assert line.kept[-1] != line.secret
    assert ear.sent(ear.send(line, "still here")).state is MessageState.SENT


def test_the_secret_that_was_kept_last_opens_the_servers_the_next_time(
    line: MailLine, browser: Browser, open_channel: Open
) -> None:
    line.secret = sign_in(line.account, browser.open)
    first = open_channel()
    first.connected()
    first.channel.stop()
    line.secret = line.kept[-1]

    open_channel().connected()


@pytest.mark.parametrize("secret", ['{"refresh_token": "of another time"}', "a password", ""])
def test_a_permission_that_is_no_longer_good_asks_to_sign_in_again(
    line: MailLine, open_channel: Open, secret: str
) -> None:
    line.secret = secret

    failed = open_channel().wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED)

    assert failed.link.problem is Problem.TOKEN_EXPIRED


def test_a_permission_that_is_withdrawn_asks_to_sign_in_again(
    line: MailLine, provider: OAuthServer, browser: Browser, open_channel: Open
) -> None:
    line.secret = sign_in(line.account, browser.open)
    ear = open_channel()
    ear.connected()
    provider.revoke()
    line.cut()
    line.mend()

    ear.wait(LinkChanged, lambda event: event.link.problem is Problem.TOKEN_EXPIRED)


def test_a_provider_that_is_away_is_not_taken_for_one_that_refuses(line: MailLine, open_channel: Open) -> None:
    gone = {**line.account.options, "token_url": "http://127.0.0.1:9/token"}
    line.account = replace(line.account, options=gone)
    line.secret = '{"refresh_token": "x"}'

    failed = open_channel().wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED)

    assert failed.link.problem is Problem.SERVER_SILENT


def test_an_agent_who_says_no_is_not_signed_in(line: MailLine, provider: OAuthServer, browser: Browser) -> None:
    provider.turns_away = True

    with pytest.raises(RefusedError) as refused:
        sign_in(line.account, browser.open)
    browser.close()

    assert (refused.value.problem, refused.value.detail) == (
        Problem.LOGIN_REFUSED,
        "access_denied: The user said no.",
    )
    assert "You were not signed in" in browser.page


def test_an_answer_to_somebody_elses_question_is_passed_over(line: MailLine) -> None:
    stranger = Browser(lambda back: back.replace("state=", "state=forged"))

    with pytest.raises(RefusedError) as refused:
        sign_in(line.account, stranger.open, patience_s=0.5)
    stranger.close()

    assert refused.value.problem is Problem.LOGIN_REFUSED
    assert stranger.status == 400
    assert "not an answer" in stranger.page


def test_a_code_that_was_stolen_on_its_way_is_worth_nothing(
    line: MailLine, provider: OAuthServer, browser: Browser
) -> None:
    sign_in(line.account, browser.open)
    form = provider.requests[-1]

    status, answer = provider.token({**form, "code_verifier": "guessed"})

    assert status == 400
    assert answer["error"] == "invalid_grant"


def test_nobody_is_waited_for_forever(line: MailLine) -> None:
    with pytest.raises(RefusedError) as refused:
        sign_in(line.account, lambda address: None, patience_s=0.1)

    assert refused.value.problem is Problem.LOGIN_REFUSED


def test_without_a_client_nobody_can_sign_in(line: MailLine) -> None:
    account = replace(line.account, options={**line.account.options, "client_id": ""})

    with pytest.raises(RefusedError) as refused:
        sign_in(account, lambda address: None)

    assert refused.value.problem is Problem.BAD_SETTINGS


@pytest.mark.parametrize(
    ("kind", "host", "scope"),
    [
        ("microsoft", "login.microsoftonline.com", "https://outlook.office.com/SMTP.Send"),
        ("google", "accounts.google.com", "https://mail.google.com/"),
    ],
)
def test_the_browser_is_sent_to_the_provider_of_the_account(line: MailLine, kind: str, host: str, scope: str) -> None:
    options = {"address": "anna@company.test", "sign_in": kind, "client_id": "our-client"}
    opened: list[str] = []

    with pytest.raises(RefusedError):
        sign_in(replace(line.account, options=options), opened.append, patience_s=0.1)

    asked = parse_qs(urlsplit(opened[0]).query)
    assert urlsplit(opened[0]).hostname == host
    assert scope in asked["scope"][0].split()
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["login_hint"] == ["anna@company.test"]
    assert urlsplit(asked["redirect_uri"][0]).hostname in {"localhost", "127.0.0.1"}
