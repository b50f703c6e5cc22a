"""Text messages over HTTP, against a server that behaves like Twilio's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core.channel import LinkState
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import LinkChanged
from tests.contracts.channel import ChannelContract, Ear, eventually
from tests.rig.figures import figure
from tests.rig.messenger import Messenger
from tests.rig.sms_http import HttpLineUp, MessagesService

pytestmark = pytest.mark.slow

OWN = ("+447700900123", "12345")
REFUSALS = {
    "+447700900001": 21211,
    "+447700900002": 21214,
    "+447700900003": 21610,
    "+447700900004": 21614,
    "+447700900005": 12345,
}


@pytest.fixture
def service() -> Iterator[MessagesService]:
    with MessagesService(REFUSALS) as server:
        yield server


@pytest.fixture
def line(service: MessagesService) -> Iterator[HttpLineUp]:
    line_up = HttpLineUp(service)
    yield line_up
    line_up.close()


@pytest.fixture
def desk(line: HttpLineUp) -> Iterator[Messenger]:
    messenger = Messenger(line.channel(), line.route())
    messenger.start()
    messenger.wait_until(lambda here: here.links[-1] is LinkState.CONNECTED)
    yield messenger
    messenger.stop()


class TestContract(ChannelContract):
    pass


def test_four_hundred_texts_survive_reset_black_hole_and_restarts(line: HttpLineUp, service: MessagesService) -> None:
    """Two hundred each way; answers get lost, and the channel itself is started anew in the middle."""
    line.with_settings(patience=1.0)
    desk = Messenger(line.channel(), line.route())
    desk.start()
    desk.wait_until(lambda here: here.links[-1] is LinkState.CONNECTED)
    out = [f"to the customer {number} ü" for number in range(200)]
    home = [f"to the agent {number} é" for number in range(200)]
    began = time.monotonic()

    desk.write(*out)
    for text in home[:50]:
        service.writes(text)
    desk.wait_until(lambda here: len(here.outbox) < 170)
    line.gate.cut()
    for text in home[50:100]:
        service.writes(text)
    desk.wait_until(lambda here: here.links[-1] is not LinkState.CONNECTED)
    line.gate.mend()
    desk.wait_until(lambda here: len(here.outbox) < 130)
    line.gate.black_hole()
    line.gate.mend()
    for text in home[100:150]:
        service.writes(text)
    desk.wait_until(lambda here: here.links[-1] is not LinkState.CONNECTED)
    desk.wait_until(lambda here: len(here.outbox) < 90)
    service.restart()
    service.slips(3)
    desk.wait_until(lambda here: len(here.outbox) < 50)
    line.gate.cut()
    desk.stop()
    line.gate.mend()
    for text in home[150:]:
        service.writes(text)
    successor = Messenger(line.channel(), line.route(), before=desk)
    successor.start()
    successor.wait_until(lambda here: not here.outbox and len(here.texts) >= 200)
    eventually(lambda: _delivered(desk, successor) >= 200)
    successor.stop()

    assert line.customer_has() == out
    assert successor.texts == home
    figure(
        f"SMS over HTTP, 200 each way over two resets, a black hole, three lost answers, a restart of the server and "
        f"of the channel: 200 and 200 arrived once and in order, {time.monotonic() - began:.1f} s"
    )


def _delivered(*desks: Messenger) -> int:
    states: dict[object, MessageState] = {}
    for desk in desks:
        states |= desk.states()
    return sum(state is MessageState.DELIVERED for state in states.values())


# Out


def test_a_text_is_sent_and_then_delivered(desk: Messenger, service: MessagesService) -> None:
    desk.write("Grüße 日本 😀")
    desk.wait_until(lambda here: here.last.state is MessageState.DELIVERED)

    assert [each.state for each in desk.progress] == [MessageState.SENT, MessageState.DELIVERED]
    assert service.arrived() == [("+447700900123", "Grüße 日本 😀")]


def test_the_agent_chooses_the_number_it_comes_from(line: HttpLineUp, service: MessagesService) -> None:
    messenger = Messenger(line.channel(), replace(line.route(), own="12345"))
    messenger.start()
    messenger.write("hello")
    messenger.wait_until(lambda here: not here.outbox)
    messenger.stop()

    assert service.arrived() == [("12345", "hello")]


@pytest.mark.parametrize(
    ("number", "problem", "detail"),
    [
        ("+447700900001", Problem.NO_SUCH_RECIPIENT, "Refused with 21211 (21211)"),
        ("+447700900002", Problem.NO_SUCH_RECIPIENT, "Refused with 21214 (21214)"),
        ("+447700900003", Problem.OPTED_OUT, "Refused with 21610 (21610)"),
        ("+447700900004", Problem.CANNOT_BE_TEXTED, "Refused with 21614 (21614)"),
        ("+447700900005", Problem.NOT_DELIVERED, "Refused with 12345 (12345)"),
    ],
)
def test_a_number_that_is_refused_is_said_in_words(
    number: str, problem: Problem, detail: str, line: HttpLineUp
) -> None:
    messenger = Messenger(line.channel(), replace(line.route(), remote=number))
    messenger.start()
    messenger.write("hello")
    messenger.wait_until(lambda here: here.last.state is MessageState.FAILED)
    messenger.stop()

    assert (messenger.last.problem, messenger.last.detail) == (problem, detail)


@pytest.mark.parametrize(
    ("verdict", "problem", "detail"),
    [
        (("undelivered", 30003), Problem.NOT_DELIVERED, "the phone is switched off or out of reach (30003)"),
        (("failed", 30006), Problem.CANNOT_BE_TEXTED, "this is a landline (30006)"),
        (("failed", None), Problem.NOT_DELIVERED, ""),
    ],
)
def test_a_text_that_did_not_reach_the_phone_says_so_and_can_be_tried_again(
    verdict: tuple[str, int | None], problem: Problem, detail: str, desk: Messenger, service: MessagesService
) -> None:
    service.verdict = verdict
    desk.write("hello")
    desk.wait_until(lambda here: here.last.state is MessageState.FAILED)
    failed = desk.last
    service.verdict = ("delivered", None)

    desk.write_again(failed.id, "hello")
    desk.wait_until(lambda here: here.last.state is MessageState.DELIVERED)

    assert (failed.problem, failed.detail) == (problem, detail)
    assert len(service.arrived()) == 2
    assert len(set(service.keys)) == 2


def test_a_service_that_wants_it_slower_is_given_time(desk: Messenger, service: MessagesService) -> None:
    service.answers(429)

    desk.write("hello")
    desk.wait_until(lambda here: not here.outbox)

    assert [each.state for each in desk.progress[:2]] == [MessageState.QUEUED, MessageState.SENT]
    assert desk.progress[0].problem is Problem.TOO_FAST
    assert desk.progress[0].retry_at is not None
    assert len(set(service.keys)) == 1


def test_trouble_of_the_service_leaves_the_text_waiting(desk: Messenger, service: MessagesService) -> None:
    service.answers(503)

    desk.write("hello")
    desk.wait_until(lambda here: not here.outbox)

    troubles = [each.problem for each in desk.link_events if each.problem is not None]
    assert troubles == [Problem.SERVER_FAILED]
    assert len(service.arrived()) == 1


def test_a_text_whose_answer_was_lost_is_found_and_the_same_words_again_are_another(
    desk: Messenger, service: MessagesService
) -> None:
    desk.write("ok")
    desk.wait_until(lambda here: not here.outbox)
    service.slips()

    desk.write("ok", "ok")
    desk.wait_until(lambda here: not here.outbox)

    assert len(service.arrived()) == 3
    assert len({each.remote_id for each in desk.progress if each.state is MessageState.SENT}) == 3


def test_a_text_whose_answer_a_window_did_not_live_to_see_is_found_by_the_next(
    line: HttpLineUp, desk: Messenger, service: MessagesService
) -> None:
    service.slips()
    line.gate.mend()
    desk.write("hello")
    eventually(lambda: len(service.arrived()) == 1)
    desk.stop()

    successor = Messenger(line.channel(), line.route(), before=desk)
    successor.start()
    successor.wait_until(lambda here: not here.outbox)
    successor.stop()

    assert len(service.arrived()) == 1


# In


def test_what_was_there_before_the_account_is_none_of_ours(line: HttpLineUp, service: MessagesService) -> None:
    service.page = 7
    service.writes("long ago")
    messenger = Messenger(line.channel(), line.route())
    messenger.start()
    messenger.wait_until(lambda here: here.links[-1] is LinkState.CONNECTED)

    for number in range(20):
        service.writes(f"new {number}", to="12345" if number % 2 else "+447700900123")
    messenger.wait_until(lambda here: len(here.texts) == 20)
    messenger.stop()

    to_each = {own: [each.text for each in messenger.received.values() if each.route.own == own] for own in OWN}
    assert to_each["+447700900123"] == [f"new {number}" for number in range(0, 20, 2)]
    assert to_each["12345"] == [f"new {number}" for number in range(1, 20, 2)]


# The link


def test_a_wrong_token_is_said_and_not_tried_again(line: HttpLineUp) -> None:
    ear = Ear(line.with_settings(token="wrong").channel())

    ear.channel.start({})
    failed = ear.wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED).link
    ear.channel.stop()

    assert failed.problem is Problem.LOGIN_REFUSED
    assert failed.retry_at is None
    assert failed.detail == "Authenticate (20003)"


def test_a_server_that_is_not_there_is_said_and_tried_again(line: HttpLineUp, service: MessagesService) -> None:
    service.stop()
    ear = Ear(line.channel())

    ear.channel.start({})
    failed = ear.wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED).link
    service.start()
    ear.connected()
    ear.channel.stop()

    assert failed.problem is Problem.SERVER_SILENT
    assert failed.retry_at is not None
