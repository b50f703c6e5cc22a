"""A table of figures to be read, with the keyboard and with a screen reader, too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.ui.viewmodels.day import StateRow
from app.ui.widgets.day_bar import state_swatch

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DayTable(QTableWidget):
    """`words` is the column that takes all the room there is; what follows it are figures, to the right."""

    def __init__(
        self, name: str, title: str, columns: Sequence[str], words: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(columns), parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._words = words
        self._rows: list[StateRow] = []
        for column, text in enumerate(columns):
            head = QTableWidgetItem(text)
            head.setTextAlignment(self._alignment(column))
            self.setHorizontalHeaderItem(column, head)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column in range(len(columns)):
            is_words = column == words
            mode = QHeaderView.ResizeMode.Stretch if is_words else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)

    def show_rows(self, rows: list[StateRow]) -> None:
        """The row that is looked at stays."""
        if rows == self._rows:
            return
        self._rows = rows
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row.cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(self._alignment(column))
                item.setToolTip(text if column == self._words else "")
                self.setItem(number, column, item)
        self._tint()
        self.resizeRowsToContents()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._tint()

    def _tint(self) -> None:
        for number, row in enumerate(self._rows):
            item = self.item(number, self._words)
            if item is not None and row.state is not None:
                item.setIcon(state_swatch(row.state, is_break=row.is_break))

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return _RIGHT if column > self._words else _LEFT
