"""A message across the window: what happened, what to do, and the details for whoever wants them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, Role
from app.ui.widgets.buttons import IconButton, TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class Banner(QFrame):
    """Stays until the agent dismisses it or it is no longer so. `detail` is folded away at first.

    `actions` hold what can be done about it at once.
    """

    dismissed = Signal()

    def __init__(
        self,
        sentence: str,
        advice: str,
        detail: str = "",
        parent: QWidget | None = None,
        *,
        sign: str = "triangle-alert",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("surface", "attention")
        self.setAccessibleName(f"{sentence} {advice}")
        self._detail = PlainLabel(detail, "muted", wraps=True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.setVisible(False)
        details = TextButton(self.tr("Details"), kind="quiet")
        details.setObjectName("banner-details")
        details.setCheckable(True)
        details.setVisible(bool(detail))
        details.toggled.connect(self._detail.setVisible)
        dismiss = IconButton("x", self.tr("Dismiss"))
        dismiss.setObjectName("banner-dismiss")
        dismiss.clicked.connect(self.dismissed)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE_S)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(0)
        grid.addWidget(IconLabel(sign, Role.ATTENTION), 0, 0)
        grid.addWidget(PlainLabel(sentence, "strong", wraps=True), 0, 1)
        grid.addWidget(PlainLabel(advice, wraps=True), 1, 1)
        grid.addWidget(self._detail, 2, 1)
        grid.addLayout(self._actions, 0, 2, 2, 1)
        grid.addWidget(details, 0, 3, 2, 1)
        grid.addWidget(dismiss, 0, 4, 2, 1)
        grid.setColumnStretch(1, 1)

    def add_action(self, name: str, words: str) -> TextButton:
        """A button for something to do about it; connect to its `clicked`."""
        button = TextButton(words)
        button.setObjectName(name)
        self._actions.addWidget(button)
        return button
