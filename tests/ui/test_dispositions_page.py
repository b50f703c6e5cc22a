"""Settings, Wrap-up: the tree of dispositions is edited, and what is on record stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollBar
from pytestqt.qtbot import QtBot

from app.core.conversation import LegKind
from app.core.settings import Theme
from app.core.wrap_up import Disposition
from app.ui.panes.wrap_up_page import WrapUpPage
from app.ui.qt.tokens import SPACE_L
from app.ui.viewmodels.dispositions import disposition_text
from app.ui.widgets.choice import Choice
from app.ui.widgets.disposition_row import DispositionForm, DispositionRow
from tests.ui.conftest import DeskAtHand
from tests.ui.test_dispositions import TREE, change
from tests.ui.test_screenshots import shoot
from tests.ui.test_screenshots_of_sections import settings as settings_page

WRAP_UP_PAGE = 4


@pytest.fixture
def page(at_hand: DeskAtHand, qtbot: QtBot) -> WrapUpPage:
    change(at_hand, dispositions=TREE)
    page = WrapUpPage(at_hand.bridge)
    qtbot.addWidget(page)
    at_hand.bridge.settings_changed.connect(lambda event: page.show_settings(event.settings))
    page.show_settings(at_hand.ask(lambda desk: desk.phone.settings))
    page.resize(720, 1200)
    page.show()
    return page


def rows(page: WrapUpPage) -> list[str]:
    rows = sorted((row for row in page.findChildren(DispositionRow) if row.isVisible()), key=lambda row: row.y())
    said = [[label.text() for label in row.findChildren(QLabel)] for row in rows]
    depths = [row.layout().contentsMargins().left() // SPACE_L for row in rows]
    return ["  " * depth + ": ".join(filter(None, words)) for depth, words in zip(depths, said, strict=True)]


def press(at_hand: DeskAtHand, page: WrapUpPage, label: str, what: str = "edit") -> None:
    (row,) = (
        each
        for each in page.findChildren(DispositionRow)
        if each.isVisible() and label in {found.text() for found in each.findChildren(QLabel)}
    )
    button = row.findChild(QAbstractButton, f"disposition-{what}")
    assert button is not None
    button.click()
    at_hand.settle()


def add_one(at_hand: DeskAtHand, page: WrapUpPage) -> QScrollBar:
    """In the window itself, with the place to write it in sight; what scrolls the page."""
    page.hide()
    settings_page(at_hand, WRAP_UP_PAGE)
    at_hand.press("disposition-add")
    (scroll,) = at_hand.window.findChildren(WrapUpPage)
    bar = scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    return bar


def kept(at_hand: DeskAtHand) -> tuple[Disposition, ...]:
    return at_hand.settings.current.dispositions


def put_below(at_hand: DeskAtHand, words: str) -> None:
    choice = at_hand.find(Choice, "disposition-above")
    choice.setCurrentIndex(choice.findText(words))


def test_the_tree_is_shown_with_what_each_one_asks_for(page: WrapUpPage) -> None:
    assert rows(page) == [
        "Billing",
        "  Invoice sent",
        "  Refund: Needs a note",
        "旅行",
        "  払い戻し: Needs a note",
        "  Rebooked",
        "Visitor left: Chat",
    ]


def test_one_is_added_below_another_and_is_offered_at_once(at_hand: DeskAtHand, page: WrapUpPage) -> None:
    at_hand.press("disposition-add")
    at_hand.find(QLineEdit, "disposition-name").setText("  Card   blocked ")
    put_below(at_hand, "Billing")
    for medium in ("sms", "email"):
        at_hand.press(f"disposition-{medium}")
    at_hand.press("disposition-needs-note")
    at_hand.press("disposition-save")

    added = Disposition(
        "billing-card-blocked", "Card blocked", "billing", (LegKind.CALL, LegKind.CHAT), needs_note=True
    )
    assert kept(at_hand) == (*TREE, added)
    assert rows(page)[3] == "  Card blocked: Call, Chat · Needs a note"
    assert at_hand.find(Choice, "acw-outcome").findText("Billing > Card blocked") >= 0
    assert not at_hand.shows("disposition-form")


def test_one_is_renamed_and_keeps_its_code_and_its_place(at_hand: DeskAtHand, page: WrapUpPage) -> None:
    press(at_hand, page, "Refund")
    at_hand.find(QLineEdit, "disposition-name").setText("Money back")
    at_hand.press("disposition-save")

    assert kept(at_hand) == (*TREE[:2], replace(TREE[2], label="Money back"), *TREE[3:])


def test_a_long_tree_is_shown_bit_by_bit_in_its_order(at_hand: DeskAtHand, page: WrapUpPage) -> None:
    names = [f"Outcome {each:02}" for each in range(50)]
    many = tuple(Disposition(name, name) for name in names)

    change(at_hand, dispositions=(*many[25:], *many[:25]))
    change(at_hand, dispositions=many)

    at_hand.qtbot.waitUntil(lambda: rows(page) == names)


def test_one_is_written_where_it_was_read_whatever_is_changed_meanwhile(at_hand: DeskAtHand, page: WrapUpPage) -> None:
    press(at_hand, page, "Invoice sent")
    before = rows(page)
    at_hand.find(QLineEdit, "disposition-name").setText("Bill sent")

    change(at_hand, dispositions=TREE[:-1])

    form = at_hand.find(DispositionForm, "disposition-form")
    shown = [row.y() < form.y() for row in page.findChildren(DispositionRow) if row.isVisible()]
    assert shown == [True, False, False, False, False]
    assert before[:2] == ["Billing", "  Refund: Needs a note"]
    assert at_hand.find(QLineEdit, "disposition-name").text() == "Bill sent"
    at_hand.press("disposition-cancel")
    assert rows(page)[:2] == ["Billing", "  Invoice sent"]


def test_one_is_moved_with_all_that_stands_below_it_but_never_below_itself(
    at_hand: DeskAtHand, page: WrapUpPage
) -> None:
    press(at_hand, page, "Billing")
    choice = at_hand.find(Choice, "disposition-above")
    places = [choice.itemText(row) for row in range(choice.count())]
    put_below(at_hand, "旅行")
    at_hand.press("disposition-save")

    assert places == ["At the top", "旅行", "旅行 > 払い戻し", "旅行 > Rebooked", "Visitor left"]
    assert disposition_text("billing-refund") == "旅行 > Billing > Refund"


def test_one_for_all_media_is_for_those_that_come_later_too(at_hand: DeskAtHand, page: WrapUpPage) -> None:
    press(at_hand, page, "Visitor left")
    for medium in ("call", "sms", "email"):
        at_hand.press(f"disposition-{medium}")
    at_hand.press("disposition-save")

    assert kept(at_hand)[-1].media == ()


def test_one_is_removed_and_what_stood_below_it_moves_up(at_hand: DeskAtHand, page: WrapUpPage) -> None:
    press(at_hand, page, "Billing", "remove")

    assert rows(page)[:2] == ["Invoice sent", "Refund: Needs a note"]


def test_without_any_it_says_what_that_means(at_hand: DeskAtHand, page: WrapUpPage) -> None:
    change(at_hand, dispositions=())

    words = {label.text() for label in page.findChildren(QLabel)}
    assert "There are none: conversations are finished without." in words
    assert rows(page) == []


@pytest.mark.parametrize(
    ("name", "above", "flaw"),
    [
        (" ", "At the top", "Write a name."),
        ("Billing", "At the top", "There is already a disposition called Billing in this place."),
        ("Refund", "Billing", "There is already a disposition called Refund in this place."),
    ],
)
def test_what_cannot_be_kept_says_why_and_loses_nothing(
    at_hand: DeskAtHand, page: WrapUpPage, name: str, above: str, flaw: str
) -> None:
    at_hand.press("disposition-add")
    at_hand.find(QLineEdit, "disposition-name").setText(name)
    put_below(at_hand, above)

    at_hand.press("disposition-save")

    assert at_hand.find(QLabel, "disposition-flaw").text() == flaw
    assert at_hand.find(QLineEdit, "disposition-name").text() == name
    at_hand.press("disposition-cancel")
    assert kept(at_hand) == TREE
    assert at_hand.shows("disposition-add")


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
def test_it_can_be_looked_at(at_hand: DeskAtHand, page: WrapUpPage, choice: Theme) -> None:
    change(at_hand, theme=choice)
    add_one(at_hand, page)
    shoot(at_hand.window, f"dispositions-page-{choice}")
