"""A contact being edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.editing import Change, changes, conflicts, followed, untouched
from app.core.ids import AddressId, ContactId, new_id
from app.core.merging import Field, Trait
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.contact_check import contact_flaw
from app.ui.widgets.address_edit import AddressEdit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.change_words import label_words, news_words
from app.ui.widgets.contact_more import ContactMore
from app.ui.widgets.form_news import FormNews
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.save_row import SaveRow


class ContactForm(QWidget):
    """`saved` carries the contact as typed, once it can be saved, and as it was before.

    Nothing typed is lost when it cannot, nor by what is changed elsewhere meanwhile.
    """

    saved = Signal(object, object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact = self._latest = Contact(ContactId(new_id()), "", datetime.now(UTC))
        self._edits: list[AddressEdit] = []
        self._heading = PlainLabel("", "title")
        self._news = FormNews()
        self._name = self._line("contact-name", self.tr("Name"))
        self._company = self._line("contact-company", self.tr("Company"))
        self._addresses = QVBoxLayout()
        self._addresses.setSpacing(SPACE_XS)
        self._more_area = QVBoxLayout()
        self._more: ContactMore | None = None
        self._show_more = TextButton(self.tr("Language, notes and more"), "chevron-down", kind="quiet")
        self._show_more.setObjectName("contact-more")
        self._show_more.clicked.connect(self._open_more)
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName("contact-flaw")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._heading)
        column.addWidget(self._news)
        column.addLayout(self._fields())
        column.addLayout(self._addresses)
        column.addLayout(_at_the_left(self._add_button()))
        column.addLayout(_at_the_left(self._show_more))
        column.addLayout(self._more_area)
        column.addWidget(self._flaw)
        column.addLayout(SaveRow("contact", self.tr("Save contact"), self.save, self.cancelled))

    def show_contact(self, contact: Contact, typed: Contact | None = None) -> None:
        """Edit `contact`; `typed` is what had been typed for it before."""
        self._contact = self._latest = contact
        start = typed or contact
        self._show_title(contact)
        self._news.clear()
        self._name.setText(start.name)
        self._company.setText(start.company)
        for edit in self._edits[len(start.addresses) :]:
            self._remove(edit)
        for edit, address in zip(self._edits, start.addresses, strict=False):
            edit.show_address(address)
        for address in start.addresses[len(self._edits) :]:
            self._add(address)
        if start.language or start.time_zone or start.notes or start.fields:
            self._open_more()
        else:
            self._show_more.show()
        if self._more is not None:
            self._more.show_contact(start)
            self._more.setVisible(self._show_more.isHidden())
        self._flaw.hide()

    def follow(self, contact: Contact) -> tuple[Change, ...]:
        """It was changed elsewhere: what nobody has touched here follows at once. Returns all that is new."""
        news = changes(self._latest, contact)
        fresh = untouched(contact, self._contact, self.contact)
        base = followed(self._contact, fresh)
        self._contact = replace(base, id=contact.id, created_at=contact.created_at, is_draft=contact.is_draft)
        self._latest = contact
        self._show_title(contact)
        for change in fresh:
            self._take(change)
        return news

    def tell(self, news: Iterable[Change]) -> None:
        """Say what was changed elsewhere, and where something else is written here."""
        in_doubt = {each.part for each in conflicts(self._latest, self._contact, self.contact)}
        for change in news:
            self._news.tell(change.part, news_words(change), label_words(change) if change.part in in_doubt else "")

    def say(self, sentence: str) -> None:
        """Something about the contact as a whole."""
        self._news.tell(None, sentence)

    @property
    def contact(self) -> Contact:
        """As it stands in the form; empty addresses are left out."""
        addresses = tuple(edit.address for edit in self._edits if edit.address.value)
        typed = replace(
            self._contact, name=self._name.text().strip(), company=self._company.text().strip(), addresses=addresses
        )
        return self._more.put_into(typed) if self._more is not None else typed

    @property
    def before(self) -> Contact:
        """What it began with."""
        return self._contact

    @property
    def is_changed(self) -> bool:
        return self.contact != self._contact

    def focus_name(self) -> None:
        self._name.setFocus()

    @Slot()
    def save(self) -> None:
        flaw = contact_flaw(self.contact)
        self._flaw.setText(flaw)
        self._flaw.setVisible(bool(flaw))
        if not flaw:
            # Fields without a name or a value say nothing; of two with one name the later counts.
            fields = {field.name: field for field in self.contact.fields if field.name and field.value}
            self.saved.emit(replace(self.contact, fields=tuple(fields.values())), self._contact)

    def _show_title(self, contact: Contact) -> None:
        self._heading.setText(self.tr("New contact") if contact.is_draft or not contact.title else contact.title)

    def _take(self, change: Change) -> None:
        """Show what is theirs of a part; what is not shown here needs nothing."""
        if not isinstance(change.part, Trait):
            self._take_address(change.part, change.theirs)
        elif change.part.field is Field.NAME:
            self._name.setText(change.theirs)
        elif change.part.field is Field.COMPANY:
            self._company.setText(change.theirs)
        elif self._more is not None:
            self._more.take(change.part, change.theirs)

    def _take_address(self, part: AddressId, theirs: Address | None) -> None:
        edit = next((each for each in self._edits if each.address.id == part), None)
        if theirs is None and edit is not None:
            self._remove(edit)
        elif theirs is not None and edit is not None:
            edit.show_address(theirs)
        elif theirs is not None:
            self._add(theirs)

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.returnPressed.connect(self.save)
        return line

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE_XS)
        grid.setHorizontalSpacing(SPACE_M)
        for row, (label, field) in enumerate([(self.tr("Name"), self._name), (self.tr("Company"), self._company)]):
            grid.addWidget(PlainLabel(label, "muted"), row, 0)
            grid.addWidget(field, row, 1)
        return grid

    def _add_button(self) -> TextButton:
        add = TextButton(self.tr("Add address"), "plus", kind="quiet")
        add.setObjectName("contact-add-address")
        add.clicked.connect(self._add_empty)
        return add

    @Slot()
    def _open_more(self) -> None:
        """Made when it is first wanted: its lists are long."""
        if self._more is None:
            self._more = ContactMore()
            self._more.show_contact(self._contact)
            self._more_area.addWidget(self._more)
        self._more.show()
        self._show_more.hide()

    @Slot()
    def _add_empty(self) -> None:
        self._add(Address(AddressId(new_id()), AddressKind.PHONE, "")).text.setFocus()

    def _add(self, address: Address) -> AddressEdit:
        edit = AddressEdit(address)
        edit.removed.connect(self._remove)
        edit.text.returnPressed.connect(self.save)
        self._edits.append(edit)
        self._addresses.addWidget(edit)
        return edit

    @Slot(object)
    def _remove(self, edit: AddressEdit) -> None:
        self._edits.remove(edit)
        self._addresses.removeWidget(edit)
        edit.hide()
        edit.deleteLater()


def _at_the_left(button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch()
    return row
