"""What the accounts for text messages are asked for, and small things that the lines share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.channels.mobile.numbers import incoming, normal, read_numbers
from app.channels.mobile.pauses import Pauses
from app.channels.sms_http.account import SMS_HTTP
from app.channels.sms_http.mailbox import Mailbox
from app.channels.sms_http.outbox import Outbox, made_at
from app.channels.sms_http.problems import problem_of, words_of
from app.channels.sms_http.service import Text
from app.channels.sms_smpp.account import SMS_SMPP
from app.core.channel import ChannelAccount
from app.core.conversation import LegKind
from app.core.errors import RefusedError
from app.core.ids import AccountId, MessageId, new_id
from app.core.problems import Problem
from app.ports.channel import Capabilities, ChannelType, Secrets
from tests.rig.certificates import Authority

SMPP = {"host": "smpp.example", "system_id": "parley", "numbers": "+44 7700 900123, 12345"}
HTTP = {"account": "AC1", "numbers": "+44 7700 900123"}


def make(kind: ChannelType, options: dict[str, str], secret: str = "secret") -> Capabilities:
    account = ChannelAccount(AccountId(new_id()), kind.name, "", options)
    return kind.make(account, Secrets(secret, lambda _: None)).capabilities


@pytest.mark.parametrize(("kind", "options"), [(SMS_SMPP, SMPP), (SMS_HTTP, HTTP)])
def test_an_account_that_is_filled_in_makes_a_channel(kind: ChannelType, options: dict[str, str]) -> None:
    capabilities = make(kind, options)

    assert kind.medium is LegKind.SMS
    assert capabilities.own_addresses[0] == "+447700900123"
    assert {field.key for field in kind.fields if field.is_required} >= set(options)


@pytest.mark.parametrize(
    ("kind", "options", "secret", "detail"),
    [
        (SMS_SMPP, {**SMPP, "host": ""}, "secret", "Server: missing"),
        (SMS_SMPP, {**SMPP, "host": "a b"}, "secret", "Server: a b"),
        (SMS_SMPP, {**SMPP, "port": "65536"}, "secret", "Port: 65536"),
        (SMS_SMPP, {**SMPP, "port": "²"}, "secret", "Port: ²"),
        (SMS_SMPP, {**SMPP, "system_id": "x" * 16}, "secret", "System ID: xxxxxxxxxxxxxxxx"),
        (SMS_SMPP, {**SMPP, "system_type": "x" * 13}, "secret", "System type: xxxxxxxxxxxxx"),
        (SMS_SMPP, {**SMPP, "numbers": " , "}, "secret", "Own numbers: at least one is needed"),
        (SMS_SMPP, SMPP, "", "Password: one of 1 to 8 plain characters is needed"),
        (SMS_SMPP, SMPP, "longer than eight", "Password: one of 1 to 8 plain characters is needed"),
        (SMS_HTTP, {**HTTP, "url": "http://sms.example"}, "secret", "http://sms.example (https is needed)"),
        (SMS_HTTP, {**HTTP, "url": "https://[::1"}, "secret", "https://[::1 (https is needed)"),
        (SMS_HTTP, {**HTTP, "url": "sms.example"}, "secret", "sms.example (https is needed)"),
        (SMS_HTTP, {**HTTP, "account": "a/b"}, "secret", "Account SID: a/b"),
        (SMS_HTTP, {**HTTP, "poll": "0"}, "secret", "Seconds between two looks: 0"),
        (SMS_HTTP, HTTP, "", "Auth token: missing"),
    ],
)
def test_what_cannot_be_used_is_named(kind: ChannelType, options: dict[str, str], secret: str, detail: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        make(kind, options, secret)

    assert refusal.value.problem is Problem.BAD_SETTINGS
    assert detail in refusal.value.detail


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost", "https://sms.example/"]
)
def test_a_token_is_sent_unencrypted_to_this_computer_alone(url: str) -> None:
    assert make(SMS_HTTP, {**HTTP, "url": url})


@pytest.mark.parametrize(("kind", "options"), [(SMS_SMPP, {**SMPP, "tls": "yes"}), (SMS_HTTP, HTTP)])
def test_an_authority_of_ones_own_must_be_readable(kind: ChannelType, options: dict[str, str], tmp_path: Path) -> None:
    own = Authority(tmp_path).ca_file

    assert make(kind, {**options, "ca_file": str(own)})
    with pytest.raises(RefusedError, match="settings of this account"):
        make(kind, {**options, "ca_file": str(tmp_path / "missing.pem")})


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("447700900123", "+447700900123"),
        ("+44 (7700) 900-123", "+447700900123"),
        ("12345", "12345"),
        ("+12345", "+12345"),
        ("Parley", "Parley"),
        ("", ""),
    ],
)
def test_numbers_have_one_form(written: str, number: str) -> None:
    assert normal(written) == number


def test_own_numbers_are_a_list_without_repetition() -> None:
    assert read_numbers("+44 7700 900123, 447700900123,12345") == ("+447700900123", "12345")


def test_a_reply_goes_back_where_it_came_from() -> None:
    account = AccountId(new_id())

    route, sender = incoming(account, "447700900456", "12345")

    assert (route.own, route.remote, route.account) == ("12345", "+447700900456", account)
    assert sender.address == "+447700900456"


def test_pauses_grow_to_a_minute_and_begin_anew() -> None:
    pauses = Pauses(jitter=lambda: 0.0)

    grown = [pauses.next_s() for _ in range(8)]
    pauses.reset()

    assert grown == [1, 2, 4, 8, 16, 32, 60, 60]
    assert pauses.next_s() == 1


# What HTTP keeps


@pytest.mark.parametrize(
    ("code", "message", "words"),
    [
        (21610, "Unsubscribed", "Unsubscribed (21610)"),
        (30003, "", "the phone is switched off or out of reach (30003)"),
        (99, "", "code 99"),
        (None, "Later", "Later"),
        (None, "", ""),
    ],
)
def test_error_codes_have_words(code: int | None, message: str, words: str) -> None:
    assert words_of(code, message) == words


def test_an_unknown_error_code_is_a_failed_delivery() -> None:
    assert problem_of(99) is Problem.NOT_DELIVERED
    assert problem_of(None) is Problem.NOT_DELIVERED


def sent(body: str, at: datetime, sid: str = "SM1", status: str = "sent", *, is_inbound: bool = False) -> Text:
    return Text(sid, "+447700900123", "+447700900456", body, status, at, is_inbound)


@pytest.mark.parametrize(
    ("there", "is_found"),
    [
        (lambda at: sent("ok", at), True),
        (lambda at: sent("ok", at - timedelta(seconds=1)), True),
        (lambda at: sent("ok", at - timedelta(seconds=5)), False),
        (lambda at: sent("other", at), False),
        (lambda at: sent("ok", at, "SM-of-another"), False),
        (lambda at: sent("ok", at, status="failed"), False),
        (lambda at: sent("ok", at, is_inbound=True), False),
    ],
)
def test_only_this_very_message_is_found_again(there: Callable[[datetime], Text], is_found: bool) -> None:
    outbox = Outbox("")
    outbox.follow("SM-of-another", MessageId(new_id()))
    outbox.ended("SM-of-another", lost=False)
    message = MessageId(new_id())

    found = outbox.find(message, "ok", [there(made_at(message))], timedelta())

    assert (found is not None) is is_found


def test_a_clock_that_is_wrong_here_finds_it_all_the_same() -> None:
    message = MessageId(new_id())
    ahead = timedelta(hours=3)

    assert Outbox("").find(message, "ok", [sent("ok", made_at(message) + ahead)], ahead)
    assert not Outbox("").find(message, "ok", [sent("ok", made_at(message))], ahead)


def test_the_first_message_of_a_run_to_somebody_may_be_there_already() -> None:
    outbox = Outbox("")
    first, second = MessageId(new_id()), MessageId(new_id())

    assert outbox.may_be_there(first, "+447700900456")
    assert not outbox.may_be_there(second, "+447700900456")
    outbox.doubt(second)
    assert outbox.may_be_there(second, "+447700900456")


def test_everybody_followed_has_a_turn() -> None:
    outbox = Outbox("")
    for number in range(15):
        outbox.follow(f"SM{number}", MessageId(new_id()))

    asked = [*outbox.to_ask(), *outbox.to_ask()]

    assert set(asked) == {f"SM{number}" for number in range(15)}


def test_what_cannot_be_read_of_the_cursors_begins_anew() -> None:
    assert Outbox("{broken").followed == {}
    assert Mailbox(None, "{broken").since is None  # type: ignore[arg-type]  nothing is told
