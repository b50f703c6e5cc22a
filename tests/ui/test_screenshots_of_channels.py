"""Chats, texts and mail in the list, the header, the alert, the queue and Settings, written to build/screenshots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QListWidget, QToolButton, QWidget

from app.channels.mail.settings import FIELDS
from app.core.agent_state import AgentState
from app.core.channel import Link, LinkState
from app.core.conversation import LegKind
from app.core.ids import new_id
from app.core.message import MailHead
from app.core.problems import Problem
from app.ports.channel import ChannelType, Colleague, ColleaguesChanged, LinkChanged, TypingChanged
from app.services.inbox import TEAM
from app.ui.panes.channels_page import ChannelsPage
from app.ui.panes.rail import Section
from app.ui.qt.theme import Theme
from tests.fakes.channel import FakeServer
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_screenshots import shoot

Scene = Callable[[DeskAtHand], None]
VISITOR = "v7@queue.example.org"


def ready(at_hand: DeskAtHand) -> None:
    at_hand.ask(lambda desk: desk.agent.choose(AgentState.READY))


def share_the_mailbox(at_hand: DeskAtHand) -> None:
    """The mailbox is one that several agents share."""

    def share(desk: object) -> None:
        settings = desk.phone.settings
        shared = tuple(
            replace(each, options={TEAM: "yes"}) if each.id == at_hand.mail.account else each
            for each in settings.channels
        )
        desk.phone.change_settings(replace(settings, channels=shared))

    at_hand.ask(share)
    at_hand.settle()


def mail(at_hand: DeskAtHand, sender: str, name: str, subject: str, text: str = "Dear team, …") -> None:
    at_hand.mail.write(sender, text, name=name, mail=MailHead(f"{new_id()}@example.net", subject, sender))
    at_hand.settle()


def busy_list(at_hand: DeskAtHand) -> None:
    """A call, a chat that goes on, texts and mail that wait for an answer, and a chat that waits for the agent."""
    ready(at_hand)
    at_hand.know("Jeanne Dupont", "+33612345678", "Voyages Dupont", "jeanne@voyages-dupont.example")
    at_hand.know("Omar Haddad", "+447400123456", "Haddad Logistics", "omar@haddad.example")
    at_hand.clock.be_ago(minutes=12)
    at_hand.chat.offer("v3@queue.example.org", "Aiko Sato", "Where is my parcel?")
    at_hand.settle()
    at_hand.press("alert-accept")
    at_hand.chat.write("v3@queue.example.org", "Where is my parcel?", name="Aiko Sato")
    at_hand.clock.be_ago(minutes=4)
    at_hand.sms.write("+447400123456", "Can you collect at 5 instead of 3?")
    at_hand.settle()
    at_hand.clock.be_ago(minutes=3, seconds=30)
    jeanne = at_hand.phone.offer_call(JEANNE)
    at_hand.settle()
    at_hand.clock.be_ago(minutes=3, seconds=12)
    at_hand.phone.answered(jeanne)
    at_hand.settle()
    at_hand.clock.be_ago(minutes=2)
    mail(at_hand, "jeanne@voyages-dupont.example", "Jeanne Dupont", "Booking 4711: new dates")
    at_hand.clock.be_ago(seconds=25)
    at_hand.chat.write("v3@queue.example.org", "It was to be here on Monday.", name="Aiko Sato")
    at_hand.chat.tell(TypingChanged(at_hand.chat.account, "v3@queue.example.org", is_writing=True))
    at_hand.settle()
    at_hand.clock.be_ago(seconds=9)
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Hello? I wrote you an SMS an hour ago about tonight's collection.")
    at_hand.settle()
    show(at_hand, "Jeanne Dupont")


def show(at_hand: DeskAtHand, name: str) -> None:
    for view in at_hand.window.conversations.views:
        if view.contact.name == name:
            at_hand.window.show_conversation(view.conversation.id)
    at_hand.settle()


def chatting(at_hand: DeskAtHand) -> None:
    """Somebody of the same name has texted meanwhile; the chat can be passed on."""
    ready(at_hand)
    at_hand.know("Aiko Sato", "+81312345678", "Sato Trading")
    at_hand.clock.be_ago(minutes=9)
    at_hand.chat.offer(VISITOR, "Aiko Sato", "Where is my parcel?")
    at_hand.settle()
    at_hand.press("alert-accept")
    at_hand.chat.write(VISITOR, "Where is my parcel? It was to be here on Monday.")
    at_hand.clock.be_ago(minutes=8)
    at_hand.sms.write("+81312345678", "I am in the chat on your site now.")
    at_hand.settle()
    at_hand.clock.be_ago(seconds=40)
    at_hand.chat.tell(TypingChanged(at_hand.chat.account, VISITOR, is_writing=True))
    colleagues = (Colleague("b@example.org", "Ben Hill", is_ready=False), Colleague("a@example.org", "Anna Berg", True))
    at_hand.chat.tell(ColleaguesChanged(at_hand.chat.account, colleagues))
    at_hand.settle()
    at_hand.window._talks.select_at(0)
    at_hand.settle()


def queue(at_hand: DeskAtHand) -> None:
    share_the_mailbox(at_hand)
    for number, (name, subject) in enumerate(
        (
            ("Lena Novak", "Invoice 2231 was charged twice"),
            ("Voyages Dupont", "Group of 14: which documents do you need?"),
            ("Omar Haddad", "Collection tonight"),
            ("佐藤 愛子", "配達日の変更について"),
        )
    ):
        at_hand.clock.be_ago(hours=50 - 16 * number, minutes=7)
        mail(
            at_hand,
            f"c{number}@example.net",
            name,
            subject,
            "Dear team,\n\ncould you please look into this?\n\nThank you",
        )
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("mail-queue-open"))
    at_hand.press("mail-queue-open")
    at_hand.settle()


def mail_offered(at_hand: DeskAtHand) -> None:
    share_the_mailbox(at_hand)
    at_hand.clock.be_ago(minutes=25)
    mail(at_hand, "lena@example.net", "Lena Novak", "Invoice 2231 was charged twice")
    ready(at_hand)
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("call-alert"))


def lamp(at_hand: DeskAtHand) -> None:
    retry = datetime.now(UTC) + timedelta(minutes=1)
    at_hand.mail.tell(
        LinkChanged(Link(at_hand.mail.account, LegKind.EMAIL, LinkState.CONNECTED, done=1200, total=10_000))
    )
    at_hand.chat.tell(
        LinkChanged(
            Link(at_hand.chat.account, LegKind.CHAT, LinkState.FAILED, Problem.SERVER_SILENT, "timed out", retry)
        )
    )
    at_hand.settle()
    at_hand.find(QToolButton, "connection").click()
    at_hand.settle()


def settings(at_hand: DeskAtHand, row: int) -> None:
    at_hand.window.show_section(Section.SETTINGS)
    at_hand.settle()
    at_hand.find(QListWidget, "settings-pages").setCurrentRow(row)
    at_hand.settle()


def channels(at_hand: DeskAtHand) -> None:
    settings(at_hand, 1)
    lamp(at_hand)
    at_hand.find(QWidget, "connection-popup").hide()


def channel_form(at_hand: DeskAtHand) -> None:
    """The form of a mail account with everything unfolded and something missing."""
    settings(at_hand, 1)
    found = at_hand.find(ChannelsPage, "channels-page")
    server = FakeServer(LegKind.EMAIL)
    kind = ChannelType("mail", LegKind.EMAIL, "Email", FIELDS, lambda _account, _secrets: server.make())
    found._open_form(kind, None)
    at_hand.settle()
    at_hand.press("channel-more")
    at_hand.find(QCheckBox, "channel-verify").setChecked(False)
    at_hand.press("channel-save")


def wrapping_up(at_hand: DeskAtHand) -> None:
    """A call that came while texts went to and fro is over; a chat is still open and Finish asks."""
    ready(at_hand)
    at_hand.clock.be_ago(minutes=14)
    at_hand.chat.offer(VISITOR, "Omar Haddad", "Where is my parcel?")
    at_hand.settle()
    at_hand.press("alert-accept")
    conversation = at_hand.window._talks.selected.conversation.id
    at_hand.clock.be_ago(minutes=9)
    at_hand.ask(lambda desk: desk.calls.dial("+447400123456", conversation=conversation))
    (call,) = at_hand.phone.calls
    at_hand.phone.answered(call)
    at_hand.clock.be_ago(minutes=5)
    at_hand.phone.ended(call)
    at_hand.clock.be_ago(minutes=1)
    at_hand.sms.write("+447400123456", "This is my other number, better text me here.")
    at_hand.settle()
    at_hand.ask(lambda desk: desk.conversations.choose_disposition(conversation, "resolved"))
    at_hand.settle()
    at_hand.press("finish")


def replies(at_hand: DeskAtHand) -> None:
    settings(at_hand, 3)


SCENES: list[Scene] = [
    busy_list,
    chatting,
    wrapping_up,
    queue,
    mail_offered,
    lamp,
    channels,
    channel_form,
    replies,
]


@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__.replace("_", "-") for scene in SCENES])
def test_the_channels_can_be_looked_at(
    at_hand: DeskAtHand, theme: Theme, scene: Scene, request: pytest.FixtureRequest
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    scene(at_hand)

    for choice in (Theme.LIGHT, Theme.DARK):
        theme.apply(application, choice)
        at_hand.settle()

        name = f"{request.node.callspec.id}-{choice}"
        assert shoot(at_hand.window, name).stat().st_size > 10_000
        for extra in ("call-alert", "connection-popup"):
            if at_hand.shows(extra):
                shoot(at_hand.find(QWidget, extra), f"{extra}-{name}")
