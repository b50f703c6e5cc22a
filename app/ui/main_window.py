"""The window: rail, top bar, banners and the five sections. Shows itself before the desk has loaded anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.core.call import Call
from app.core.composer import Way
from app.core.conversation import LegKind
from app.core.ids import ConversationId
from app.ports.sandbox import Customers
from app.services.events import (
    ConversationChanged,
    ConversationView,
    RemindersChanged,
    ReminderView,
    SettingsChanged,
    StoreLink,
)
from app.ui.dialogs.call_alert import CallAlert
from app.ui.dialogs.cheat_sheet import CheatSheet
from app.ui.dialogs.confirm_close import ConfirmClose
from app.ui.dialogs.password_prompt import PasswordPrompt
from app.ui.dialogs.send_dialogs import SendDialogs
from app.ui.panes.banners import Banners
from app.ui.panes.conversation_list_pane import QUEUE_KEYS
from app.ui.panes.conversations_section import ConversationsSection
from app.ui.panes.due_banners import DueBanners
from app.ui.panes.rail import Rail, Section
from app.ui.panes.sections import Sections
from app.ui.panes.top_bar import TopBar
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.focus import FocusPlace
from app.ui.qt.language import speak
from app.ui.qt.retirement import Retirement
from app.ui.qt.shortcuts import Key, Keyboard
from app.ui.qt.theme import Theme, dress
from app.ui.viewmodels import dispositions
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.viewmodels.conversation_row import live_call
from app.ui.viewmodels.offers import Offers
from app.ui.viewmodels.phone_watch import phone_watch
from app.ui.widgets.announcer import Announcer
from app.ui.widgets.store_strip import StoreStrip
from app.ui.window_place import WindowPlace

if TYPE_CHECKING:
    from app.ui.panes.sandbox_bar import SandboxBar


class MainWindow(QMainWindow):
    """Everything the agent sees but the alert for waiting calls, which is a window of its own."""

    def __init__(self, bridge: DeskBridge, theme: Theme) -> None:
        super().__init__()
        self._desk = bridge
        self._theme = theme
        self._missed = 0
        self._may_end_calls = False
        self._customers: Customers | None = None
        room = QWidget()
        self._room = QVBoxLayout(room)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.setCentralWidget(room)
        self._fill()
        self.resize(1320, 820)
        bridge.settings_changed.connect(self._settings_changed)
        dress(self)

    def _fill(self) -> None:
        """Make all that is inside, in the language that is spoken now."""
        self.setWindowTitle(self.tr("Parley"))
        self.setLocale(QLocale())  # what is made inside takes the form of its dates from here
        self._inside = inside = QFrame()
        self._bridge = bridge = self._desk.part(inside)
        phone_watch(bridge)  # Settings is built later and must know then how the phone has been all along
        self.conversations = ConversationList(bridge, inside)
        self._actions = CallActions(bridge)
        self._rail = Rail()
        self._bar = TopBar(bridge)
        self._strip = StoreStrip()
        self._banners = Banners(bridge, self.conversations)
        self._due = DueBanners(bridge)
        self._talks = ConversationsSection(bridge, self.conversations, self._actions)
        self._sections = Sections(bridge, self._talks, self._actions)
        self._password_prompt = PasswordPrompt(bridge, inside)
        self._offers = Offers(bridge, self.conversations, self._actions, inside)
        self._alert = CallAlert(bridge, self._offers)
        self._announcer = Announcer(bridge, self.conversations, self, inside)
        SendDialogs(self._talks.pane.composer.writing, inside)
        self._lay_out()
        self._sandbox: SandboxBar | None = None
        self._show_customers()
        self._keyboard = Keyboard(self._keys(), inside)
        self._connect()
        self._room.addWidget(inside)

    @Slot()
    def _fill_anew(self) -> None:
        """In another language. What is told, chosen and begun goes on; hiding it saves what is typed."""
        old, place = self._inside, self._place()
        old.hide()
        self._room.removeWidget(old)
        self._bridge.fall_silent()
        self._alert.close()
        self._alert.deleteLater()
        Retirement(old, self)
        self._fill()
        self._go_on_at(place)

    def _place(self) -> WindowPlace:
        day = self._inside.findChild(QDialog, "my-day")
        return WindowPlace(
            views=self.conversations.views,
            sections=self._sections.places,
            notices=self._banners.standing,
            due=self._due.standing,
            passwords=self._password_prompt.waiting,
            customers=self._sandbox.states if self._sandbox is not None else (),
            focus=FocusPlace.of(self._inside),
            has_day=day is not None and day.isVisible() and day.close(),
        )

    def _go_on_at(self, place: WindowPlace) -> None:
        self._desk.retell(self._bridge)
        for view in place.views:
            self._bridge.conversation_changed.emit(ConversationChanged(view))
        self._sections.go_on_at(place.sections)
        self._banners.show_again(place.notices)
        self._due.show_again(place.due)
        self._rail.set_missed(self._missed)
        for missing in place.passwords:
            self._bridge.password_missing.emit(missing)
        if self._sandbox is not None:
            self._sandbox.show_states(place.customers)
        if place.has_day:
            self._show_day()
        self._give_keyboard(place.focus)

    def _give_keyboard(self, focus: FocusPlace | None) -> None:
        """Where it was; what waits for the desk is in sight once that has answered what was asked before."""
        self._inside.show()  # now: as a layout does it, the answer may come first
        by_chance = self.focusWidget()
        if by_chance:  # there may be none, whatever the stubs say
            by_chance.clearFocus()
        if focus is None or focus.take(self._inside):
            return
        inside = self._inside

        def take(_answer: bool) -> None:
            focus.take(inside)

        self._bridge.ask(lambda _desk: True, take)

    def _lay_out(self) -> None:
        self._inside.setProperty("surface", "window")
        self._inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._strip)
        self._column.addWidget(self._banners)
        self._column.addWidget(self._due)
        self._column.addWidget(self._sections, 1)
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(self._column, 1)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_section)
        self._bar.searched.connect(self._sections.search)
        self._bar.day_wanted.connect(self._show_day)
        self._talks.dial_wanted.connect(self._sections.dial)
        self._talks.account_wanted.connect(self._sections.add_account)
        self._sections.shown.connect(self._section_shown)
        self._sections.dialled.connect(self.show_conversation)
        self._sections.followed.connect(self._follow)
        self._alert.accepted.connect(self._come_forward_with)
        self._announcer.wanted.connect(self._come_forward_with)
        self._announcer.follow_up_wanted.connect(self._follow_up)
        self._due.follow_up_wanted.connect(self._sections.follow_up)
        self._due.conversation_wanted.connect(self.show_conversation)
        self._bridge.reminders_changed.connect(self._reminders_changed)
        self.conversations.finished.connect(self._finished)
        self._bridge.store_link.connect(self._store_link)

    @Slot(StoreLink)
    def _store_link(self, event: StoreLink) -> None:
        self._strip.show_state(event.state)

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        dispositions.install(event.settings.dispositions)
        app = QApplication.instance()
        if event.settings.theme is not self._theme.choice and isinstance(app, QApplication):
            self._theme.apply(app, event.settings.theme)
        if speak(event.settings.language):
            QTimer.singleShot(0, self, self._fill_anew)  # what has told of it is inside, and not at its end yet

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_end_calls and any(live_call(view) for view in self.conversations.views):
            event.ignore()
            self._ask_before_closing()
            return
        self._alert.close()
        super().closeEvent(event)

    def _ask_before_closing(self) -> None:
        self.come_forward()
        question = self._inside.findChild(ConfirmClose)
        if question is None:
            question = ConfirmClose(self._inside)
            question.confirmed.connect(self._close_anyway)
        question.open()

    @Slot()
    def _close_anyway(self) -> None:
        self._may_end_calls = True
        self.close()

    # Sections

    @Slot(object)
    def show_section(self, section: Section) -> None:
        """Bring a section to the front."""
        self._sections.show_section(section)

    @Slot(object)
    def _section_shown(self, section: Section) -> None:
        self._rail.show_section(section)
        if section is Section.CALLS:
            self._missed = 0
            self._rail.set_missed(0)

    @Slot(object)
    def show_conversation(self, conversation: ConversationId) -> None:
        """Bring a conversation to the front, now or as soon as the desk tells of it."""
        self.show_section(Section.CONVERSATIONS)
        self._talks.select(conversation)

    @Slot(object, object)
    def _follow(self, conversation: ConversationId, way: Way | None) -> None:
        self.show_section(Section.CONVERSATIONS)
        self._talks.follow(conversation, way)

    def come_forward(self) -> None:
        """Show this window above the others, minimised or not."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def offer_sandbox(self, customers: Customers) -> None:
        """Put the simulated customers within reach at the foot of the window."""
        self._customers = customers
        self._show_customers()

    def _show_customers(self) -> None:
        if self._customers is not None:
            from app.ui.panes.sandbox_bar import SandboxBar  # only a sandbox has one

            self._sandbox = SandboxBar(self._customers)
            self._sandbox.call_wanted.connect(self._call_number)
            self._column.addWidget(self._sandbox)

    # Calls

    @Slot(str)
    def _call_number(self, number: str) -> None:
        self._actions.dial(number, None, self.show_conversation)

    @Slot(object)
    def _come_forward_with(self, conversation: ConversationId) -> None:
        """Asked for outside this window, which may be minimised."""
        self.come_forward()
        self.show_conversation(conversation)

    @Slot(RemindersChanged)
    def _reminders_changed(self, event: RemindersChanged) -> None:
        self._rail.set_due(event.due)

    @Slot(object)
    def _follow_up(self, view: ReminderView) -> None:
        self.come_forward()
        self._sections.follow_up(view)

    @Slot(ConversationView)
    def _finished(self, view: ConversationView) -> None:
        last = view.legs[-1] if view.legs else None
        is_missed = last is not None and last.kind is LegKind.CALL and last.was_missed
        if is_missed and not self._sections.is_shown(Section.CALLS):
            self._missed += 1
            self._rail.set_missed(self._missed)

    def _accept_first(self) -> None:
        offer = self._offers.first
        if offer is not None:
            self._offers.accept(offer)
            self.show_conversation(offer.view.conversation.id)

    def _reject_first(self) -> None:
        offer = self._offers.first
        if offer is not None:
            self._offers.reject(offer)

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
            Key("Ctrl+Shift+A", self.tr("Accept who has waited longest"), self._accept_first),
            Key("Ctrl+Shift+R", self.tr("Reject who has waited longest"), self._reject_first),
            Key("Ctrl+H", self.tr("Hold or resume"), lambda: self._with_live_call(self._actions.toggle_hold)),
            Key("Ctrl+M", self.tr("Mute or unmute"), lambda: self._with_live_call(self._actions.toggle_mute)),
            Key("Ctrl+D", self.tr("Open or close the keypad"), self._keypad),
            Key("Ctrl+E", self.tr("End the call or chat; once more: finish"), self._talks.pane.press_end),
            Key("Ctrl+Shift+P", self.tr("Park the conversation"), self._talks.pane.header.park.offer),
            Key("Ctrl+L", self.tr("Call a number"), self._sections.dial),
        ]
        writing = self._talks.pane.composer.keys(lambda: self.show_section(Section.CONVERSATIONS))
        return [*calls, *writing, *self._keys_to_places(), Key("F1", self.tr("This sheet"), self._show_cheat_sheet)]

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
            Key("Ctrl+Shift+S", self.tr("Choose your state"), self._bar.agent.showMenu),
            Key("Ctrl+Shift+D", self.tr("My day"), self._show_day),
            Key(QUEUE_KEYS, self.tr("Open or close the mail queue"), self._toggle_queue),
            *sections,
            *rows,
        ]

    def _row(self, place: int) -> None:
        self.show_section(Section.CONVERSATIONS)
        self._talks.select_at(place - 1)

    def _toggle_queue(self) -> None:
        is_seen = self._sections.is_shown(Section.CONVERSATIONS)
        self.show_section(Section.CONVERSATIONS)
        if is_seen or not self._talks.is_queue_open:
            self._talks.toggle_queue()

    def _focus_search(self) -> None:
        self._bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.search.selectAll()

    @Slot()
    def _show_day(self) -> None:
        from app.ui.dialogs.my_day import MyDay  # nobody waits at the start for what is not looked at yet

        day = self._inside.findChild(MyDay) or MyDay(self._bridge, self._inside)
        day.show()
        day.raise_()
        day.activateWindow()

    def _show_cheat_sheet(self) -> None:
        rows = [(key.keys, key.words) for key in self._keyboard.keys]
        short = [row for row in rows if not row[0].startswith("Ctrl+") or not row[0][-1].isdigit()]
        sheet = CheatSheet([*short, ("Ctrl+1", self.tr("Conversations 1 to 9 of the list, Ctrl+1 to Ctrl+9"))], self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()
