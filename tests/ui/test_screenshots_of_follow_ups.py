"""Follow-ups and parked conversations as they look, written to build/screenshots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.core.ids import ConversationId
from app.ui.qt.theme import Theme
from tests.ui.conftest import DeskAtHand
from tests.ui.messages import texted
from tests.ui.test_follow_ups import overdue, planned, show_section
from tests.ui.test_parking_in_the_window import park
from tests.ui.test_screenshots import shoot

Scene = Callable[[DeskAtHand], None]
PEOPLE = (
    ("佐藤 愛子", "+819012345678", "Asia/Tokyo"),
    ("Jeanne Dupont", "+33612345678", "Europe/Paris"),
    ("山田 太郎", "+818098765432", "Asia/Tokyo"),
    ("Omar Haddad", "+447400123456", ""),
)


def talked_with(at_hand: DeskAtHand, name: str, number: str, zone: str) -> ConversationId:
    """A finished conversation with somebody who is known."""
    contact = at_hand.know(name, number)
    at_hand.ask(lambda desk: desk.contacts.save(replace(contact, time_zone=zone)))
    at_hand.clock.be_ago(hours=30)
    call = at_hand.phone.offer_call(f"sip:{number}@pbx.example")
    at_hand.phone.answered(call)
    at_hand.phone.ended(call)
    at_hand.settle()
    conversation = at_hand.ask(lambda desk: desk.conversations.recent(1))[0][1].conversation.id
    at_hand.ask(lambda desk: desk.conversations.choose_disposition(conversation, "follow-up"))
    at_hand.ask(lambda desk: desk.conversations.finish(conversation))
    at_hand.clock.be_ago()
    return conversation


def some(at_hand: DeskAtHand) -> None:
    """Overdue, today, tomorrow, this week and later."""
    aiko, jeanne, taro, omar = (talked_with(at_hand, *each) for each in PEOPLE)
    overdue(at_hand, aiko, "予約変更の件、折り返しお電話")
    at_hand.press("banner-dismiss")
    planned(at_hand, jeanne, "Send the new times for Lyon", minutes=20)
    planned(at_hand, taro, "請求書について確認", hours=1)
    morning = datetime.now(UTC).astimezone().replace(hour=9, minute=0, second=0, microsecond=0)
    for conversation, words, days in (
        (omar, "Call about the refund", 1),
        (aiko, "ご返事を待つ", 1),
        (taro, "", 3),
        (jeanne, "Ask whether the trip went well, and whether she wants to book the same again for autumn", 17),
    ):
        at = morning + timedelta(days=days)
        at_hand.ask(lambda desk, it=conversation, at=at, words=words: desk.reminders.schedule(it, at, words))


def follow_ups(at_hand: DeskAtHand) -> None:
    some(at_hand)
    show_section(at_hand)


def follow_ups_none(at_hand: DeskAtHand) -> None:
    show_section(at_hand)


def follow_up_done(at_hand: DeskAtHand) -> None:
    follow_ups(at_hand)
    at_hand.press("follow-up-done")


def follow_up_due(at_hand: DeskAtHand) -> None:
    aiko = talked_with(at_hand, *PEOPLE[0])
    texted(at_hand, "Is the 14th still free?", PEOPLE[3][1])
    overdue(at_hand, aiko, "予約変更の件、折り返しお電話")


def follow_up_choices(at_hand: DeskAtHand) -> None:
    follow_up_due(at_hand)
    at_hand.press("due-follow")
    for _ in range(3):
        at_hand.settle()


def plan_follow_up(at_hand: DeskAtHand) -> None:
    talked_with(at_hand, *PEOPLE[0])
    texted(at_hand, "14日はまだ空いていますか。", PEOPLE[0][1])
    at_hand.press("wrap-up-plan")
    at_hand.find(QLineEdit, "follow-up-words").setText("14日の空き状況を確認")


def parked(at_hand: DeskAtHand) -> None:
    """One in hand, two put aside."""
    for name, number, zone in PEOPLE[:3]:
        contact = at_hand.know(name, number)
        at_hand.ask(lambda desk, contact=contact, zone=zone: desk.contacts.save(replace(contact, time_zone=zone)))
    texts = ("14日はまだ空いていますか。", "Thank you, I will ask my husband.", "確認して折り返します。")
    first, second, third = (
        texted(at_hand, text, number) for text, (_, number, _) in zip(texts, PEOPLE[:3], strict=True)
    )
    for conversation, until in ((third, "park-contact"), (second, "park-hour")):
        at_hand.window.show_conversation(conversation)
        at_hand.settle()
        park(at_hand, until)
    at_hand.window.show_conversation(first)
    at_hand.press("parked-open")


def parked_in_hand(at_hand: DeskAtHand) -> None:
    parked(at_hand)
    view = at_hand.window.conversations.views[-1]
    at_hand.window.show_conversation(view.conversation.id)


def park_choices(at_hand: DeskAtHand) -> None:
    texted(at_hand, "14日はまだ空いていますか。", PEOPLE[0][1])
    at_hand.press("park")


def returned(at_hand: DeskAtHand) -> None:
    parked(at_hand)
    at_hand.sms.write(PEOPLE[2][1], "妻に聞きました。お願いします。")
    at_hand.settle()
    at_hand.window.show_conversation(at_hand.window.conversations.active[-1].conversation.id)


SCENES: list[Scene] = [
    follow_ups,
    follow_ups_none,
    follow_up_done,
    follow_up_due,
    follow_up_choices,
    plan_follow_up,
    parked,
    parked_in_hand,
    park_choices,
    returned,
]


@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__.replace("_", "-") for scene in SCENES])
def test_it_can_be_looked_at(at_hand: DeskAtHand, theme: Theme, scene: Scene, request: pytest.FixtureRequest) -> None:
    at_hand.window.resize(1180, 740)
    scene(at_hand)
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    for choice in (Theme.LIGHT, Theme.DARK):
        theme.apply(application, choice)
        at_hand.settle()
        name = f"{request.node.callspec.id}-{choice}"
        assert shoot(at_hand.window, name).stat().st_size > 10_000
        for popup in ("plan-follow-up", "park-menu", "follow-up-menu"):
            if at_hand.shows(popup):
                shoot(at_hand.find(QWidget, popup), f"{popup}-of-{name}")
    for popup in ("park-menu", "follow-up-menu"):
        if at_hand.shows(popup):
            at_hand.find(QWidget, popup).close()
