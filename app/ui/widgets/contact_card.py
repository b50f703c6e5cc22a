"""A contact that can be read and, in the same place, edited."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.contact import Contact
from app.core.ids import ContactId
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.composer_choice import Place
from app.ui.widgets.contact_details import ContactDetails
from app.ui.widgets.contact_form import ContactForm

Begun = dict[ContactId, tuple[Contact, Contact]]


class ContactCard(QWidget):
    """A draft opens as a form. Changes that were begun are kept, contact by contact, until saved or cancelled.

    `dial_requested` carries an address, `write_requested` a medium and an address, `saved` the contact as edited and as
    it was before, `cancelled` that editing was given up; `unlink_requested` that it is not who it was taken for,
    `pinned` whether they are to be.
    """

    dial_requested = Signal(str)
    write_requested = Signal(object, str)
    saved = Signal(object, object)
    cancelled = Signal()
    unlink_requested = Signal()
    pinned = Signal(bool)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None, *, has_pin: bool = False) -> None:
        super().__init__(parent)
        self._contact: Contact | None = None
        self._reason = ""
        self._begun: Begun = {}
        self._details = ContactDetails(bridge, has_pin=has_pin)
        self._details.dial_requested.connect(self.dial_requested)
        self._details.write_requested.connect(self.write_requested)
        self._details.edit_requested.connect(self.edit)
        self._details.unlink_requested.connect(self.unlink_requested)
        self._details.pinned.connect(self.pinned)
        self._form = ContactForm()
        self._form.saved.connect(self._save)
        self._form.cancelled.connect(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._details)
        column.addWidget(self._form)
        self._form.hide()

    def show_contact(self, contact: Contact, reason: str = "") -> None:
        """`reason` says why this contact was recognised. What is being typed for the same contact stays."""
        before = self._contact
        self._keep_begun()
        self._contact, self._reason = contact, reason
        is_typing_here = before is not None and before.id == contact.id and contact.id in self._begun
        is_open_already = before == contact and self._is_editing == self._wants_form(contact)
        if not is_typing_here and not is_open_already:
            self._open(contact)
        elif not self._is_editing:
            self._details.show_contact(contact, reason)

    @property
    def begun(self) -> Begun:
        """What is being typed, for whom: what it was when it was begun, and as it stands."""
        self._keep_begun()
        return dict(self._begun)

    def go_on_with(self, begun: Begun) -> None:
        """Take over from another card, before anything is shown."""
        self._begun = dict(begun)

    def show_ways(self, ways: frozenset[Place]) -> None:
        """By which media which addresses can be written to now."""
        self._details.show_ways(ways)

    @Slot()
    def edit(self) -> None:
        if self._contact is not None:
            self._begun.setdefault(self._contact.id, (self._contact, self._contact))
            self._open(self._contact)
            self._form.focus_name()

    def _keep_begun(self) -> None:
        if self._contact is not None and self._is_editing and self._form.is_changed:
            self._begun[self._contact.id] = self._form.before, self._form.contact

    @property
    def _is_editing(self) -> bool:
        return not self._form.isHidden()

    def _wants_form(self, contact: Contact) -> bool:
        return contact.is_draft or contact.id in self._begun

    def _open(self, contact: Contact) -> None:
        is_form = self._wants_form(contact)
        if is_form:
            self._form.show_contact(*self._begun.get(contact.id, (contact, contact)))
        else:
            self._details.show_contact(contact, self._reason)
        self._form.setVisible(is_form)
        self._details.setVisible(not is_form)

    @Slot(object, object)
    def _save(self, contact: Contact, before: Contact) -> None:
        self._begun.pop(contact.id, None)
        self.saved.emit(contact, before)

    @Slot()
    def _cancel(self) -> None:
        if self._contact is not None:
            self._begun.pop(self._contact.id, None)
            self._open(self._contact)
            self.cancelled.emit()
