"""Every situation once more in Japanese, written to build/screenshots: nothing may be cut off or left in English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.core.settings import Language
from app.ui.qt.theme import Theme
from tests.ui import (
    test_screenshots,
    test_screenshots_of_channels,
    test_screenshots_of_composer,
    test_screenshots_of_messages,
    test_screenshots_of_sections,
)
from tests.ui.conftest import DeskAtHand
from tests.ui.test_import_and_export import start_import
from tests.ui.test_language import left_in_english, switch
from tests.ui.test_merging import click_row, start_merging
from tests.ui.test_my_day import a_full_day
from tests.ui.test_screenshots import shoot
from tests.ui.test_screenshots_of_channels import settings
from tests.ui.test_screenshots_of_sections import contacts, well_known

Scene = Callable[[DeskAtHand], None]
IN_THE_WINDOW: list[Scene] = [
    *test_screenshots.SCENES,
    *test_screenshots_of_channels.SCENES,
    *test_screenshots_of_messages.SCENES,
    *test_screenshots_of_sections.SCENES,
]
BESIDE_IT = ("call-alert", "connection-popup")
NO_LONGER = {"keypad", "none_like_that", "account_form", "channel_form", "lamp", "merge_preview", "open_mail"}
"""Begun with the mouse and over when the window is filled anew; below they are begun in Japanese."""


def in_japanese(at_hand: DeskAtHand, name: str) -> None:
    """Take the picture, and of what lies beside the window, too."""
    at_hand.settle()
    tops = [at_hand.window, *(at_hand.find(QWidget, beside) for beside in BESIDE_IT if at_hand.shows(beside))]
    tops += [dialog for dialog in at_hand.window.findChildren(QDialog) if dialog.isVisible()]
    for top in tops:
        said = f"{top.objectName()}-{name}" if top is not at_hand.window else name
        assert shoot(top, f"{said}-ja").stat().st_size > 1_000
    assert set().union(*map(left_in_english, tops)) == set()


@pytest.mark.parametrize(
    "scene",
    [scene for scene in IN_THE_WINDOW if scene.__name__ not in NO_LONGER],
    ids=lambda scene: scene.__name__.replace("_", "-"),
)
def test_the_window_can_be_looked_at_in_japanese(
    at_hand: DeskAtHand, scene: Scene, request: pytest.FixtureRequest
) -> None:
    at_hand.window.resize(1200, 800)
    scene(at_hand)

    switch(at_hand, Language.JAPANESE)

    in_japanese(at_hand, request.node.callspec.id)


@pytest.mark.parametrize(
    "scene", test_screenshots_of_composer.SCENES, ids=lambda scene: scene.__name__.replace("_", "-")
)
def test_the_composer_can_be_looked_at_in_japanese(
    at_hand: DeskAtHand, scene: Callable[[DeskAtHand, Path], None], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "files").mkdir()
    switch(at_hand, Language.JAPANESE)

    scene(at_hand, tmp_path / "files")

    in_japanese(at_hand, request.node.callspec.id)


def keypad(at_hand: DeskAtHand) -> None:
    test_screenshots.keypad(at_hand)


def lamp(at_hand: DeskAtHand) -> None:
    test_screenshots_of_channels.lamp(at_hand)


def account_form(at_hand: DeskAtHand) -> None:
    test_screenshots_of_sections.account_form(at_hand)


def channel_form(at_hand: DeskAtHand) -> None:
    test_screenshots_of_channels.channel_form(at_hand)


def open_mail(at_hand: DeskAtHand) -> None:
    test_screenshots_of_messages.open_mail(at_hand)


def state_page(at_hand: DeskAtHand) -> None:
    settings(at_hand, 7)
    at_hand.press("reason-add")


def dispositions_page(at_hand: DeskAtHand) -> None:
    settings(at_hand, 4)
    at_hand.press("disposition-add")


def replies_form(at_hand: DeskAtHand) -> None:
    settings(at_hand, 3)
    at_hand.press("reply-add")


def my_day(at_hand: DeskAtHand) -> None:
    at_hand.ask(a_full_day)
    at_hand.window._show_day()


def keys(at_hand: DeskAtHand) -> None:
    at_hand.window._show_cheat_sheet()


def welcome(at_hand: DeskAtHand) -> None:
    account = at_hand.settings.current.accounts[0]
    at_hand.ask(lambda desk: desk.phone.remove_account(account.id))


def closing(at_hand: DeskAtHand) -> None:
    test_screenshots.in_call(at_hand)
    at_hand.window.close()


BEGUN: list[Scene] = [
    keypad,
    lamp,
    account_form,
    channel_form,
    open_mail,
    state_page,
    dispositions_page,
    replies_form,
    my_day,
    keys,
    welcome,
    closing,
]


@pytest.mark.parametrize("scene", BEGUN, ids=lambda scene: scene.__name__.replace("_", "-"))
def test_what_is_begun_in_japanese_can_be_looked_at(
    at_hand: DeskAtHand, scene: Scene, request: pytest.FixtureRequest
) -> None:
    at_hand.window.resize(1200, 800)
    switch(at_hand, Language.JAPANESE)

    scene(at_hand)

    in_japanese(at_hand, request.node.callspec.id)


def test_merging_can_be_looked_at_in_japanese(at_hand: DeskAtHand) -> None:
    jeanne = at_hand.know("J. Moreau-Dupont", "+33144556677", "Studio Moreau")
    contacts(at_hand)
    switch(at_hand, Language.JAPANESE)

    start_merging(at_hand, jeanne)
    click_row(at_hand, "merge-found", "Jeanne Dupont")

    in_japanese(at_hand, "merge")


def test_importing_can_be_looked_at_in_japanese(at_hand: DeskAtHand, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "氏名,会社名,電話番号,メールアドレス\n佐藤 愛子,佐藤商店,+81312345678,aiko@mail.example\nX,,12,\n", "utf-8"
    )
    switch(at_hand, Language.JAPANESE)

    start_import(at_hand, file)

    in_japanese(at_hand, "import")


def test_erasing_can_be_looked_at_in_japanese(at_hand: DeskAtHand) -> None:
    switch(at_hand, Language.JAPANESE)
    well_known(at_hand)

    for entry, name in (("contact-erase", "erase"), ("contact-hold", "hold")):
        at_hand.press(entry)
        in_japanese(at_hand, name)
        for dialog in at_hand.window.findChildren(QDialog):
            dialog.reject()


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
def test_large_letters_fit_in_japanese(at_hand: DeskAtHand, theme: Theme, choice: Theme) -> None:
    at_hand.window.resize(1200, 800)
    test_screenshots.in_call(at_hand)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    at_hand.ask(lambda desk: desk.phone.change_settings(replace(desk.phone.settings, theme=choice)))
    at_hand.settle()
    theme.apply(application, choice, 1.5)

    switch(at_hand, Language.JAPANESE)

    in_japanese(at_hand, f"large-{choice}")
