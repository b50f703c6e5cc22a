"""What is left of the last call: how long it lasted, and the way to call again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.conversation import Leg
from app.ui.qt.times import duration_text
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chip import Chip


class EndedStrip(QFrame):
    """`again` is the wish to call once more."""

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "raised")
        self._chip = Chip()
        self._chip.setObjectName("ended-chip")
        again = TextButton(self.tr("Call again"), "phone")
        again.setObjectName("call-again")
        again.clicked.connect(self.again)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(self._chip)
        row.addStretch(1)
        row.addWidget(again)

    def show_leg(self, leg: Leg) -> None:
        """`leg` has ended."""
        if leg.answered_at is None or leg.end is None:
            problem = leg.end.problem if leg.end else None
            text = problem.sentence if problem else self.tr("Ended, not answered")
            self._chip.show_state(text, "phone-missed", Role.DANGER if problem else Role.TEXT_MUTED)
        else:
            lasted = duration_text(leg.end.at - leg.answered_at)
            self._chip.show_state(self.tr("Ended after {0}").format(lasted), "phone-off", Role.TEXT_MUTED)
