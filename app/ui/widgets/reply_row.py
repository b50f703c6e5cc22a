"""A canned reply: to be read, or in the same place to be written."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.settings import CannedReply
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.entries_card import EntryForm, EntryRow
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.save_row import SaveRow


class ReplyRow(EntryRow):
    def __init__(self, reply: CannedReply, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reply-row")
        edit = IconButton("pencil", self.tr("Change the reply {0}").format(reply.name))
        edit.setObjectName("reply-edit")
        edit.clicked.connect(self.edit_requested)
        remove = IconButton("trash-2", self.tr("Remove the reply {0}").format(reply.name))
        remove.setObjectName("reply-remove")
        remove.clicked.connect(self.remove_requested)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(f"/{reply.name}", "strong"))
        words.addWidget(PlainLabel(" ".join(reply.text.split()), "muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addLayout(words, 1)
        row.addWidget(edit)
        row.addWidget(remove)


class ReplyForm(EntryForm):
    """`saved` carries the reply. A flaw loses nothing typed."""

    def __init__(self, reply: CannedReply, taken: frozenset[str], parent: QWidget | None = None) -> None:
        """`taken` are the names of the other replies."""
        super().__init__(parent)
        self.setObjectName("reply-form")
        self.setProperty("surface", "raised")
        self._taken = taken
        self._name = QLineEdit(reply.name)
        self._name.setObjectName("reply-name")
        self._name.setAccessibleName(self.tr("Name of the reply"))
        self._name.setPlaceholderText(self.tr("Name, found by typing / and a part of it"))
        self._text = QPlainTextEdit(reply.text)
        self._text.setObjectName("reply-text")
        self._text.setAccessibleName(self.tr("Text of the reply"))
        self._text.setPlaceholderText(self.tr("Hello {name}, …"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(88)
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName("reply-flaw")
        self._flaw.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        for widget in (self._name, self._text, self._flaw):
            column.addWidget(widget)
        column.addLayout(SaveRow("reply", self.tr("Save reply"), self.save, self.cancelled))

    def focus_first(self) -> None:
        self._name.setFocus()

    @Slot()
    def save(self) -> None:
        reply = CannedReply(self._name.text().strip().lstrip("/"), self._text.toPlainText().strip())
        flaw = self._flaw_of(reply)
        self._flaw.setText(flaw)
        self._flaw.setVisible(bool(flaw))
        if not flaw:
            self.saved.emit(reply)

    def _flaw_of(self, reply: CannedReply) -> str:
        if not reply.name or not reply.text:
            return self.tr("Write a name and a text.")
        if reply.name in self._taken:
            return self.tr("There is already a reply called {0}.").format(reply.name)
        return ""
