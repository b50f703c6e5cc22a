"""Contacts, Activities and Settings as they look, written to build/screenshots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QLineEdit, QListView, QListWidget, QTabBar

from app.core.account import Registration, RegistrationState
from app.core.audio import AudioPreferences
from app.core.contact import CustomField
from app.core.problems import Problem
from app.ports.telephony import RegistrationChanged
from app.ui.panes.rail import Section
from app.ui.qt.theme import Theme
from app.ui.viewmodels.photo import photo_of
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_contact_panel import type_into
from tests.ui.test_merging import click_row, start_merging
from tests.ui.test_screenshots import shoot
from tests.ui.test_wrap_up import choose, hang_up, talking, write

Scene = Callable[[DeskAtHand], None]


def people(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678", "Voyages Dupont")
    at_hand.know("Omar Haddad", "+447400123456", "Haddad Logistics")
    at_hand.know("佐藤 愛子", "+81312345678")
    at_hand.clock.be_ago(hours=3, minutes=5)
    talking(at_hand, JEANNE)
    at_hand.clock.be_ago(hours=3)
    write(at_hand, "Wants the Lyon trip moved to the 14th. Prefers mornings; send the new times by mail.")
    hang_up(at_hand)
    choose(at_hand, "Rebooked")
    at_hand.press("finish")
    at_hand.clock.be_ago(hours=2)
    at_hand.phone.ended(at_hand.phone.offer_call(JEANNE))
    at_hand.clock.be_ago(minutes=0)


def contacts(at_hand: DeskAtHand) -> None:
    people(at_hand)
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()
    at_hand.qtbot.keyClick(at_hand.find(QLineEdit, "contacts-search"), Qt.Key.Key_Return)
    at_hand.settle()


def activity(at_hand: DeskAtHand) -> None:
    contacts(at_hand)
    activities = at_hand.find(QListView, "activities")
    activities.setCurrentIndex(activities.model().index(1, 0))
    at_hand.qtbot.keyClick(activities, Qt.Key.Key_Return)
    at_hand.settle()


def linked_activity(at_hand: DeskAtHand) -> None:
    """In the middle of three, with somebody under legal hold."""
    aiko = at_hand.know("佐藤 愛子", "+81312345678", "佐藤商店", "aiko@mail.example")
    for hours, outcome in ((50, "rebooked"), (26, "follow-up"), (1, "resolved")):
        at_hand.clock.be_ago(hours=hours)
        call = at_hand.phone.offer_call("sip:+81312345678@pbx.example")
        at_hand.phone.answered(call)
        at_hand.clock.be_ago(hours=hours, minutes=-4)
        at_hand.phone.ended(call)
        at_hand.settle()
        conversation = at_hand.ask(lambda desk: desk.conversations.recent(1))[0][1].conversation.id
        at_hand.ask(lambda desk, it=conversation: desk.conversations.save_notes(it, "15時にお電話ください。"))
        at_hand.ask(lambda desk, it=conversation, code=outcome: desk.conversations.choose_disposition(it, code))
        at_hand.ask(lambda desk, it=conversation: desk.conversations.finish(it))
    at_hand.clock.be_ago()
    at_hand.ask(lambda desk: desk.erasing.hold(aiko.id, "case 2026-17"))
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()
    click_row(at_hand, "contacts", "佐藤 愛子")
    activities = at_hand.find(QListView, "activities")
    activities.activated.emit(activities.model().index(1, 0))
    at_hand.settle()


def none_like_that(at_hand: DeskAtHand) -> None:
    contacts(at_hand)
    combo = at_hand.find(QComboBox, "filter-medium")
    combo.setCurrentText("SMS")
    combo.activated.emit(combo.currentIndex())


def contact_form(at_hand: DeskAtHand) -> None:
    contacts(at_hand)
    at_hand.press("contact-edit")
    at_hand.press("contact-add-address")
    type_into(at_hand, "address-text", "six one two")
    at_hand.press("contact-save")


def well_known(at_hand: DeskAtHand) -> None:
    """Somebody of whom much has been written down."""
    aiko = at_hand.know("佐藤 愛子", "+81312345678", "佐藤商店", "aiko@mail.example")
    fields = (CustomField("Customer number", "00-17"), CustomField("会員", "ゴールド"))
    known = replace(aiko, language="ja", time_zone="Asia/Tokyo", fields=fields, notes="Prefers mail. Never before ten.")
    at_hand.ask(lambda desk: desk.contacts.save(known))
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()
    click_row(at_hand, "contacts", "佐藤 愛子")


def faces(at_hand: DeskAtHand) -> None:
    """Two of whom there are photos, one of them pinned."""
    people(at_hand)
    for name, kind in (("Jeanne Dupont", "day"), ("佐藤 愛子", "night")):
        [contact] = at_hand.ask(lambda desk, name=name: desk.contacts.search(name))
        at_hand.ask(lambda desk, contact=contact, kind=kind: desk.contacts.set_photo(contact.id, a_portrait(kind)))
    at_hand.ask(lambda desk: desk.contacts.pin(contact.id, is_pinned=True))
    talking(at_hand, JEANNE)
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()
    click_row(at_hand, "contacts", "佐藤 愛子")


def a_portrait(kind: str) -> bytes:
    """Somebody before a sky, as far as a program can paint."""
    ground, coat = {"day": ("#8ec5e8", "#b4532a"), "night": ("#31405f", "#d9c27a")}[kind]
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(coat))
    painter.drawEllipse(40, 190, 220, 200)
    painter.setBrush(QColor("#f0c8a4"))
    painter.drawEllipse(90, 60, 120, 150)
    painter.end()
    return photo_of(image).content


def faces_in_conversation(at_hand: DeskAtHand) -> None:
    faces(at_hand)
    at_hand.window.show_section(Section.CONVERSATIONS)
    at_hand.settle()


def maybe_somebody(at_hand: DeskAtHand) -> None:
    """A call from a number that stands below a mail."""
    at_hand.know("佐藤 愛子", "+81312345678", "佐藤商店", "aiko@mail.example")
    at_hand.mail.write("aiko@mail.example", "佐藤です。\n\n-- \n佐藤 愛子\n携帯 +81 90-1234-5678")
    at_hand.settle()
    talking(at_hand, "sip:+819012345678@pbx.example")
    views = at_hand.ask(lambda desk: desk.conversations.unfinished())
    at_hand.window.show_conversation(next(view.conversation.id for view in views if view.calls))
    at_hand.settle()


def well_known_form(at_hand: DeskAtHand) -> None:
    well_known(at_hand)
    at_hand.press("contact-edit")


def merge_preview(at_hand: DeskAtHand) -> None:
    people(at_hand)
    jeanne = at_hand.know("J. Moreau-Dupont", "+33144556677", "Studio Moreau")
    start_merging(at_hand, jeanne)
    click_row(at_hand, "merge-found", "Jeanne Dupont")


def merged(at_hand: DeskAtHand) -> None:
    merge_preview(at_hand)
    type_into(at_hand, "merge-why", "said so on the phone")
    at_hand.press("merge-do")


def nobody_found(at_hand: DeskAtHand) -> None:
    at_hand.window.show_section(Section.CONTACTS)
    type_into(at_hand, "contacts-search", "Aiko Sato")
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("contacts-new-first"), timeout=1000)


def search(at_hand: DeskAtHand) -> None:
    people(at_hand)
    aiko = talking(at_hand, "sip:+81312345678@pbx.example")
    at_hand.ask(lambda desk: desk.conversations.save_notes(aiko, "佐藤様は来週リヨン (Lyon) に行きます。"))
    at_hand.window.show_section(Section.CONTACTS)
    type_into(at_hand, "contacts-search", "lyon before:soon")
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("found-texts"), timeout=1000)


def same_number(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", "+33612345678", "Voyages Dupont")
    at_hand.know("Paul Dupont", "+33612345678")
    talking(at_hand)


def panel_activities(at_hand: DeskAtHand) -> None:
    people(at_hand)
    talking(at_hand)
    at_hand.find(QTabBar, "contact-tabs").setCurrentIndex(1)


def settings(at_hand: DeskAtHand, row: int) -> None:
    at_hand.window.show_section(Section.SETTINGS)
    at_hand.settle()
    at_hand.find(QListWidget, "settings-pages").setCurrentRow(row)
    at_hand.settle()


def accounts(at_hand: DeskAtHand) -> None:
    account = at_hand.settings.current.accounts[0]
    failed = Registration(account.id, RegistrationState.FAILED, Problem.WRONG_PASSWORD, "403 Forbidden")
    settings(at_hand, 0)
    at_hand.phone.emit(RegistrationChanged(failed))


def account_form(at_hand: DeskAtHand) -> None:
    settings(at_hand, 0)
    at_hand.press("account-edit")
    at_hand.find(QComboBox, "account-transport").setCurrentText("TLS")
    at_hand.find(QCheckBox, "account-verify").setChecked(False)
    type_into(at_hand, "account-domain", "pbx example")
    at_hand.press("account-save")


def headset(at_hand: DeskAtHand) -> None:
    at_hand.ask(lambda desk: desk.phone.prefer_audio(AudioPreferences(loudspeakers=("Jabra Evolve2 65", "Sony"))))
    settings(at_hand, 2)


def after_call(at_hand: DeskAtHand) -> None:
    settings(at_hand, 4)
    at_hand.press("acw-timed")


def appearance(at_hand: DeskAtHand) -> None:
    settings(at_hand, 5)


def numbers(at_hand: DeskAtHand) -> None:
    settings(at_hand, 6)
    at_hand.settle()


SCENES: list[Scene] = [
    contacts,
    activity,
    linked_activity,
    none_like_that,
    contact_form,
    well_known,
    well_known_form,
    faces,
    faces_in_conversation,
    maybe_somebody,
    merge_preview,
    merged,
    nobody_found,
    search,
    same_number,
    panel_activities,
    accounts,
    account_form,
    headset,
    after_call,
    appearance,
    numbers,
]


@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__.replace("_", "-") for scene in SCENES])
def test_the_section_can_be_looked_at(
    at_hand: DeskAtHand, theme: Theme, scene: Scene, request: pytest.FixtureRequest
) -> None:
    at_hand.window.resize(1024, 700)
    scene(at_hand)
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    for choice in (Theme.LIGHT, Theme.DARK):
        theme.apply(application, choice)
        at_hand.settle()

        assert shoot(at_hand.window, f"{request.node.callspec.id}-{choice}").stat().st_size > 10_000
        for dialog in at_hand.window.findChildren(QDialog):
            if dialog.isVisible():
                shoot(dialog, f"{request.node.callspec.id}-dialog-{choice}")
