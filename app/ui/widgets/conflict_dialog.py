"""A contact that somebody else has changed while one was writing: whose word counts, part by part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.editing import Conflict
from app.ui.qt.theme import font_scale
from app.ui.qt.tokens import SPACE_L, SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.conflict_field import ConflictField
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.question import QuestionDialog

tr = QCoreApplication.translate
_WIDTH, _TALLEST = 640, 500
"""Pixels; the choices scroll when there are more of them."""


class ConflictDialog(QuestionDialog):
    """Show it with `open`. `settled` carries the Choice of each Conflict; who cancels goes on in the form."""

    settled = Signal(object)

    def __init__(self, title: str, conflicts: Sequence[Conflict], parent: QWidget) -> None:
        super().__init__("conflict-dialog", tr("ConflictDialog", "Changed by two"), parent, _WIDTH)
        self._fields = [ConflictField(f"conflict-{row}", each) for row, each in enumerate(conflicts, start=1)]
        heading = PlainLabel(self.tr("{0} was changed while you were writing").format(title), "title", wraps=True)
        heading.setObjectName("conflict-title")
        words = self.tr("Nothing is saved yet. Choose what is right; everything else that either of you wrote stays.")
        self.column.addWidget(heading)
        self.column.addWidget(PlainLabel(words, "muted", wraps=True))
        self._content = self._make_content()
        self._area = self._make_area()
        self.column.addWidget(self._area)
        self.column.addLayout(self._buttons())
        for field in self._fields:
            field.chosen.connect(self._follow)
        self._follow()
        self._fields[0].first.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        margins = self.column.contentsMargins()
        inside = self.width() - margins.left() - margins.right()
        needed = self._content.heightForWidth(inside)
        self._area.setFixedHeight(min(needed, round(_TALLEST * font_scale())))
        super().showEvent(event)

    def _make_content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        for field in self._fields:
            column.addWidget(field)
        column.addStretch()
        return content

    def _make_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._content)
        return area

    def _buttons(self) -> QHBoxLayout:
        self._left = PlainLabel("", "muted")
        self._left.setObjectName("conflict-left")
        back = TextButton(self.tr("Back to the form"), "arrow-left")
        back.setObjectName("conflict-cancel")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        self._save = TextButton(self.tr("Save"), "check", kind="primary")
        self._save.setObjectName("conflict-save")
        self._save.setDefault(True)
        self._save.clicked.connect(self._settle)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._left, 1)
        row.addWidget(back)
        row.addWidget(self._save)
        return row

    @Slot()
    def _follow(self) -> None:
        left = sum(field.choice is None for field in self._fields)
        words = self.tr("Still to choose: {0}").format(left) if left else ""
        self._left.setText(words)
        self._save.setEnabled(not left)
        self._save.setAccessibleDescription(words)

    @Slot()
    def _settle(self) -> None:
        choices = {field.conflict: field.choice for field in self._fields}
        self.accept()
        self.settled.emit(choices)
