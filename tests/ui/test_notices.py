"""New messages are told of outside the window while nobody looks at it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.ui.widgets import announcer
from tests.ui.conftest import DeskAtHand
from tests.ui.test_offers import share_the_mailbox

NUMBER = "+447400123456"


class FakeTray(QObject):
    """Stands for the system's tray; remembers what it was to show."""

    messageClicked = Signal()  # noqa: N815  Qt's own name
    activated = Signal()
    shown: ClassVar[list[tuple[str, str]]] = []
    made: ClassVar[list[FakeTray]] = []
    is_there = True

    def __init__(self, _icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self.made.append(self)

    @classmethod
    def isSystemTrayAvailable(cls) -> bool:
        return cls.is_there

    @classmethod
    def supportsMessages(cls) -> bool:
        return cls.is_there

    def show(self) -> None:
        """The icon."""

    def showMessage(self, title: str, words: str, _icon: QIcon) -> None:
        self.shown.append((title, words))


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> type[FakeTray]:
    monkeypatch.setattr(FakeTray, "shown", [])
    monkeypatch.setattr(FakeTray, "made", [])
    monkeypatch.setattr(announcer, "QSystemTrayIcon", FakeTray)
    return FakeTray


@pytest.fixture
def alerted(monkeypatch: pytest.MonkeyPatch) -> list[QWidget]:
    """The windows for which the task bar was asked to call for attention."""
    asked: list[QWidget] = []
    monkeypatch.setattr(QApplication, "alert", lambda window, *_: asked.append(window))
    return asked


@pytest.fixture
def away(at_hand: DeskAtHand) -> DeskAtHand:
    """The agent works in another program."""
    other = QWidget()
    at_hand.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    at_hand.qtbot.waitUntil(lambda: not at_hand.window.isActiveWindow())
    return at_hand


def test_a_message_is_told_of_with_who_wrote_and_what(
    away: DeskAtHand, tray: type[FakeTray], alerted: list[QWidget]
) -> None:
    away.know("Jeanne Dupont", NUMBER)

    away.sms.write(NUMBER, "Can you move it to the 14th?")
    away.settle()

    assert tray.shown == [("Jeanne Dupont", "Can you move it to the 14th?")]
    assert alerted == [away.window]


def test_what_was_written_stays_in_the_window_if_the_agent_wants_it_so(
    away: DeskAtHand, tray: type[FakeTray], alerted: list[QWidget]
) -> None:
    away.ask(lambda desk: desk.phone.change_settings(replace(desk.phone.settings, tell_text=False)))
    away.settle()

    away.sms.write(NUMBER, "Can you move it to the 14th?")
    away.settle()

    assert tray.shown == [("+44 7400 123456", "A new message")]
    assert len(alerted) == 1


def test_a_system_without_notices_has_its_task_bar(
    away: DeskAtHand, tray: type[FakeTray], alerted: list[QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray, "is_there", False)

    away.sms.write(NUMBER, "Hello?")
    away.settle()

    assert tray.shown == []
    assert alerted == [away.window]


def test_nothing_is_told_of_while_the_window_is_in_use(
    at_hand: DeskAtHand, tray: type[FakeTray], alerted: list[QWidget]
) -> None:
    at_hand.sms.write(NUMBER, "Hello?")
    at_hand.settle()

    assert (tray.shown, alerted) == ([], [])


def test_a_notice_that_is_clicked_brings_its_conversation_forward(
    away: DeskAtHand, tray: type[FakeTray], alerted: list[QWidget]
) -> None:
    away.sms.write("+33612345678", "first")
    away.sms.write(NUMBER, "Hello?")
    away.settle()

    tray.made[0].messageClicked.emit()
    away.settle()

    assert away.find(QLabel, "conversation-name").text() == "+44 7400 123456"
    assert len(tray.made) == 1
    assert len(alerted) == 2


def test_mail_in_the_teams_queue_is_offered_not_announced(
    away: DeskAtHand, tray: type[FakeTray], alerted: list[QWidget]
) -> None:
    share_the_mailbox(away)

    away.mail.write("lena@example.net", "Dear team")
    away.settle()

    assert (tray.shown, alerted) == ([], [])


def test_the_title_says_how_much_is_unread(away: DeskAtHand, tray: type[FakeTray], alerted: list[QWidget]) -> None:
    away.sms.write("+33612345678", "first")
    away.sms.write(NUMBER, "Hello?")
    away.sms.write(NUMBER, "Are you there?")
    away.settle()
    many = away.window.windowTitle()

    for view in away.window.conversations.views:
        away.ask(lambda desk, of=view: desk.inbox.seen(of.conversation.id))
    away.settle()

    assert many == "(3) Parley"
    assert away.window.windowTitle() == "Parley"
    assert tray.shown
    assert alerted
