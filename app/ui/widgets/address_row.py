"""One address of a contact as it is shown: kind, value, and a button for every way to use it now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.address import Address, for_people
from app.core.composer import TEXT
from app.core.conversation import LegKind
from app.ui.qt.tokens import SPACE_S, Role
from app.ui.viewmodels.composer_words import ICONS as WRITE_ICONS
from app.ui.widgets.address_words import CALLABLE, ICONS, kind_name
from app.ui.widgets.buttons import IconButton, describe
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_HEIGHT = 34
"""Rows without a button stand as far apart as those with one."""


class AddressRow(QWidget):
    """`dial_requested` carries the address as it is stored, `write_requested` one of the media and the address."""

    dial_requested = Signal(str)
    write_requested = Signal(object, str)

    def __init__(self, address: Address, media: frozenset[LegKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = IconLabel(ICONS[address.kind])
        self._value = PlainLabel()
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label = PlainLabel("", "small")
        self._call = IconButton("phone", "")
        self._call.setObjectName("contact-call")
        self._call.clicked.connect(self._dial)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_S)
        self.setMinimumHeight(_HEIGHT)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._value, 1)
        self._row.addWidget(self._label)
        self._row.addWidget(self._call)
        self._write_by = {medium: self._write_button(medium) for medium in sorted(TEXT)}
        self.show_address(address, media)

    def show_address(self, address: Address, media: frozenset[LegKind]) -> None:
        """`media` are those by which this address can be written to now: only what leads somewhere has a button."""
        self._address = address
        shown = for_people(address.kind, address.value)
        self._sign.set_icon(ICONS[address.kind], Role.TEXT_MUTED)
        self._sign.setToolTip(kind_name(address.kind))
        self._value.setText(shown)
        self._value.setToolTip(shown)
        self._label.setText(address.label)
        self._label.setVisible(bool(address.label))
        describe(self._call, self.tr("Call {0}").format(shown))
        self._call.setVisible(address.kind in CALLABLE)
        words = {
            LegKind.SMS: self.tr("Write a text message to {0}"),
            LegKind.EMAIL: self.tr("Write an email to {0}"),
            LegKind.CHAT: self.tr("Write in the chat with {0}"),
        }
        for medium, button in self._write_by.items():
            if medium in media:
                describe(button, words[medium].format(shown))
            button.setVisible(medium in media)

    def _write_button(self, medium: LegKind) -> IconButton:
        button = IconButton(WRITE_ICONS[medium], "")
        button.setObjectName(f"contact-{medium}")
        button.clicked.connect(partial(self._write, medium))
        self._row.addWidget(button)
        return button

    @Slot()
    def _dial(self) -> None:
        self.dial_requested.emit(self._address.value)

    def _write(self, medium: LegKind, _checked: bool = False) -> None:
        self.write_requested.emit(medium, self._address.value)
