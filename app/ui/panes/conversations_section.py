"""The Conversations section: the active list, the conversation in hand and, at its side, the contact."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.ids import ConversationId
from app.services.events import ConversationView, SettingsChanged
from app.ui.panes.contact_panel import ContactPanel
from app.ui.panes.conversation_list_pane import ConversationListPane
from app.ui.panes.conversation_pane import ConversationPane
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.widgets.empty_state import EmptyState


class ConversationsSection(QWidget):
    """`dial_wanted` is pressed where nothing is going on yet, `account_wanted` where there is nothing to call with."""

    dial_wanted = Signal()
    account_wanted = Signal()

    def __init__(
        self, bridge: DeskBridge, conversations: ConversationList, actions: CallActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = conversations
        self._selected: ConversationId | None = None
        self._waited_for: ConversationId | None = None
        self._list = ConversationListPane(conversations, actions)
        self.pane = ConversationPane(bridge, actions)
        self._panel = ContactPanel(bridge, self)
        self._centre = QStackedWidget()
        self._no_account, self._no_call = self._without_account(), self._nothing()
        self._empty = self._no_call
        for widget in (self._no_call, self._no_account, self.pane):
            self._centre.addWidget(widget)
        self._lay_out()
        self._list.chosen.connect(self.select)
        conversations.changed.connect(self._changed)
        bridge.settings_changed.connect(self._settings_changed)

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
        splitter = QSplitter(Qt.Orientation.Horizontal)
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

    @property
    def selected(self) -> ConversationView | None:
        return self._model.view(self._selected)

    @Slot(object)
    def select(self, conversation: ConversationId) -> None:
        """Bring this one to the front, now or as soon as the desk tells of it."""
        self._waited_for = conversation
        view = self._model.view(conversation)
        if view is not None:
            self._waited_for = None
            self._show(view)
            self._list.mark(conversation)

    def select_at(self, place: int) -> None:
        """The one at this place of the list, from 0."""
        if place < len(self._model.views):
            self.select(self._model.views[place].conversation.id)

    @Slot(ConversationView)
    def _changed(self, view: ConversationView) -> None:
        """New snapshots never take the agent away from the conversation in hand."""
        conversation = view.conversation.id
        if self._model.view(conversation) is None:
            if conversation == self._selected:
                self._leave()
        elif conversation == self._selected:
            self._show(view)
        elif self._selected is None or conversation == self._waited_for:
            self.select(conversation)

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self._empty = self._no_call if event.settings.accounts else self._no_account
        if self._selected is None:
            self._centre.setCurrentWidget(self._empty)

    def _show(self, view: ConversationView) -> None:
        self._selected = view.conversation.id
        self.pane.show_conversation(view)
        self._panel.show_conversation(view)
        self._centre.setCurrentWidget(self.pane)

    def _leave(self) -> None:
        """The one in hand is finished: go on with the first of the list."""
        self._selected = None
        if self._model.views:
            self.select_at(0)
        else:
            self._panel.show_conversation(None)
            self._centre.setCurrentWidget(self._empty)
