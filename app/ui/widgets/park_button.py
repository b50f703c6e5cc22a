"""Putting a conversation aside, what is said of one that is, and why one has come back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.conversation import park_refusal
from app.core.parking import Parking, Return
from app.services.events import ConversationView
from app.ui.qt.moments import as_utc, in_an_hour, tomorrow_morning
from app.ui.qt.times import time_text
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.words import parked_text, return_text
from app.ui.widgets.buttons import IconButton, TextButton, describe
from app.ui.widgets.entry_menu import Entry, entry_menu
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.plan_follow_up import ParkUntil


class ParkButton(TextButton):
    """`parked` carries until when (UTC), None for until the customer makes contact. Hidden where nothing can be."""

    parked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Park"), "clock", parent=parent)
        self.setObjectName("park")
        describe(self, self.tr("Park: put this conversation aside"), "Ctrl+Shift+P")
        self._zone = ""
        self.clicked.connect(self.offer)
        self.hide()

    def show_view(self, view: ConversationView) -> None:
        self._zone = view.contact.time_zone
        self.setVisible(not view.conversation.is_parked and park_refusal(view.conversation, view.legs) is None)

    @Slot()
    def offer(self) -> None:
        """The ways to park it, where it can be."""
        if not self.isVisible():
            return
        hour, morning = as_utc(in_an_hour()), as_utc(tomorrow_morning())
        at = (
            Entry("park-hour", self.tr("Until {0}").format(time_text(hour)), "clock", lambda: self.parked.emit(hour)),
            Entry(
                "park-tomorrow",
                self.tr("Until tomorrow, {0}").format(time_text(morning)),
                "clock",
                lambda: self.parked.emit(morning),
            ),
            Entry("park-pick", self.tr("Until another time…"), "calendar-clock", self._pick),
        )
        contact = self.tr("Until the customer makes contact")
        until = Entry("park-contact", contact, "messages-square", lambda: self.parked.emit(None))
        entry_menu(((until,), at), "park-menu", self).popup(self.mapToGlobal(QPoint(0, self.height())))

    def _pick(self) -> None:
        dialog = ParkUntil(self._zone, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._picked)
        dialog.open()

    @Slot(object)
    def _picked(self, until: datetime) -> None:
        self.parked.emit(until)


class ParkedStrip(QFrame):
    """Says that a conversation is parked, or why it has come back, until that is read. `taken_back` ends it."""

    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parked-strip")
        self.setProperty("surface", "raised")
        self._parking: Parking | None = None
        self._read: Parking | None = None
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("parked-words")
        self._back = TextButton(self.tr("Take it back"), "undo-2", kind="quiet")
        self._back.setObjectName("park-back")
        self._back.clicked.connect(self.taken_back)
        self._dismiss = IconButton("x", self.tr("Dismiss"))
        self._dismiss.setObjectName("parked-dismiss")
        self._dismiss.clicked.connect(self._dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel("clock", Role.TEXT_MUTED))
        row.addWidget(self._words, 1)
        row.addWidget(self._back)
        row.addWidget(self._dismiss)
        self.hide()

    def show_parking(self, parking: Parking | None) -> None:
        """What the agent did themselves need not be said to them."""
        self._parking = parking
        is_news = parking is not None and parking != self._read and parking.returned_by is not Return.AGENT
        if parking is None or not (parking.is_on or is_news):
            self.hide()
            return
        if parking.returned_by is None:
            words = self.tr("Parked {0}").format(parked_text(parking.until, is_short=True))
        else:
            words = self.tr("No longer parked: {0}").format(return_text(parking.returned_by))
        self._words.setText(words)
        self.setAccessibleName(words)
        self._back.setVisible(parking.is_on)
        self._dismiss.setVisible(not parking.is_on)
        self.show()

    @Slot()
    def _dismissed(self) -> None:
        self._read = self._parking
        self.hide()
