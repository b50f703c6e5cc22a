"""The agent's state: what they chose, and what their conversations and their headset make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.core import agent_state as rules
from app.core.agent_state import AgentState, AgentStatus
from app.core.conversation import in_hand
from app.core.errors import RefusedError
from app.core.ids import ConversationId
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.ports.audio import DevicesChanged
from app.ports.clock import Clock
from app.services.bus import Bus
from app.services.events import AgentChanged, ConversationChanged, ConversationView, SettingsChanged


class Agent:
    """Starts Not Ready: an agent says when the day begins."""

    def __init__(self, bus: Bus, clock: Clock, settings: DeskSettings) -> None:
        self._bus = bus
        self._clock = clock
        self._settings = settings
        self._work: dict[ConversationId, tuple[AgentState, datetime]] = {}
        self.status = AgentStatus(
            AgentState.NOT_READY, clock.now(), then=AgentState.NOT_READY, media=settings.ready_for
        )
        bus.subscribe(ConversationChanged, self._conversation_changed)
        bus.subscribe(SettingsChanged, self._settings_changed)
        bus.subscribe(DevicesChanged, self._devices_changed)

    def choose(self, state: AgentState, reason: str = "") -> None:
        """Ready, or Not Ready with a reason; while at work it is kept for afterwards.

        Raises RefusedError for Not Ready without one of the reasons, where there are any.
        """
        reasons = {each.name for each in self._settings.not_ready_reasons}
        if state is AgentState.NOT_READY and reasons and reason not in reasons:
            raise RefusedError(Problem.REASON_MISSING, reason)
        self._become(rules.choose(self.status, state, self._clock.now(), reason))

    def did_not_answer(self) -> bool:
        """A call rang in vain. Returns whether the agent is not ready, or is about to be, because of it."""
        before = self.status
        self._become(rules.did_not_answer(before, self._clock.now()))
        return self.status != before

    def _conversation_changed(self, event: ConversationChanged) -> None:
        work = _work_in(event.view)
        if work is None:
            self._work.pop(event.view.conversation.id, None)
        else:
            self._work[event.view.conversation.id] = work
        self._follow_work()

    def _follow_work(self) -> None:
        busy = [since for state, since in self._work.values() if state is AgentState.BUSY]
        if busy:
            self._become(rules.work_changed(self.status, AgentState.BUSY, min(busy)))
        elif self._work and self._settings.acw.holds_the_agent:
            since = max(since for _, since in self._work.values())
            self._become(rules.work_changed(self.status, AgentState.AFTER_CALL_WORK, since))
        else:
            self._become(rules.work_changed(self.status, None, self._clock.now()))

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings
        self._become(replace(self.status, media=event.settings.ready_for))
        self._follow_work()

    def _devices_changed(self, event: DevicesChanged) -> None:
        self._become(replace(self.status, has_microphone=event.chosen.microphone is not None))

    def _become(self, status: AgentStatus) -> None:
        if status != self.status:
            self.status = status
            self._bus.publish(AgentChanged(status))


def _work_in(view: ConversationView) -> tuple[AgentState, datetime] | None:
    """What this conversation asks of the agent and since when: talking, then wrapping up a talk.

    After a talk the agent stays busy while another call of the conversation is still live (behaviour 1). One that was
    parked asks for no more than it has brought since.
    """
    talked = in_hand(view.conversation, view.legs)
    if not view.is_in_hand or not talked:
        return None
    live = [leg for leg in view.legs if leg.is_live]
    if live:
        answers = [leg.answered_at for leg in live if leg.answered_at is not None]
        return AgentState.BUSY, min(answers or [leg.started_at for leg in live])
    return AgentState.AFTER_CALL_WORK, max(leg.end.at for leg in talked if leg.end is not None)
