"""The window is killed while messages go both ways: each arrives once and in order, whatever carries them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from app.channels.sms_http.account import SMS_HTTP
from app.channels.sms_smpp.account import SMS_SMPP
from app.core.account import PhoneAccount
from app.core.call import Direction
from app.core.channel import ChannelAccount
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, Leg, LegKind, Route
from app.core.ids import AccountId, ContactId, ConversationId, LegId, MessageId, new_id
from app.core.mail import message_id_for
from app.core.message import MailHead, Message, MessageState
from app.sandbox.virtual_headset import VirtualHeadset
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.contracts.channel import eventually
from tests.rig import sms_http, smsc
from tests.rig.desk import Desk
from tests.rig.dovecot import Dovecot
from tests.rig.figures import figure
from tests.rig.kamailio import Kamailio
from tests.rig.keyring_service import KeyringService
from tests.rig.mail_line import MailLine
from tests.rig.processes import LOOPBACK
from tests.rig.prosody import Prosody
from tests.rig.relay import Relay
from tests.rig.sms_http import MessagesService
from tests.rig.sms_sip import CustomerPhone
from tests.rig.smsc import Smsc
from tests.rig.voice import account_at
from tests.rig.xmpp_line import XmppLine
from tests.rig.xvfb import Xvfb

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

COUNT = 200
KILLED_AT = (60, 130)
"""How many messages the customer has got when the window is killed."""
OWN, CUSTOMER = "+447700900123", "+447700900456"
OUT = [f"to the customer {number}" for number in range(COUNT)]
HOME = [f"from the customer {number}" for number in range(COUNT)]


@dataclass(frozen=True)
class FarSide:
    """A channel's server with the customer behind it, and the agent's account there.

    `has` is what the customer has got in order, `twice` how much of it came again and was known by its id, `wrote` what
    the customer has written in the order that server and timeline give it.
    """

    name: str
    medium: LegKind
    route: Route
    account: PhoneAccount | ChannelAccount
    secret: str
    writes: Callable[[str], None]
    has: Callable[[], list[str]]
    twice: Callable[[], int] = lambda: 0
    wrote: Callable[[], list[str]] = lambda: HOME
    environment: Mapping[str, str] = field(default_factory=dict[str, str])


@contextmanager
def chat(folder: Path) -> Generator[FarSide]:
    with Prosody() as prosody, XmppLine(prosody) as line:
        secret, medium = "agent-secret", LegKind.CHAT
        yield FarSide("chat", medium, line.route(), line.account, secret, line.customer_writes, line.customer_has)


@contextmanager
def mail(folder: Path) -> Generator[FarSide]:
    with Relay() as relay, Dovecot(relay_port=relay.port) as dovecot:
        relay.lmtp_port = dovecot.lmtp_port
        dovecot.maildir("customer")
        dovecot.hand_over()
        with MailLine(dovecot, relay) as line:
            yield FarSide(
                "mail",
                LegKind.EMAIL,
                line.route(),
                line.account,
                line.secret,
                line.customer_writes,
                line.handed_over,
                lambda: relay.doubles,
                line.dated,
            )


@contextmanager
def smpp(folder: Path) -> Generator[FarSide]:
    with Smsc(folder / "centre") as centre:
        options = {"host": LOOPBACK, "port": str(centre.port), "system_id": smsc.SYSTEM_ID, "numbers": OWN}
        account = ChannelAccount(AccountId(new_id()), SMS_SMPP.name, "SMPP", options)
        route = Route(OWN, CUSTOMER, account.id)

        def has() -> list[str]:
            """The phone knows a text that came again by what the sender calls it."""
            return list({(each.reference, each.text): each.text for each in centre.arrived()}.values())

        def twice() -> int:
            return len(centre.arrived()) - len(has())

        yield FarSide("SMPP", LegKind.SMS, route, account, smsc.PASSWORD, centre.writes, has, twice)


@contextmanager
def sip(folder: Path) -> Generator[FarSide]:
    with VirtualHeadset() as headset, Kamailio(folder / "pbx", keeps_texts=False) as pbx:
        account, phone = account_at(pbx), CustomerPhone(folder / "phone", pbx)
        try:
            yield FarSide(
                "SIP MESSAGE",
                LegKind.SMS,
                Route(account.title, f"customer@{LOOPBACK}", account.id),
                account,
                pbx.users["agent"],
                phone.write,
                lambda: list(phone.has),
                environment=headset.environment,
            )
        finally:
            phone.close()


@contextmanager
def http(folder: Path) -> Generator[FarSide]:
    with MessagesService() as service:
        url = f"http://{LOOPBACK}:{service.port}"
        options = {"url": url, "account": sms_http.ACCOUNT, "numbers": OWN, "poll": "1"}
        account = ChannelAccount(AccountId(new_id()), SMS_HTTP.name, "HTTP", options)
        route = Route(OWN, CUSTOMER, account.id)

        def has() -> list[str]:
            return [text for _, text in service.arrived()]

        yield FarSide("SMS over HTTP", LegKind.SMS, route, account, sms_http.TOKEN, service.writes, has)


@pytest.fixture(params=[chat, mail, smpp, sip, http])
def far_side(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FarSide]:
    with request.param(tmp_path) as far_side:
        yield far_side


@pytest.fixture
def desk(tmp_path: Path, screen: Xvfb, keyring: KeyringService, far_side: FarSide) -> Iterator[Desk]:
    """Not open yet."""
    environment = {**screen.environment, **keyring.environment, **far_side.environment, "QT_QPA_PLATFORM": "xcb"}
    account = far_side.account
    phone, channels = (account, []) if isinstance(account, PhoneAccount) else (None, [account])
    desk = Desk(tmp_path / "desk", environment, phone, channels)
    desk.know_password(account, far_side.secret)
    yield desk
    desk.leave()


def test_two_hundred_messages_each_way_survive_a_window_that_is_killed_twice(desk: Desk, far_side: FarSide) -> None:
    outbox = _written_and_not_sent(desk, far_side)
    home = iter(HOME)

    def customer_writes() -> None:
        for text in islice(home, COUNT // 4):
            far_side.writes(text)

    began = time.monotonic()

    desk.open()
    for killed_at in KILLED_AT:
        eventually(lambda enough=killed_at: len(far_side.has()) >= enough, timeout=120)
        customer_writes()
        had = len(far_side.has())
        eventually(lambda had=had: len(far_side.has()) > had)  # one has arrived, and perhaps the window does not know
        desk.kill()
        customer_writes()
        desk.open()
    eventually(lambda: _count(desk, Direction.INCOMING) >= COUNT and not _waiting(desk), timeout=120)
    seconds = time.monotonic() - began
    desk.close()

    received = _kept(desk, outbox, Direction.INCOMING)
    assert far_side.has() == OUT
    assert [message.text.strip() for message in received] == far_side.wrote()
    assert {message.text.strip() for message in received} == set(HOME)
    assert _count(desk, Direction.INCOMING) == COUNT
    assert _count(desk, Direction.OUTGOING) == COUNT
    figure(
        f"{far_side.name}, window killed {len(KILLED_AT)} times: {COUNT} out and {COUNT} in, each once and in order, "
        f"{far_side.twice()} came twice and were known, {seconds:.1f} s"
    )


def _written_and_not_sent(desk: Desk, far_side: FarSide) -> LegId:
    """A conversation with messages that were written and not yet sent, as a window leaves them behind."""
    now, route = datetime.now(UTC), far_side.route
    contact = Contact(ContactId(new_id()), "Jeanne", now)
    conversation = Conversation(ConversationId(new_id()), contact.id, ConversationState.OPEN, now)
    begun = Leg(LegId(new_id()), conversation.id, far_side.medium, Direction.INCOMING, route, now, last_at=now)
    leg = replace(begun, answered_at=now) if begun.is_live else begun
    store = SqlStore(SqliteFile(desk.paths.store_file))
    with closing(store), store.transaction():
        store.save_contact(contact)
        store.save_conversation(conversation)
        store.save_leg(leg)
        for text in OUT:
            store.save_message(_queued(leg, text))
    return leg.id


def _queued(leg: Leg, text: str) -> Message:
    message, route = MessageId(new_id()), leg.route
    head = MailHead(message_id_for(message, "company.test"), "Your question", route.own, (route.remote,))
    return Message(
        message,
        leg.conversation,
        leg.id,
        Direction.OUTGOING,
        MessageState.QUEUED,
        datetime.now(UTC),
        text,
        route.account,
        mail=head if leg.kind is LegKind.EMAIL else None,
    )


def _count(desk: Desk, direction: Direction) -> int:
    return _ask(desk, "SELECT count(*) FROM message WHERE lower(direction) = ?", direction.value)


def _waiting(desk: Desk) -> int:
    return _ask(desk, "SELECT count(*) FROM message WHERE lower(state) = ?", MessageState.QUEUED.value)


def _ask(desk: Desk, question: str, value: str) -> int:
    """Looks past the window, so that asking often costs it nothing."""
    with closing(sqlite3.connect(f"file:{desk.paths.store_file}?mode=ro", uri=True)) as connection:
        return int(connection.execute(question, (value,)).fetchone()[0])


def _kept(desk: Desk, leg: LegId, direction: Direction) -> list[Message]:
    """What the store has of this leg, in the order of the timeline."""
    store = SqlStore(SqliteFile(desk.paths.store_file))
    with closing(store):
        return [each for each in store.messages_of(leg) if each.direction is direction]
