"""Asks why a contact is held, or why no longer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.qt.tokens import SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.question import QuestionDialog

tr = QCoreApplication.translate


class HoldQuestion(QuestionDialog):
    """Show it with `open`. `answered` carries the reason, without which nothing is done."""

    answered = Signal(str)

    def __init__(self, name: str, parent: QWidget, *, is_held: bool) -> None:
        title = tr("HoldQuestion", "Lift the legal hold?") if is_held else tr("HoldQuestion", "Set a legal hold?")
        super().__init__("hold-question", title, parent)
        if is_held:
            words = self.tr("{0} can then be erased. The log keeps who lifted the hold, when and why.")
        else:
            words = self.tr(
                "Nothing of {0} can be erased until the hold is lifted. The log keeps who set it, when and why."
            )
        self._why = QLineEdit()
        self._why.setObjectName("hold-why")
        self._why.setAccessibleName(self.tr("Why?"))
        self._why.setPlaceholderText(self.tr("Why? For example the number of the case"))
        self._why.textChanged.connect(self._typed)
        self.column.addWidget(PlainLabel(title, "title", wraps=True))
        self.column.addWidget(PlainLabel(words.format(name), wraps=True))
        self.column.addWidget(self._why)
        self.column.addLayout(self._buttons(is_held=is_held))

    def _buttons(self, *, is_held: bool) -> QHBoxLayout:
        cancel = TextButton(self.tr("Cancel"))
        cancel.setObjectName("hold-cancel")
        cancel.clicked.connect(self.reject)
        self._yes = TextButton(self.tr("Lift it") if is_held else self.tr("Set it"), kind="primary")
        self._yes.setObjectName("hold-yes")
        self._yes.setDefault(True)
        self._yes.setEnabled(False)
        self._yes.clicked.connect(self._answer)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self._yes)
        return row

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._yes.setEnabled(bool(text.strip()))

    @Slot()
    def _answer(self) -> None:
        self.answered.emit(self._why.text().strip())
        self.accept()
