"""The composer as it looks by every medium and in trouble, written to build/screenshots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.core.conversation import LegKind
from app.core.draft import MailIntent
from app.core.timeline import MessageItem
from app.ui.qt.theme import Theme
from tests.ui.composing import (
    CONTROL,
    NUMBER,
    box,
    chatting,
    choose,
    in_call,
    in_front,
    jeanne,
    mailed,
    press,
    type_text,
    writing,
)
from tests.ui.conftest import DeskAtHand
from tests.ui.test_screenshots import shoot

Scene = Callable[[DeskAtHand, Path], None]


def night(at_hand: DeskAtHand) -> None:
    now = datetime.now(UTC)
    at_hand.clock.be_ago(seconds=(now - now.replace(hour=21, minute=12) + timedelta(days=1)).total_seconds())


def composer_sms(at_hand: DeskAtHand, _folder: Path) -> None:
    """At night, from one of two numbers, in a dear alphabet, while the server is away."""
    night(at_hand)
    jeanne(at_hand)
    at_hand.sms.own = ("+33611111111", "+33622222222")
    at_hand.sms.write(NUMBER, "Can you send me the new times?")
    in_front(at_hand)
    at_hand.sms.cut()
    at_hand.settle()
    type_text(at_hand, "Your train “Lyria” leaves at 9:14 from platform 5. " * 3)


def composer_replies(at_hand: DeskAtHand, folder: Path) -> None:
    composer_sms(at_hand, folder)
    type_text(at_hand, "/")
    at_hand.settle()


def composer_chat(at_hand: DeskAtHand, _folder: Path) -> None:
    conversation = chatting(at_hand, name="Jeanne Dupont")
    at_hand.chat.write("v1@web.example.org", "When does it leave?", name="Jeanne Dupont")
    at_hand.settle()
    type_text(at_hand, "at nnie")
    press(at_hand, Qt.Key.Key_Return)
    press(at_hand, Qt.Key.Key_Up)
    (leg,) = at_hand.ask(lambda desk: desk.conversations.view(conversation)).legs
    at_hand.ask(lambda desk: desk.conversations.writing(leg, is_writing=True))
    at_hand.settle()


def composer_mail(at_hand: DeskAtHand, folder: Path) -> None:
    """During a call, with files, copies and a signature."""
    settings = at_hand.settings.current
    signature = "Alice Martin\nParley Travel, +33 1 42 68 53 00"
    signed = replace(settings, signature=signature, theme=at_hand.window._theme.choice)
    at_hand.ask(lambda desk: desk.phone.change_settings(signed))
    jeanne(at_hand)
    in_call(at_hand)
    at_hand.key("Ctrl+Shift+E")
    at_hand.press("mail-more")
    at_hand.qtbot.keyClicks(at_hand.find(QLineEdit, "mail-cc"), "omar@example.org")
    at_hand.qtbot.keyClicks(at_hand.find(QLineEdit, "mail-subject"), "Your updated booking")
    for name in ("Booking 2026-03-14 Lyon to Geneva.pdf", "map.png", "conditions of carriage.txt"):
        (folder / name).write_bytes(b"x" * 240_000)
    type_text(at_hand, "Dear Jeanne,\n\nhere is the updated booking. The train leaves at 9:14 from platform 5.")
    writing(at_hand).files.attach(sorted(folder.iterdir()))
    at_hand.qtbot.waitUntil(lambda: not writing(at_hand).files.is_under_way)
    at_hand.settle()


def composer_reply(at_hand: DeskAtHand, _folder: Path) -> None:
    """A reply while another mail can still be taken back."""
    conversation = mailed(at_hand, "Trains to Geneva on the 14th")
    type_text(at_hand, "I look into it.")
    press(at_hand, Qt.Key.Key_Return, CONTROL)
    items = at_hand.ask(lambda desk: desk.conversations.timeline(conversation))
    question = next(item.body.message for item in items if isinstance(item.body, MessageItem))
    writing(at_hand).answer(question.id, MailIntent.REPLY)
    at_hand.settle()
    type_text(at_hand, "There is one at nine.")


def composer_refused(at_hand: DeskAtHand, folder: Path) -> None:
    """A wrong address and a file that is too large."""
    composer_mail(at_hand, folder)
    at_hand.qtbot.keyClicks(at_hand.find(QLineEdit, "mail-cc"), ", paul")
    (folder / "film.mp4").write_bytes(bytes(1_200_000))
    writing(at_hand).files.attach([folder / "film.mp4"])
    at_hand.qtbot.waitUntil(lambda: not writing(at_hand).files.is_under_way)
    at_hand.press("composer-send")


def composer_opted_out(at_hand: DeskAtHand, _folder: Path) -> None:
    jeanne(at_hand)
    at_hand.sms.write(NUMBER, "STOP")
    in_front(at_hand)
    choose(at_hand, LegKind.SMS)
    type_text(at_hand, "Hello?")
    press(at_hand, Qt.Key.Key_Return)


def composer_doubt(at_hand: DeskAtHand, _folder: Path) -> None:
    jeanne(at_hand)
    in_call(at_hand)
    at_hand.know("Paul Dupont", "+33698765432")
    writing(at_hand).write_to(LegKind.SMS, "+33698765432")
    at_hand.settle()
    type_text(at_hand, "Your booking is changed.")
    press(at_hand, Qt.Key.Key_Return)


def composer_later(at_hand: DeskAtHand, folder: Path) -> None:
    composer_mail(at_hand, folder)
    at_hand.press("composer-later")


def composer_note(at_hand: DeskAtHand, _folder: Path) -> None:
    jeanne(at_hand)
    in_call(at_hand)
    at_hand.key("Ctrl+Shift+N")
    at_hand.qtbot.keyClicks(at_hand.find(QPlainTextEdit, "note-entry"), "Prefers mornings.")


def composer_channels(at_hand: DeskAtHand, _folder: Path) -> None:
    """The list of ways."""
    jeanne(at_hand)
    in_call(at_hand)
    box(at_hand).setFocus()
    at_hand.key("Ctrl+Shift+C")


def composer_small(at_hand: DeskAtHand, folder: Path) -> None:
    """The most there can be in a small window."""
    at_hand.window.resize(1024, 700)
    composer_refused(at_hand, folder)


SCENES: list[Scene] = [
    composer_sms,
    composer_replies,
    composer_chat,
    composer_mail,
    composer_reply,
    composer_refused,
    composer_opted_out,
    composer_doubt,
    composer_later,
    composer_note,
    composer_channels,
    composer_small,
]
DIALOGS = ("send-doubt", "send-later")


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__.replace("_", "-") for scene in SCENES])
def test_the_composer_can_be_looked_at(
    at_hand: DeskAtHand, theme: Theme, scene: Scene, choice: Theme, tmp_path: Path
) -> None:
    theme.apply(QApplication.instance(), choice)
    (tmp_path / "files").mkdir()

    scene(at_hand, tmp_path / "files")

    name = f"{scene.__name__.replace('_', '-')}-{choice}"
    assert shoot(at_hand.window, name).stat().st_size > 10_000
    for dialog in filter(at_hand.shows, DIALOGS):
        shoot(at_hand.find(QWidget, dialog), f"{dialog}-{choice}")
    popup = QApplication.activePopupWidget()
    if popup is not None:
        shoot(popup, f"{name}-list")
