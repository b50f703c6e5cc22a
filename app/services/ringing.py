"""Whether calls come to this desk at all, and how long they may ring (behaviours 17 and 19)."""

from __future__ import annotations

from app.core.agent_state import AgentState
from app.core.call import Call, CallState
from app.core.conversation import LegKind
from app.core.ids import CallId, ConversationId
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.ports.telephony import GiveBack, TakeCalls, Telephony
from app.services.agent import Agent
from app.services.alarms import Alarms
from app.services.bus import Bus
from app.services.calls import Calls
from app.services.events import AgentChanged, ConversationChanged, Notice, NoticeOver, SettingsChanged


class Ringing:
    """Tells the engine whether the agent is ready for calls; what that means is a matter of each phone account."""

    def __init__(
        self, bus: Bus, alarms: Alarms, telephony: Telephony, calls: Calls, agent: Agent, settings: DeskSettings
    ) -> None:
        self._bus = bus
        self._alarms = alarms
        self._telephony = telephony
        self._calls = calls
        self._agent = agent
        self._alert = settings.alert
        self._told = self._wanted
        self._rings: set[CallId] = set()
        self._has_missed = False
        bus.subscribe(AgentChanged, self._agent_changed)
        bus.subscribe(ConversationChanged, self._conversation_changed)
        bus.subscribe(SettingsChanged, self._settings_changed)

    def engine_ready(self) -> None:
        """It knows nothing yet. To be told before the accounts are, which would register first and ask then."""
        self._told = self._wanted
        self._telephony.request(self._told)

    @property
    def _wanted(self) -> TakeCalls:
        return TakeCalls(self._agent.status.is_open_for(LegKind.CALL))

    def _tell(self) -> None:
        if self._told != self._wanted:
            self._told = self._wanted
            self._telephony.request(self._told)

    def _agent_changed(self, event: AgentChanged) -> None:
        self._tell()
        if self._has_missed and event.status.then is AgentState.READY:
            self._has_missed = False
            self._bus.publish(NoticeOver(Problem.NOT_ANSWERED))

    def _settings_changed(self, event: SettingsChanged) -> None:
        """What rings already rings as long as it was to."""
        self._alert = event.settings.alert

    def _conversation_changed(self, event: ConversationChanged) -> None:
        self._rings = {each for each in self._rings if self._calls.rings(each)}
        for call in event.view.calls:
            if call.state is CallState.OFFERED and call.id not in self._rings:
                self._rings.add(call.id)
                self._wait_for_answer(call, event.view.conversation.id)

    def _wait_for_answer(self, call: Call, conversation: ConversationId) -> None:
        def give_back() -> None:
            if self._calls.rings(call.id):
                self._telephony.request(GiveBack(call.id))
                self._nobody_answered(conversation)

        self._alarms.at(call.started_at + self._alert, give_back)

    def _nobody_answered(self, conversation: ConversationId) -> None:
        if self._agent.did_not_answer():
            self._has_missed = True
            self._bus.publish(Notice(Problem.NOT_ANSWERED, conversation=conversation))
