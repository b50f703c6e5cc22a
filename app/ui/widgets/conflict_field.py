"""One part of a contact that was changed in two places: both words side by side, and the choice between them."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.core.editing import Choice, Conflict
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS
from app.ui.widgets.change_words import author_words, label_words, side_words
from app.ui.widgets.plain_label import PlainLabel


class ChoiceBox(QFrame):
    """What one side says below whose word it is. It can be clicked anywhere."""

    def __init__(self, name: str, whose: str, words: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.button = QRadioButton(whose.replace("&", "&&"))
        self.button.setObjectName(name)
        self.button.setAccessibleName(f"{about}, {whose}: {words}" if words else f"{about}, {whose}")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_XS, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addWidget(self.button)
        if words:
            label = PlainLabel(words, wraps=True)
            label.setContentsMargins(SPACE_XS, 0, 0, 0)
            column.addWidget(label)
        column.addStretch()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.button.setFocus()
            self.button.setChecked(True)


class ConflictField(QWidget):
    """Nothing is chosen at first: nobody's word is overwritten by pressing Return. `name` begins the objects' names."""

    chosen = Signal()

    def __init__(self, name: str, conflict: Conflict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflict = conflict
        self._name = name
        self._about = label_words(conflict)
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self.chosen)
        self._choices: dict[Choice, QRadioButton] = {}
        theirs, yours = (side_words(conflict.part, value) for value in (conflict.theirs, conflict.yours))
        sides = QHBoxLayout()
        sides.setSpacing(SPACE_S)
        sides.addWidget(self._box(Choice.THEIRS, author_words(conflict, datetime.now(UTC)), theirs), 1)
        sides.addWidget(self._box(Choice.YOURS, self.tr("You"), yours), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(self._head())
        column.addLayout(sides)
        if conflict.can_be_both:
            column.addWidget(self._box(Choice.BOTH, self.tr("Both, below each other"), ""))

    @property
    def first(self) -> QRadioButton:
        """Where the keyboard begins."""
        return self._choices[Choice.THEIRS]

    @property
    def choice(self) -> Choice | None:
        return next((choice for choice, button in self._choices.items() if button.isChecked()), None)

    def _head(self) -> QHBoxLayout:
        before = self.tr("Before: {0}").format(" ".join(side_words(self.conflict.part, self.conflict.base).split()))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(PlainLabel(self._about, "strong"))
        if self.conflict.base:
            row.addWidget(PlainLabel(before, "muted"), 1)
        row.addStretch()
        return row

    def _box(self, choice: Choice, whose: str, words: str) -> ChoiceBox:
        box = ChoiceBox(f"{self._name}-{choice}", whose, words, self._about)
        self._group.addButton(box.button)
        self._choices[choice] = box.button
        return box
