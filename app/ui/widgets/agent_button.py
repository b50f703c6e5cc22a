"""The agent's state with its timer, what follows it, and the menu to choose another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.core.agent_state import AgentState, AgentStatus
from app.ui.qt.theme import BESIDE_TEXT, icon, icon_beside_text
from app.ui.qt.ticker import ticker
from app.ui.qt.times import duration_text
from app.ui.qt.tokens import Role
from app.ui.viewmodels.words import agent_text
from app.ui.widgets.buttons import describe

_SIGNS = {
    AgentState.READY: ("circle-check", Role.POSITIVE),
    AgentState.NOT_READY: ("circle-minus", Role.ATTENTION),
    AgentState.BUSY: ("phone-call", Role.ACCENT),
    AgentState.AFTER_CALL_WORK: ("list-checks", Role.ACCENT),
}


class AgentButton(QToolButton):
    """`chosen` carries an AgentState and a reason. Until the first status it says that the desk is starting."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("agent-state")
        self.setProperty("kind", "quiet")
        self.setIconSize(BESIDE_TEXT)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setText(self.tr("Starting…"))
        self.setEnabled(False)
        self._status: AgentStatus | None = None
        self._reasons: Sequence[str] = ()
        self._menu = QMenu(self)
        self._menu.setObjectName("agent-menu")
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        ticker().ticked.connect(self._show_time)

    def show_status(self, status: AgentStatus) -> None:
        self._status = status
        self.setEnabled(True)
        self._tint()
        self._show_time()

    def set_reasons(self, reasons: Sequence[str]) -> None:
        """The reasons for Not Ready; when there are any, one has to be chosen."""
        self._reasons = reasons

    @property
    def widest(self) -> int:
        """Pixels that are enough for every state with its timer and what follows it."""
        advance = self.fontMetrics().horizontalAdvance
        reasons = [agent_text(AgentState.NOT_READY, reason) for reason in self._reasons or ("",)]
        busy = (agent_text(AgentState.BUSY), agent_text(AgentState.AFTER_CALL_WORK))
        text = _with_next(f"{max(busy, key=advance)}  0:00:00", max(reasons, key=advance))
        return self.sizeHint().width() - advance(self.text()) + advance(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        if self._status is not None:
            self.setIcon(icon_beside_text(*_SIGNS[self._status.state]))

    @Slot()
    def _show_time(self) -> None:
        status = self._status
        if status is None:
            return
        state = agent_text(status.state, status.reason)
        words = f"{state}  {duration_text(datetime.now(UTC) - status.since)}"
        if status.state in {AgentState.BUSY, AgentState.AFTER_CALL_WORK} and status.then is not AgentState.READY:
            words = _with_next(words, agent_text(status.then, status.then_reason))
        self.setText(words)
        describe(self, self.tr("Your state: {0}").format(state), "Ctrl+Shift+S")

    def _fill(self) -> None:
        self._menu.clear()
        ready = self._menu.addAction(icon("circle-check", Role.POSITIVE), agent_text(AgentState.READY))
        ready.triggered.connect(lambda: self.chosen.emit(AgentState.READY, ""))
        self._menu.addSeparator()
        for reason in self._reasons or ("",):
            words = self.tr("Not ready: {0}").format(reason) if reason else agent_text(AgentState.NOT_READY)
            action = self._menu.addAction(icon("circle-minus", Role.ATTENTION), words)
            action.triggered.connect(lambda _checked=False, why=reason: self.chosen.emit(AgentState.NOT_READY, why))


def _with_next(words: str, then: str) -> str:
    return words + "   " + QCoreApplication.translate("AgentButton", "then: {0}").format(then)
