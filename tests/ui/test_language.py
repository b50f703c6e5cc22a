"""English and Japanese, chosen while the desk works: the whole window changes at once, and nothing begun is lost."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.core.agent_state import AgentState
from app.core.call import CallState
from app.core.conversation import LegKind
from app.core.problems import Problem
from app.core.settings import DeskSettings, Language
from app.services.events import Notice
from app.ui.panes.rail import Section
from app.ui.qt.language import speak, spoken
from app.ui.qt.theme import Theme
from app.ui.qt.times import day_text, short_day_text, time_text
from app.ui.viewmodels.problem_words import problem_text
from scripts.translations import translations
from tests.rig.figures import figure
from tests.ui.composing import chatting, mailed
from tests.ui.conftest import JEANNE, OMAR, DeskAtHand
from tests.ui.test_contact_panel import type_into
from tests.ui.test_merging import click_row
from tests.ui.test_wrap_up import hang_up, talking

AT_ONCE_S = 0.3
PATIENT_S = 3.0
"""Tests run slowly beside others; the figure tells the promise."""


def choose(at_hand: DeskAtHand, language: Language) -> None:
    """As the agent does it, in Settings; what a replaced window held is gone afterwards."""
    at_hand.window.show_section(Section.SETTINGS)
    at_hand.settle()
    at_hand.find(QListWidget, "settings-pages").setCurrentRow(5)
    at_hand.find(QRadioButton, f"language-{language.value}").setFocus()
    at_hand.press(f"language-{language.value}")
    at_hand.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def switch(at_hand: DeskAtHand, language: Language) -> None:
    """The same without going anywhere, as an administrator's settings would do it."""
    at_hand.ask(lambda desk: desk.phone.change_settings(replace(desk.phone.settings, language=language)))
    at_hand.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@cache
def english() -> frozenset[str]:
    """Every sentence that is another one in Japanese."""
    found = {source for (_, source), forms in translations("ja").items() if forms != (source,)}
    return frozenset(found - {"English"})  # which is called so in every language


