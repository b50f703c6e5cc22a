"""All services on the test's own thread: a real store, a phone and a clock that do what the test says."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from app.core.account import PhoneAccount
from app.core.agent_state import AgentState
from app.core.audio import AudioDevice, ChosenDevices, DeviceKind
from app.core.contact import Contact
from app.core.ids import AccountId, CallId, ConversationId, new_id
from app.core.settings import DeskSettings
from app.core.timeline import EventItem, Happening
from app.ports.audio import DevicesChanged, Levels
from app.services import events
from app.services.bus import Bus
from app.services.desk import Outside, Services
from app.services.events import ConversationView
from tests.factories import a_contact
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings
from tests.fakes.telephony import FakeTelephony
from tests.rig.store import fresh_store

E = TypeVar("E")

ACCOUNT = PhoneAccount(AccountId(new_id()), "agent", "pbx.example")
JEANNE = "sip:+33612345678@pbx.example"
TOLD = (
    events.ConversationChanged,
    events.TimelineChanged,
    events.ContactChanged,
    events.AgentChanged,
    events.PhoneChanged,
    events.SettingsChanged,
    events.PasswordMissing,
    events.DigitReceived,
    events.Notice,
    events.NoticeOver,
    DevicesChanged,
    Levels,
)


class World:
    def __init__(self, folder: Path, settings: DeskSettings | None = None) -> None:
        self.clock = FakeClock()
        self.settings = FakeSettings(settings or DeskSettings(accounts=(ACCOUNT,), region="FR"))
        self.credentials = FakeCredentials({ACCOUNT.id: "secret"})
        self.store = fresh_store(folder / "store.db")
        self.start_window()

    def start_window(self) -> None:
        """A window starts on what the store holds; whatever a window before it knew is gone."""
        self.bus = Bus()
        self.told: list[object] = []
        for kind in TOLD:
            self.bus.subscribe(kind, self.told.append)
        self.telephony = FakeTelephony(self.clock, account=ACCOUNT.id)
        outside = Outside(self.store, self.telephony, self.credentials, self.settings, self.clock)
        self.services = Services(outside, self.bus)
        self.telephony.listen(self.services.voice_event)
        self.services.start()

    def heard(self, kind: type[E]) -> list[E]:
        """What the services told of this kind, in order."""
        return [event for event in self.told if isinstance(event, kind)]

    # The customer

    def saved(self, contact: Contact | None = None) -> Contact:
        contact = contact or a_contact()
        self.store.save_contact(contact)
        return contact

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

    # The agent

    def finish(self, conversation: ConversationId) -> None:
        self.services.conversations.choose_disposition(conversation, "resolved")
        assert self.services.conversations.finish(conversation) is None

    # The record

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


def devices(microphone: str | None) -> DevicesChanged:
    """The engine's word that this microphone is in use, or none."""
    found = AudioDevice(microphone, microphone, DeviceKind.INPUT) if microphone else None
    return DevicesChanged((found,) if found else (), ChosenDevices(microphone=found))
