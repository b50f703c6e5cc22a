"""What waits, what colleagues have and what is asked in the wrap-up, in Japanese, written to build/screenshots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from app.core.ids import ConversationId
from app.core.settings import Language
from app.core.wrap_up import Disposition, FollowUp
from app.ports.spare import SpareState
from app.services.events import StoreLink
from app.ui.panes.wrap_up_page import WrapUpPage
from tests.ui import test_screenshots_of_conflicts, test_screenshots_of_follow_ups, test_screenshots_of_team
from tests.ui.colleague import Aiko
from tests.ui.conftest import DeskAtHand
from tests.ui.messages import texted
from tests.ui.test_dispositions import change
from tests.ui.test_forms import choose, fill, refunding, talked
from tests.ui.test_forms_page import OUTCOME, page
from tests.ui.test_language import switch
from tests.ui.test_screenshots import shoot
from tests.ui.test_screenshots_in_japanese import in_japanese
from tests.ui.test_screenshots_of_sections import settings

__all__ = ["page", "refunding", "talked"]
Scene = Callable[[DeskAtHand], None]
MENUS = ("park-menu", "follow-up-menu", "put-off-menu")
WRAP_UP_PAGE = 4


def put_off(at_hand: DeskAtHand) -> None:
    test_screenshots_of_follow_ups.follow_ups(at_hand)
    at_hand.press("follow-up-put-off")


def offline(at_hand: DeskAtHand) -> None:
    texted(at_hand, "14日はまだ空いていますか。", "+819012345678")
    away = SpareState(since=at_hand.clock.now(), waiting=12)
    at_hand.ask(lambda services: services.bus.publish(StoreLink(away)))
    at_hand.settle()
    at_hand.press("connection")


SCENES: list[Scene] = [
    *test_screenshots_of_follow_ups.SCENES,
    *test_screenshots_of_conflicts.SCENES,
    put_off,
    offline,
]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__.replace("_", "-"))
def test_it_can_be_looked_at(at_hand: DeskAtHand, scene: Scene, request: pytest.FixtureRequest) -> None:
    at_hand.window.resize(1180, 740)
    switch(at_hand, Language.JAPANESE)

    scene(at_hand)

    in_japanese(at_hand, request.node.callspec.id)
    for menu in MENUS:
        if at_hand.shows(menu):
            shoot(at_hand.find(QWidget, menu), f"{menu}-of-{request.node.callspec.id}-ja")
            at_hand.find(QWidget, menu).close()


@pytest.mark.parametrize("scene", test_screenshots_of_team.SCENES, ids=lambda scene: scene.__name__.replace("_", "-"))
def test_colleagues_can_be_looked_at(
    at_hand: DeskAtHand,
    aiko: Aiko,
    scene: Callable[[DeskAtHand, Aiko], None],
    request: pytest.FixtureRequest,
) -> None:
    switch(at_hand, Language.JAPANESE)

    scene(at_hand, aiko)

    in_japanese(at_hand, request.node.callspec.id)


def test_a_form_can_be_looked_at(at_hand: DeskAtHand, refunding: ConversationId) -> None:
    switch(at_hand, Language.JAPANESE)
    at_hand.find(QPlainTextEdit, "notes").setPlainText("お客様は遅延証明書を持っています。")
    fill(at_hand, "order", "ab4711")
    at_hand.press("finish")
    in_japanese(at_hand, "form")
    choose(at_hand, "折り返し")
    in_japanese(at_hand, "follow-up-asked")


def test_the_settings_of_forms_can_be_looked_at(at_hand: DeskAtHand, page: WrapUpPage) -> None:
    asking = replace(OUTCOME, follow_up=FollowUp(), form="refund", needs_note=True)
    change(at_hand, dispositions=(asking, Disposition("other", "その他")))
    page.hide()
    switch(at_hand, Language.JAPANESE)
    settings(at_hand, WRAP_UP_PAGE)
    at_hand.press("disposition-add")
    shown = at_hand.window.findChild(WrapUpPage)
    assert isinstance(shown, QScrollArea)

    for name in ("disposition-save", "forms-again"):
        at = at_hand.find(QWidget, name).mapTo(shown.widget(), QPoint())
        shown.verticalScrollBar().setValue(at.y() - 300)
        in_japanese(at_hand, f"asked-{name}")
