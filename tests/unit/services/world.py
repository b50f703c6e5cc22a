"""All services on the test's own thread: a real store, a phone and a clock that do what the test says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from app.core.account import PhoneAccount
from app.core.address import AddressKind
from app.core.agent_state import AgentState
from app.core.audio import AudioDevice, ChosenDevices, DeviceKind
from app.core.call import Direction
from app.core.composer import TEXT
from app.core.contact import Contact
from app.core.conversation import Leg, LegKind, Route
from app.core.draft import Draft
from app.core.ids import AccountId, AgentId, CallId, ConversationId, new_id
from app.core.message import MailHead, Message
from app.core.settings import DeskSettings
from app.core.timeline import EventItem, Happening, MessageItem
from app.ports.audio import DevicesChanged, Levels
from app.ports.channel import ChannelEvent, Received
from app.ports.clock import Clock
from app.ports.team import Team
from app.services import events
from app.services.bus import Bus
from app.services.desk import Outside
from app.services.events import ConversationView
from app.services.services import Services
from app.storage.sql_store import SqlStore
from tests.factories import a_contact, an_address
from tests.fakes.channel import OWN, FakeServer
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import FakeCredentials
from tests.fakes.forms import FakeForms
from tests.fakes.settings import FakeSettings
from tests.fakes.telephony import FakeTelephony
from tests.rig.store import fresh_store

E = TypeVar("E")

ACCOUNT = PhoneAccount(AccountId(new_id()), "agent", "pbx.example")
MOBILE = "+33612345678"
MAILBOX = "jeanne@mail.example"
VISITOR = "visitor@queue.example.org"
JEANNE = f"sip:{MOBILE}@pbx.example"
REMOTE = {LegKind.SMS: MOBILE, LegKind.EMAIL: MAILBOX, LegKind.CHAT: VISITOR}
TOLD = (
    events.ConversationChanged,
    events.TimelineChanged,
    events.ContactChanged,
    events.ContactErased,
    events.AgentChanged,
    events.PhoneChanged,
    events.SettingsChanged,
    events.FormsChanged,
    events.PasswordMissing,
    events.DigitReceived,
    events.ChannelsChanged,
    events.ColleaguesKnown,
    events.MessageArrived,
    events.MailQueueChanged,
    events.ConversationOutdated,
    events.ConversationReturned,
    events.RemindersChanged,
    events.RemindersDue,
    events.Notice,
    events.NoticeOver,
    DevicesChanged,
    Levels,
)


@dataclass(frozen=True, slots=True)
class Share:
    """What a desk has together with others, and who works at it. `accounts` are those that all of them have."""

    store: SqlStore
    agent: AgentId
    team: Team
    clock: Clock
    accounts: Mapping[LegKind, AccountId]


class World:
    """With `share` it is one desk of several."""

    def __init__(
        self,
        folder: Path,
        settings: DeskSettings | None = None,
        share: Share | None = None,
        forms: FakeForms | None = None,
    ) -> None:
        self.clock = share.clock if share else FakeClock()
        self.share = share
        self.forms = forms
        accounts = share.accounts if share else {}
        self.servers = {medium: FakeServer(medium, accounts.get(medium)) for medium in TEXT}
        for server in self.servers.values():
            server.clock = self.clock
        channels = tuple(server.settings for server in self.servers.values())
        given = settings or DeskSettings(accounts=(ACCOUNT,), region="FR")
        self.settings = FakeSettings(replace(given, channels=channels))
        passwords = {ACCOUNT.id: "secret"} | {channel.id: "secret" for channel in channels}
        self.credentials = FakeCredentials(passwords)
        self.store = share.store if share else fresh_store(folder / "store.db")
        self.start_window()

    def start_window(self) -> None:
        """A window starts on what the store holds; whatever a window before it knew is gone."""
        self.bus = Bus()
        self.told: list[object] = []
        for kind in TOLD:
            self.bus.subscribe(kind, self.told.append)
        self.telephony = FakeTelephony(self.clock, account=ACCOUNT.id)
        types = {server.type.name: server.type for server in self.servers.values()}
        outside = Outside(self.store, self.telephony, self.credentials, self.settings, self.clock, types, self.forms)
        if self.share is not None:
            outside = replace(outside, agent=self.share.agent, team=self.share.team)
        self.services = Services(outside, self.bus, self._hear)
        if self.share is not None:
            self.share.team.listen(self.services.team.event)
        self.telephony.listen(self.services.voice_event)
        self.services.start()

    def _hear(self, event: ChannelEvent) -> None:
        self.services.channel_event(event)
        self.services.channel_event_shown(event)

    def heard(self, kind: type[E]) -> list[E]:
        """What the services told of this kind, in order."""
        return [event for event in self.told if isinstance(event, kind)]

    def pass_time(self, **time: float) -> None:
        """Time goes by, and what becomes due happens."""
        self.clock.advance(**time)
        self.services.alarms.ring()

    # The customer

    @property
    def sms(self) -> FakeServer:
        return self.servers[LegKind.SMS]

    @property
    def mail(self) -> FakeServer:
        return self.servers[LegKind.EMAIL]

    @property
    def chat(self) -> FakeServer:
        return self.servers[LegKind.CHAT]

    def saved(self, contact: Contact | None = None) -> Contact:
        contact = contact or a_contact()
        self.store.save_contact(contact)
        return contact

    def jeanne(self) -> Contact:
        """The usual customer is known, with number and mailbox."""
        return self.saved(a_contact("Jeanne", an_address(MOBILE), an_address(MAILBOX, AddressKind.EMAIL)))

    def talk(self, remote: str = JEANNE, seconds: float = 60) -> ConversationView:
        """A whole call: rings, is answered, lasts so long, and the customer hangs up."""
        call = self.telephony.offer_call(remote)
        self.telephony.answered(call)
        self.clock.advance(seconds=seconds)
        self.telephony.ended(call)
        return self.of(call)

    def finished_talk(self, remote: str = JEANNE, seconds: float = 60) -> ConversationView:
        """The same, wrapped up and finished at once."""
        conversation = self.talk(remote, seconds).conversation.id
        self.finish(conversation)
        return self.services.conversations.view(conversation)

    def texted(self, remote: str = MOBILE, text: str = "Hello") -> ConversationId:
        """The customer has sent an SMS: the conversation it is in."""
        return self.place(self.sms.write(remote, text))

    def chatting(self, remote: str = VISITOR, text: str = "Hello") -> ConversationId:
        """The customer writes in a chat that the agent has taken."""
        conversation = self.place(self.chat.write(remote, text))
        self.services.chats.accept(self.live_chat(conversation).id)
        return conversation

    def mailed(self, remote: str = MAILBOX, mail: MailHead | None = None, **event: Any) -> ConversationId:
        head = mail or a_head(remote)
        return self.place(self.mail.write(remote, "Where is my booking?", mail=head, **event))

    def place(self, event: Received) -> ConversationId:
        """The conversation in which this is on record."""
        message = self.store.message_from(event.account, event.remote_id)
        assert message is not None
        return message.conversation

    # The agent

    def route(self, medium: LegKind, remote: str = "") -> Route:
        return Route(OWN[medium], remote or REMOTE[medium], self.servers[medium].account)

    def draft(self, conversation: ConversationId, medium: LegKind, text: str = "Bonjour", **parts: Any) -> Draft:
        """To the usual customer by this medium unless a route is given."""
        return Draft(
            **{"conversation": conversation, "medium": medium, "text": text, "route": self.route(medium)} | parts
        )

    def say(self, conversation: ConversationId, medium: LegKind, text: str = "Bonjour", **parts: Any) -> Message:
        """The agent writes this, sure of the recipient."""
        at = parts.pop("at", None)
        assert self.services.writing.send(self.draft(conversation, medium, text, **parts), at, is_sure=True) is None
        return max(self.written(), key=lambda message: message.id)

    def finish(self, conversation: ConversationId) -> None:
        self.services.conversations.choose_disposition(conversation, "resolved")
        assert self.services.conversations.finish(conversation) is None

    # The record

    @property
    def only(self) -> ConversationView:
        """The one conversation that is in the agent's hands."""
        (view,) = self.services.conversations.unfinished()
        return view

    def view(self, conversation: ConversationId) -> ConversationView:
        return self.services.conversations.view(conversation)

    def live_chat(self, conversation: ConversationId) -> Leg:
        (leg,) = (leg for leg in self.view(conversation).legs if leg.is_live and leg.kind is LegKind.CHAT)
        return leg

    def messages(self, conversation: ConversationId) -> list[Message]:
        """In the order of the timeline."""
        items = self.services.conversations.timeline(conversation)
        return [item.body.message for item in items if isinstance(item.body, MessageItem)]

    def written(self) -> list[Message]:
        """Everything that was told of as written here, as it stands now."""
        told = (event.item.body for event in self.heard(events.TimelineChanged))
        ids = {body.message.id for body in told if isinstance(body, MessageItem)}
        kept = (self.store.message(each) for each in ids)
        return [message for message in kept if message is not None and message.direction is Direction.OUTGOING]

    def now(self, message: Message) -> Message:
        """The same message as it stands now."""
        found = self.store.message(message.id)
        assert found is not None
        return found

    def of(self, call: CallId) -> ConversationView:
        """The conversation of this call."""
        leg = self.store.leg_of_call(call)
        assert leg is not None
        return self.services.conversations.view(leg.conversation)

    def happenings(self, conversation: ConversationId) -> list[tuple[Happening, str]]:
        """What the desk noted down by itself, with its particulars."""
        items = self.services.conversations.timeline(conversation)
        return [(item.body.what, item.body.text) for item in items if isinstance(item.body, EventItem)]

    @property
    def agent(self) -> AgentState:
        return self.services.agent.status.state


def a_head(sender: str = MAILBOX, **parts: Any) -> MailHead:
    """The head of a mail from this customer, with a Message-ID that nobody has used."""
    defaults = {"message_id": f"{new_id()}@mail.example", "subject": "My booking", "sender": sender}
    return MailHead(**defaults | {"to": (OWN[LegKind.EMAIL],)} | parts)


def devices(microphone: str | None) -> DevicesChanged:
    """The engine's word that this microphone is in use, or none."""
    found = AudioDevice(microphone, microphone, DeviceKind.INPUT) if microphone else None
    return DevicesChanged((found,) if found else (), ChosenDevices(microphone=found))
