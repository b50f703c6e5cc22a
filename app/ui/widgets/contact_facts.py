"""What is known of a contact beyond name and addresses, to be read."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.contact import Contact
from app.ui.qt.ticker import ticker
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.contact_facts import facts
from app.ui.widgets.plain_label import PlainLabel


class ContactFacts(QWidget):
    """Hidden while there is nothing to say. The clock there goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contact-facts")
        self._contact: Contact | None = None
        self._shown: tuple[tuple[str, str], ...] = ()
        self._pairs: list[tuple[PlainLabel, PlainLabel]] = []
        self._notes = PlainLabel("", wraps=True)
        self._notes.setObjectName("contact-notes-shown")
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_XS)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_XS, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(self._grid)
        column.addWidget(self._notes)
        self.hide()
        ticker().ticked.connect(self._tick)

    def show_contact(self, contact: Contact) -> None:
        self._contact = contact
        self._notes.setText(contact.notes)
        self._show(facts(contact, datetime.now(UTC)))
        self._notes.setVisible(bool(contact.notes))
        self.setVisible(bool(self._shown or contact.notes))

    @Slot()
    def _tick(self) -> None:
        if self._contact is not None and self._contact.time_zone and self.isVisible():
            self._show(facts(self._contact, datetime.now(UTC)))

    def _show(self, shown: tuple[tuple[str, str], ...]) -> None:
        """In the labels there are: to make one takes many times as long."""
        if shown == self._shown:
            return
        self._shown = shown
        for row in range(len(self._pairs), len(shown)):
            pair = PlainLabel("", "muted"), PlainLabel("", wraps=True)
            self._pairs.append(pair)
            for column, label in enumerate(pair):
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        for row, (name, value) in enumerate(self._pairs):
            label, words = shown[row] if row < len(shown) else ("", "")
            name.setText(label)
            value.setText(words)
            name.setVisible(row < len(shown))
            value.setVisible(row < len(shown))
