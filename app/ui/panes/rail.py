"""The rail at the left edge: the five sections."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from app.ui.qt.theme import icon
from app.ui.qt.tokens import SPACE_S, SPACE_XS, Role
from app.ui.widgets.buttons import describe


class Section(IntEnum):
    CONVERSATIONS = 0
    CONTACTS = 1
    CALLS = 2
    FOLLOW_UPS = 3
    SETTINGS = 4


_ICONS = {
    Section.CONVERSATIONS: "messages-square",
    Section.CONTACTS: "users",
    Section.CALLS: "phone",
    Section.FOLLOW_UPS: "bell",
    Section.SETTINGS: "settings",
}


class Rail(QFrame):
    """`chosen` carries a Section."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setProperty("edge", "right")
        self.words = {
            Section.CONVERSATIONS: self.tr("Conversations"),
            Section.CONTACTS: self.tr("Contacts"),
            Section.CALLS: self.tr("Calls"),
            Section.FOLLOW_UPS: self.tr("Follow-ups"),
            Section.SETTINGS: self.tr("Settings"),
        }
        self._group = QButtonGroup(self)
        self._buttons = {section: self._button(section) for section in Section}
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XS, SPACE_S, SPACE_XS, SPACE_S)
        column.setSpacing(SPACE_XS)
        for section, button in self._buttons.items():
            if section is Section.SETTINGS:
                column.addStretch(1)
            column.addWidget(button)
        self.show_section(Section.CONVERSATIONS)

    def show_section(self, section: Section) -> None:
        self._buttons[section].setChecked(True)
        self._tint()

    def set_missed(self, count: int) -> None:
        """How many calls were missed and not looked at yet."""
        self._count(Section.CALLS, count)

    def set_due(self, count: int) -> None:
        """How many follow-ups are due."""
        self._count(Section.FOLLOW_UPS, count)

    def _count(self, section: Section, count: int) -> None:
        words = self.words[section]
        self._buttons[section].setText(f"{words} ({count})" if count else words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_buttons"):
            self._tint()
            self._keep_room()

    def _keep_room(self) -> None:
        """For a count: what stands beside the rail stays where it is when there is one."""
        for section in (Section.CALLS, Section.FOLLOW_UPS):
            button = self._buttons[section]
            shown = button.text()
            button.setText(f"{self.words[section]} (9)")
            button.setMinimumWidth(button.sizeHint().width())
            button.setText(shown)

    def _button(self, section: Section) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"rail-{section.name.lower()}")
        button.setProperty("kind", "rail")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(20, 20))
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setText(self.words[section])
        describe(button, self.words[section], f"Alt+{section + 1}")
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Preferred)
        button.clicked.connect(lambda: self.chosen.emit(section))
        self._group.addButton(button)
        return button

    def _tint(self) -> None:
        for section, button in self._buttons.items():
            button.setIcon(icon(_ICONS[section], Role.ACCENT if button.isChecked() else Role.TEXT_MUTED))
