"""The window's keyboard: shortcuts that work while the agent types, too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Key:
    """Keys as Qt spells them ("Ctrl+E"), the words on the cheat sheet, and what it does."""

    keys: str
    words: str
    action: Callable[[], None]


class Keyboard(QObject):
    """Text fields claim keys such as Ctrl+K and Ctrl+E for editing; this takes the desk's own back from them."""

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
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = QKeySequence(event.keyCombination()) in self._sequences
            if is_ours and self._window.isActiveWindow():
                event.ignore()
                return True
        return False
