"""The bar across the top and the banners under it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.account import PhoneAccount, Registration, RegistrationState
from app.core.audio import ChosenDevices
from app.core.ids import AccountId, new_id
from app.core.problems import Problem
from app.ports.audio import DevicesChanged, Levels
from app.ports.telephony import PreferAudio, RegistrationChanged
from app.services.events import PhoneChanged
from app.ui.panes.rail import Section
from app.ui.widgets.connection_lamp import ConnectionLamp, Light
from app.ui.widgets.level_meter import LevelMeter
from tests.fakes.telephony import ACCOUNT, CAPABILITIES
from tests.ui.conftest import DEVICES, EARS, JEANNE, DeskAtHand


def choose(at_hand: DeskAtHand, menu: str, *words: str) -> None:
    """Open the menu of this name and trigger what is written there, submenus first."""
    found = at_hand.window.findChild(QMenu, menu)
    found.aboutToShow.emit()
    for word in words:
        action = next(action for action in found.actions() if action.text() == word)
        if action.menu() is None:
            action.trigger()
        else:
            found = action.menu()
    at_hand.settle()


def agent_text(at_hand: DeskAtHand) -> str:
    return at_hand.find(QToolButton, "agent-state").text()


def test_the_agent_chooses_ready_and_a_reason_for_not_ready(at_hand: DeskAtHand) -> None:
    choose(at_hand, "agent-menu", "Ready")
    ready = agent_text(at_hand)

    choose(at_hand, "agent-menu", "Not ready: Lunch")

    assert ready.startswith("Ready  0:0")
    assert agent_text(at_hand).startswith("Lunch  0:0")


def test_a_state_chosen_in_a_call_is_shown_as_what_follows(at_hand: DeskAtHand) -> None:
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()

    choose(at_hand, "agent-menu", "Not ready: Lunch")

    assert agent_text(at_hand).startswith("Busy")
    assert agent_text(at_hand).endswith("then: Lunch")


def test_a_failed_registration_says_what_happened_and_what_to_do(at_hand: DeskAtHand) -> None:
    failed = Registration(ACCOUNT, RegistrationState.FAILED, Problem.WRONG_PASSWORD, "403 Forbidden")
    at_hand.phone.emit(RegistrationChanged(failed))
    at_hand.settle()

    lamp = at_hand.find(QToolButton, "connection")
    lamp.click()
    popup = at_hand.find(QWidget, "connection-popup")
    words = [label.text() for label in popup.findChildren(QLabel)]
    popup.close()

    assert lamp.text() == "Not connected"
    assert "alice@pbx.example" in words
    assert Problem.WRONG_PASSWORD.sentence in words
    assert Problem.WRONG_PASSWORD.advice in words
    assert "403 Forbidden" in words


def test_an_account_that_needs_no_registration_is_ready(at_hand: DeskAtHand, account: PhoneAccount) -> None:
    direct = replace(account, domain="127.0.0.1:5070", register=False)
    at_hand.ask(lambda desk: desk.phone.save_account(direct))
    at_hand.phone.emit(RegistrationChanged(Registration(ACCOUNT, RegistrationState.OFF)))
    at_hand.settle()

    lamp = at_hand.find(ConnectionLamp, "connection")
    lamp.click()
    popup = at_hand.find(QWidget, "connection-popup")
    words = [label.text() for label in popup.findChildren(QLabel)]
    popup.close()

    assert (lamp.text(), lamp.light) == ("Ready", Light.GOOD)
    assert "No registration needed: calls go straight to 127.0.0.1:5070." in words


@pytest.mark.parametrize(
    ("states", "light", "word"),
    [
        (["registered", "registered"], Light.GOOD, "Connected"),
        (["registered", "failed"], Light.BAD, "1 of 2 connected"),
        (["registered", "trying"], Light.TRYING, "Connecting…"),
        (["failed", "trying"], Light.BAD, "Not connected"),
        (["off", "registered"], Light.OFF, "Not registered"),
        ([], Light.OFF, "No account"),
    ],
)
def test_the_lamp_sums_up_several_accounts(
    qtbot: QtBot, account: PhoneAccount, states: list[str], light: Light, word: str
) -> None:
    lamp = ConnectionLamp()
    qtbot.addWidget(lamp)
    accounts = tuple(replace(account, id=AccountId(new_id())) for _ in states)
    told = (Registration(each.id, RegistrationState(state)) for each, state in zip(accounts, states, strict=True))

    lamp.show_accounts(accounts)
    lamp.show_phone(PhoneChanged(CAPABILITIES, tuple(told)))

    assert (lamp.light, lamp.text()) == (light, word)


def test_an_account_without_registration_does_not_hide_another_that_failed(qtbot: QtBot, account: PhoneAccount) -> None:
    lamp = ConnectionLamp()
    qtbot.addWidget(lamp)
    direct = replace(account, id=AccountId(new_id()), register=False)

    lamp.show_accounts((account, direct))
    lamp.show_phone(PhoneChanged(CAPABILITIES, (Registration(account.id, RegistrationState.FAILED),)))

    assert lamp.text() == "Not connected"


def test_the_search_keeps_its_place_whatever_the_agents_state_is(at_hand: DeskAtHand) -> None:
    search = at_hand.find(QLineEdit, "search")
    choose(at_hand, "agent-menu", "Ready")
    at_hand.settle()
    places = {search.geometry().left()}

    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    choose(at_hand, "agent-menu", "Not ready: Training")
    at_hand.settle()
    places.add(search.geometry().left())

    assert agent_text(at_hand).endswith("then: Training")
    assert len(places) == 1


def test_a_ringer_is_chosen_from_the_menu(at_hand: DeskAtHand) -> None:
    choose(at_hand, "headset-menu", "Ringer", "Built-in speakers")

    assert at_hand.phone.asked(PreferAudio)[-1].preferences.ringers == ("Built-in speakers",)


def test_a_missing_microphone_is_said_until_it_is_back(at_hand: DeskAtHand) -> None:
    at_hand.phone.emit(DevicesChanged((EARS,), ChosenDevices(None, EARS, EARS)))
    at_hand.settle()
    said = at_hand.find(QWidget, "banner").accessibleName()
    button = at_hand.find(QToolButton, "headset").text()

    at_hand.phone.emit(DEVICES)
    at_hand.settle()

    assert said.startswith("There is no microphone.")
    assert button == "No microphone"
    assert not at_hand.shows("banner")


def test_the_level_of_the_microphone_is_live(at_hand: DeskAtHand) -> None:
    meter = at_hand.find(LevelMeter, "microphone-level")

    at_hand.phone.emit(Levels(-10, -100))
    at_hand.settle()
    loud = meter.lit
    at_hand.phone.emit(Levels(-100, -10))
    at_hand.settle()

    assert loud >= 6
    assert meter.lit == 0


def test_a_banner_shows_its_details_when_asked_and_goes_when_dismissed(at_hand: DeskAtHand) -> None:
    at_hand.phone.lose("signal 9")
    at_hand.settle()

    at_hand.press("banner-details")
    words = [label.text() for label in at_hand.find(QWidget, "banner").findChildren(QLabel) if label.isVisible()]
    at_hand.press("banner-dismiss")

    assert "signal 9" in words
    assert not at_hand.shows("banner")


def test_searching_goes_to_the_contacts_and_keeps_the_keyboard(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.qtbot.keyClick(at_hand.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = at_hand.find(QLineEdit, "search")

    at_hand.qtbot.keyClicks(search, "dup")
    at_hand.settle()

    assert search.text() == "dup"
    assert at_hand.shows("contacts-section")


def test_the_sections_are_built_before_anybody_looks_at_them(at_hand: DeskAtHand) -> None:
    sections = at_hand.window._sections

    at_hand.qtbot.waitUntil(lambda: set(sections._built) == set(Section), timeout=10_000)

    assert sections.is_shown(Section.CONVERSATIONS)


def test_a_section_is_there_for_the_agent_who_is_quicker(at_hand: DeskAtHand) -> None:
    at_hand.press("rail-calls")

    assert at_hand.shows("calls-section")


def test_the_cheat_sheet_lists_every_shortcut(at_hand: DeskAtHand) -> None:
    at_hand.qtbot.keyClick(at_hand.window, Qt.Key.Key_F1)

    sheet = at_hand.find(QWidget, "cheat-sheet")
    words = {label.text() for label in sheet.findChildren(QLabel)}
    sheet.close()
    assert {"Ctrl+E", "Ctrl+H", "Ctrl+M", "Ctrl+K", "Ctrl+Shift+A", "F1"} <= words
