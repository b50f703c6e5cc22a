"""A number field, twelve keys and Call."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XL
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.dial_pad import DialPad
from app.ui.widgets.plain_label import PlainLabel


class Dialer(QFrame):
    """`dialled` carries what was entered, never an empty text."""

    dialled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.input = QLineEdit()
        self.input.setObjectName("dial-input")
        self.input.setAccessibleName(self.tr("Number or address to call"))
        self.input.setPlaceholderText(self.tr("+33 6 12 34 56 78 or name@example.org"))
        self.input.setClearButtonEnabled(True)
        self.input.returnPressed.connect(self._dial)
        pad = DialPad()
        pad.pressed.connect(self._type)
        self._call = TextButton(self.tr("Call"), "phone", kind="primary")
        self._call.setObjectName("dial-button")
        self._call.setEnabled(False)
        self._call.clicked.connect(self._dial)
        self.input.textChanged.connect(self._text_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE_M)
        column.addWidget(PlainLabel(self.tr("Call a number"), "title"))
        column.addWidget(self.input)
        column.addWidget(pad)
        column.addSpacing(SPACE_S)
        column.addWidget(self._call)

    def focus(self) -> None:
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.input.selectAll()

    @Slot(str)
    def _text_changed(self, text: str) -> None:
        self._call.setEnabled(bool(text.strip()))

    @Slot(str)
    def _type(self, digit: str) -> None:
        self.input.insert(digit)

    @Slot()
    def _dial(self) -> None:
        text = self.input.text().strip()
        if text:
            self.dialled.emit(text)
            self.input.clear()
