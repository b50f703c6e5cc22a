"""Chat over XMPP: an agent's account, with customers who write to it directly or come through the chat queue."""

from __future__ import annotations

from app.channels.chat_xmpp.channel import XmppChannel
from app.channels.chat_xmpp.settings import FIELDS, settings_of
from app.core.channel import ChannelAccount
from app.core.conversation import LegKind
from app.ports.channel import ChannelType, Secrets


def make(account: ChannelAccount, secrets: Secrets) -> XmppChannel:
    """Raises RefusedError for settings that cannot be used."""
    return XmppChannel(settings_of(account, secrets.secret))


CHAT_XMPP = ChannelType("xmpp", LegKind.CHAT, "Chat (XMPP)", FIELDS, make)
