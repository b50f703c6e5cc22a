"""A line below the bar while this desk works without its team's store, and until all is saved there."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ports.spare import SpareState
from app.ui.qt.tokens import SPACE_L, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.store_words import store_advice, store_line
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

GOOD_NEWS_MS = 5_000
"""How long it says that all is well again."""
BLINK_MS = 1_500
"""A line that breaks and is there again at once is no news, as long as nothing waits."""


class StoreStrip(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("store-strip")
        self.setProperty("edge", "bottom")
        self._state = SpareState()
        self._line = PlainLabel("", "strong")
        self._line.setObjectName("store-line")
        self._sign = IconLabel("wifi-off", Role.ATTENTION)
        self._over = QTimer(self, singleShot=True, interval=GOOD_NEWS_MS)
        self._over.timeout.connect(self.hide)
        self._patience = QTimer(self, singleShot=True, interval=BLINK_MS)
        self._patience.timeout.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_XS, SPACE_L, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(self._sign)
        row.addWidget(self._line, 1)
        self.hide()

    def show_state(self, state: SpareState) -> None:
        before, self._state = self._state, state
        if self.isVisible() or state.waiting or state.stuck:
            self._show()
        elif state.since is None:
            self._patience.stop()
        elif before.since is None:
            self._patience.start()

    def _show(self) -> None:
        self._patience.stop()
        state = self._state
        self._line.setText(store_line(state))
        self.setToolTip(store_advice(state))
        self.setAccessibleName(" ".join(filter(None, (store_line(state), store_advice(state)))))
        sign, role = _look(state)
        self._sign.set_icon(sign, role)
        self.setProperty("surface", "note" if role is Role.ATTENTION else "base")
        self.style().unpolish(self)
        self.style().polish(self)
        if state.since is None:
            self._over.start()
        else:
            self._over.stop()
        self.show()


def _look(state: SpareState) -> tuple[str, Role]:
    if state.since is None:
        return ("circle-alert", Role.ATTENTION) if state.stuck else ("check", Role.POSITIVE)
    return ("refresh-cw", Role.ACCENT) if state.all_of else ("wifi-off", Role.ATTENTION)