def texts(widget: QWidget) -> Iterator[str]:
    """Whatever a widget says, aloud, too."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QListWidget):
        yield from (widget.item(at).text() for at in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    if isinstance(widget, QGroupBox):
        yield widget.title()


def left_in_english(root: QWidget) -> set[str]:
    said = {text for widget in (root, *root.findChildren(QWidget)) for text in texts(widget)}
    return said & english()


# What is shown


def test_the_whole_window_speaks_japanese_at_once(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678", "Voyages Dupont")
    talking(at_hand)
    for section in Section:
        at_hand.window.show_section(section)
        at_hand.settle()

    choose(at_hand, Language.JAPANESE)
    for section in Section:
        at_hand.window.show_section(section)
        at_hand.settle()

    assert left_in_english(at_hand.window) == set()
    assert at_hand.find(QAbstractButton, "agent-state").text().startswith("対応中")
    assert at_hand.find(QAbstractButton, "rail-contacts").text() == "連絡先"


@pytest.mark.parametrize("row", range(9))
def test_every_page_of_the_settings_speaks_japanese(at_hand: DeskAtHand, row: int) -> None:
    choose(at_hand, Language.JAPANESE)

    at_hand.find(QListWidget, "settings-pages").setCurrentRow(row)
    at_hand.settle()

    assert left_in_english(at_hand.window) == set()


def test_back_in_english_everything_is_english(at_hand: DeskAtHand) -> None:
    choose(at_hand, Language.JAPANESE)
    choose(at_hand, Language.ENGLISH)

    said = {text for widget in at_hand.window.findChildren(QWidget) for text in texts(widget)}
    assert {text for text in said if any("\u3040" <= letter <= "\u30ff" for letter in text)} == set()
    assert at_hand.find(QAbstractButton, "rail-contacts").text() == "Contacts"


def test_the_choice_is_kept_and_a_desk_opens_in_it(at_hand: DeskAtHand) -> None:
    choose(at_hand, Language.JAPANESE)

    assert at_hand.settings.current.language is Language.JAPANESE
    assert at_hand.find(QRadioButton, "language-ja").isChecked()
    assert DeskSettings().language is Language.SYSTEM


def test_a_language_of_the_system_that_is_not_known_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("de_DE"))

    speak(Language.SYSTEM)

    assert spoken() is Language.ENGLISH
    assert QLocale().name() == "de_DE", "dates and numbers are still written as the system writes them"


def test_the_system_s_japanese_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("ja_JP"))

    assert speak(Language.SYSTEM)

    assert problem_text(Problem.BUSY) == "話し中です。数分後にかけ直してください。"


def test_dates_times_and_numbers_take_the_form_of_the_language() -> None:
    at = datetime(2026, 11, 3, 9, 5).astimezone(UTC)

    speak(Language.JAPANESE)

    assert day_text(at) == "2026年11月3日火曜日"
    assert short_day_text(at) == "2026/11/03"
    assert time_text(at) == "9:05"


def test_one_and_many_are_said_as_the_language_does() -> None:
    def files(count: int) -> str:
        return QCoreApplication.translate("Message", "%n files: {0}", "", count)

    assert [files(1), files(2)] == ["1 file: {0}", "2 files: {0}"]
    speak(Language.JAPANESE)
    assert [files(1), files(2)] == ["ファイル 1 件：{0}", "ファイル 2 件：{0}"]


def test_what_qt_says_itself_changes_too(at_hand: DeskAtHand) -> None:
    choose(at_hand, Language.JAPANESE)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    at_hand.qtbot.addWidget(box)

    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "キャンセル"


# What goes on


def test_the_agent_stays_where_they_are_with_the_keyboard_in_its_place(at_hand: DeskAtHand) -> None:
    choose(at_hand, Language.JAPANESE)

    focus = at_hand.window.focusWidget()
    assert focus is not None
    assert focus.objectName() == "language-ja"
    assert focus.isVisible()


def test_a_call_goes_on_and_its_buttons_work(at_hand: DeskAtHand) -> None:
    conversation = talking(at_hand)

    choose(at_hand, Language.JAPANESE)
    at_hand.window.show_conversation(conversation)
    at_hand.press("hold-call")

    (view,) = at_hand.window.conversations.views
    assert view.calls[0].state is CallState.UP
    assert view.calls[0].on_hold


def test_the_conversation_in_hand_stays_the_one_in_hand(at_hand: DeskAtHand) -> None:
    talking(at_hand, JEANNE)
    omar = talking(at_hand, OMAR)
    at_hand.window.show_conversation(omar)
    at_hand.settle()

    switch(at_hand, Language.JAPANESE)

    assert at_hand.window._talks.selected.conversation.id == omar


def test_a_draft_is_there_as_it_was_typed_to_the_last_letter(at_hand: DeskAtHand) -> None:
    chatting(at_hand)
    at_hand.find(QPlainTextEdit, "composer-text").setPlainText("明日の10時に")
    at_hand.find(QPlainTextEdit, "composer-text").insertPlainText("Already on its w")

    switch(at_hand, Language.JAPANESE)

    assert "Already on its w" in at_hand.find(QPlainTextEdit, "composer-text").toPlainText()
    assert "明日の10時に" in at_hand.find(QPlainTextEdit, "composer-text").toPlainText()


def test_a_private_note_that_is_half_typed_can_be_typed_to_its_end(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    at_hand.key("Ctrl+Shift+N")
    at_hand.qtbot.keyClicks(at_hand.find(QPlainTextEdit, "note-entry"), "asked for ")

    switch(at_hand, Language.JAPANESE)
    focus = at_hand.window.focusWidget()
    at_hand.qtbot.keyClicks(focus, "a receipt")

    assert focus is at_hand.find(QPlainTextEdit, "note-entry")
    assert sorted(focus.toPlainText()) == sorted("asked for a receipt")


def test_notes_are_there_as_they_were_typed(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    at_hand.find(QPlainTextEdit, "notes").setPlainText("Prefers mornings")

    switch(at_hand, Language.JAPANESE)

    assert at_hand.find(QPlainTextEdit, "notes").toPlainText() == "Prefers mornings"


def test_a_contact_that_is_half_typed_stays_half_typed(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    type_into(at_hand, "contact-name", "Jeann")

    switch(at_hand, Language.JAPANESE)

    assert at_hand.find(QLineEdit, "contact-name").text() == "Jeann"


def test_the_contacts_are_as_they_were_left(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678")
    at_hand.know("Omar Haddad", "+447400123456")
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()
    click_row(at_hand, "contacts", "Jeanne Dupont")
    at_hand.press("contact-edit")
    type_into(at_hand, "contact-company", "Voyages")

    choose(at_hand, Language.JAPANESE)
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()

    assert at_hand.find(QLineEdit, "contact-company").text() == "Voyages"


def test_the_mail_queue_stays_open(at_hand: DeskAtHand) -> None:
    mailed(at_hand)
    at_hand.window._talks.toggle_queue()
    at_hand.settle()

    switch(at_hand, Language.JAPANESE)

    assert at_hand.window._talks.is_queue_open


def test_who_rings_goes_on_ringing_and_can_be_taken(at_hand: DeskAtHand) -> None:
    at_hand.phone.offer_call(JEANNE)
    at_hand.settle()

    switch(at_hand, Language.JAPANESE)
    assert left_in_english(at_hand.find(QWidget, "call-alert")) == set()
    at_hand.press("alert-accept")

    (view,) = at_hand.window.conversations.views
    assert view.calls[0].state is CallState.UP


def test_what_was_said_across_the_window_is_said_in_the_other_language_unless_it_was_dismissed(
    at_hand: DeskAtHand,
) -> None:
    at_hand.bridge.notice.emit(Notice(Problem.NO_MICROPHONE))
    at_hand.bridge.notice.emit(Notice(Problem.NOT_SAVED, "disk full"))
    at_hand.find(QAbstractButton, "banner-dismiss").click()
    at_hand.settle()

    switch(at_hand, Language.JAPANESE)

    banners = [each for each in at_hand.window.findChildren(QWidget, "banner") if each.isVisible()]
    assert len(banners) == 1
    assert banners[0].accessibleName().startswith("保存できなかったものがあります。")


def test_the_phone_s_state_and_the_agent_s_are_known_at_once(at_hand: DeskAtHand) -> None:
    at_hand.ask(lambda desk: desk.agent.choose(AgentState.READY))
    at_hand.settle()

    switch(at_hand, Language.JAPANESE)

    assert at_hand.find(QAbstractButton, "agent-state").text().startswith("受付可")
    assert "接続済み" in at_hand.find(QAbstractButton, "connection").accessibleName()


def test_my_day_stays_open(at_hand: DeskAtHand) -> None:
    at_hand.window._show_day()
    at_hand.settle()

    switch(at_hand, Language.JAPANESE)

    assert at_hand.find(QDialog, "my-day").windowTitle() == "今日の状況"


def test_what_is_under_way_in_a_dialog_comes_to_its_end(at_hand: DeskAtHand) -> None:
    dialog = QDialog(at_hand.window._inside)
    dialog.setObjectName("under-way")
    dialog.show()
    inside = at_hand.window._inside

    switch(at_hand, Language.JAPANESE)
    assert at_hand.shows("under-way")
    gone: list[object] = []
    inside.destroyed.connect(lambda: gone.append(True))
    dialog.reject()
    at_hand.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert gone


def test_what_was_sent_and_what_is_configured_is_not_translated(at_hand: DeskAtHand) -> None:
    conversation = talking(at_hand)
    hang_up(at_hand)
    at_hand.ask(lambda desk: desk.conversations.choose_disposition(conversation, "rebooked"))
    before = at_hand.settings.current

    choose(at_hand, Language.JAPANESE)

    view = at_hand.ask(lambda desk: desk.conversations.view(conversation))
    assert view.conversation.wrap_up.disposition == "rebooked"
    assert at_hand.settings.current == replace(before, language=Language.JAPANESE)
    assert at_hand.find(QListWidget, "settings-pages").item(3).text() == "返信"


# How it is done


def test_it_takes_no_longer_than_a_glance(at_hand: DeskAtHand) -> None:
    talking(at_hand)
    choose(at_hand, Language.JAPANESE)  # everything is built
    window = at_hand.window
    took: list[float] = []

    for language in (Language.ENGLISH, Language.JAPANESE, Language.ENGLISH):
        speak(language)
        begun = time.thread_time()
        window._fill_anew()
        QApplication.processEvents()
        took.append(time.thread_time() - begun)
        at_hand.settle()

    figure(f"another language: the window is filled anew in {max(took) * 1000:.0f} ms at most (300 are promised)")
    assert max(took) < PATIENT_S


def test_nothing_of_the_window_before_is_left_behind(at_hand: DeskAtHand) -> None:
    talking(at_hand)

    def widgets() -> int:
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(QApplication.allWidgets())

    switch(at_hand, Language.JAPANESE)
    switch(at_hand, Language.ENGLISH)
    before = widgets()
    for language in (Language.JAPANESE, Language.ENGLISH) * 3:
        switch(at_hand, language)

    assert widgets() <= before + 5


def test_a_window_that_was_opened_in_japanese_says_the_same(at_hand: DeskAtHand, theme: Theme, tmp_path: Path) -> None:
    talking(at_hand)
    switch(at_hand, Language.JAPANESE)
    at_hand.window.show_section(Section.CONVERSATIONS)
    at_hand.settle()
    once = said(at_hand)
    at_hand.window._fill_anew()
    at_hand.settle()

    assert said(at_hand) == once


def said(at_hand: DeskAtHand) -> list[str]:
    """All that is visible, but for clocks."""
    visible = [widget for widget in at_hand.window.findChildren(QWidget) if widget.isVisible()]
    return [text for widget in visible for text in texts(widget) if text and not any(each.isdigit() for each in text)]


def test_media_are_named_in_the_language_of_the_window(at_hand: DeskAtHand) -> None:
    at_hand.ask(
        lambda desk: desk.phone.change_settings(replace(desk.phone.settings, ready_for=(LegKind.CALL, LegKind.CHAT)))
    )
    at_hand.ask(lambda desk: desk.agent.choose(AgentState.READY))

    switch(at_hand, Language.JAPANESE)

    assert at_hand.find(QAbstractButton, "agent-state").text().startswith("受付可：通話, チャット")
