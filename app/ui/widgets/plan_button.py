"""Planning a follow-up of a conversation, from wherever it is looked at."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.services.events import ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.conversation_row import title_of
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.plan_follow_up import PlanFollowUp


class PlanButton(IconButton):
    """`name` is its object name."""

    def __init__(self, bridge: DeskBridge, name: str, parent: QWidget | None = None) -> None:
        super().__init__("bell", self.tr("Plan a follow-up…"), parent=parent)
        self.setObjectName(name)
        self._bridge = bridge
        self._view: ConversationView | None = None
        self.clicked.connect(self._ask)

    def show_view(self, view: ConversationView) -> None:
        self._view = view

    @Slot()
    def _ask(self) -> None:
        if self._view is None:
            return
        conversation = self._view.conversation.id
        dialog = PlanFollowUp(title_of(self._view), self._view.contact.time_zone, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def plan(at: datetime) -> None:
            words = dialog.words
            self._bridge.do(lambda s: s.reminders.schedule(conversation, at, words))

        dialog.chosen.connect(plan)
        dialog.open()
