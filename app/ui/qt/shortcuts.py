"""The window's keyboard: shortcuts that work while the agent types, too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Key:
    """Keys as Qt spells them ("Ctrl+E"), the words on the cheat sheet, and what it does."""

    keys: str
    words: str
    action: Callable[[], None]


class Keyboard(QObject):
    """Text fields claim keys for editing (Ctrl+E is theirs on X11); this takes the desk's own back from them."""

    def __init__(self, keys: list[Key], window: QWidget) -> None:
        super().__init__(window)
        self.keys = keys
        self._window = window
        self._sequences = {QKeySequence(key.keys) for key in keys}
        for key in keys:
            shortcut = QShortcut(QKeySequence(key.keys), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(key.action)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    @Slot(QWidget, QWidget)
    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Listen to the one widget that has the keyboard, not to everything that happens to all of them."""
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and self._window.isAncestorOf(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        is_ours = QKeySequence(event.keyCombination()) in self._sequences
        if is_ours:
            event.ignore()
        return is_ours
