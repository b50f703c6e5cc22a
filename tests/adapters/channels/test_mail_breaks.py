"""Two hundred mails each way while the network or the server breaks: each arrives once and in order."""

from __future__ import annotations

import smtplib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.channels.mail.outbox import Outbox
from app.core.channel import LinkState
from tests.rig.figures import figure
from tests.rig.mail_line import MailLine
from tests.rig.messenger import Messenger
from tests.rig.relay import Taken

pytestmark = pytest.mark.slow

COUNT = 200
PATIENCE_S = 10
FROM_AGENT = [f"answer {number}" for number in range(COUNT)]
FROM_CUSTOMER = [f"question {number}" for number in range(COUNT)]


@pytest.fixture(autouse=True)
def customer_elsewhere(mail_line: MailLine) -> None:
    """Whose server does not break with the agent's, between taking a mail and saying so."""
    mail_line.customer = "customer@elsewhere.test"


@pytest.fixture
def desk(mail_line: MailLine) -> Iterator[Messenger]:
    desk = Messenger(mail_line.channel(), mail_line.route())
    desk.start()
    yield desk
    desk.stop()


def received(desk: Messenger) -> list[str]:
    return [event.text.strip() for event in desk.received.values() if not event.is_own]


@contextmanager
def customer_writes_everything(line: MailLine) -> Iterator[None]:
    """As a mail server does, which tries again while the other is away."""
    is_over = threading.Event()

    def write() -> None:
        for mail in [line.mail(text) for text in FROM_CUSTOMER]:
            while not is_over.is_set():
                try:
                    line.deliver(mail)
                    break
                except (OSError, smtplib.SMTPException):
                    is_over.wait(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        is_over.set()
        writer.join()


def both_write(desk: Messenger, line: MailLine, trouble: Callable[[], None], what: str, times: int = 3) -> None:
    """Both write all they have, with trouble on the way."""
    began = time.monotonic()
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.CONNECTED)
    with customer_writes_everything(line):
        desk.write(*FROM_AGENT)
        for number in range(times):
            left = COUNT - COUNT * (number + 1) // (times + 1)
            desk.wait_until(lambda desk, left=left: len(desk.outbox) <= left)
            trouble()
        desk.wait_until(lambda desk: not desk.outbox and len(received(desk)) == COUNT)

    assert sorted(received(desk)) == sorted(FROM_CUSTOMER)
    assert received(desk) == list(dict.fromkeys(line.numbered()))
    assert line.handed_over() == FROM_AGENT
    assert LinkState.FAILED in desk.links
    figure(
        f"mail, {what} {times} times: {COUNT} mails each way once and in order in {time.monotonic() - began:.1f} s,"
        f" handed over twice and known by the Message-ID: {line.relay.doubles}"
    )


def test_resets_lose_and_double_nothing(desk: Messenger, mail_line: MailLine) -> None:
    def cut() -> None:
        seen = len(desk.links)
        mail_line.cut()
        desk.wait_until(lambda desk: LinkState.FAILED in desk.links[seen:])
        mail_line.mend()

    both_write(desk, mail_line, cut, "connection reset")


def test_a_network_that_swallows_everything_loses_and_doubles_nothing(desk: Messenger, mail_line: MailLine) -> None:
    def swallow() -> None:
        seen = len(desk.links)
        mail_line.black_hole()
        desk.wait_until(lambda desk: LinkState.FAILED in desk.links[seen:])
        mail_line.mend()

    both_write(desk, mail_line, swallow, "black hole", times=2)


def test_a_server_that_restarts_loses_and_doubles_nothing(desk: Messenger, mail_line: MailLine) -> None:
    both_write(desk, mail_line, mail_line.dovecot.restart, "server restarted", times=2)


