"""Dialling, and the list of recent calls."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView

from app.core.conversation import Leg
from app.ports.telephony import Dial
from app.ui.viewmodels.recents_model import RecentRole
from tests.ui.conftest import JEANNE, DeskAtHand

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_number_is_dialled_by_keyboard_alone_and_its_conversation_opens(at_hand: DeskAtHand) -> None:
    at_hand.qtbot.keyClick(at_hand.window, Qt.Key.Key_L, CONTROL)
    field = at_hand.find(QLineEdit, "dial-input")
    at_hand.qtbot.keyClicks(field, "+33 6 12 34 56 78")

    at_hand.qtbot.keyClick(field, Qt.Key.Key_Return)
    at_hand.settle()

    assert [dial.target for dial in at_hand.phone.asked(Dial)] == ["+33 6 12 34 56 78"]
    assert at_hand.find(QLabel, "conversation-name").text() == "+33 6 12 34 56 78"
    assert at_hand.shows("end-call")


def test_the_pad_types_into_the_field_and_call_waits_for_a_number(at_hand: DeskAtHand) -> None:
    at_hand.press("rail-calls")
    call = at_hand.find(QAbstractButton, "dial-button")
    could_call = call.isEnabled()

    for digit in "10*":
        at_hand.press(f"digit-{digit}")

    assert not could_call
    assert at_hand.find(QLineEdit, "dial-input").text() == "10*"
    assert call.isEnabled()


def test_a_missed_call_is_listed_and_called_back(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.phone.ended(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()
    at_hand.press("rail-calls")
    recents = at_hand.find(QListView, "recent-calls")
    index = recents.model().index(0, 0)
    leg: Leg = index.data(RecentRole.LEG)
    assert leg.was_missed
    assert index.data() == "Jeanne Dupont"

    recents.setCurrentIndex(index)
    at_hand.press("call-back")

    assert [dial.target for dial in at_hand.phone.asked(Dial)] == ["+33612345678"]
    assert at_hand.find(QLabel, "conversation-name").text() == "Jeanne Dupont"


def test_whoever_is_erased_goes_from_the_list_at_once(at_hand: DeskAtHand) -> None:
    jeanne = at_hand.know("Jeanne Dupont", "+33612345678")
    for caller in ("sip:+447400123456@pbx.example", JEANNE):
        at_hand.phone.ended(at_hand.phone.offer_call(caller))
    at_hand.settle()
    at_hand.press("rail-calls")
    recents = at_hand.find(QListView, "recent-calls")
    recents.setCurrentIndex(recents.model().index(0, 0))
    button = at_hand.find(QAbstractButton, "call-back")
    before = button.text()

    at_hand.ask(lambda desk: list(iter(lambda: desk.erasing.erase_some(jeanne.id), 0)))

    at_hand.qtbot.waitUntil(lambda: recents.model().rowCount() == 1, timeout=5000)
    assert (before, button.text(), button.isEnabled()) == ("Call +33 6 12 34 56 78", "Call back", False)


def test_whoever_is_given_a_name_has_it_in_the_list(at_hand: DeskAtHand) -> None:
    jeanne = at_hand.know("Jeanne", "+33612345678")
    at_hand.phone.ended(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()
    at_hand.press("rail-calls")
    recents = at_hand.find(QListView, "recent-calls")

    at_hand.ask(lambda desk: desk.contacts.save(replace(jeanne, name="Jeanne Dupont")))

    at_hand.qtbot.waitUntil(lambda: recents.model().index(0, 0).data() == "Jeanne Dupont", timeout=5000)
