"""The window: rail, top bar, banners and the four sections. Shows itself before the desk has loaded anything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.core.call import Call
from app.core.ids import ConversationId
from app.ports.sandbox import Customers
from app.services.events import ConversationView
from app.ui.dialogs.call_alert import CallAlert
from app.ui.dialogs.cheat_sheet import CheatSheet
from app.ui.dialogs.password_prompt import PasswordPrompt
from app.ui.panes.banners import Banners
from app.ui.panes.calls_section import CallsSection
from app.ui.panes.conversations_section import ConversationsSection
from app.ui.panes.rail import Rail, Section
from app.ui.panes.top_bar import TopBar
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.shortcuts import Key, Keyboard
from app.ui.qt.theme import Theme
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.viewmodels.conversation_row import live_call, offered_call


class MainWindow(QMainWindow):
    """Sections other than Conversations are built when they are first looked at.

    Apply `theme` after this and before `show`: Qt then works the style sheet out once instead of for every widget that
    is put into another, which halves the time that building the window takes.
    """

    def __init__(self, bridge: DeskBridge, theme: Theme) -> None:
        super().__init__()
        self._bridge = bridge
        self._theme = theme
        self.setWindowTitle(self.tr("Parley"))
        self.conversations = ConversationList(bridge, self)
        self._actions = CallActions(bridge)
        self._missed = 0
        self._rail = Rail()
        self._bar = TopBar(bridge)
        self._stack = QStackedWidget()
        self._talks = ConversationsSection(bridge, self.conversations, self._actions)
        self._sections: dict[Section, QWidget] = {Section.CONVERSATIONS: self._talks}
        self._stack.addWidget(self._talks)
        self._password_prompt = PasswordPrompt(bridge, self)
        self._alert = CallAlert(bridge, self.conversations, self._actions)
        self.setCentralWidget(self._frame(Banners(bridge, self.conversations)))
        self.resize(1320, 820)
        self._keyboard = Keyboard(self._keys(), self)
        self._connect()

    def _frame(self, banners: Banners) -> QWidget:
        frame = QWidget()
        frame.setProperty("surface", "window")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._bar)
        self._column.addWidget(banners)
        self._column.addWidget(self._stack, 1)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(self._column, 1)
        return frame

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_section)
        self._bar.searched.connect(self._search)
        self._talks.dial_wanted.connect(self._dial)
        self._alert.accepted.connect(self._accepted)
        self.conversations.finished.connect(self._finished)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._alert.close()
        super().closeEvent(event)

    # Sections

    @Slot(object)
    def show_section(self, section: Section) -> None:
        """Bring a section to the front."""
        if section not in self._sections:
            self._sections[section] = self._make(section)
            self._stack.addWidget(self._sections[section])
        self._stack.setCurrentWidget(self._sections[section])
        self._rail.show_section(section)
        if section is Section.CALLS:
            self._missed = 0
            self._rail.set_missed(0)

    def _make(self, section: Section) -> QWidget:
        """Imported here, at first use: nobody waits at the start for what is not looked at yet."""
        match section:
            case Section.CALLS:
                calls = CallsSection(self._bridge, self._actions)
                calls.dialled.connect(self.show_conversation)
                return calls
            case Section.CONTACTS:
                from app.ui.panes.contacts_section import ContactsSection  # as above

                contacts = ContactsSection(self._bridge, self)
                contacts.dialled.connect(self.show_conversation)
                return contacts
            case Section.SETTINGS:
                from app.ui.panes.settings_section import SettingsSection  # as above

                return SettingsSection(self._bridge, self._theme, self)
            case Section.CONVERSATIONS:
                return self._talks

    @Slot(object)
    def show_conversation(self, conversation: ConversationId) -> None:
        """Bring a conversation to the front, now or as soon as the desk tells of it."""
        self.show_section(Section.CONVERSATIONS)
        self._talks.select(conversation)

    @Slot(str)
    def _search(self, text: str) -> None:
        from app.ui.panes.contacts_section import ContactsSection  # as in _make

        self.show_section(Section.CONTACTS)
        contacts = self._sections[Section.CONTACTS]
        if isinstance(contacts, ContactsSection):
            contacts.search(text)

    def come_forward(self) -> None:
        """Show this window above the others, minimised or not."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def offer_sandbox(self, customers: Customers) -> None:
        """Put the simulated customers within reach at the foot of the window."""
        from app.ui.panes.sandbox_bar import SandboxBar  # only a sandbox has one

        bar = SandboxBar(customers)
        bar.call_wanted.connect(self._call_number)
        self._column.addWidget(bar)

    # Calls

    @Slot(str)
    def _call_number(self, number: str) -> None:
        self._actions.dial(number, None, self.show_conversation)

    @Slot(object)
    def _accepted(self, conversation: ConversationId) -> None:
        """Accepted on the alert, perhaps while this window was minimised."""
        self.come_forward()
        self.show_conversation(conversation)

    @Slot(ConversationView)
    def _finished(self, view: ConversationView) -> None:
        if (
            view.legs
            and view.legs[-1].was_missed
            and self._stack.currentWidget() is not self._sections.get(Section.CALLS)
        ):
            self._missed += 1
            self._rail.set_missed(self._missed)

    @Slot()
    def _dial(self) -> None:
        self.show_section(Section.CALLS)
        calls = self._sections[Section.CALLS]
        if isinstance(calls, CallsSection):
            calls.dialer.focus()

    def _accept_first(self) -> None:
        offered = self._offered()
        if offered is not None:
            view, call = offered
            self._actions.accept(call.id)
            self.show_conversation(view.conversation.id)

    def _reject_first(self) -> None:
        offered = self._offered()
        if offered is not None:
            self._actions.reject(offered[1].id)

    def _offered(self) -> tuple[ConversationView, Call] | None:
        """The call that Accept and Reject are about: the one that has waited longest."""
        waiting = ((view, offered_call(view)) for view in self.conversations.views)
        return min(
            ((view, call) for view, call in waiting if call is not None),
            key=lambda pair: pair[1].started_at,
            default=None,
        )

    def _with_live_call(self, act: Callable[[Call], None]) -> None:
        view = self._talks.selected
        call = live_call(view) if view else None
        if call is not None:
            act(call)

    def _keypad(self) -> None:
        strip = self._talks.pane.header.current
        if strip is not None:
            strip.keypad.toggle()

    # Keyboard

    def _keys(self) -> list[Key]:
        calls = [
            Key("Ctrl+Shift+A", self.tr("Accept the waiting call"), self._accept_first),
            Key("Ctrl+Shift+R", self.tr("Reject the waiting call"), self._reject_first),
            Key("Ctrl+H", self.tr("Hold or resume"), lambda: self._with_live_call(self._actions.toggle_hold)),
            Key("Ctrl+M", self.tr("Mute or unmute"), lambda: self._with_live_call(self._actions.toggle_mute)),
            Key("Ctrl+D", self.tr("Open or close the keypad"), self._keypad),
            Key("Ctrl+E", self.tr("End the call; once more: finish"), self._talks.pane.press_end),
            Key("Ctrl+L", self.tr("Call a number"), self._dial),
        ]
        return [*calls, *self._keys_to_places(), Key("F1", self.tr("This sheet"), self._show_cheat_sheet)]

    def _keys_to_places(self) -> list[Key]:
        sections = [
            Key(f"Alt+{section + 1}", self.tr("Go to {0}").format(words), lambda to=section: self.show_section(to))
            for section, words in self._rail.words.items()
        ]
        rows = [
            Key(f"Ctrl+{place}", self.tr("Conversation {0} of the list").format(place), lambda at=place: self._row(at))
            for place in range(1, 10)
        ]
        return [
            Key("Ctrl+K", self.tr("Search"), self._focus_search),
            Key("Ctrl+Shift+N", self.tr("Write a private note"), self._focus_note),
            Key("Ctrl+Shift+S", self.tr("Choose your state"), self._bar.agent.showMenu),
            *sections,
            *rows,
        ]

    def _row(self, place: int) -> None:
        self.show_section(Section.CONVERSATIONS)
        self._talks.select_at(place - 1)

    def _focus_search(self) -> None:
        self._bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.search.selectAll()

    def _focus_note(self) -> None:
        self.show_section(Section.CONVERSATIONS)
        self._talks.pane.note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_cheat_sheet(self) -> None:
        rows = [(key.keys, key.words) for key in self._keyboard.keys]
        short = [row for row in rows if not row[0].startswith("Ctrl+") or not row[0][-1].isdigit()]
        sheet = CheatSheet([*short, ("Ctrl+1", self.tr("Conversations 1 to 9 of the list, Ctrl+1 to Ctrl+9"))], self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()
