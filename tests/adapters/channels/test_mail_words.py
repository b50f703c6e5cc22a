"""Whatever keeps mail from coming or going is said in the desk's words, and passes by itself where it can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.channels.mail import MAIL
from app.core.channel import LinkState
from app.core.errors import RefusedError
from app.core.ids import MessageId, new_id
from app.core.message import MailHead, MessageState
from app.core.problems import Problem
from app.ports.channel import ChannelRefused, File, KeepDraft, LinkChanged, Progress, Secrets, Send
from tests.contracts.channel import Ear
from tests.rig.dovecot import Dovecot
from tests.rig.mail_line import MailLine
from tests.rig.processes import free_port
from tests.rig.relay import FULL, FULL_FOR_NOW, LATER, NO_SUCH_USER

pytestmark = pytest.mark.slow

Open = Callable[..., Ear]


@pytest.fixture
def open_channel(mail_line: MailLine) -> Iterator[Open]:
    """Starts a channel on the agent's account with other options."""
    ears: list[Ear] = []

    def open_it(**options: str) -> Ear:
        ear = Ear(mail_line.channel(**options))
        ears.append(ear)
        ear.channel.start({})
        return ear

    yield open_it

    for ear in ears:
        ear.channel.stop()


def trouble(ear: Ear) -> Problem | None:
    return ear.wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED).link.problem


def send(ear: Ear, line: MailLine, *to: str, size: int = 0) -> MessageId:
    message = MessageId(new_id())
    files = (File("film.mp4", "video/mp4", size, bytes(size)),) if size else ()
    ear.channel.request(Send(message, line.route(), "Hello", mail=MailHead("", "Booking", to=to), files=files))
    return message


def answer(ear: Ear, message: MessageId) -> Progress:
    return ear.wait(Progress, lambda event: event.id == message)


def test_a_wrong_password_is_told_and_not_tried_in_a_hurry(mail_line: MailLine, open_channel: Open) -> None:
    mail_line.secret = "wrong"
    mail_line.timing = replace(mail_line.timing, refused=60)

    link = open_channel().wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED).link

    assert link.problem is Problem.LOGIN_REFUSED
    assert link.retry_at is not None
    assert (link.retry_at - datetime.now(UTC)).total_seconds() > 50


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"imap_host": "no-such-host.invalid"}, Problem.NO_SUCH_SERVER),
        ({"smtp_host": "no-such-host.invalid"}, Problem.NO_SUCH_SERVER),
        ({"imap_host": "no..name"}, Problem.NO_SUCH_SERVER),
        ({"ca_file": ""}, Problem.SERVER_NOT_TRUSTED),
    ],
)
def test_a_server_that_is_not_there_or_not_trusted_is_told(
    open_channel: Open, options: dict[str, str], problem: Problem
) -> None:
    assert trouble(open_channel(**options)) is problem


@pytest.mark.parametrize("kind", ["imap", "smtp"])
def test_a_port_nobody_listens_on_is_told(open_channel: Open, kind: str) -> None:
    assert trouble(open_channel(**{f"{kind}_port": str(free_port())})) is Problem.SERVER_SILENT


@pytest.mark.parametrize("kind", ["imap", "smtp"])
def test_a_server_that_does_not_answer_is_told(mail_line: MailLine, open_channel: Open, kind: str) -> None:
    mail_line.timing = replace(mail_line.timing, answer=0.5)
    (mail_line.imap if kind == "imap" else mail_line.smtp).black_hole()

    assert trouble(open_channel()) is Problem.SERVER_SILENT


@pytest.mark.parametrize(("kind", "security"), [("imap", "tls"), ("smtp", "tls"), ("smtp", "starttls")])
def test_a_server_without_encryption_gets_nothing(
    mail_line: MailLine, open_channel: Open, kind: str, security: str
) -> None:
    port = mail_line.relay.port if kind == "smtp" else mail_line.dovecot.imap_port

    found = trouble(open_channel(**{f"{kind}_port": str(port), f"{kind}_security": security}))

    assert found is Problem.NO_ENCRYPTION


def test_encryption_may_begin_later_or_be_left_out_where_it_is_wanted(dovecot: Dovecot, open_channel: Open) -> None:
    for security in ("starttls", "none"):
        open_channel(
            imap_port=str(dovecot.imap_port),
            smtp_port=str(dovecot.smtp_port),
            imap_security=security,
            smtp_security=security,
        ).connected()


def test_a_certificate_can_be_taken_unseen(open_channel: Open) -> None:
    open_channel(ca_file="", verify="").connected()


