"""The desk: all services together on one thread, and the way in for the window."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from app.core.errors import ParleyError, PassingError, RefusedError
from app.core.ids import ConversationId
from app.core.problems import Problem
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
from app.services.alarms import TRY_AGAIN, Alarms, Cancel
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
from app.services.events import AgentChanged, CopyKept, DeskFailed, Notice, SettingsChanged
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
from app.services.turns import Turns
from app.services.writing import Writing

log = logging.getLogger(__name__)
T = TypeVar("T")

_PATIENCE = timedelta(milliseconds=250)
"""How long what comes from outside waits for a window that is busy."""


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
            self.conversations.tell(view.conversation.id)
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


class Desk:
    """The thread on which all services and the store live.

    `build` runs there first (importing and opening the store takes time the window must not wait for); `answer` carries
    results back to the thread of the asker, the UI thread for a window. `when_shown` does so once that thread has
    nothing else to do, not even to paint.
    """

    def __init__(
        self,
        build: Callable[[Bus], Outside],
        answer: Callable[[Callable[[], None]], None],
        when_shown: Callable[[Callable[[], None]], None],
    ) -> None:
        self.bus = Bus()
        self._build = build
        self.answer = answer
        self._when_shown = when_shown
        self._work = Turns[Services]()
        self._arrived: deque[ChannelEvent] = deque()
        self._on_its_way: ChannelEvent | None = None
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Do what has been asked so far, close the store and end the thread; waits five seconds at most."""
        self._work.ask(None)
        self._thread.join(5)

    def do(self, action: Callable[[Services], object]) -> None:
        """Run `action` on the desk thread. What it refuses or cannot save becomes a notice; other errors are logged.

        None of them ends the desk.
        """

        def guarded(services: Services) -> None:
            try:
                action(services)
            except RefusedError as refusal:
                self.bus.publish(Notice(refusal.problem, refusal.detail))
            except ParleyError as error:
                log.warning("%s", error)
                self.bus.publish(Notice(Problem.NOT_SAVED, str(error)))

        self._work.ask(guarded)

    def ask(self, query: Callable[[Services], T], then: Callable[[T], None]) -> None:
        """Run `query` on the desk thread and hand its result to `then` on the asker's thread."""

        def answering(services: Services) -> None:
            result = query(services)
            self.answer(lambda: then(result))

        self.do(answering)

    @property
    def is_quiet(self) -> bool:
        """Whether all that channels have told is on record and has been shown. To be asked on the desk thread."""
        return self._on_its_way is None and not self._arrived

    def voice_event(self, event: VoiceEvent) -> None:
        """For the telephony adapter to call from any thread."""
        self.do(lambda services: services.voice_event(event))

    def team_event(self, event: TeamEvent) -> None:
        """For whoever hears the other desks to call from any thread."""
        self.do(lambda services: services.team_event(event))

    def _run(self) -> None:
        try:
            outside = self._build(self.bus)
        except ParleyError as error:
            self.bus.publish(DeskFailed(str(error)))
            return
        try:
            self._serve(outside)
        except ParleyError as error:
            self.bus.publish(DeskFailed(str(error)))
        finally:
            outside.store.close()

    def _serve(self, outside: Outside) -> None:
        services = Services(outside, self.bus, self._channel_event)
        outside.telephony.listen(self.voice_event)
        services.start()
        services.offline.start(lambda: self.do(lambda services: services.offline.go_on()))
        if outside.team is not None:  # what was changed since is told with the first StoreBack
            outside.team.listen(self.team_event)
            outside.team.start()
        try:
            while (action := self._work.next(services.alarms)) is not None:
                try:
                    action(services)
                except Exception:
                    log.exception("the desk could not do what it was asked")
        finally:
            if outside.team is not None:
                outside.team.stop()
            services.stop()
            self._take_the_rest(services)

    # What channels tell: in a flood the window has Python to itself while it is busy, and what the agent does or who
    # calls goes first.

    def _channel_event(self, event: ChannelEvent) -> None:
        self._arrived.append(event)
        if self._on_its_way is None:  # otherwise it is taken when that one has been shown
            self.do(self._take_next)

    def _take_next(self, services: Services) -> None:
        """Take one event, unless the window has yet to show the one before."""
        if self._on_its_way is not None or not self._arrived:
            return
        self._on_its_way = event = self._arrived.popleft()
        try:
            services.channel_event(event)
        except PassingError:  # nothing that comes after it may be kept before it, or it would never come again
            self._on_its_way = None
            self._arrived.appendleft(event)
            services.alarms.after(TRY_AGAIN, lambda: self.do(self._take_next))
            raise
        except Exception:
            self._on_its_way = None
            self.do(self._take_next)
            raise

        def shown() -> None:
            self.do(lambda services: self._shown(services, event, give_up))

        give_up = services.alarms.after(_PATIENCE, shown)
        self._when_shown(shown)

    def _shown(self, services: Services, event: ChannelEvent, give_up: Cancel) -> None:
        if self._on_its_way is event:
            give_up()
            self._on_its_way = None
            try:
                services.channel_event_shown(event)
            finally:
                self._take_next(services)

    def _take_the_rest(self, services: Services) -> None:
        """Put on record what has come so far. What is not acknowledged will come again, and is known then."""
        try:
            while self._arrived:
                services.channel_event(self._arrived.popleft())
        except ParleyError as error:
            log.warning("left to come again: %s", error)
