"""One address of a contact as it is shown: kind, value, and a call button where it can be called."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.address import Address, for_people
from app.ui.qt.tokens import SPACE_S
from app.ui.widgets.address_words import CALLABLE, ICONS, kind_name
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_HEIGHT = 34
"""Rows without a button stand as far apart as those with one."""


class AddressRow(QWidget):
    """`dial_requested` carries the address as it is stored."""

    dial_requested = Signal(str)

    def __init__(self, address: Address, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = address.value
        shown = for_people(address.kind, address.value)
        sign = IconLabel(ICONS[address.kind])
        sign.setToolTip(kind_name(address.kind))
        value = PlainLabel(shown)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setToolTip(shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        self.setMinimumHeight(_HEIGHT)
        row.addWidget(sign)
        row.addWidget(value, 1)
        if address.label:
            row.addWidget(PlainLabel(address.label, "small"))
        if address.kind in CALLABLE:
            call = IconButton("phone", self.tr("Call {0}").format(shown))
            call.setObjectName("contact-call")
            call.clicked.connect(self._dial)
            row.addWidget(call)

    @Slot()
    def _dial(self) -> None:
        self.dial_requested.emit(self._value)
