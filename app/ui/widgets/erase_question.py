"""Asks before a person is erased: there is no way back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.erasing import Farewell
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.erasing import losses
from app.ui.viewmodels.problem_words import problem_text
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.question import QuestionDialog

tr = QCoreApplication.translate


class EraseQuestion(QuestionDialog):
    """Show it with `open`. When it cannot be, it says why instead of asking."""

    confirmed = Signal()

    def __init__(self, farewell: Farewell, parent: QWidget) -> None:
        super().__init__("erase-question", tr("EraseQuestion", "Erase a person"), parent)
        refusal = farewell.refusal
        if refusal is None:
            title = self.tr("Erase {0} for good?").format(farewell.contact.title)
            words = self.tr("Everything that is known of them here is erased, and nobody can bring it back:")
        else:
            title = self.tr("{0} cannot be erased now").format(farewell.contact.title)
            words = problem_text(refusal)
        self.column.addWidget(PlainLabel(title, "title", wraps=True))
        self.column.addWidget(PlainLabel(words, wraps=True))
        if refusal is None:
            lines = "\n".join(f"•  {line}" for line in losses(farewell.belongings))
            self.column.addWidget(PlainLabel(lines, wraps=True))
            stays = self.tr(
                "Not reached are backups that were made before, files that were exported, and mail that still lies on "
                "its server. The log keeps that somebody was erased, by whom and when, but not who it was."
            )
            self.column.addWidget(PlainLabel(stays, "muted", wraps=True))
        self.column.addLayout(self._buttons(can_be=refusal is None))

    def _buttons(self, *, can_be: bool) -> QHBoxLayout:
        keep = TextButton(self.tr("Keep them") if can_be else self.tr("Close"))
        keep.setObjectName("erase-no")
        keep.setDefault(True)
        keep.clicked.connect(self.reject)
        erase = TextButton(self.tr("Erase for good"), "trash-2", kind="danger")
        erase.setObjectName("erase-yes")
        erase.setAutoDefault(False)
        erase.setVisible(can_be)
        erase.clicked.connect(self.accept)
        erase.clicked.connect(self.confirmed)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch()
        row.addWidget(erase)
        row.addWidget(keep)
        return row
