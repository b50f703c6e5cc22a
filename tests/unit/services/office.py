"""Aiko and Ben, each at a desk of their own, with one store and one mailbox."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.core.conversation import LegKind
from app.core.ids import AccountId, AgentId, ConversationId, new_id
from app.core.message import MailHead
from app.core.settings import DeskSettings
from app.core.team import AWAY_AFTER
from app.ports.clock import Clock
from app.services.inbox import TEAM
from app.storage.sql_store import SqlStore
from tests.fakes.clock import FakeClock
from tests.fakes.team import FakeTeam, SharedFile
from tests.rig.store import fresh_file, opened
from tests.unit.services.world import ACCOUNT, MAILBOX, Share, World, a_head


class Office:
    """What one of them does is heard by the other as soon as time passes."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.file = SharedFile(fresh_file(folder / "store.db").path)
        self.accounts = {LegKind.EMAIL: AccountId(new_id())}
        self.aiko, self.ben = self._desk("Aiko"), self._desk("Ben")
        self.pass_time()

    def _desk(self, name: str) -> World:
        agent, ear = AgentId(new_id()), FakeTeam()
        self.file.ears[agent] = ear
        share = Share(self._store(name, agent), agent, ear, self._clock_of(name), self.accounts)
        settings = DeskSettings(accounts=(replace(ACCOUNT, id=AccountId(new_id())),), region="FR", agent_name=name)
        world = World(self.file.path.parent, settings, share)
        world.services.channels.save_account(replace(world.mail.settings, options={TEAM: "yes"}))
        return world

    def _store(self, name: str, agent: AgentId) -> SqlStore:
        """What the desk of this agent works with."""
        return opened(self.file, agent)

    def _clock_of(self, name: str) -> Clock:
        """What their computer thinks."""
        return self.clock

    @property
    def desks(self) -> tuple[World, World]:
        return self.aiko, self.ben

    def pass_time(self, *absent: World, **time: float) -> None:
        """Time goes by, and what becomes due happens; the desks of those who are absent do nothing."""
        self.clock.advance(**time)
        for _ in range(20):
            self.clock.advance(seconds=0.06)
            for desk in self.desks:
                if desk not in absent:
                    desk.services.alarms.ring()

    def deafen(self, desk: World, *, is_deaf: bool = True) -> None:
        """They hear nothing of the other any longer, or again."""
        assert desk.share is not None
        self.file.ears[desk.share.agent].is_deaf = is_deaf

    def leave(self, desk: World) -> None:
        """Their computer has gone: in two minutes the others see that they are away."""
        for _ in range(5):
            self.pass_time(desk, seconds=AWAY_AFTER.total_seconds() / 4)

    def mailed(self, remote: str = MAILBOX, mail: MailHead | None = None, **event: Any) -> ConversationId:
        """Both desks read the same mail from the mailbox they share, Aiko's first."""
        read = self.aiko.mail.write(remote, "Where is my booking?", mail=mail or a_head(remote), **event)
        self.ben.mail.tell(read)
        self.pass_time()
        return self.aiko.place(read)

    def close(self) -> None:
        for desk in self.desks:
            desk.store.close()
