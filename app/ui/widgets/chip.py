"""A small rounded label with an icon: a leg, a state."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.qt.tokens import SPACE_S, SPACE_XS, Role
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_SURFACES = {
    Role.TEXT_MUTED: "raised",
    Role.ACCENT: "accent",
    Role.POSITIVE: "positive",
    Role.ATTENTION: "attention",
    Role.DANGER: "danger",
}
_LOOKS = {Role.TEXT_MUTED: "muted"}


class Chip(QFrame):
    """`role` (TEXT_MUTED, ACCENT, POSITIVE, ATTENTION or DANGER) colours it; the words say the same."""

    def __init__(
        self, text: str = "", icon_name: str = "info", role: Role = Role.TEXT_MUTED, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._icon = IconLabel(icon_name, role)
        self._label = PlainLabel(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._icon)
        row.addWidget(self._label, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.show_state(text, icon_name, role)

    def show_state(self, text: str, icon_name: str, role: Role) -> None:
        self._icon.set_icon(icon_name, role)
        self._label.set_look(_LOOKS.get(role, role.value))
        self._label.setText(text)
        self.setAccessibleName(text)
        if self.property("surface") != _SURFACES[role]:
            self.setProperty("surface", _SURFACES[role])
            self.style().unpolish(self)
            self.style().polish(self)

    @property
    def text(self) -> str:
        return self._label.text()
