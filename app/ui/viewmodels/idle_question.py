"""Whether to ask the agent if they are still there: a suggestion, the desk changes no state by itself."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.core.agent_state import AgentState, AgentStatus
from app.core.settings import DeskSettings
from app.services.events import AgentChanged, SettingsChanged
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.signs_of_life import SignsOfLife
from app.ui.qt.ticker import ticker
from app.ui.viewmodels.conversation_list import ConversationList


class IdleQuestion(QObject):
    """`asked` when the agent is ready, has nothing in hand and gives no sign of life; `over` when that is so no more.

    A key or the mouse do not take the question back: they are how it is answered.
    """

    asked = Signal()
    over = Signal()

    def __init__(
        self,
        bridge: DeskBridge,
        conversations: ConversationList,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.settings = DeskSettings()
        self._conversations = conversations
        self._clock = clock
        self._signs = SignsOfLife(self, clock)
        self._status: AgentStatus | None = None
        self._waits_since: float | None = None
        self._is_asked = False
        bridge.agent_changed.connect(self._agent_changed)
        bridge.settings_changed.connect(self._settings_changed)
        ticker().ticked.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Once a second."""
        self._signs.look()
        if not self._may_ask:
            self._waits_since = None
            self._take_back()
        elif self._waits_since is None:
            self._waits_since = self._clock()
        elif not self._is_asked and self._quiet_s(self._waits_since) >= self.settings.idle_min * 60:
            self._is_asked = True
            self.asked.emit()

    @Slot()
    def answered(self) -> None:
        """They are there: the time begins anew."""
        self._is_asked = False
        self._waits_since = self._clock()

    @property
    def _may_ask(self) -> bool:
        is_ready = self._status is not None and self._status.state is AgentState.READY
        return is_ready and self.settings.idle_min > 0 and self._conversations.rowCount() == 0

    def _quiet_s(self, since: float) -> float:
        return self._clock() - max(since, self._signs.last)

    def _take_back(self) -> None:
        if self._is_asked:
            self._is_asked = False
            self.over.emit()

    @Slot(AgentChanged)
    def _agent_changed(self, event: AgentChanged) -> None:
        self._status = event.status
        self.look()

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self.settings = event.settings
        self.look()
