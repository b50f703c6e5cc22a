"""The desk: all services together on one thread, and the way in for the window."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TypeVar

from app.core.errors import ParleyError, RefusedError
from app.core.problems import Problem
from app.ports.audio import DevicesChanged, Levels
from app.ports.clock import Clock
from app.ports.credentials import Credentials
from app.ports.settings import SettingsFile
from app.ports.store import Store
from app.ports.telephony import (
    CallChanged,
    DtmfReceived,
    EngineLost,
    EngineReady,
    RegistrationChanged,
    RequestRefused,
    Telephony,
    VoiceEvent,
)
from app.services.agent import Agent
from app.services.bus import Bus
from app.services.calls import Calls
from app.services.contacts import Contacts
from app.services.conversations import Conversations
from app.services.events import AgentChanged, DeskFailed, Notice, SettingsChanged
from app.services.headset import HeadsetWatch
from app.services.phone import Phone

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outside:
    """The adapters the desk works with."""

    store: Store
    telephony: Telephony
    credentials: Credentials
    settings: SettingsFile
    clock: Clock


class Services:
    """Builds the services over their ports and sends each voice event to the one that knows what it means."""

    def __init__(self, outside: Outside, bus: Bus) -> None:
        self.bus = bus
        self.phone = Phone(outside.telephony, outside.credentials, outside.settings, bus)
        settings = self.phone.settings
        self.agent = Agent(bus, outside.clock)
        self.contacts = Contacts(outside.store, bus, outside.clock, settings.region)
        self.conversations = Conversations(outside.store, bus, outside.clock, self.contacts, settings)
        self.calls = Calls(
            outside.store, bus, outside.clock, outside.telephony, self.phone, self.contacts, self.conversations
        )
        self.headset = HeadsetWatch(bus, self.calls, self.conversations)

    def start(self) -> None:
        """Tell what the store and the settings hold; the phone follows by itself when its engine attaches."""
        self.bus.publish(SettingsChanged(self.phone.settings))
        self.bus.publish(AgentChanged(self.agent.status))
        for view in self.conversations.unfinished():
            self.conversations.tell(view.conversation.id)

    def voice_event(self, event: VoiceEvent) -> None:
        match event:
            case EngineReady():
                # Calls first: asking the keyring for the accounts' passwords may take long.
                self.calls.engine_ready(event)
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


class Desk:
    """The thread on which all services and the store live.

    `build` runs there first (importing and opening the store takes time the window must not wait for); `answer` carries
    results back to the thread of the asker, the UI thread for a window.
    """

    def __init__(self, build: Callable[[Bus], Outside], answer: Callable[[Callable[[], None]], None]) -> None:
        self.bus = Bus()
        self._build = build
        self._answer = answer
        self._work: SimpleQueue[Callable[[Services], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Do what has been asked so far, close the store and end the thread; waits five seconds at most."""
        self._work.put(None)
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

        self._work.put(guarded)

    def ask(self, query: Callable[[Services], T], then: Callable[[T], None]) -> None:
        """Run `query` on the desk thread and hand its result to `then` on the asker's thread."""

        def answering(services: Services) -> None:
            result = query(services)
            self._answer(lambda: then(result))

        self.do(answering)

    def voice_event(self, event: VoiceEvent) -> None:
        """For the telephony adapter to call from any thread."""
        self.do(lambda services: services.voice_event(event))

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
        services = Services(outside, self.bus)
        outside.telephony.listen(self.voice_event)
        services.start()
        while (action := self._work.get()) is not None:
            try:
                action(services)
            except Exception:
                log.exception("the desk could not do what it was asked")
