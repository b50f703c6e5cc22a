"""Text messages through the voice engine, a real PBX and real phones."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pjsua2 as pj
import pytest

from app.core.account import PhoneAccount, RegistrationState, Transport
from app.core.ids import AccountId, MessageId, new_id
from app.ports.telephony import EngineReady, ForgetText, HangUp, SendText, TextProgress, TextReceived, VoiceEvent
from app.telephony.engine.account import EngineAccount
from app.telephony.engine.outgoing_texts import OutgoingTexts
from app.telephony.engine.pages import Verdict
from tests.rig.baresip import Baresip
from tests.rig.kamailio import Kamailio
from tests.rig.processes import LOOPBACK, RigError
from tests.rig.sipp import Scenario, Sipp
from tests.rig.voice import Voice

pytestmark = pytest.mark.slow

NOBODY = PhoneAccount(AccountId(new_id()), "nobody", LOOPBACK)
"""An account that no engine knows."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The agent's engine and the customer's phone, which is another one, each with an account per transport."""

    voice: Voice
    phone: Voice
    accounts: dict[Transport, PhoneAccount]

    def target(self, transport: Transport) -> str:
        return _CUSTOMERS[transport]


_CUSTOMERS = {Transport.UDP: "customer", Transport.TCP: "colleague", Transport.TLS: "neighbour"}


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("pair")
    users = {name: f"{name}-secret" for name in ("agent", *_CUSTOMERS.values())}
    with Kamailio(folder / "pbx", users) as pbx, Voice(folder / "voice") as voice, Voice(folder / "phone") as phone:
        accounts = {transport: voice.register(pbx, "agent", transport) for transport in Transport}
        for transport, user in _CUSTOMERS.items():
            phone.register(pbx, user, transport)
        yield Pair(voice, phone, accounts)


class Stranger:
    """Somebody who writes SIP by hand, straight to the engine's own port."""

    def __init__(self, voice: Voice) -> None:
        self.calls = ""
        self._voice = voice
        self._account = PhoneAccount(AccountId(new_id()), "agent", LOOPBACK, register=False)
        voice.add(self._account)
        voice.wait_for_registration(RegistrationState.OFF)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((LOOPBACK, 0))
        self._socket.settimeout(5)

    def text(
        self,
        body: str | bytes,
        *,
        kind: str = "text/plain",
        call_id: str = "one",
        branch: str = "first",
        sender: str = "<sip:bob@x.example>",
        extra: str = "",
    ) -> str:
        """The status that answers it."""
        content = body.encode() if isinstance(body, str) else body
        call_id = hashlib.sha256(f"{self.calls} {call_id}".encode()).hexdigest()[:20]
        lines = [
            f"MESSAGE sip:agent@{LOOPBACK} SIP/2.0",
            f"Via: SIP/2.0/UDP {LOOPBACK}:{self._socket.getsockname()[1]};branch=z9hG4bK{call_id}{branch[:2]};rport",
            "Max-Forwards: 70",
            f"From: {sender};tag=1",
            f"To: <sip:agent@{LOOPBACK}>",
            f"Call-ID: {call_id}",
            "CSeq: 1 MESSAGE",
            *([f"Content-Type: {kind}"] if kind else []),
            f"Content-Length: {len(content)}",
        ]
        head = "\r\n".join(lines) + "\r\n" + extra + "\r\n"
        self._socket.sendto(head.encode("latin-1") + content, (LOOPBACK, self._voice.ready.sip_port))
        return self._socket.recv(4_000).split()[1].decode()

    def told(self, count: int) -> list[TextReceived]:
        return [self._voice.wait_for(TextReceived) for _ in range(count)]

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def by_hand(pair: Pair) -> Iterator[Stranger]:
    somebody = Stranger(pair.voice)
    yield somebody
    somebody.close()


@pytest.fixture
def stranger(by_hand: Stranger, request: pytest.FixtureRequest) -> Stranger:
    by_hand.calls = request.node.name
    return by_hand


def send(voice: Voice, account: PhoneAccount, target: str, text: str, message: MessageId | None = None) -> MessageId:
    message = message or MessageId(new_id())
    voice.request(SendText(message, account.id, target, text))
    return message


def told(voice: Voice, message: MessageId, timeout: float = 10.0) -> TextProgress:
    return voice.wait_for(TextProgress, lambda event: event.message == message, timeout)


