"""Where messages and notes are typed: a box as tall as its text, up to a point."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.core.plain_text import plain_text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SLASH = re.compile(r"(?:^|\s)(/[^\s/]{0,30})$")
_AROUND = 28
"""Pixels of padding, border and margin above and below the lines."""


class GrowingEdit(QPlainTextEdit):
    """Enter is `entered` and Shift+Enter breaks the line; with `enter_breaks` only Ctrl+Enter is, as always."""

    entered = Signal()

    def __init__(self, least: int = 1, most: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.enter_breaks = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.textChanged.connect(self._grow)

    def set_lines(self, least: int, most: int) -> None:
        self._least, self._most = least, most
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(200, self._height(min(self._most, max(self._least, self._lines))))

    def minimumSizeHint(self) -> QSize:
        """A small window takes lines away before it takes anything else."""
        return QSize(80, self._height(min(2, self._least)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    @property
    def _lines(self) -> int:
        return max(1, round(self.document().size().height()))

    def _height(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + _AROUND

    @Slot()
    def _grow(self) -> None:
        """A bar is only there for what does not fit, not for the moment before the box has grown."""
        is_long = self._lines > self._most
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        self.updateGeometry()

    def show_text(self, text: str) -> None:
        """Another text, its end under the cursor; nothing of it can be undone, and nobody is told that it was typed."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(False)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if is_control_enter(event) or (is_plain and not self.enter_breaks):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class MessageEdit(GrowingEdit):
    """`files_given` carries paths that were pasted or dropped, `picture_given` a picture from the clipboard.

    `slash_typed` carries what follows a `/` at the start of the word under the cursor, None when there is none.
    `nothing_to_undo` is Ctrl+Z in an empty box, `last_wanted` the arrow up in one, `escaped` the escape key;
    `reached` when the keyboard comes here.
    """

    files_given = Signal(object)
    picture_given = Signal(QImage)
    slash_typed = Signal(object)
    nothing_to_undo = Signal()
    last_wanted = Signal()
    escaped = Signal()
    reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.cursorPositionChanged.connect(self._look_for_slash)

    def show_text(self, text: str) -> None:
        super().show_text(text)
        self.slash_typed.emit(None)

    def put_in_place_of_slash(self, text: str) -> None:
        """Write `text` where the word with the slash stands."""
        cursor = self.textCursor()
        found = _SLASH.search(self._before_cursor())
        if found is not None:
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(found[1].encode("utf-16-le")) // 2
            )
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def begin_slash(self) -> None:
        """As if the agent had typed a slash at the start of a word."""
        before = self._before_cursor()
        self.insertPlainText("/" if not before or before[-1].isspace() else " /")
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_empty = self.document().isEmpty()
        if is_empty and event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.nothing_to_undo.emit()
        elif is_empty and event.key() == Qt.Key.Key_Up:
            self.last_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Files are attached, and so is a picture without words; text is taken in as plain text."""
        files = files_in(source)
        if files:
            self.files_given.emit(files)
        elif source.hasImage() and not source.hasText():
            self.picture_given.emit(source.imageData())
        elif source.hasText():
            self.insertPlainText(plain_text(source.text()))

    @property
    def slash(self) -> str | None:
        """What follows the slash of the word under the cursor, None when it has none."""
        found = _SLASH.search(self._before_cursor())
        return found[1][1:] if found else None

    @Slot()
    def _look_for_slash(self) -> None:
        self.slash_typed.emit(self.slash)

    def _before_cursor(self) -> str:
        cursor = self.textCursor()
        units = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()]
        return units.decode("utf-16-le", "ignore")


def files_in(source: QMimeData) -> list[Path]:
    """The files on this computer that were pasted or dropped."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def is_control_enter(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
