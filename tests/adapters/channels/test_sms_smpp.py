"""Text messages through a real message centre."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.channels.mobile.trust import tls_context
from app.channels.sms_smpp import inbox
from app.core.channel import Link, LinkState
from app.core.message import MessageState
from app.core.problems import Problem
from app.core.sms import concatenation_header
from app.ports.channel import LinkChanged, Received, Taken
from tests.contracts.channel import ChannelContract, Ear, eventually
from tests.rig.certificates import Authority
from tests.rig.figures import figure
from tests.rig.messenger import Messenger
from tests.rig.smsc import Arrived, SmppLineUp, Smsc

pytestmark = pytest.mark.slow


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Smsc]:
    with Smsc(tmp_path / "centre", refusals={"447700900999": "ESME_RINVDSTADR"}) as smsc:
        yield smsc


@pytest.fixture
def line(centre: Smsc) -> Iterator[SmppLineUp]:
    line_up = SmppLineUp(centre, patience=2.0, idle=3.0)
    yield line_up
    line_up.close()


class TestContract(ChannelContract):
    pass


def test_four_hundred_texts_survive_reset_black_hole_and_restarts(line: SmppLineUp, centre: Smsc) -> None:
    """Two hundred each way, one at a time on the way out; the window dies once as well."""
    desk = Messenger(line.channel(), line.route())
    desk.start()
    out = [f"to the customer {number} ü" for number in range(200)]
    home = [f"to the agent {number} é" for number in range(200)]
    began = time.monotonic()

    desk.write(*out)
    for text in home[:50]:
        centre.writes(text)
    desk.wait_until(lambda here: len(here.outbox) < 170)
    line.gate.cut()
    for text in home[50:100]:
        centre.writes(text)
    desk.wait_until(lambda here: here.links[-1] is not LinkState.CONNECTED)
    line.gate.mend()
    desk.wait_until(lambda here: len(here.outbox) < 130)
    line.gate.black_hole()
    for text in home[100:150]:
        centre.writes(text)
    line.gate.mend()
    desk.wait_until(lambda here: here.links[-1] is not LinkState.CONNECTED)
    desk.wait_until(lambda here: len(here.outbox) < 90)
    centre.restart()
    for text in home[150:]:
        centre.writes(text)
    desk.wait_until(lambda here: len(here.outbox) < 50)
    line.gate.cut()
    desk.stop()
    line.gate.mend()
    successor = Messenger(line.channel(), line.route(), before=desk)
    successor.start()
    successor.wait_until(lambda here: not here.outbox and len(here.texts) >= 200)
    eventually(lambda: centre.undelivered() == 0)
    successor.stop()

    assert line.customer_has() == out
    assert successor.texts == home
    states = desk.states() | successor.states()
    delivered = sum(state is MessageState.DELIVERED for state in states.values())
    assert delivered == 200
    figure(
        f"SMPP, 200 each way over two resets, a black hole, a restart of the server and of the channel: 200 and 200 "
        f"arrived once and in order, {delivered} receipts, {time.monotonic() - began:.1f} s"
    )


# Out


@pytest.fixture
def desk(line: SmppLineUp) -> Iterator[Messenger]:
    messenger = Messenger(line.channel(), line.route())
    messenger.start()
    messenger.wait_until(lambda here: here.links[-1] is LinkState.CONNECTED)
    yield messenger
    messenger.stop()


@pytest.mark.parametrize(
    ("text", "coding"),
    [
        ("x" * 150 + "€€€€€€[]" + "y" * 300, 0),
        ("Grüße @ £5 {ok}", 0),
        ("あ" * 66 + "😀" * 40 + "終", 8),
        ("x" * 1600, 0),
    ],
)
def test_a_text_arrives_whole_in_as_many_segments_as_it_takes(
    text: str, coding: int, desk: Messenger, centre: Smsc
) -> None:
    desk.write(text)
    desk.wait_until(lambda here: here.last.state is MessageState.DELIVERED)

    assert centre.arrived() == [Arrived("447700900123", text, coding)]


def test_a_text_that_is_too_long_is_refused_before_it_is_sent(desk: Messenger, centre: Smsc) -> None:
    desk.write("x" * 1601)
    desk.wait_until(lambda here: here.last.state is MessageState.FAILED)

    assert desk.last.problem is Problem.TOO_LONG
    assert centre.arrived() == []


def test_the_agent_chooses_the_number_it_comes_from(line: SmppLineUp, centre: Smsc) -> None:
    messenger = Messenger(line.channel(), replace(line.route(), own="12345"))
    messenger.start()
    messenger.write("hello")
    messenger.wait_until(lambda here: not here.outbox)
    messenger.stop()

    assert centre.arrived() == [Arrived("12345", "hello", 0)]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("UNDELIV", "the network could not deliver it (UNDELIV, error 034)"),
        ("EXPIRED", "the phone was not reached in time (EXPIRED, error 034)"),
        ("REJECTD", "the network refused it (REJECTD, error 034)"),
    ],
)
def test_a_text_that_did_not_reach_the_phone_says_so_in_words(
    verdict: str, words: str, desk: Messenger, centre: Smsc
) -> None:
    centre.reports(verdict)

    desk.write("hello " * 60)
    desk.wait_until(lambda here: here.last.state is MessageState.FAILED)

    assert [each.state for each in desk.progress] == [MessageState.SENT, MessageState.FAILED]
    assert desk.last.problem is Problem.NOT_DELIVERED
    assert desk.last.detail == words


def test_a_number_the_centre_does_not_know_is_said(line: SmppLineUp) -> None:
    messenger = Messenger(line.channel(), replace(line.route(), remote="+447700900999"))
    messenger.start()
    messenger.write("hello")
    messenger.wait_until(lambda here: here.last.state is MessageState.FAILED)
    messenger.stop()

    assert messenger.last.problem is Problem.NO_SUCH_RECIPIENT
    assert messenger.last.detail == "ESME_RINVDSTADR"


def test_a_centre_that_wants_it_slower_is_given_time(desk: Messenger, centre: Smsc) -> None:
    centre.throttles(1, after=1)

    desk.write("a" * 170, "second")
    desk.wait_until(lambda here: not here.outbox)

    waits = [each for each in desk.progress if each.state is MessageState.QUEUED]
    assert [each.problem for each in waits] == [Problem.TOO_FAST]
    assert all(each.retry_at is not None for each in waits)
    assert [each.text for each in centre.arrived()] == ["a" * 170, "second"]
    assert centre.accepted() == 3


@pytest.mark.parametrize(("text", "count"), [("hello", 1), ("あ" * 100, 2)], ids=["whole", "in parts"])
def test_a_text_whose_answer_was_lost_is_not_sent_again(text: str, count: int, desk: Messenger, centre: Smsc) -> None:
    centre.slips()

    desk.write(text, "second")
    desk.wait_until(lambda here: not here.outbox and here.last.state is MessageState.DELIVERED)

    assert LinkState.FAILED in desk.links
    assert [each.text for each in centre.arrived()] == [text, "second"]
    assert centre.accepted() == count + 1


def test_receipts_find_their_message_after_a_restart(line: SmppLineUp, desk: Messenger, centre: Smsc) -> None:
    centre.reports(None)
    desk.write("hello")
    desk.wait_until(lambda here: not here.outbox)
    known = desk.last.remote_id
    desk.stop()
    centre.delivers(f"id:{known} sub:001 dlvrd:001 stat:DELIVRD err:000 text:hello".encode(), esm_class=4)

    successor = Messenger(line.channel(), line.route(), before=desk)
    successor.start()
    successor.wait_until(lambda here: bool(here.progress))
    successor.stop()

    assert successor.last.id == desk.last.id
    assert successor.last.state is MessageState.DELIVERED


# In


def test_parts_are_put_together_whatever_their_order_and_where_they_were_cut(desk: Messenger, centre: Smsc) -> None:
    text = "a😀b"
    data = text.encode("utf-16-be")
    # Cut through the middle of the pair, and sent the wrong way round.
    centre.delivers(data[4:], 8, concatenation_header(7, 2, 2))
    centre.delivers(data[:4], 8, concatenation_header(7, 2, 1))
    centre.writes("€" * 200)
    desk.wait_until(lambda here: len(here.texts) == 2)

    assert desk.texts == [text, "€" * 200]


def test_what_is_not_stored_is_not_acknowledged(line: SmppLineUp, centre: Smsc) -> None:
    ear = Ear(line.channel())
    ear.channel.start({})
    ear.connected()
    centre.writes("first")
    first = ear.wait(Received)
    kept = centre.undelivered()

    ear.channel.request(Taken(first.remote_id))
    eventually(lambda: centre.undelivered() == 0)
    ear.channel.stop()

    assert kept == 1


def test_a_centre_that_sends_part_after_part_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "HOLD_BACK_S", 0.2)
    with Smsc(tmp_path / "strict", window=1) as strict:
        line = SmppLineUp(strict)
        messenger = Messenger(line.channel(), line.route())
        messenger.start()
        strict.writes("x" * 200)
        messenger.wait_until(lambda here: here.texts == ["x" * 200])
        eventually(lambda: strict.undelivered() == 0)
        messenger.stop()
        line.close()


def test_a_delivery_whose_acknowledgement_was_lost_is_told_once(desk: Messenger, centre: Smsc) -> None:
    centre.slips()

    centre.writes("ok")
    desk.wait_until(lambda here: LinkState.FAILED in here.links and here.links[-1] is LinkState.CONNECTED)
    eventually(lambda: centre.undelivered() == 0)
    centre.writes("ok")
    desk.wait_until(lambda here: len(here.texts) == 2)

    assert desk.texts == ["ok", "ok"]


def test_an_acknowledgement_lost_at_the_very_end_is_made_up_for_by_the_next_window(
    line: SmppLineUp, centre: Smsc
) -> None:
    ear = Ear(line.channel())
    ear.channel.start({})
    ear.connected()
    centre.writes("stored, and then the computer lost power")
    stored = ear.wait(Received)
    line.gate.cut()
    ear.channel.stop()
    line.gate.mend()

    successor = Messenger(line.channel(), line.route())
    assert stored.cursor is not None
    successor.cursors[stored.cursor.key] = stored.cursor.value
    successor.start()
    eventually(lambda: centre.undelivered() == 0)
    successor.stop()

    assert successor.texts == []


def test_a_delivery_that_makes_no_sense_does_not_hold_up_the_next(desk: Messenger, centre: Smsc) -> None:
    centre.delivers(b"", esm_class=0x40)
    centre.writes("hello")
    desk.wait_until(lambda here: bool(here.texts))
    eventually(lambda: centre.undelivered() == 0)

    assert desk.texts == ["hello"]


# The link


def test_a_centre_that_falls_silent_is_noticed_although_nobody_writes(centre: Smsc) -> None:
    line = SmppLineUp(centre, patience=0.3, idle=0.3)
    messenger = Messenger(line.channel(), line.route())
    messenger.start()
    messenger.wait_until(lambda here: here.links[-1] is LinkState.CONNECTED)

    line.gate.black_hole()
    messenger.wait_until(lambda here: here.links[-1] is LinkState.FAILED)
    line.gate.mend()
    messenger.wait_until(lambda here: here.links[-1] is LinkState.CONNECTED)
    messenger.stop()
    line.close()

    failed = next(link for link in messenger.link_events if link.state is LinkState.FAILED)
    assert failed.problem is Problem.SERVER_SILENT
    assert failed.retry_at is not None


def test_a_wrong_password_is_said_and_not_tried_again(line: SmppLineUp) -> None:
    line.settings = replace(line.settings, password="wrong")
    ear = Ear(line.channel())

    ear.channel.start({})
    failed = ear.wait(LinkChanged, lambda event: event.link.state is LinkState.FAILED).link
    ear.channel.stop()

    assert failed.problem is Problem.LOGIN_REFUSED
    assert failed.retry_at is None


def test_leaving_is_told_to_the_centre(line: SmppLineUp, desk: Messenger) -> None:
    desk.stop()

    eventually(lambda: line.gate.connections == 0)
    assert desk.links[-1] is LinkState.OFF


def test_a_link_may_be_encrypted_and_the_certificate_counts(tmp_path: Path) -> None:
    certificate = Authority(tmp_path / "authority").issue()
    with Smsc(tmp_path / "secure", certificate=certificate) as secure:
        states = {
            ca_file: _link_with(secure, tls_context(ca_file, verify=True)) for ca_file in ("", str(certificate.ca_file))
        }

    assert states[""].problem is Problem.SERVER_NOT_TRUSTED
    assert states[str(certificate.ca_file)].state is LinkState.CONNECTED


def _link_with(secure: Smsc, trust: ssl.SSLContext) -> Link:
    """Where the channel stands after its first try."""
    line = SmppLineUp(secure)
    line.settings = replace(line.settings, trust=trust)
    ear = Ear(line.channel())
    ear.channel.start({})
    link = ear.wait(LinkChanged, lambda event: event.link.state is not LinkState.CONNECTING).link
    ear.channel.stop()
    line.close()
    return link
