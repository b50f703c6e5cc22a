"""What the kinds of address are called and which icon stands for them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.address import AddressKind

ICONS = {
    AddressKind.PHONE: "phone",
    AddressKind.SIP: "at-sign",
    AddressKind.EMAIL: "mail",
    AddressKind.CHAT: "messages-square",
}
CALLABLE = frozenset({AddressKind.PHONE, AddressKind.SIP})


def kind_name(kind: AddressKind) -> str:
    tr = QCoreApplication.translate
    return {
        AddressKind.PHONE: tr("AddressKind", "Phone"),
        AddressKind.SIP: tr("AddressKind", "SIP"),
        AddressKind.EMAIL: tr("AddressKind", "Email"),
        AddressKind.CHAT: tr("AddressKind", "Chat"),
    }[kind]
