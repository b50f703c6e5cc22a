"""A drop-down list that can be searched by typing any part of an entry."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget


class SearchCombo(QComboBox):
    """`chosen` carries the code of an entry that the agent picked; text that finds nothing falls back to the last."""

    chosen = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(8)
        self._code = ""
        self._is_typing = False
        completer = self.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._edit = self.lineEdit() or QLineEdit()
        self._edit.setPlaceholderText(placeholder)
        self._edit.textEdited.connect(self._typed)
        self._edit.editingFinished.connect(self._settle)
        self.activated.connect(self._pick)

    def offer(self, entries: list[tuple[str, str]]) -> None:
        """The entries as (code, label)."""
        self.clear()
        for code, label in entries:
            self.addItem(label, code)
        self._show_code()

    def show_code(self, code: str) -> None:
        """Select the entry with this code, none for ""; text that is being typed at this moment is left alone."""
        self._code = code
        if not self._is_typing:
            self._show_code()

    @property
    def code(self) -> str:
        return self._code

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Scrolling past the closed list must not choose anything."""
        e.ignore()

    @Slot()
    def _typed(self) -> None:
        self._is_typing = True

    @Slot()
    def _settle(self) -> None:
        if not self._is_typing:
            return
        found = self._found(self._edit.text().strip().casefold())
        if found is None:
            self._is_typing = False
            self._show_code()
        else:
            self._pick(found)

    def _found(self, text: str) -> int | None:
        """The entry that is exactly `text`, else the only one that contains it."""
        labels = [self.itemText(row).casefold() for row in range(self.count())]
        if text in labels:
            return labels.index(text)
        containing = [row for row, label in enumerate(labels) if text and text in label]
        return containing[0] if len(containing) == 1 else None

    @Slot(int)
    def _pick(self, row: int) -> None:
        self._is_typing = False
        code = str(self.itemData(row))
        is_new = code != self._code
        self.show_code(code)
        if is_new:
            self.chosen.emit(code)

    def _show_code(self) -> None:
        row = self.findData(self._code) if self._code else -1
        self.setCurrentIndex(row)
        self._edit.setText(self.itemText(row) if row >= 0 else self._code)
        self._edit.setCursorPosition(0)
