"""The five sections, one of them in front."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.conversation import ConversationState
from app.services.events import ReminderView, SettingsChanged
from app.ui.panes.conversations_section import ConversationsSection
from app.ui.panes.rail import Section
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.call_actions import CallActions

_IDLE_AFTER_MS = 1000
_BETWEEN_MS = 50
_MODULES = ("contacts_section", "calls_section", "follow_ups_section", "settings_section")


@runtime_checkable
class Placed(Protocol):
    """A section that can go on where another one was, in another language."""

    @property
    def place(self) -> object: ...

    def go_on_at(self, place: Any) -> None: ...


class Sections(QStackedWidget):
    """`shown` carries the Section that came to the front, `dialled` the ConversationId of a call asked for in one.

    `followed` carries a ConversationId and the Way in which the agent wants to write in it, if any.

    Only Conversations is there at the start. The others are imported on the desk's thread and built one at a time a
    moment after the desk has started, or at first sight if the agent is quicker.
    """

    shown = Signal(object)
    dialled = Signal(object)
    followed = Signal(object, object)

    def __init__(self, bridge: DeskBridge, talks: ConversationsSection, actions: CallActions) -> None:
        super().__init__()
        self._bridge = bridge
        self._actions = actions
        self._built: dict[Section, QWidget] = {Section.CONVERSATIONS: talks}
        self._places: dict[Section, object] = {}
        self.addWidget(talks)
        self._idle = QTimer(self, interval=_IDLE_AFTER_MS, singleShot=True)
        self._idle.timeout.connect(self._import)
        bridge.settings_changed.connect(self._desk_started)

    @Slot(object)
    def show_section(self, section: Section) -> QWidget:
        """Bring a section to the front."""
        widget = self._section(section)
        self.setCurrentWidget(widget)
        self.shown.emit(section)
        return widget

    @Slot(str)
    def search(self, text: str) -> None:
        """Look for somebody among the contacts."""
        from app.ui.panes.contacts_section import ContactsSection  # as in _make

        contacts = self.show_section(Section.CONTACTS)
        if isinstance(contacts, ContactsSection):
            contacts.search(text)

    @Slot()
    def dial(self) -> None:
        """Go to where a number is typed."""
        from app.ui.panes.calls_section import CallsSection  # as in _make

        calls = self.show_section(Section.CALLS)
        if isinstance(calls, CallsSection):
            calls.dialer.focus()

    @Slot()
    def add_account(self) -> None:
        """Go to where a phone account is set up, and begin a new one."""
        from app.ui.panes.settings_section import SettingsSection  # as in _make

        settings = self.show_section(Section.SETTINGS)
        if isinstance(settings, SettingsSection):
            settings.add_account()

    @Slot(object)
    def follow_up(self, view: ReminderView) -> None:
        """Go to whom it is about, with the ways to reach them; or to the conversation, while it lasts."""
        from app.ui.panes.contacts_section import ContactsSection  # as in _make

        if view.state is not ConversationState.FINISHED:
            self.followed.emit(view.reminder.conversation, None)
            return
        contacts = self.show_section(Section.CONTACTS)
        if isinstance(contacts, ContactsSection):
            contacts.follow_up(view)

    @property
    def places(self) -> Mapping[Section, object]:
        """Where the agent is in each section that has been built, the one in front at last."""
        inside = sorted(self._built.items(), key=lambda each: each[1] is self.currentWidget())
        return {section: widget.place if isinstance(widget, Placed) else None for section, widget in inside}

    def go_on_at(self, places: Mapping[Section, object]) -> None:
        """Take over from others, once all that stands has been told; what is not built yet, when it is."""
        self._places = dict(places)
        self._take_place(Section.CONVERSATIONS)
        self.show_section(list(places)[-1])

    def is_shown(self, section: Section) -> bool:
        return self.currentWidget() is self._built.get(section)

    def _section(self, section: Section) -> QWidget:
        if section not in self._built:
            self._built[section] = self._make(section)
            self.addWidget(self._built[section])
            self._take_place(section)
        return self._built[section]

    def _take_place(self, section: Section) -> None:
        widget = self._built[section]
        if section in self._places and isinstance(widget, Placed):
            widget.go_on_at(self._places.pop(section))

    def _make(self, section: Section) -> QWidget:
        """Imports here, at first use: nobody waits at the start for what is not looked at yet."""
        match section:
            case Section.CALLS:
                from app.ui.panes.calls_section import CallsSection

                calls = CallsSection(self._bridge, self._actions)
                calls.dialled.connect(self.dialled)
                return calls
            case Section.CONTACTS:
                from app.ui.panes.contacts_section import ContactsSection

                contacts = ContactsSection(self._bridge)
                contacts.dialled.connect(self.dialled)
                contacts.followed.connect(self.followed)
                return contacts
            case Section.FOLLOW_UPS:
                from app.ui.panes.follow_ups_section import FollowUpsSection

                follow_ups = FollowUpsSection(self._bridge)
                follow_ups.followed.connect(self.followed)
                follow_ups.contact_wanted.connect(self.follow_up)
                return follow_ups
            case Section.SETTINGS:
                from app.ui.panes.settings_section import SettingsSection

                return SettingsSection(self._bridge)
            case Section.CONVERSATIONS:
                return self._built[section]

    # Ahead of the first look

    @Slot(SettingsChanged)
    def _desk_started(self, _event: SettingsChanged) -> None:
        self._bridge.settings_changed.disconnect(self._desk_started)
        self._idle.start()

    @Slot()
    def _import(self) -> None:
        self._bridge.ask(lambda _: _import_all(), lambda _: self._build_next())

    def _build_next(self) -> None:
        missing = next((section for section in Section if section not in self._built), None)
        if missing is not None:
            self._section(missing)
            QTimer.singleShot(_BETWEEN_MS, self, self._build_next)


def _import_all() -> None:
    for name in _MODULES:
        importlib.import_module(f"app.ui.panes.{name}")