def test_a_mail_that_is_being_taken_when_the_desk_leaves_is_known_as_sent(
    mail_line: MailLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    being_taken, go_on = threading.Event(), threading.Event()
    end = Outbox.end

    def end_and_go_on(outbox: Outbox) -> None:
        end(outbox)
        go_on.set()

    def take_long(_mail: Taken) -> None:
        being_taken.set()
        go_on.wait(PATIENCE_S)

    monkeypatch.setattr(Outbox, "end", end_and_go_on)
    mail_line.relay.before_answer = take_long
    desk = Messenger(mail_line.channel(), mail_line.route())
    desk.start()
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.CONNECTED)

    desk.write("once")
    assert being_taken.wait(PATIENCE_S)
    desk.stop()

    assert (len(desk.outbox), [text.strip() for text in mail_line.handed_over()]) == (0, ["once"])


def test_a_desk_that_ends_suddenly_loses_and_doubles_nothing(mail_line: MailLine) -> None:
    """As by `kill -9`: the channel is cut off from both servers, and another one goes on with what was stored."""
    desk = Messenger(mail_line.channel(), mail_line.route())
    desk.start()
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.CONNECTED)
    with customer_writes_everything(mail_line):
        desk.write(*FROM_AGENT)
        desk.wait_until(lambda desk: len(desk.outbox) <= COUNT // 2)

        mail_line.cut()
        desk.stop()
        mail_line.mend()
        after = Messenger(mail_line.channel(), mail_line.route(), desk)
        after.start()
        after.wait_until(lambda desk: not desk.outbox and len(received(desk)) == COUNT)
        after.stop()

    assert received(after) == list(dict.fromkeys(mail_line.numbered()))
    assert mail_line.handed_over() == FROM_AGENT


def test_an_answer_that_gets_lost_doubles_nothing_where_message_ids_are_known(
    desk: Messenger, mail_line: MailLine
) -> None:
    mail_line.relay.before_answer = lambda taken: mail_line.smtp.cut()
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.CONNECTED)

    desk.write("once")
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.FAILED)
    mail_line.mend()
    desk.wait_until(lambda desk: not desk.outbox)

    assert mail_line.handed_over() == ["once"]
    assert mail_line.relay.doubles == 1


def test_an_answer_that_gets_lost_doubles_nothing_where_the_server_files_what_it_took(
    desk: Messenger, mail_line: MailLine
) -> None:
    def file_and_cut(taken: Taken) -> None:
        mail_line.file("Sent", taken.raw)
        mail_line.smtp.cut()

    mail_line.relay.before_answer = file_and_cut
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.CONNECTED)

    desk.write("once")
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.FAILED)
    mail_line.mend()
    desk.wait_until(lambda desk: not desk.outbox)

    assert mail_line.handed_over() == ["once"]
    assert mail_line.relay.doubles == 0
    assert len(mail_line.mails(mail_line.user, "Sent")) == 1


def nothing(desk: Messenger, line: MailLine) -> None:
    """The desk has only just begun to connect."""


def swallowed_at_first(desk: Messenger, line: MailLine) -> None:
    line.black_hole()


def swallowed_while_connected(desk: Messenger, line: MailLine) -> None:
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.CONNECTED)
    line.black_hole()
    desk.write("into the dark")


def refused(desk: Messenger, line: MailLine) -> None:
    line.cut()
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.FAILED)


def just_sent(desk: Messenger, line: MailLine) -> None:
    desk.wait_until(lambda desk: desk.links[-1] is LinkState.CONNECTED)
    desk.write("one")
    desk.wait_until(lambda desk: not desk.outbox)


@pytest.mark.parametrize("state", [nothing, swallowed_at_first, swallowed_while_connected, refused, just_sent])
def test_leaving_takes_three_seconds_at_most(mail_line: MailLine, state: Callable[[Messenger, MailLine], None]) -> None:
    """And leaves no thread behind, which every test checks."""
    desk = Messenger(mail_line.channel(), mail_line.route())
    if state is swallowed_at_first:
        state(desk, mail_line)
    desk.start()
    state(desk, mail_line)
    began = time.monotonic()

    desk.stop()

    assert time.monotonic() - began < 3
    assert desk.links[-1] is LinkState.OFF
