"""The chat channel of an agent's XMPP account, as the desk sees it: from any thread, at once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.channels.chat_xmpp.settings import USUAL, Settings, Timing
from app.channels.loop import SHARED, ChannelLoop
from app.channels.loop_channel import LoopChannel
from app.core.address import AddressKind
from app.ports.channel import Capabilities, ChannelRequest

if TYPE_CHECKING:
    from app.channels.chat_xmpp.session import Session

LEAVE_S = 1.5


class XmppChannel(LoopChannel):
    """Fulfils `app.ports.channel.Channel`; everything happens in a `Session` on the channels' loop."""

    def __init__(self, settings: Settings, timing: Timing = USUAL, channels: ChannelLoop = SHARED) -> None:
        super().__init__(LEAVE_S, channels)
        self._settings = settings
        self._timing = timing
        self._session: Session | None = None

    @property
    def capabilities(self) -> Capabilities:
        session = self._session
        if session is not None:
            return session.capabilities
        return Capabilities(
            address=AddressKind.CHAT,
            own_addresses=(self._settings.address,),
            guests=self._settings.guests,
            typing=True,
            receipts=True,
            corrections=True,
            files=True,
        )

    # On the loop

    def _begin(self, cursors: Mapping[str, str]) -> None:
        # Here, because loading slixmpp and making a client takes a good part of a second.
        from app.channels.chat_xmpp.session import Session

        self._session = Session(self._settings, self._timing, asyncio.get_running_loop(), cursors, self._listener)
        self._session.begin()

    def _pass_on(self, request: ChannelRequest) -> None:
        if self._session is not None:
            self._session.request(request)

    async def _leave(self) -> None:
        if self._session is not None:
            await self._session.leave()
            self._session = None
