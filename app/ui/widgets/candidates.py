"""The customer's number or address is not theirs alone, or not for certain: who is it?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.contact import Contact
from app.core.ids import ContactId
from app.ui.qt.tokens import SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.contact_rows import ContactRows
from app.ui.widgets.faces import Faces
from app.ui.widgets.plain_label import PlainLabel


class Candidates(ContactRows):
    """`chosen` carries the id of the contact that the agent says it is. Hidden while there is nothing to choose."""

    chosen = Signal(object)

    def __init__(self, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(faces, "candidates", SPACE_S, parent)
        self._question = PlainLabel("", "strong", wraps=True)
        self.column.addWidget(self._question)

    def ask(self, contacts: tuple[Contact, ...], *, is_number: bool) -> None:
        """Which of all who have the number, or else the address."""
        same = self.tr("Same number: who is it?") if is_number else self.tr("Same address: who is it?")
        self._question.setText(same if len(contacts) > 1 else self.tr("Is it this person?"))
        self.show_contacts(contacts)

    def make_row(self, contact: Contact) -> QWidget:
        made = QWidget()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(PlainLabel(contact.title))
        if contact.company:
            names.addWidget(PlainLabel(contact.company, "small"))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.face_of(contact))
        row.addLayout(names, 1)
        row.addWidget(self._button(contact))
        return made

    def _button(self, contact: Contact) -> TextButton:
        button = TextButton(self.tr("Link"), "link")
        button.setObjectName("candidate-link")
        button.setAccessibleName(self.tr("It is {0}: link the conversation").format(contact.title))
        button.setToolTip(button.accessibleName())
        chosen: ContactId = contact.id
        button.clicked.connect(lambda: self.chosen.emit(chosen))
        return button
