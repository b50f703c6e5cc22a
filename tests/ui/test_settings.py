"""Settings: what the agent changes is kept and told to the phone, and shown as it was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QSlider
from pytestqt.qtbot import QtBot

from app.core.account import PhoneAccount, Registration, RegistrationState, Transport
from app.core.address import AddressKind
from app.core.audio import AudioPreferences
from app.core.presence import PresenceState
from app.core.problems import Problem
from app.core.settings import Theme
from app.ports.audio import Levels
from app.ports.telephony import EngineReady, PreferAudio, RegistrationChanged, SetAccount
from app.ui.panes.settings_section import SettingsSection
from app.ui.qt.theme import tokens
from app.ui.qt.tokens import DARK
from app.ui.widgets.chip import Chip
from app.ui.widgets.level_meter import LevelMeter
from app.ui.widgets.search_combo import SearchCombo
from tests.fakes.telephony import CAPABILITIES
from tests.ui.conftest import DeskAtHand
from tests.ui.test_contact_panel import type_into

HEADSET, APPEARANCE, NUMBERS = 2, 5, 6
"""The rows of pages."""


@pytest.fixture
def settings(at_hand: DeskAtHand, qtbot: QtBot) -> SettingsSection:
    """Looked at for the first time long after the phone attached."""
    section = SettingsSection(at_hand.bridge)
    qtbot.addWidget(section)
    section.resize(960, 640)
    section.show()
    at_hand.settle()
    return section


def page(at_hand: DeskAtHand, row: int) -> None:
    at_hand.find(QListWidget, "settings-pages").setCurrentRow(row)
    at_hand.settle()


def rows(at_hand: DeskAtHand, name: str) -> list[str]:
    found = at_hand.find(QListWidget, name)
    return [found.item(row).text() for row in range(found.count())]


# Phone account


@pytest.mark.usefixtures("settings")
def test_an_account_says_that_it_is_registered(at_hand: DeskAtHand) -> None:
    assert at_hand.find(Chip, "account-state").text == "Registered"


@pytest.mark.usefixtures("settings")
def test_a_failed_account_says_what_happened_and_what_to_do(at_hand: DeskAtHand, account: PhoneAccount) -> None:
    retry = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    failed = Registration(account.id, RegistrationState.FAILED, Problem.UNREACHABLE, "timed out", retry)

    at_hand.phone.emit(RegistrationChanged(failed))
    at_hand.settle()

    words = at_hand.find(QLabel, "account-trouble").text()
    assert at_hand.find(Chip, "account-state").text == "Not registered"
    assert Problem.UNREACHABLE.sentence in words
    assert Problem.UNREACHABLE.advice in words
    assert "Next try at" in words
    assert "The server said: timed out" in words


@pytest.mark.usefixtures("settings")
def test_a_new_account_is_kept_and_given_to_the_phone(at_hand: DeskAtHand) -> None:
    at_hand.press("account-add")

    type_into(at_hand, "account-user", "1001")
    type_into(at_hand, "account-domain", "pbx.example.org:5070")
    type_into(at_hand, "account-password", "secret")
    at_hand.find(QComboBox, "account-transport").setCurrentText("TLS")
    at_hand.press("account-save")

    kept = at_hand.settings.current.accounts[-1]
    assert (kept.title, kept.transport, kept.verify_tls) == ("1001@pbx.example.org:5070", Transport.TLS, True)
    assert at_hand.phone.asked(SetAccount)[-1] == SetAccount(kept, "secret")
    assert not at_hand.shows("account-form")


@pytest.mark.usefixtures("settings")
def test_a_whole_address_written_as_the_user_name_is_understood(at_hand: DeskAtHand) -> None:
    at_hand.press("account-add")

    type_into(at_hand, "account-user", "sip:1001@pbx.example.org")
    type_into(at_hand, "account-password", "secret")
    at_hand.press("account-save")

    assert at_hand.settings.current.accounts[-1].title == "1001@pbx.example.org"


@pytest.mark.usefixtures("settings")
def test_a_bad_server_name_is_said_and_nothing_typed_is_lost(at_hand: DeskAtHand) -> None:
    at_hand.press("account-add")

    type_into(at_hand, "account-user", "1001")
    type_into(at_hand, "account-domain", "pbx example")
    type_into(at_hand, "account-password", "secret")
    at_hand.press("account-save")

    assert "“pbx example” is not a server name" in at_hand.find(QLabel, "account-flaw").text()
    assert at_hand.find(QLineEdit, "account-user").text() == "1001"
    assert at_hand.find(QLineEdit, "account-password").text() == "secret"
    assert len(at_hand.settings.current.accounts) == 1


@pytest.mark.usefixtures("settings")
def test_a_known_password_is_never_shown_and_kept_when_nothing_is_typed(at_hand: DeskAtHand) -> None:
    at_hand.press("account-edit")
    assert at_hand.find(QLineEdit, "account-password").text() == ""

    type_into(at_hand, "account-display-name", "Alice Martin")
    at_hand.press("account-save")

    (kept,) = at_hand.settings.current.accounts
    assert kept.display_name == "Alice Martin"
    assert at_hand.phone.asked(SetAccount)[-1] == SetAccount(kept, "secret")


@pytest.mark.usefixtures("settings")
def test_what_a_form_does_not_show_is_kept(at_hand: DeskAtHand, account: PhoneAccount) -> None:
    at_hand.ask(lambda desk: desk.phone.save_account(replace(account, proxy="edge.example.org")))
    at_hand.settle()

    at_hand.press("account-edit")
    at_hand.press("account-save")

    assert at_hand.settings.current.accounts[0].proxy == "edge.example.org"


@pytest.mark.usefixtures("settings")
def test_trusting_any_certificate_is_warned_of(at_hand: DeskAtHand) -> None:
    at_hand.press("account-edit")
    assert not at_hand.shows("account-verify")

    at_hand.find(QComboBox, "account-transport").setCurrentText("TLS")
    assert not at_hand.shows("account-verify-warning")
    at_hand.find(QCheckBox, "account-verify").setChecked(False)

    assert at_hand.shows("account-verify-warning")


@pytest.mark.usefixtures("settings")
def test_a_phone_without_tls_says_so_before_the_account_is_saved(at_hand: DeskAtHand) -> None:
    at_hand.phone.emit(EngineReady(replace(CAPABILITIES, tls=False), 5060))
    at_hand.settle()

    at_hand.press("account-edit")
    at_hand.find(QComboBox, "account-transport").setCurrentText("TLS")

    assert at_hand.shows("account-transport-note")


@pytest.mark.usefixtures("settings")
def test_the_server_hears_of_the_agent_only_when_it_is_to(at_hand: DeskAtHand) -> None:
    at_hand.press("account-edit")
    box = at_hand.find(QCheckBox, "account-tells-presence")
    at_first = box.isChecked()

    box.setChecked(True)
    at_hand.press("account-save")
    at_hand.press("account-edit")

    assert (at_first, at_hand.find(QCheckBox, "account-tells-presence").isChecked()) == (False, True)
    assert at_hand.phone.asked(SetAccount)[-1].account.tells_presence


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    ("state", "detail", "words"),
    [
        (PresenceState.TOLD, "", "The server knows whether you are available."),
        (PresenceState.FAILED, "503 Busy", "The server said: 503 Busy"),
        (
            PresenceState.UNSUPPORTED,
            "489 Bad Event",
            "no more until the account changes. The server said: 489 Bad Event",
        ),
    ],
)
def test_an_account_says_whether_the_server_was_told_of_the_agent(
    at_hand: DeskAtHand, account: PhoneAccount, state: PresenceState, detail: str, words: str
) -> None:
    before = at_hand.shows("account-presence")
    registered = Registration(account.id, RegistrationState.REGISTERED, presence=state, presence_detail=detail)

    at_hand.phone.emit(RegistrationChanged(registered))
    at_hand.settle()
    said = at_hand.find(QLabel, "account-presence").text()
    at_hand.phone.emit(RegistrationChanged(replace(registered, state=RegistrationState.FAILED)))
    at_hand.settle()

    assert said.endswith(words)
    assert (before, at_hand.shows("account-presence")) == (False, False)


@pytest.mark.usefixtures("settings")
def test_an_account_is_removed_only_after_asking_back(at_hand: DeskAtHand) -> None:
    at_hand.press("account-remove")
    assert len(at_hand.settings.current.accounts) == 1

    at_hand.press("account-remove-yes")

    assert at_hand.settings.current.accounts == ()
    assert at_hand.shows("account-add-first")


def test_a_desk_without_an_account_leads_to_its_form(at_hand: DeskAtHand, account: PhoneAccount) -> None:
    at_hand.ask(lambda desk: desk.phone.remove_account(account.id))
    at_hand.settle()

    at_hand.press("add-first-account")

    assert at_hand.shows("account-form")
    assert at_hand.shows("account-user")


# Headset


@pytest.mark.usefixtures("settings")
def test_devices_stand_in_the_order_in_which_they_are_wanted(at_hand: DeskAtHand) -> None:
    page(at_hand, HEADSET)
    assert rows(at_hand, "ringers") == ["Jabra Evolve2 65", "Built-in speakers, in use"]

    at_hand.find(QListWidget, "ringers").setCurrentRow(1)
    at_hand.press("ringers-up")

    assert at_hand.settings.current.audio.ringers == ("Built-in speakers",)
    assert at_hand.phone.asked(PreferAudio)[-1].preferences.ringers == ("Built-in speakers",)
    assert rows(at_hand, "ringers") == ["Built-in speakers, in use", "Jabra Evolve2 65"]


@pytest.mark.usefixtures("settings")
def test_a_wanted_device_that_is_not_plugged_in_is_shown_as_such_and_can_be_forgotten(at_hand: DeskAtHand) -> None:
    at_hand.ask(lambda desk: desk.phone.prefer_audio(AudioPreferences(microphones=("Sony",))))
    page(at_hand, HEADSET)
    assert rows(at_hand, "microphones") == ["Sony, not plugged in", "Jabra Evolve2 65, in use"]

    at_hand.find(QListWidget, "microphones").setCurrentRow(0)
    at_hand.press("microphones-forget")

    assert at_hand.settings.current.audio.microphones == ()


@pytest.mark.usefixtures("settings")
def test_the_ringer_volume_is_kept(at_hand: DeskAtHand) -> None:
    page(at_hand, HEADSET)

    at_hand.find(QSlider, "ringer-volume").setValue(35)

    at_hand.qtbot.waitUntil(lambda: at_hand.settings.current.audio.ringer_volume == 0.35, timeout=2000)


@pytest.mark.usefixtures("settings")
def test_the_level_moves_in_a_call_and_falls_silent_with_it(at_hand: DeskAtHand) -> None:
    page(at_hand, HEADSET)

    at_hand.phone.emit(Levels(-10, -30))
    at_hand.settle()

    meter = at_hand.find(LevelMeter, "input-level")
    assert meter.lit > at_hand.find(LevelMeter, "output-level").lit > 0
    at_hand.qtbot.waitUntil(lambda: meter.lit == 0, timeout=2000)


# Appearance and numbers


@pytest.mark.usefixtures("settings")
def test_a_theme_is_worn_at_once_and_kept(at_hand: DeskAtHand) -> None:
    page(at_hand, APPEARANCE)

    at_hand.press("theme-dark")

    assert at_hand.settings.current.theme is Theme.DARK
    assert tokens() is DARK


@pytest.mark.usefixtures("settings")
def test_numbers_are_read_as_those_of_the_country_that_was_chosen(at_hand: DeskAtHand) -> None:
    page(at_hand, NUMBERS)
    combo = at_hand.find(SearchCombo, "region")
    at_hand.qtbot.waitUntil(lambda: combo.currentText() == "United Kingdom (GB, +44)")

    edit = combo.lineEdit()
    assert edit is not None
    edit.clear()
    at_hand.qtbot.keyClicks(edit, "France")
    combo.setCurrentIndex(combo.findData("FR"))
    combo.activated.emit(combo.currentIndex())
    at_hand.settle()

    assert at_hand.settings.current.region == "FR"
    assert at_hand.ask(lambda desk: desk.contacts.address(AddressKind.PHONE, "06 12 34 56 78")).value == "+33612345678"
    assert "is understood as +33" in at_hand.find(QLabel, "region-example").text()
