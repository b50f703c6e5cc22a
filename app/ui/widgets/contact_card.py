"""A contact that can be read and, in the same place, edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.contact import Contact
from app.core.editing import Change, Choice, Conflict, settled
from app.core.ids import ContactId
from app.services.events import ContactChanged, ContactErased
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.composer_choice import Place
from app.ui.widgets.change_words import told
from app.ui.widgets.conflict_dialog import ConflictDialog
from app.ui.widgets.contact_details import ContactDetails
from app.ui.widgets.contact_form import ContactForm


@dataclass(frozen=True, slots=True)
class Begun:
    """What is being typed, for whom: what it was when it was begun, and as it stands.

    `new` is the one of them that is not on record yet.
    """

    typed: Mapping[ContactId, tuple[Contact, Contact]]
    new: ContactId | None


class ContactCard(QWidget):
    """A draft opens as a form. Changes that were begun are kept, contact by contact, until saved or cancelled.

    The form follows what is changed elsewhere and says so; where both have changed the same, it asks before it saves.

    `dial_requested` carries an address, `write_requested` a medium and an address, `cancelled` that editing was given
    up; `unlink_requested` that it is not who it was taken for, `pinned` whether they are to be.
    """

    dial_requested = Signal(str)
    write_requested = Signal(object, str)
    cancelled = Signal()
    unlink_requested = Signal()
    pinned = Signal(bool)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None, *, has_pin: bool = False) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._contact: Contact | None = None
        self._reason = ""
        self._begun: dict[ContactId, tuple[Contact, Contact]] = {}
        self._new: ContactId | None = None
        self._being_saved: ContactId | None = None
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
        bridge.contact_changed.connect(self._contact_changed)
        bridge.contact_erased.connect(self._contact_erased)

    def show_contact(self, contact: Contact, reason: str = "") -> None:
        """`reason` says why this contact was recognised. What is being typed for the same contact stays."""
        before = self._contact
        self._keep_begun()
        self._contact, self._reason = contact, reason
        is_typing_here = before is not None and before.id == contact.id and contact.id in self._begun
        is_open_already = before == contact and self._is_editing == self._wants_form(contact)
        if is_typing_here and self._is_editing:
            self._follow()
        elif not is_open_already:
            self._open()
        elif not self._is_editing:
            self._details.show_contact(contact, reason)

    @property
    def begun(self) -> Begun:
        """To go on with in another card."""
        self._keep_begun()
        return Begun(dict(self._begun), self._new)

    def go_on_with(self, begun: Begun) -> None:
        """Take over from another card, before anything is shown."""
        self._begun, self._new = dict(begun.typed), begun.new

    def show_ways(self, ways: frozenset[Place]) -> None:
        """By which media which addresses can be written to now."""
        self._details.show_ways(ways)

    def begin(self) -> None:
        """Fill in the one that is shown, which is not on record yet."""
        if self._contact is not None:
            self._new = self._contact.id
            self.edit()

    @Slot()
    def edit(self) -> None:
        if self._contact is not None:
            self._begun.setdefault(self._contact.id, (self._contact, self._contact))
            self._open()
            self._form.focus_name()

    def _keep_begun(self) -> None:
        if self._contact is not None and self._is_editing and self._form.is_changed:
            self._begun[self._contact.id] = self._form.before, self._form.contact

    @property
    def _is_editing(self) -> bool:
        return not self._form.isHidden()

    def _wants_form(self, contact: Contact) -> bool:
        return contact.is_draft or contact.id in self._begun

    def _open(self, *, tells: bool = True) -> None:
        """With `tells` the form says what has become of the contact since it was begun."""
        contact = self._contact
        if contact is None:
            return
        is_form = self._wants_form(contact)
        if is_form:
            self._form.show_contact(*self._begun.get(contact.id, (contact, contact)))
            self._follow(tells=tells)
        else:
            self._details.show_contact(contact, self._reason)
        self._form.setVisible(is_form)
        self._details.setVisible(not is_form)

    @Slot()
    def _cancel(self) -> None:
        if self._contact is not None:
            self._begun.pop(self._contact.id, None)
            self._open()
            self.cancelled.emit()

    # What is changed elsewhere

    def _follow(self, *, tells: bool = True) -> None:
        """Not what is on its way to the store from here."""
        if self._contact is None or self._contact.id == self._being_saved:
            return
        whom, news = self._contact.id, told(self._form.follow(self._contact))
        if news and tells:
            self._bridge.ask(lambda s: s.contacts.sign(whom, news), lambda signed: self._tell(whom, signed))

    def _tell(self, whom: ContactId, news: tuple[Change, ...]) -> None:
        if self._contact is not None and self._contact.id == whom and self._is_editing:
            self._form.tell(news)

    @Slot(ContactChanged)
    def _contact_changed(self, event: ContactChanged) -> None:
        """What was begun for somebody who is a part of another now goes on there."""
        whole = event.contact
        self._keep_begun()
        begun = next((each for each in event.merged if each in self._begun), None)
        if begun is None or whole.id in self._begun:
            return
        before, typed = self._begun.pop(begun)
        self._begun[whole.id] = replace(before, id=whole.id), replace(typed, id=whole.id)
        if self._contact is not None and self._contact.id in {begun, whole.id}:
            self._contact = whole
            self._open(tells=False)
            self._form.say(self.tr("They were merged with somebody: what you save goes to {0}.").format(whole.title))

    @Slot(ContactErased)
    def _contact_erased(self, event: ContactErased) -> None:
        """Nor is anything kept of what was being typed."""
        self._begun.pop(event.contact, None)
        if self._contact is not None and self._contact.id == event.contact:
            self._contact = None
            self._form.hide()

    # Saving

    @Slot(object, object)
    def _save(self, contact: Contact, before: Contact) -> None:
        """The form stays until it is on record. Whoever presses twice has it saved once."""
        if contact.id != self._being_saved:
            self._send(contact, before, self._form.contact)

    def _send(self, contact: Contact, before: Contact, typed: Contact) -> None:
        known = None if contact.id == self._new else before
        self._being_saved = contact.id
        self._bridge.ask(
            lambda s: s.contacts.save(contact, known), lambda found: self._answered(contact, before, typed, found)
        )
        self._bridge.ask(lambda _: None, lambda _: self._saving_is_over())  # also when it was refused

    def _saving_is_over(self) -> None:
        self._being_saved = None
        if self._is_editing:
            self._follow()

    def _answered(self, contact: Contact, before: Contact, typed: Contact, found: tuple[Conflict, ...]) -> None:
        if not found:
            self._saved(contact, typed)
            return
        dialog = ConflictDialog(before.title, found, self.window())
        dialog.settled.connect(partial(self._settle, contact, before, typed))
        dialog.open()

    def _settle(self, contact: Contact, before: Contact, typed: Contact, choices: Mapping[Conflict, Choice]) -> None:
        before, contact = settled(before, contact, choices)
        self._send(contact, before, typed)

    def _saved(self, contact: Contact, typed: Contact) -> None:
        """What was typed since goes on."""
        self._keep_begun()
        if contact.id == self._new:
            self._new = None
        begun = self._begun.get(contact.id)
        if begun is None or begun[1] == typed:
            self._begun.pop(contact.id, None)
        else:
            self._begun[contact.id] = contact, begun[1]
        if self._contact is not None and self._contact.id == contact.id:
            self._open()
