"""The agent's state with its timer, what follows it, and the menu to choose another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.core.agent_state import OFFERED, AgentState, AgentStatus, NotReadyReason
from app.core.conversation import LegKind
from app.ui.qt.theme import BESIDE_TEXT, icon, icon_beside_text
from app.ui.qt.ticker import ticker
from app.ui.qt.times import duration_text
from app.ui.qt.tokens import Role
from app.ui.viewmodels.words import agent_text, media_text, reason_text, status_text
from app.ui.widgets.buttons import describe

_SIGNS = {
    AgentState.READY: ("circle-check", Role.POSITIVE),
    AgentState.NOT_READY: ("circle-minus", Role.ATTENTION),
    AgentState.BUSY: ("phone-call", Role.ACCENT),
    AgentState.AFTER_CALL_WORK: ("list-checks", Role.ACCENT),
}
_NO_REASON = (NotReadyReason(""),)


class AgentButton(QToolButton):
    """Until the first status it says that the desk is starting.

    `chosen` carries an AgentState and a reason, `media_chosen` the media that the agent takes from now on. `day_wanted`
    asks for the view of the agent's day.
    """

    chosen = Signal(object, str)
    media_chosen = Signal(tuple)
    day_wanted = Signal()

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
        self._reasons: Sequence[NotReadyReason] = ()
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

    def set_reasons(self, reasons: Sequence[NotReadyReason]) -> None:
        """The reasons for Not Ready; when there are any, one has to be chosen."""
        self._reasons = reasons

    @property
    def widest(self) -> int:
        """Pixels that are enough for every state with its timer and what follows it."""
        advance = self.fontMetrics().horizontalAdvance
        reasons = [agent_text(AgentState.NOT_READY, each.name) for each in self._reasons or _NO_REASON]
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
        state = status_text(status)
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
        for reason in self._reasons or _NO_REASON:
            name = reason_text(reason.name).replace("&", "&&")  # or it would become a shortcut
            words = self.tr("Not ready: {0}").format(name) if name else agent_text(AgentState.NOT_READY)
            action = self._menu.addAction(icon("coffee" if reason.is_break else "circle-minus", Role.ATTENTION), words)
            action.triggered.connect(lambda _on=False, why=reason.name: self.chosen.emit(AgentState.NOT_READY, why))
        self._menu.addSeparator()
        for medium in OFFERED:
            self._add_medium(medium)
        self._menu.addSeparator()
        self._menu.addAction(icon("clock"), self.tr("My day")).triggered.connect(self.day_wanted)

    def _add_medium(self, medium: LegKind) -> None:
        taken = self._status.media if self._status is not None else OFFERED
        words = self.tr("Take {0}").format(media_text(medium))
        if medium is LegKind.CALL and self._status is not None and not self._status.has_microphone:
            words = self.tr("{0} (there is no microphone)").format(words)
        action = self._menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(medium in taken)
        wanted = tuple(each for each in OFFERED if (each in taken) is not (each is medium))
        action.triggered.connect(lambda: self.media_chosen.emit(wanted))


def _with_next(words: str, then: str) -> str:
    return words + "   " + QCoreApplication.translate("AgentButton", "then: {0}").format(then)
