"""What the phone servers are told of the agent: available, on the phone, away and why."""

from __future__ import annotations

from app.core.conversation import LegKind
from app.core.ids import ConversationId
from app.core.presence import Presence, presence_of
from app.core.settings import DeskSettings
from app.ports.telephony import SetPresence, Telephony
from app.services.agent import Agent
from app.services.bus import Bus
from app.services.calls import Calls
from app.services.events import AgentChanged, ConversationChanged, SettingsChanged


class Publishing:
    """Tells the engine each time that it changes. Which servers hear of it is a matter of each phone account."""

    def __init__(self, bus: Bus, telephony: Telephony, calls: Calls, agent: Agent, settings: DeskSettings) -> None:
        self._telephony = telephony
        self._calls = calls
        self._agent = agent
        self._settings = settings
        self._talks: set[ConversationId] = set()
        self._told = self._presence
        bus.subscribe(AgentChanged, self._agent_changed)
        bus.subscribe(ConversationChanged, self._conversation_changed)
        bus.subscribe(SettingsChanged, self._settings_changed)

    def engine_ready(self) -> None:
        """It knows nothing yet. To be told before the accounts are, so that they begin with what is true."""
        self._told = self._presence
        self._telephony.request(SetPresence(self._told))

    @property
    def _presence(self) -> Presence:
        status = self._agent.status
        # The phone knows of an answer before any record does, and the record lasts until the agent's state follows.
        is_talking = self._calls.is_talking or bool(self._talks)
        return presence_of(status, is_talking=is_talking, is_break=self._settings.is_break(status.reason))

    def _tell(self) -> None:
        if self._told != self._presence:
            self._told = self._presence
            self._telephony.request(SetPresence(self._told))

    def _agent_changed(self, event: AgentChanged) -> None:
        self._tell()

    def _conversation_changed(self, event: ConversationChanged) -> None:
        """A call may begin or end while the agent is busy with a chat all along."""
        view = event.view
        calls = (leg for leg in view.legs if leg.kind is LegKind.CALL and leg.is_live)
        if any(leg.answered_at is not None for leg in calls):
            self._talks.add(view.conversation.id)
        else:
            self._talks.discard(view.conversation.id)
        self._tell()

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings
        self._tell()
