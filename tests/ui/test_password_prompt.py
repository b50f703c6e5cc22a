"""Asking for a password that nobody knows yet."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from app.core.account import PhoneAccount
from app.core.channel import ChannelAccount
from app.core.ids import AccountId, new_id
from app.ports.telephony import SetAccount
from app.ui.dialogs.password_prompt import PasswordPrompt
from tests.ui.conftest import DeskAtHand

BOB = PhoneAccount(AccountId(new_id()), "bob", "pbx.example")
EVE = PhoneAccount(AccountId(new_id()), "eve", "pbx.example")


@pytest.fixture
def prompt(at_hand: DeskAtHand) -> PasswordPrompt:
    return at_hand.window.findChild(PasswordPrompt)


def add(at_hand: DeskAtHand, account: PhoneAccount) -> None:
    """An account whose password is not known."""
    at_hand.ask(lambda desk: desk.phone.save_account(account))
    at_hand.settle()


def test_a_missing_password_is_asked_for_by_account_without_blocking(
    at_hand: DeskAtHand, prompt: PasswordPrompt
) -> None:
    add(at_hand, BOB)

    assert at_hand.find(QLabel, "password-question").text() == "What is the password of bob@pbx.example?"
    assert not prompt.isModal()
    assert not at_hand.find(QAbstractButton, "password-save").isEnabled()


@pytest.mark.usefixtures("prompt")
def test_the_password_registers_the_account(at_hand: DeskAtHand) -> None:
    add(at_hand, BOB)

    at_hand.qtbot.keyClicks(at_hand.find(QLineEdit, "password"), "hunter2")
    at_hand.press("password-save")

    assert at_hand.phone.asked(SetAccount)[-1] == SetAccount(BOB, "hunter2")
    assert not at_hand.shows("password-prompt")


@pytest.mark.usefixtures("prompt")
def test_several_missing_passwords_are_asked_one_after_the_other(at_hand: DeskAtHand) -> None:
    add(at_hand, BOB)
    add(at_hand, EVE)

    at_hand.press("password-later")

    assert at_hand.find(QLabel, "password-question").text() == "What is the password of eve@pbx.example?"
    at_hand.press("password-later")
    assert not at_hand.shows("password-prompt")


@pytest.mark.usefixtures("prompt")
def test_the_password_of_a_text_channel_connects_it(at_hand: DeskAtHand) -> None:
    account = ChannelAccount(AccountId(new_id()), "fake-chat", "chat@example.org")
    at_hand.ask(lambda desk: desk.channels.save_account(account))
    at_hand.settle()
    asked = at_hand.find(QLabel, "password-question").text()

    at_hand.qtbot.keyClicks(at_hand.find(QLineEdit, "password"), "hunter2")
    at_hand.press("password-save")

    assert asked == "What is the password of chat@example.org?"
    assert at_hand.ask(lambda desk: desk.channels.capabilities(account.id)) is not None
    assert "hunter2" not in repr(at_hand.settings.current)
    assert not at_hand.shows("password-prompt")
