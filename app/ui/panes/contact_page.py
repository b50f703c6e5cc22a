"""One contact in full: their card beside their Activities."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.contact import Contact
from app.core.ids import ContactId
from app.services.events import ConversationView
from app.ui.panes.contact_activities import ContactActivities
from app.ui.panes.contact_care import ContactCare
from app.ui.panes.contact_parts import ContactParts
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_XL
from app.ui.widgets.contact_card import Begun, ContactCard
from app.ui.widgets.section_header import SectionHeader

_CARD_WIDTH = 320


class ContactPage(QFrame):
    """`followed` carries the conversation in which the agent goes on from an Activity, and the Way to write, if any.

    `merged` and `taken_apart` carry the contact that was merged into this one, or is by itself again."""

    dial_requested = Signal(str)
    followed = Signal(object, object)
    cancelled = Signal()
    merged = Signal(object)
    taken_apart = Signal(object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setProperty("surface", "base")
        self._contact: ContactId | None = None
        self._card = ContactCard(bridge, has_pin=True)
        self._card.dial_requested.connect(self.dial_requested)
        self._card.cancelled.connect(self.cancelled)
        self._card.pinned.connect(self._pin)
        self._parts = ContactParts(bridge)
        self._parts.merged.connect(self.merged)
        self._parts.taken_apart.connect(self.taken_apart)
        self._care = ContactCare(bridge)
        self._header = SectionHeader(self.tr("Activities"))
        self._activities = ContactActivities(bridge)
        self._activities.followed.connect(self.followed)
        self._activities.counted.connect(self._header.set_count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._card_area())
        row.addWidget(self._activities_side(), 1)

    def show_contact(self, contact: Contact) -> None:
        self._contact = contact.id
        self._card.show_contact(contact)
        self._parts.show_contact(contact)
        self._care.show_contact(contact)
        self._activities.show_contact(contact.id)

    def show_activity(self, view: ConversationView) -> None:
        """One of their conversations, which need not be among the latest."""
        self._activities.show_linked(view)

    @property
    def begun(self) -> Begun:
        """What is being typed, for whom."""
        return self._card.begun

    def go_on_with(self, begun: Begun) -> None:
        """Take over from another page, before anything is shown."""
        self._card.go_on_with(begun)

    def begin(self, contact: Contact) -> None:
        """Fill in one that is not on record yet."""
        self.show_contact(contact)
        self._card.begin()

    def follow_up(self, view: ConversationView) -> None:
        """The same, with the ways to reach them now."""
        self._activities.show_linked(view)
        self._activities.offer_follow_up()

    @Slot(bool)
    def _pin(self, wanted: bool) -> None:
        if (contact := self._contact) is not None:
            self._bridge.do(lambda s: s.contacts.pin(contact, is_pinned=wanted))

    def _card_area(self) -> QScrollArea:
        page = QWidget()
        page.setProperty("surface", "base")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_XL, SPACE_L, SPACE_L)
        column.addWidget(self._card)
        column.addWidget(self._parts)
        column.addWidget(self._care)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(_CARD_WIDTH)
        area.setWidget(page)
        return area

    def _activities_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("edge", "left")
        column = QVBoxLayout(side)
        column.setContentsMargins(1, SPACE_L, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._activities, 1)
        return side
