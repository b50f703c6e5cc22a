"""A row for each contact who comes into question, with what can be said of them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.contact import Contact
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.faces import Faces


class ContactRows(QFrame):
    """Hidden while there is nobody. `make_row` is called once for each who is shown."""

    def __init__(self, faces: Faces, name: str, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("surface", "attention")
        self._faces = faces
        self._shown: tuple[Contact, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        self.column.setSpacing(spacing)
        self._rows: list[QWidget] = []
        self.hide()

    def show_contacts(self, contacts: tuple[Contact, ...]) -> None:
        if contacts == self._shown:
            return
        self._shown = contacts
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self.make_row(contact) for contact in contacts]
        for row in self._rows:
            self.column.addWidget(row)
        self.setVisible(bool(contacts))

    def make_row(self, contact: Contact) -> QWidget:
        raise NotImplementedError

    def face_of(self, contact: Contact) -> Avatar:
        avatar = Avatar(self._faces, 32)
        avatar.show_contact(contact)
        return avatar
