"""The Conversations section: the active list, the conversation in hand and, at its side, the contact."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.composer import Way
from app.core.ids import ConversationId, LegId
from app.services.events import ConversationOutdated, ConversationView, MailQueueChanged, SettingsChanged
from app.ui.panes.colleague_pane import ColleaguePane
from app.ui.panes.contact_panel import ContactPanel
from app.ui.panes.conversation_list_pane import ConversationListPane
from app.ui.panes.conversation_pane import ConversationPane
from app.ui.panes.mail_queue_pane import MailQueuePane
from app.ui.panes.talks_place import TalksPlace
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.viewmodels.conversation_row import title_of
from app.ui.viewmodels.undoable import undoable
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.faces import faces_of


class ConversationsSection(QWidget):
    """`dial_wanted` is pressed where nothing is going on yet, `account_wanted` where there is nothing to call with."""

    dial_wanted = Signal()
    account_wanted = Signal()

    def __init__(
        self, bridge: DeskBridge, conversations: ConversationList, actions: CallActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._model = conversations
        self._actions = actions
        self._selected: ConversationId | None = None
        self._waited_for: ConversationId | None = None
        self._looked_at: ConversationView | None = None
        self._mail_waiting = 0
        # Two turns, not one that lasts twice as long: the pane at once, the panel as soon as that has been painted.
        self._contact_next = QTimer(self, singleShot=True, interval=0)
        self._contact_next.timeout.connect(self._show_contact)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        self._list = ConversationListPane(
            conversations, actions, faces_of(bridge), undoable(bridge, "undoable-conversations")
        )
        self.pane = ConversationPane(bridge, actions)
        self._queue = MailQueuePane(bridge)
        self._colleagues = ColleaguePane(bridge)
        self._panel = ContactPanel(bridge, self)
        self._centre = QStackedWidget()
        self._no_account, self._no_call = self._without_account(), self._nothing()
        self._empty = self._no_call
        for widget in (self._no_call, self._no_account, self.pane, self._queue, self._colleagues):
            self._centre.addWidget(widget)
        self._lay_out()
        self._connect(bridge)

    def _connect(self, bridge: DeskBridge) -> None:
        self._list.chosen.connect(self._chosen)
        self._list.queue_wanted.connect(self.toggle_queue)
        self._queue.peeked.connect(self._peeked)
        self._queue.taken.connect(self._take)
        self._colleagues.take_over_wanted.connect(self._take_over)
        self.pane.header.detached.connect(self._detach)
        self.pane.header.joined.connect(self._join)
        self.pane.header.other_wanted.connect(self.select)
        writing = self.pane.composer.writing.model
        writing.changed.connect(self._ways_changed)
        self.pane.ending.connect(self._panel.flush)
        self._panel.write_wanted.connect(writing.write)
        self._panel.followed.connect(self.follow)
        self._panel.moved.connect(self._list.offer_undo)
        self._model.changed.connect(self._changed)
        bridge.conversation_outdated.connect(self._outdated)
        self._model.parked.connect(self._parked)
        self._model.returned.connect(self._returned)
        bridge.settings_changed.connect(self._settings_changed)
        bridge.mail_queue_changed.connect(self._queue_changed)

    def _nothing(self) -> EmptyState:
        empty = EmptyState(
            "headphones",
            self.tr("No conversation yet"),
            self.tr("Choose Ready at the top left: calls ring here and in a small window over your other programs."),
            self.tr("Call somebody"),
        )
        empty.button.setObjectName("call-somebody")
        empty.button.clicked.connect(self.dial_wanted)
        return empty

    def _without_account(self) -> EmptyState:
        empty = EmptyState(
            "phone",
            self.tr("Welcome to Parley"),
            self.tr("With your phone account this desk calls and is called. Your administrator knows what to write."),
            self.tr("Add your phone account"),
        )
        empty.button.setObjectName("add-first-account")
        empty.button.clicked.connect(self.account_wanted)
        return empty

    def _lay_out(self) -> None:
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for at, (widget, narrowest) in enumerate(((self._list, 232), (self._centre, 392), (self._panel, 292))):
            splitter.addWidget(widget)
            splitter.setStretchFactor(at, 1 if widget is self._centre else 0)
            widget.setMinimumWidth(narrowest)
        splitter.setSizes([264, 640, 340])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    # Where the agent is

    @property
    def place(self) -> TalksPlace:
        choices = self.pane.composer.writing.model.choices
        looked_at = None if self.is_queue_open else self._looked_at
        at = self._selected if looked_at is None else looked_at.conversation.id
        return TalksPlace(at, self.is_queue_open, choices, self._panel.place, self._splitter.sizes())

    def go_on_at(self, place: TalksPlace) -> None:
        """Take over from another section, once the list is full."""
        self.pane.composer.writing.model.go_on_with(place.choices)
        self._panel.go_on_at(place.panel)
        self._splitter.setSizes(place.sizes)
        if place.selected is not None:
            self.select(place.selected)
        if place.is_queue_open:
            self.toggle_queue()

    # The conversation in hand

    @property
    def selected(self) -> ConversationView | None:
        """The one in hand, not one that is only looked at."""
        return self._model.view(self._selected)

    @Slot(object)
    def select(self, conversation: ConversationId) -> None:
        """Bring this one to the front, now or as soon as the desk tells of it; in the mail queue, if it waits there.

        What a colleague has is looked at.
        """
        self._wait_for(conversation)
        if self._waited_for is not None:
            self._actions.look_at(conversation, self._look_at)
            self._bridge.ask(lambda desk: desk.mail_queue.peek(conversation), self._look_in_queue)

    def _wait_for(self, conversation: ConversationId) -> None:
        """The same for what is this agent's, or will be."""
        self._waited_for = conversation
        view = self._model.view(conversation)
        if view is not None:
            self._waited_for = None
            self._take_in_hand(view)

    @Slot(object, object)
    def follow(self, conversation: ConversationId, way: Way | None) -> None:
        """Go on in this one, ready to write if a way is given."""
        if way is not None:
            self.pane.composer.writing.model.begin(conversation, way)
        self.select(conversation)

    def _look_at(self, view: ConversationView | None) -> None:
        if view is None or self._waited_for != view.conversation.id:
            return
        self._waited_for = None
        self._selected = None
        self._look(view)
        self._colleagues.show_conversation(view)
        self._centre.setCurrentWidget(self._colleagues)
        self._list.mark(None)
        self._tell_list()
        self._contact_next.start()

    def _look(self, view: ConversationView | None) -> None:
        was_ours, self._looked_at = self._looked_at is None, view
        if was_ours is not (view is None):
            self._ways_changed()
        if view is not None:
            self.pane.leave()

    def _take_in_hand(self, view: ConversationView) -> None:
        self._look(None)
        self._selected = view.conversation.id
        self._centre.setCurrentWidget(self.pane)
        self.pane.show_conversation(view)
        self._list.mark(self._selected)
        self._tell_list()
        self._contact_next.start()
        self._focus_changed(None, QApplication.focusWidget())

    @Slot(object)
    def _chosen(self, conversation: ConversationId) -> None:
        """The list says so of what it was told to mark, too, and of what moved up because another one has gone."""
        if conversation != self._selected or self.is_queue_open:
            self._stop_typing()
            self.select(conversation)

    def select_at(self, place: int) -> None:
        """The one at this place of the list, from 0."""
        active = self._model.active
        if place < len(active):
            self.select(active[place].conversation.id)

    @Slot(ConversationView)
    def _changed(self, view: ConversationView) -> None:
        """New snapshots never take the agent away from the conversation in hand, nor from the mail queue."""
        conversation = view.conversation.id
        if self._model.view(conversation) is None:
            if conversation == self._selected:
                self._leave()
        elif conversation == self._waited_for:
            self.select(conversation)
        elif (
            self._selected is None
            and self._looked_at is None
            and not (self.is_queue_open or view.conversation.is_parked)
        ):
            self._take_in_hand(view)
        elif conversation == self._selected:
            self.pane.show_conversation(view)
            self._contact_next.start()

    @Slot(ConversationView)
    def _parked(self, view: ConversationView) -> None:
        if view.conversation.id == self._selected:
            self._leave()

    @Slot(ConversationView)
    def _returned(self, view: ConversationView) -> None:
        """Its row stands in the other part of the list now."""
        if view.conversation.id == self._selected and not self.is_queue_open:
            self._list.mark(self._selected)

    @Slot(QWidget, QWidget)
    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The next key would go to the panel: it is there for the conversation in hand."""
        if now is not None and self._contact_next.isActive() and self._panel.isAncestorOf(now):
            self._show_contact()

    @Slot()
    def _show_contact(self) -> None:
        self._contact_next.stop()
        if not self.is_queue_open:
            self._panel.show_conversation(self._looked_at or self.selected)

    def _leave(self) -> None:
        """The one in hand is finished or given back: go on with the first of the list."""
        self._selected = None
        self._look(None)
        if self.is_queue_open:
            return
        self._stop_typing()
        if self._model.active:
            self.select_at(0)
        else:
            self._panel.show_conversation(None)
            self._centre.setCurrentWidget(self._empty)

    def _stop_typing(self) -> None:
        """What is being typed in this moment was for the one that has gone, not for the next."""
        typing = QApplication.focusWidget()
        if isinstance(typing, (QLineEdit, QPlainTextEdit, QTextEdit)) and self.isAncestorOf(typing):
            self._list.setFocus()

    @Slot()
    def _ways_changed(self) -> None:
        """There is nowhere to write while what a colleague has is looked at."""
        is_ours = self._looked_at is None
        self._panel.show_ways(self.pane.composer.writing.model.ways if is_ours else frozenset())

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self._empty = self._no_call if event.settings.accounts else self._no_account
        if self._selected is None and self._looked_at is None and not self.is_queue_open:
            self._centre.setCurrentWidget(self._empty)

    # The same customer, or another

    @Slot(object)
    def _detach(self, leg: LegId) -> None:
        view = self.selected
        if view is None:
            return
        left, done = view.conversation.id, self.tr("Detached from {0}").format(title_of(view))

        def offer_undo(alone: ConversationId) -> None:
            self._list.offer_undo(done, lambda: self._actions.join(alone, left))

        self._actions.detach(leg, offer_undo)

    @Slot(ConversationView)
    def _join(self, view: ConversationView) -> None:
        """One leg can be taken apart again exactly as it was; more of them have Detach each."""
        if view.maybe_same is None:
            return
        self.select(view.maybe_same)
        self._actions.join(view.conversation.id, view.maybe_same)
        if len(view.legs) == 1:
            leg, contact = view.legs[0].id, view.contact.id
            self._list.offer_undo(
                self.tr("Joined with {0}").format(title_of(view)), lambda: self._actions.undo_join(leg, contact)
            )

    # What a colleague has

    @Slot(ConversationOutdated)
    def _outdated(self, event: ConversationOutdated) -> None:
        view = self._looked_at
        if view is not None and event.conversation in {None, view.conversation.id}:
            looked_at = view.conversation.id
            self._actions.look_at(looked_at, lambda now: self._looked_again(looked_at, now))

    def _looked_again(self, looked_at: ConversationId, view: ConversationView | None) -> None:
        if self._looked_at is None or self._looked_at.conversation.id != looked_at:
            return
        if view is None:  # finished, given back, or this agent's now
            self._leave()
            return
        self._looked_at = view
        self._colleagues.show_conversation(view)
        self._contact_next.start()

    @Slot(object)
    def _take_over(self, conversation: ConversationId) -> None:
        self._actions.take_over(conversation)
        self._wait_for(conversation)

    # The mail queue

    @property
    def is_queue_open(self) -> bool:
        """Whether the mail queue stands in the place of the conversation in hand."""
        return self._centre.currentWidget() is self._queue

    @Slot()
    def toggle_queue(self) -> None:
        """Look at the mail that waits, or go back to the conversation in hand."""
        if not self.is_queue_open:
            self._show_queue()
            self._queue.open()
        elif self._selected is not None:
            self.select(self._selected)
        else:
            self._centre.setCurrentWidget(self._empty)
            self._leave()
        self._tell_list()

    def _look_in_queue(self, view: ConversationView | None) -> None:
        if view is not None and view.conversation.id == self._waited_for:
            self._waited_for = None
            self._show_queue()
            self._queue.open_at(view)
            self._tell_list()

    def _show_queue(self) -> None:
        self._list.mark(None)
        self._centre.setCurrentWidget(self._queue)
        self._panel.show_conversation(None)

    @Slot(MailQueueChanged)
    def _queue_changed(self, event: MailQueueChanged) -> None:
        self._mail_waiting = event.count
        self._tell_list()

    def _tell_list(self) -> None:
        self._list.show_queue(self._mail_waiting, is_open=self.is_queue_open)

    @Slot(object)
    def _peeked(self, view: ConversationView | None) -> None:
        if self.is_queue_open:
            self._panel.show_conversation(view)

    @Slot(object)
    def _take(self, conversation: ConversationId) -> None:
        self._actions.take_mail(conversation)
        self._wait_for(conversation)
