"""Where the keyboard is, told so that the same place is found in a window that is filled anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class FocusPlace:
    """The `place`-th of those that are of this `kind` and have this `name`."""

    kind: type[QWidget]
    name: str
    place: int

    @classmethod
    def of(cls, inside: QWidget) -> FocusPlace | None:
        """None when the keyboard is elsewhere."""
        widget = inside.window().focusWidget()
        if not widget or not inside.isAncestorOf(widget):  # there may be none, whatever the stubs say
            return None
        alike = inside.findChildren(type(widget), widget.objectName())
        return cls(type(widget), widget.objectName(), alike.index(widget))

    def take(self, inside: QWidget) -> bool:
        """Put the keyboard there; whether there is such a place in sight."""
        alike = inside.findChildren(self.kind, self.name)
        if self.place >= len(alike) or not alike[self.place].isVisible():
            return False
        alike[self.place].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
