"""The lamp: phone, text channels and the store, the worst of them in one word and all of them when opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from app.core.account import PhoneAccount, Registration, RegistrationState
from app.core.channel import Link, LinkState
from app.core.conversation import LegKind
from app.core.ids import AccountId, new_id
from app.core.problems import Problem
from app.ports.channel import LinkChanged
from app.services.events import Notice, PhoneChanged
from app.services.services import Services
from app.ui.panes.rail import Section
from app.ui.widgets.connection_lamp import ConnectionLamp, Light
from tests.fakes.telephony import ACCOUNT, CAPABILITIES
from tests.ui.conftest import DeskAtHand

CHAT, SMS, EMAIL = (AccountId(new_id()) for _ in range(3))
MEDIA = {CHAT: LegKind.CHAT, SMS: LegKind.SMS, EMAIL: LegKind.EMAIL}


@pytest.fixture
def lamp(qtbot: QtBot) -> ConnectionLamp:
    lamp = ConnectionLamp()
    qtbot.addWidget(lamp)
    return lamp


def phone(lamp: ConnectionLamp, account: PhoneAccount, state: RegistrationState) -> None:
    lamp.show_accounts((account,))
    lamp.show_phone(PhoneChanged(CAPABILITIES, (Registration(account.id, state),)))


def link(account: AccountId, state: LinkState, **more: object) -> Link:
    return Link(account, MEDIA[account], state, **more)


def opened(at_hand: DeskAtHand) -> list[str]:
    """Every line of the whole story."""
    at_hand.find(ConnectionLamp, "connection").click()
    at_hand.settle()
    return story(at_hand)


def story(at_hand: DeskAtHand) -> list[str]:
    popup = at_hand.find(QWidget, "connection-popup")
    return [label.text() for label in popup.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture(autouse=True)
def closed_again() -> Iterator[None]:
    """A popup would catch what the next test clicks."""
    yield
    for top in QApplication.topLevelWidgets():
        if top.objectName() == "connection-popup":
            top.hide()


# The one word


@pytest.mark.parametrize(
    ("registration", "links", "light", "word"),
    [
        ("registered", {CHAT: "connected", EMAIL: "connected"}, Light.GOOD, "Connected"),
        ("registered", {CHAT: "failed", EMAIL: "connected"}, Light.BAD, "Chat: Not connected"),
        ("registered", {CHAT: "connecting", EMAIL: "failed"}, Light.BAD, "Email: Not connected"),
        ("registered", {SMS: "connecting"}, Light.TRYING, "SMS: Connecting…"),
        ("failed", {CHAT: "failed"}, Light.BAD, "Not connected"),
        ("trying", {CHAT: "failed"}, Light.BAD, "Chat: Not connected"),
    ],
)
def test_the_lamp_shows_the_worst(
    lamp: ConnectionLamp,
    account: PhoneAccount,
    registration: str,
    links: dict[AccountId, str],
    light: Light,
    word: str,
) -> None:
    phone(lamp, account, RegistrationState(registration))

    lamp.show_links([link(each, LinkState(state)) for each, state in links.items()])

    assert (lamp.light, lamp.text()) == (light, word)


def test_a_desk_without_a_phone_is_judged_by_its_channels(lamp: ConnectionLamp) -> None:
    lamp.show_phone(PhoneChanged(CAPABILITIES, ()))
    lamp.show_accounts(())

    lamp.show_links([link(CHAT, LinkState.CONNECTED)])

    assert (lamp.light, lamp.text()) == (Light.GOOD, "Connected")


def test_a_store_that_cannot_save_is_said_until_it_can(at_hand: DeskAtHand) -> None:
    lamp = at_hand.find(ConnectionLamp, "connection")
    at_hand.bridge.notice.emit(Notice(Problem.NOT_SAVED, "disk full"))
    failed = lamp.text()

    at_hand.sms.write("+447400123456", "Hello?")
    at_hand.settle()

    assert failed == "Store: Not saved"
    assert lamp.text() == "Connected"


# The whole story


def test_each_part_has_a_word_of_its_own(at_hand: DeskAtHand) -> None:
    words = opened(at_hand)

    assert [word for word in words if word in {"Phone", "Chat", "SMS", "Email", "Store"}] == [
        "Phone",
        "Chat",
        "SMS",
        "Email",
        "Store",
    ]
    assert words.count("Connected") == 4
    assert "Working" in words


def test_the_story_stays_open_while_the_rest_of_the_window_is_built(at_hand: DeskAtHand) -> None:
    """A part that is shown before it has a parent is a window for a moment, and closes what has popped up."""
    opened(at_hand)

    at_hand.qtbot.waitUntil(lambda: set(at_hand.window._sections._built) == set(Section), timeout=10_000)

    assert at_hand.shows("connection-popup")


def test_a_channel_in_trouble_says_what_happened_what_to_do_and_when_it_tries_again(at_hand: DeskAtHand) -> None:
    retry = datetime.now(UTC)
    failed = Link(at_hand.chat.account, LegKind.CHAT, LinkState.FAILED, Problem.SERVER_SILENT, "timed out", retry)
    at_hand.chat.tell(LinkChanged(failed))
    at_hand.settle()

    words = opened(at_hand)

    assert {Problem.SERVER_SILENT.sentence, Problem.SERVER_SILENT.advice, "timed out"} <= set(words)
    assert any(word.startswith("Next try at") for word in words)


def test_how_far_a_mailbox_has_come_is_seen_while_it_goes_on(at_hand: DeskAtHand) -> None:
    opened(at_hand)
    account = at_hand.mail.account

    at_hand.mail.tell(LinkChanged(Link(account, LegKind.EMAIL, LinkState.CONNECTED, done=1200, total=10_000)))
    at_hand.settle()
    bar = at_hand.find(QProgressBar, "connection-progress")
    value, most = bar.value(), bar.maximum()
    at_hand.mail.tell(LinkChanged(Link(account, LegKind.EMAIL, LinkState.CONNECTED)))
    at_hand.settle()

    assert (value, most) == (1200, 10_000)
    assert not at_hand.shows("connection-progress")


def test_what_waits_for_a_channel_is_counted(at_hand: DeskAtHand) -> None:
    at_hand.sms.write("+447400123456", "Where is it?")
    at_hand.settle()
    at_hand.sms.cut()
    at_hand.settle()

    def answer_twice(desk: Services) -> None:
        (view,) = desk.conversations.unfinished()
        for text in ("On its way.", "It left at noon."):
            desk.messaging.say(view.legs[0], text)

    at_hand.ask(answer_twice)

    assert "2 messages wait to be sent." in opened(at_hand)


def test_two_accounts_of_a_medium_are_told_apart(lamp: ConnectionLamp, account: PhoneAccount) -> None:
    other = AccountId(new_id())
    phone(lamp, account, RegistrationState.REGISTERED)
    lamp.show_links([link(CHAT, LinkState.CONNECTED), Link(other, LegKind.CHAT, LinkState.FAILED)])

    assert lamp.text() == "Chat: Not connected"


def test_text_over_the_phone_account_goes_by_its_name(
    lamp: ConnectionLamp, account: PhoneAccount, qtbot: QtBot
) -> None:
    phone(lamp, replace(account, id=ACCOUNT), RegistrationState.REGISTERED)
    lamp.show_links([Link(ACCOUNT, LegKind.SMS, LinkState.FAILED, Problem.SERVER_SILENT)])

    lamp.click()
    popup = lamp.findChild(QWidget, "connection-popup")
    words = [label.text() for label in popup.findChildren(QLabel)]

    assert words.count("alice@pbx.example") == 2
