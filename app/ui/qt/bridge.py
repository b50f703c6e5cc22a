"""The desk's events as Qt signals, delivered on the UI thread; the window's only way to the services."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future, wait
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import isValid

from app.core.errors import ParleyError, RefusedError
from app.ports.audio import DevicesChanged, Levels
from app.services.desk import Desk
from app.services.events import (
    AgentChanged,
    ChannelsChanged,
    ColleaguesKnown,
    ContactChanged,
    ContactErased,
    ConversationChanged,
    ConversationOutdated,
    ConversationReturned,
    CopyKept,
    DeskFailed,
    DigitReceived,
    FormsChanged,
    MailQueueChanged,
    MessageArrived,
    Notice,
    NoticeOver,
    PasswordMissing,
    PhoneChanged,
    RemindersChanged,
    RemindersDue,
    SettingsChanged,
    StoreLink,
    TimelineChanged,
)
from app.services.services import Services

T = TypeVar("T")
_GLANCE_S = 0.1
"""How often whoever waits looks whether they still have to."""
_STANDING = (
    SettingsChanged,
    AgentChanged,
    PhoneChanged,
    ChannelsChanged,
    ColleaguesKnown,
    MailQueueChanged,
    DevicesChanged,
    RemindersChanged,
    FormsChanged,
    StoreLink,
)
"""What such an event says holds until the next of its kind (and account) says otherwise."""


class DeskBridge(QObject):
    """One signal per event, each carrying the event itself. Signals cross threads by Qt's queued connections.

    One that is `part_of` another serves what is in the window for a while: nothing reaches it once it is gone.
    """

    conversation_changed = Signal(ConversationChanged)
    conversation_outdated = Signal(ConversationOutdated)
    timeline_changed = Signal(TimelineChanged)
    contact_changed = Signal(ContactChanged)
    contact_erased = Signal(ContactErased)
    agent_changed = Signal(AgentChanged)
    phone_changed = Signal(PhoneChanged)
    channels_changed = Signal(ChannelsChanged)
    colleagues_known = Signal(ColleaguesKnown)
    message_arrived = Signal(MessageArrived)
    copy_kept = Signal(CopyKept)
    mail_queue_changed = Signal(MailQueueChanged)
    conversation_returned = Signal(ConversationReturned)
    reminders_changed = Signal(RemindersChanged)
    reminders_due = Signal(RemindersDue)
    settings_changed = Signal(SettingsChanged)
    forms_changed = Signal(FormsChanged)
    devices_changed = Signal(DevicesChanged)
    levels_changed = Signal(Levels)
    digit_received = Signal(DigitReceived)
    password_missing = Signal(PasswordMissing)
    notice = Signal(Notice)
    notice_over = Signal(NoticeOver)
    store_link = Signal(StoreLink)
    desk_failed = Signal(DeskFailed)

    def __init__(self, desk: Desk, parent: QObject | None = None, part_of: DeskBridge | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._part_of = part_of
        self._signals: dict[type[Any], SignalInstance] = {}
        self._standing: dict[Hashable, object] = {}
        self._forward(ConversationChanged, self.conversation_changed)
        self._forward(ConversationOutdated, self.conversation_outdated)
        self._forward(TimelineChanged, self.timeline_changed)
        self._forward(ContactChanged, self.contact_changed)
        self._forward(ContactErased, self.contact_erased)
        self._forward(AgentChanged, self.agent_changed)
        self._forward(PhoneChanged, self.phone_changed)
        self._forward(ChannelsChanged, self.channels_changed)
        self._forward(ColleaguesKnown, self.colleagues_known)
        self._forward(MessageArrived, self.message_arrived)
        self._forward(CopyKept, self.copy_kept)
        self._forward(MailQueueChanged, self.mail_queue_changed)
        self._forward(ConversationReturned, self.conversation_returned)
        self._forward(RemindersChanged, self.reminders_changed)
        self._forward(RemindersDue, self.reminders_due)
        self._forward(SettingsChanged, self.settings_changed)
        self._forward(FormsChanged, self.forms_changed)
        self._forward(DevicesChanged, self.devices_changed)
        self._forward(Levels, self.levels_changed)
        self._forward(DigitReceived, self.digit_received)
        self._forward(PasswordMissing, self.password_missing)
        self._forward(Notice, self.notice)
        self._forward(NoticeOver, self.notice_over)
        self._forward(StoreLink, self.store_link)
        self._forward(DeskFailed, self.desk_failed)

    def _forward(self, kind: type[Any], signal: SignalInstance) -> None:
        """Events take the way of answers, so that both arrive in the order in which the desk gave them."""
        self._signals[kind] = signal
        if self._part_of is not None:
            self._part_of.signal_of(kind).connect(signal)
            return

        def tell(event: object) -> None:
            if isValid(self):
                if kind in _STANDING:
                    self._standing[kind, getattr(event, "account", None)] = event
                signal.emit(event)

        self._desk.bus.subscribe(kind, lambda event: self._desk.answer(lambda: tell(event)))

    def signal_of(self, kind: type[Any]) -> SignalInstance:
        """The signal that carries events of this kind."""
        return self._signals[kind]

    @property
    def whole(self) -> DeskBridge:
        """The bridge that lives as long as the desk: this one, or what it is part of."""
        return self._part_of or self

    def part(self, parent: QObject) -> DeskBridge:
        """The same desk for what `parent` holds. It lives as long."""
        return DeskBridge(self._desk, parent, self)

    def retell(self, part: DeskBridge) -> None:
        """Tell `part`, which came later, what has been told and still stands."""
        for event in self._standing.values():
            part.signal_of(type(event)).emit(event)

    def fall_silent(self) -> None:
        """A part hears of nothing more; what it asks is still answered."""
        if self._part_of is not None:
            for kind, signal in self._signals.items():
                self._part_of.signal_of(kind).disconnect(signal)

    def do(self, action: Callable[[Services], object]) -> None:
        """Ask the desk to do something; returns at once."""
        self._desk.do(action)

    def wait_for(self, query: Callable[[Services], T], is_given_up: Callable[[], bool]) -> T:
        """What the desk says, for threads that may wait; raises what the query raises.

        CancelledError as soon as it is given up.
        """
        answer: Future[T] = Future()

        def answering(services: Services) -> None:
            try:
                answer.set_result(query(services))
            except Exception as error:  # noqa: BLE001  it is the asker's, whatever it is
                answer.set_exception(error)

        self._desk.do(answering)
        while not is_given_up():
            if wait((answer,), timeout=_GLANCE_S).done:
                return answer.result()
        raise CancelledError

    def ask(
        self, query: Callable[[Services], T], then: Callable[[T], None], otherwise: Callable[[], None] = lambda: None
    ) -> None:
        """Ask the desk for something; `then` gets it later, on the UI thread, if this bridge is still there.

        `otherwise` is called there when that has failed; not when it was refused, as it would be again.
        """

        def asking(services: Services) -> T:
            try:
                return query(services)
            except RefusedError:
                raise
            except ParleyError:
                self._desk.answer(lambda: otherwise() if isValid(self) else None)
                raise

        self._desk.ask(asking, lambda answer: then(answer) if isValid(self) else None)
