"""Asks before a file that somebody sent is opened; what may run something is only saved."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.mail_files import is_dangerous
from app.core.message import Attachment
from app.ui.qt.tokens import SPACE_S, Role
from app.ui.viewmodels.files import file_text
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.question import QuestionDialog


class FileQuestion(QuestionDialog):
    """`origin` is who the file comes from.

    Show it with `open`; `opening` or `saving` is what the agent wants, neither when they think better of it.
    """

    opening = Signal()
    saving = Signal()

    def __init__(self, file: Attachment, origin: str, parent: QWidget) -> None:
        super().__init__("file-question", QCoreApplication.translate("FileQuestion", "Open this file?"), parent)
        is_bad = is_dangerous(file.name, file.media_type)
        self.column.addWidget(PlainLabel(file_text(file), "strong", wraps=True))
        self.column.addLayout(self._advice(origin, is_bad=is_bad))
        self.column.addLayout(self._buttons(is_bad=is_bad))

    def _advice(self, origin: str, *, is_bad: bool) -> QHBoxLayout:
        if is_bad:
            sign, role = "shield-alert", Role.DANGER
            words = self.tr(
                "A file of this kind can run a program or pretend to be a page you know. Parley does not open it. "
                "Save it only if you expect it from {0}, and let your administrator check it."
            )
        else:
            sign, role = "info", Role.TEXT_MUTED
            words = self.tr("It comes from {0}. Open it only if you expect it. A copy is opened, not the file itself.")
        advice = PlainLabel(words.format(origin), "danger" if is_bad else "", wraps=True)
        advice.setObjectName("file-advice")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel(sign, role), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(advice, 1)
        return row

    def _buttons(self, *, is_bad: bool) -> QHBoxLayout:
        save = TextButton(self.tr("Save as…"), "download")
        save.setObjectName("file-save")
        save.clicked.connect(self.accept)
        save.clicked.connect(self.saving)
        cancel = TextButton(self.tr("Cancel"), kind="primary" if is_bad else "")
        cancel.setObjectName("file-cancel")
        cancel.setDefault(is_bad)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(cancel)
        if not is_bad:
            go = TextButton(self.tr("Open"), kind="primary")
            go.setObjectName("file-open")
            go.setDefault(True)
            go.clicked.connect(self.accept)
            go.clicked.connect(self.opening)
            row.addWidget(go)
        return row
