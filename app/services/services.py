"""All services of a desk, built over their ports; what happens outside goes to the one that knows what it means."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from app.core.ids import ConversationId
from app.ports.audio import DevicesChanged, Levels
from app.ports.channel import (
    ChannelEvent,
    ChannelRefused,
    ChatClosed,
    ChatOffered,
    ChatOpened,
    ColleaguesChanged,
    CursorMoved,
    DraftKept,
    FileFetched,
    LinkChanged,
    Progress,
    Received,
    TypingChanged,
)
from app.ports.team import StoreBack, TeamEvent
from app.ports.telephony import (
    CallChanged,
    DtmfReceived,
    EngineLost,
    EngineReady,
    RegistrationChanged,
    RequestRefused,
    TextProgress,
    TextReceived,
    VoiceEvent,
)
from app.services.after_call import AfterCallWork
from app.services.agent import Agent
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.calls import Calls
from app.services.channels import Channels
from app.services.chats import Chats
from app.services.contacts import Contacts
from app.services.conversations import Conversations
from app.services.day import Day
from app.services.deeds import Deeds
from app.services.doubles import Doubles
from app.services.end_key import EndKeys
from app.services.erasing import Erasing
from app.services.events import AgentChanged, ConversationChanged, CopyKept, SettingsChanged
from app.services.following import Following
from app.services.forms import Forms
from app.services.hands import Hands
from app.services.headset import HeadsetWatch
from app.services.importing import Importing
from app.services.inbox import Inbox
from app.services.joining import Joining
from app.services.mail_queue import MailQueue
from app.services.maybes import Maybes
from app.services.merging import Merging
from app.services.messaging import Messaging
from app.services.notes import Notes
from app.services.offline import Offline
from app.services.outcomes import Outcomes
from app.services.outside import Outside
from app.services.parking import Parking
from app.services.phone import Phone
from app.services.publishing import Publishing
from app.services.records import Records
from app.services.regrouping import Regrouping
from app.services.reminders import Reminders
from app.services.ringing import Ringing
from app.services.team_work import TeamWork
from app.services.writing import Writing

log = logging.getLogger(__name__)


class Services:
    """Builds the services over their ports and sends each event to the one that knows what it means.

    `deliver` brings an event of a text channel from whatever thread it comes on to `channel_event`.
    """

    def __init__(self, outside: Outside, bus: Bus, deliver: Callable[[ChannelEvent], None]) -> None:
        self.bus = bus
        store, clock = outside.store, outside.clock
        self.alarms = Alarms(clock)
        self.phone = Phone(outside.telephony, outside.credentials, outside.settings, bus)
        settings = self.phone.settings
        self.agent = Agent(bus, clock, settings)
        deeds = Deeds(store, bus, clock, settings)
        self.contacts = Contacts(store, bus, clock, self.alarms, deeds, settings.region)
        self.hands = hands = Hands(store, clock, outside.agent, is_shared=outside.team is not None)
        self.forms = Forms(outside.forms, bus, self.alarms, settings)
        self.conversations = talks = Conversations(store, bus, clock, self.contacts, self.forms, settings, hands)
        self.notes = Notes(store, self.conversations, hands, deeds)
        self.end_keys = EndKeys(store, clock, talks)
        self.after_call = AfterCallWork(bus, clock, self.alarms, self.conversations, settings)
        self.parking = Parking(store, bus, clock, self.alarms, talks, settings)
        self.reminders = Reminders(store, bus, clock, self.alarms, talks, settings, hands)
        self.regrouping = Regrouping(store, self.contacts, self.conversations, deeds, self.parking)
        self.merging = Merging(store, bus, self.contacts, deeds)
        self.importing = Importing(store, bus, clock, self.contacts, deeds)
        self.doubles = Doubles(self.contacts, clock)
        joining = Joining(store, self.contacts, self.conversations, hands)
        self.calls = Calls(store, bus, clock, outside.telephony, self.phone, self.contacts, self.conversations, joining)
        self.ringing = Ringing(bus, self.alarms, outside.telephony, self.calls, self.agent, settings)
        self.publishing = Publishing(bus, outside.telephony, self.calls, self.agent, settings)
        self.headset = HeadsetWatch(bus, self.calls, self.conversations)
        self._add_text(outside, deliver, joining, deeds)
        self.day = Day(store, bus, clock, self.alarms, settings, hands)
        self.team = TeamWork(store, bus, clock, self.alarms, hands, talks, self.messaging, self.mail_queue, settings)
        self.offline = Offline(outside.spare, bus, self.alarms, lambda: self.team.event(StoreBack()))

    def _add_text(
        self, outside: Outside, deliver: Callable[[ChannelEvent], None], joining: Joining, deeds: Deeds
    ) -> None:
        """Chat, SMS and mail, and what goes on in them."""
        bus, store, clock, talks = self.bus, outside.store, outside.clock, self.conversations
        settings = self.phone.settings
        self.channels = Channels(outside.channels, store, outside.credentials, self.phone, bus, deliver)
        self.outcomes = Outcomes(bus, clock, talks, self.forms, self.reminders, self.phone, self.channels)
        self.maybes = Maybes(store, self.contacts, talks)
        self.messaging = Messaging(store, bus, clock, self.alarms, self.channels, talks, self.hands)
        self.inbox = Inbox(store, bus, clock, self.channels, talks, joining, self.maybes, self.parking)
        self.chats = Chats(store, bus, clock, self.alarms, self.channels, talks, joining, self.messaging, settings)
        self.writing = Writing(
            store, bus, clock, self.channels, self.contacts, talks, joining, self.messaging, self.chats, settings
        )
        self.following = Following(store, talks, joining, self.calls, self.writing)
        self.records = Records(store, talks, self.following, self.merging, deeds)
        self.erasing = Erasing(store, bus, clock, self.alarms, deeds)
        self.mail_queue = MailQueue(bus, clock, self.alarms, talks)

    def start(self) -> None:
        """Tell what the store and the settings hold; phone and channels follow by themselves as they connect."""
        self.team.start()
        self.day.start()
        self.messaging.start()
        self.chats.start()
        # What these cannot do is no reason not to start.
        for tidy in (self.contacts.tidy, self.erasing.start, self.forms.read_again):
            self.alarms.after(timedelta(), tidy)
        self.bus.publish(SettingsChanged(self.phone.settings))
        self.bus.publish(AgentChanged(self.agent.status))
        for view in self.conversations.unfinished():
            self.bus.publish(ConversationChanged(view))
        self.mail_queue.start()
        self.reminders.start()

    def stop(self) -> None:
        self.channels.stop()
        self.day.stop()

    def channel_event(self, event: ChannelEvent) -> None:
        match event:
            case LinkChanged():
                self.channels.link_changed(event)
            case Received():
                self.inbox.received(event)
            case CursorMoved():
                self.inbox.cursor_moved(event)
            case FileFetched():
                self.inbox.file_fetched(event)
            case TypingChanged():
                self.inbox.typing(event)
            case Progress():
                self.messaging.progress(event)
            case DraftKept():
                self.bus.publish(CopyKept(ConversationId(event.id)))
            case ChannelRefused():
                self.chats.refused(event)
            case _:
                self._chat_event(event)

    def channel_event_shown(self, event: ChannelEvent) -> None:
        """The window has shown what has come of it."""
        if isinstance(event, Received):
            self.inbox.acknowledge(event)

    def _chat_event(self, event: ChatOffered | ChatOpened | ChatClosed | ColleaguesChanged) -> None:
        match event:
            case ChatOffered():
                self.chats.offered(event)
            case ChatOpened():
                self.chats.opened(event)
            case ChatClosed():
                self.chats.closed(event)
            case ColleaguesChanged():
                self.chats.colleagues(event)

    def team_event(self, event: TeamEvent) -> None:
        self.team.event(event)
        self.offline.heard(event)

    def voice_event(self, event: VoiceEvent) -> None:
        match event:
            case EngineReady():
                # Calls first: asking the keyring for the accounts' passwords may take long.
                self.calls.engine_ready(event)
                self.ringing.engine_ready()
                self.publishing.engine_ready()
                self.phone.engine_ready(event)
                if event.devices is not None:
                    self.headset.devices_changed(event.devices)
            case EngineLost():
                self.phone.engine_lost(event)
                self.calls.engine_lost(event)
            case RegistrationChanged():
                self.phone.registration_changed(event)
            case CallChanged():
                self.calls.call_changed(event)
            case DtmfReceived():
                self.calls.dtmf_received(event)
            case RequestRefused():
                self.calls.refused(event)
            case DevicesChanged():
                self.headset.devices_changed(event)
            case Levels():
                self.bus.publish(event)
            case TextReceived() | TextProgress():
                log.warning("a text message that no channel took: %s", type(event).__name__)
