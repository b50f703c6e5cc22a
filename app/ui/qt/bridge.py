"""The desk's events as Qt signals, delivered on the UI thread; the window's only way to the services."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.ports.audio import DevicesChanged, Levels
from app.services.desk import Desk, Services
from app.services.events import (
    AgentChanged,
    ContactChanged,
    ConversationChanged,
    DeskFailed,
    DigitReceived,
    Notice,
    NoticeOver,
    PasswordMissing,
    PhoneChanged,
    SettingsChanged,
    TimelineChanged,
)

T = TypeVar("T")


class DeskBridge(QObject):
    """One signal per event, each carrying the event itself. Signals cross threads by Qt's queued connections."""

    conversation_changed = Signal(ConversationChanged)
    timeline_changed = Signal(TimelineChanged)
    contact_changed = Signal(ContactChanged)
    agent_changed = Signal(AgentChanged)
    phone_changed = Signal(PhoneChanged)
    settings_changed = Signal(SettingsChanged)
    devices_changed = Signal(DevicesChanged)
    levels_changed = Signal(Levels)
    digit_received = Signal(DigitReceived)
    password_missing = Signal(PasswordMissing)
    notice = Signal(Notice)
    notice_over = Signal(NoticeOver)
    desk_failed = Signal(DeskFailed)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        subscribe = desk.bus.subscribe
        subscribe(ConversationChanged, self.conversation_changed.emit)
        subscribe(TimelineChanged, self.timeline_changed.emit)
        subscribe(ContactChanged, self.contact_changed.emit)
        subscribe(AgentChanged, self.agent_changed.emit)
        subscribe(PhoneChanged, self.phone_changed.emit)
        subscribe(SettingsChanged, self.settings_changed.emit)
        subscribe(DevicesChanged, self.devices_changed.emit)
        subscribe(Levels, self.levels_changed.emit)
        subscribe(DigitReceived, self.digit_received.emit)
        subscribe(PasswordMissing, self.password_missing.emit)
        subscribe(Notice, self.notice.emit)
        subscribe(NoticeOver, self.notice_over.emit)
        subscribe(DeskFailed, self.desk_failed.emit)

    def do(self, action: Callable[[Services], object]) -> None:
        """Ask the desk to do something; returns at once."""
        self._desk.do(action)

    def ask(self, query: Callable[[Services], T], then: Callable[[T], None]) -> None:
        """Ask the desk for something; `then` gets it later, on the UI thread."""
        self._desk.ask(query, then)
