"""Buttons that carry an icon of the desk's set, an accessible name and their shortcut in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from app.ui.qt.theme import BESIDE_TEXT, icon, icon_beside_text
from app.ui.qt.tokens import SPACE_S, Role

ICON_SIZE = QSize(18, 18)
_INK = {"primary": Role.ACCENT_TEXT, "positive": Role.ACCENT_TEXT, "danger": Role.ACCENT_TEXT}


class IconButton(QToolButton):
    """A square button: the icon is all it shows, `text` is what a screen reader and the tooltip say.

    A checkable one has the accent's colour while it is on. `kind`: "", "primary", "positive", "danger" or "quiet".
    """

    def __init__(
        self, icon_name: str, text: str, shortcut: str = "", parent: QWidget | None = None, *, kind: str = "quiet"
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setIconSize(ICON_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon_name = icon_name
        self._shortcut = shortcut
        self.set_face(icon_name, text)
        self.toggled.connect(self._tint)

    def set_face(self, icon_name: str, text: str) -> None:
        """Show another icon and say another thing: "Hold" becomes "Resume"."""
        self._icon_name = icon_name
        describe(self, text, self._shortcut)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        ink = Role.ACCENT if self.isChecked() else _INK.get(str(self.property("kind")), Role.TEXT)
        self.setIcon(icon(self._icon_name, ink))


class TextButton(QPushButton):
    """A button with words and, if wanted, an icon. `kind` as for IconButton."""

    def __init__(
        self, text: str, icon_name: str = "", shortcut: str = "", parent: QWidget | None = None, *, kind: str = ""
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setIconSize(BESIDE_TEXT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon_name = icon_name
        describe(self, text, shortcut)
        self._tint()

    def set_icon(self, icon_name: str) -> None:
        self._icon_name = icon_name
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        if self._icon_name:
            self.setIcon(icon_beside_text(self._icon_name, _INK.get(str(self.property("kind")), Role.TEXT)))


class ElidedButton(TextButton):
    """A quiet one as wide as there is room for: of words that are too long it shows the beginning, the tooltip all."""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon_name, parent=parent, kind="quiet")
        self._words = text
        self.setProperty("align", "left")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        room = inside - self.iconSize().width() - SPACE_S
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


def describe(button: QAbstractButton, text: str, shortcut: str = "") -> None:
    """Give the button its accessible name and a tooltip with the shortcut as this system writes it."""
    button.setAccessibleName(text)
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    button.setToolTip(f"{text} ({keys})" if keys else text)
