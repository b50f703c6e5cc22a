"""A drop-down list that can be searched by typing any parts of an entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from app.ui.qt.theme import icon

_STAR = QSize(16, 16)
_MARGIN, _WIDEST = 32, 360
"""Pixels: what a list has around its entries, and how wide it may be where the field is narrow."""


class SearchCombo(QComboBox):
    """`chosen` carries the code of an entry that the agent picked; text that finds nothing falls back to the last."""

    chosen = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(8)
        self._code = self._words = ""
        self._is_typing = False
        self._starred: Collection[str] = ()
        self._matching = _Matching(self)
        self._matching.setSourceModel(self.model())
        completer = QCompleter(self._matching, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self._lists = [each for each in (self.view(), completer.popup()) if each is not None]
        self.setIconSize(QSize(0, 0))  # beside the chosen one there is no room for a star
        for each in self._lists:
            each.setIconSize(_STAR)
        self._edit = self.lineEdit() or QLineEdit()
        self._edit.setPlaceholderText(placeholder)
        self._edit.textEdited.connect(self._typed)
        self._edit.editingFinished.connect(self._settle)
        self.activated.connect(self._pick)

    def offer(self, entries: Iterable[tuple[str, str]], starred: Collection[str] = ()) -> None:
        """The entries as (code, label), and the codes of those with a star. What is being typed stays."""
        typed, place = self._edit.text(), self._edit.cursorPosition()
        self._starred = starred
        self.clear()
        for code, label in entries:
            self.addItem(label, code)
        self._tint()
        for each in self._lists:
            each.setMinimumWidth(min(self.view().sizeHintForColumn(0) + _MARGIN, _WIDEST))
        if self._is_typing:
            self._edit.setText(typed)
            self._edit.setCursorPosition(place)
        else:
            self._show_code()

    def show_code(self, code: str, words: str = "") -> None:
        """Select the entry with this code, none for ""; text that is being typed at this moment is left alone.

        One that is not offered is shown by its `words`.
        """
        self._code, self._words = code, words or code
        if not self._is_typing:
            self._show_code()

    @property
    def code(self) -> str:
        return self._code

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Scrolling past the closed list must not choose anything."""
        e.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        """With a star here and there the others have a gap of its size."""
        star, gap = (icon("star"), QIcon(_clear())) if self._starred else (QIcon(), QIcon())
        for row in range(self.count()):
            self.setItemIcon(row, star if self.itemData(row) in self._starred else gap)

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._is_typing = True
        self._matching.look_for(text)

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
        """The entry that is exactly `text`, else the only one that has all its words."""
        labels = [self.itemText(row).casefold() for row in range(self.count())]
        if text in labels:
            return labels.index(text)
        containing = [row for row, label in enumerate(labels) if text and _has_all(label, text.split())]
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
        self._edit.setText(self.itemText(row) if row >= 0 else self._words)
        self._edit.setCursorPosition(0)


def _clear() -> QPixmap:
    pixmap = QPixmap(_STAR)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


class _Matching(QSortFilterProxyModel):
    """The entries that have all the words that were typed, in any order."""

    _words: tuple[str, ...] = ()

    def look_for(self, text: str) -> None:
        self._words = tuple(text.casefold().split())
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        label = self.sourceModel().index(source_row, 0, source_parent).data()
        return _has_all(str(label).casefold(), self._words)


def _has_all(label: str, words: Iterable[str]) -> bool:
    return all(word in label for word in words)
