"""Settings, Replies: kept as it is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.core.settings import DEFAULT_REPLIES, CannedReply, DeskSettings
from app.services.services import Services
from app.ui.panes.replies_page import RepliesPage
from app.ui.panes.settings_section import SettingsSection
from app.ui.widgets.choice import Choice
from app.ui.widgets.reply_row import ReplyRow
from tests.ui.conftest import DeskAtHand
from tests.ui.test_contact_panel import type_into
from tests.ui.test_settings import page

REPLIES = 3


@pytest.fixture
def replies(at_hand: DeskAtHand, qtbot: QtBot) -> Iterator[RepliesPage]:
    section = SettingsSection(at_hand.bridge)
    qtbot.addWidget(section)
    section.resize(960, 900)
    section.show()
    at_hand.settle()
    page(at_hand, REPLIES)
    found = section.findChild(RepliesPage)
    assert found is not None
    yield found
    section.hide()


def kept(at_hand: DeskAtHand) -> DeskSettings:
    return at_hand.settings.current


def names(replies: RepliesPage) -> list[str]:
    rows = [row for row in replies.findChildren(ReplyRow) if row.isVisible()]
    return [row.findChildren(QLabel)[0].text() for row in rows]


def choose(at_hand: DeskAtHand, name: str, words: str) -> None:
    choice = at_hand.find(Choice, name)
    choice.setCurrentIndex(choice.findText(words))


# Canned replies


def test_the_replies_are_listed_by_what_finds_them(replies: RepliesPage) -> None:
    assert names(replies) == [f"/{reply.name}" for reply in DEFAULT_REPLIES]


def test_a_reply_is_added(at_hand: DeskAtHand, replies: RepliesPage) -> None:
    at_hand.press("reply-add")

    type_into(at_hand, "reply-name", "/hours")
    at_hand.find(QPlainTextEdit, "reply-text").setPlainText("We are here from 8 to 6, {name}.")
    at_hand.press("reply-save")

    assert kept(at_hand).replies == (*DEFAULT_REPLIES, CannedReply("hours", "We are here from 8 to 6, {name}."))
    assert names(replies)[-1] == "/hours"
    assert not at_hand.shows("reply-form")


def test_a_reply_is_changed_in_its_place(at_hand: DeskAtHand, replies: RepliesPage) -> None:
    at_hand.press("reply-edit")

    type_into(at_hand, "reply-name", "welcome")
    at_hand.press("reply-save")

    assert kept(at_hand).replies[0] == CannedReply("welcome", DEFAULT_REPLIES[0].text)
    assert names(replies)[0] == "/welcome"
    assert len(kept(at_hand).replies) == len(DEFAULT_REPLIES)


def test_a_reply_is_removed(at_hand: DeskAtHand, replies: RepliesPage) -> None:
    at_hand.press("reply-remove")

    assert kept(at_hand).replies == DEFAULT_REPLIES[1:]
    assert len(names(replies)) == len(DEFAULT_REPLIES) - 1


@pytest.mark.usefixtures("replies")
@pytest.mark.parametrize(
    ("name", "text", "flaw"),
    [
        ("thanks", "Thanks", "There is already a reply called thanks."),
        ("", "Thanks", "Write a name and a text."),
        ("bye", "  ", "Write a name and a text."),
    ],
)
def test_a_reply_that_cannot_be_kept_says_why_and_loses_nothing(
    at_hand: DeskAtHand, name: str, text: str, flaw: str
) -> None:
    at_hand.press("reply-add")
    type_into(at_hand, "reply-name", name)
    at_hand.find(QPlainTextEdit, "reply-text").setPlainText(text)

    at_hand.press("reply-save")

    assert at_hand.find(QLabel, "reply-flaw").text() == flaw
    assert at_hand.find(QPlainTextEdit, "reply-text").toPlainText() == text
    assert kept(at_hand).replies == DEFAULT_REPLIES


@pytest.mark.usefixtures("replies")
def test_a_reply_that_is_left_is_not_kept(at_hand: DeskAtHand) -> None:
    at_hand.press("reply-add")
    type_into(at_hand, "reply-name", "hours")

    at_hand.press("reply-cancel")

    assert kept(at_hand).replies == DEFAULT_REPLIES
    assert at_hand.shows("reply-add")


# How one writes


@pytest.mark.usefixtures("replies")
def test_name_and_signature_are_kept_as_they_are_typed(at_hand: DeskAtHand) -> None:
    type_into(at_hand, "agent-name", "Anna Berg")
    at_hand.find(QPlainTextEdit, "signature").setPlainText("Anna Berg\nExample Travel")

    at_hand.qtbot.waitUntil(lambda: kept(at_hand).signature == "Anna Berg\nExample Travel", timeout=2000)
    assert kept(at_hand).agent_name == "Anna Berg"


@pytest.mark.usefixtures("replies")
def test_sending_and_chats_go_as_they_are_set(at_hand: DeskAtHand) -> None:
    choose(at_hand, "undo-seconds", "Not at all")
    choose(at_hand, "chat-silence", "15 minutes")
    choose(at_hand, "chats-at-once", "3")
    at_hand.find(QCheckBox, "tell-text").setChecked(False)
    at_hand.find(QCheckBox, "enter-sends").setChecked(False)

    at_hand.qtbot.waitUntil(lambda: kept(at_hand).chats_at_once == 3, timeout=2000)
    assert (kept(at_hand).undo_mail_s, kept(at_hand).chat_silence_s) == (0, 900)
    assert not kept(at_hand).tell_text
    assert not kept(at_hand).enter_sends


def test_leaving_the_page_keeps_what_was_just_typed(at_hand: DeskAtHand, replies: RepliesPage) -> None:
    type_into(at_hand, "agent-name", "Anna")

    replies.hide()
    at_hand.settle()

    assert kept(at_hand).agent_name == "Anna"


@pytest.mark.usefixtures("replies")
def test_a_blank_that_is_just_typed_stays_when_the_name_is_kept(at_hand: DeskAtHand) -> None:
    at_hand.qtbot.keyClicks(at_hand.find(QLineEdit, "agent-name"), "Anna ")

    at_hand.qtbot.waitUntil(lambda: kept(at_hand).agent_name == "Anna", timeout=2000)
    at_hand.settle()

    assert at_hand.find(QLineEdit, "agent-name").text() == "Anna "


@pytest.mark.usefixtures("replies")
def test_what_is_being_typed_is_not_overwritten(at_hand: DeskAtHand) -> None:
    type_into(at_hand, "agent-name", "Anna ")

    def change(desk: Services) -> None:
        desk.phone.change_settings(replace(desk.phone.settings, agent_name="Somebody", region="FR"))

    at_hand.ask(change)
    at_hand.settle()

    assert at_hand.find(QLineEdit, "agent-name").text() == "Anna "


@pytest.mark.usefixtures("replies")
def test_an_unusual_value_from_the_settings_file_is_shown_and_stays(at_hand: DeskAtHand) -> None:
    def change(desk: Services) -> None:
        desk.phone.change_settings(replace(desk.phone.settings, chat_silence_s=1260, undo_mail_s=7))

    at_hand.ask(change)
    at_hand.settle()
    type_into(at_hand, "agent-name", "Anna")
    at_hand.qtbot.waitUntil(lambda: kept(at_hand).agent_name == "Anna", timeout=2000)

    assert at_hand.find(Choice, "chat-silence").currentText() == "21 minutes"
    assert (kept(at_hand).chat_silence_s, kept(at_hand).undo_mail_s) == (1260, 7)


@pytest.mark.usefixtures("replies")
def test_scrolling_down_the_page_changes_nothing(at_hand: DeskAtHand) -> None:
    choice = at_hand.find(Choice, "chats-at-once")
    before = choice.currentText()

    QApplication.sendEvent(choice, _wheel())

    assert choice.currentText() == before


def _wheel() -> QWheelEvent:
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    down = QPoint(0, -120)
    return QWheelEvent(QPointF(5, 5), QPointF(5, 5), down, down, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
