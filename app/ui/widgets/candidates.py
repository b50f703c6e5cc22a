"""The customer's number or address is not theirs alone, or not for certain: who is it?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.contact import Contact
from app.core.ids import ContactId
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.faces import Faces
from app.ui.widgets.plain_label import PlainLabel


class Candidates(QFrame):
    """`chosen` carries the id of the contact that the agent says it is. Hidden while there is nothing to choose."""

    chosen = Signal(object)

    def __init__(self, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("candidates")
        self.setProperty("surface", "attention")
        self._faces = faces
        self._shown: tuple[Contact, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        self._column.setSpacing(SPACE_S)
        self._question = PlainLabel("", "strong", wraps=True)
        self._column.addWidget(self._question)
        self._rows: list[QWidget] = []
        self.hide()

    def show_contacts(self, contacts: tuple[Contact, ...], *, is_number: bool = True) -> None:
        """All who have the number, or else the address."""
        if contacts == self._shown:
            return
        self._shown = contacts
        same = self.tr("Same number: who is it?") if is_number else self.tr("Same address: who is it?")
        self._question.setText(same if len(contacts) > 1 else self.tr("Is it this person?"))
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(contact) for contact in contacts]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(contacts))

    def _row(self, contact: Contact) -> QWidget:
        made = QWidget()
        avatar = Avatar(self._faces, 32)
        avatar.show_contact(contact)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(PlainLabel(contact.title))
        if contact.company:
            names.addWidget(PlainLabel(contact.company, "small"))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(avatar)
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
