"""What can be undone is read, and undone, in the narrowest column, too."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel

from app.ui.qt.theme import Theme
from app.ui.widgets.undo_bar import UndoBar
from tests.ui.conftest import DeskAtHand
from tests.ui.test_screenshots import shoot

NARROWEST = 232 - 2 * 8
"""The list of conversations, without what is around it."""
NAMES = (
    "Finished: Jeanne Dupont",
    "Joined with Maximiliane von Hohenstein-Oberschwarzenfels",
    "Finished: jeanne.dupont.voyages-dupont@agence-de-voyages.example",
    "完了しました：東京都港区西新橋の佐藤愛子書店株式会社",
)


@pytest.fixture
def bar(at_hand: DeskAtHand) -> UndoBar:
    """In the list of conversations, at its narrowest."""
    at_hand.window._talks._splitter.setSizes([0, 900, 300])
    at_hand.settle()
    return at_hand.window._talks._list._undo


@pytest.mark.parametrize("done", NAMES)
def test_the_words_and_the_button_are_whole(at_hand: DeskAtHand, bar: UndoBar, done: str) -> None:
    bar.offer(done, lambda: None)
    at_hand.settle()

    label, button = at_hand.find(QLabel, "undo-words"), at_hand.find(QAbstractButton, "undo")
    assert bar.width() <= NARROWEST
    assert label.text().replace("\u200b", "") == done
    assert label.height() >= label.heightForWidth(label.width())
    assert button.width() >= button.sizeHint().width()
    assert bar.rect().contains(button.geometry())
    assert at_hand.find(QFrame, "undo-bar").accessibleName() == done


def test_of_a_name_without_an_end_both_ends_are_shown_and_all_of_it_is_told(at_hand: DeskAtHand, bar: UndoBar) -> None:
    done = f"Finished: Jeanne {'Dupont ' * 40}Lefebvre"

    bar.offer(done, lambda: None)
    at_hand.settle()

    label = at_hand.find(QLabel, "undo-words")
    shown = label.text().replace("\u200b", "")
    assert shown.startswith("Finished: Jeanne")
    assert shown.endswith("Lefebvre")
    assert label.toolTip() == done


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("done", NAMES, ids=["name", "long-name", "address", "japanese"])
def test_it_can_be_looked_at(
    at_hand: DeskAtHand, bar: UndoBar, theme: Theme, done: str, choice: Theme, request: pytest.FixtureRequest
) -> None:
    theme.apply(QApplication.instance(), choice)

    bar.offer(done, lambda: None)
    at_hand.settle()

    shoot(at_hand.window._talks._list, f"undo-{request.node.callspec.id}")
