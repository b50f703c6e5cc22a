"""What the text channel of a phone account makes of what the engine tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.channels.sms_sip.channel import LONGEST, SipSms
from app.channels.sms_sip.tap import TextTap
from app.core.account import PhoneAccount, Registration, RegistrationState
from app.core.address import AddressKind
from app.core.channel import LinkState
from app.core.conversation import Route
from app.core.ids import AccountId, MessageId, new_id
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import File, LinkChanged, Progress, Received, Send, Taken
from app.ports.telephony import (
    CallChanged,
    EngineLost,
    EngineReady,
    ForgetText,
    RegistrationChanged,
    SendText,
    TextReceived,
    VoiceEvent,
)
from tests.contracts.channel import Ear
from tests.fakes.telephony import ACCOUNT, FakeTelephony

PHONE = PhoneAccount(ACCOUNT, "agent", "pbx.example:5070")


class World:
    def __init__(self, account: PhoneAccount = PHONE) -> None:
        self.engine = FakeTelephony()
        self.others: list[VoiceEvent] = []
        self.tap = TextTap(self.engine)
        self.tap.listen(self.others.append)
        self.sms = SipSms(account, self.tap, "FR")
        self.ear = Ear(self.sms)

    def register(self, state: RegistrationState = RegistrationState.REGISTERED, **facts: object) -> None:
        self.engine.emit(RegistrationChanged(replace(Registration(ACCOUNT, state), **facts)))

    def connect(self) -> World:
        self.sms.start({})
        self.register()
        return self

    def links(self) -> list[LinkState]:
        return [event.link.state for event in self.ear.of(LinkChanged)]

    def send(self, remote: str = "+33612345678", text: str = "hello", **more: object) -> MessageId:
        message = MessageId(new_id())
        self.sms.request(replace(Send(message, Route("", remote, ACCOUNT), text), **more))
        return message

    def last(self) -> Progress:
        return self.ear.of(Progress)[-1]


@pytest.fixture
def world() -> World:
    return World().connect()


def test_the_link_follows_the_engine_and_the_registration() -> None:
    world = World()
    at = datetime(2026, 1, 1, tzinfo=UTC)

    world.sms.start({})
    world.engine.attach(registered=ACCOUNT)
    world.register()
    world.register(RegistrationState.FAILED, problem=Problem.UNREACHABLE, detail="503", retry_at=at)
    world.register(RegistrationState.TRYING)
    world.engine.lose("signal 9")
    world.sms.stop()

    assert world.links() == [
        LinkState.CONNECTING,
        LinkState.CONNECTED,
        LinkState.FAILED,
        LinkState.CONNECTING,
        LinkState.CONNECTING,
        LinkState.OFF,
    ]
    failed, lost = world.ear.of(LinkChanged)[2].link, world.ear.of(LinkChanged)[4].link
    assert (failed.problem, failed.detail, failed.retry_at) == (Problem.UNREACHABLE, "503", at)
    assert lost.problem is Problem.ENGINE_LOST


def test_an_account_that_need_not_register_is_connected_as_it_is() -> None:
    world = World(replace(PHONE, register=False))

    world.sms.start({})
    world.register(RegistrationState.OFF)

    assert world.links()[-1] is LinkState.CONNECTED


def test_the_main_listener_hears_everything_but_texts(world: World) -> None:
    world.engine.attach(registered=ACCOUNT)
    world.engine.offer_call()
    world.engine.writes("hello")
    world.engine.answer_text(MessageId(new_id()))
    world.engine.lose()

    assert [type(event) for event in world.others] == [RegistrationChanged, EngineReady, CallChanged, EngineLost]


def test_what_came_before_the_channel_started_is_kept_for_it() -> None:
    world = World()
    world.register()
    world.engine.writes("early")
    taken = world.engine.writes("taken by another window")
    world.tap.request(ForgetText(taken.id))

    world.sms.start({})

    assert world.links() == [LinkState.CONNECTING, LinkState.CONNECTED]
    assert [event.text for event in world.ear.of(Received)] == ["early"]


def test_what_belongs_to_another_account_is_not_heard(world: World) -> None:
    stranger = AccountId(new_id())

    world.engine.emit(TextReceived("1", stranger, "sip:a@b", "", "not yours", datetime(2026, 1, 1, tzinfo=UTC)))
    world.engine.emit(RegistrationChanged(Registration(stranger, RegistrationState.FAILED)))

    assert not world.ear.of(Received)
    assert world.links()[-1] is LinkState.CONNECTED


def test_a_stopped_channel_hears_nothing_and_its_successor_does(world: World) -> None:
    world.sms.stop()
    successor = Ear(SipSms(PHONE, world.tap, "FR"))
    successor.channel.start({})
    world.sms.stop()

    world.engine.writes("for the successor")

    assert not world.ear.of(Received)
    assert [event.text for event in successor.of(Received)] == ["for the successor"]


@pytest.mark.parametrize(
    ("remote", "kind", "address", "is_lasting"),
    [
        ("sip:0612345678@pbx.example", AddressKind.PHONE, "+33612345678", True),
        ("sip:+33612345678@gateway", AddressKind.PHONE, "+33612345678", True),
        ("sip:anna@pbx.example", AddressKind.SIP, "anna@pbx.example", True),
        ("sip:anonymous@anonymous.invalid", AddressKind.SIP, "anonymous@anonymous.invalid", False),
    ],
)
def test_the_sender_is_named_as_for_calls(
    remote: str, kind: AddressKind, address: str, is_lasting: bool, world: World
) -> None:
    text = world.engine.writes("hello", remote, "Anna")
    world.sms.request(Taken(text.id))

    received = world.ear.of(Received)[0]
    assert (received.sender.kind, received.sender.address) == (kind, address)
    assert (received.sender.name, received.sender.is_lasting) == ("Anna", is_lasting)
    assert received.route == Route("agent@pbx.example:5070", address, ACCOUNT)
    assert world.engine.asked(ForgetText) == [ForgetText(text.id)]


@pytest.mark.parametrize(
    ("remote", "target"),
    [
        ("+33612345678", "+33612345678"),
        ("anna@pbx.example", "anna"),
        ("anna@elsewhere.example", "anna@elsewhere.example"),
    ],
)
def test_people_of_the_same_server_are_written_to_by_their_user_name(remote: str, target: str, world: World) -> None:
    message = world.send(remote)

    assert world.engine.asked(SendText) == [SendText(message, ACCOUNT, target, "hello")]


@pytest.mark.parametrize(
    ("status", "state", "problem"),
    [
        (200, MessageState.DELIVERED, None),
        (202, MessageState.SENT, None),
        (404, MessageState.FAILED, Problem.NO_SUCH_RECIPIENT),
        (405, MessageState.FAILED, Problem.CANNOT_BE_TEXTED),
        (480, MessageState.FAILED, Problem.NOT_DELIVERED),
        (484, MessageState.FAILED, Problem.BAD_ADDRESS),
        (513, MessageState.FAILED, Problem.TOO_LONG),
        (500, MessageState.FAILED, Problem.NOT_DELIVERED),
    ],
)
def test_an_answer_is_told_in_words(status: int, state: MessageState, problem: Problem | None, world: World) -> None:
    message = world.send()

    world.engine.answer_text(message, status, "Because")

    assert (world.last().id, world.last().state, world.last().problem) == (message, state, problem)
    assert world.last().detail == (f"{status} Because" if problem else "")


def test_without_an_answer_nothing_is_said_until_the_account_has_registered_anew(world: World) -> None:
    message = world.send()

    world.engine.answer_text(message, 0, "PJ_ETIMEDOUT")
    world.send()
    world.register()

    assert not world.ear.of(Progress)
    assert world.links()[-2:] == [LinkState.CONNECTING, LinkState.CONNECTED]
    assert len(world.engine.asked(SendText)) == 1


def test_without_an_answer_and_a_registration_it_waits(world: World) -> None:
    world = World(replace(PHONE, register=False))
    world.sms.start({})
    world.register(RegistrationState.OFF)
    message = world.send()

    world.engine.answer_text(message, 0, "PJ_ETIMEDOUT")

    assert world.last().state is MessageState.QUEUED
    assert world.last().retry_at is not None


@pytest.mark.parametrize(
    ("text", "files", "problem"),
    [
        ("hello", (File("a.pdf", "application/pdf", 1),), Problem.NO_ATTACHMENTS),
        (" \n", (), Problem.NOTHING_TO_SEND),
        ("x" * (LONGEST + 1), (), Problem.TOO_LONG),
    ],
)
def test_what_cannot_be_carried_is_refused(text: str, files: tuple[File, ...], problem: Problem, world: World) -> None:
    world.send(text=text, files=files)

    assert (world.last().state, world.last().problem) == (MessageState.FAILED, problem)
    assert not world.engine.asked(SendText)
