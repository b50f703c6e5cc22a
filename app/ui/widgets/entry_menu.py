"""A menu made of plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from app.ui.qt.theme import icon


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu. `words` are plain text; `name` is its object name."""

    name: str
    words: str
    icon: str
    action: Callable[[], None]


def entry_menu(sections: Sequence[Sequence[Entry]], name: str, parent: QWidget) -> QMenu:
    """The menu, gone for good once it has closed. Show it with `popup`."""
    menu = QMenu(parent)
    menu.setObjectName(name)
    for section in sections:
        if section and menu.actions():
            menu.addSeparator()
        for entry in section:
            # An ampersand in an address would become a shortcut.
            action = menu.addAction(icon(entry.icon), entry.words.replace("&", "&&"))
            action.setObjectName(entry.name)
            action.triggered.connect(lambda _on=False, entry=entry: entry.action())
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