def test_a_stranger_is_told_apart_from_a_full_mailbox(mail_line: MailLine, open_channel: Open) -> None:
    mail_line.relay.refusals |= {"nobody@x.test": NO_SUCH_USER, "full@x.test": FULL}
    ear = open_channel()
    ear.connected()

    for address, problem in (("nobody@x.test", Problem.NO_SUCH_RECIPIENT), ("full@x.test", Problem.MAILBOX_FULL)):
        found = answer(ear, send(ear, mail_line, address))
        assert (found.state, found.problem) == (MessageState.FAILED, problem)
        assert address in found.detail


def test_nobody_gets_a_mail_that_not_everybody_can_get(mail_line: MailLine, open_channel: Open) -> None:
    mail_line.relay.refusals["nobody@x.test"] = NO_SUCH_USER
    ear = open_channel()
    ear.connected()

    found = answer(ear, send(ear, mail_line, mail_line.customer, "nobody@x.test"))

    assert found.state is MessageState.FAILED
    assert mail_line.relay.taken == []


@pytest.mark.parametrize("reply", [LATER, FULL_FOR_NOW])
def test_what_the_server_wants_later_waits_longer_each_time(
    mail_line: MailLine, open_channel: Open, reply: str
) -> None:
    mail_line.relay.refusals[mail_line.customer] = reply
    ear = open_channel()
    ear.connected()
    message = send(ear, mail_line, mail_line.customer)
    first = answer(ear, message)
    ear.forget()
    ear.channel.request(Send(message, mail_line.route(), "Hello"))
    second = answer(ear, message)
    mail_line.relay.refusals.clear()
    ear.channel.request(Send(message, mail_line.route(), "Hello"))

    assert first.state is second.state is MessageState.QUEUED
    assert first.retry_at is not None
    assert second.retry_at is not None
    assert second.retry_at > first.retry_at
    assert ear.sent(message).state is MessageState.SENT


def test_a_file_that_is_too_large_is_not_even_sent(mail_line: MailLine, open_channel: Open) -> None:
    ear = open_channel()
    ear.connected()

    found = answer(ear, send(ear, mail_line, mail_line.customer, size=3_000_000))

    assert (found.state, found.problem) == (MessageState.FAILED, Problem.ATTACHMENT_TOO_LARGE)
    assert "2,000,000" in found.detail
    assert 1_000_000 < ear.channel.capabilities.largest_file < 2_000_000
    assert mail_line.relay.taken == []


@pytest.mark.parametrize("address", ["", "no address", "a@b\r\nRCPT TO:<x@y>", "a@-..-", "zoë@x.test"])
def test_what_is_no_address_is_told_before_anything_is_sent(
    mail_line: MailLine, open_channel: Open, address: str
) -> None:
    ear = open_channel()
    ear.connected()

    found = answer(ear, send(ear, mail_line, address))

    assert (found.state, found.problem) == (MessageState.FAILED, Problem.NO_SUCH_RECIPIENT)
    assert mail_line.relay.taken == []


def test_a_mail_that_comes_back_has_failed_after_all(mail_line: MailLine, open_channel: Open) -> None:
    mail_line.relay.bounces[mail_line.customer] = "5.1.1 User unknown"
    ear = open_channel()
    ear.connected()

    message = send(ear, mail_line, mail_line.customer)
    failed = ear.wait(Progress, lambda event: event.state is MessageState.FAILED)

    assert (failed.id, failed.problem) == (message, Problem.NO_SUCH_RECIPIENT)
    assert mail_line.customer in failed.detail
    assert ear.wait(Progress, lambda event: event.state is MessageState.SENT).id == message


def test_a_draft_that_does_not_fit_is_told(dovecot: Dovecot, mail_line: MailLine, open_channel: Open) -> None:
    dovecot.add_user(mail_line.user, mail_line.secret, quota=2_000)
    ear = open_channel()
    ear.connected()

    ear.channel.request(KeepDraft(MessageId(new_id()), "x" * 10_000, MailHead("", "Long")))

    assert ear.wait(ChannelRefused).problem is Problem.MAILBOX_FULL


@pytest.mark.parametrize(
    ("options", "detail"),
    [
        ({"address": "anna"}, "Mail address: anna"),
        ({"address": ""}, "Mail address: missing"),
        ({"address": "a@b", "sign_in": "magic"}, "Sign in with: magic"),
        ({"address": "a@b", "imap_host": "two words"}, "Server: two words"),
        ({"address": "a@b", "smtp_port": "70000"}, "Port: 70000"),
        ({"address": "a@b", "smtp_security": "some"}, "Encryption: some"),
        ({"address": "a@b", "ca_file": "/no/such/file"}, "Certificate authority: /no/such/file"),
    ],
)
def test_options_that_cannot_be_used_are_named(mail_line: MailLine, options: dict[str, str], detail: str) -> None:
    account = replace(mail_line.account, options=options)

    with pytest.raises(RefusedError) as refused:
        MAIL.make(account, Secrets("", lambda secret: None))

    assert refused.value.problem is Problem.BAD_SETTINGS
    assert detail in refused.value.detail
