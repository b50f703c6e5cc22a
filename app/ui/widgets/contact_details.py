"""A contact as it is known: who, why they were recognised, and every address."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.address import Address
from app.core.contact import Contact
from app.core.conversation import LegKind
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_M, SPACE_XS, Role
from app.ui.viewmodels.composer_choice import Place
from app.ui.viewmodels.words import match_text
from app.ui.widgets.address_row import AddressRow
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.contact_facts import ContactFacts
from app.ui.widgets.photo_button import PhotoButton
from app.ui.widgets.plain_label import PlainLabel


class ContactDetails(QWidget):
    """`dial_requested` carries an address, `write_requested` a medium and an address, `pinned` if they are to be."""

    dial_requested = Signal(str)
    write_requested = Signal(object, str)
    edit_requested = Signal()
    pinned = Signal(bool)
    unlink_requested = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None, *, has_pin: bool = False) -> None:
        super().__init__(parent)
        self._shown: tuple[Address, ...] | None = None
        self._ways: frozenset[Place] = frozenset()
        self._rows: list[AddressRow] = []
        self._photo = PhotoButton(bridge)
        self._photo.told.connect(self._tell_of_photo)
        self._no_photo = PlainLabel("", "attention", wraps=True)
        self._no_photo.setObjectName("contact-photo-flaw")
        self._no_photo.hide()
        self._name = PlainLabel("", "title")
        self._name.setObjectName("contact-title")
        self._company = PlainLabel("", "muted")
        self._reason = Chip("", "link", Role.TEXT_MUTED)
        self._reason.setObjectName("contact-reason")
        self._unlink = IconButton("unlink", self.tr("It is somebody else: unlink the conversation"))
        self._unlink.setObjectName("contact-unlink")
        self._unlink.clicked.connect(self.unlink_requested)
        self._nowhere = PlainLabel(self.tr("No number or address yet. Add one with the pencil."), "muted", wraps=True)
        self._pin = self._make_pin()
        self._addresses = QVBoxLayout()
        self._addresses.setSpacing(SPACE_XS)
        self._facts = ContactFacts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(self._head())
        self._pin.setHidden(not has_pin)  # now that it has its place: it would be a window of its own before
        column.addWidget(self._no_photo)
        column.addLayout(self._why())
        column.addWidget(self._nowhere)
        column.addLayout(self._addresses)
        column.addWidget(self._facts)

    def show_contact(self, contact: Contact, reason: str = "") -> None:
        """`reason` is why this contact was taken ("phone matches"), "" for none."""
        self._photo.show_contact(contact)
        self._name.setText(contact.title)
        self._name.setToolTip(contact.title)
        self._pin.setChecked(contact.pinned_at is not None)
        self._company.setText(contact.company)
        self._company.setVisible(bool(contact.company))
        self._reason.show_state(match_text(reason), "link", Role.TEXT_MUTED)
        self._reason.setVisible(bool(reason))
        self._unlink.setVisible(bool(reason))
        self._nowhere.setVisible(not contact.addresses)
        self._facts.show_contact(contact)
        if contact.addresses != self._shown:
            self._shown = contact.addresses
            self._show_addresses(contact.addresses)

    def show_ways(self, ways: frozenset[Place]) -> None:
        """By which media which addresses can be written to now."""
        if ways != self._ways:
            self._ways = ways
            self._show_addresses(self._shown or ())

    @Slot(str)
    def _tell_of_photo(self, trouble: str) -> None:
        self._no_photo.setText(trouble)
        self._no_photo.setVisible(bool(trouble))

    @Slot(bool)
    def _ask_to_pin(self, wanted: bool) -> None:
        """The button shows what is, not what is wished for."""
        self._pin.setChecked(not wanted)
        self.pinned.emit(wanted)

    def _show_addresses(self, addresses: tuple[Address, ...]) -> None:
        """In the rows there are: to make one takes many times as long."""
        media = [frozenset(medium for medium, remote in self._ways if remote == each.value) for each in addresses]
        for row, address, its_media in zip(self._rows, addresses, media, strict=False):
            row.show_address(address, its_media)
        for address, its_media in zip(addresses[len(self._rows) :], media[len(self._rows) :], strict=True):
            self._rows.append(self._new_row(address, its_media))
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(addresses))

    def _new_row(self, address: Address, media: frozenset[LegKind]) -> AddressRow:
        row = AddressRow(address, media)
        row.dial_requested.connect(self.dial_requested)
        row.write_requested.connect(self.write_requested)
        self._addresses.addWidget(row)
        return row

    def _why(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        row.addWidget(self._reason)
        row.addWidget(self._unlink)
        row.addStretch()
        return row

    def _make_pin(self) -> IconButton:
        pin = IconButton("pin", self.tr("Pin: comes first in the contacts"))
        pin.setObjectName("contact-pin")
        pin.setCheckable(True)
        pin.clicked.connect(self._ask_to_pin)
        return pin

    def _head(self) -> QHBoxLayout:
        edit = IconButton("pencil", self.tr("Edit this contact"))
        edit.setObjectName("contact-edit")
        edit.clicked.connect(self.edit_requested)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._company)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._photo)
        row.addLayout(names, 1)
        row.setAlignment(names, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._pin)
        row.addWidget(edit)
        return row
