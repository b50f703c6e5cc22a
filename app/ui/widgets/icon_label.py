"""An icon of the desk's set as a decoration; the words beside it say the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.qt.theme import icon
from app.ui.qt.tokens import Role


class IconLabel(QLabel):
    def __init__(self, name: str, role: Role = Role.TEXT_MUTED, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.set_icon(name, role)

    def set_icon(self, name: str, role: Role) -> None:
        self._name, self._role = name, role
        pixmap = icon(name, role).pixmap(self._size, self._size)
        # A label lays out everything around it anew for each pixmap, and style changes come in numbers.
        if pixmap.cacheKey() != self.pixmap().cacheKey():
            self.setPixmap(pixmap)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.set_icon(self._name, self._role)
