"""Waiting calls in a small window over other programs, which never takes the keyboard away from anybody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.core.call import Call, CallState
from app.core.ids import CallId
from app.services.events import ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.times import day_text
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.viewmodels.words import disposition_text
from app.ui.widgets.offer_card import OfferCard

_WIDTH = 328
_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class CallAlert(QFrame):
    """Has no parent, so that it shows while the main window is minimised. `accepted` carries the ConversationId."""

    accepted = Signal(object)

    def __init__(self, bridge: DeskBridge, conversations: ConversationList, actions: CallActions) -> None:
        super().__init__(None, _FLAGS)
        self.setObjectName("call-alert")
        self.setProperty("surface", "alert")
        self.setWindowTitle(self.tr("Incoming call"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._bridge = bridge
        self._actions = actions
        self._cards: dict[CallId, tuple[ConversationView, OfferCard]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(0)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        conversations.changed.connect(self._changed)

    @Slot(ConversationView)
    def _changed(self, view: ConversationView) -> None:
        offered = {call.id: call for call in view.calls if call.state is CallState.OFFERED}
        known = [call for call, (of, _) in self._cards.items() if of.conversation.id == view.conversation.id]
        for call in known:
            if call in offered:
                self._cards[call][1].show_view(view)
            else:
                self._drop(call)
        for call in offered.values():
            if call.id not in self._cards:
                self._add(view, call)
        self._show_or_hide()

    def _add(self, view: ConversationView, call: Call) -> None:
        card = OfferCard(view, call)
        card.setMinimumWidth(_WIDTH)
        card.setProperty("edge", "top" if self._cards else "")
        card.accepted.connect(lambda: self._accept(call.id))
        card.rejected.connect(lambda: self._actions.reject(call.id))
        self._cards[call.id] = (view, card)
        self._column.addWidget(card)
        contact = view.contact.id

        def take(activities: tuple[ConversationView, ...]) -> None:
            if call.id in self._cards and activities:
                self._cards[call.id][1].show_last_activity(self._last_activity(activities[0]))

        self._bridge.ask(lambda desk: desk.conversations.activities(contact), take)

    def _last_activity(self, view: ConversationView) -> str:
        wrap_up = view.conversation.wrap_up
        told = [disposition_text(wrap_up.disposition), wrap_up.notes.partition("\n")[0]]
        what = ": ".join(part for part in told if part) or self.tr("no notes")
        return self.tr("Last time, {0}: {1}").format(day_text(view.conversation.opened_at), what)

    def _accept(self, call: CallId) -> None:
        view, _ = self._cards[call]
        self._actions.accept(call)
        self.accepted.emit(view.conversation.id)

    def _drop(self, call: CallId) -> None:
        _, card = self._cards.pop(call)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _show_or_hide(self) -> None:
        if not self._cards:
            self.hide()
            return
        if not self.isVisible():
            self.show()
            self.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the lower left corner, where even a maximised window has nothing that a talking agent needs."""
        super().resizeEvent(event)
        corner = QGuiApplication.primaryScreen().availableGeometry().bottomLeft()
        self.move(corner.x() + SPACE_S, corner.y() - self.height() - SPACE_S)
