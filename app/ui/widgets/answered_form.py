"""A form as it was filled in, to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QVBoxLayout, QWidget

from app.core.forms.form import FilledForm
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.form_words import value_text
from app.ui.widgets.plain_label import PlainLabel


class AnsweredForm(QFrame):
    def __init__(self, filled: FilledForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activity-form")
        self.setProperty("surface", "raised")
        lines = QFormLayout()
        lines.setHorizontalSpacing(SPACE_M)
        lines.setVerticalSpacing(2)
        lines.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for answer in filled.answers:
            value = PlainLabel(value_text(answer.value), wraps=True)
            value.setObjectName(f"activity-form-{answer.key}")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addRow(PlainLabel(answer.title, "muted", wraps=True), value)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addWidget(PlainLabel(filled.title, "section", wraps=True))
        column.addLayout(lines)
        if not filled.answers:
            column.addWidget(PlainLabel(self.tr("Nothing was answered."), "muted"))
