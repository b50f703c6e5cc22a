"""Where a private note is written. It cannot be taken for a message: its ground, its lock and its words say so."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_MOST_LINES = 6


class NoteEdit(QPlainTextEdit):
    """As tall as its text, up to a few lines. Enter is `entered`, Shift+Enter breaks the line."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        lines = min(_MOST_LINES, max(1, round(self.document().size().height())))
        return QSize(200, lines * self.fontMetrics().lineSpacing() + 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NoteEntry(QFrame):
    """`written` carries a note that is not empty."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setProperty("edge", "top")
        self.edit = NoteEdit()
        self.edit.setObjectName("note-entry")
        self.edit.setAccessibleName(self.tr("Private note, never sent to the customer"))
        self.edit.setPlaceholderText(self.tr("Write a private note…"))
        self.edit.entered.connect(self._add)
        add = TextButton(self.tr("Add note"), "sticky-note")
        add.setObjectName("add-note")
        add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_XS)
        column.addLayout(self._heading())
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.edit, 1)
        row.addWidget(add, alignment=Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        row.addWidget(IconLabel("lock", Role.ATTENTION))
        row.addWidget(PlainLabel(self.tr("Private note, only for you and your colleagues"), "small"), 1)
        return row

    @property
    def draft(self) -> str:
        return self.edit.toPlainText()

    def set_draft(self, text: str) -> None:
        self.edit.setPlainText(text)

    def _add(self) -> None:
        text = self.draft.strip()
        if text:
            self.edit.clear()
            self.written.emit(text)