@pytest.mark.parametrize("transport", list(Transport))
def test_a_text_is_delivered_over(transport: Transport, pair: Pair) -> None:
    message = send(pair.voice, pair.accounts[transport], pair.target(transport), "Grüße,\nまた明日 😀")

    assert told(pair.voice, message).status == 200
    received = pair.phone.wait_for(TextReceived)
    assert received.text == "Grüße,\nまた明日 😀"
    assert received.remote == "sip:agent@127.0.0.1"


def test_a_phone_of_another_make_reads_and_answers(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    agent = voice.register(pbx)

    message = send(voice, agent, "customer", "Ihr Termin: 9 Uhr\n「了解」")
    answer = told(voice, message)
    shown = customer.wait_until_shown(1)
    customer.write("Merci, à demain «9 h»")
    received = voice.wait_for(TextReceived)

    assert answer.status == 200
    assert shown == ["Ihr Termin: 9 Uhr\n「了解」"]
    assert received.text == "Merci, à demain «9 h»"
    assert received.remote.startswith("sip:customer@127.0.0.1")


def test_texts_to_one_address_stay_in_order_and_arrive_once(pair: Pair) -> None:
    voice, phone, agent = pair.voice, pair.phone, pair.accounts[Transport.UDP]
    texts = [f"number {number}" for number in range(20)]

    messages = [send(voice, agent, "customer", text) for text in texts]
    for message in messages[:3]:
        send(voice, agent, "customer", "never read", message)
    answers = [told(voice, message) for message in messages]
    send(voice, agent, "customer", "never read", messages[0])
    again = told(voice, messages[0])
    send(voice, agent, "customer", "the end")

    assert {answer.status for answer in (*answers, again)} == {200}
    assert [phone.wait_for(TextReceived).text for _ in range(21)] == [*texts, "the end"]


@pytest.mark.parametrize("transport", [Transport.UDP, Transport.TCP])
def test_a_long_text_is_cut_between_characters(transport: Transport, pair: Pair) -> None:
    text = "x" + "日本語😀" * 246 + "end"
    assert len(text.encode()) > 3_190

    message = send(pair.voice, pair.accounts[transport], pair.target(transport), text)

    assert told(pair.voice, message).status == 200
    parts = [pair.phone.wait_for(TextReceived).text for _ in range(4 if transport is Transport.UDP else 2)]
    assert "".join(parts) == text


def test_a_text_to_a_phone_that_is_off_is_kept_by_the_server(voice: Voice, pair: Pair, pbx: Kamailio) -> None:
    agent, phone = voice.register(pbx), pair.phone

    kept = [told(voice, send(voice, agent, "colleague", f"number {number}")).status for number in range(3)]
    phone.register(pbx, "colleague")

    assert kept == [202, 202, 202]
    # The server gives out the same store at each REGISTER: two close together may overtake each other.
    assert sorted(phone.wait_for(TextReceived).text for _ in range(3)) == ["number 0", "number 1", "number 2"]


@pytest.mark.parametrize(
    ("target", "status"), [("+4400000", 404), ("decline", 603), ("not an address", 484), ("sip:a@b@c", 484)]
)
def test_a_text_that_cannot_be_sent_says_why(target: str, status: int, pair: Pair) -> None:
    message = send(pair.voice, pair.accounts[Transport.UDP], target, "hello")

    answer = told(pair.voice, message)

    assert answer.status == status
    assert answer.reason


def test_a_text_from_an_unknown_account_is_not_ready_yet(pair: Pair) -> None:
    assert told(pair.voice, send(pair.voice, NOBODY, "customer", "hello")).status == 0


def test_without_an_answer_the_account_registers_anew(tmp_path: Path, voice: Voice) -> None:
    with Kamailio(tmp_path / "pbx") as pbx:
        agent = voice.register(pbx, transport=Transport.TCP)
    message = send(voice, agent, "customer", "hello")

    assert told(voice, message).status == 0
    voice.wait_for_registration(RegistrationState.TRYING)
    with pbx:
        voice.wait_for_registration(RegistrationState.REGISTERED)
        send(voice, agent, "customer", "hello", message)
        assert told(voice, message).status == 202


def test_a_text_that_nobody_took_outlives_the_engine(voice: Voice, pbx: Kamailio, customer: Baresip) -> None:
    voice.register(pbx)
    customer.write("still here?")
    received = voice.wait_for(TextReceived)

    voice.kill()

    assert voice.wait_for(TextReceived) == received
    voice.request(ForgetText(received.id))
    told(voice, send(voice, NOBODY, "customer", "has all of this been heard?"))
    voice.kill()
    voice.wait_for(EngineReady)
    send(voice, NOBODY, "customer", "is there anything else?")
    with pytest.raises(RigError, match="no TextReceived"):
        voice.wait_for(TextReceived, timeout=0.3)


def test_a_text_is_told_to_each_window_until_one_has_it_on_record(
    voice: Voice, pbx: Kamailio, customer: Baresip
) -> None:
    voice.register(pbx)
    customer.write("first")
    first = voice.wait_for(TextReceived)
    voice.leave()
    customer.write("second")

    voice.come_back()
    again = voice.wait_for(TextReceived)
    second = voice.wait_for(TextReceived)
    voice.request(ForgetText(first.id))
    told(voice, send(voice, NOBODY, "customer", "has all of this been heard?"))
    voice.leave()
    voice.come_back()

    assert again == first
    assert second.text == "second"
    assert voice.wait_for(TextReceived) == second


def test_what_is_written_inside_a_call_comes_as_well(tmp_path: Path, voice: Voice, pbx: Kamailio) -> None:
    agent = voice.register(pbx)

    with Sipp(tmp_path / "callee", Scenario.TEXT) as callee:
        pbx.connect("1234", callee.port)
        call = voice.dial(agent, "1234")
        received = voice.wait_for(TextReceived)
        voice.request(HangUp(call))
        outcome = callee.wait()

    assert received.text == "written in the call"
    assert received.account == agent.id
    assert outcome.failed == 0


def test_a_failure_that_pjsip_tells_twice_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told_of: list[VoiceEvent] = []
    account = PhoneAccount(AccountId(new_id()), "agent", "pbx.example")
    texts = OutgoingTexts({account.id: cast(EngineAccount, ReadyAccount(account))}, told_of.append)

    def break_down(prm: pj.SendInstantMessageParam) -> None:
        texts.answered(account.id, Verdict("sip:customer@pbx.example", 0, "Broken pipe"))
        raise pj.Error

    monkeypatch.setattr(texts, "_buddy", lambda address: SimpleNamespace(sendInstantMessage=break_down))
    message = MessageId(new_id())
    texts.send(SendText(message, account.id, "customer", "hello"))
    texts.work()

    assert told_of == [TextProgress(message, account.id, 0, "Broken pipe")]
    assert not texts.is_busy


@dataclass(frozen=True, slots=True)
class ReadyAccount:
    account: PhoneAccount

    def isValid(self) -> bool:
        return True


# What strangers send


def test_a_text_that_comes_again_is_told_once(stranger: Stranger) -> None:
    first = stranger.text("hello", call_id="one")
    for branch in ("again", "by another way"):
        stranger.text("hello", call_id="one", branch=branch)
    stranger.text("the end", call_id="two")

    assert first == "200"
    assert [text.text for text in stranger.told(2)] == ["hello", "the end"]


def test_a_name_for_a_message_counts_for_its_sender_alone(stranger: Stranger) -> None:
    stranger.text("mine", call_id="one", extra="Parley-Message: one-1\r\n")
    stranger.text("mine again", call_id="two", extra="Parley-Message: one-1\r\n")
    stranger.text("not yours", call_id="three", extra="Parley-Message: one-1\r\n", sender="<sip:eve@x.example>")

    assert [text.text for text in stranger.told(2)] == ["mine", "not yours"]


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/plain", b"line\r\nline\ttab", "line\nline\ttab"),
        ("text/plain", b"nul\x00 bell\x07 caf\xe9", "nul bell café"),
        ("text/plain", "a\u202eb👨\u200d👩".encode(), "ab👨\u200d👩"),
        ("text/html", b"<b>hello</b>", "<b>hello</b>"),
        ("image/png", b"\x89PNG", "[image/png]"),
        ("", b"no type", "no type"),
    ],
)
def test_what_comes_is_readable(kind: str, body: bytes, text: str, stranger: Stranger) -> None:
    stranger.text(body, kind=kind)

    assert stranger.told(1)[0].text == text


def test_typing_and_nothing_are_no_messages(stranger: Stranger) -> None:
    typing = b'<isComposing xmlns="urn:ietf:params:xml:ns:im-iscomposing"><state>active</state></isComposing>'
    stranger.text(typing, kind="application/im-iscomposing+xml", call_id="one")
    stranger.text(b" \r\n", call_id="two")
    stranger.text("the end", call_id="three")

    assert stranger.told(1)[0].text == "the end"


def test_the_sender_is_told_by_name_and_bare_address(stranger: Stranger) -> None:
    stranger.text("hello", sender='"J\xe9r\xf4me \\"J\\"" <sip:jerome@x.example;user=phone>')

    told = stranger.told(1)[0]
    assert told.remote_name == 'Jérôme "J"'
    assert told.remote == "sip:jerome@x.example"
