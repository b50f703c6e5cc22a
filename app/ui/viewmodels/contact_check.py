"""What has to be right before a contact is saved, said in sentences for the form."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.address import Address, AddressKind, is_well_written
from app.core.contact import Contact


def contact_flaw(contact: Contact) -> str:
    """The first thing to put right, or "" when the contact can be saved."""
    if not contact.name.strip() and not contact.addresses:
        return QCoreApplication.translate("ContactCheck", "Write a name, a number or an address.")
    return next((flaw for address in contact.addresses if (flaw := address_flaw(address))), "")


def address_flaw(address: Address) -> str:
    """What is wrong with an address as it was typed, or ""."""
    tr, text = QCoreApplication.translate, address.value.strip()
    if is_well_written(address.kind, text):
        return ""
    match address.kind:
        case AddressKind.PHONE:
            return tr("ContactCheck", "“{0}” is not a phone number. Write it like +33 6 12 34 56 78.").format(text)
        case AddressKind.EMAIL:
            return tr("ContactCheck", "“{0}” is not an email address. Write it like name@example.org.").format(text)
        case AddressKind.SIP | AddressKind.CHAT:
            return tr("ContactCheck", "“{0}” has a space in it. Write it like name@example.org.").format(text)
