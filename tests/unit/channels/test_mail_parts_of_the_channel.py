"""The small parts of the mail channel: mails written, reports and replies understood, one link of two, the pace."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtplib.errors import SMTPConnectError, SMTPException, SMTPNotSupported, SMTPResponseException
from hypothesis import example, given, settings
from hypothesis import strategies as st
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from app.channels.mail.bounce import report_of, smtp_problem
from app.channels.mail.channel import MailChannel
from app.channels.mail.compose import draft, outgoing
from app.channels.mail.link import BackOff, LinkBoard, Side
from app.channels.mail.mime import read_mail
from app.channels.mail.pace import Pace
from app.channels.mail.parts import read_parts
from app.channels.mail.settings import Security, Settings, Timing, settings_of
from app.channels.mail.trouble import MailError, from_imap, from_smtp
from app.channels.mail.waker import Waker
from app.core.channel import ChannelAccount, Link, LinkState
from app.core.conversation import Route
from app.core.errors import RefusedError
from app.core.ids import AccountId, MessageId, new_id
from app.core.message import MailHead, MessageState
from app.core.problems import Problem
from app.ports.channel import File, KeepDraft, Secrets, Send, SetReady, Typing
from tests.rig.relay import report

ACCOUNT = AccountId(new_id())
OWN = "anna@shop.example"
ROUTE = Route(OWN, "jean@customer.example", ACCOUNT)
SMUGGLED = "=?utf-8?q?x=0D=0ABcc=3A_thief=40x=2Eexample=0D=0A=0D=0Abody?="
"""A line that becomes several when it is decoded once too often."""
WRITTEN = (
    st.text()
    | st.text('a0@<>"\\()[]:;,=?_.% \r\n\u200dé漢', max_size=15)
    | st.sampled_from([SMUGGLED, "0@", "漢" * 400])
)


def account(**options: str) -> Settings:
    return settings_of(ChannelAccount(ACCOUNT, "mail", "Mail", {"address": OWN, "name": "Anna", **options}))


# Mails written


def test_a_mail_without_a_head_goes_to_the_route_under_an_id_that_leads_back() -> None:
    message = MessageId(new_id())

    mail = outgoing(Send(message, ROUTE, "Hello"), account())

    assert mail.recipients == ("jean@customer.example",)
    assert mail.message_id == f"{message}@shop.example"
    assert read_mail(mail.raw).body.text == "Hello"


def test_names_of_domains_are_written_as_old_servers_know_them() -> None:
    mail = outgoing(
        Send(MessageId(new_id()), ROUTE, "x", mail=MailHead("", "x", to=("a@müller.example",))),
        account(address="anna@bücher.example"),
    )

    assert mail.recipients == ("a@xn--mller-kva.example",)
    assert b"From: Anna <anna@xn--bcher-kva.example>" in mail.raw
    assert not mail.needs_utf8


def test_addresses_beyond_ascii_need_a_server_that_knows_them() -> None:
    assert outgoing(Send(MessageId(new_id()), Route(OWN, "zoë@x.example"), "x"), account()).needs_utf8


@pytest.mark.parametrize("written", ["jean\u200b@x.example", " jean@x.example\n"])
def test_what_is_invisible_in_an_address_is_left_out(written: str) -> None:
    assert outgoing(Send(MessageId(new_id()), Route(OWN, written, ACCOUNT), "x"), account()).recipients == (
        "jean@x.example",
    )


NO_ADDRESSES = [
    "=?utf-8?q?a=2Cthief=40x=2Eexample=2C?=@x.example",
    ".a@x.example",
    "a]b@x.example",
    "a@⑴.example",
    f"a@{'é' * 60}.example",
    "0@",
]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_would_become_another_address_on_its_way_is_none(address: str) -> None:
    head = MailHead("", "x", to=("a@x.example", address), reply_to=address)

    with pytest.raises(RefusedError) as refusal:
        outgoing(Send(MessageId(new_id()), ROUTE, "x", mail=head), account())
    with pytest.raises(RefusedError) as own_refusal:
        account(address=address)
    kept = read_mail(draft(KeepDraft(MessageId(new_id()), "x", head), account()).raw).head

    assert (refusal.value.problem, own_refusal.value.problem) == (Problem.NO_SUCH_RECIPIENT, Problem.BAD_SETTINGS)
    assert (kept.to, kept.reply_to) == (("a@x.example",), "")


@settings(deadline=None, max_examples=50)
@example("", "x", SMUGGLED, SMUGGLED, b"")
@example("", "x", "", '="?utf-8?q?x=0Ay?=', b"")
@given(WRITTEN, WRITTEN, WRITTEN, WRITTEN, st.binary(max_size=50))
def test_whatever_is_written_can_be_sent_and_nothing_slips_into_the_head(
    text: str, html: str, subject: str, name: str, content: bytes
) -> None:
    head = MailHead("", subject, to=("a@x.example",), in_reply_to=subject, references=(name,), reply_to=name)
    files = (File(name, name, len(content), content), File("logo", "image/png", 1, b"x", content_id=name))

    mail = outgoing(Send(MessageId(new_id()), ROUTE, text, html, head, files), account(name=name))

    found = message_from_bytes(mail.raw, policy=default)
    assert set(found.keys()) <= {
        *("Message-ID", "In-Reply-To", "References", "From", "Date", "Subject", "Reply-To", "To"),
        *("MIME-Version", "Content-Type", "Content-Transfer-Encoding"),
    }
    below = {key for part in found.walk() if part is not found for key in part}
    assert below <= {
        *("Content-Type", "Content-Transfer-Encoding"),
        "MIME-Version",
        "Content-Disposition",
        "Content-ID",
    }
    assert max(len(line) for line in mail.raw.split(b"\r\n")) <= 998
    assert mail.raw.isascii() or mail.needs_utf8


@settings(deadline=None, max_examples=50)
@given(WRITTEN, WRITTEN, st.lists(WRITTEN | st.builds("{}@x.example".format, WRITTEN), max_size=3))
def test_whatever_is_half_written_can_be_kept(text: str, subject: str, to: list[str]) -> None:
    kept = draft(KeepDraft(MessageId(new_id()), text, MailHead("", subject, to=tuple(to))), account())

    assert kept.raw.startswith(b"Message-ID: <")
    assert b"\nBcc" not in kept.raw.partition(b"\r\n\r\n")[0]


# Reports and replies


def original(message: MessageId) -> bytes:
    return outgoing(Send(message, ROUTE, "Hello"), account()).raw


@pytest.mark.parametrize(
    ("status", "action", "state", "problem"),
    [
        ("5.1.1 User unknown", "failed", MessageState.FAILED, Problem.NO_SUCH_RECIPIENT),
        ("5.2.2 Over quota", "failed", MessageState.FAILED, Problem.MAILBOX_FULL),
        ("5.3.4 Too big", "failed", MessageState.FAILED, Problem.ATTACHMENT_TOO_LARGE),
        ("5.7.1 Looks like spam", "failed", MessageState.FAILED, Problem.NOT_DELIVERED),
        ("2.0.0 Delivered", "delivered", MessageState.DELIVERED, None),
        ("4.4.1 No answer", "delayed", None, None),
    ],
)
def test_a_report_tells_what_became_of_our_mail(
    status: str, action: str, state: MessageState | None, problem: Problem | None
) -> None:
    message = MessageId(new_id())

    found = report_of(*read_parts(report(original(message), ROUTE.remote, status, action)))

    assert found is not None
    assert (found.message, found.state, found.problem) == (message, state, problem)


def test_a_report_about_somebody_elses_mail_is_a_mail_like_any_other() -> None:
    assert report_of(*read_parts(report(b"Message-ID: <1@x>\r\n\r\n", "a@x", "5.1.1 Unknown"))) is None
    assert report_of(*read_parts(original(MessageId(new_id())))) is None


def test_a_report_without_a_copy_is_known_by_what_it_answers() -> None:
    message = MessageId(new_id())
    raw = (
        f"Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\nIn-Reply-To: <{message}@x>\r\n\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        "Final-Recipient: rfc822; a@x\r\nAction: failed\r\nStatus: 5.0.0\r\n\r\n--b--\r\n"
    )

    found = report_of(*read_parts(raw.encode()))

    assert found is not None
    assert (found.message, found.problem) == (message, Problem.NOT_DELIVERED)


@pytest.mark.parametrize(
    ("code", "text", "problem"),
    [
        (550, "5.1.1 Unknown", Problem.NO_SUCH_RECIPIENT),
        (550, "No such user here", Problem.NO_SUCH_RECIPIENT),
        (550, "5.7.1 Blocked", Problem.NOT_DELIVERED),
        (550, "5.0.0 <a@x> 5.2.2 Full", Problem.MAILBOX_FULL),
        (552, "Message too big", Problem.ATTACHMENT_TOO_LARGE),
        (552, "5.2.2 Full", Problem.MAILBOX_FULL),
        (452, "Full", Problem.MAILBOX_FULL),
        (450, "4.7.28 Too many", Problem.TOO_FAST),
        (451, "4.7.1 Greylisted", Problem.SERVER_FAILED),
        (554, "Go away", Problem.NOT_DELIVERED),
    ],
)
def test_a_servers_no_has_a_reason(code: int, text: str, problem: Problem) -> None:
    assert smtp_problem(code, text) is problem


def chained(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (LoginError("[AUTHENTICATIONFAILED] no"), Problem.LOGIN_REFUSED),
        (LoginError("[UNAVAILABLE] later"), Problem.SERVER_FAILED),
        (IMAPClientAbortError("socket error: EOF"), Problem.SERVER_SILENT),
        (IMAPClientError("NO [OVERQUOTA] full"), Problem.MAILBOX_FULL),
        (IMAPClientError("BAD"), Problem.SERVER_FAILED),
        (ConnectionResetError(), Problem.SERVER_SILENT),
        (RefusedError(Problem.BAD_SETTINGS), Problem.BAD_SETTINGS),
    ],
)
def test_trouble_with_the_mailbox_has_words(error: Exception, problem: Problem) -> None:
    assert from_imap(error).problem is problem


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (SMTPResponseException(421, "closing"), Problem.SERVER_FAILED),
        (SMTPNotSupported("no"), Problem.SERVER_FAILED),
        (SMTPException("SMTP STARTTLS extension not supported by server."), Problem.NO_ENCRYPTION),
        (chained(SMTPConnectError("no"), socket.gaierror(-2, "unknown")), Problem.NO_SUCH_SERVER),
        (chained(SMTPConnectError("no"), ConnectionRefusedError()), Problem.SERVER_SILENT),
        (TimeoutError(), Problem.SERVER_SILENT),
    ],
)
def test_trouble_with_sending_has_words(error: Exception, problem: Problem) -> None:
    assert from_smtp(error).problem is problem


# The account


@pytest.mark.parametrize(
    ("options", "imap", "smtp"),
    [
        ({}, "imap.shop.example:993", "smtp.shop.example:465"),
        ({"smtp_security": "starttls", "imap_security": "none"}, "imap.shop.example:143", "smtp.shop.example:587"),
        ({"imap_host": "Mail.Example", "imap_port": "1993"}, "mail.example:1993", "smtp.shop.example:465"),
        ({"sign_in": "microsoft"}, "outlook.office365.com:993", "smtp.office365.com:587"),
        ({"sign_in": "google"}, "imap.gmail.com:993", "smtp.gmail.com:465"),
        ({"sign_in": "google", "imap_host": "own.example"}, "own.example:993", "smtp.gmail.com:465"),
    ],
)
def test_servers_are_known_by_their_provider_or_guessed(options: dict[str, str], imap: str, smtp: str) -> None:
    found = account(**options)

    assert (str(found.imap), str(found.smtp)) == (imap, smtp)


def test_providers_that_file_sent_mail_themselves_are_left_to_it() -> None:
    assert account().files_sent
    assert not account(file_sent="").files_sent
    assert not account(sign_in="microsoft").files_sent
    assert account(sign_in="microsoft").smtp.security is Security.STARTTLS


def test_a_channel_that_was_never_started_can_be_stopped_and_passes_over_what_is_not_mail() -> None:
    links: list[object] = []
    channel = MailChannel(account(), Secrets("secret", lambda secret: None), Timing())
    channel.listen(links.append)

    channel.request(Typing(ROUTE, is_writing=True))
    channel.request(SetReady(is_ready=True))
    channel.stop()

    assert channel.capabilities.own_addresses == (OWN,)
    assert len(links) == 1


# One link out of two


@pytest.fixture
def links() -> list[Link]:
    return []


@pytest.fixture
def board(links: list[Link]) -> LinkBoard:
    board = LinkBoard(account(), links.append)
    board.on()
    return board


def test_the_link_is_connected_when_mail_can_come_and_go(board: LinkBoard, links: list[Link]) -> None:
    board.connected(Side.INCOMING)
    assert links[-1].state is LinkState.CONNECTING
    board.connected(Side.OUTGOING)
    assert links[-1].state is LinkState.CONNECTED

    board.failed(Side.OUTGOING, MailError(Problem.SERVER_SILENT, "no answer"), 5)
    board.connecting(Side.OUTGOING)  # trying again is no news
    board.progress(1, 2)

    assert [(link.state, link.problem, link.detail) for link in links[2:]] == [
        (LinkState.FAILED, Problem.SERVER_SILENT, "smtp.shop.example:465: no answer")
    ]
    board.connected(Side.OUTGOING)
    assert (links[-1].state, links[-1].done, links[-1].total) == (LinkState.CONNECTED, 1, 2)


def test_nothing_is_told_twice_and_nothing_after_the_end(board: LinkBoard, links: list[Link]) -> None:
    board.connecting(Side.INCOMING)
    board.off()
    board.connected(Side.INCOMING)
    board.failed(Side.OUTGOING, MailError(Problem.SERVER_SILENT), 1)

    assert [link.state for link in links] == [LinkState.CONNECTING, LinkState.OFF]


def test_tries_become_rarer_and_a_refused_login_rarest() -> None:
    back_off = BackOff(Timing())
    silent = MailError(Problem.SERVER_SILENT)

    delays = [back_off.next(silent) for _ in range(9)]
    assert all(1 <= delay <= 60 for delay in delays)
    assert delays == sorted(delays)
    assert delays[-1] == 60
    assert back_off.next(MailError(Problem.LOGIN_REFUSED)) == 900
    back_off.reset()
    assert back_off.next(silent) < 1.3


# The pace


def waiting(action: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=action)
    thread.start()
    return thread


def test_old_mail_waits_until_the_desk_has_caught_up() -> None:
    pace = Pace()
    for _ in range(3):
        pace.told()
    done = threading.Event()
    thread = waiting(lambda: (pace.wait(), done.set()))  # type: ignore[func-returns-value]

    for _ in range(2):
        assert not done.is_set()
        pace.taken()
    pace.taken()
    thread.join(1)

    assert done.is_set()


def test_a_desk_that_never_says_what_it_took_is_not_waited_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = Pace()
    for _ in range(4):
        pace.told()

    monkeypatch.setattr("app.channels.mail.pace._PATIENCE_S", 0.01)
    pace.wait()
    monkeypatch.setattr("app.channels.mail.pace._PATIENCE_S", 60)
    thread = waiting(pace.wait)
    thread.join(1)

    assert not thread.is_alive()


def test_a_desk_that_takes_again_is_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = Pace()
    for _ in range(4):
        pace.told()
    monkeypatch.setattr("app.channels.mail.pace._PATIENCE_S", 0.01)
    pace.wait()
    monkeypatch.setattr("app.channels.mail.pace._PATIENCE_S", 60)

    pace.taken()
    pace.told()
    thread = waiting(pace.wait)
    thread.join(0.1)
    is_waiting = thread.is_alive()
    pace.end()
    thread.join(1)

    assert is_waiting


def test_a_mail_that_was_never_taken_does_not_slow_down_those_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pace = Pace()
    pace.told()
    monkeypatch.setattr("app.channels.mail.pace._PATIENCE_S", 0.01)
    pace.wait()
    monkeypatch.setattr("app.channels.mail.pace._PATIENCE_S", 60)

    pace.told()
    pace.taken()
    thread = waiting(pace.wait)
    thread.join(1)

    assert not thread.is_alive()


def test_nobody_waits_beyond_the_end() -> None:
    pace, waker = Pace(), Waker()
    for _ in range(4):
        pace.told()
    threads = [waiting(pace.wait), waiting(lambda: waker.pause(60))]

    pace.end()
    waker.end()
    for thread in threads:
        thread.join(1)

    assert not any(thread.is_alive() for thread in threads)
    waker.close()
    waker.wake()
