"""What the desk works with, as the composition root has put it together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.ids import AgentId
from app.ports.channel import ChannelType
from app.ports.clock import Clock
from app.ports.credentials import Credentials
from app.ports.forms import FormFiles
from app.ports.settings import SettingsFile
from app.ports.spare import Spare
from app.ports.store import Store
from app.ports.team import Team
from app.ports.telephony import Telephony


@dataclass(frozen=True, slots=True)
class Outside:
    """The adapters the desk works with. `agent` works at it, `team` is there when others share the store.

    `spare` is that store once more, when the desk can do without it for a while.
    """

    store: Store
    telephony: Telephony
    credentials: Credentials
    settings: SettingsFile
    clock: Clock
    channels: Mapping[str, ChannelType] = field(default_factory=dict[str, ChannelType])
    forms: FormFiles | None = None
    agent: AgentId | None = None
    team: Team | None = None
    spare: Spare | None = None
