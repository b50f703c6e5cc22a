"""The window as it looks in every situation, written to build/screenshots."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.core.agent_state import AgentState
from app.core.call import EndedBy
from app.core.problems import Problem
from app.services.services import Services
from app.ui.panes.rail import Section
from app.ui.qt.theme import Theme
from tests.ui.conftest import JEANNE, OMAR, DeskAtHand

SHOTS = Path("build/screenshots")
Scene = Callable[[DeskAtHand], None]


def idle(at_hand: DeskAtHand) -> None:
    at_hand.ask(lambda desk: desk.agent.choose(AgentState.READY))
    at_hand.settle()


def ringing(at_hand: DeskAtHand) -> None:
    idle(at_hand)
    at_hand.know("Jeanne Dupont", "+33612345678", "Voyages Dupont")
    at_hand.clock.be_ago(seconds=7)
    at_hand.phone.offer_call(JEANNE)
    at_hand.settle()


def in_call(at_hand: DeskAtHand) -> None:
    """Jeanne on the line, Omar on hold, a third one ringing."""
    idle(at_hand)
    at_hand.know("Jeanne Dupont", "+33612345678", "Voyages Dupont")
    at_hand.know("Omar Haddad", "+447400123456")
    at_hand.clock.be_ago(minutes=9, seconds=4)
    omar = at_hand.phone.offer_call(OMAR)
    at_hand.settle()
    at_hand.clock.be_ago(minutes=8, seconds=50)
    at_hand.phone.answered(omar)
    at_hand.clock.be_ago(minutes=3, seconds=30)
    at_hand.phone.change(omar, on_hold=True)
    jeanne = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    at_hand.clock.be_ago(minutes=3, seconds=12)
    at_hand.phone.answered(jeanne)
    at_hand.settle()
    for view in at_hand.window.conversations.views:
        if view.contact.name == "Jeanne Dupont":
            write_notes(at_hand, view.conversation.id)
            at_hand.window.show_conversation(view.conversation.id)
    at_hand.clock.be_ago(seconds=4)
    at_hand.phone.offer_call("sip:+81903456789@pbx.example")
    at_hand.settle()


def write_notes(at_hand: DeskAtHand, conversation: object) -> None:
    def write(desk: Services) -> None:
        desk.conversations.add_note(
            conversation, "Prefers mornings. Travels with her daughter, who needs an aisle seat."
        )

    at_hand.clock.be_ago(minutes=1)
    at_hand.ask(write)
    at_hand.settle()


def keypad(at_hand: DeskAtHand) -> None:
    in_call(at_hand)
    at_hand.press("keypad-call")
    at_hand.press("digit-4")
    at_hand.press("mute-call")


def wrap_up(at_hand: DeskAtHand) -> None:
    idle(at_hand)
    at_hand.know("Jeanne Dupont", "+33612345678", "Voyages Dupont")
    at_hand.clock.be_ago(minutes=5, seconds=19)
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    at_hand.clock.be_ago(minutes=5, seconds=12)
    at_hand.phone.answered(call)
    at_hand.clock.be_ago(seconds=40)
    at_hand.phone.ended(call)
    at_hand.settle()
    at_hand.key("Ctrl+Shift+N")
    at_hand.qtbot.keyClicks(at_hand.find(QPlainTextEdit, "note-entry"), "asked for the new times by mail")


def trouble(at_hand: DeskAtHand) -> None:
    idle(at_hand)
    at_hand.ask(lambda desk: desk.calls.dial("+33612345678"))
    at_hand.settle()
    at_hand.phone.ended(next(iter(at_hand.phone.calls)), EndedBy.FAILURE, Problem.BUSY, 486)
    at_hand.phone.lose()
    at_hand.settle()


def calls(at_hand: DeskAtHand) -> None:
    wrap_up(at_hand)
    at_hand.clock.be_ago(minutes=2)
    at_hand.phone.ended(at_hand.phone.offer_call(OMAR))
    at_hand.settle()
    at_hand.window.show_section(Section.CALLS)
    at_hand.settle()


SCENES: list[Scene] = [idle, ringing, in_call, keypad, wrap_up, trouble, calls]


def shoot(widget: QWidget, name: str) -> Path:
    SHOTS.mkdir(parents=True, exist_ok=True)
    QApplication.processEvents()
    path = SHOTS / f"{name}.png"
    assert widget.grab().save(str(path))
    return path


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__.replace("_", "-") for scene in SCENES])
def test_the_window_can_be_looked_at(at_hand: DeskAtHand, theme: Theme, scene: Scene, choice: Theme) -> None:
    theme.apply(QApplication.instance(), choice)

    scene(at_hand)

    name = f"{scene.__name__.replace('_', '-')}-{choice}"
    assert shoot(at_hand.window, name).stat().st_size > 10_000
    if at_hand.shows("call-alert"):
        shoot(at_hand.find(QWidget, "call-alert"), f"alert-{name}")
