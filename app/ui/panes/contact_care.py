"""Below a contact: all that is known of them in one file, the legal hold, and erasing them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.contact import Contact
from app.core.erasing import Hold
from app.services.erasing import Farewell
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.viewmodels.erasing import erase, hold_words
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.erase_question import EraseQuestion
from app.ui.widgets.exporting import save_person
from app.ui.widgets.hold_question import HoldQuestion
from app.ui.widgets.long_work import LongWork
from app.ui.widgets.plain_label import PlainLabel


class ContactCare(QWidget):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._contact: Contact | None = None
        self._hold: Hold | None = None
        self._held = PlainLabel("", "strong", wraps=True)
        self._held.setObjectName("contact-held")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_S, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._column.addWidget(self._held)
        self._add("contact-export", self.tr("Export all their data…"), "download", self._export)
        self._switch = self._add("contact-hold", "", "lock", self._ask_hold)
        self._add("contact-erase", self.tr("Erase this person…"), "trash-2", self._ask_erase)
        self.hide()

    def show_contact(self, contact: Contact) -> None:
        """One that was never saved has nothing to be taken care of."""
        if self._contact is None or self._contact.id != contact.id:
            self.hide()
        self._contact = contact
        self._fetch(contact)

    def _fetch(self, contact: Contact) -> None:
        whom = contact.id
        self._bridge.ask(
            lambda s: (s.contacts.get(whom), s.erasing.hold_of(whom)), lambda known: self._take(contact, *known)
        )

    def _take(self, contact: Contact, known: Contact | None, hold: Hold | None) -> None:
        if self._contact is None or contact.id != self._contact.id:
            return
        self._hold = hold
        self._held.setText(hold_words(hold) if hold else "")
        self._held.setVisible(hold is not None)
        words = self.tr("Lift the legal hold…") if hold else self.tr("Set a legal hold…")
        self._switch.setText(words)
        self._switch.setAccessibleName(words)
        self._switch.setToolTip(words)
        self.setVisible(known is not None)

    def _add(self, name: str, words: str, icon: str, pressed: Callable[[], None]) -> TextButton:
        button = TextButton(words, icon, kind="quiet")
        button.setObjectName(name)
        button.clicked.connect(pressed)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch()
        self._column.addLayout(row)
        return button

    @Slot()
    def _export(self) -> None:
        if self._contact is not None:
            save_person(self._bridge, self._contact, self.window())

    # The hold

    @Slot()
    def _ask_hold(self) -> None:
        contact, is_held = self._contact, self._hold is not None
        if contact is not None:
            question = HoldQuestion(contact.title, self.window(), is_held=is_held)
            question.answered.connect(partial(self._set_hold, contact, is_held))
            question.open()

    def _set_hold(self, contact: Contact, is_held: bool, why: str) -> None:
        if is_held:
            self._bridge.do(lambda s: s.erasing.release(contact.id, why))
        else:
            self._bridge.do(lambda s: s.erasing.hold(contact.id, why))
        self._fetch(contact)

    # Erasing

    @Slot()
    def _ask_erase(self) -> None:
        if self._contact is not None:
            whom = self._contact.id
            self._bridge.ask(lambda s: s.erasing.farewell(whom), self._ask_whether)

    def _ask_whether(self, farewell: Farewell | None) -> None:
        if farewell is not None:
            question = EraseQuestion(farewell, self.window())
            question.confirmed.connect(partial(self._erase, farewell.contact))
            question.open()

    def _erase(self, contact: Contact) -> None:
        words = self.tr("Erasing {0}…").format(contact.title)
        work = LongWork(self._bridge, self.tr("Erase a person"), words, self.window(), can_stop=False)
        work.open()
        work.run(lambda desk: erase(desk, contact.id), self._said)

    def _said(self, is_clean: bool) -> str:
        if is_clean:
            return self.tr("Everything that was known of this person has been erased.")
        return self.tr(
            "Everything that was known of this person has been erased. Another program is reading the store in this "
            "moment: the last traces go when it has ended and Parley is closed."
        )
