"""What colleagues have in hand as it looks, written to build/screenshots."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from app.ui.panes.rail import Section
from app.ui.qt.theme import Theme
from tests.ui.colleague import Aiko
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_colleagues import TEAM_PAGE, go_away, look_at_hers, wait
from tests.ui.test_screenshots import shoot

Scene = Callable[[DeskAtHand, Aiko], None]


def two_with_one_customer(at_hand: DeskAtHand, aiko: Aiko) -> None:
    at_hand.know("山田 花子", "+33612345678", "山田旅行社")
    aiko.texted(text="旅行を14日に変更できますか。")
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()
    wait(at_hand, "beside-strip")


def looking_at_a_colleagues(at_hand: DeskAtHand, aiko: Aiko) -> None:
    theirs = look_at_hers(at_hand, aiko)
    aiko.texted(text="Or on the 15th? 金曜日でもかまいません。")
    aiko.services.conversations.add_note(theirs, "Prefers mornings; ask about the hotel.")
    at_hand.qtbot.wait(200)
    at_hand.settle()


def a_colleague_is_away(at_hand: DeskAtHand, aiko: Aiko) -> None:
    go_away(aiko)
    look_at_hers(at_hand, aiko)


def team_settings(at_hand: DeskAtHand, aiko: Aiko) -> None:
    del aiko
    at_hand.window.show_section(Section.SETTINGS)
    at_hand.settle()
    at_hand.find(QListWidget, "settings-pages").setCurrentRow(TEAM_PAGE)
    at_hand.settle()
    at_hand.find(QLineEdit, "team-store").setText("postgresql://desk@db.example.org/parley")
    at_hand.press("team-save")


SCENES = (two_with_one_customer, looking_at_a_colleagues, a_colleague_is_away, team_settings)


@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__.replace("_", "-") for scene in SCENES])
def test_colleagues_can_be_looked_at(
    at_hand: DeskAtHand, aiko: Aiko, theme: Theme, scene: Scene, request: pytest.FixtureRequest
) -> None:
    scene(at_hand, aiko)
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    for choice in (Theme.LIGHT, Theme.DARK):
        theme.apply(application, choice)
        at_hand.settle()

        assert shoot(at_hand.window, f"{request.node.callspec.id}-{choice}").stat().st_size > 10_000
