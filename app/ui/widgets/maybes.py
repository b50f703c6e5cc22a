"""Nobody knows the customer's number, but it stands below somebody's mails: is it them?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.contact import Contact
from app.core.ids import ContactId
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.widgets.buttons import TextButton, describe
from app.ui.widgets.contact_rows import ContactRows
from app.ui.widgets.faces import Faces
from app.ui.widgets.plain_label import PlainLabel


class Maybes(ContactRows):
    """`confirmed` and `denied` carry the id of the contact that it is, or is not. Hidden while it may be nobody."""

    confirmed = Signal(object)
    denied = Signal(object)

    def __init__(self, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(faces, "maybes", SPACE_M, parent)

    def make_row(self, contact: Contact) -> QWidget:
        made = QWidget()
        said = self.tr("Maybe {0}: this number stands below one of their mails").format(contact.title)
        words = PlainLabel(said, wraps=True)
        words.setObjectName("maybe-words")
        who = QHBoxLayout()
        who.setSpacing(SPACE_S)
        who.addWidget(self.face_of(contact))
        who.addWidget(words, 1)
        answers = QHBoxLayout()
        answers.setSpacing(SPACE_S)
        answers.addWidget(self._yes(contact))
        answers.addWidget(self._no(contact))
        answers.addStretch()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(who)
        column.addLayout(answers)
        return made

    def _yes(self, contact: Contact) -> TextButton:
        button = TextButton(self.tr("It is them"), "link")
        button.setObjectName("maybe-yes")
        said = self.tr("It is {0}: link the conversation and keep the number with them").format(contact.title)
        describe(button, said)
        chosen: ContactId = contact.id
        button.clicked.connect(lambda: self.confirmed.emit(chosen))
        return button

    def _no(self, contact: Contact) -> TextButton:
        button = TextButton(self.tr("No"), "x", kind="quiet")
        button.setObjectName("maybe-no")
        describe(button, self.tr("It is not {0}: do not ask again for this number").format(contact.title))
        chosen: ContactId = contact.id
        button.clicked.connect(lambda: self.denied.emit(chosen))
        return button
