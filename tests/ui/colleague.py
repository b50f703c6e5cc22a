"""A colleague who works with the same store at a desk without a window."""

from __future__ import annotations

from dataclasses import replace

from app.core.conversation import LegKind
from app.core.ids import AccountId, AgentId, new_id
from app.core.settings import DeskSettings
from app.ports.clock import Clock
from app.services.inbox import TEAM
from tests.fakes.team import FakeTeam, SharedFile
from tests.rig.store import opened
from tests.unit.services.world import Share, World


class Aiko(World):
    """Has the same mailbox. Her services live on the test's own thread."""

    def __init__(self, file: SharedFile, mailbox: AccountId, clock: Clock) -> None:
        agent = AgentId(new_id())
        ear = file.ears[agent] = FakeTeam()
        share = Share(opened(file, agent), agent, ear, clock, {LegKind.EMAIL: mailbox})
        super().__init__(file.path.parent, DeskSettings(region="FR", agent_name="佐藤 愛子"), share)
        self.services.channels.save_account(replace(self.mail.settings, options={TEAM: "yes"}))
