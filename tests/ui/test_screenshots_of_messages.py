"""The timeline with messages of every medium, written to build/screenshots."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QListView, QMenu, QTabBar, QWidget

from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import File
from app.ui.qt.theme import Theme
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.messages import JEANNE as JEANNE_NUMBER
from tests.ui.messages import (
    JEANNE_MAIL,
    VISITOR,
    answer,
    bubble,
    chatting,
    in_use,
    letter,
    messages,
    picture,
    row_of,
    shown,
    timeline,
)
from tests.ui.test_screenshots import shoot

Scene = Callable[[DeskAtHand], None]
PDF = File("Booking L-2207, new times.pdf", "application/pdf", 183_000, b"%PDF-1.7")
NEWSLETTER = """
<h2 style="color: #1f5fc4">New times for Lyon</h2>
<p>Dear <b>Jeanne</b>, the trains leave at <i>9:58</i> and 14:02. Call 06 12 34 56 78 or write to times@example.org.</p>
<table><tr><th>Train</th><th>Leaves</th><th>Arrives</th></tr>
<tr><td>6607</td><td>9:58</td><td>11:56</td></tr><tr><td>6615</td><td>14:02</td><td>15:58</td></tr></table>
<p><img src="cid:map"></p>
<p><a href="https://evil.example/login">www.bank.example</a> <img data-remote-src="https://pixel.example/p.png"></p>
<blockquote>On Monday you wrote: can I take the early train?</blockquote>
"""


def by_every_medium(at_hand: DeskAtHand) -> None:
    """A call, a chat with a file, text messages and a mail, with every state of delivery."""
    at_hand.know("Jeanne Dupont", JEANNE_NUMBER, "Voyages Dupont", JEANNE_MAIL)
    at_hand.clock.be_ago(hours=2)
    call = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    at_hand.phone.answered(call)
    at_hand.clock.be_ago(hours=1, minutes=55)
    at_hand.phone.ended(call)
    conversation = shown(at_hand)
    at_hand.sms.write(JEANNE_NUMBER, "Can you send me the new times for Lyon? I am on 06 98 76 54 32 until six.")
    at_hand.settle()
    read = answer(at_hand, conversation, at_hand.sms, JEANNE_NUMBER, "Of course. Here they come by mail.")
    at_hand.sms.report(read, MessageState.READ)
    letter(
        at_hand.mail,
        "Thank you! I would rather take the early one, if my daughter can sit at the aisle.\n\nJeanne\n\n"
        "On Mon, 23 Nov 2026 at 09:12, Support <support@example.org> wrote:\n> Which train suits you?\n> Support",
        subject="Re: New times for Lyon",
        files=(PDF, File("map.png", "image/png", 2_000, picture())),
    )
    at_hand.settle()
    at_hand.clock.be_ago(minutes=20)
    failed = answer(at_hand, conversation, at_hand.sms, JEANNE_NUMBER, "Your seats are 41 and 42.")
    at_hand.sms.report(failed, MessageState.FAILED, Problem.NOT_DELIVERED)
    delivered = answer(at_hand, conversation, at_hand.sms, JEANNE_NUMBER, "Have a good trip!")
    at_hand.sms.report(delivered, MessageState.DELIVERED)
    at_hand.clock.be_ago(minutes=0)
    answer(at_hand, conversation, at_hand.mail, JEANNE_MAIL, "Both seats are booked: 41 and 42, coach 7.")
    at_hand.sms.cut()
    at_hand.settle()
    answer(at_hand, conversation, at_hand.sms, JEANNE_NUMBER, "I have mailed you the seats.")
    at_hand.settle()


def chat(at_hand: DeskAtHand) -> None:
    """In two languages, with files, a correction and a long text."""
    at_hand.clock.be_ago(minutes=9)
    at_hand.chat.offer(VISITOR, "佐藤 愛子")
    at_hand.settle()
    (view,) = at_hand.window.conversations.views
    at_hand.clock.be_ago(minutes=8, seconds=50)
    at_hand.ask(lambda desk: desk.chats.accept(view.legs[0].id))
    conversation = shown(at_hand)
    at_hand.chat.write(
        VISITOR, "お世話になっております。佐藤です。来週のリヨン行きの予約を変更したいのですが、可能でしょうか。"
    )
    at_hand.chat.write(VISITOR, "携帯は090-3456-7890、メールはaiko@example.jpです。", remote_id="m-2")
    at_hand.chat.write(VISITOR, "携帯は090-3456-7891、メールはaiko@example.jpです。", remote_id="m-2", replaces="m-2")
    files = (
        File("切符.png", "image/png", 2_000, picture(400, 260, "#8a5a9e")),
        File("reçu.png", "image/png", 2_000, picture(120, 260, "#b3702e")),
        File("invoice.pdf.exe", "application/octet-stream", 48_000, b"MZ"),
        File("itinerary of the whole group with all names.xlsx", "", 2_400_000, locator="1"),
    )
    at_hand.chat.write(VISITOR, "", files=files)
    at_hand.settle()
    sent = answer(
        at_hand, conversation, at_hand.chat, VISITOR, "かしこまりました。https://example.jp/lyon をご覧ください。"
    )
    at_hand.chat.report(sent, MessageState.READ)
    at_hand.chat.write(VISITOR, "A long story. " * 300)
    at_hand.settle()
    at_hand.window.showMinimized()
    at_hand.settle()
    at_hand.chat.write(VISITOR, "Are you still there?")
    at_hand.settle()
    at_hand.window.showNormal()
    in_use(at_hand)


def open_mail(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", JEANNE_NUMBER, "Voyages Dupont", JEANNE_MAIL)
    files = (File("map", "image/png", 2_000, picture(420, 160), "map"), PDF)
    letter(
        at_hand.mail,
        "New times for Lyon",
        html=NEWSLETTER,
        files=files,
        subject="New times for Lyon",
        cc=("daughter@example.org",),
    )
    conversation = shown(at_hand)
    view = timeline(at_hand)
    (mail,) = messages(at_hand, conversation)
    view._open(mail)
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("remote-images"))
    for _ in range(5):
        at_hand.settle()
    assert row_of(view, mail.id) >= 0


def before_opening(at_hand: DeskAtHand) -> None:
    """What is asked before a link or a file is opened, and the buttons beside a message."""
    chatting(at_hand)
    program = File("booking.pdf.exe", "application/octet-stream", 48_000, b"MZ")
    at_hand.chat.write(VISITOR, "See https://bank.example@evil.test/login?next=/account", files=(program, PDF))
    at_hand.settle()
    view = timeline(at_hand)
    index = view.model().index(view.model().rowCount() - 1, 0)
    message = view._timeline.item(index.row()).body.message
    at_hand.qtbot.mouseMove(view.viewport(), bubble(view, index.row()).center())
    for number, file in enumerate(message.attachments):
        view._hands.files.open(message, file)
        shoot(at_hand.find(QWidget, "file-question"), f"messages-file-question-{number}-{at_hand.window._theme.choice}")
        at_hand.press("file-cancel")
    view._hands.open_link("https://bank.example@evil.test/login?next=/account", "bank.example")
    shoot(at_hand.find(QWidget, "link-question"), f"messages-link-question-{at_hand.window._theme.choice}")
    at_hand.press("link-cancel")
    in_use(at_hand)
    at_hand.qtbot.mouseMove(view.viewport(), bubble(view, index.row()).center())
    view._show_menu(index, bubble(view, index.row()).center())
    menu = at_hand.find(QMenu, "message-menu")
    shoot(menu, f"messages-menu-{at_hand.window._theme.choice}")
    menu.close()
    at_hand.settle()
    at_hand.qtbot.mouseMove(view.viewport(), bubble(view, index.row()).center() + QPoint(5, 0))


def finished(at_hand: DeskAtHand) -> None:
    """The record of it all, beside the next call and among the contacts."""
    by_every_medium(at_hand)
    at_hand.sms.mend()
    at_hand.clock.be_ago(seconds=-11)  # the mail can no longer be taken back
    at_hand.settle()
    view = timeline(at_hand)._timeline
    at_hand.ask(lambda desk: desk.conversations.save_notes(view.conversation, "Seats 41 and 42. Prefers mornings."))
    at_hand.ask(lambda desk: desk.conversations.choose_disposition(view.conversation, "rebooked"))
    at_hand.ask(lambda desk: desk.conversations.finish(view.conversation))
    at_hand.settle()
    at_hand.clock.be_ago(hours=-13)
    at_hand.sms.write(JEANNE_NUMBER, "Good morning!")
    shown(at_hand)
    at_hand.find(QTabBar, "contact-tabs").setCurrentIndex(1)
    at_hand.settle()
    activities = at_hand.find(QListView, "activities")
    activities.setCurrentIndex(activities.model().index(0, 0))
    at_hand.qtbot.keyClick(activities, Qt.Key.Key_Return)
    for _ in range(3):
        at_hand.settle()


SCENES: list[Scene] = [by_every_medium, chat, open_mail, before_opening, finished]


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__.replace("_", "-") for scene in SCENES])
def test_messages_can_be_looked_at(at_hand: DeskAtHand, theme: Theme, scene: Scene, choice: Theme) -> None:
    theme.apply(QApplication.instance(), choice)
    at_hand.window.resize(1320, 1300)

    scene(at_hand)

    timeline(at_hand).setFocus(Qt.FocusReason.OtherFocusReason)
    name = f"messages-{scene.__name__.replace('_', '-')}-{choice}"
    assert shoot(at_hand.window, name).stat().st_size > 10_000
