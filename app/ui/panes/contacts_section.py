"""Contacts: find anybody as you type, read and edit them, call them, and read what was talked about before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.ids import AddressId, ContactId, new_id
from app.core.search import Findings, TextHit
from app.services.events import ContactChanged, ContactErased, ConversationOutdated, ReminderView
from app.ui.panes.contact_exchange import ContactExchange
from app.ui.panes.contact_page import ContactPage
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.search_field import SearchField
from app.ui.viewmodels.undoable import undoable
from app.ui.widgets.contact_card import Begun
from app.ui.widgets.contact_finder import ContactFinder
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.faces import faces_of
from app.ui.widgets.undo_bar import UndoBar

_TAKEN_BACK = "taken back"
"""Why, as the log says it of Undo."""


@dataclass(frozen=True, slots=True)
class ContactsPlace:
    """What is searched for, who is shown, and what is being typed for whom."""

    text: str
    contact: Contact | None
    begun: Begun


class ContactsSection(QWidget):
    """`dialled` carries the id of the conversation that a call from here belongs to.

    `followed` carries that in which the agent goes on from an Activity, and the Way to write in it, if any.
    """

    dialled = Signal(object)
    followed = Signal(object, object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contacts-section")
        self._bridge = bridge
        self._contact: Contact | None = None
        self._finder = ContactFinder(faces_of(bridge))
        self._field = SearchField(bridge, lambda: self._finder.text, lambda s, text: s.contacts.find(text), self)
        self._field.found.connect(self._found)
        self._finder.searched.connect(self._field.ask_soon)
        self._finder.picked.connect(self.show_contact)
        self._finder.text_picked.connect(self._show_text)
        self._finder.new_wanted.connect(self.new_contact)
        self._exchange = ContactExchange(bridge, self._finder.more, self)
        self._exchange.changed.connect(self.refresh)
        self._exchange.merged.connect(self._merged)
        self._page = ContactPage(bridge)
        self._page.dial_requested.connect(self._dial)
        self._page.followed.connect(self.followed)
        self._page.cancelled.connect(self._cancelled)
        self._page.merged.connect(self._merged)
        self._page.taken_apart.connect(self._taken_apart)
        self._undo = UndoBar(undoable(bridge, "undoable-contacts"))
        self._right = QStackedLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self._undo)
        side.addLayout(self._right, 1)
        row.addWidget(self._finder)
        row.addLayout(side, 1)
        self._erased = self._somebody_erased()
        self._right.addWidget(self._nothing())
        self._right.addWidget(self._page)
        self._right.addWidget(self._erased)
        bridge.contact_changed.connect(self._contact_changed)
        bridge.contact_erased.connect(self._contact_erased)
        bridge.conversation_outdated.connect(self._outdated)

    @property
    def place(self) -> ContactsPlace:
        return ContactsPlace(self._finder.text, self._contact, self._page.begun)

    def go_on_at(self, place: ContactsPlace) -> None:
        """Take over from another section, before anything is shown."""
        self._page.go_on_with(place.begun)
        self.search(place.text)
        if place.contact is not None:
            self.show_contact(place.contact)

    def search(self, text: str) -> None:
        """Look for `text` at once, as if it had been typed."""
        self._finder.set_text(text)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for what the search field says now."""
        self._field.ask()

    @Slot(object)
    def show_contact(self, contact: Contact) -> None:
        self._contact = contact
        self._page.show_contact(contact)
        self._right.setCurrentWidget(self._page)

    def show_contact_id(self, contact: ContactId) -> None:
        """Show the contact with this id, if there is one."""
        self._bridge.ask(lambda s: s.contacts.get(contact), self._got)

    @Slot(object)
    def _show_text(self, hit: TextHit) -> None:
        self.show_contact(hit.contact)
        self._finder.mark(hit.contact.id)
        self._bridge.ask(lambda s: s.conversations.view(hit.conversation.id), self._page.show_activity)

    def follow_up(self, view: ReminderView) -> None:
        """Show whom it is about, what was talked about, and how they can be reached."""
        self.show_contact(view.contact)
        self._finder.mark(view.contact.id)
        self._bridge.ask(lambda s: s.conversations.view(view.reminder.conversation), self._page.follow_up)

    @Slot()
    def new_contact(self) -> None:
        """Begin a new contact with what was searched for as its name or number."""
        text = self._finder.text
        self._bridge.ask(lambda s: s.contacts.new(), lambda empty: self._begin(_started(empty, text)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot(object)
    def _found(self, found: Findings) -> None:
        self._finder.show_findings(found)
        self._finder.mark(self._contact.id if self._contact is not None else None)

    def _got(self, contact: Contact | None) -> None:
        if contact is not None:
            self.show_contact(contact)
            self._finder.mark(contact.id)

    def _begin(self, contact: Contact) -> None:
        self._finder.mark(None)
        self._contact = contact
        self._page.begin(contact)
        self._right.setCurrentWidget(self._page)

    @Slot()
    def _cancelled(self) -> None:
        """A contact that was never saved leaves nothing behind."""
        if self._contact is not None:
            contact = self._contact.id
            self._bridge.ask(lambda s: s.contacts.get(contact), self._keep_only_known)

    def _keep_only_known(self, contact: Contact | None) -> None:
        if contact is None:
            self._contact = None
            self._right.setCurrentIndex(0)

    @Slot(ContactChanged)
    def _contact_changed(self, event: ContactChanged) -> None:
        if self._contact is not None and self._contact.id in {event.contact.id, *event.merged}:
            self.show_contact(event.contact)
        if self.isVisible():
            self._field.ask_soon()

    @Slot(ConversationOutdated)
    def _outdated(self, event: ConversationOutdated) -> None:
        """Colleagues may have changed any of them."""
        if event.conversation is None and self.isVisible():
            self._field.ask_soon()

    @Slot(ContactErased)
    def _contact_erased(self, event: ContactErased) -> None:
        if self._contact is not None and self._contact.id == event.contact:
            self._contact = None
            self._right.setCurrentWidget(self._erased)
        if self.isVisible():
            self._field.ask_soon()

    @Slot(object)
    def _merged(self, part: Contact) -> None:
        done = self.tr("{0} has been merged").format(part.title)
        self._undo.offer(done, lambda: self._bridge.do(lambda s: s.merging.unmerge(part.id, _TAKEN_BACK)))

    @Slot(object)
    def _taken_apart(self, part: Contact) -> None:
        done = self.tr("{0} is by itself again").format(part.title)
        self._undo.offer(done, lambda: self._bridge.do(lambda s: s.merging.merge_again(part.id, _TAKEN_BACK)))

    @Slot(str)
    def _dial(self, value: str) -> None:
        if self._contact is not None:
            contact = self._contact.id
            self._bridge.ask(lambda s: s.calls.dial(value, contact), self.dialled.emit)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "users",
            self.tr("Choose a contact"),
            self.tr("You see their numbers, can call them, and read every conversation you had with them."),
        )

    def _somebody_erased(self) -> EmptyState:
        return EmptyState(
            "trash-2",
            self.tr("This contact has been erased"),
            self.tr("Nothing is known of them any more, nor is anything kept that was being written about them here."),
        )


def _started(empty: Contact, text: str) -> Contact:
    """`text` becomes the name, or the number when there are digits and no letters in it."""
    if any(letter.isalpha() for letter in text) or not text:
        return replace(empty, name=text)
    return replace(empty, addresses=(Address(AddressId(new_id()), AddressKind.PHONE, text),))
