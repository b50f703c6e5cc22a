"""Where a private note is written. It cannot be taken for a message: its ground, its lock and its words say so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.composer_edit import GrowingEdit
from app.ui.widgets.plain_label import PlainLabel


class NoteEntry(QWidget):
    """`added` is the wish to put the note into the timeline."""

    added = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = GrowingEdit()
        self.edit.setProperty("kind", "note")
        self.edit.setObjectName("note-entry")
        self.edit.setAccessibleName(self.tr("Private note, never sent to the customer"))
        self.edit.setPlaceholderText(self.tr("Write a private note…"))
        self.edit.entered.connect(self.added)
        add = TextButton(self.tr("Add note"), "sticky-note", "Return")
        add.setObjectName("add-note")
        add.clicked.connect(self.added)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.edit, 1)
        row.addWidget(add, alignment=Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(PlainLabel(self.tr("Only for you and your colleagues, never sent"), "small"))
        column.addLayout(row)
