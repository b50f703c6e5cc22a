"""How a chat account comes to its server and back to it: log in, tell what was missed, stay, and all over again."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

from app.channels.chat_xmpp import stanzas
from app.channels.chat_xmpp.archive import Archive
from app.channels.chat_xmpp.client import Client
from app.channels.chat_xmpp.files import Files
from app.channels.chat_xmpp.inbox import Inbox
from app.channels.chat_xmpp.problems import AnswerError, LinkError
from app.channels.chat_xmpp.settings import Settings, Timing
from app.channels.chat_xmpp.stanzas import CARBONS, Heard
from app.core.channel import Link, LinkState
from app.core.conversation import LegKind
from app.core.problems import Problem
from app.ports.channel import ChannelEvent, LinkChanged

log = logging.getLogger(__name__)

FINAL = frozenset({Problem.LOGIN_REFUSED})
"""Trying again would only lock the account: the desk makes a new channel when its settings have changed."""


class Connection:
    """`connected` and `lost` are called before the desk is told so.

    What comes live while the archive is read is held back, so that everything is told in the order it was written in.
    """

    def __init__(
        self,
        settings: Settings,
        timing: Timing,
        client: Client,
        archive: Archive,
        files: Files,
        inbox: Inbox,
        tell: Callable[[ChannelEvent], None],
    ) -> None:
        self.connected: Callable[[], None] = lambda: None
        self.lost: Callable[[], None] = lambda: None
        self._settings = settings
        self._timing = timing
        self._client = client
        self._archive = archive
        self._files = files
        self._inbox = inbox
        self._tell = tell
        self._held: list[Heard] | None = []

    async def run(self) -> None:
        """Until cancelled, or until there is no point in trying again."""
        failures = 0
        while True:
            self.tell_link(LinkState.CONNECTING)
            began = self._client.loop.time()
            try:
                await self._connect()
                self.tell_link(LinkState.CONNECTED)
                await self._client.while_live(self._client.watch())
            except LinkError as error:
                self._client.drop()
                self.lost()
                if error.problem in FINAL:
                    self.tell_link(LinkState.FAILED, error)
                    return
                lasted = self._client.loop.time() - began > self._timing.last
                failures = 1 if lasted else failures + 1
                await self._pause(error, failures)

    async def _pause(self, error: LinkError, failures: int) -> None:
        """A little more or less than the usual time, so that not all desks come back at once."""
        usual = min(self._timing.last, self._timing.first * 2 ** (failures - 1))
        delay = usual * random.uniform(0.75, 1.25)
        self.tell_link(LinkState.FAILED, error, datetime.now(UTC) + timedelta(seconds=delay))
        await asyncio.sleep(delay)

    async def _connect(self) -> None:
        """Until everything that was missed has been told. Raises LinkError."""
        await self._client.log_in()
        if self._held is not None:
            await self._client.while_live(self._settle(self._held))
        self.connected()

    async def _settle(self, held: list[Heard]) -> None:
        """Read what was missed, then appear and read once more: between the two, messages came to nobody."""
        try:
            await self._files.discover()
            seen = await self._catch_up()
            await self._enable_carbons()
            self._client.show(Element(f"{{{stanzas.CLIENT}}}presence"))
            seen |= await self._catch_up()
        except AnswerError as error:
            raise LinkError(Problem.SERVER_SILENT if error.is_passing else Problem.SERVER_FAILED, str(error)) from None
        self._inbox.caught_up()
        self._held = None
        for heard in held:
            if heard.archive_id not in seen:
                self._inbox.live(heard)

    async def _catch_up(self) -> set[str]:
        """The archive ids of what was read."""
        if self._inbox.cursor is None:
            page = await self._archive.newest()
            self._inbox.first_look(page.messages, page.last)
        seen: set[str] = set()
        async for page in self._archive.newer(self._inbox.cursor or ""):
            for heard in page.messages:
                self._inbox.from_archive(heard)
                seen.add(heard.archive_id)
        return seen

    async def _enable_carbons(self) -> None:
        try:
            await self._client.ask("", "set", Element(f"{{{CARBONS}}}enable"))
        except AnswerError as error:
            log.info("%s does not tell what other clients of the account do: %s", self._settings.domain, error)

    def session_ended(self) -> None:
        """What comes next begins a new one, with an archive to read first."""
        self._held = []

    def hear(self, message: Element) -> None:
        if self._archive.take(message):
            return
        copy = stanzas.carbon(message, self._settings.address)
        heard = stanzas.read(message if copy is None else copy, self._settings.address)
        if self._held is None:
            self._inbox.live(heard)
        else:
            self._held.append(heard)

    def tell_link(self, state: LinkState, error: LinkError | None = None, retry_at: datetime | None = None) -> None:
        problem, detail = (error.problem, error.detail) if error else (None, "")
        link = Link(self._settings.account, LegKind.CHAT, state, problem, detail, retry_at)
        self._tell(LinkChanged(link))
