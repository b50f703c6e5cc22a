"""Going on from an Activity: by whatever medium the customer can be reached now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core.composer import Way
from app.core.conversation import LegKind
from app.core.ids import ConversationId
from app.services.following import FollowUps
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.composer_words import ICONS, address_text
from app.ui.viewmodels.words import number_text
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.entry_menu import Entry, entry_menu


class FollowUpButton(TextButton):
    """`followed` carries the conversation in which the agent goes on, and the Way to write in it (None for a call)."""

    followed = Signal(object, object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Follow up"), "reply", parent=parent)
        self.setObjectName("activity-follow-up")
        self.setToolTip(self.tr("Call or write to this customer in a conversation that is linked with this one"))
        self._bridge = bridge
        self._activity: ConversationId | None = None
        self.clicked.connect(self._ask)

    def show_activity(self, activity: ConversationId) -> None:
        self._activity = activity

    @Slot()
    def _ask(self) -> None:
        if self._activity is not None:
            activity = self._activity
            self._bridge.ask(lambda s: s.following.follow_ups(activity), partial(self._offer, activity))

    def _offer(self, activity: ConversationId, found: FollowUps) -> None:
        if not isValid(self) or activity != self._activity or not self.isVisible():
            return
        calls = [
            Entry("follow-call", self.tr("Call {0}").format(number_text(each)), "phone", partial(self._call, each))
            for each in found.calls
        ]
        ways = [
            Entry(f"follow-{each.medium}", self._words(each), ICONS[each.medium], partial(self._write, each))
            for each in found.ways
        ]
        nobody = Entry("follow-none", self.tr("There is no number or address to reach them"), "info", lambda: None)
        menu = entry_menu((calls, ways) if calls or ways else ((nobody,),), "follow-up-menu", self)
        if not calls and not ways:
            menu.actions()[0].setEnabled(False)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _words(self, way: Way) -> str:
        words = {
            LegKind.CHAT: self.tr("Chat with {0}"),
            LegKind.SMS: self.tr("Text {0}"),
            LegKind.EMAIL: self.tr("Email {0}"),
        }
        return words[way.medium].format(address_text(way.medium, way.route.remote))

    def _call(self, number: str) -> None:
        activity = self._activity
        if activity is not None:
            self._bridge.ask(lambda s: s.following.call(activity, number), lambda to: self._go(to, None))

    def _write(self, way: Way) -> None:
        activity = self._activity
        if activity is not None:
            self._bridge.ask(lambda s: s.following.write(activity, way), lambda to: self._go(to, way))

    def _go(self, to: ConversationId, way: Way | None) -> None:
        if isValid(self):
            self.followed.emit(to, way)
