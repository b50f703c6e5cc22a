"""Found contacts as a list model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.address import for_people
from app.core.contact import Contact
from app.core.ids import ContactId

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex
SECOND_LINE, SIGN, PHOTO = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))


class ContactModel(QAbstractListModel):
    """A row per contact, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._contacts: tuple[Contact, ...] = ()

    def show(self, contacts: Sequence[Contact]) -> None:
        self.beginResetModel()
        self._contacts = tuple(contacts)
        self.endResetModel()

    def contact_at(self, row: int) -> Contact:
        return self._contacts[row]

    def row_of(self, contact: ContactId) -> int | None:
        return next((row for row, each in enumerate(self._contacts) if each.id == contact), None)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._contacts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        says = _SAYS.get(role)
        return says(self._contacts[index.row()]) if says is not None and index.isValid() else None


def _spoken(contact: Contact) -> str:
    pinned = translate("ContactModel", "pinned") if contact.pinned_at is not None else ""
    return ", ".join(each for each in (contact.title, second_line(contact), pinned) if each)


def second_line(contact: Contact) -> str:
    """Company and first address, whichever there are and the title does not say already."""
    address = for_people(contact.addresses[0].kind, contact.addresses[0].value) if contact.addresses else ""
    return " · ".join(each for each in (contact.company, address if contact.name else "") if each)


_SAYS: Mapping[int, Callable[[Contact], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda contact: contact.title,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    SECOND_LINE: second_line,
    SIGN: lambda contact: "pin" if contact.pinned_at is not None else None,
    PHOTO: lambda contact: contact.photo,
}
