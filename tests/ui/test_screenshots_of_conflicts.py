"""A contact that two people edit, as it looks, written to build/screenshots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QRadioButton, QWidget

from app.core.contact import Contact, CustomField
from app.ui.panes.rail import Section
from app.ui.qt.theme import Theme
from tests.factories import an_address
from tests.ui.conftest import DeskAtHand
from tests.ui.test_contact_conflicts import by_aiko, put
from tests.ui.test_merging import click_row
from tests.ui.test_screenshots import shoot

Scene = Callable[[DeskAtHand], None]
_NOTES = "メール希望。"


def begun(at_hand: DeskAtHand) -> Contact:
    """The form of somebody well known, with a few things typed."""
    known = at_hand.know("佐藤 花子", "+819012345678", "佐藤商店", "hanako@mail.example")
    hanako = replace(known, language="ja", notes=_NOTES, fields=(CustomField("会員", "シルバー"),))
    at_hand.ask(lambda desk: desk.contacts.save(hanako))
    at_hand.window.show_section(Section.CONTACTS)
    at_hand.settle()
    click_row(at_hand, "contacts", "佐藤 花子")
    at_hand.press("contact-edit")
    put(at_hand, "contact-company", "株式会社 佐藤商店（東京本社）")
    put(at_hand, "address-text", "+81 90 0000 0000")
    put(at_hand, "custom-value", "プラチナ")
    at_hand.find(QPlainTextEdit, "contact-notes").setPlainText(f"{_NOTES}\n引っ越しました。来月から大阪です。")
    return hanako


def change_by_aiko(at_hand: DeskAtHand, hanako: Contact, *, is_heard: bool) -> None:
    by_aiko(
        at_hand,
        hanako,
        is_heard=is_heard,
        company="佐藤書店",
        language="en",
        addresses=(hanako.addresses[1], an_address("+81312345678")),
        fields=(CustomField("会員", "ゴールド"),),
        notes=f"{_NOTES}\n10時前はお電話しないでください。ご主人が夜勤のため、午後にかけ直すとのご希望です。",
    )


def conflict_news(at_hand: DeskAtHand) -> None:
    change_by_aiko(at_hand, begun(at_hand), is_heard=True)


def conflict_one(at_hand: DeskAtHand) -> None:
    """The usual case."""
    hanako = begun(at_hand)
    at_hand.press("contact-cancel")
    at_hand.press("contact-edit")
    put(at_hand, "contact-company", "株式会社 佐藤商店（東京本社）")
    by_aiko(at_hand, hanako, is_heard=False, company="佐藤書店")
    at_hand.press("contact-save")


def conflict_many(at_hand: DeskAtHand) -> None:
    change_by_aiko(at_hand, begun(at_hand), is_heard=False)
    at_hand.press("contact-save")
    at_hand.find(QRadioButton, "conflict-1-yours").setChecked(True)


SCENES: list[Scene] = [conflict_news, conflict_one, conflict_many]


@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__.replace("_", "-") for scene in SCENES])
def test_the_conflict_can_be_looked_at(
    at_hand: DeskAtHand, theme: Theme, scene: Scene, request: pytest.FixtureRequest
) -> None:
    at_hand.window.resize(1024, 760)
    scene(at_hand)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    is_asked = at_hand.shows("conflict-dialog")
    shown = at_hand.find(QWidget, "conflict-dialog") if is_asked else at_hand.window

    for choice in (Theme.LIGHT, Theme.DARK):
        theme.apply(application, choice)
        at_hand.settle()

        assert shoot(shown, f"{request.node.callspec.id}-{choice}").stat().st_size > 10_000
