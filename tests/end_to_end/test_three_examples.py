"""One conversation that changes its medium without ending: the three examples, in the real window, on real servers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.channel import ChannelAccount
from app.core.conversation import LegKind
from app.core.ids import AccountId, new_id
from app.core.search import parse
from app.sandbox.virtual_headset import VirtualHeadset
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.contracts.channel import eventually
from tests.end_to_end.conftest import NUMBER, introduce_jeanne
from tests.rig.baresip import Baresip, Event
from tests.rig.chat_queue import ChatQueue
from tests.rig.chromium import Chromium
from tests.rig.desk import ROOT, Desk
from tests.rig.dovecot import Dovecot
from tests.rig.kamailio import Kamailio
from tests.rig.keyring_service import KeyringService
from tests.rig.mail_line import MailLine
from tests.rig.prosody import Prosody
from tests.rig.relay import Relay
from tests.rig.voice import account_at
from tests.rig.webchat import Website, WebVisitor
from tests.rig.xvfb import Xvfb

pytestmark = pytest.mark.slow

PICTURES = ROOT / "build" / "screenshots"


@pytest.fixture
def mailboxes() -> Iterator[MailLine]:
    """The agent's mailbox and one of the customer's."""
    with Relay() as relay, Dovecot(relay_port=relay.port) as dovecot:
        relay.lmtp_port = dovecot.lmtp_port
        dovecot.maildir("customer")
        dovecot.hand_over()
        with MailLine(dovecot, relay) as line:
            yield line


@pytest.fixture
def prosody() -> Iterator[Prosody]:
    with Prosody() as server:
        yield server


@pytest.fixture
def queue(prosody: Prosody, tmp_path: Path) -> Iterator[ChatQueue]:
    with ChatQueue(prosody, tmp_path) as queue:
        yield queue


@pytest.fixture
def visitor(prosody: Prosody, queue: ChatQueue, tmp_path: Path) -> Iterator[WebVisitor]:
    with Chromium(tmp_path / "browser") as browser, Website(prosody, tmp_path) as website:
        yield WebVisitor(browser, website)


@pytest.fixture
def desk_for_all(
    tmp_path: Path,
    screen: Xvfb,
    keyring: KeyringService,
    headset: VirtualHeadset,
    pbx: Kamailio,
    prosody: Prosody,
    queue: ChatQueue,
    mailboxes: MailLine,
) -> Iterator[Desk]:
    """A desk with telephone, SMS, chat and mail, that knows Jeanne; its agent is ready."""
    environment = {**screen.environment, **keyring.environment, **headset.environment, "QT_QPA_PLATFORM": "xcb"}
    phone, chat = account_at(pbx), _chat_account(prosody, queue)
    desk = Desk(tmp_path / "desk", environment, phone, [chat, mailboxes.account], undo_mail_s=0)
    desk.know_password(phone, pbx.users["agent"])
    desk.know_password(chat, "anna-secret")
    desk.know_password(mailboxes.account, mailboxes.secret)
    introduce_jeanne(desk, mailboxes.customer)
    with desk:
        pbx.wait_until_registered("agent")
        desk.pick("agent-menu", "Ready")
        yield desk


def test_one_the_booking_is_mailed_while_the_call_goes_on(
    desk_for_all: Desk, jeanne: Baresip, mailboxes: MailLine, tmp_path: Path
) -> None:
    desk, booking = desk_for_all, tmp_path / "booking.pdf"
    booking.write_bytes(b"%PDF-1.4 the updated booking")
    jeanne.dial("agent")
    desk.click("alert-accept")
    jeanne.wait_for(Event.ESTABLISHED)
    desk.await_control("hold-call")

    desk.click("contact-email")
    desk.type("mail-subject", "Your booking")
    desk.type("composer-text", "Dear Jeanne, here are the new times.")
    desk.drop("composer", booking)
    desk.await_text("composer-files", "booking.pdf")
    desk.picture(PICTURES / "e2e-one-writing.png")
    desk.click("composer-send")
    eventually(lambda: len(mailboxes.mails("customer")) == 1)
    desk.await_text("timeline", "Sent")
    is_still_up = desk.sees("hold-call")
    desk.picture(PICTURES / "e2e-one-in-call.png")
    jeanne.hang_up()
    desk.await_gone("hold-call")
    _finish(desk, "Rebooked")

    (mail,) = mailboxes.mails("customer")
    (attached,) = mail.iter_attachments()
    assert is_still_up
    assert mail["Subject"] == "Your booking"
    assert (attached.get_filename(), attached.get_content()) == ("booking.pdf", booking.read_bytes())
    assert _legs(desk, PICTURES / "e2e-one-activity.png") == [[LegKind.CALL, LegKind.EMAIL]]


def test_two_a_visitor_who_must_drive_is_called_and_gets_a_summary_by_sms(
    desk_for_all: Desk, jeanne: Baresip, visitor: WebVisitor
) -> None:
    desk = desk_for_all
    visitor.open_chat()
    visitor.write("Hello, my delivery comes at the wrong time.")
    desk.await_text("alert-words", "wrong time")
    desk.click("alert-accept")
    desk.await_text("timeline", "accepted")
    _write(desk, "Hello! Let us find a better one.")
    visitor.sees("Hello! Let us find a better one.")
    visitor.write("I must drive now. Please call +33 6 12 34 56 78")

    desk.press_link("timeline", NUMBER)
    desk.pick("message-menu", "Call")
    jeanne.wait_for(Event.INCOMING)
    jeanne.accept()
    jeanne.wait_for(Event.ESTABLISHED)
    desk.await_control("hold-call")
    chat_stays_open = desk.sees("chat-strip")
    rows = desk.read("conversations").splitlines()
    desk.picture(PICTURES / "e2e-two-call-in-chat.png")
    jeanne.hang_up()
    desk.await_gone("hold-call")

    desk.press_link("timeline", NUMBER)
    desk.pick("message-menu", "Text")
    desk.await_text("composer-channel", "SMS")
    _write(desk, "As agreed: Thursday between two and four.")
    desk.await_text("doubt-recipient", "+33 6 12 34 56 78")
    desk.picture(PICTURES / "e2e-two-doubt.png")
    desk.click("doubt-send")
    jeanne.wait_until_shown(1)
    desk.await_text("timeline", "Delivered")
    desk.click("candidate-link")
    desk.await_text("conversation-name", "Jeanne Dupont")
    desk.choose("disposition", "Rebooked")
    desk.click("finish")
    desk.click("finish-anyway")
    desk.await_control("undo")

    assert chat_stays_open
    assert len(rows) == 1
    assert jeanne.texts() == ["As agreed: Thursday between two and four."]
    assert _legs(desk, PICTURES / "e2e-two-activity.png") == [[LegKind.CHAT, LegKind.CALL, LegKind.SMS]]


def test_three_a_caller_who_must_go_is_helped_by_sms(desk: Desk, jeanne: Baresip) -> None:
    jeanne.dial("agent")
    desk.await_text("alert-name", "Jeanne Dupont")
    desk.click("alert-accept")
    jeanne.wait_for(Event.ESTABLISHED)
    desk.await_control("hold-call")
    jeanne.hang_up()
    desk.await_gone("hold-call")

    desk.choose("composer-channel", "SMS")
    _write(desk, "Shall we settle the rest here? Tuesday at ten?")
    jeanne.wait_until_shown(1)
    jeanne.write("Yes, Tuesday at ten is fine.")
    desk.await_text("timeline", "Yes, Tuesday at ten is fine")
    desk.picture(PICTURES / "e2e-three-sms.png")
    _finish(desk, "Rebooked")

    assert jeanne.texts() == ["Shall we settle the rest here? Tuesday at ten?"]
    assert _legs(desk, PICTURES / "e2e-three-activity.png") == [[LegKind.CALL, LegKind.SMS]]


def _chat_account(prosody: Prosody, queue: ChatQueue) -> ChannelAccount:
    options = {
        "address": prosody.address("anna"),
        "name": "Anna",
        "queue": queue.address,
        "host": prosody.host,
        "port": str(prosody.port),
        "ca_file": str(prosody.ca_file),
    }
    return ChannelAccount(AccountId(new_id()), "xmpp", prosody.address("anna"), options)


def _write(desk: Desk, text: str) -> None:
    desk.type("composer-text", text)
    desk.click("composer-send")


def _finish(desk: Desk, disposition: str) -> None:
    desk.choose("disposition", disposition)
    desk.click("finish")
    desk.await_control("undo")


def _legs(desk: Desk, picture: Path, name: str = "Jeanne") -> list[list[LegKind]]:
    """The media of each of this contact's Activities, as the store has them; shows the latest one meanwhile."""
    desk.click("rail-contacts")
    desk.type("contacts-search", name)
    desk.await_text("contacts", name)
    desk.select("contacts", 0)
    desk.select("activities", 0)
    desk.await_control("activity-detail")
    desk.picture(picture)
    store = SqlStore(SqliteFile(desk.paths.store_file))
    try:
        (contact,) = store.search_contacts(parse(name), 10)
        return [[leg.kind for leg in store.legs_of(each.id)] for each in store.conversations_of(contact.id, 10)]
    finally:
        store.close()
