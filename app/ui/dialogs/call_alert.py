"""Who waits, in a small window over other programs, which never takes the keyboard away from anybody."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.services.events import ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import dress
from app.ui.qt.times import day_text
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.dispositions import disposition_text
from app.ui.viewmodels.offers import Offer, Offers
from app.ui.widgets.faces import faces_of
from app.ui.widgets.offer_card import OfferCard
from app.ui.widgets.plain_label import PlainLabel

_WIDTH = 328
_RECENT = 5
"""Conversations among which the last finished one is looked for: a call must not wait for the whole history."""
_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class CallAlert(QFrame):
    """Has no parent, so that it shows while the main window is minimised. `accepted` carries the ConversationId."""

    accepted = Signal(object)

    def __init__(self, bridge: DeskBridge, offers: Offers) -> None:
        super().__init__(None, _FLAGS)
        self.setObjectName("call-alert")
        self.setProperty("surface", "alert")
        self.setWindowTitle(self.tr("Somebody is waiting"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._bridge = bridge
        self._offers = offers
        self._cards: dict[UUID, OfferCard] = {}
        self._more = PlainLabel(look="small")
        self._more.setObjectName("alert-more")
        self._more.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_M)
        self._more.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(0)
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        self._column.addWidget(self._more)
        self._next = QTimer(self, singleShot=True, interval=0)  # a turn of its own: its first takes the longest
        self._next.timeout.connect(self._appear)
        offers.came.connect(self._add)
        offers.changed.connect(self._change)
        offers.went.connect(self._drop)
        offers.more.connect(self._count)
        dress(self)

    @Slot(object)
    def _add(self, offer: Offer) -> None:
        card = OfferCard(offer, faces_of(self._bridge))
        card.setFixedWidth(_WIDTH)
        card.setProperty("edge", "top" if self._cards else "")
        card.accepted.connect(lambda: self._accept(offer))
        card.rejected.connect(lambda: self._offers.reject(offer))
        card.postponed.connect(lambda: self._offers.postpone(offer))
        self._cards[offer.id] = card
        self._column.insertWidget(self._column.count() - 1, card)
        self._ask_last_activity(offer)
        self._next.start()

    @Slot()
    def _appear(self) -> None:
        if self._cards and not self.isVisible():
            self.show()
            self.raise_()

    @Slot(object)
    def _change(self, offer: Offer) -> None:
        self._cards[offer.id].show_offer(offer)

    @Slot(object)
    def _drop(self, offer: UUID) -> None:
        card = self._cards.pop(offer)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.setVisible(bool(self._cards))

    @Slot(int)
    def _count(self, more: int) -> None:
        self._more.setText(self.tr("and %n more waiting", "", more))
        self._more.setVisible(more > 0)

    def _accept(self, offer: Offer) -> None:
        self._offers.accept(offer)
        self.accepted.emit(offer.view.conversation.id)

    def _ask_last_activity(self, offer: Offer) -> None:
        contact = offer.view.contact.id

        def take(activities: tuple[ConversationView, ...]) -> None:
            if offer.id in self._cards and activities:
                self._cards[offer.id].show_last_activity(self._last_activity(activities[0]))

        self._bridge.ask(lambda desk: desk.conversations.activities(contact, _RECENT), take)

    def _last_activity(self, view: ConversationView) -> str:
        wrap_up = view.conversation.wrap_up
        told = [disposition_text(wrap_up.disposition), wrap_up.notes.partition("\n")[0]]
        what = ": ".join(part for part in told if part) or self.tr("no notes")
        return self.tr("Last time, {0}: {1}").format(day_text(view.conversation.opened_at), what)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the lower left corner, where even a maximised window has nothing that a talking agent needs."""
        super().resizeEvent(event)
        corner = QGuiApplication.primaryScreen().availableGeometry().bottomLeft()
        self.move(corner.x() + SPACE_S, corner.y() - self.height() - SPACE_S)
