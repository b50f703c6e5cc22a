"""Words for a screen reader that stand nowhere under the keyboard: a live region."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(about: QObject, words: str) -> None:
    """Have these words said now; does nothing where no screen reader listens."""
    if words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, words))
