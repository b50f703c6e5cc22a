"""Below a contact's card: who was merged into them, with the way back, and the way to merge somebody else."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.contact import Contact
from app.core.deeds import Deed
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.viewmodels.merging import MergeWish, merged_words
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.merge_dialog import MergeDialog
from app.ui.widgets.plain_label import PlainLabel


class ContactParts(QWidget):
    """`merged` and `taken_apart` carry the contact that was merged or is by itself again."""

    merged = Signal(object)
    taken_apart = Signal(object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._contact: Contact | None = None
        self._rows: list[QWidget] = []
        self._title = PlainLabel(self.tr("Merged"), "strong")
        merge = TextButton(self.tr("Merge with somebody…"), "merge", kind="quiet")
        merge.setObjectName("contact-merge")
        merge.clicked.connect(self._ask_whom)
        row = QHBoxLayout()
        row.addWidget(merge)
        row.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_M, 0, 0)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(self._title)
        self._column.addLayout(row)

    def show_contact(self, contact: Contact) -> None:
        """One that was never saved cannot be merged."""
        self._contact = contact
        self._show((), ())
        whom = contact.id
        self._bridge.ask(
            lambda s: (s.contacts.get(whom), s.merging.parts(whom), s.merging.history(whom)),
            lambda known: self._take(contact, *known),
        )

    def _take(
        self, contact: Contact, known: Contact | None, parts: tuple[Contact, ...], history: tuple[Deed, ...]
    ) -> None:
        if self._contact is not None and contact.id == self._contact.id:
            self.setVisible(known is not None)
            self._show(parts, history)

    def _show(self, parts: tuple[Contact, ...], history: tuple[Deed, ...]) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(part, merged_words(part.id, history)) for part in parts]
        self._title.setVisible(bool(parts))
        for at, row in enumerate(self._rows, start=1):
            self._column.insertWidget(at, row)

    def _row(self, part: Contact, said: str) -> QWidget:
        apart = TextButton(self.tr("Take apart"), "split")
        apart.setObjectName("contact-take-apart")
        apart.setAccessibleName(self.tr("Take {0} apart").format(part.title))
        apart.setToolTip(self.tr("Both are as they were, each with the conversations that came to them"))
        apart.clicked.connect(partial(self._take_apart, part))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(part.title))
        words.addWidget(PlainLabel(said, "small", wraps=True))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addLayout(words, 1)
        row.addWidget(apart)
        return made

    @Slot()
    def _ask_whom(self) -> None:
        if self._contact is not None:
            dialog = MergeDialog(self._bridge, self._contact, self.window())
            dialog.finished.connect(dialog.deleteLater)
            dialog.chosen.connect(self._merge)
            dialog.open()

    @Slot(object)
    def _merge(self, wish: MergeWish) -> None:
        other = wish.other
        self._bridge.ask(
            lambda s: s.merging.merge(other.id, wish.stays, wish.taken, wish.why), lambda _: self.merged.emit(other)
        )

    def _take_apart(self, part: Contact, _checked: bool = False) -> None:
        self._bridge.ask(lambda s: s.merging.unmerge(part.id), lambda _: self.taken_apart.emit(part))
