"""One address being edited: its kind, its text, and a button that takes it away."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.core.address import Address, AddressKind, for_people
from app.ui.qt.tokens import SPACE_XS
from app.ui.widgets.address_words import kind_name
from app.ui.widgets.buttons import IconButton


class AddressEdit(QWidget):
    """Starts with `address`; `removed` carries this widget."""

    removed = Signal(object)

    def __init__(self, address: Address, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = QComboBox()
        self._kind.setObjectName("address-kind")
        self._kind.setAccessibleName(self.tr("Kind of address"))
        for kind in AddressKind:
            self._kind.addItem(kind_name(kind), kind)
        self.text = QLineEdit()
        self.text.setObjectName("address-text")
        self.text.setAccessibleName(self.tr("Number or address"))
        self.text.setPlaceholderText("+33 6 12 34 56 78")
        remove = IconButton("x", self.tr("Remove this address"))
        remove.setObjectName("address-remove")
        remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._kind)
        row.addWidget(self.text, 1)
        row.addWidget(remove)
        self.show_address(address)

    def show_address(self, address: Address) -> None:
        """Start anew with this one."""
        self._address = address
        self._kind.setCurrentIndex(list(AddressKind).index(address.kind))
        self.text.setText(for_people(address.kind, address.value))
        self.text.setCursorPosition(0)

    @property
    def address(self) -> Address:
        """As it was typed. An address that became another one is no longer verified."""
        kind, text = AddressKind(self._kind.currentData()), self.text.text().strip()
        if (kind, text) == (self._address.kind, for_people(self._address.kind, self._address.value)):
            return self._address
        return replace(self._address, kind=kind, value=text, verified=False)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self)
