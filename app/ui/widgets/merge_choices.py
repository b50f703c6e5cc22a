"""Whose word counts, field by field, when two contacts become one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from app.core.merging import Difference, Field, Trait
from app.ui.qt.tokens import SPACE_L, SPACE_XS
from app.ui.viewmodels.merging import trait_words, value_words
from app.ui.widgets.plain_label import PlainLabel

_LONGEST = 32


class MergeChoices(QWidget):
    """`taken` are the traits of which the other's word was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_XS)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._made: list[QWidget] = []
        self._theirs: dict[Trait, QRadioButton] = {}

    @property
    def taken(self) -> frozenset[Trait]:
        return frozenset(trait for trait, button in self._theirs.items() if button.isChecked())

    def show_differences(self, stays: str, other: str, differences: Sequence[Difference]) -> None:
        """`stays` and `other` are the titles of both."""
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made, self._theirs = [], {}
        if not differences:
            same = self.tr("They say the same of themselves: there is nothing to choose.")
            self._put(PlainLabel(same, "muted", wraps=True), 0, 0, 3)
            return
        for column, title in ((1, stays), (2, other)):
            self._put(PlainLabel(title, "strong"), 0, column)
        for row, difference in enumerate(differences, start=1):
            self._add(row, difference)

    def _add(self, row: int, difference: Difference) -> None:
        trait, words = difference.trait, trait_words(difference.trait)
        mine, theirs = value_words(trait, difference.stays), value_words(trait, difference.other)
        if trait.field is Field.NOTES and difference.stays:
            theirs = self.tr("both, below each other")
        group = QButtonGroup(self)
        keep, take = (self._radio(text, words, group) for text in (mine, theirs))
        keep.setObjectName(f"merge-keep-{row}")
        take.setObjectName(f"merge-take-{row}")
        (take if difference.is_taken else keep).setChecked(True)
        self._theirs[trait] = take
        self._put(PlainLabel(words, "muted"), row, 0)
        self._put(keep, row, 1)
        self._put(take, row, 2)

    def _radio(self, text: str, about: str, group: QButtonGroup) -> QRadioButton:
        short = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
        button = QRadioButton(short.replace("&", "&&"))
        button.setAccessibleName(f"{about}: {text}")
        button.setToolTip(text if short != text else "")
        group.addButton(button)
        return button

    def _put(self, widget: QWidget, row: int, column: int, columns: int = 1) -> None:
        self._grid.addWidget(widget, row, column, 1, columns)
        self._made.append(widget)
