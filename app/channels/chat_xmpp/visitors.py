"""Website visitors without an account who write to the agent directly: they leave without a word."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from xml.etree.ElementTree import Element

from app.channels.chat_xmpp.client import Client
from app.channels.chat_xmpp.problems import GONE, AnswerError
from app.channels.chat_xmpp.stanzas import bare, domain_of


class Visitors:
    """Those whose chat is open, by bare address, each with the full one that their page has.

    `left` hears of each who is gone: their server says so, or their page no longer answers a ping (XEP-0199).
    """

    def __init__(self, client: Client, own_domain: str, left: Callable[[str], None]) -> None:
        self._client = client
        self._own_domain = own_domain
        self._left = left
        self._pages: dict[str, str] = {}

    def is_visitor(self, address: str) -> bool:
        """Anonymous people have a host of their own below that of the agents, such as visitors.example.org."""
        return domain_of(address).endswith(f".{self._own_domain}")

    def wrote(self, sender: str) -> None:
        if self.is_visitor(sender):
            self._pages[bare(sender)] = sender

    def chat_is_over(self, remote: str) -> None:
        self._pages.pop(remote, None)

    def unavailable(self, address: str) -> None:
        """This page is gone; the visitor may have another by now."""
        if self._pages.get(bare(address)) == address:
            self.chat_is_over(bare(address))
            self._left(bare(address))

    async def look_after_them(self, every: float) -> None:
        while True:
            await asyncio.sleep(every)
            if self._client.is_live:
                await asyncio.gather(*map(self._ping, tuple(self._pages.values())))

    async def _ping(self, page: str) -> None:
        try:
            await self._client.ask(page, "get", Element("{urn:xmpp:ping}ping"))
        except AnswerError as error:
            if error.condition in GONE and not error.is_passing:
                self.unavailable(page)
