"""What is left of the last call or chat: how long it lasted, and for a call the way to call again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.call import EndedBy
from app.core.conversation import Leg, LegKind
from app.ui.qt.times import duration_text
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.problem_words import problem_sentence
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.tips import plain_tip


class EndedStrip(QFrame):
    """`again` is the wish to call once more."""

    again = Signal()

    def __init__(self, kind: LegKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "raised")
        self._chip = Chip()
        self._chip.setObjectName("ended-chip" if kind is LegKind.CALL else "ended-chat-chip")
        again = TextButton(self.tr("Call again"), "phone")
        again.setObjectName("call-again")
        if kind is not LegKind.CALL:
            again.hide()
        again.clicked.connect(self.again)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(self._chip)
        row.addStretch(1)
        row.addWidget(again)
        self.hide()

    def show_leg(self, leg: Leg | None) -> None:
        """`leg` has ended; None while there is nothing to say."""
        self.setVisible(leg is not None)
        if leg is not None:
            self._chip.show_state(*(self._call(leg) if leg.kind is LegKind.CALL else self._chat(leg)))
            self._chip.setToolTip(plain_tip(leg.route.remote))

    def _call(self, leg: Leg) -> tuple[str, str, Role]:
        if leg.answered_at is None or leg.end is None:
            problem = leg.end.problem if leg.end else None
            text = problem_sentence(problem) if problem else self.tr("Ended, not answered")
            return text, "phone-missed", Role.DANGER if problem else Role.TEXT_MUTED
        lasted = duration_text(leg.end.at - leg.answered_at)
        return self.tr("Ended after {0}").format(lasted), "phone-off", Role.TEXT_MUTED

    def _chat(self, leg: Leg) -> tuple[str, str, Role]:
        sign, role = "message-square-off", Role.TEXT_MUTED
        if leg.answered_at is None or leg.end is None:
            return self.tr("Chat not taken"), sign, role
        lasted = duration_text(leg.end.at - leg.answered_at)
        words = {
            EndedBy.AGENT: self.tr("Chat ended after {0}"),
            EndedBy.CUSTOMER: self.tr("The customer left the chat after {0}"),
            EndedBy.SILENCE: self.tr("Chat closed after {0}: nobody wrote"),
        }.get(leg.end.by, self.tr("Chat cut off after {0}"))
        return words.format(lasted), sign, role
